#include "sim/kernel/near_miss.h"

#include <algorithm>

namespace meridian {
namespace {

constexpr std::size_t kLongestWord = 64;
// Among more, something is always near and seldom what was meant.
constexpr std::size_t kMostCandidates = 5000;

std::string lower(std::string_view word) {
  std::string text(word);
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

int spelling_distance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<int> cost((a.size() + 1) * width);
  const auto at = [&](std::size_t i, std::size_t j) -> int& { return cost[i * width + j]; };
  for (std::size_t i = 0; i <= a.size(); ++i) at(i, 0) = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) at(0, j) = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int other = a[i - 1] == b[j - 1] ? 0 : 1;
      int best = std::min({at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + other});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) best = std::min(best, at(i - 2, j - 2) + 1);
      at(i, j) = best;
    }
  }
  return at(a.size(), b.size());
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  if (word.empty() || word.size() > kLongestWord || candidates.size() > kMostCandidates) return "";
  const std::string wanted = lower(word);
  int nearest = std::max(1, static_cast<int>(word.size()) / 3) + 1;
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    // Each character more or less is one step at least.
    const std::size_t more =
        std::max(candidate.size(), word.size()) - std::min(candidate.size(), word.size());
    if (candidate.size() > kLongestWord || more >= static_cast<std::size_t>(nearest)) continue;
    const int distance = spelling_distance(wanted, lower(candidate));
    if (distance < nearest) nearest = distance, best = &candidate;
  }
  return best ? "did you mean \"" + *best + "\"?" : "";
}

}  // namespace meridian
