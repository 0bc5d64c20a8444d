// Every draw against the whole of its law, not only its mean: chi-square over cells of known probability, far
// tails, and counts of any size against their exact probabilities. Seeds are fixed, so a sound sampler that
// passes once passes always.
#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "catch.h"
#include "sim/kernel/chance.h"
#include "sim/kernel/math.h"
#include "sim/kernel/ziggurat.h"

using namespace meridian;

namespace {

constexpr std::uint64_t kPurpose = entity_key("test");

/// As draws are used: each its own question.
template <typename Use>
void ask_often(std::uint64_t seed, int n, Use use) {
  const Chance chance = make_chance(seed, 0);
  for (int i = 0; i < n; ++i) {
    Draw draw(chance, kPurpose, 77, static_cast<std::uint64_t>(i));
    use(draw);
  }
}

/// Standard deviations by which chi-square lies above its mean (Wilson and Hilferty 1931).
double surprise(const std::vector<double>& counts, const std::vector<double>& expected) {
  double sum = 0;
  for (std::size_t i = 0; i < counts.size(); ++i)
    sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
  const double k = static_cast<double>(counts.size()) - 1, part = 2 / (9 * k);
  return (std::cbrt(sum / k) - (1 - part)) / std::sqrt(part);
}

/// Of a continuous law, by its distribution function: 200 cells of one probability, and the two ends.
void check_law(std::uint64_t seed, double (*draw_one)(Draw&), double (*below)(double),
               double (*above)(double)) {
  constexpr int n = 400'000, cells = 200;
  std::vector<double> counts(cells, 0), expected(cells, double{n} / cells);
  const double ends[] = {1e-2, 1e-3, 1e-4, 1e-5};
  double low[4] = {}, high[4] = {};
  ask_often(seed, n, [&](Draw& draw) {
    const double x = draw_one(draw), p = below(x);
    ++counts[std::min<std::size_t>(static_cast<std::size_t>(p * cells), cells - 1)];
    for (int i = 0; i < 4; ++i) low[i] += p < ends[i], high[i] += above(x) < ends[i];
  });
  CHECK(std::abs(surprise(counts, expected)) < 4);
  for (int i = 0; i < 4; ++i) {
    INFO("beyond " << ends[i]);
    CHECK(std::abs(low[i] - n * ends[i]) < 4 * std::sqrt(n * ends[i]));
    CHECK(std::abs(high[i] - n * ends[i]) < 4 * std::sqrt(n * ends[i]));
  }
}

/// Of whole numbers, by their probabilities; cells below 20 expected are joined with their neighbours.
void check_counts(std::uint64_t seed, const std::function<std::int64_t(Draw&)>& draw_one,
                  const std::function<double(double)>& log_probability, double mean, double deviation) {
  constexpr int n = 100'000;
  const double low = std::max(0.0, std::floor(mean - 8 * deviation - 10));
  const auto width = static_cast<std::size_t>(mean + 8 * deviation + 10 - low) + 1;
  std::vector<double> seen(width, 0);
  ask_often(seed, n, [&](Draw& draw) {
    const double at = static_cast<double>(draw_one(draw)) - low;
    if (at < 0 || at >= static_cast<double>(width)) FAIL("nothing comes so far out");
    ++seen[static_cast<std::size_t>(at)];
  });
  std::vector<double> counts(1, 0), expected(1, 0);
  for (std::size_t i = 0; i < width; ++i) {
    if (expected.back() >= 20) counts.push_back(0), expected.push_back(0);
    counts.back() += seen[i];
    expected.back() += n * std::exp(log_probability(low + static_cast<double>(i)));
  }
  if (expected.back() < 20 && expected.size() > 1) {
    const double count = counts.back(), rest = expected.back();
    counts.pop_back(), expected.pop_back();
    counts.back() += count, expected.back() += rest;
  }
  REQUIRE(counts.size() > 1);
  CHECK(std::abs(surprise(counts, expected)) < 4);
}

}  // namespace

