// Every broken input stands beside the exact text of all its problems: tests/data/broken/NAME.json and
// NAME.expected; variants in broken/variants are applied to the sound scenario small.json.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "catch.h"
#include "sim/scenario/file.h"
#include "sim/scenario/reader.h"

using namespace meridian;
namespace fs = std::filesystem;

namespace {

const std::string kData = MERIDIAN_SOURCE_DIR "/tests/data/";

std::string told(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_text(problem) + "\n";
  return text;
}

std::string content(const std::string& path) {
  const auto text = read_file(path);
  return text ? *text : "(no file " + path + ")";
}

std::vector<fs::path> inputs(const std::string& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

LoadOptions options_for(const std::string& text, const std::string& name) {
  LoadOptions options;
  options.path = name;
  options.text = text;
  options.holidays_folder = MERIDIAN_SOURCE_DIR "/assets/holidays";
  return options;
}

std::string problems_of_scenario(const fs::path& path) {
  const auto scenario =
      load_scenario(options_for(content(path.string()), "broken/" + path.filename().string()));
  return scenario ? "(it loads)" : told(scenario.problems());
}

std::string problems_of_variant(const fs::path& path) {
  const auto variant = read_variant(content(path.string()), "variants/" + path.filename().string());
  if (!variant) return told(variant.problems());
  LoadOptions options = options_for(content(kData + "scenarios/small.json"), "small.json");
  options.variants.push_back(*variant);
  const auto scenario = load_scenario(options);
  return scenario ? "(it loads)" : told(scenario.problems());
}

}  // namespace

TEST_CASE("broken scenarios are told with all their problems") {
  const auto paths = inputs(kData + "broken");
  CHECK(paths.size() >= 45);
  for (const fs::path& path : paths) {
    INFO(path.filename().string());
    CHECK(problems_of_scenario(path) == content(fs::path(path).replace_extension(".expected").string()));
  }
}

TEST_CASE("broken variants are told with their own lines") {
  const auto paths = inputs(kData + "broken/variants");
  CHECK(paths.size() >= 10);
  for (const fs::path& path : paths) {
    INFO(path.filename().string());
    CHECK(problems_of_variant(path) == content(fs::path(path).replace_extension(".expected").string()));
  }
}

TEST_CASE("a problem's caret stands under a character of its line") {
  for (const fs::path& path : inputs(kData + "broken")) {
    INFO(path.filename().string());
    const auto scenario = load_scenario(options_for(content(path.string()), path.filename().string()));
    REQUIRE_FALSE(scenario);
    int line = 0;
    for (const Problem& problem : scenario.problems()) {
      CHECK(problem.line >= line);
      CHECK(problem.column >= 1);
      CHECK(problem.column <= static_cast<int>(problem.source.size()) + 1);
      line = problem.line;
    }
  }
}
