// A bound that futures are held to: `on_time>=0.8` on the command line, `"<0"` in a scenario's assertion, and
// what an interval says about it. The whole interval must be on one side; else the evidence does not decide.
// Read `find_expectation`, then `judge`.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sim/kernel/result.h"
#include "sim/kernel/statistics.h"
#include "sim/measure/measures.h"
#include "sim/scenario/spelling.h"
#include "sim/study/batch.h"

namespace meridian {

enum class Judgement { met, falls_short, undecided };
/// Met when every value of the interval meets it, falls short when none does.
Judgement judge(const Condition& condition, const Interval& interval);

struct Expectation {
  MeasureKey measure;
  Condition condition;
  std::string text;  ///< as it was written, without blanks around it
};
/// "on_time>=0.8", "finished_by_day(21) > 30".
Result<Expectation> find_expectation(std::string_view text);

/// The 95 % interval of a mean that may decide something: Student's, or Clopper and Pearson's for a yes-or-no
/// measure. Where all values are equal, Student's has no width and would decide anything; instead
///   a count that is always 0       may still happen: its mean is in [0, 3 / n] (the rule of three)
///   a share that is always 0 or 1  likewise: [0, 3 / n] or [1 - 3 / n, 1]
///   fewer than kEnoughAlike        show nothing: there is no interval
///   else                           the value counts as known, such as that of items_finished
std::optional<Interval> deciding_interval(const Summary& summary, const MeasureRow& row);

/// What a batch says about an expectation by the mean of the measure and its deciding interval. Without an
/// interval, as of fewer than two futures, nothing is decided.
struct ExpectationResult {
  Judgement judgement = Judgement::undecided;
  std::size_t futures = 0;  ///< in which the measure exists
  std::optional<double> mean;
  std::optional<Interval> ci95;
};
/// The batch has the expectation's measure, else it is a bug.
ExpectationResult hold_to(const Expectation& expectation, const Batch& batch);

}  // namespace meridian