TEST_CASE("the layers of the ziggurats close at the top", "[samplers]") {
  for (const Ziggurat* ziggurat : {&kExponentialZiggurat, &kNormalZiggurat}) {
    // Each layer but the lowest: its width times the step of height is the same.
    const auto width = [&](std::size_t i) { return ziggurat->layers[i].part * 0x1p53; };
    const auto area = [&](std::size_t i) {
      return width(i) * (ziggurat->heights[i + 1] - ziggurat->heights[i]);
    };
    for (std::size_t i = 2; i < Ziggurat::kLayers; ++i) CHECK(area(i) == Approx(area(1)).epsilon(1e-11));
    CHECK(width(0) * ziggurat->heights[1] == Approx(area(1)).epsilon(1e-11));
  }
}

TEST_CASE("exponential draws follow their law to the ends", "[samplers]") {
  check_law(
      1, unit_exponential, [](double x) { return 1 - math::exp(-x); },
      [](double x) { return math::exp(-x); });
}

TEST_CASE("normal draws follow their law to the ends", "[samplers]") {
  check_law(2, unit_normal, math::normal_below, [](double x) { return math::normal_below(-x); });
}

TEST_CASE("gamma draws follow their law", "[samplers]") {
  // Shape 1/2 is half a squared normal, shape 2 has a closed form.
  check_law(
      3, [](Draw& draw) { return unit_gamma(draw, 0.5); },
      [](double x) { return 1 - 2 * math::normal_below(-std::sqrt(2 * x)); },
      [](double x) { return 2 * math::normal_below(-std::sqrt(2 * x)); });
  check_law(
      4, [](Draw& draw) { return unit_gamma(draw, 2); }, [](double x) { return 1 - (1 + x) * math::exp(-x); },
      [](double x) { return (1 + x) * math::exp(-x); });
}

TEST_CASE("Poisson counts have their exact probabilities", "[samplers]") {
  std::uint64_t seed = 10;
  for (const double mean : {0.02, 0.3, 1.0, 7.5, 9.99, 10.0, 11.5, 40.0, 3000.0}) {
    INFO(mean);
    check_counts(
        seed++, [&](Draw& draw) { return poisson(draw, mean); },
        [&](double k) { return k * std::log(mean) - mean - std::lgamma(k + 1); }, mean, std::sqrt(mean));
  }
}

TEST_CASE("binomial counts have their exact probabilities", "[samplers]") {
  std::uint64_t seed = 30;
  const std::vector<std::pair<std::int64_t, double>> laws{
      {1, 0.3}, {20, 0.05}, {20, 0.5}, {30, 0.9}, {100, 0.1}, {500, 0.7}, {100'000, 0.3}, {2'000'000, 1e-6}};
  for (const auto& [tries, p] : laws) {
    const auto n = static_cast<double>(tries);
    INFO(n << " tries of " << p);
    check_counts(
        seed++, [&, t = tries, q = p](Draw& draw) { return binomial(draw, t, q); },
        [&, q = p](double k) {
          if (k > n) return -1000.0;
          return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) + k * std::log(q) +
                 (n - k) * std::log1p(-q);
        },
        n * p, std::sqrt(n * p * (1 - p)));
  }
}

TEST_CASE("counts of any size keep mean and spread", "[samplers]") {
  for (const double mean : {1e6, 1e9, 9e14}) {
    double sum = 0, squares = 0;
    constexpr int n = 20000;
    ask_often(50, n, [&](Draw& draw) {
      const double z = (static_cast<double>(poisson(draw, mean)) - mean) / std::sqrt(mean);
      sum += z, squares += z * z;
    });
    CHECK(std::abs(sum) < 4 * std::sqrt(n));
    CHECK(std::abs(squares - n) < 4 * std::sqrt(2.0 * n));
  }
}

TEST_CASE("whole numbers below a bound come alike, also below large ones", "[samplers]") {
  std::vector<double> counts(7, 0);
  ask_often(60, 70'000, [&](Draw& draw) { ++counts[uniform_below(draw, 7)]; });
  CHECK(std::abs(surprise(counts, std::vector<double>(7, 10'000))) < 4);
  // Three quarters of 2^64: without rejection, the lower third would come twice as often.
  const std::uint64_t most = std::uint64_t{3} << 62;
  std::vector<double> thirds(3, 0);
  ask_often(61, 30'000, [&](Draw& draw) { ++thirds[uniform_below(draw, most) / (most / 3)]; });
  CHECK(std::abs(surprise(thirds, std::vector<double>(3, 10'000))) < 4);
}
