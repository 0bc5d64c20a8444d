// What `check` found, as lines, as JSON and as JUnit's XML. The same bytes for the same results: no times, no
// paths but those that were given. Read `lines_of`.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/report/language.h"
#include "sim/study/assertions.h"

namespace meridian {

struct FileChecked {
  std::string file;  ///< as it was given
  Problems problems;
  std::optional<Scenario> scenario;  ///< of a scenario without problems of its own
  std::vector<AssertionResult> results;
};

std::string lines_of(const std::vector<FileChecked>& all, const Language& language);
std::string json_of(const std::vector<FileChecked>& all, const Language& language);
std::string junit_of(const std::vector<FileChecked>& all, const Language& language);

}  // namespace meridian
