// Planted: what libm gives differs in its last bit from processor to processor.
#include <cmath>

#include "sim/kernel/math.h"

// std::exp(x) in words is none.
double growth(double x) { return meridian::math::exp(x) + std::sqrt(x); }
double decay(double x) { return std::exp(-x); }
double power(double x) { return 2.0 * pow(x, 0.3); }
