// Files of the tests of sim/exchange, and the first of an import's problems without its caret.
#pragma once
#include <string>

#include "catch.h"
#include "sim/exchange/finding.h"
#include "sim/kernel/result.h"
#include "sim/scenario/file.h"

namespace meridian_test {

inline std::string importer_file(const std::string& path) {
  const auto text =
      meridian::read_file(std::string(MERIDIAN_SOURCE_DIR) + "/tests/data/01_importers/" + path);
  REQUIRE(text);
  return *text;
}

/// All problems, one a line, without carets.
inline std::string told(const meridian::Problems& problems) {
  std::string text;
  for (meridian::Problem problem : problems) {
    problem.source.clear();
    text += meridian::to_text(problem) + "\n";
  }
  return text;
}

/// The finding of that key, or nothing.
inline const meridian::Finding* finding(const meridian::Findings& all, const std::string& key) {
  for (const meridian::Finding& one : all)
    if (one.key == key) return &one;
  return nullptr;
}

}  // namespace meridian_test
