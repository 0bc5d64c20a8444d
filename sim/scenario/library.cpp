#include "sim/scenario/library.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "sim/kernel/near_miss.h"
#include "sim/scenario/file.h"
#include "sim/scenario/scenario_shape.h"
#include "sim/scenario/texts.h"

namespace meridian {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted_entries(const fs::path& folder) {
  std::vector<fs::path> paths;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    paths.push_back(entry->path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::optional<ScenarioEntry> read_entry(const fs::path& path, const std::string& name) {
  auto text = read_file(path.string());
  if (!text) return std::nullopt;
  const auto root = parse_json(std::move(*text), path.string());
  if (!root || !root->is_object()) return std::nullopt;
  const Row row(&*root, scenario_shape());
  if (row.text("format") != "meridian-scenario/1") return std::nullopt;
  return ScenarioEntry{name,
                       row.text("id"),
                       path.string(),
                       read_texts(row, "title"),
                       read_texts(row, "summary"),
                       row.text("level"),
                       variant_names(path.string())};
}

void list_folder(const fs::path& folder, const std::string& prefix, bool deeper,
                 std::vector<ScenarioEntry>& found) {
  std::error_code ignored;
  for (const fs::path& path : sorted_entries(folder)) {
    const std::string stem = path.stem().string();
    if (path.extension() == ".json") {
      if (auto entry = read_entry(path, prefix + stem)) found.push_back(std::move(*entry));
    } else if (deeper && fs::is_directory(path, ignored) && !fs::exists(path.string() + ".json", ignored)) {
      list_folder(path, stem + "/", false, found);
    }
  }
}

}  // namespace

std::vector<ScenarioEntry> list_scenarios(const std::string& folder) {
  std::vector<ScenarioEntry> found;
  list_folder(folder, "", true, found);
  std::sort(found.begin(), found.end(),
            [](const ScenarioEntry& a, const ScenarioEntry& b) { return a.name < b.name; });
  return found;
}

Result<std::string> find_scenario(const std::string& folder, const std::string& name_or_path) {
  std::error_code ignored;
  // A pipe will do, but a folder may have a scenario's name.
  const bool is_folder = fs::is_directory(name_or_path, ignored);
  if (!is_folder && fs::exists(name_or_path, ignored)) return name_or_path;
  std::vector<std::string> names;
  for (const ScenarioEntry& entry : list_scenarios(folder)) {
    if (entry.name == name_or_path || entry.id == name_or_path) return entry.path;
    names.push_back(entry.name);
    if (entry.id != entry.name) names.push_back(entry.id);
  }
  // A scenario whose file is broken isn't listed: its path lets the reader tell why.
  const std::string by_name = (fs::path(folder) / (name_or_path + ".json")).string();
  if (fs::is_regular_file(by_name, ignored)) return by_name;
  if (is_folder) return read_file(name_or_path).problems();
  Problem problem;
  problem.kind = Problem::Kind::io;
  problem.message = "there is no file nor scenario " + json_quoted(name_or_path);
  problem.hint = did_you_mean(name_or_path, names);
  if (problem.hint.empty()) problem.hint = "`meridian list scenarios` names all";
  return problem;
}

}  // namespace meridian
