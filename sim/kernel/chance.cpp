#include "sim/kernel/chance.h"

#include <cmath>

#include "sim/kernel/math.h"

namespace meridian {

std::uint64_t uniform_below(Draw& draw, std::uint64_t n) {
  MERIDIAN_CHECK(n >= 1);
  __extension__ using Wide = unsigned __int128;
  const std::uint64_t unfair = (0 - n) % n;  // so many low words would come once too often
  for (;;) {
    const Wide product = Wide{draw()} * n;
    if (static_cast<std::uint64_t>(product) >= unfair) return static_cast<std::uint64_t>(product >> 64);
  }
}

double lognormal(Draw& draw, double median, double sigma) {
  return median * math::exp(sigma * unit_normal(draw));
}

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

}  // namespace meridian
