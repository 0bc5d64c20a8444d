// Every broken CSV file stands beside the exact text of all its problems: tests/data/broken/csv/NAME.csv and
// NAME.expected. The first word of the name says who reads it; "roster_named_" keeps names.
#include <algorithm>
#include <filesystem>

#include "sim/exchange/jira_import.h"
#include "sim/exchange/roster_import.h"
#include "sim/kernel/utf8.h"
#include "unit/exchange_files.h"

using namespace meridian;
namespace fs = std::filesystem;

namespace {

std::string content(const fs::path& path) {
  const auto text = read_file(path.string());
  return text ? *text : "(no file " + path.string() + ")";
}

Problems problems_in(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::string text = content(path);
  if (name.starts_with("jira_")) {
    const auto import = import_jira(text, "csv/" + name, {});
    return import ? Problems{} : import.problems();
  }
  RosterOptions options;
  options.keep_names = name.starts_with("roster_named_");
  const auto import = import_roster(text, "csv/" + name, options);
  return import ? Problems{} : import.problems();
}

std::vector<fs::path> inputs() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(MERIDIAN_SOURCE_DIR "/tests/data/broken/csv"))
    if (entry.path().extension() == ".csv") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

TEST_CASE("broken CSV files are told with all their problems") {
  CHECK(inputs().size() >= 30);
  for (const fs::path& path : inputs()) {
    INFO(path.filename().string());
    std::string told;
    for (const Problem& problem : problems_in(path)) told += to_text(problem) + "\n";
    CHECK(told == content(fs::path(path).replace_extension(".expected")));
    CHECK(told == printable(told, "\n\t"));
  }
}
