// What would have helped, in sentences: each variant under the same chance events, how much earlier, how
// sure, and who pays for it with evenings, nights and free days.
#include <algorithm>
#include <cmath>

#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr std::string_view kFinish = "finish_days";
constexpr std::string_view kLead = "lead_days_mean";
constexpr std::string_view kTurnedAway = "turned_away_share";
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

const char* key_of_lead(Verdict verdict) {
  switch (verdict) {
    case Verdict::better:
      return "shorter";
    case Verdict::worse:
      return "longer";
    case Verdict::same:
      return "same";
    case Verdict::differs:
    case Verdict::undecided:
      return "undecided";
  }
  return "undecided";
}

/// Where tickets come without an end there is no finish: what counts is how long each of them takes.
std::string lead_text(const Language& language, const PairedDifference& difference) {
  const auto time = [&](double days) { return measure_text(language, "days", std::fabs(days), ""); };
  const auto direction = [&](double days) {
    return tr(language, days <= 0 ? "comparison.lead.less" : "comparison.lead.more", {{"value", time(days)}});
  };
  Arguments arguments{{"time", time(*difference.mean)},
                      {"change", direction(*difference.mean)},
                      {"futures", number(language, std::round(100.0 * difference.p_better.value_or(0.0)))}};
  if (!difference.ci95 && difference.verdict != Verdict::same)
    return tr(language, "comparison.lead.too_few", arguments);
  if (difference.ci95) {
    const double low = difference.ci95->low, high = difference.ci95->high;
    const auto [least, most] = std::minmax({std::fabs(low), std::fabs(high)});
    arguments.insert(
        arguments.end(),
        {{"least", time(least)}, {"most", time(most)}, {"low", direction(low)}, {"high", direction(high)}});
  }
  return tr(language, std::string("comparison.lead.") + key_of_lead(difference.verdict), arguments);
}

std::optional<double> mean_of(const Batch& batch, std::string_view key) {
  const auto measure = measure_index(batch, key);
  return measure ? summarize(batch, *measure).mean : std::nullopt;
}

/// Who is turned away waits for nothing: a shorter wait of the others is bought with that.
std::string turned_away_text(const Language& language, const Batch& before, const Batch& after) {
  const std::optional<double> from = mean_of(before, kTurnedAway), to = mean_of(after, kTurnedAway);
  if (!from && !to) return "";
  const double was = 100.0 * from.value_or(0.0), is = 100.0 * to.value_or(0.0);
  if (std::fabs(is - was) < 0.05) return "";
  const int digits = std::max(is, was) < 10.0 ? 1 : 0;
  return " " + tr(language, "comparison.lead.turned_away",
                  {{"before", number(language, was, digits)}, {"after", number(language, is, digits)}});
}

std::string cost_text(const Language& language, const PairedDifference& difference,
                      const std::string& currency) {
  if (!difference.mean) return "";
  if (difference.verdict == Verdict::same || std::fabs(*difference.mean) < 0.5)
    return tr(language, "comparison.cost.same");
  if (difference.verdict == Verdict::undecided) return tr(language, "comparison.cost.undecided");
  const auto amount = [&](double value) { return money(language, std::fabs(value), currency); };
  Arguments arguments{{"amount", amount(*difference.mean)}};
  std::string key = *difference.mean > 0 ? "comparison.cost.more" : "comparison.cost.less";
  if (difference.ci95) {
    const double low = difference.ci95->low, high = difference.ci95->high;
    arguments.emplace_back("least", amount(*difference.mean > 0 ? low : high));
    arguments.emplace_back("most", amount(*difference.mean > 0 ? high : low));
    key += "_between";
  }
  return tr(language, key, arguments);
}

std::int64_t total(const SiteBurden& burden) { return burden.evening + burden.night + burden.free_day; }

/// The parts of a site's burden that change by at least half an hour and in the wanted direction.
std::string burden_list(const Language& language, const SiteBurden& before, const SiteBurden& after,
                        bool wants_more) {
  std::vector<std::string> pieces;
  const auto add = [&](const char* part, std::int64_t from, std::int64_t to) {
    const std::int64_t change = wants_more ? to - from : from - to;
    const std::string key = std::string(wants_more ? "burden.more." : "burden.less.") + part;
    if (change >= 1800) pieces.push_back(tr(language, key, (change + 1800) / 3600));
  };
  add("evening", before.evening, after.evening);
  add("night", before.night, after.night);
  add("free_day", before.free_day, after.free_day);
  return list_of(language, pieces);
}

/// What somebody of this key gave out of hours; nothing when they are not there.
std::int64_t hours_out(const Run& run, EntityKey person) {
  for (std::size_t i = 0; i < run.metrics.people.size() && i < run.world.people.size(); ++i)
    if (run.world.people[i].key == person) return run.metrics.people[i].out_of_hours();
  return 0;
}

/// People of a site whose evenings, nights and free days change by at least half an hour in that direction.
/// Who is meant goes by key: a variant may add people and sites.
std::int64_t people_touched(const Run& base, const Run& variant, std::uint32_t site, bool wants_more) {
  std::int64_t count = 0;
  for (const PersonState& person : variant.world.people) {
    if (person.site.index != site) continue;
    const std::int64_t change = hours_out(variant, person.key) - hours_out(base, person.key);
    if ((wants_more ? change : -change) >= 1800) ++count;
  }
  return count;
}

