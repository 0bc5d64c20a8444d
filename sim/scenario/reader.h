// The way from a file to a Scenario: parse, apply variants and settings, check the shape, build, fingerprint.
// It refuses a file with all of its problems at once and never guesses; defaults stand in scenario_shape.cpp.
// Read `load_scenario` first.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/model/scenario.h"
#include "sim/scenario/variant.h"

namespace meridian {

struct LoadOptions {
  std::string path;                 ///< of the file, and its name in problems
  std::optional<std::string> text;  ///< the content, in place of reading the file
  std::string holidays_folder;      ///< with REGION.csv
  std::vector<Variant> variants;    ///< applied in order
  std::vector<std::string> sets;    ///< applied last: "/people/ines/hours=09:00-15:00"
};

/// A scenario that is whole: all references resolved, tables sorted by id, hash set. Otherwise one problem of
/// syntax or file, or all problems of content in order of place.
Result<Scenario> load_scenario(const LoadOptions& options);

}  // namespace meridian
