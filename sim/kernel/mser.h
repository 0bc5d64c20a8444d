// Where a simulated series has settled (MSER-5; White 1997, "An effective truncation heuristic for bias
// reduction in simulation output"): of all beginnings, the one is cut off whose rest has the smallest
// standard error.
#pragma once
#include <cstddef>
#include <optional>
#include <span>

namespace meridian {

/// How many of the first values to leave out: a multiple of five. None when that would be the half of them or
/// more (the series is too short, or never settles), or with fewer than 50 values.
std::optional<std::size_t> mser5(std::span<const double> series);

/// Correlation of each value with the next one; none with fewer than three values or when all are equal.
/// Batches are long enough when that of their means is near 0.
std::optional<double> lag_one_correlation(std::span<const double> series);

}  // namespace meridian
