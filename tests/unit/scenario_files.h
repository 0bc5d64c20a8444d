// What the tests of the scenario room share: the folder of their files, loading from text, and a walk through
// a tree along its shape.
#pragma once
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "catch.h"
#include "sim/scenario/file.h"
#include "sim/scenario/json_patch.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/scenario_shape.h"

namespace meridian::test {

inline const std::string kData = MERIDIAN_SOURCE_DIR "/tests/data/";

inline std::string content(const std::string& path) {
  const auto text = read_file(path);
  return text ? *text : "(no file " + path + ")";
}

inline LoadOptions options_for(const std::string& text, const std::string& name = "test.json") {
  LoadOptions options;
  options.path = name;
  options.text = text;
  options.holidays_folder = MERIDIAN_SOURCE_DIR "/assets/holidays";
  return options;
}

inline std::string told(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_text(problem) + "\n";
  return text;
}

inline Scenario loaded(const LoadOptions& options) {
  auto scenario = load_scenario(options);
  if (!scenario) FAIL(told(scenario.problems()));
  return *scenario;
}

inline std::string scenario_text(const std::string& name) {
  return content(kData + "scenarios/" + name + ".json");
}

/// One member of an object in a tree, with the table's line about it.
struct Met {
  std::string pointer;
  const Member* member;
};

inline std::string escaped(const std::string& key) {
  std::string text;
  for (char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return text;
}

/// Calls `use` for every member that the node's objects hold.
inline void walk(const JsonNode& node, const Shape& shape, const std::string& pointer,
                 const std::function<void(const Met&)>& use) {
  switch (shape.kind) {
    case Shape::Kind::object:
      for (const JsonMember& one : node.members) {
        const Member* member = shape.find(one.key);
        REQUIRE(member);
        const std::string at = pointer + "/" + escaped(one.key);
        use({at, member});
        walk(one.value, *member->shape, at, use);
      }
      return;
    case Shape::Kind::map:
      for (const JsonMember& one : node.members)
        walk(one.value, *shape.of, pointer + "/" + escaped(one.key), use);
      return;
    case Shape::Kind::list:
      for (std::size_t i = 0; i < node.elements.size(); ++i)
        walk(node.elements[i], *shape.of, pointer + "/" + std::to_string(i), use);
      return;
    case Shape::Kind::either:
      for (const ShapePtr& alternative : shape.alternatives)
        if (accepts_type(*alternative, node.type)) return walk(node, *alternative, pointer, use);
      return;
    default:
      return;
  }
}

/// The tree after one operation of a JSON Patch.
inline JsonNode changed(const JsonNode& root, const std::string& operation) {
  JsonNode node = root;
  Complaints complaints;
  const auto patch = parse_json("[" + operation + "]", "patch");
  REQUIRE(patch);
  REQUIRE(apply_patch(node, *patch, complaints));
  return node;
}

}  // namespace meridian::test
