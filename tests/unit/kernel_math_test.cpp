#include "sim/kernel/math.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "catch.h"

namespace math = meridian::math;

namespace {

std::uint64_t next(std::uint64_t& state) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state;
}

double between(std::uint64_t& state, double low, double high) {
  return low + (high - low) * (static_cast<double>(next(state) >> 11) * 0x1p-53);
}

// Distance from the exact value in units of the last place of its rounding.
double ulps(double got, long double exact) {
  const double rounded = std::abs(static_cast<double>(exact));
  const double unit = std::nextafter(rounded, std::numeric_limits<double>::infinity()) - rounded;
  return static_cast<double>(std::abs(static_cast<long double>(got) - exact) /
                             static_cast<long double>(unit));
}

}  // namespace

TEST_CASE("exp is within one unit in the last place", "[math]") {
  std::uint64_t state = 1;
  double worst = 0;
  for (int i = 0; i < 500'000; ++i) {
    const double x = i % 2 == 0 ? between(state, -700, 700) : between(state, -3, 3);
    worst = std::max(worst, ulps(math::exp(x), std::exp(static_cast<long double>(x))));
  }
  CHECK(worst < 1.0);
  for (double x = -745; x < -707; x += 0.01) {
    CHECK(std::abs(math::exp(x) - std::exp(x)) <= 0x1p-1074 + 1e-15 * std::exp(x));
  }
}

TEST_CASE("log is within one unit in the last place", "[math]") {
  std::uint64_t state = 2;
  double worst = 0;
  for (int i = 0; i < 500'000; ++i) {
    const double x = i % 3 == 0   ? between(state, 0.5, 2)
                     : i % 3 == 1 ? between(state, 0, 1e6)
                                  : std::bit_cast<double>(next(state) % 0x7FF0000000000000u);
    worst = std::max(worst, ulps(math::log(x), std::log(static_cast<long double>(x))));
  }
  CHECK(worst < 1.0);
}

TEST_CASE("the edges of exp, log and pow", "[math]") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(math::exp(0) == 1.0);
  CHECK(math::exp(-0.0) == 1.0);
  CHECK(ulps(math::exp(1), 2.718281828459045235360L) < 1.0);
  CHECK(math::exp(710) == infinity);
  CHECK(math::exp(infinity) == infinity);
  CHECK(math::exp(-infinity) == 0.0);
  CHECK(math::exp(-746) == 0.0);
  CHECK(std::isnan(math::exp(std::nan(""))));
  CHECK(math::log(1) == 0.0);
  CHECK(math::log(0) == -infinity);
  CHECK(math::log(infinity) == infinity);
  CHECK(std::isnan(math::log(-1)));
  CHECK(std::isnan(math::log(std::nan(""))));
  CHECK(math::pow(0, 2) == 0.0);
  CHECK(math::pow(0, 0) == 1.0);
  CHECK(math::pow(0, -1) == infinity);
  CHECK(math::pow(2, 10) == Approx(1024).epsilon(1e-14));
  CHECK(math::pow(0.5, 0.5) == Approx(std::sqrt(0.5)).epsilon(1e-15));
  CHECK(std::isnan(math::pow(-1, 2)));
}

TEST_CASE("steady forgets the last bits only", "[math]") {
  for (double x : {1.0, -1.0, 0.0, 3.25, -1e-300, 1e299}) {
    CHECK(std::abs(math::steady(x) - x) <= std::abs(x) * 0x1p-32);
    CHECK(math::steady(std::nextafter(math::steady(x), 9.0)) == math::steady(x));
  }
  CHECK(math::steady(3.25) == 3.25);
  CHECK(math::steady(std::nextafter(2.0, 1.0)) == 2.0);
}

TEST_CASE("log_gamma and the normal distribution function agree with the library", "[math]") {
  std::uint64_t state = 3;
  double worst_gamma = 0, worst_normal = 0;
  for (int i = 0; i < 20'000; ++i) {
    const double x = i % 2 == 0 ? between(state, 1e-3, 5) : between(state, 0, 1000);
    const double gamma = std::lgamma(x);
    worst_gamma =
        std::max(worst_gamma, std::abs(math::log_gamma(x) - gamma) / std::max(1.0, std::abs(gamma)));
    const double y = between(state, -9, 9);
    worst_normal =
        std::max(worst_normal, std::abs(math::normal_below(y) - 0.5 * std::erfc(-y / std::sqrt(2.0))));
  }
  CHECK(worst_gamma < 3e-14);
  CHECK(worst_normal < 2e-15);
}
