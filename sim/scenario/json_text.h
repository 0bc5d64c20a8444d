// Located JSON: a tree in which every key and every value knows its file, line and column. Parsing is
// nlohmann's; this room's other files see only `JsonNode`. It knows nothing of scenarios. Read `parse_json`
// first, then `Complaints`, which collects what is wrong and sorts it by place.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/result.h"
#include "sim/model/limits.h"

namespace meridian {

/// A text with its name, shared by all places in it. `order` sorts the problems of several files.
struct SourceText {
  std::string name;
  std::string text;
  int order = 0;
  std::vector<std::size_t> line_starts;
};

/// A byte of a source. Line and column are worked out only for the places that are told.
struct Place {
  std::shared_ptr<const SourceText> source;
  std::size_t offset = 0;
};

struct JsonMember;

/// One value. Whole numbers within 64 bits are `integer` (and `number` holds them too).
struct JsonNode {
  enum class Type { null, boolean, integer, number, string, array, object };
  Type type = Type::null;
  bool boolean = false;
  bool is_unsigned = false;  ///< the integer is beyond the signed range: read it as unsigned
  bool told = false;         ///< something is wrong with it and was already told
  std::int64_t integer = 0;
  double number = 0;
  std::string text;
  std::vector<JsonNode> elements;   ///< of an array
  std::vector<JsonMember> members;  ///< of an object, in the file's order
  Place place;

  bool is(Type t) const { return type == t; }
  bool is_object() const { return type == Type::object; }
  bool is_array() const { return type == Type::array; }
  bool is_string() const { return type == Type::string; }
  bool is_number() const { return type == Type::integer || type == Type::number; }
  /// The member's value, or nothing (also when this is no object).
  const JsonNode* find(std::string_view key) const;
  JsonNode* find(std::string_view key);
};

struct JsonMember {
  std::string key;
  Place key_place;
  JsonNode value;
};

/// Nodes that stand nowhere, for what is written rather than read.
JsonNode json_text_node(std::string text);
JsonNode json_number_node(double value);
JsonNode json_boolean_node(bool value);
JsonNode json_list_node(std::vector<JsonNode> elements);
JsonNode json_object_node(std::vector<std::pair<std::string, JsonNode>> members);

/// `bytes` is about what a copy takes in memory.
struct JsonSize {
  std::size_t values = 0, depth = 0, bytes = 0;
};
JsonSize size_of(const JsonNode& node);

/// Same value, wherever it stands; members in any order; 1 equals 1.0.
bool same_value(const JsonNode& a, const JsonNode& b);

/// What is wrong, with places; told in order of place, at most `kMost` of them.
class Complaints {
 public:
  static constexpr std::size_t kMost = 1000;
  void add(const Place& place, std::string message, std::string hint = "");
  bool empty() const { return found_.empty(); }
  /// Nothing more will be told, so nobody need look for hints.
  bool full() const { return found_.size() > kMost; }
  Problems problems() const;

 private:
  struct Complaint {
    Place place;
    std::string message;
    std::string hint;
  };
  std::vector<Complaint> found_;
};

/// A text as a source of places; `order` is its rank among the files of one load.
std::shared_ptr<const SourceText> make_source(std::string text, std::string name, int order);

/// A problem of a place, with its line for the caret.
Problem problem_at(const Place& place, std::string message, std::string hint,
                   Problem::Kind kind = Problem::Kind::content);

/// The located tree, or its syntax problem alone. What can be told together with other problems of content
/// (duplicate members, numbers too large) goes to `complaints`; a duplicate is dropped. `order` is the
/// source's rank among the files of one load.
Result<JsonNode> parse_json(std::string text, std::string name, int order, Complaints& complaints);
/// The same for a text read alone: a syntax problem, or all problems of content.
Result<JsonNode> parse_json(std::string text, std::string name);

/// Canonical text: members sorted, no spaces, numbers in their shortest form.
std::string to_json(const JsonNode& node);
/// Text for people: two spaces a level, members in their own order, short lists and objects on one line.
std::string to_pretty_json(const JsonNode& node);
/// A string as a JSON literal, quotes included.
std::string json_quoted(std::string_view text);
/// JSON text with the characters that would steer a terminal as escapes: the same values, safe to show.
std::string json_escaped(std::string json);
/// The shortest text that reads back as the same number; whole numbers without a point.
std::string json_number(double value);

}  // namespace meridian
