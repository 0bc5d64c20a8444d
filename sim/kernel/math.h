// exp, log, pow and the logarithm of the gamma function from + - * / and bit operations only. glibc's own
// change in the last bit with the processor (FMA), and one bit changes a World; these don't. They are not
// faster or better than the library's, only the same everywhere. sqrt of <cmath> is exact by IEEE 754 and
// used.
#pragma once

namespace meridian::math {

/// e^x within 1 unit in the last place; 0 below about -745, infinity above about 709.78, NaN for NaN.
double exp(double x);

/// Natural logarithm within 1 unit in the last place; -infinity for 0, NaN below 0 and for NaN.
double log(double x);

/// x^y = exp(y log x) for x > 0; 0^y is 0 for y > 0, 1 for y = 0, infinity for y < 0; NaN for x < 0. The
/// relative error is about (1 + |y log x|) * 2^-52: 1e-15 for everyday arguments.
double pow(double x, double y);

/// log of the gamma function for x > 0, with a relative or absolute error under 3e-14 (Stirling's series).
double log_gamma(double x);

/// Distribution function of the standard normal, absolute error under 2e-15 (Marsaglia 2004, "Evaluating the
/// normal distribution").
double normal_below(double x);

/// x rounded to 32 significant bits. What Boost.Math computes by glibc's functions (quantiles of Student's t,
/// ...) may differ in its last bits from processor to processor; after this it doesn't, and 1e-10 is lost.
/// |x| < 1e300.
double steady(double x);

}  // namespace meridian::math
