#include "sim/study/expectation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace meridian {
namespace {

using Relation = Condition::Relation;

struct Sign {
  std::string_view text;
  Relation relation;
};
/// Longer signs before those that they begin with.
constexpr std::array<Sign, 6> kSigns{{{"<=", Relation::at_most},
                                      {">=", Relation::at_least},
                                      {"==", Relation::equal},
                                      {"=", Relation::equal},
                                      {"<", Relation::less},
                                      {">", Relation::more}}};

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

std::optional<double> number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

Result<Condition> parse_condition(std::string_view text) {
  text = trimmed(text);
  for (const Sign& sign : kSigns) {
    if (text.rfind(sign.text, 0) != 0) continue;
    const std::optional<double> bound = number(trimmed(text.substr(sign.text.size())));
    if (bound) return Condition{sign.relation, *bound};
    break;
  }
  return problem_with("\"" + std::string(text) + "\" is no comparison with a number",
                      "write one like \"<0\" or \">=0.8\"");
}

std::string to_text(const Condition& condition) {
  const auto sign = std::find_if(kSigns.begin(), kSigns.end(),
                                 [&](const Sign& s) { return s.relation == condition.relation; });
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), condition.bound).ptr;
  return std::string(sign->text) + std::string(digits.data(), end);
}

bool meets(const Condition& condition, double value) {
  switch (condition.relation) {
    case Relation::less:
      return value < condition.bound;
    case Relation::at_most:
      return value <= condition.bound;
    case Relation::equal:
      return value == condition.bound;
    case Relation::at_least:
      return value >= condition.bound;
    case Relation::more:
      return value > condition.bound;
  }
  return false;
}

Judgement judge(const Condition& condition, const Interval& interval) {
  const bool low = meets(condition, interval.low), high = meets(condition, interval.high);
  if (low && high) return Judgement::met;
  const bool holds_bound = interval.low <= condition.bound && condition.bound <= interval.high;
  if (low || high || (condition.relation == Relation::equal && holds_bound)) return Judgement::undecided;
  return Judgement::falls_short;
}

Result<Expectation> find_expectation(std::string_view text) {
  text = trimmed(text);
  const std::size_t sign = text.find_first_of("<>=");
  if (sign == std::string_view::npos)
    return problem_with("\"" + std::string(text) + "\" compares nothing", "write one like \"on_time>=0.8\"");
  Result<MeasureKey> measure = find_measure(text.substr(0, sign));
  const Result<Condition> condition = parse_condition(text.substr(sign));
  Problems problems;
  if (!measure) problems = measure.problems();
  if (!condition) problems.insert(problems.end(), condition.problems().begin(), condition.problems().end());
  if (!problems.empty()) return problems;
  return Expectation{*measure, *condition, std::string(text)};
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
  result.ci95 = summary.ci95;
  if (result.ci95) result.judgement = judge(expectation.condition, *result.ci95);
  return result;
}

}  // namespace meridian
