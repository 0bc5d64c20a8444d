#include "sim/scenario/shape.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/kernel/near_miss.h"
#include "sim/kernel/zone.h"

namespace meridian {
namespace {

using Kind = Shape::Kind;
using Type = JsonNode::Type;

// The alternative that a value of this type is read as.
const Shape* alternative_for(const Shape& shape, Type type) {
  for (const ShapePtr& alternative : shape.alternatives)
    if (accepts_type(*alternative, type)) return alternative.get();
  return nullptr;
}

const Shape& object_alternative(const Shape& shape) {
  const Shape* found = shape.kind == Kind::either ? alternative_for(shape, Type::object) : &shape;
  MERIDIAN_CHECK(found && found->kind == Kind::object);
  return *found;
}

}  // namespace

std::string_view singular(Named kind) {
  switch (kind) {
    case Named::none:
      return "name";
    case Named::sites:
      return "site";
    case Named::people:
      return "person";
    case Named::teams:
      return "team";
    case Named::modules:
      return "module";
    case Named::skills:
      return "skill";
    case Named::clearances:
      return "clearance";
    case Named::stages:
      return "stage";
    case Named::items:
      return "item";
    case Named::tools:
      return "tool";
  }
  MERIDIAN_CHECK(false);
  return "";
}

const Member* Shape::find(std::string_view name) const {
  for (const Member& member : members)
    if (member.name == name) return &member;
  return nullptr;
}

bool KnownIds::has(Named kind, const std::string& id) const {
  const auto found = ids.find(kind);
  return found != ids.end() && found->second.count(id) > 0;
}

int KnownIds::group_size(Named kind, const std::string& id) const {
  const auto found = groups.find(kind);
  if (found == groups.end()) return 0;
  const auto group = found->second.find(id);
  return group == found->second.end() ? 0 : group->second;
}

std::string group_member_id(const std::string& id, int number) { return id + "." + std::to_string(number); }

bool accepts_type(const Shape& shape, Type type) {
  switch (shape.kind) {
    case Kind::any:
      return true;
    case Kind::boolean:
      return type == Type::boolean;
    case Kind::whole:
    case Kind::number:
    case Kind::seed:
    case Kind::money:
      return type == Type::integer || type == Type::number;
    case Kind::texts:
      return type == Type::string || type == Type::object;
    case Kind::duration:
      return type == Type::string || type == Type::integer || type == Type::number;
    case Kind::law:
      return type == Type::string || type == Type::integer || type == Type::number || type == Type::object;
    case Kind::object:
    case Kind::map:
      return type == Type::object;
    case Kind::list:
      return type == Type::array;
    case Kind::either:
      return alternative_for(shape, type) != nullptr;
    default:
      return type == Type::string;
  }
}

const Member& Row::member(std::string_view name) const {
  const Member* found = shape_->find(name);
  MERIDIAN_CHECK_MSG(found, shape_->title + "." + std::string(name));
  return *found;
}

const JsonNode* Row::given(std::string_view name) const {
  const Member& wanted = member(name);
  const JsonNode* found = node_ ? node_->find(name) : nullptr;
  return found && accepts_type(*wanted.shape, found->type) ? found : nullptr;
}

const JsonNode* Row::value(std::string_view name) const {
  if (const JsonNode* found = given(name)) return found;
  return member(name).fallback.get();
}

int Row::count() const {
  const Member* counted = shape_->find("count");
  if (!counted || !has("count")) return 0;
  const int count = whole("count");
  return count >= counted->shape->least && count <= counted->shape->most ? count : 0;
}

Place Row::place(std::string_view name) const {
  const JsonNode* found = given(name);
  return found ? found->place : place();
}

bool Row::flag(std::string_view name) const {
  const JsonNode* node = value(name);
  return node && node->boolean;
}

int Row::whole(std::string_view name) const {
  const JsonNode* node = value(name);
  if (!node || !node->is(Type::integer) || std::abs(node->number) > 2e9) return 0;
  return static_cast<int>(node->integer);
}

double Row::number(std::string_view name) const {
  const JsonNode* node = value(name);
  return node ? node->number : 0;
}

std::uint64_t Row::seed(std::string_view name) const {
  const JsonNode* node = value(name);
  return node ? static_cast<std::uint64_t>(node->integer) : 0;
}

std::int64_t Row::cents(std::string_view name) const {
  const JsonNode* node = value(name);
  return node ? cents_of(node->number).value_or(0) : 0;
}

std::string Row::text(std::string_view name) const {
  const JsonNode* node = value(name);
  return node && node->is_string() ? node->text : "";
}

int Row::day(std::string_view name) const {
  const JsonNode* node = value(name);
  const auto parsed = parse_iso_date(node ? std::string_view(node->text) : std::string_view());
  return parsed ? *parsed : 0;
}

int Row::clock(std::string_view name) const {
  const JsonNode* node = value(name);
  const auto parsed = parse_clock(node ? std::string_view(node->text) : std::string_view());
  return parsed ? *parsed : 0;
}

std::vector<std::string> Row::words(std::string_view name) const {
  std::vector<std::string> words;
  const JsonNode* node = value(name);
  if (!node) return words;
  for (const JsonNode& element : node->elements)
    if (element.is_string()) words.push_back(element.text);
  return words;
}

Distribution Row::law(std::string_view name) const {
  const JsonNode* node = value(name);
  if (!node) return {};
  const auto law = parse_law(*node, member(name).shape->day);
  return law ? *law : Distribution{};
}

Row Row::row(std::string_view name) const {
  const JsonNode* node = given(name);
  return Row(node && node->is_object() ? node : nullptr, object_alternative(*member(name).shape));
}

std::vector<std::pair<std::string, Row>> Row::rows(std::string_view name) const {
  std::vector<std::pair<std::string, Row>> rows;
  const JsonNode* node = value(name);
  if (!node) return rows;
  const Shape& of = object_alternative(*member(name).shape->of);
  for (const JsonMember& entry : node->members)
    if (entry.value.is_object()) rows.emplace_back(entry.key, Row(&entry.value, of));
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return rows;
}

std::vector<Row> Row::list(std::string_view name) const {
  std::vector<Row> rows;
  const JsonNode* node = given(name);
  if (!node) return rows;
  const Shape& of = object_alternative(*member(name).shape->of);
  for (const JsonNode& element : node->elements)
    if (element.is_object()) rows.emplace_back(&element, of);
  return rows;
}

}  // namespace meridian
