// What a file may say, as plain tables: an object is a list of members, each with its type, range, default
// and one sentence. The strict check, the JSON Schema (schema.h) and the defaults all read these tables, so
// they cannot part. Tables stand in scenario_shape.cpp; read `Member`, `Shape`, then `check_shape` and `Row`.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/scenario/json_text.h"
#include "sim/scenario/spelling.h"

namespace meridian {

/// The kinds of named things that a text may point to. Skills and clearances are declared by having them.
enum class Named { none, sites, people, teams, modules, skills, clearances, stages, items, tools };
/// "site", "person", …, in one or many.
std::string_view singular(Named kind);

struct Shape;
using ShapePtr = std::shared_ptr<const Shape>;

/// One member of an object.
struct Member {
  std::string name;
  ShapePtr shape;
  bool required = false;
  std::shared_ptr<const JsonNode> fallback;  ///< none = the absence means something by itself (see `what`)
  std::string what;                          ///< one sentence for editors and for "has no …"
};

struct Shape {
  enum class Kind {
    any,
    boolean,
    whole,      ///< least..most
    number,     ///< least..most
    seed,       ///< a whole number from 0 to 2^64 - 1
    money,      ///< least..most, at most two decimals
    text,       ///< any
    texts,      ///< a text, or texts by language
    choice,     ///< one of `choices`
    id,         ///< a new name
    reference,  ///< the id of a `named`; a group's id where `groups`
    duration,   ///< hours
    law,        ///< of durations
    date,
    instant,  ///< "2027-03-01T09:00Z" or a date
    clock,
    block,
    hours,
    zone,
    weekdays,
    condition,
    object,
    map,    ///< objects or values by id; keys are new ids, or references when `named`
    list,   ///< of `of`
    either  ///< the first of `alternatives` whose JSON type fits
  };
  Kind kind = Kind::text;
  double least = 0, most = 0;  ///< of a number; `most` also of characters and of entries, 0 = no limit
  std::string unit;
  std::vector<std::string> choices;
  Named named = Named::none;
  bool groups = false;  ///< "dev" may stand for all of dev.1 … dev.8
  bool star = false;    ///< a map may have "*" for all others
  DayLength day = DayLength::calendar;
  ShapePtr of;
  std::vector<Member> members;
  std::vector<std::string> exactly_one;  ///< of these members must be there
  std::vector<ShapePtr> alternatives;
  std::string title;  ///< of an object, for the schema's definitions

  const Member* find(std::string_view name) const;
};

/// The ids that a file declares. `groups` maps the id of an entry with a count to that count.
struct KnownIds {
  std::map<Named, std::set<std::string>> ids;
  std::map<Named, std::map<std::string, int>> groups;
  bool has(Named kind, const std::string& id) const;
  int group_size(Named kind, const std::string& id) const;  ///< 0 = no group
};
/// "dev.3"
std::string group_member_id(const std::string& id, int number);

/// Tells everything that is not as the shape says, the references to unknown ids included; with no `known`,
/// references are not looked up. `path` names the node in messages ("" for the whole file).
void check_shape(const JsonNode& node, const Shape& shape, const std::string& path, const KnownIds* known,
                 Complaints& complaints);

/// Whether a value of this JSON type can be of the shape at all.
bool accepts_type(const Shape& shape, JsonNode::Type type);

/// Reads the members of an object that was checked: a value that is absent, or of a wrong form and already
/// told, gives the table's default (or nothing, zero). Asking for a member that the table lacks is a bug.
class Row {
 public:
  Row(const JsonNode* node, const Shape& shape) : node_(node), shape_(&shape) {}

  /// The value in the file, or nothing.
  const JsonNode* given(std::string_view name) const;
  bool has(std::string_view name) const { return given(name) != nullptr; }
  /// Stands in the file, in whatever form.
  bool stands(std::string_view name) const { return node_ && node_->find(name); }
  /// How many an entry stands for; 0 = itself alone, also where the table has no count.
  int count() const;
  /// Where the member stands, else where the object does.
  Place place(std::string_view name) const;
  Place place() const { return node_ ? node_->place : Place{}; }
  JsonSize size() const { return node_ ? size_of(*node_) : JsonSize{}; }

  bool flag(std::string_view name) const;
  int whole(std::string_view name) const;
  double number(std::string_view name) const;
  std::uint64_t seed(std::string_view name) const;
  std::int64_t cents(std::string_view name) const;
  std::string text(std::string_view name) const;
  int day(std::string_view name) const;    ///< civil day; 0 when absent
  int clock(std::string_view name) const;  ///< minutes
  std::vector<std::string> words(std::string_view name) const;
  Distribution law(std::string_view name) const;

  /// Nested objects; of an `either`, its object alternative. Absent ones read as empty.
  Row row(std::string_view name) const;
  std::vector<std::pair<std::string, Row>> rows(std::string_view name) const;  ///< of a map, sorted by id
  std::vector<Row> list(std::string_view name) const;

 private:
  const Member& member(std::string_view name) const;
  const JsonNode* value(std::string_view name) const;  ///< given, or the default
  const JsonNode* node_;
  const Shape* shape_;
};

}  // namespace meridian
