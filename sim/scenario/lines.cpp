#include "sim/scenario/lines.h"

#include "sim/kernel/math.h"

namespace meridian {
namespace {

std::optional<Renewal> read_named(const Row& row, std::string_view member,
                                  const std::vector<NamedRenewal>& names) {
  const JsonNode* node = row.given(member);
  if (node && node->is_object()) return read_renewal(row.row(member));
  const std::string name = row.text(member);
  for (const NamedRenewal& one : names)
    if (name == one.name) return make_renewal(one);
  return std::nullopt;
}

}  // namespace

const std::vector<NamedRenewal>& line_tiers() {
  static const std::vector<NamedRenewal> tiers{
      {"good_fibre", 90 * 24, 1.5, 1.2, "L1: a good fibre line, 6 hours a year"},
      {"typical", 45 * 24, 2.5, 1.2, "L1: 20 hours a year; surveys have 19 to 48 (Uswitch 2020 to 2022)"},
      {"rural", 15 * 24, 4, 1.2, "L1: a rural line, 97 hours a year"},
      {"field", 3 * 24, 2, 1.2, "L1: satellite or field line, 237 hours a year"},
  };
  return tiers;
}

const std::vector<NamedRenewal>& tool_outages() {
  // A tracker's availability of .999 (L5) as one outage in 30 days; its length follows: 720 × .001 / .999
  // hours.
  static const std::vector<NamedRenewal> tools{
      {"code_host", 460, 62.0 / 60, 1.2, "L4: 19 major outages, 19 h 43 min in 2022 (StatusGator on GitHub)"},
      {"tracker", 720, 720 * 0.001 / 0.999, 1.2, "L5: availability .999"},
  };
  return tools;
}

Renewal make_renewal(const NamedRenewal& named) {
  const double sigma = named.down_sigma;
  return {exponential_law(named.up_hours_mean),
          lognormal_law(named.down_hours_mean * math::exp(-sigma * sigma / 2), sigma),
          {},
          0.0,
          false};
}

Renewal read_renewal(const Row& row) {
  Renewal renewal{row.law("up"), row.law("down"), {}, 0.0, false};
  renewal.repair_rank = row.number("rank");
  renewal.repair_preempts = row.flag("preempts");
  return renewal;
}

std::optional<Renewal> read_line(const Row& row, std::string_view member) {
  return read_named(row, member, line_tiers());
}

std::optional<Renewal> read_outages(const Row& row, std::string_view member) {
  return read_named(row, member, tool_outages());
}

}  // namespace meridian
