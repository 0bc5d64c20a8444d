#include "sim/study/expectation.h"

#include <algorithm>

namespace meridian {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Problem problem_with(std::string message, std::string hint) {
  Problem problem;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

std::string without_blanks(std::string_view text) {
  std::string dense(text);
  std::erase(dense, ' ');
  return dense;
}

}  // namespace

Judgement judge(const Condition& condition, const Interval& interval) {
  const bool low = condition.holds_for(interval.low), high = condition.holds_for(interval.high);
  if (low && high) return Judgement::met;
  const bool is_equality = condition.relation == Condition::Relation::equal;
  const bool holds_bound = interval.low <= condition.value && condition.value <= interval.high;
  if (low || high || (is_equality && holds_bound)) return Judgement::undecided;
  return Judgement::falls_short;
}

Result<Expectation> find_expectation(std::string_view text) {
  text = trimmed(text);
  const std::size_t sign = text.find_first_of("<>=");
  if (sign == std::string_view::npos)
    return problem_with("\"" + std::string(text) + "\" compares nothing", "write one like \"on_time>=0.8\"");
  Result<MeasureKey> measure = find_measure(text.substr(0, sign));
  const Result<Condition> condition = parse_condition(without_blanks(text.substr(sign)));
  Problems problems;
  if (!measure) problems = measure.problems();
  if (!condition) problems.insert(problems.end(), condition.problems().begin(), condition.problems().end());
  if (!problems.empty()) return problems;
  return Expectation{*measure, *condition, std::string(text)};
}

std::optional<Interval> deciding_interval(const Summary& summary, const MeasureRow& row) {
  if (row.is_yes_or_no || summary.n == 0 || summary.min != summary.max) return summary.ci95;
  const double rare = std::min(1.0, 3.0 / static_cast<double>(summary.n));
  const bool is_share = row.unit == "share";
  if (is_share && summary.min == 1.0) return Interval{1.0 - rare, 1.0};
  if (is_share && summary.max == 0.0) return Interval{0.0, rare};
  if (row.unit == "count" && summary.max == 0.0) return Interval{0.0, 3.0 / static_cast<double>(summary.n)};
  return summary.n < kEnoughAlike ? std::nullopt : summary.ci95;
}

ExpectationResult hold_to(const Expectation& expectation, const Batch& batch) {
  const auto place = std::find_if(batch.measures.begin(), batch.measures.end(), [&](const MeasureKey& key) {
    return key.text == expectation.measure.text;
  });
  MERIDIAN_CHECK(place != batch.measures.end());
  const auto measure = static_cast<std::size_t>(place - batch.measures.begin());
  const Summary summary = summarize(batch, measure);
  ExpectationResult result;
  result.futures = static_cast<std::size_t>(summary.n);
  result.mean = summary.mean;
  result.ci95 = deciding_interval(summary, *expectation.measure.row);
  if (result.ci95) result.judgement = judge(expectation.condition, *result.ci95);
  return result;
}

}  // namespace meridian
