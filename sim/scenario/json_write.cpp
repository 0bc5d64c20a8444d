#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "sim/scenario/json_text.h"

namespace meridian {
namespace {

using Type = JsonNode::Type;

constexpr std::size_t kLongestLine = 110;

// Everything but lists and objects.
std::string scalar_json(const JsonNode& node) {
  switch (node.type) {
    case Type::boolean:
      return node.boolean ? "true" : "false";
    case Type::integer:
      return node.is_unsigned ? std::to_string(static_cast<std::uint64_t>(node.integer))
                              : std::to_string(node.integer);
    case Type::number:
      return json_number(node.number);
    case Type::string:
      return json_quoted(node.text);
    case Type::null:
    case Type::array:
    case Type::object:
      break;
  }
  return "null";
}

std::string canonical(const JsonNode& node) {
  std::string text;
  if (node.is_array()) {
    for (const JsonNode& element : node.elements) text += (text.empty() ? "" : ",") + canonical(element);
    return "[" + text + "]";
  }
  if (!node.is_object()) return scalar_json(node);
  std::vector<const JsonMember*> sorted;
  for (const JsonMember& member : node.members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->key < b->key; });
  for (const JsonMember* member : sorted)
    text += (text.empty() ? "" : ",") + json_quoted(member->key) + ":" + canonical(member->value);
  return "{" + text + "}";
}

std::string on_one_line(const JsonNode& node) {
  std::string text;
  if (node.is_array()) {
    for (const JsonNode& element : node.elements) text += (text.empty() ? "" : ", ") + on_one_line(element);
    return "[" + text + "]";
  }
  if (!node.is_object()) return scalar_json(node);
  for (const JsonMember& member : node.members)
    text += (text.empty() ? "" : ", ") + json_quoted(member.key) + ": " + on_one_line(member.value);
  return "{" + text + "}";
}

bool is_flat(const JsonNode& node) {
  const auto nested = [](const JsonNode& inner) { return inner.is_array() || inner.is_object(); };
  return std::none_of(node.elements.begin(), node.elements.end(), nested) &&
         std::none_of(node.members.begin(), node.members.end(),
                      [&](const JsonMember& member) { return nested(member.value); });
}

void write_pretty(const JsonNode& node, std::size_t indent, std::string& text) {
  const bool scalar = !node.is_array() && !node.is_object();
  if (scalar || is_flat(node)) {
    const std::string line = on_one_line(node);
    const std::size_t used = text.size() - (text.rfind('\n') + 1);
    if (scalar || used + line.size() < kLongestLine) {
      text += line;
      return;
    }
  }
  const std::string margin(indent + 2, ' ');
  const char* between = "\n";
  text += node.is_array() ? '[' : '{';
  for (const JsonNode& element : node.elements) {
    text += between + margin;
    write_pretty(element, indent + 2, text);
    between = ",\n";
  }
  for (const JsonMember& member : node.members) {
    text += between + margin + json_quoted(member.key) + ": ";
    write_pretty(member.value, indent + 2, text);
    between = ",\n";
  }
  text += "\n" + std::string(indent, ' ') + (node.is_array() ? ']' : '}');
}

}  // namespace

std::string to_json(const JsonNode& node) { return canonical(node); }

std::string to_pretty_json(const JsonNode& node) {
  std::string text;
  write_pretty(node, 0, text);
  return text + "\n";
}

std::string json_number(double value) {
  constexpr double kExactlyWhole = 1e15;
  if (std::abs(value) < kExactlyWhole && value == std::floor(value))
    return std::to_string(static_cast<std::int64_t>(value));
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return std::string(digits.data(), end);
}

JsonNode json_text_node(std::string text) {
  JsonNode node;
  node.type = Type::string;
  node.text = std::move(text);
  return node;
}

JsonNode json_number_node(double value) {
  JsonNode node;
  node.type = Type::number;
  node.number = value;
  return node;
}

JsonNode json_boolean_node(bool value) {
  JsonNode node;
  node.type = Type::boolean;
  node.boolean = value;
  return node;
}

JsonNode json_list_node(std::vector<JsonNode> elements) {
  JsonNode node;
  node.type = Type::array;
  node.elements = std::move(elements);
  return node;
}

JsonNode json_object_node(std::vector<std::pair<std::string, JsonNode>> members) {
  JsonNode node;
  node.type = Type::object;
  for (auto& member : members)
    node.members.push_back({std::move(member.first), {}, std::move(member.second)});
  return node;
}

}  // namespace meridian
