#include "sim/study/assertions.h"

#include <algorithm>
#include <map>

namespace meridian {
namespace {

using Verdict = AssertionResult::Verdict;
/// On every day of the week.
WorkingHours nine_to_five() {
  WorkingHours hours;
  hours.week.fill({{9 * 60, 17 * 60}});
  return hours;
}

/// What one arm must be run for: the union over all assertions, so that it is run once.
struct Need {
  std::size_t worlds = 0;
  std::vector<MeasureKey> measures;
  Batch batch;
  Problems problems;  ///< there is no such arm
};
using Needs = std::map<std::string, Need>;

Problem problem_with(std::string message) {
  Problem problem;
  problem.message = std::move(message);
  return problem;
}

std::vector<std::string> arms_of(const Assertion& assertion) {
  if (assertion.form == Assertion::Form::overlap) return {};
  if (assertion.form == Assertion::Form::exact || assertion.of == assertion.than) return {assertion.of};
  return {assertion.of, assertion.than};
}

void add_need(Need& need, const MeasureKey& measure, int worlds) {
  need.worlds = std::max(need.worlds, static_cast<std::size_t>(std::max(worlds, 0)));
  const bool has = std::any_of(need.measures.begin(), need.measures.end(),
                               [&](const MeasureKey& key) { return key.text == measure.text; });
  if (!has) need.measures.push_back(measure);
}

Needs needs_of(const Scenario& scenario) {
  Needs needs;
  for (const Assertion& assertion : scenario.assertions) {
    const Result<MeasureKey> measure = find_measure(assertion.measure);
    if (!measure) continue;
    for (const std::string& arm : arms_of(assertion)) add_need(needs[arm], *measure, assertion.worlds);
  }
  return needs;
}

void run_needs(Needs& needs, const FindArm& find_arm, BatchOptions options) {
  for (auto& [name, need] : needs) {
    const Result<Arm> arm = find_arm(name);
    if (!arm) {
      need.problems = arm.problems();
      continue;
    }
    options.count = need.worlds;
    options.measures = need.measures;
    BatchOptions own = options;
    own.decisions.insert(own.decisions.end(), arm->decisions.begin(), arm->decisions.end());
    need.batch = run_batch(arm->prepared, own);
  }
}

/// The first `worlds` values of a measure.
std::vector<std::optional<double>> values_in(const Batch& batch, const std::string& measure, int worlds) {
  std::vector<std::optional<double>> values;
  for (std::size_t m = 0; m < batch.measures.size(); ++m)
    if (batch.measures[m].text == measure) values = batch.values.column(m);
  values.resize(std::min(values.size(), static_cast<std::size_t>(std::max(worlds, 0))));
  return values;
}

/// What is tested in each world: of, or of − than, where all exists.
std::vector<double> tested_values(const Assertion& assertion, const std::string& measure,
                                  const Needs& needs) {
  std::vector<std::vector<std::optional<double>>> arms;
  for (const std::string& arm : arms_of(assertion))
    arms.push_back(values_in(needs.at(arm).batch, measure, assertion.worlds));
  std::vector<double> values;
  for (std::size_t world = 0; world < arms.front().size(); ++world) {
    if (!arms.front()[world]) continue;
    if (arms.size() == 1)
      values.push_back(*arms.front()[world]);
    else if (world < arms.back().size() && arms.back()[world])
      values.push_back(*arms.front()[world] - *arms.back()[world]);
  }
  return values;
}

Verdict verdict_of(Judgement judgement) {
  switch (judgement) {
    case Judgement::met:
      return Verdict::held;
    case Judgement::falls_short:
      return Verdict::not_held;
    case Judgement::undecided:
      break;
  }
  return Verdict::undecided;
}

void judge_paired(AssertionResult& result, const Tally& tally, const Condition& condition) {
  result.ci95 = student_interval(tally);
  if (result.ci95) result.verdict = verdict_of(judge(condition, *result.ci95));
}

void judge_share(AssertionResult& result, double at_least) {
  result.ci95 = clopper_pearson_interval(static_cast<std::int64_t>(result.hits),
                                         static_cast<std::int64_t>(result.worlds));
  if (result.ci95->low >= at_least) result.verdict = Verdict::held;
  if (result.ci95->high < at_least) result.verdict = Verdict::not_held;
}

void judge_values(AssertionResult& result, const Assertion& assertion, const std::vector<double>& values,
                  const Condition& condition) {
  Tally tally;
  for (const double value : values) {
    tally.add(value);
    if (condition.holds_for(value)) ++result.hits;
  }
  result.worlds = values.size();
  if (values.empty()) return;
  result.mean = tally.mean;
  if (assertion.form == Assertion::Form::paired) judge_paired(result, tally, condition);
  if (assertion.form == Assertion::Form::share) judge_share(result, assertion.at_least);
  if (assertion.form == Assertion::Form::exact)
    result.verdict = result.hits == result.worlds ? Verdict::held : Verdict::not_held;
}

void add(Problems& to, const Problems& from) { to.insert(to.end(), from.begin(), from.end()); }

void test_worlds(AssertionResult& result, const Scenario& scenario, const Assertion& assertion,
                 const Needs& needs) {
  const Result<MeasureKey> measure = find_measure(assertion.measure);
  const Result<Condition> condition = parse_condition(assertion.condition);
  if (!measure) add(result.problems, measure.problems());
  if (!condition) add(result.problems, condition.problems());
  if (measure) {
    // A person may be hired by a variant only, so that an unknown one is a problem just of the plain
    // scenario.
    if (measure->row->argument != Argument::people) add(result.problems, validate(*measure, scenario));
    for (const std::string& arm : arms_of(assertion)) add(result.problems, needs.at(arm).problems);
  }
  if (assertion.form == Assertion::Form::paired && assertion.of == assertion.than)
    result.problems.push_back(problem_with("\"of\" and \"than\" name the same variant: nothing is compared"));
  if (!result.problems.empty()) {
    result.verdict = Verdict::not_held;
    return;
  }
  judge_values(result, assertion, tested_values(assertion, measure->text, needs), *condition);
}

const Site* site_of(const Scenario& scenario, const std::string& id) {
  for (const Site& site : scenario.sites)
    if (site.id == id) return &site;
  return nullptr;
}

Calendar ordinary_calendar(const Site& site, const Zone& zone, const Assertion& assertion) {
  CalendarSpec spec;
  spec.zone = zone;
  spec.hours = site.hours;
  if (assertion.holidays) spec.holidays = site.holiday_days;
  spec.from = Instant{} + days(assertion.from_day - 3);
  spec.to = Instant{} + days(assertion.to_day + 4);
  return compile(spec);
}

bool has_hours(const Site* site, int weekday) {
  return site == nullptr || !site->hours.week[static_cast<std::size_t>(weekday)].empty();
}

void test_overlap(AssertionResult& result, const Scenario& scenario, const Assertion& assertion) {
  const Result<std::vector<OverlapDay>> found = overlap_of(scenario, assertion);
  if (!found) {
    result.problems = found.problems();
    result.verdict = Verdict::not_held;
    return;
  }
  const Site* first = site_of(scenario, assertion.between_first);
  const Site* second = site_of(scenario, assertion.between_second);
  for (const OverlapDay& day : *found) {
    const int weekday = weekday_of(day.day);
    if (!has_hours(first, weekday) || !has_hours(second, weekday)) continue;
    ++result.worlds;
    if (day.minutes == assertion.minutes) {
      ++result.hits;
    } else if (!result.day) {
      result.day = day.day;
      result.minutes = day.minutes;
    }
  }
  if (result.worlds > 0) result.verdict = result.day ? Verdict::not_held : Verdict::held;
}

}  // namespace

Result<std::vector<OverlapDay>> overlap_of(const Scenario& scenario, const Assertion& assertion) {
  const Site* first = site_of(scenario, assertion.between_first);
  const Site* second = site_of(scenario, assertion.between_second);
  const Result<Zone> a = find_zone(first != nullptr ? first->zone : assertion.between_first);
  const Result<Zone> b = find_zone(second != nullptr ? second->zone : assertion.between_second);
  Problems problems;
  if (!a) add(problems, a.problems());
  if (!b) add(problems, b.problems());
  if ((first == nullptr) != (second == nullptr))
    problems.push_back(problem_with("an overlap is between two sites or between two zones"));
  if (!problems.empty()) return problems;
  if (first == nullptr)
    return overlap_days({*a, nine_to_five(), {}}, {*b, nine_to_five(), {}}, assertion.from_day,
                        assertion.to_day);
  return shared_days(ordinary_calendar(*first, *a, assertion), ordinary_calendar(*second, *b, assertion), *a,
                     assertion.from_day, assertion.to_day);
}

std::vector<AssertionResult> run_assertions(const Scenario& scenario, const FindArm& find_arm,
                                            const BatchOptions& options) {
  Needs needs = needs_of(scenario);
  run_needs(needs, find_arm, options);
  std::vector<AssertionResult> results;
  for (std::size_t i = 0; i < scenario.assertions.size(); ++i) {
    const Assertion& assertion = scenario.assertions[i];
    AssertionResult result;
    result.index = i;
    if (assertion.form == Assertion::Form::overlap)
      test_overlap(result, scenario, assertion);
    else
      test_worlds(result, scenario, assertion, needs);
    results.push_back(result);
  }
  return results;
}

}  // namespace meridian