/// "The two in Lisbon", "One person in Lisbon".
std::string who_text(const Language& language, const Scenario& scenario, const Run& run, std::uint32_t site,
                     std::int64_t touched) {
  std::int64_t there = 0;
  for (const PersonState& person : run.world.people) there += person.site.index == site ? 1 : 0;
  const Arguments arguments{{"site", shown(scenario.sites[SiteId{site}].name)},
                            {"people", capitalised(in_words(language, touched))}};
  if (touched == 0) return tr(language, "comparison.who_all", arguments);
  if (touched == 2 && there == 2) return tr(language, "comparison.who_both", arguments);
  return tr(language, "comparison.who", touched, arguments);
}

/// Hours a person and working day, to the half; nothing below one hour, where it says little.
std::string hours_a_day(const Run& run, std::uint32_t site, std::int64_t change, std::int64_t people) {
  const int start = run.world.scenario->start_day;
  const int first = start + static_cast<int>(run.metrics.begin / 86400);
  const int last = start + static_cast<int>((run.metrics.end - 1) / 86400);
  const WorkingHours& hours = run.world.scenario->sites[SiteId{site}].hours;
  std::int64_t working_days = 0;
  for (int day = first; day <= last; ++day) working_days += day_minutes(hours, weekday_of(day)) > 0 ? 1 : 0;
  const std::int64_t person_days = working_days * people;
  if (people == 0 || working_days < 5 || change < person_days * 3600) return "";
  const std::int64_t halves = (change + person_days * 900) / (person_days * 1800);
  return std::to_string(halves / 2) + (halves % 2 == 1 ? "½" : "");
}

std::string burden_sentence(const Language& language, const Run& base, const Run& variant, std::uint32_t site,
                            const SiteBurden& before, const SiteBurden& after, bool wants_more) {
  const std::string list = burden_list(language, before, after, wants_more);
  if (list.empty()) return "";
  const Scenario& scenario = *variant.world.scenario;
  const std::int64_t touched = people_touched(base, variant, site, wants_more);
  Arguments arguments{{"who", who_text(language, scenario, variant, site, touched)}, {"list", list}};
  const std::int64_t change = total(after) - total(before);
  const std::string daily = wants_more ? hours_a_day(variant, site, change, touched) : "";
  arguments.emplace_back("hours", daily);
  // Nobody alone gives or wins half an hour: then all of the site are meant.
  return tr(language, daily.empty() ? "comparison.works" : "comparison.works_daily",
            touched == 0 ? std::int64_t{2} : touched, arguments);
}

/// The burden of a run at these sites, found by their keys; nothing where the run has no such site.
std::vector<SiteBurden> burden_at(const Run& run, const Table<Site>& wanted) {
  const std::vector<SiteBurden> own = burden_by_site(run);
  const Table<Site>& sites = run.world.scenario->sites;
  std::vector<SiteBurden> burden;
  for (const Site& site : wanted) {
    burden.emplace_back();
    for (std::size_t i = 0; i < sites.size(); ++i)
      if (sites[sites.at(i)].key == site.key) burden.back() = own[i];
  }
  return burden;
}

std::vector<std::string> payer_sentences(const Language& language, const Run& base, const Run& variant) {
  const std::vector<SiteBurden> after = burden_by_site(variant);
  const std::vector<SiteBurden> before = burden_at(base, variant.world.scenario->sites);
  std::vector<std::string> sentences;
  bool somebody_pays = false;
  for (const bool wants_more : {true, false}) {
    for (std::size_t i = 0; i < after.size(); ++i) {
      const std::string sentence = burden_sentence(language, base, variant, static_cast<std::uint32_t>(i),
                                                   before[i], after[i], wants_more);
      if (sentence.empty()) continue;
      somebody_pays = somebody_pays || wants_more;
      sentences.push_back(sentence);
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
  const auto lead = measure_index(comparison.batches.front(), kLead);
  const auto cost = measure_index(comparison.batches.front(), kCost);
  for (std::size_t i = 1; i < comparison.names.size(); ++i) {
    VariantTold variant;
    variant.name = comparison.names[i];
    const ArmTold arm = i < input.arms.size() ? input.arms[i] : ArmTold{};
    variant.title = shown(arm.title.empty() ? variant.name : arm.title);
    variant.says = shown(arm.says);
    const std::vector<PairedDifference>& differences = comparison.differences[i - 1];
    if (finish && !differences[*finish].mean && lead && differences[*lead].mean) {
      variant.result = lead_text(language, differences[*lead]) +
                       turned_away_text(language, comparison.batches.front(), comparison.batches[i]);
      variant.verdict =
          tr(language, std::string("comparison.verdict.") + key_of_lead(differences[*lead].verdict));
    } else if (finish) {
      variant.result = result_text(language, differences[*finish]);
      variant.verdict =
          tr(language, std::string("comparison.verdict.") + key_of(differences[*finish].verdict));
    }
    if (cost) variant.cost = cost_text(language, differences[*cost], scenario.currency);
    const Run* base = input.arms.empty() ? nullptr : input.arms.front().run;
    if (arm.run && base) variant.payers = payer_sentences(language, *base, *arm.run);
    told.variants.push_back(std::move(variant));
  }
  return told;
}

}  // namespace meridian
