// A scenario's tree changed in one place at random, along its shape: a member set, a thing added, copied or
// taken away. Since it reads the tables of what a file may say, a new member is tried without being named
// here. Not every change is sound; the reader decides. Read `change_at_random`.
#pragma once
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "dice.h"
#include "sim/scenario/known_ids.h"
#include "sim/scenario/scenario_shape.h"
#include "sim/scenario/shape.h"

namespace meridian {

class RandomMember {
 public:
  RandomMember(Dice& dice, const KnownIds& known) : dice_(dice), known_(known) {}

  /// A value that fits the shape by itself; what it refers to exists, mostly.
  JsonNode value(const Shape& shape) {
    switch (shape.kind) {
      case Shape::Kind::boolean:
        return json_boolean_node(dice_.once_in(2));
      case Shape::Kind::whole:
      case Shape::Kind::number:
      case Shape::Kind::seed:
      case Shape::Kind::money:
        return json_number_node(amount(shape));
      case Shape::Kind::object:
        return object(shape);
      case Shape::Kind::map:
        return map(shape);
      case Shape::Kind::list:
        return list(shape);
      case Shape::Kind::either:
        return value(*shape.alternatives[index(shape.alternatives.size())]);
      case Shape::Kind::law:
        return law();
      default:
        return json_text_node(word(shape));
    }
  }

  void change_object(JsonNode& node, const Shape& shape) {
    const Member& member = shape.members[index(shape.members.size())];
    if (member.name == "format" || member.name == "assertions") return;
    remove(node, member.name);
    if (member.required || !dice_.once_in(6)) set(node, member.name, value(*member.shape));
  }

  void change_map(JsonNode& node, const Shape& shape) {
    const std::size_t count = node.members.size();
    if (count > 1 && dice_.once_in(4)) {
      remove(node, node.members[index(count)].key);
      return;
    }
    const std::string key = shape.named == Named::none ? new_id() : reference(shape.named);
    const bool copy = count > 0 && dice_.once_in(2);
    JsonNode made = copy ? node.members[index(count)].value : value(*shape.of);
    remove(node, key);
    set(node, key, std::move(made));
  }

  void change_list(JsonNode& node, const Shape& shape) {
    if (!node.elements.empty() && dice_.once_in(2))
      node.elements.erase(node.elements.begin() + static_cast<std::ptrdiff_t>(index(node.elements.size())));
    else
      node.elements.push_back(value(*shape.of));
  }

 private:
  std::size_t index(std::size_t size) {
    return static_cast<std::size_t>(dice_.below(static_cast<int>(size)));
  }

  double amount(const Shape& shape) {
    const double least = shape.kind == Shape::Kind::seed ? 0 : shape.least;
    const double most = shape.kind == Shape::Kind::seed ? 1e9 : std::max(shape.most, least);
    if (dice_.once_in(30)) return std::min(most, least + 1000);  // a hundred thousand take too long
    if (dice_.once_in(5)) return least;
    const bool whole = shape.kind != Shape::Kind::number;
    const double some = whole ? dice_.between(0, 9) : dice_.between(0, 40) / 20.0;
    return std::clamp(least > -1 ? least + some : some, least, most);
  }

  /// Not so short that a stream would fill the run with events.
  JsonNode law() {
    switch (dice_.below(4)) {
      case 0:
        return json_object_node(
            {{"exponential", json_object_node({{"mean", json_number_node(dice_.between(1, 12))}})}});
      case 1:
        return json_object_node(
            {{"lognormal", json_object_node({{"median", json_number_node(dice_.between(1, 9))},
                                             {"sigma", json_number_node(0.8)}})}});
      case 2:
        return json_object_node(
            {{"uniform", json_object_node({{"min", json_number_node(0.25)},
                                           {"max", json_number_node(dice_.between(1, 9))}})}});
      default:
        return json_text_node(dice_.pick({"20m", "1h", "3h", "1d"}));
    }
  }

  std::string new_id() { return "new" + std::to_string(dice_.below(4)); }

  std::string reference(Named kind) {
    const auto found = known_.ids.find(kind);
    if (found == known_.ids.end() || found->second.empty() || dice_.once_in(40)) return new_id();
    auto one = found->second.begin();
    std::advance(one, dice_.below(static_cast<int>(found->second.size())));
    return *one;
  }

