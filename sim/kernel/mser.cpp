#include "sim/kernel/mser.h"

#include <limits>
#include <numeric>
#include <vector>

namespace meridian {
namespace {

constexpr std::size_t kBatch = 5;
constexpr std::size_t kLeastValues = 50;

std::vector<double> means_of_five(std::span<const double> series) {
  std::vector<double> means(series.size() / kBatch);
  for (std::size_t i = 0; i < means.size(); ++i)
    means[i] = std::accumulate(series.begin() + static_cast<std::ptrdiff_t>(i * kBatch),
                               series.begin() + static_cast<std::ptrdiff_t>((i + 1) * kBatch), 0.0) /
               static_cast<double>(kBatch);
  return means;
}

}  // namespace

std::optional<std::size_t> mser5(std::span<const double> series) {
  if (series.size() < kLeastValues) return std::nullopt;
  const std::vector<double> means = means_of_five(series);
  // From the end, so that each rest is the one after it and one mean more (Welford's update).
  double mean = 0.0, squares = 0.0, least = std::numeric_limits<double>::infinity();
  std::size_t best = means.size();
  for (std::size_t cut = means.size(); cut-- > 0;) {
    const double n = static_cast<double>(means.size() - cut);
    const double distance = means[cut] - mean;
    mean += distance / n;
    squares += distance * (means[cut] - mean);
    // Of a rest of few values nothing can be said; the second half is looked at to see whether it settles at
    // all.
    if (n < 5.0) continue;
    const double error = squares / (n * n);
    if (error <= least) least = error, best = cut;
  }
  if (best * 2 >= means.size()) return std::nullopt;
  return best * kBatch;
}

std::optional<double> lag_one_correlation(std::span<const double> series) {
  if (series.size() < 3) return std::nullopt;
  const double mean = std::accumulate(series.begin(), series.end(), 0.0) / static_cast<double>(series.size());
  double together = 0.0, alone = 0.0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    alone += (series[i] - mean) * (series[i] - mean);
    if (i + 1 < series.size()) together += (series[i] - mean) * (series[i + 1] - mean);
  }
  if (alone == 0.0) return std::nullopt;
  return together / alone;
}

}  // namespace meridian
