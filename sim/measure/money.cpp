#include "sim/measure/money.h"

#include <algorithm>
#include <cmath>

namespace meridian {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;
/// A mean month, 365.25 days / 12.
constexpr std::int64_t kMonthSeconds = 2'629'800;

/// Mondays to Fridays among the civil days before `day`, counted from a Monday long ago.
std::int64_t weekdays_before(std::int64_t day) {
  const std::int64_t since_monday = day + 3 + 7 * 1'000'000;  // 1970-01-01 was a Thursday
  return since_monday / 7 * 5 + std::min<std::int64_t>(since_monday % 7, 5);
}

std::int64_t for_months(std::int64_t cents_month, std::int64_t seconds) {
  return (cents_month * seconds + kMonthSeconds / 2) / kMonthSeconds;
}

}  // namespace

Costs costs_of(const Metrics& metrics, const World& world) {
  const Scenario& scenario = *world.scenario;
  std::int64_t tools_month = 0;
  for (const Tool& tool : scenario.tools) tools_month += tool.seat_cents_month;
  Costs costs;
  for (std::uint32_t i = 0; i < metrics.people.size(); ++i) {
    const Metrics::PersonTotals& totals = metrics.people[i];
    const Tick until = std::min(metrics.end, totals.left);
    if (totals.joined == Metrics::kNotYet || until <= totals.joined) continue;
    const std::int64_t first = scenario.start_day + totals.joined / kDaySeconds;
    const std::int64_t last = scenario.start_day + (until - 1) / kDaySeconds;
    const Person& person = description(world, PersonId{i});
    const double days = static_cast<double>(weekdays_before(last + 1) - weekdays_before(first));
    costs.wages += std::llround(static_cast<double>(person.cost_cents_day) * days * person.share *
                                world.parameters()[Parameter::wage_overhead]);
    const std::int64_t employed = until - totals.joined;
    costs.seats += for_months(scenario.sites[world.people[i].site].seat_cents_month, employed);
    costs.tools += for_months(tools_month, employed);
    costs.second_lines += totals.second_line_cents;
  }
  return costs;
}

}  // namespace meridian
