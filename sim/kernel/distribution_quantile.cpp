#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/negative_binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <cmath>
#include <cstddef>

#include "sim/kernel/distribution.h"
#include "sim/kernel/math.h"

namespace meridian {
namespace {

using Kind = Distribution::Kind;
namespace policies = boost::math::policies;
// Whole numbers round up: the smallest count whose probability reaches p.
using RoundUp = policies::policy<policies::discrete_quantile<policies::integer_round_up>>;

double triangular_quantile(const Distribution& law, double p) {
  const double width = law.c - law.a;
  if (width == 0) return law.a;
  const double left = law.b - law.a;
  if (p * width < left) return law.a + std::sqrt(p * width * left);
  return law.c - std::sqrt((1 - p) * width * (law.c - law.b));
}

double pert_quantile(const Distribution& law, double p) {
  const double width = law.c - law.a;
  if (width == 0) return law.a;
  const double low = 1 + law.d * (law.b - law.a) / width;
  const double high = 1 + law.d * (law.c - law.b) / width;
  return law.a + width * math::steady(quantile(boost::math::beta_distribution<>(low, high), p));
}

// Halving the interval: the distribution function has no closed inverse.
double hyperexponential_quantile(const Distribution& law, double p) {
  const auto above = [&](double x) {
    const double first = law.b > 0 ? math::exp(-x / law.b) : 0;
    const double second = law.c > 0 ? math::exp(-x / law.c) : 0;
    return law.a * first + (1 - law.a) * second;
  };
  if (above(0) <= 1 - p) return 0;  // a branch of mean 0
  double low = 0, high = std::max(law.b, law.c) * -math::log(1 - p);
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (above(middle) > 1 - p ? low : high) = middle;
  }
  return high;
}

double gamma_quantile(double shape, double p) {
  return math::steady(quantile(boost::math::gamma_distribution<>(shape), p));
}

double lognormal_quantile(const Distribution& law, double p) {
  return law.a * math::exp(law.b * math::steady(quantile(boost::math::normal_distribution<>(), p)));
}

double normal_quantile(const Distribution& law, double p) {
  if (law.b == 0) return law.a;
  const boost::math::normal_distribution<> uncut(law.a, law.b);
  const double kept = cdf(complement(uncut, 0.0));
  return math::steady(quantile(complement(uncut, (1 - p) * kept)));
}

double empirical_quantile(const Distribution& law, double p) {
  const auto size = static_cast<double>(law.values.size());
  std::ptrdiff_t i = 0;
  if (law.weights.empty()) {
    // The last factor keeps p = k/n, computed elsewhere, from slipping to the next value.
    i = static_cast<std::ptrdiff_t>(std::ceil(p * size * (1 - 1e-15))) - 1;
  } else {
    i = std::lower_bound(law.weights.begin(), law.weights.end(), p) - law.weights.begin();
  }
  i = std::clamp<std::ptrdiff_t>(i, 0, std::ssize(law.values) - 1);
  return law.values[static_cast<std::size_t>(i)];
}

}  // namespace

double quantile(const Distribution& law, double p) {
  MERIDIAN_CHECK(p > 0 && p < 1);
  switch (law.kind) {
    case Kind::fixed:
      return law.a;
    case Kind::two_point:
      return p <= 1 - law.c ? law.a : law.b;
    case Kind::uniform:
      return law.a + p * (law.b - law.a);
    case Kind::triangular:
      return triangular_quantile(law, p);
    case Kind::pert_beta:
      return pert_quantile(law, p);
    case Kind::exponential:
      return -law.a * math::log(1 - p);
    case Kind::erlang:
      return law.b / law.a * gamma_quantile(law.a, p);
    case Kind::gamma:
      return law.b * gamma_quantile(law.a, p);
    case Kind::hyperexponential:
      return hyperexponential_quantile(law, p);
    case Kind::lognormal:
      return lognormal_quantile(law, p);
    case Kind::normal:
      return normal_quantile(law, p);
    case Kind::weibull:
      return law.b * math::pow(-math::log(1 - p), 1 / law.a);
    case Kind::loglogistic:
      return law.b * math::pow(p / (1 - p), 1 / law.a);
    case Kind::empirical:
      return empirical_quantile(law, p);
    case Kind::poisson:
      if (law.a == 0) return 0;
      return quantile(boost::math::poisson_distribution<double, RoundUp>(law.a), p);
    case Kind::binomial:
      if (law.b == 0 || law.b == 1) return law.a * law.b;
      return quantile(boost::math::binomial_distribution<double, RoundUp>(law.a, law.b), p);
    case Kind::negative_binomial:
      return quantile(boost::math::negative_binomial_distribution<double, RoundUp>(law.a, law.b), p);
  }
  MERIDIAN_CHECK(false);
  return 0;
}

}  // namespace meridian
