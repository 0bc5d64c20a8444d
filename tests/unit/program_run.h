// The program called in process: what it prints and how it ends.
#pragma once
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "catch.h"
#include "sim/cli/program.h"
#include "sim/scenario/json_text.h"

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

/// A folder of its own, gone at the end.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_((std::filesystem::temp_directory_path() / ("meridian_cli_" + name)).string()) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directory(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string file(const std::string& name) const { return path_ + "/" + name; }
  std::string content(const std::string& name) const {
    std::ifstream stream(file(name), std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
  }

 private:
  std::string path_;
};

}  // namespace meridian_test
