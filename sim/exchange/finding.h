// What an importer found and a reader should know, as data: the key of a sentence of the language files and
// its arguments. The sentences stand in assets/lang under "import"; this room speaks no language.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace meridian {

/// One line of a data-quality report. `count` picks the plural; arguments are by the placeholders' names.
struct Finding {
  std::string key;
  std::optional<std::int64_t> count;
  std::vector<std::pair<std::string, std::string>> arguments;
  bool operator==(const Finding&) const = default;
};
using Findings = std::vector<Finding>;

}  // namespace meridian
