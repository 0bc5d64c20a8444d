// Numbers about numbers: running moments, time averages, quantiles, confidence intervals. Plain values
// without a thread in sight: a result is the same bytes if its values are added in the same order, so whoever
// works in parallel puts results into slots and adds them by index. Nothing here is ever NaN: what can't be
// said (a spread of one value) is an empty optional. Read `summarize` first.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "sim/kernel/time.h"

namespace meridian {

/// Low and high end; the unit is that of the values.
struct Interval {
  double low = 0;
  double high = 0;
  bool operator==(const Interval&) const = default;
};

/// Count, mean, spread and range of values added one by one (Welford 1962). Values must be finite.
struct Tally {
  std::int64_t n = 0;
  double mean = 0;
  double squares = 0;  ///< sum of squared distances from the mean
  double min = 0;
  double max = 0;

  void add(double value);
  /// As if the other's values had been added; equal up to rounding (Chan, Golub, LeVeque 1979).
  void add(const Tally& other);
  std::optional<double> variance() const;  ///< of the sample, n - 1 in the denominator
  std::optional<double> sd() const;
  std::optional<double> standard_error() const;  ///< of the mean

  bool operator==(const Tally&) const = default;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("n", &Tally::n);
    visit("mean", &Tally::mean);
    visit("squares", &Tally::squares);
    visit("min", &Tally::min);
    visit("max", &Tally::max);
  }
};

/// Integrates a value that jumps: work in progress, people in a queue. `set` at each jump, in order of time.
struct TimeAverage {
  Instant start;
  Instant since;  ///< when `value` began
  double value = 0;
  double area = 0;  ///< value times seconds, up to `since`
  double max = 0;

  static TimeAverage from(Instant start, double value);
  void set(Instant at, double new_value);
  void add(Instant at, double change) { set(at, value + change); }
  /// Value times seconds from the start to `until`, which is not before the last jump.
  double integral(Instant until) const;
  /// Empty when no time has passed.
  std::optional<double> average(Instant until) const;

  bool operator==(const TimeAverage&) const = default;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("start", &TimeAverage::start);
    visit("since", &TimeAverage::since);
    visit("value", &TimeAverage::value);
    visit("area", &TimeAverage::area);
    visit("max", &TimeAverage::max);
  }
};

/// The p-quantile, 0 <= p <= 1, of values that ascend and aren't empty, by rule 7 of Hyndman and Fan (1996),
/// that of R and NumPy: linear between the values at 0-based rank p (n - 1).
double quantile(std::span<const double> ascending, double p);

/// So many equal values and none that differs count as a constant; fewer show nothing about the mean.
constexpr std::int64_t kEnoughAlike = 30;

/// Where the true mean lies with probability `level`, by Student's t; empty for fewer than two values.
std::optional<Interval> student_interval(const Tally& tally, double level = 0.95);

/// Where the mean of a - b lies: two variants under the same chance events. Same length, or it is a bug.
std::optional<Interval> paired_interval(std::span<const double> a, std::span<const double> b,
                                        double level = 0.95);

/// Where the true share lies after `hits` of n tries: never too narrow (Clopper and Pearson 1934). n = 0
/// gives [0, 1].
Interval clopper_pearson_interval(std::int64_t hits, std::int64_t n, double level = 0.95);

/// The same, narrower and right on average (Wilson 1927). n = 0 gives [0, 1].
Interval wilson_interval(std::int64_t hits, std::int64_t n, double level = 0.95);

/// What a report says about one number over many futures. With n = 0 there is nothing in it.
struct Summary {
  std::int64_t n = 0;
  std::optional<double> mean;
  std::optional<double> sd;
  std::optional<Interval> ci95;  ///< of the mean
  std::optional<double> min, p5, p15, p50, p85, p95, max;
  bool operator==(const Summary&) const = default;
};

/// In any order of the values: they are sorted before they are added. Values must be finite.
Summary summarize(std::vector<double> values);

}  // namespace meridian
