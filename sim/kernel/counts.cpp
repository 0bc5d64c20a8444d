// Whole numbers by chance: Poisson, binomial, negative binomial. Small means are searched from zero on;
// larger ones are tried under a curve that covers the law and kept with the right probability (Hörmann 1993:
// "The transformed rejection method for generating Poisson random variables", and the same for the binomial).
// Probabilities come from Loader 2000 ("Fast and accurate computation of binomial probabilities"), which
// loses nothing where means are large.
#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/kernel/chance.h"
#include "sim/kernel/math.h"

namespace meridian {
namespace {

constexpr double kSearched = 10;  // means below are searched from zero
constexpr double kLogTwoPi = 1.83787706640934548356;

/// log n! less Stirling's log(sqrt(2 pi n) (n/e)^n), n >= 1.
double stirling_error(double n) {
  if (n < 16) return math::log_gamma(n + 1) - (n + 0.5) * math::log(n) + n - 0.5 * kLogTwoPi;
  const double z = 1.0 / (n * n);
  return (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188))))) / n;
}

/// x log(x / mean) + mean - x, exact also where x is near the mean.
double deviance(double x, double mean) {
  if (std::abs(x - mean) >= 0.1 * (x + mean)) return x * math::log(x / mean) + mean - x;
  const double v = (x - mean) / (x + mean);
  double sum = (x - mean) * v, power = 2 * x * v;
  for (int i = 3;; i += 2) {
    power *= v * v;
    const double next = sum + power / i;
    if (next == sum) return sum;
    sum = next;
  }
}

double log_poisson(double k, double mean) {
  if (k == 0) return -mean;
  return -stirling_error(k) - deviance(k, mean) - 0.5 * (kLogTwoPi + math::log(k));
}

/// log(1 - p) for 0 <= p < 1, exact also where p is tiny (Kahan).
double log_of_rest(double p) {
  const double rest = 1 - p;
  return rest == 1 ? -p : math::log(rest) * (-p / (rest - 1));
}

double log_binomial(double k, double n, double p) {
  if (k == 0) return n * log_of_rest(p);
  if (k == n) return n * math::log(p);
  const double rest = n - k;
  return stirling_error(n) - stirling_error(k) - stirling_error(rest) - deviance(k, n * p) -
         deviance(rest, n * (1 - p)) - 0.5 * (kLogTwoPi + math::log(k) + math::log(rest / n));
}

std::int64_t searched_poisson(Draw& draw, double mean) {
  double u = uniform01(draw), p = math::exp(-mean);
  std::int64_t k = 0;
  for (; u >= p && k < 150; p *= mean / static_cast<double>(k)) {  // beyond: 1e-100
    u -= p;
    ++k;
  }
  return k;
}

std::int64_t searched_binomial(Draw& draw, double n, double p) {
  double u = uniform01(draw), at = math::exp(n * log_of_rest(p));
  const double odds = p / (1 - p);
  double k = 0;
  while (u >= at && k < std::min(n, 150.0)) {
    u -= at;
    at *= odds * (n - k) / (k + 1);
    ++k;
  }
  return static_cast<std::int64_t>(k);
}

/// Hörmann's table-mountain curve over a law of this mean and spread: a candidate, and where it stands.
struct Candidate {
  double k, v, steepness;  ///< the candidate's share of the curve is v / steepness
  bool is_kept_at_once;
};
Candidate candidate(Draw& draw, double a, double b, double middle, double sure) {
  const double u = uniform_open(draw) - 0.5, v = uniform_open(draw);
  const double edge = 0.5 - std::abs(u);
  return {std::floor((2 * a / edge + b) * u + middle), v, a / (edge * edge) + b, edge >= 0.07 && v <= sure};
}

std::int64_t tried_poisson(Draw& draw, double mean) {
  const double b = 0.931 + 2.53 * std::sqrt(mean), a = -0.059 + 0.02483 * b;
  const double scale = 1.1239 + 1.1328 / (b - 3.4), sure = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const Candidate one = candidate(draw, a, b, mean + 0.43, sure);
    if (one.k < 0) continue;
    if (one.is_kept_at_once || math::log(one.v * scale / one.steepness) <= log_poisson(one.k, mean))
      return static_cast<std::int64_t>(one.k);
  }
}

/// p <= 1/2.
std::int64_t tried_binomial(Draw& draw, double n, double p) {
  const double spread = std::sqrt(n * p * (1 - p));
  const double b = 1.15 + 2.53 * spread, a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double scale = (2.83 + 5.1 / b) * spread, sure = 0.92 - 4.2 / b;
  const double most = log_binomial(std::floor((n + 1) * p), n, p);
  for (;;) {
    const Candidate one = candidate(draw, a, b, n * p + 0.5, sure);
    if (one.k < 0 || one.k > n) continue;
    if (one.is_kept_at_once || math::log(one.v * scale / one.steepness) <= log_binomial(one.k, n, p) - most)
      return static_cast<std::int64_t>(one.k);
  }
}

}  // namespace

std::int64_t poisson(Draw& draw, double mean) {
  MERIDIAN_CHECK(mean >= 0 && mean < 1e15);
  return mean < kSearched ? searched_poisson(draw, mean) : tried_poisson(draw, mean);
}

std::int64_t binomial(Draw& draw, std::int64_t n, double p) {
  MERIDIAN_CHECK(n >= 0 && n <= std::numeric_limits<std::int32_t>::max() && p >= 0 && p <= 1);
  if (p > 0.5) return n - binomial(draw, n, 1 - p);
  const auto tries = static_cast<double>(n);
  return tries * p < kSearched ? searched_binomial(draw, tries, p) : tried_binomial(draw, tries, p);
}

std::int64_t negative_binomial(Draw& draw, double r, double p) {
  MERIDIAN_CHECK(r > 0 && p > 0 && p <= 1);
  if (p == 1) return 0;
  return poisson(draw, unit_gamma(draw, r) * (1.0 - p) / p);
}

}  // namespace meridian
