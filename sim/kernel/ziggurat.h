// The two laws that are drawn most, in a multiplication and a comparison: the area under a falling density is
// cut into 256 layers of one size; a random place in a random layer is nearly always inside (Marsaglia and
// Tsang 2000: "The ziggurat method for generating random variables"). Only the edge of a layer and the tail
// need exp or log, which are kernel/math's. Read `Ziggurat`; the draws are chance.h's.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

namespace meridian {

class Draw;

struct Ziggurat {
  static constexpr std::size_t kLayers = 256;
  /// Of 2^53 equal parts of a layer's width: the size of one, and how many lie under the curve for sure.
  struct Layer {
    double part;
    std::uint64_t inside;
  };
  std::array<Layer, kLayers> layers;
  std::array<double, kLayers + 1> heights;  ///< of the density at each layer's outer end, from the tail up
};

extern const Ziggurat kExponentialZiggurat;
extern const Ziggurat kNormalZiggurat;

/// The place that 64 random bits name: the lowest 8 its layer, the highest 53 how far out. Bit 8 is free.
struct ZigguratPlace {
  std::size_t layer;
  double x;
  bool is_inside;
  ZigguratPlace(const Ziggurat& ziggurat, std::uint64_t bits) : layer(bits & 0xFF) {
    const Ziggurat::Layer& at = ziggurat.layers[layer];
    x = static_cast<double>(static_cast<std::int64_t>(bits >> 11)) * at.part;
    is_inside = bits >> 11 < at.inside;
  }
};

/// What is drawn when the place of `bits` isn't inside for sure; for the normal law without its sign.
double exponential_at_edge(Draw& draw, std::uint64_t bits);
double normal_at_edge(Draw& draw, std::uint64_t bits);

}  // namespace meridian
