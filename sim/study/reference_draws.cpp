#include "sim/study/reference_draws.h"

#include "sim/kernel/chance.h"
#include "sim/kernel/math.h"

namespace meridian {

const ReferenceDraws::Bounds ReferenceDraws::kInverse = make_inverse();

ReferenceDraws::ReferenceDraws(std::uint64_t seed) {
  for (std::uint64_t& word : state_) word = scramble(seed += 0x9E3779B97F4A7C15u);
}

ReferenceDraws::Bounds ReferenceDraws::make_inverse() {
  constexpr double cells = static_cast<double>(kCells);
  Bounds bounds{};
  for (std::size_t i = 0; i < kCells; ++i) bounds[i] = -math::log(1.0 - static_cast<double>(i) / cells);
  // The last cell has no end: a straight piece whose mean is that of the tail, one beyond its start.
  bounds[kCells] = bounds[kCells - 1] + 2.0;
  double mean = 0;
  for (std::size_t i = 0; i < kCells; ++i) mean += (bounds[i] + bounds[i + 1]) / (2.0 * cells);
  for (double& bound : bounds) bound /= mean;
  return bounds;
}

}  // namespace meridian
