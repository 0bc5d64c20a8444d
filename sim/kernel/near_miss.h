// "Did you mean …?": the nearest of the words that are possible, for problems with a misspelt one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace meridian {

/// Insertions, deletions, replacements and swaps of neighbours that make one from the other.
int spelling_distance(std::string_view a, std::string_view b);

/// `did you mean "name"?`, or nothing when no candidate is near. Ties go to the first.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace meridian
