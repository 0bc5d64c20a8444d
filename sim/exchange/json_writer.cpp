#include "sim/exchange/json_writer.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace meridian {
namespace {

using Json = nlohmann::ordered_json;

Json converted(const JsonNode& node) {
  switch (node.type) {
    case JsonNode::Type::null:
      return nullptr;
    case JsonNode::Type::boolean:
      return node.boolean;
    case JsonNode::Type::integer:
      return node.integer;
    case JsonNode::Type::number:
      return node.number;
    case JsonNode::Type::string:
      return node.text;
    case JsonNode::Type::array: {
      Json list = Json::array();
      for (const JsonNode& element : node.elements) list.push_back(converted(element));
      return list;
    }
    case JsonNode::Type::object: {
      // Straight into the vector beneath: by key, ordered_json searches it again for every member.
      Json object = Json::object();
      auto& members = object.get_ref<Json::object_t&>();
      for (const JsonMember& member : node.members) members.push_back({member.key, converted(member.value)});
      return object;
    }
  }
  return nullptr;
}

JsonNode of_type(JsonNode::Type type) {
  JsonNode node;
  node.type = type;
  return node;
}

}  // namespace

JsonNode json_object() { return of_type(JsonNode::Type::object); }
JsonNode json_list() { return of_type(JsonNode::Type::array); }

JsonNode json_text(std::string text) {
  JsonNode node = of_type(JsonNode::Type::string);
  node.text = std::move(text);
  return node;
}

JsonNode json_value(double number) {
  constexpr double kMostWhole = 9e15;  // every whole number up to here is a double
  const bool whole = number == std::floor(number) && std::fabs(number) < kMostWhole;
  JsonNode node = of_type(whole ? JsonNode::Type::integer : JsonNode::Type::number);
  node.number = number;
  if (whole) node.integer = static_cast<std::int64_t>(number);
  return node;
}

JsonNode& put(JsonNode& object, std::string key, JsonNode value) {
  MERIDIAN_CHECK(object.is_object());
  object.members.push_back({std::move(key), {}, std::move(value)});
  return object.members.back().value;
}

std::string written(const JsonNode& node) { return json_escaped(converted(node).dump(2)) + "\n"; }

}  // namespace meridian
