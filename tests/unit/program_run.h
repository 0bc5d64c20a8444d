// The program called in process: what it prints and how it ends.
#pragma once
#include <sstream>
#include <string>
#include <vector>

#include "catch.h"
#include "sim/cli/program.h"
#include "sim/scenario/json_text.h"
#include "unit/folder.h"

namespace meridian_test {

struct Outcome {
  int code = -1;
  std::string out, err;
};

inline Outcome program(const std::vector<std::string>& args, const std::string& input = "") {
  std::ostringstream out, err;
  std::istringstream in(input);
  Outcome outcome;
  outcome.code = meridian::run_program(args, out, err, in);
  outcome.out = out.str();
  outcome.err = err.str();
  return outcome;
}

inline meridian::JsonNode json_of(const std::string& text) {
  auto root = meridian::parse_json(text, "output");
  INFO(text.substr(0, 400));
  REQUIRE(root);
  return *root;
}

/// A scenario of tests/data.
inline std::string data_path(const std::string& name) {
  return std::string(MERIDIAN_SOURCE_DIR) + "/tests/data/" + name;
}

}  // namespace meridian_test
