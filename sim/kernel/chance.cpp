#include "sim/kernel/chance.h"

#include <boost/random/binomial_distribution.hpp>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/poisson_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <limits>

#include "sim/kernel/math.h"

namespace meridian {

std::uint64_t uniform_below(Draw& draw, std::uint64_t n) {
  MERIDIAN_CHECK(n >= 1);
  return boost::random::uniform_int_distribution<std::uint64_t>(0, n - 1)(draw);
}

// Boost's ziggurats call exp only to accept or reject in a thin wedge; the numbers themselves are products
// of table entries, so they don't follow glibc's exp from processor to processor.
double unit_exponential(Draw& draw) { return boost::random::exponential_distribution<double>()(draw); }

double unit_normal(Draw& draw) { return boost::random::normal_distribution<double>()(draw); }

double lognormal(Draw& draw, double median, double sigma) {
  return median * math::exp(sigma * unit_normal(draw));
}

// Boost's gamma goes by tan and pow, which are not the same on every processor; this one needs log and sqrt.
double unit_gamma(Draw& draw, double shape) {
  MERIDIAN_CHECK(shape > 0);
  if (shape == 1) return unit_exponential(draw);
  if (shape < 1) {
    const double boosted = unit_gamma(draw, shape + 1);
    return boosted * math::exp(math::log(uniform_open(draw)) / shape);
  }
  const double d = shape - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  for (;;) {
    const double x = unit_normal(draw);
    const double root = 1.0 + c * x;
    if (root <= 0) continue;
    const double v = root * root * root;
    const double u = uniform_open(draw);
    if (math::log(u) < 0.5 * x * x + d - d * v + d * math::log(v)) return d * v;
  }
}

double beta(Draw& draw, double shape_low, double shape_high) {
  const double low = unit_gamma(draw, shape_low);
  const double high = unit_gamma(draw, shape_high);
  const double sum = low + high;
  // Tiny shapes can underflow both; then all the weight is on the two ends.
  if (sum == 0) return bernoulli(draw, shape_low / (shape_low + shape_high)) ? 1.0 : 0.0;
  return low / sum;
}

double weibull(Draw& draw, double shape, double scale) {
  const double e = unit_exponential(draw);
  return e > 0 ? scale * math::exp(math::log(e) / shape) : 0.0;
}

std::int64_t poisson(Draw& draw, double mean) {
  MERIDIAN_CHECK(mean >= 0 && mean < 1e15);
  if (mean == 0) return 0;
  return boost::random::poisson_distribution<std::int64_t, double>(mean)(draw);
}

std::int64_t binomial(Draw& draw, std::int64_t n, double p) {
  MERIDIAN_CHECK(n >= 0 && n <= std::numeric_limits<std::int32_t>::max() && p >= 0 && p <= 1);
  if (n == 0 || p == 0) return 0;
  if (p == 1) return n;
  return boost::random::binomial_distribution<std::int64_t, double>(n, p)(draw);
}

std::int64_t negative_binomial(Draw& draw, double r, double p) {
  MERIDIAN_CHECK(r > 0 && p > 0 && p <= 1);
  if (p == 1) return 0;
  return poisson(draw, unit_gamma(draw, r) * (1.0 - p) / p);
}

}  // namespace meridian
