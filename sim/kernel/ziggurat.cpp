#include "sim/kernel/ziggurat.h"

#include <cmath>

#include "sim/kernel/chance.h"
#include "sim/kernel/math.h"

namespace meridian {
namespace {

// Where the tail begins, and the size of each layer, so that 256 of them end at the top.
constexpr double kExponentialEnd = 7.69711747013104972;
constexpr double kNormalEnd = 3.65415288536100880;
constexpr double kNormalArea = 0.00492867323397465525;

double exponential_density(double x) { return math::exp(-x); }
double exponential_inverse(double height) { return -math::log(height); }
double normal_density(double x) { return math::exp(-0.5 * x * x); }
double normal_inverse(double height) { return std::sqrt(-2.0 * math::log(height)); }

Ziggurat make_ziggurat(double end, double area, double (*density)(double), double (*inverse)(double)) {
  constexpr double kParts = 0x1p53;
  Ziggurat ziggurat{};
  std::array<double, Ziggurat::kLayers + 1> ends{};
  ends[0] = area / density(end);  // the lowest layer with its tail, as if it were a rectangle
  ends[1] = end;
  for (std::size_t i = 2; i < Ziggurat::kLayers; ++i)
    ends[i] = inverse(area / ends[i - 1] + density(ends[i - 1]));
  ends[Ziggurat::kLayers] = 0;
  for (std::size_t i = 0; i < Ziggurat::kLayers; ++i) {
    ziggurat.layers[i] = {ends[i] / kParts, static_cast<std::uint64_t>(ends[i + 1] / ends[i] * kParts)};
    ziggurat.heights[i] = density(ends[i]);
  }
  ziggurat.heights[Ziggurat::kLayers] = 1;
  return ziggurat;
}

/// In the strip between a layer's lower and upper height, at random.
bool is_under(Draw& draw, const Ziggurat& ziggurat, std::size_t layer, double height) {
  const double low = ziggurat.heights[layer], high = ziggurat.heights[layer + 1];
  return low + (high - low) * uniform01(draw) < height;
}

double normal_tail(Draw& draw) {
  for (;;) {  // Marsaglia 1964
    const double x = -math::log(uniform_open(draw)) / kNormalEnd;
    const double y = -math::log(uniform_open(draw));
    if (2 * y > x * x) return kNormalEnd + x;
  }
}

}  // namespace

const Ziggurat kExponentialZiggurat =
    make_ziggurat(kExponentialEnd, (kExponentialEnd + 1) * exponential_density(kExponentialEnd),
                  exponential_density, exponential_inverse);
const Ziggurat kNormalZiggurat = make_ziggurat(kNormalEnd, kNormalArea, normal_density, normal_inverse);

double exponential_at_edge(Draw& draw, std::uint64_t bits) {
  const ZigguratPlace place(kExponentialZiggurat, bits);
  if (place.layer == 0) return kExponentialEnd + unit_exponential(draw);  // it forgets how long it has lasted
  if (is_under(draw, kExponentialZiggurat, place.layer, exponential_density(place.x))) return place.x;
  return unit_exponential(draw);
}

double normal_at_edge(Draw& draw, std::uint64_t bits) {
  for (;; bits = draw()) {
    const ZigguratPlace place(kNormalZiggurat, bits);
    if (place.is_inside) return place.x;
    if (place.layer == 0) return normal_tail(draw);
    if (is_under(draw, kNormalZiggurat, place.layer, normal_density(place.x))) return place.x;
  }
}

}  // namespace meridian
