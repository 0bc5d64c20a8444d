// The words in which the tables of members are written. Only the files that hold tables include this.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "sim/model/limits.h"
#include "sim/scenario/shape.h"

namespace meridian::shape_words {

inline Shape make(Shape::Kind kind) {
  Shape shape;
  shape.kind = kind;
  return shape;
}
inline ShapePtr shared(Shape shape) { return std::make_shared<const Shape>(std::move(shape)); }
inline ShapePtr plain(Shape::Kind kind) { return shared(make(kind)); }

inline ShapePtr any() { return plain(Shape::Kind::any); }
inline ShapePtr boolean() { return plain(Shape::Kind::boolean); }
inline ShapePtr date() { return plain(Shape::Kind::date); }
inline ShapePtr clock() { return plain(Shape::Kind::clock); }
inline ShapePtr hours() { return plain(Shape::Kind::hours); }
inline ShapePtr zone() { return plain(Shape::Kind::zone); }
inline ShapePtr id() { return plain(Shape::Kind::id); }
inline ShapePtr condition() { return plain(Shape::Kind::condition); }

inline ShapePtr ranged(Shape::Kind kind, double least, double most, std::string unit = "") {
  Shape shape = make(kind);
  shape.least = least;
  shape.most = most;
  shape.unit = std::move(unit);
  return shared(std::move(shape));
}
inline ShapePtr whole(double least, double most, std::string unit = "") {
  return ranged(Shape::Kind::whole, least, most, std::move(unit));
}
inline ShapePtr number(double least, double most, std::string unit = "") {
  return ranged(Shape::Kind::number, least, most, std::move(unit));
}
inline ShapePtr text() { return ranged(Shape::Kind::text, 0, limits::kMostName); }
inline ShapePtr texts() { return ranged(Shape::Kind::texts, 0, limits::kMostText); }
inline ShapePtr money() { return ranged(Shape::Kind::money, 0, 1e12); }

/// Of durations in calendar time, or of effort in days of eight hours.
inline ShapePtr law(DayLength day) {
  Shape shape = make(Shape::Kind::law);
  shape.day = day;
  return shared(std::move(shape));
}
inline ShapePtr choice(std::vector<std::string> choices) {
  Shape shape = make(Shape::Kind::choice);
  shape.choices = std::move(choices);
  return shared(std::move(shape));
}
inline ShapePtr reference(Named named) {
  Shape shape = make(Shape::Kind::reference);
  shape.named = named;
  return shared(std::move(shape));
}
inline ShapePtr list(ShapePtr of, double most = 0) {
  Shape shape = make(Shape::Kind::list);
  shape.most = most;
  shape.of = std::move(of);
  return shared(std::move(shape));
}
/// In a list, the id of an entry with a count stands for all of them.
inline ShapePtr references(Named named) {
  Shape shape = make(Shape::Kind::reference);
  shape.named = named;
  shape.groups = true;
  return list(shared(std::move(shape)));
}
/// Entries by new ids.
inline ShapePtr table(ShapePtr of, double most) {
  Shape shape = make(Shape::Kind::map);
  shape.of = std::move(of);
  shape.most = most;
  return shared(std::move(shape));
}
inline ShapePtr map(ShapePtr of, Named keys = Named::none, bool star = false) {
  Shape shape = make(Shape::Kind::map);
  shape.of = std::move(of);
  shape.named = keys;
  shape.star = star;
  return shared(std::move(shape));
}
inline ShapePtr object(std::string title, std::vector<Member> members,
                       std::vector<std::string> exactly_one = {}) {
  Shape shape = make(Shape::Kind::object);
  shape.title = std::move(title);
  shape.members = std::move(members);
  shape.exactly_one = std::move(exactly_one);
  return shared(std::move(shape));
}
inline ShapePtr either(std::vector<ShapePtr> alternatives) {
  Shape shape = make(Shape::Kind::either);
  shape.alternatives = std::move(alternatives);
  return shared(std::move(shape));
}

inline Member must(std::string name, ShapePtr shape, std::string what) {
  return {std::move(name), std::move(shape), true, nullptr, std::move(what)};
}
/// `fallback` is JSON.
inline Member may(std::string name, ShapePtr shape, const std::string& fallback, std::string what) {
  auto parsed = parse_json(fallback, "default of " + name);
  MERIDIAN_CHECK_MSG(bool(parsed), name);
  return {std::move(name), std::move(shape), false, std::make_shared<const JsonNode>(std::move(*parsed)),
          std::move(what)};
}
/// What its absence means stands in `what`.
inline Member may(std::string name, ShapePtr shape, std::string what) {
  return {std::move(name), std::move(shape), false, nullptr, std::move(what)};
}

}  // namespace meridian::shape_words
