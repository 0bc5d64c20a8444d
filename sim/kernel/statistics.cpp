#include "sim/kernel/statistics.h"

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <cstddef>

#include "sim/kernel/math.h"
#include "sim/kernel/result.h"

namespace meridian {

void Tally::add(double value) {
  MERIDIAN_CHECK(std::isfinite(value));
  min = n == 0 ? value : std::min(min, value);
  max = n == 0 ? value : std::max(max, value);
  ++n;
  const double distance = value - mean;
  mean += distance / static_cast<double>(n);
  squares += distance * (value - mean);
}

void Tally::add(const Tally& other) {
  if (other.n == 0) return;
  if (n == 0) {
    *this = other;
    return;
  }
  const auto ours = static_cast<double>(n), theirs = static_cast<double>(other.n);
  const double distance = other.mean - mean;
  n += other.n;
  mean += distance * theirs / (ours + theirs);
  squares += other.squares + distance * distance * ours * theirs / (ours + theirs);
  min = std::min(min, other.min);
  max = std::max(max, other.max);
}

std::optional<double> Tally::variance() const {
  if (n < 2) return std::nullopt;
  return squares / static_cast<double>(n - 1);
}

std::optional<double> Tally::sd() const {
  if (n < 2) return std::nullopt;
  return std::sqrt(*variance());
}

std::optional<double> Tally::standard_error() const {
  if (n < 2) return std::nullopt;
  return std::sqrt(*variance() / static_cast<double>(n));
}

TimeAverage TimeAverage::from(Instant start, double value) { return {start, start, value, 0, value}; }

void TimeAverage::set(Instant at, double new_value) {
  area = integral(at);
  since = at;
  value = new_value;
  max = std::max(max, new_value);
}

double TimeAverage::integral(Instant until) const {
  MERIDIAN_CHECK(until >= since);
  return area + value * static_cast<double>((until - since).seconds);
}

std::optional<double> TimeAverage::average(Instant until) const {
  if (until <= start) return std::nullopt;
  return integral(until) / static_cast<double>((until - start).seconds);
}

double quantile(std::span<const double> ascending, double p) {
  MERIDIAN_CHECK(!ascending.empty() && p >= 0 && p <= 1);
  const double rank = p * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(rank);
  if (below + 1 >= ascending.size()) return ascending.back();
  const double share = rank - static_cast<double>(below);
  return ascending[below] + share * (ascending[below + 1] - ascending[below]);
}

std::optional<Interval> student_interval(const Tally& tally, double level) {
  MERIDIAN_CHECK(level > 0 && level < 1);
  if (tally.n < 2) return std::nullopt;
  const boost::math::students_t_distribution<> student(static_cast<double>(tally.n - 1));
  const double t = math::steady(boost::math::quantile(complement(student, (1 - level) / 2)));
  const double reach = t * *tally.standard_error();
  return Interval{tally.mean - reach, tally.mean + reach};
}

std::optional<Interval> paired_interval(std::span<const double> a, std::span<const double> b, double level) {
  MERIDIAN_CHECK(a.size() == b.size());
  Tally differences;
  for (std::size_t i = 0; i < a.size(); ++i) differences.add(a[i] - b[i]);
  return student_interval(differences, level);
}

Interval clopper_pearson_interval(std::int64_t hits, std::int64_t n, double level) {
  MERIDIAN_CHECK(hits >= 0 && hits <= n && level > 0 && level < 1);
  const double tail = (1 - level) / 2;
  const auto x = static_cast<double>(hits), rest = static_cast<double>(n - hits);
  using Beta = boost::math::beta_distribution<>;
  Interval interval{0, 1};
  if (hits > 0) interval.low = math::steady(boost::math::quantile(Beta(x, rest + 1), tail));
  if (hits < n) interval.high = math::steady(boost::math::quantile(complement(Beta(x + 1, rest), tail)));
  return interval;
}

Interval wilson_interval(std::int64_t hits, std::int64_t n, double level) {
  MERIDIAN_CHECK(hits >= 0 && hits <= n && level > 0 && level < 1);
  if (n == 0) return {0, 1};
  const boost::math::normal_distribution<> standard;
  const double z = math::steady(boost::math::quantile(complement(standard, (1 - level) / 2)));
  const auto tries = static_cast<double>(n);
  const double share = static_cast<double>(hits) / tries;
  const double width = 1 + z * z / tries;
  const double center = (share + z * z / (2 * tries)) / width;
  const double reach = z * std::sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries)) / width;
  return {hits == 0 ? 0.0 : std::max(0.0, center - reach), hits == n ? 1.0 : std::min(1.0, center + reach)};
}

Summary summarize(std::vector<double> values) {
  Summary summary;
  if (values.empty()) return summary;
  std::sort(values.begin(), values.end());
  Tally tally;
  for (double value : values) tally.add(value);
  summary.n = tally.n;
  summary.mean = tally.mean;
  summary.sd = tally.sd();
  summary.ci95 = student_interval(tally);
  summary.min = tally.min;
  summary.p5 = quantile(values, 0.05);
  summary.p15 = quantile(values, 0.15);
  summary.p50 = quantile(values, 0.50);
  summary.p85 = quantile(values, 0.85);
  summary.p95 = quantile(values, 0.95);
  summary.max = tally.max;
  return summary;
}

}  // namespace meridian
