#include "sim/scenario/json_patch.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "sim/kernel/near_miss.h"

namespace meridian {
namespace {

using Type = JsonNode::Type;
using Parts = std::vector<std::string>;

struct Failure {
  std::string message;
  std::string hint;
};

// Index of an array element: digits without leading zeros, below `size`.
std::optional<std::size_t> index_below(const std::string& part, std::size_t size) {
  if (part.empty() || (part.size() > 1 && part[0] == '0')) return std::nullopt;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
  if (error != std::errc() || end != part.data() + part.size() || index >= size) return std::nullopt;
  return index;
}

std::string pointer_text(const Parts& parts, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += '/';
    for (char c : parts[i]) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return text;
}

Failure missing(const JsonNode& parent, const Parts& parts, std::size_t depth) {
  Failure failure;
  failure.message = "there is no " + pointer_text(parts, depth + 1) + " in the scenario";
  if (parent.is_array()) {
    failure.hint = "the list has " + std::to_string(parent.elements.size()) + " elements, the first is 0";
  } else if (parent.is_object()) {
    std::vector<std::string> names;
    for (const JsonMember& member : parent.members) names.push_back(member.key);
    failure.hint = did_you_mean(parts[depth], names);
  } else {
    failure.hint = (depth == 0 ? std::string("the file") : pointer_text(parts, depth)) + " has no members";
  }
  return failure;
}

// The node at the first `depth` parts, or why there is none.
JsonNode* resolve(JsonNode& root, const Parts& parts, std::size_t depth, Failure& failure) {
  JsonNode* node = &root;
  for (std::size_t i = 0; i < depth; ++i) {
    JsonNode* next = nullptr;
    if (node->is_object()) {
      next = node->find(parts[i]);
    } else if (node->is_array()) {
      const auto index = index_below(parts[i], node->elements.size());
      if (index) next = &node->elements[*index];
    }
    if (!next) {
      failure = missing(*node, parts, i);
      return nullptr;
    }
    node = next;
  }
  return node;
}

bool add(JsonNode& root, const Parts& parts, JsonNode value, const Place& place, Failure& failure) {
  if (parts.size() + size_of(value).depth > limits::kMostJsonDepth) {
    failure = {"brackets would be nested more than " + std::to_string(limits::kMostJsonDepth) + " deep", ""};
    return false;
  }
  if (parts.empty()) {
    root = std::move(value);
    return true;
  }
  JsonNode* parent = resolve(root, parts, parts.size() - 1, failure);
  if (!parent) return false;
  const std::string& last = parts.back();
  if (parent->is_object()) {
    if (JsonNode* old = parent->find(last))
      *old = std::move(value);
    else
      parent->members.push_back({last, place, std::move(value)});
    return true;
  }
  if (parent->is_array()) {
    const std::size_t size = parent->elements.size();
    const auto index = last == "-" ? std::optional(size) : index_below(last, size + 1);
    if (index) {
      parent->elements.insert(parent->elements.begin() + static_cast<std::ptrdiff_t>(*index),
                              std::move(value));
      return true;
    }
  }
  failure = missing(*parent, parts, parts.size() - 1);
  return false;
}

bool remove(JsonNode& root, const Parts& parts, Failure& failure) {
  if (parts.empty()) {
    root = JsonNode{};
    return true;
  }
  JsonNode* found = resolve(root, parts, parts.size(), failure);
  if (!found) return false;
  JsonNode* parent = resolve(root, parts, parts.size() - 1, failure);
  if (parent->is_object())
    std::erase_if(parent->members, [&](const JsonMember& member) { return member.key == parts.back(); });
  else
    parent->elements.erase(parent->elements.begin() + (found - parent->elements.data()));
  return true;
}

bool is_inside(const Parts& inner, const Parts& outer) {
  return inner.size() > outer.size() && std::equal(outer.begin(), outer.end(), inner.begin());
}

std::string shown(const JsonNode& node) {
  const std::string text = to_json(node);
  return text.size() > 60 ? "something longer" : text;
}

// One operation of RFC 6902, whose members were checked for their types.
class Operation {
 public:
  /// `copied` counts the values that the patch's operations have copied.
  Operation(JsonNode& root, const JsonNode& operation, std::size_t& copied)
      : root_(root), operation_(operation), copied_(copied) {}

  bool apply(Failure& failure, Place& place) {
    const std::string op = operation_.find("op")->text;
    place = operation_.find("path")->place;
    if (!pointer("path", path_, failure)) return false;
    if (op == "remove") return remove(root_, path_, failure);
    if (op == "move" || op == "copy") return transfer(op == "move", failure, place);
    const JsonNode* value = operation_.find("value");
    if (!value) {
      place = operation_.place;
      failure = {"the operation " + json_quoted(op) + " has no \"value\"", ""};
      return false;
    }
    if (op == "add") return add(root_, path_, *value, place, failure);
    JsonNode* target = resolve(root_, path_, path_.size(), failure);
    if (!target) return false;
    if (op == "replace") {
      *target = JsonNode(*value);
      return true;
    }
    if (same_value(*target, *value)) return true;
    place = value->place;
    failure = {"the test fails: " + operation_.find("path")->text + " is " + shown(*target) + ", not " +
                   shown(*value),
               ""};
    return false;
  }

