#include "sim/scenario/schema.h"

#include "sim/model/limits.h"
#include "sim/scenario/scenario_shape.h"
#include "sim/scenario/shape.h"

namespace meridian {
namespace {

using Kind = Shape::Kind;
using Members = std::vector<std::pair<std::string, JsonNode>>;

constexpr const char* kIdPattern = "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$";
constexpr const char* kDurationPattern = "^[0-9.]+(e[+-]?[0-9]+)?[smhd]$";
constexpr const char* kDayPattern = "(mon|tue|wed|thu|fri|sat|sun)";
constexpr const char* kMinutePattern = "([01][0-9]|2[0-3]):[0-5][0-9]";

JsonNode text(std::string value) { return json_text_node(std::move(value)); }
JsonNode number(double value) { return json_number_node(value); }

JsonNode type(const char* name) { return json_object_node({{"type", text(name)}}); }
JsonNode pattern(const std::string& expression) {
  return json_object_node({{"type", text("string")}, {"pattern", text(expression)}});
}
JsonNode range(const char* name, const Shape& shape) {
  return json_object_node(
      {{"type", text(name)}, {"minimum", number(shape.least)}, {"maximum", number(shape.most)}});
}
JsonNode non_negative() { return json_object_node({{"type", text("number")}, {"minimum", number(0)}}); }
JsonNode any_of(std::vector<JsonNode> alternatives) {
  return json_object_node({{"anyOf", json_list_node(std::move(alternatives))}});
}
JsonNode names(const std::vector<std::string>& words) {
  std::vector<JsonNode> nodes;
  for (const std::string& word : words) nodes.push_back(text(word));
  return json_list_node(std::move(nodes));
}
JsonNode reference_to(const char* definition) {
  return json_object_node({{"$ref", text(std::string("#/definitions/") + definition)}});
}

JsonNode closed_object(Members properties, const std::vector<std::string>& required) {
  Members members{{"type", text("object")}, {"properties", json_object_node(std::move(properties))}};
  if (!required.empty()) members.emplace_back("required", names(required));
  members.emplace_back("additionalProperties", json_boolean_node(false));
  return json_object_node(std::move(members));
}

JsonNode object_by_key(const std::vector<std::string>& patterns, const JsonNode& value) {
  Members by_pattern;
  for (const std::string& one : patterns) by_pattern.emplace_back(one, value);
  return json_object_node({{"type", text("object")},
                           {"patternProperties", json_object_node(std::move(by_pattern))},
                           {"additionalProperties", json_boolean_node(false)}});
}

JsonNode some_of(JsonNode values) {
  return json_object_node({{"type", text("array")},
                           {"items", std::move(values)},
                           {"minItems", number(1)},
                           {"maxItems", number(limits::kMostLawValues)}});
}

JsonNode amount_schema(DistributionField::Unit unit) {
  using Unit = DistributionField::Unit;
  switch (unit) {
    case Unit::duration:
      return reference_to("duration");
    case Unit::number:
      return non_negative();
    case Unit::probability:
      return json_object_node({{"type", text("number")}, {"minimum", number(0)}, {"maximum", number(1)}});
    case Unit::count:
      return non_negative();
    case Unit::list:
      return some_of(reference_to("duration"));
    case Unit::weights:
      return some_of(non_negative());
  }
  MERIDIAN_CHECK(false);
  return {};
}

// One kind of law: an object of one member, whose value fits one of the forms.
JsonNode form_schema(const DistributionForm& form) {
  std::vector<JsonNode> alternatives;
  for (const auto& fields : form.alternatives) {
    Members properties;
    std::vector<std::string> required;
    for (const DistributionField& field : fields) {
      properties.emplace_back(field.name, amount_schema(field.unit));
      if (field.required) required.emplace_back(field.name);
    }
    alternatives.push_back(closed_object(std::move(properties), required));
  }
  JsonNode value = alternatives.size() == 1 ? alternatives.front() : any_of(std::move(alternatives));
  return closed_object({{form.name, std::move(value)}}, {form.name});
}

JsonNode law_schema() {
  std::vector<JsonNode> alternatives{reference_to("duration")};
  for (const DistributionForm& form : distribution_forms())
    if (!form.counts) alternatives.push_back(form_schema(form));
  return any_of(std::move(alternatives));
}

JsonNode duration_schema() { return any_of({pattern(kDurationPattern), non_negative()}); }

JsonNode bounded_text(double most) {
  return json_object_node({{"type", text("string")}, {"maxLength", number(most)}});
}
JsonNode texts_schema() {
  const JsonNode one = bounded_text(limits::kMostText);
  return any_of({one, object_by_key({"^[a-z]{2}$"}, one)});
}

JsonNode schema_of(const Shape& shape);

JsonNode member_schema(const Member& member) {
  JsonNode schema = schema_of(*member.shape);
  Members members;
  std::string what = member.what;
  if (!member.shape->unit.empty()) what += " Unit: " + member.shape->unit + ".";
  members.emplace_back("description", text(what));
  if (member.fallback) members.emplace_back("default", *member.fallback);
  // Draft 7 ignores what stands beside a "$ref", so the reference goes into a list of one.
  if (schema.find("$ref")) {
    members.emplace_back("allOf", json_list_node({std::move(schema)}));
  } else {
    for (JsonMember& part : schema.members) members.emplace_back(part.key, std::move(part.value));
  }
  return json_object_node(std::move(members));
}

JsonNode object_schema(const Shape& shape) {
  Members properties;
  std::vector<std::string> required;
  for (const Member& member : shape.members) {
    properties.emplace_back(member.name, member_schema(member));
    if (member.required) required.push_back(member.name);
  }
  JsonNode schema = closed_object(std::move(properties), required);
  std::vector<JsonNode> one_of;
  for (const std::string& name : shape.exactly_one)
    one_of.push_back(json_object_node({{"required", names({name})}}));
  if (!one_of.empty()) schema.members.push_back({"oneOf", {}, json_list_node(std::move(one_of))});
  return schema;
}

JsonNode map_schema(const Shape& shape) {
  std::vector<std::string> patterns{kIdPattern};
  if (shape.star) patterns.emplace_back("^[*]$");
  JsonNode schema = object_by_key(patterns, schema_of(*shape.of));
  if (shape.most > 0) schema.members.push_back({"maxProperties", {}, number(shape.most)});
  return schema;
}

JsonNode list_schema(const Shape& shape) {
  JsonNode schema = json_object_node({{"type", text("array")}, {"items", schema_of(*shape.of)}});
  if (shape.most > 0) schema.members.push_back({"maxItems", {}, number(shape.most)});
  return schema;
}

JsonNode either_schema(const Shape& shape) {
  std::vector<JsonNode> alternatives;
  for (const ShapePtr& alternative : shape.alternatives) alternatives.push_back(schema_of(*alternative));
  return any_of(std::move(alternatives));
}

JsonNode spelled_schema(Kind kind) {
  const std::string minute(kMinutePattern);
  const std::string day(kDayPattern);
  switch (kind) {
    case Kind::id:
      return pattern(kIdPattern);
    case Kind::date:
      return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    case Kind::instant:
      return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?Z)?$");
    case Kind::clock:
      return pattern("^" + minute + "$");
    case Kind::block:
      return pattern("^" + minute + "-(" + minute + "|24:00)$");
    case Kind::weekdays:
      return pattern("^" + day + "(-" + day + ")?(," + day + "(-" + day + ")?)*$");
    case Kind::condition:
      return pattern("^(<|<=|==|>=|>)-?[0-9.]+(e[+-]?[0-9]+)?$");
    default:
      return type("string");
  }
}

JsonNode schema_of(const Shape& shape) {
  switch (shape.kind) {
    case Kind::any:
      return json_object_node({});
    case Kind::boolean:
      return type("boolean");
    case Kind::whole:
      return range("integer", shape);
    case Kind::number:
    case Kind::money:
      return range("number", shape);
    case Kind::seed:
      return json_object_node({{"type", text("integer")}, {"minimum", number(0)}});
    case Kind::texts:
      return reference_to("texts");
    case Kind::choice:
      return json_object_node({{"enum", names(shape.choices)}});
    case Kind::duration:
      return reference_to("duration");
    case Kind::law:
      return reference_to("distribution");
    case Kind::object:
      return object_schema(shape);
    case Kind::map:
      return map_schema(shape);
    case Kind::text:
      return bounded_text(shape.most);
    case Kind::list:
      return list_schema(shape);
    case Kind::either:
      return either_schema(shape);
    default:
      return spelled_schema(shape.kind);
  }
}

std::string whole_schema(const Shape& shape, const char* title) {
  Members members{{"$schema", text("http://json-schema.org/draft-07/schema#")}, {"title", text(title)}};
  JsonNode schema = object_schema(shape);
  for (JsonMember& part : schema.members) members.emplace_back(part.key, std::move(part.value));
  members.emplace_back("definitions", json_object_node({{"texts", texts_schema()},
                                                        {"duration", duration_schema()},
                                                        {"distribution", law_schema()}}));
  return to_pretty_json(json_object_node(std::move(members)));
}

}  // namespace

std::string scenario_schema() { return whole_schema(scenario_shape(), "Meridian scenario"); }
std::string decisions_schema() { return whole_schema(decisions_shape(), "Meridian decisions"); }
std::string variant_schema() { return whole_schema(variant_shape(), "Meridian variant"); }

}  // namespace meridian
