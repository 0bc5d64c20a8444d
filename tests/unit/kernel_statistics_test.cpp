#include "sim/kernel/statistics.h"

#include <algorithm>
#include <cmath>

#include "catch.h"
#include "sim/kernel/chance.h"
#include "sim/kernel/fields.h"

using namespace meridian;

MERIDIAN_FIELDS_COMPLETE(Tally);
MERIDIAN_FIELDS_COMPLETE(TimeAverage);

namespace {
Tally tally_of(const std::vector<double>& values) {
  Tally tally;
  for (double value : values) tally.add(value);
  return tally;
}
}  // namespace

TEST_CASE("a tally knows count, mean, spread and range", "[statistics]") {
  const auto tally = tally_of({2, 4, 4, 4, 5, 5, 7, 9});
  CHECK(tally.n == 8);
  CHECK(tally.mean == Approx(5));
  CHECK(*tally.variance() == Approx(32.0 / 7));
  CHECK(*tally.sd() == Approx(std::sqrt(32.0 / 7)));
  CHECK(*tally.standard_error() == Approx(std::sqrt(32.0 / 7 / 8)));
  CHECK(tally.min == 2);
  CHECK(tally.max == 9);
  CHECK_FALSE(tally_of({}).variance());
  CHECK_FALSE(tally_of({3}).sd());
  CHECK(tally_of({-3, -2}).max == -2);
  CHECK(*tally_of({1e9 + 1, 1e9 + 2, 1e9 + 3}).variance() == Approx(1));
}

TEST_CASE("two tallies make one", "[statistics]") {
  auto left = tally_of({2, 4, 4}), right = tally_of({4, 5, 5, 7, 9});
  left.add(right);
  CHECK(left.n == 8);
  CHECK(left.mean == Approx(5));
  CHECK(*left.variance() == Approx(32.0 / 7));
  CHECK(left.min == 2);
  CHECK(left.max == 9);
  Tally none;
  none.add(right);
  CHECK(none == right);
  right.add(Tally{});
  CHECK(none == right);
}

TEST_CASE("a time average weighs each value by how long it held", "[statistics]") {
  auto wip = TimeAverage::from({100}, 2);
  wip.add({110}, 3);
  wip.set({140}, 0);
  CHECK(wip.max == 5);
  CHECK(wip.integral({150}) == 2 * 10 + 5 * 30);
  CHECK(*wip.average({200}) == Approx(1.7));
  CHECK_FALSE(TimeAverage::from({100}, 2).average({100}));
  CHECK_THROWS_AS(wip.set({139}, 1), InternalError);
}

TEST_CASE("quantiles by rule 7", "[statistics]") {
  const std::vector<double> values = {1, 2, 3, 4, 10};
  CHECK(quantile(values, 0) == 1);
  CHECK(quantile(values, 0.25) == 2);
  CHECK(quantile(values, 0.5) == 3);
  CHECK(quantile(values, 0.85) == Approx(6.4));
  CHECK(quantile(values, 1) == 10);
  CHECK(quantile(std::vector<double>{7}, 0.3) == 7);
  CHECK(quantile(std::vector<double>{1, 2}, 0.5) == 1.5);
  CHECK_THROWS_AS(quantile(std::vector<double>{}, 0.5), InternalError);
}

TEST_CASE("Student's interval against the printed table", "[statistics]") {
  // n values of mean 0 and standard error 1 have the interval +-t(n - 1).
  const auto reach = [](std::int64_t n, double level) {
    Tally tally;
    tally.n = n;
    tally.squares = static_cast<double>(n * (n - 1));
    return student_interval(tally, level)->high;
  };
  CHECK(reach(2, 0.95) == Approx(12.7062).epsilon(1e-5));
  CHECK(reach(3, 0.95) == Approx(4.30265).epsilon(1e-5));
  CHECK(reach(11, 0.95) == Approx(2.22814).epsilon(1e-5));
  CHECK(reach(31, 0.99) == Approx(2.75000).epsilon(1e-5));
  CHECK(reach(121, 0.90) == Approx(1.65765).epsilon(1e-5));
  CHECK_FALSE(student_interval(tally_of({1})));
  CHECK(*student_interval(tally_of({4, 4, 4})) == Interval{4, 4});
}