  std::string word(const Shape& shape) {
    switch (shape.kind) {
      case Shape::Kind::choice:
        return shape.choices[index(shape.choices.size())];
      case Shape::Kind::reference:
        return reference(shape.named);
      case Shape::Kind::duration:
        return dice_.pick({"45s", "10m", "2h", "1d"});
      case Shape::Kind::date:
        return dice_.pick({"2027-03-26", "2027-03-28", "2027-03-30", "2027-04-02"});
      case Shape::Kind::instant:
        return dice_.pick({"2027-03-28", "2027-03-28T01:00Z", "2027-03-29T13:30Z"});
      case Shape::Kind::clock:
        return dice_.pick({"00:00", "01:30", "09:00", "16:45", "23:59"});
      case Shape::Kind::block:
        return dice_.pick({"08:00-18:00", "22:00-06:00", "00:00-24:00"});
      case Shape::Kind::hours:
        return dice_.pick({"09:00-17:00", "22:00-06:00", "always", "sun-thu 00:00-08:00", "never"});
      case Shape::Kind::zone:
        return dice_.pick({"Europe/Lisbon", "America/New_York", "Pacific/Apia", "Etc/UTC", "Asia/Kolkata"});
      case Shape::Kind::weekdays:
        return dice_.pick({"mon-sun", "mon-fri", "wed", "sat,sun"});
      case Shape::Kind::condition:
        return dice_.pick({"<0", ">=0.8"});
      case Shape::Kind::id:
        return new_id();
      default:
        return dice_.pick({"", "PT", "DE-BY", "a word"});
    }
  }

  JsonNode object(const Shape& shape) {
    JsonNode node = json_object_node({});
    const std::string one =
        shape.exactly_one.empty() ? "" : shape.exactly_one[index(shape.exactly_one.size())];
    for (const Member& member : shape.members) {
      const auto& some = shape.exactly_one;
      const bool exclusive = std::find(some.begin(), some.end(), member.name) != some.end();
      if (exclusive ? member.name == one : member.required || dice_.once_in(6))
        set(node, member.name, value(*member.shape));
    }
    return node;
  }

  JsonNode map(const Shape& shape) {
    JsonNode node = json_object_node({});
    for (int left = dice_.below(3); left > 0; --left) change_map(node, shape);
    return node;
  }

  JsonNode list(const Shape& shape) {
    std::vector<JsonNode> elements;
    for (int left = dice_.below(3); left > 0; --left) elements.push_back(value(*shape.of));
    return json_list_node(std::move(elements));
  }

  static void remove(JsonNode& node, const std::string& key) {
    const auto has_key = [&key](const JsonMember& member) { return member.key == key; };
    node.members.erase(std::remove_if(node.members.begin(), node.members.end(), has_key), node.members.end());
  }

  static void set(JsonNode& node, const std::string& key, JsonNode value) {
    node.members.push_back({key, {}, std::move(value)});
  }

  Dice& dice_;
  const KnownIds& known_;
};

/// Every object, map and list of a tree with the shape that it has.
struct Changeable {
  JsonNode* node;
  const Shape* shape;
};

inline void gather_changeable(JsonNode& node, const Shape& shape, std::vector<Changeable>& found) {
  switch (shape.kind) {
    case Shape::Kind::object:
      if (!node.is_object()) return;
      found.push_back({&node, &shape});
      for (JsonMember& one : node.members)
        if (const Member* member = shape.find(one.key)) gather_changeable(one.value, *member->shape, found);
      return;
    case Shape::Kind::map:
      if (!node.is_object()) return;
      found.push_back({&node, &shape});
      for (JsonMember& one : node.members) gather_changeable(one.value, *shape.of, found);
      return;
    case Shape::Kind::list:
      if (!node.is_array()) return;
      found.push_back({&node, &shape});
      for (JsonNode& one : node.elements) gather_changeable(one, *shape.of, found);
      return;
    case Shape::Kind::either:
      for (const ShapePtr& alternative : shape.alternatives)
        if (accepts_type(*alternative, node.type)) return gather_changeable(node, *alternative, found);
      return;
    default:
      return;
  }
}

/// Changes one place of a tree that is a scenario, or is to be one.
inline void change_at_random(JsonNode& root, Dice& dice) {
  std::vector<Changeable> places;
  gather_changeable(root, scenario_shape(), places);
  if (places.empty()) return;
  Complaints ignored;
  const KnownIds known = gather_known_ids(Row(&root, scenario_shape()), ignored);
  RandomMember members(dice, known);
  const Changeable place = places[static_cast<std::size_t>(dice.below(static_cast<int>(places.size())))];
  switch (place.shape->kind) {
    case Shape::Kind::object:
      return members.change_object(*place.node, *place.shape);
    case Shape::Kind::map:
      return members.change_map(*place.node, *place.shape);
    default:
      return members.change_list(*place.node, *place.shape);
  }
}

}  // namespace meridian
