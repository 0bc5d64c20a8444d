#include "sim/kernel/math.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace meridian::math {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// log 2 in two parts: the first has 21 trailing zero bits, so that its product with an exponent is exact.
constexpr double kLog2High = 0x1.62e42feep-1;
constexpr double kLog2Low = 0x1.a39ef35793c76p-33;

// 2^k for -1022 <= k <= 1023.
double power_of_two(int k) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023) << 52);
}

// (e^r - 1 - r) / r^2 for |r| <= 0.3466: Taylor, the first term left out is below 2^-57.
double exp_tail(double r) {
  constexpr double c2 = 1.0 / 2, c3 = 1.0 / 6, c4 = 1.0 / 24, c5 = 1.0 / 120, c6 = 1.0 / 720;
  constexpr double c7 = 1.0 / 5040, c8 = 1.0 / 40320, c9 = 1.0 / 362880, c10 = 1.0 / 3628800;
  constexpr double c11 = 1.0 / 39916800, c12 = 1.0 / 479001600, c13 = 1.0 / 6227020800;
  const double r2 = r * r, r4 = r2 * r2;
  const double low = (c2 + c3 * r) + r2 * (c4 + c5 * r);
  const double middle = (c6 + c7 * r) + r2 * (c8 + c9 * r);
  const double high = (c10 + c11 * r) + r2 * (c12 + c13 * r);
  return low + r4 * (middle + r4 * high);
}

}  // namespace

double exp(double x) {
  if (x != x) return x;
  if (x > 709.782712893384) return kInfinity;
  if (x < -745.1332191019412) return 0.0;
  // Adding 1.5 * 2^52 rounds to the nearest whole number without a branch, which would be guessed wrong half
  // the time.
  constexpr double kRound = 0x1.8p52;
  const int k = static_cast<int>((x * 1.4426950408889634 + kRound) - kRound);
  const double high = x - k * kLog2High;  // exact
  const double low = k * kLog2Low;
  const double r = high - low;
  const double rest = (high - r) - low;  // what rounding took from r
  const double y = 1.0 + (r + (rest + r * r * exp_tail(r)));
  if (k >= -1021 && k <= 1023) return y * power_of_two(k);
  if (k > 1023) return y * 2.0 * power_of_two(k - 1);
  return y * power_of_two(k + 64) * 0x1p-64;  // into the subnormals: rounded once more
}

double log(double x) {
  if (!(x > 0)) return x == 0 ? -kInfinity : kNaN;
  if (x == kInfinity) return x;
  int k = 0;
  if (x < 0x1p-1022) x *= 0x1p54, k = -54;
  // x = 2^k m with m in [sqrt(1/2), sqrt(2)): adding the distance from sqrt(1/2) to 1 carries into the
  // exponent.
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t shifted = bits + (0x3FF0000000000000u - 0x3FE6A09E667F3BCDu);
  k += static_cast<int>(shifted >> 52) - 1023;
  const std::uint64_t mantissa = (shifted & 0x000FFFFFFFFFFFFFu) + 0x3FE6A09E667F3BCDu;
  const double f = std::bit_cast<double>(mantissa) - 1.0;  // exact
  // log(1 + f) = 2 atanh(s) with s = f / (2 + f), written as f - f^2/2 + s (f^2/2 + R), so that the large
  // part is exact; R = 2 s^2/3 + 2 s^4/5 + ...
  const double s = f / (2.0 + f);
  const double z = s * s, z2 = z * z, z4 = z2 * z2;
  constexpr double c1 = 2.0 / 3, c2 = 2.0 / 5, c3 = 2.0 / 7, c4 = 2.0 / 9, c5 = 2.0 / 11, c6 = 2.0 / 13;
  constexpr double c7 = 2.0 / 15, c8 = 2.0 / 17, c9 = 2.0 / 19, c10 = 2.0 / 21;
  const double low = (c1 + c2 * z) + z2 * (c3 + c4 * z);
  const double middle = (c5 + c6 * z) + z2 * (c7 + c8 * z);
  const double r = z * (low + z4 * (middle + z4 * (c9 + c10 * z)));
  const double half_square = 0.5 * f * f;
  const double correction = s * (half_square + r) + k * kLog2Low;
  return k * kLog2High - ((half_square - correction) - f);
}

double pow(double x, double y) {
  if (y == 0 || x == 1) return 1.0;
  if (x == 0) return y > 0 ? 0.0 : kInfinity;
  return exp(y * log(x));
}

double log_gamma(double x) {
  if (!(x > 0)) return kNaN;
  double product = 1.0;  // gamma(x) = gamma(x + n) / (x (x+1) ... (x+n-1))
  while (x < 15.0) product *= x, x += 1.0;
  const double z = 1.0 / (x * x);
  const double series =
      (1.0 / 12 - z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188))))) / x;
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * log(x) - x + kHalfLogTwoPi + series - log(product);
}

double normal_below(double x) {
  if (x != x) return x;
  if (x > 8.3) return 1.0;
  if (x < -38.0) return 0.0;
  if (x < 0) return 1.0 - normal_below(-x);
  double sum = x, term = x;
  for (int i = 3; sum + term != sum; i += 2) {
    term *= x * x / i;
    sum += term;
  }
  return 0.5 + sum * exp(-0.5 * x * x - 0.91893853320467274178);
}

double steady(double x) {
  constexpr std::uint64_t unit = std::uint64_t{1} << 21;  // of the 53 bits
  return std::bit_cast<double>((std::bit_cast<std::uint64_t>(x) + unit / 2) & ~(unit - 1));
}

}  // namespace meridian::math