TEST_CASE("pairs take out what both share", "[statistics]") {
  const std::vector<double> a = {10, 20, 30}, b = {9, 18, 27};
  const auto interval = paired_interval(a, b);
  REQUIRE(interval);
  CHECK(interval->low == Approx(2 - 4.30265 / std::sqrt(3)).epsilon(1e-5));
  CHECK(interval->high == Approx(2 + 4.30265 / std::sqrt(3)).epsilon(1e-5));
  CHECK_FALSE(paired_interval(std::vector<double>{1}, std::vector<double>{1}));
  CHECK_THROWS_AS(paired_interval(a, std::vector<double>{1}), InternalError);
}

TEST_CASE("Clopper-Pearson intervals are exact", "[statistics]") {
  // With no hit the upper end is 1 - (0.025)^(1/n).
  const auto none = clopper_pearson_interval(0, 10);
  CHECK(none.low == 0);
  CHECK(none.high == Approx(1 - std::pow(0.025, 0.1)));
  const auto all = clopper_pearson_interval(10, 10);
  CHECK(all.low == Approx(std::pow(0.025, 0.1)));
  CHECK(all.high == 1);
  const auto half = clopper_pearson_interval(5, 10);
  CHECK(half.low == Approx(0.187086).epsilon(1e-5));
  CHECK(half.high == Approx(0.812914).epsilon(1e-5));
  CHECK(clopper_pearson_interval(0, 0) == Interval{0, 1});
}

TEST_CASE("Wilson intervals", "[statistics]") {
  const auto half = wilson_interval(5, 10);
  CHECK(half.low == Approx(0.236593).epsilon(1e-5));
  CHECK(half.high == Approx(0.763407).epsilon(1e-5));
  const auto none = wilson_interval(0, 10);
  CHECK(none.low == 0);
  CHECK(none.high == Approx(0.277533).epsilon(1e-5));
  CHECK(wilson_interval(10, 10).high == 1);
  CHECK(wilson_interval(0, 0) == Interval{0, 1});
}

TEST_CASE("a summary is the same in any order, and empty when there is nothing", "[statistics]") {
  std::vector<double> values;
  for (int i = 0; i < 1001; ++i) {
    Draw draw(make_chance(1, 0), 1, 1, static_cast<std::uint64_t>(i));
    values.push_back(lognormal(draw, 5, 1));
  }
  const auto summary = summarize(values);
  std::reverse(values.begin(), values.end());
  CHECK(summarize(values) == summary);
  CHECK(summary.n == 1001);
  std::sort(values.begin(), values.end());
  CHECK(summary.min == values.front());
  CHECK(*summary.p5 == Approx(values[50]));
  CHECK(*summary.p15 == Approx(values[150]));
  CHECK(*summary.p50 == Approx(values[500]));
  CHECK(*summary.p85 == Approx(values[850]));
  CHECK(*summary.p95 == Approx(values[950]));
  CHECK(summary.max == values.back());
  CHECK(summary.ci95->low < *summary.mean);

  CHECK(summarize({}) == Summary{});
  const auto one = summarize({3});
  CHECK(one.mean == 3.0);
  CHECK(one.p95 == 3.0);
  CHECK_FALSE(one.sd);
  CHECK_FALSE(one.ci95);
}

TEST_CASE("ninety-five of a hundred intervals hold the truth", "[statistics]") {
  int held = 0;
  const int experiments = 2000;
  for (int e = 0; e < experiments; ++e) {
    Draw draw(make_chance(9, 0), 1, 1, static_cast<std::uint64_t>(e));
    Tally tally;
    for (int i = 0; i < 8; ++i) tally.add(normal(draw, 3, 2));
    const auto interval = *student_interval(tally);
    held += interval.low <= 3 && 3 <= interval.high;
  }
  CHECK(std::abs(held - 0.95 * experiments) < 4 * std::sqrt(experiments * 0.95 * 0.05));
}
