#include "sim/kernel/distribution.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/kernel/math.h"

namespace meridian {
namespace {

using Kind = Distribution::Kind;

double square(double x) { return x * x; }

double gamma_function(double x) { return math::exp(math::log_gamma(x)); }

double sample_triangular(const Distribution& law, Draw& draw) {
  const double width = law.c - law.a;
  if (width == 0) return law.a;
  const double u = uniform01(draw);
  const double left = law.b - law.a;
  if (u * width < left) return law.a + std::sqrt(u * width * left);
  return law.c - std::sqrt((1 - u) * width * (law.c - law.b));
}

double sample_pert(const Distribution& law, Draw& draw) {
  const double width = law.c - law.a;
  if (width == 0) return law.a;
  const double low = 1 + law.d * (law.b - law.a) / width;
  const double high = 1 + law.d * (law.c - law.b) / width;
  return law.a + width * beta(draw, low, high);
}

double sample_normal(const Distribution& law, Draw& draw) {
  for (;;) {  // the mean isn't negative, so at least every second draw is kept
    const double x = normal(draw, law.a, law.b);
    if (x >= 0) return x;
  }
}

double sample_loglogistic(const Distribution& law, Draw& draw) {
  const double u = uniform_open(draw);
  return law.b * math::exp((math::log(u) - math::log(1 - u)) / law.a);
}

double sample_empirical(const Distribution& law, Draw& draw) {
  if (law.weights.empty()) return law.values[uniform_below(draw, law.values.size())];
  const auto at = std::upper_bound(law.weights.begin(), law.weights.end(), uniform01(draw));
  const auto i = std::min<std::ptrdiff_t>(at - law.weights.begin(), std::ssize(law.values) - 1);
  return law.values[static_cast<std::size_t>(i)];
}

// The k-th moment about 0 of an empirical law.
double empirical_moment(const Distribution& law, int k) {
  double sum = 0, before = 0;
  for (std::size_t i = 0; i < law.values.size(); ++i) {
    const double weight = law.weights.empty() ? 1.0 : law.weights[i] - before;
    if (!law.weights.empty()) before = law.weights[i];
    sum += weight * (k == 1 ? law.values[i] : square(law.values[i]));
  }
  return law.weights.empty() ? sum / static_cast<double>(law.values.size()) : sum;
}

// Of a normal cut at 0: density at the cut over the probability to be kept, in standard units.
double cut_ratio(const Distribution& law) {
  const double cut = law.a / law.b;
  return math::exp(-0.5 * cut * cut) * 0.3989422804014327 / math::normal_below(cut);
}

// Mean of (X / scale)^k of a log-logistic: (k pi / shape) / sin(k pi / shape), by the reflection formula.
double loglogistic_moment(double shape, double k) {
  if (shape <= k) return std::numeric_limits<double>::infinity();
  return math::exp(math::log_gamma(1 + k / shape) + math::log_gamma(1 - k / shape));
}

}  // namespace

Distribution fixed(double value) {
  Distribution law;
  law.a = value;
  return law;
}

Distribution exponential_law(double mean_value) {
  MERIDIAN_CHECK(mean_value >= 0);
  Distribution law;
  law.kind = Kind::exponential;
  law.a = mean_value;
  return law;
}

Distribution lognormal_law(double median_value, double sigma) {
  MERIDIAN_CHECK(median_value > 0 && sigma >= 0);
  Distribution law;
  law.kind = Kind::lognormal;
  law.a = median_value;
  law.b = sigma;
  return law;
}

double sample(const Distribution& law, Draw& draw) {
  switch (law.kind) {
    case Kind::fixed:
      return law.a;
    case Kind::two_point:
      return bernoulli(draw, law.c) ? law.b : law.a;
    case Kind::uniform:
      return law.a + (law.b - law.a) * uniform01(draw);
    case Kind::triangular:
      return sample_triangular(law, draw);
    case Kind::pert_beta:
      return sample_pert(law, draw);
    case Kind::exponential:
      return exponential(draw, law.a);
    case Kind::erlang:
      return unit_gamma(draw, law.a) * (law.b / law.a);
    case Kind::gamma:
      return unit_gamma(draw, law.a) * law.b;
    case Kind::hyperexponential:
      return exponential(draw, bernoulli(draw, law.a) ? law.b : law.c);
    case Kind::lognormal:
      return lognormal(draw, law.a, law.b);
    case Kind::normal:
      return sample_normal(law, draw);
    case Kind::weibull:
      return weibull(draw, law.a, law.b);
    case Kind::loglogistic:
      return sample_loglogistic(law, draw);
    case Kind::empirical:
      return sample_empirical(law, draw);
    case Kind::poisson:
      return static_cast<double>(poisson(draw, law.a));
    case Kind::binomial:
      return static_cast<double>(binomial(draw, static_cast<std::int64_t>(law.a), law.b));
    case Kind::negative_binomial:
      return static_cast<double>(negative_binomial(draw, law.a, law.b));
  }
  MERIDIAN_CHECK(false);
  return 0;
}

Duration sample_duration(const Distribution& law, Draw& draw) {
  constexpr double most = 1000.0 * 365.25 * 86400.0;
  const double drawn = std::floor(sample(law, draw) * 3600.0 + 0.5);
  return {static_cast<std::int64_t>(std::clamp(drawn, 1.0, most))};
}

double mean(const Distribution& law) {
  switch (law.kind) {
    case Kind::fixed:
      return law.a;
    case Kind::two_point:
      return law.a + law.c * (law.b - law.a);
    case Kind::uniform:
      return (law.a + law.b) / 2;
    case Kind::triangular:
      return (law.a + law.b + law.c) / 3;
    case Kind::pert_beta:
      return (law.a + law.d * law.b + law.c) / (law.d + 2);
    case Kind::exponential:
      return law.a;
    case Kind::erlang:
      return law.b;
    case Kind::gamma:
      return law.a * law.b;
    case Kind::hyperexponential:
      return law.a * law.b + (1 - law.a) * law.c;
    case Kind::lognormal:
      return law.a * math::exp(square(law.b) / 2);
    case Kind::normal:
      return law.b == 0 ? law.a : law.a + law.b * cut_ratio(law);
    case Kind::weibull:
      return law.b * gamma_function(1 + 1 / law.a);
    case Kind::loglogistic:
      return law.b * loglogistic_moment(law.a, 1);
    case Kind::empirical:
      return empirical_moment(law, 1);
    case Kind::poisson:
      return law.a;
    case Kind::binomial:
      return law.a * law.b;
    case Kind::negative_binomial:
      return law.a * (1 - law.b) / law.b;
  }
  MERIDIAN_CHECK(false);
  return 0;
}

double variance(const Distribution& law) {
  switch (law.kind) {
    case Kind::fixed:
      return 0;
    case Kind::two_point:
      return law.c * (1 - law.c) * square(law.b - law.a);
    case Kind::uniform:
      return square(law.b - law.a) / 12;
    case Kind::triangular:
      return (square(law.a - law.b) + square(law.b - law.c) + square(law.a - law.c)) / 36;
    case Kind::pert_beta:
      return (mean(law) - law.a) * (law.c - mean(law)) / (law.d + 3);
    case Kind::exponential:
      return square(law.a);
    case Kind::erlang:
      return square(law.b) / law.a;
    case Kind::gamma:
      return law.a * square(law.b);
    case Kind::hyperexponential:
      return 2 * law.a * square(law.b) + 2 * (1 - law.a) * square(law.c) - square(mean(law));
    case Kind::lognormal:
      return square(mean(law)) * (math::exp(square(law.b)) - 1);
    case Kind::normal: {
      if (law.b == 0) return 0;
      const double ratio = cut_ratio(law);
      return square(law.b) * (1 - ratio * (law.a / law.b + ratio));
    }
    case Kind::weibull:
      return square(law.b) * (gamma_function(1 + 2 / law.a) - square(gamma_function(1 + 1 / law.a)));
    case Kind::loglogistic:
      if (law.a <= 2) return std::numeric_limits<double>::infinity();
      return square(law.b) * (loglogistic_moment(law.a, 2) - square(loglogistic_moment(law.a, 1)));
    case Kind::empirical:
      return std::max(0.0, empirical_moment(law, 2) - square(empirical_moment(law, 1)));
    case Kind::poisson:
      return law.a;
    case Kind::binomial:
      return law.a * law.b * (1 - law.b);
    case Kind::negative_binomial:
      return law.a * (1 - law.b) / square(law.b);
  }
  MERIDIAN_CHECK(false);
  return 0;
}

}  // namespace meridian