 private:
  bool pointer(const char* member, Parts& parts, Failure& failure) {
    const std::string& text = operation_.find(member)->text;
    auto parsed = parse_pointer(text);
    if (!parsed) {
      failure = {json_quoted(text) + " is no JSON Pointer", "write \"/people/ines/hours\""};
      return false;
    }
    parts = std::move(*parsed);
    return true;
  }

  bool transfer(bool move, Failure& failure, Place& place) {
    const JsonNode* from = operation_.find("from");
    if (!from) {
      place = operation_.place;
      failure = {std::string("the operation ") + (move ? "\"move\"" : "\"copy\"") + " has no \"from\"", ""};
      return false;
    }
    const Place to = place;
    place = from->place;
    Parts source;
    if (!pointer("from", source, failure)) return false;
    if (move && is_inside(path_, source)) {
      failure = {from->text + " can't be moved into itself", ""};
      return false;
    }
    const JsonNode* found = resolve(root_, source, source.size(), failure);
    if (!found) return false;
    JsonNode value = *found;
    if (move && !remove(root_, source, failure)) return false;
    place = to;
    copied_ += move ? 0 : size_of(value).values;
    if (copied_ > limits::kMostJsonValues) {
      failure = {"the patch copies more than " + std::to_string(limits::kMostJsonValues) + " values", ""};
      return false;
    }
    return add(root_, path_, std::move(value), to, failure);
  }

  JsonNode& root_;
  const JsonNode& operation_;
  std::size_t& copied_;
  Parts path_;
};

}  // namespace

std::optional<std::vector<std::string>> parse_pointer(std::string_view pointer) {
  std::vector<std::string> parts;
  if (pointer.empty()) return parts;
  if (pointer[0] != '/') return std::nullopt;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      parts.emplace_back();
    } else if (pointer[i] != '~') {
      parts.back() += pointer[i];
    } else {
      if (++i == pointer.size() || (pointer[i] != '0' && pointer[i] != '1')) return std::nullopt;
      parts.back() += pointer[i] == '0' ? '~' : '/';
    }
  }
  return parts;
}

void merge_patch(JsonNode& target, const JsonNode& patch) {
  if (!patch.is_object()) {
    target = JsonNode(patch);
    return;
  }
  if (!target.is_object()) {
    target = JsonNode{};
    target.type = Type::object;
    target.place = patch.place;
  }
  // By an index: looking each member up among thousands would take their square.
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < target.members.size(); ++i) places.emplace(target.members[i].key, i);
  std::vector<bool> removed(target.members.size(), false);
  for (const JsonMember& member : patch.members) {
    const auto [found, is_new] = places.emplace(member.key, target.members.size());
    if (member.value.is(Type::null)) {
      if (!is_new) removed[found->second] = true;
      if (is_new) places.erase(found);
      continue;
    }
    if (is_new) {
      target.members.push_back({member.key, member.key_place, {}});
      removed.push_back(false);
    }
    merge_patch(target.members[found->second].value, member.value);
  }
  std::size_t at = 0;
  std::erase_if(target.members, [&](const JsonMember&) { return removed[at++]; });
}

bool apply_patch(JsonNode& target, const JsonNode& operations, Complaints& complaints) {
  JsonNode changed = target;
  std::size_t copied = 0;
  for (const JsonNode& operation : operations.elements) {
    Failure failure;
    Place place;
    if (!Operation(changed, operation, copied).apply(failure, place)) {
      complaints.add(place, failure.message, failure.hint);
      return false;
    }
  }
  target = std::move(changed);
  return true;
}

bool set_value(JsonNode& target, const std::string& pointer, JsonNode value, const Place& place,
               Complaints& complaints) {
  const auto parts = parse_pointer(pointer);
  if (!parts || parts->empty()) {
    complaints.add(place, json_quoted(pointer) + " names no value", "write /people/ines/hours=…");
    return false;
  }
  if (parts->size() > 1 && target.is_object() && !target.find(parts->front())) {
    JsonNode made;
    made.type = Type::object;
    made.place = place;
    target.members.push_back({parts->front(), place, std::move(made)});
  }
  Failure failure;
  JsonNode* parent = resolve(target, *parts, parts->size() - 1, failure);
  if (parent && parent->is_array() && parts->back() != "-") {
    JsonNode* element = resolve(target, *parts, parts->size(), failure);
    if (element) {
      *element = std::move(value);
      return true;
    }
  } else if (parent && add(target, *parts, std::move(value), place, failure)) {
    return true;
  }
  complaints.add(place, failure.message, failure.hint);
  return false;
}

}  // namespace meridian
