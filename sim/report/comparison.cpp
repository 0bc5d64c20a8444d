// What would have helped, in sentences: each variant under the same chance events, how much earlier, how
// sure, and who pays for it with evenings, nights and free days.
#include <algorithm>
#include <cmath>

#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr std::string_view kFinish = "finish_days";
constexpr std::string_view kCost = "cost";

std::string days_text(const Language& language, double days) {
  return tr(language, "format.decimal_days", {{"value", number(language, std::fabs(days), 1)}});
}

/// "3.1 days earlier", "0.4 days later".
std::string direction_text(const Language& language, double days) {
  return tr(language, days <= 0 ? "comparison.days_earlier" : "comparison.days_later",
            {{"value", number(language, std::fabs(days), 1)}});
}

using Verdict = PairedDifference::Verdict;

const char* key_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::better:
      return "earlier";
    case Verdict::worse:
      return "later";
    case Verdict::same:
      return "same";
    case Verdict::differs:  // only of measures without a better side
    case Verdict::undecided:
      return "undecided";
  }
  return "undecided";
}

std::string result_text(const Language& language, const PairedDifference& difference) {
  if (!difference.mean) return tr(language, "comparison.result.none");
  const std::string key = std::string("comparison.result.") + key_of(difference.verdict);
  Arguments arguments{{"days", days_text(language, *difference.mean)},
                      {"futures", number(language, std::round(100.0 * difference.p_better.value_or(0.0)))}};
  if (difference.ci95) {
    const double low = difference.ci95->low, high = difference.ci95->high;
    const auto [least, most] = std::minmax({std::fabs(low), std::fabs(high)});
    arguments.insert(arguments.end(), {{"least", number(language, least, 1)},
                                       {"most", number(language, most, 1)},
                                       {"low", direction_text(language, low)},
                                       {"high", direction_text(language, high)}});
  } else if (difference.verdict != Verdict::same) {
    return tr(language, "comparison.result.too_few", arguments);
  }
  return tr(language, key, arguments);
}

std::string cost_text(const Language& language, const PairedDifference& difference,
                      const std::string& currency) {
  if (!difference.mean) return "";
  if (difference.verdict == Verdict::same || std::fabs(*difference.mean) < 0.5)
    return tr(language, "comparison.cost.same");
  if (difference.verdict == Verdict::undecided) return tr(language, "comparison.cost.undecided");
  return tr(language, *difference.mean > 0 ? "comparison.cost.more" : "comparison.cost.less",
            {{"amount", money(language, std::fabs(*difference.mean), currency)}});
}

/// The parts of a site's burden that change by at least half an hour and in the wanted direction.
std::string burden_list(const Language& language, const SiteBurden& before, const SiteBurden& after,
                        bool wants_more) {
  std::vector<std::string> pieces;
  const auto add = [&](const char* part, std::int64_t from, std::int64_t to) {
    const std::int64_t change = wants_more ? to - from : from - to;
    if (change >= 1800) pieces.push_back(tr(language, std::string("burden.") + part, (change + 1800) / 3600));
  };
  add("evening", before.evening, after.evening);
  add("night", before.night, after.night);
  add("free_day", before.free_day, after.free_day);
  return list_of(language, pieces);
}

/// People of a site whose evenings, nights and free days change by at least half an hour in that direction.
std::int64_t people_touched(const Run& base, const Run& variant, std::uint32_t site, bool wants_more) {
  std::int64_t count = 0;
  const auto hours_out = [](const Run& run, std::size_t person) {
    return person < run.metrics.people.size() ? run.metrics.people[person].out_of_hours() : 0;
  };
  const std::size_t people = std::max(base.world.people.size(), variant.world.people.size());
  for (std::size_t i = 0; i < people; ++i) {
    const World& world = i < variant.world.people.size() ? variant.world : base.world;
    const std::int64_t change = hours_out(variant, i) - hours_out(base, i);
    if (world.people[i].site.index == site && (wants_more ? change : -change) >= 1800) ++count;
  }
  return count;
}

std::vector<std::string> payer_sentences(const Language& language, const Scenario& scenario, const Run& base,
                                         const Run& variant) {
  const std::vector<SiteBurden> before = burden_by_site(base);
  const std::vector<SiteBurden> after = burden_by_site(variant);
  std::vector<std::string> sentences;
  bool somebody_pays = false;
  for (const bool wants_more : {true, false}) {
    for (std::size_t i = 0; i < before.size() && i < after.size(); ++i) {
      const std::string list = burden_list(language, before[i], after[i], wants_more);
      if (list.empty()) continue;
      somebody_pays = somebody_pays || wants_more;
      sentences.push_back(tr(language, wants_more ? "comparison.pays" : "comparison.spares",
                             people_touched(base, variant, static_cast<std::uint32_t>(i), wants_more),
                             {{"site", shown(scenario.sites[scenario.sites.at(i)].name)}, {"list", list}}));
    }
    if (wants_more && !somebody_pays) sentences.push_back(tr(language, "comparison.nobody_pays"));
  }
  return sentences;
}

}  // namespace

std::vector<SiteBurden> burden_by_site(const Run& run) {
  std::vector<SiteBurden> burden(run.world.scenario->sites.size());
  for (std::size_t i = 0; i < run.metrics.people.size() && i < run.world.people.size(); ++i) {
    const Metrics::PersonTotals& person = run.metrics.people[i];
    SiteBurden& site = burden[run.world.people[i].site.index];
    site.evening += person.evening;
    site.night += person.night;
    site.free_day += person.free_day;
  }
  return burden;
}

ComparisonTold tell_comparison(const ReportInput& input, const Language& language) {
  const ArmComparison& comparison = *input.comparison;
  const Scenario& scenario = *input.prepared.scenario;
  ComparisonTold told;
  told.heading = tr(language, "comparison.heading");
  const std::size_t futures = comparison.batches.empty() ? 0 : comparison.batches.front().count;
  told.introduction = tr(language, "comparison.introduction", static_cast<std::int64_t>(futures));
  if (comparison.batches.empty()) return told;
  const auto finish = measure_index(comparison.batches.front(), kFinish);
  const auto cost = measure_index(comparison.batches.front(), kCost);
  for (std::size_t i = 1; i < comparison.names.size(); ++i) {
    VariantTold variant;
    variant.name = comparison.names[i];
    const ArmTold arm = i < input.arms.size() ? input.arms[i] : ArmTold{};
    variant.title = shown(arm.title.empty() ? variant.name : arm.title);
    const std::vector<PairedDifference>& differences = comparison.differences[i - 1];
    if (finish) {
      variant.result = result_text(language, differences[*finish]);
      variant.verdict =
          tr(language, std::string("comparison.verdict.") + key_of(differences[*finish].verdict));
    }
    if (cost) variant.cost = cost_text(language, differences[*cost], scenario.currency);
    const Run* base = input.arms.empty() ? nullptr : input.arms.front().run;
    if (arm.run && base) variant.payers = payer_sentences(language, scenario, *base, *arm.run);
    told.variants.push_back(std::move(variant));
  }
  return told;
}

}  // namespace meridian
