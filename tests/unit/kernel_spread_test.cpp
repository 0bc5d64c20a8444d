// The histogram of waits: exact where values pile up, close elsewhere.
#include "sim/kernel/spread.h"

#include <algorithm>
#include <vector>

#include "catch.h"
#include "dice.h"

using namespace meridian;

TEST_CASE("what is always the same is exactly that") {
  for (const std::int64_t value : {0, 1, 127, 128, 300, 3600, 5400, 86'400, 3'000'000}) {
    CAPTURE(value);
    Spread spread;
    for (int i = 0; i < 50; ++i) spread.add(value);
    const auto limit = static_cast<double>(value);
    CHECK(spread.share_up_to(limit) == 1.0);
    CHECK(spread.share_up_to(limit + 0.5) == 1.0);
    if (value > 0) CHECK(spread.share_up_to(limit - 1.0) == 0.0);
    for (const double p : {0.01, 0.5, 0.99}) CHECK(spread.quantile(p) == limit);
  }
}

TEST_CASE("quantiles and shares are those of the sorted values, within a class's width") {
  Dice dice(1, 77);
  Spread spread;
  std::vector<std::int64_t> values;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t value = std::int64_t{dice.below(300)} * dice.below(300) + dice.below(9);
    values.push_back(value);
    spread.add(value);
  }
  std::sort(values.begin(), values.end());
  for (const double p : {0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99}) {
    CAPTURE(p);
    const auto exact = static_cast<double>(values[static_cast<std::size_t>(p * 20'000)]);
    CHECK(spread.quantile(p) == Approx(exact).epsilon(0.01).margin(1.0));
  }
  for (const double limit : {0.0, 5.0, 100.0, 1000.0, 12'345.0, 80'000.0, 1e9}) {
    CAPTURE(limit);
    const auto upto = std::upper_bound(values.begin(), values.end(), static_cast<std::int64_t>(limit));
    CHECK(spread.share_up_to(limit) ==
          Approx(static_cast<double>(upto - values.begin()) / 20'000.0).margin(0.002));
  }
  CHECK(spread.quantile(0.999999) <= static_cast<double>(values.back()));
}
