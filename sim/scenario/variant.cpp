#include "sim/scenario/variant.h"

#include <algorithm>
#include <filesystem>

#include "sim/kernel/near_miss.h"
#include "sim/scenario/file.h"
#include "sim/scenario/json_patch.h"
#include "sim/scenario/scenario_shape.h"
#include "sim/scenario/texts.h"

namespace meridian {
namespace {

namespace fs = std::filesystem;

constexpr int kVariantOrder = 1;
constexpr int kSettingOrder = 1000;

fs::path folder_of(const std::string& scenario_path) { return fs::path(scenario_path).replace_extension(""); }

Problem no_variant(const std::string& scenario_path, const std::string& name) {
  const std::vector<std::string> names = variant_names(scenario_path);
  Problem problem;
  problem.kind = Problem::Kind::io;
  problem.file = scenario_path;
  problem.message = "there is no variant " + json_quoted(name);
  problem.hint = did_you_mean(name, names);
  if (problem.hint.empty() && !names.empty()) {
    problem.hint = "there are ";
    for (const std::string& one : names)
      problem.hint += (&one == &names.front() ? "" : ", ") + json_quoted(one);
  }
  if (names.empty()) problem.hint = "this scenario has no variants beside it";
  return problem;
}

JsonNode made_object(const Place& place) {
  JsonNode node;
  node.type = JsonNode::Type::object;
  node.place = place;
  return node;
}

JsonNode& object_member(JsonNode& parent, const std::string& key, JsonNode::Type type, const Place& place) {
  if (JsonNode* found = parent.find(key)) return *found;
  JsonNode made = made_object(place);
  made.type = type;
  parent.members.push_back({key, place, std::move(made)});
  return parent.members.back().value;
}

// What was parsed alone stands `shift` bytes into another text.
void move_places(JsonNode& node, const std::shared_ptr<const SourceText>& source, std::size_t shift) {
  node.place = {source, node.place.offset + shift};
  for (JsonNode& element : node.elements) move_places(element, source, shift);
  for (JsonMember& member : node.members) {
    member.key_place = {source, member.key_place.offset + shift};
    move_places(member.value, source, shift);
  }
}

void add_decisions(JsonNode& scenario, const JsonNode& decisions) {
  if (!scenario.is_object() || decisions.elements.empty()) return;
  JsonNode& all = object_member(scenario, "decisions", JsonNode::Type::object, decisions.place);
  if (!all.is_object()) return;
  JsonNode& planned = object_member(all, "planned", JsonNode::Type::array, decisions.place);
  if (planned.is_array())
    planned.elements.insert(planned.elements.end(), decisions.elements.begin(), decisions.elements.end());
}

}  // namespace

Result<Variant> read_variant(std::string text, const std::string& path) {
  Complaints complaints;
  const auto root = parse_json(std::move(text), path, kVariantOrder, complaints);
  if (!root) return root.problems();
  check_shape(*root, variant_shape(), "", nullptr, complaints);
  const Row row(&*root, variant_shape());
  const bool both = row.has("merge") && row.has("patch");
  if (both) complaints.add(row.place("patch"), "a variant has \"merge\" or \"patch\", not both", "");
  if (row.has("merge") && !row.given("merge")->is_object())
    complaints.add(row.place("merge"), "merge must be an object, not " + to_json(*row.given("merge")), "");
  if (!complaints.empty()) return complaints.problems();
  Variant variant;
  variant.path = path;
  variant.name = row.has("name") ? row.text("name") : fs::path(path).stem().string();
  variant.title = read_texts(row, "title");
  if (variant.title.empty()) variant.title = {{"en", variant.name}};
  variant.says = read_texts(row, "says");
  if (const JsonNode* merge = row.given("merge")) variant.merge = *merge;
  if (const JsonNode* patch = row.given("patch")) variant.patch = *patch;
  if (const JsonNode* decisions = row.given("decisions")) variant.decisions = *decisions;
  return variant;
}

Result<Variant> load_variant(const std::string& path) {
  auto text = read_file(path);
  if (!text) return text.problems();
  return read_variant(std::move(*text), path);
}

std::vector<std::string> variant_names(const std::string& scenario_path) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder_of(scenario_path), error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().extension() == ".json") names.push_back(entry->path().stem().string());
  std::sort(names.begin(), names.end());
  return names;
}

Result<std::vector<Variant>> find_variants(const std::string& scenario_path) {
  std::vector<Variant> variants;
  Problems problems;
  for (const std::string& name : variant_names(scenario_path)) {
    auto variant = load_variant((folder_of(scenario_path) / (name + ".json")).string());
    if (variant)
      variants.push_back(std::move(*variant));
    else
      problems.insert(problems.end(), variant.problems().begin(), variant.problems().end());
  }
  if (!problems.empty()) return problems;
  return variants;
}

Result<Variant> find_variant(const std::string& scenario_path, const std::string& name_or_path) {
  const std::vector<std::string> names = variant_names(scenario_path);
  if (std::find(names.begin(), names.end(), name_or_path) != names.end())
    return load_variant((folder_of(scenario_path) / (name_or_path + ".json")).string());
  const bool is_path = name_or_path.ends_with(".json") || name_or_path.find('/') != std::string::npos;
  if (is_path) return load_variant(name_or_path);
  return no_variant(scenario_path, name_or_path);
}

void apply_variant(JsonNode& scenario, const Variant& variant, Complaints& complaints) {
  if (variant.merge) merge_patch(scenario, *variant.merge);
  if (variant.patch) apply_patch(scenario, *variant.patch, complaints);
  if (variant.decisions) add_decisions(scenario, *variant.decisions);
}

void apply_setting(JsonNode& scenario, const std::string& setting, int number, Complaints& complaints) {
  const Place place{make_source(setting, "--set", kSettingOrder + number), 0};
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos) {
    complaints.add(place, json_quoted(setting) + " sets nothing", "write /people/ines/hours=09:00-15:00");
    return;
  }
  JsonNode value;
  if (auto parsed = parse_json(setting.substr(equals + 1), "--set")) {
    value = std::move(*parsed);
  } else {
    value.type = JsonNode::Type::string;
    value.text = setting.substr(equals + 1);
  }
  move_places(value, place.source, equals + 1);
  set_value(scenario, setting.substr(0, equals), std::move(value), place, complaints);
}

}  // namespace meridian
