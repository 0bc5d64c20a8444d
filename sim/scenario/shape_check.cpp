#include <algorithm>
#include <array>
#include <cmath>

#include "sim/kernel/near_miss.h"
#include "sim/kernel/utf8.h"
#include "sim/kernel/working_hours.h"
#include "sim/kernel/zone.h"
#include "sim/scenario/shape.h"

namespace meridian {
namespace {

using Kind = Shape::Kind;
using Type = JsonNode::Type;

constexpr std::size_t kMostNamesInHint = 12;

std::string joined(const std::string& path, const std::string& key) {
  return path.empty() ? key : path + "." + key;
}

std::string listed(const std::vector<std::string>& words, const std::string& last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " " + last + " " : ", ";
    text += json_quoted(words[i]);
  }
  return text;
}

// A near word, or all that are possible when they are few.
std::string word_hint(const std::string& word, const std::vector<std::string>& possible,
                      const std::string& label) {
  const std::string near = did_you_mean(word, possible);
  if (!near.empty() || possible.empty() || possible.size() > kMostNamesInHint) return near;
  return label + listed(possible, "and");
}

// A member's sentence as the end of a problem.
std::string as_hint(std::string what) {
  if (what.size() > 1 && what[1] >= 'a' && what[0] >= 'A' && what[0] <= 'Z')
    what[0] = static_cast<char>(what[0] - 'A' + 'a');
  else if (what.starts_with("A "))
    what[0] = 'a';
  if (what.ends_with('.')) what.pop_back();
  return what;
}

std::string shown(const JsonNode& node) {
  switch (node.type) {
    case Type::object:
      return "an object";
    case Type::array:
      return "a list";
    case Type::string:
      return node.text.size() > 40 ? "a text" : json_quoted(node.text);
    default:
      return to_json(node);
  }
}

std::string bounds(const Shape& shape) {
  const bool words = shape.unit.find(' ') != std::string::npos;
  const std::string unit = shape.unit.empty() ? "" : words ? " (" + shape.unit + ")" : " " + shape.unit;
  return "from " + json_number(shape.least) + " to " + json_number(shape.most) + unit;
}

std::string wanted(const Shape& shape) {
  switch (shape.kind) {
    case Kind::any:
      return "any value";
    case Kind::boolean:
      return "true or false";
    case Kind::whole:
      return "a whole number " + bounds(shape);
    case Kind::seed:
      return "a whole number from 0 to 18446744073709551615";
    case Kind::number:
      return "a number " + bounds(shape);
    case Kind::money:
      return "an amount of money, such as 350 or 99.5";
    case Kind::text:
      return "a text";
    case Kind::texts:
      return "a text or an object of texts by language, such as {\"en\": \"…\"}";
    case Kind::choice:
      return listed(shape.choices, "or");
    case Kind::id:
      return "a short id";
    case Kind::reference:
      return "the id of a " + std::string(singular(shape.named));
    case Kind::duration:
      return "a duration, such as \"90m\", \"2h\" or \"3d\"";
    case Kind::law:
      return "a duration or a distribution, such as {\"exponential\": {\"mean\": \"2h\"}}";
    case Kind::date:
      return "a date, such as \"2027-03-01\"";
    case Kind::instant:
      return "an instant in UTC, such as \"2027-03-01T09:00Z\", or a date";
    case Kind::clock:
      return "a time of day, such as \"09:30\"";
    case Kind::block:
      return "a stretch of a day, such as \"08:00-18:00\"";
    case Kind::hours:
      return "working hours, such as \"mon-fri 09:00-17:00\"";
    case Kind::zone:
      return "the name of a time zone, such as \"Europe/Lisbon\"";
    case Kind::weekdays:
      return "days of the week, such as \"mon-fri\"";
    case Kind::condition:
      return "a condition, such as \"<0\"";
    case Kind::object:
      return "an object";
    case Kind::map:
      return "an object keyed by id";
    case Kind::list:
      return "a list";
    case Kind::either: {
      std::string text;
      for (const ShapePtr& alternative : shape.alternatives)
        text += (text.empty() ? "" : ", or ") + wanted(*alternative);
      return text;
    }
  }
  MERIDIAN_CHECK(false);
  return "";
}

class Check {
 public:
  Check(const KnownIds* known, Complaints& complaints) : known_(known), complaints_(complaints) {}

  void value(const JsonNode& node, const Shape& shape, const std::string& path) {
    if (node.told || complaints_.full()) return;
    if (!accepts_type(shape, node.type)) {
      complaints_.add(node.place, subject(path) + " must be " + wanted(shape) + ", not " + shown(node));
      return;
    }
    switch (shape.kind) {
      case Kind::whole:
      case Kind::number:
      case Kind::seed:
      case Kind::money:
        return amount(node, shape, path);
      case Kind::text:
        return length(node, shape, path);
      case Kind::texts:
        return texts(node, shape, path);
      case Kind::choice:
        return choice(node, shape, path);
      case Kind::reference:
        return reference(node.place, node.text, shape, path);
      case Kind::id:
        return new_id(node.place, node.text, path);
      case Kind::object:
        return object(node, shape, path);
      case Kind::map:
        return map(node, shape, path);
      case Kind::list:
        return list(node, shape, path);
      case Kind::either:
        for (const ShapePtr& alternative : shape.alternatives)
          if (accepts_type(*alternative, node.type)) return value(node, *alternative, path);
        return;
      default:
        return spelled(node, shape, path);
    }
  }

 private:
  static std::string subject(const std::string& path) { return path.empty() ? "the file" : path; }

  void amount(const JsonNode& node, const Shape& shape, const std::string& path) {
    const bool fraction = node.is(Type::number) && node.number != std::floor(node.number);
    if (shape.kind == Kind::seed) {
      const bool negative = node.is(Type::integer) && node.integer < 0 && !node.is_unsigned;
      if (!node.is(Type::integer) || negative)
        complaints_.add(node.place, path + " must be " + wanted(shape) + ", not " + to_json(node));
      return;
    }
    if (shape.kind == Kind::whole && !node.is(Type::integer)) {
      complaints_.add(node.place, path + " must be a whole number, not " + to_json(node),
                      fraction ? "" : "write it without a point or exponent");
      return;
    }
    if (!(node.number >= shape.least && node.number <= shape.most)) {
      complaints_.add(node.place, path + " must be " + bounds(shape) + ", not " + to_json(node));
    } else if (shape.kind == Kind::money && !cents_of(node.number)) {
      complaints_.add(node.place, path + " has more than two decimals: " + to_json(node));
    }
  }

  void length(const JsonNode& node, const Shape& shape, const std::string& path) {
    if (const std::size_t own = utf8_length(node.text); static_cast<double>(own) > shape.most)
      complaints_.add(node.place, path + " has " + std::to_string(own) + " characters; at most " +
                                      json_number(shape.most) + " are possible");
  }

  // False, and told, when there are too many; then they aren't looked at one by one.
  bool has_room(const JsonNode& node, std::size_t own, const Shape& shape, const std::string& path) {
    if (shape.most == 0 || static_cast<double>(own) <= shape.most) return true;
    complaints_.add(node.place, path + " has " + std::to_string(own) + " entries; at most " +
                                    json_number(shape.most) + " are possible");
    return false;
  }

  void texts(const JsonNode& node, const Shape& shape, const std::string& path) {
    length(node, shape, path);
    for (const JsonMember& member : node.members) {
      const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
      if (member.key.size() != 2 || !letter(member.key[0]) || !letter(member.key[1]))
        complaints_.add(member.key_place, json_quoted(member.key) + " in " + path + " is no language",
                        "languages have two letters, such as \"en\" or \"de\"");
      else if (!member.value.is_string())
        complaints_.add(member.value.place,
                        joined(path, member.key) + " must be a text, not " + shown(member.value));
      else
        length(member.value, shape, joined(path, member.key));
    }
  }

  void choice(const JsonNode& node, const Shape& shape, const std::string& path) {
    if (std::find(shape.choices.begin(), shape.choices.end(), node.text) != shape.choices.end()) return;
    complaints_.add(node.place, path + " can't be " + shown(node),
                    word_hint(node.text, shape.choices, "possible are "));
  }

  void new_id(const Place& place, const std::string& id, const std::string& path) {
    if (!is_id(id))
      complaints_.add(place, json_quoted(id) + " in " + path + " is no id",
                      "ids have 1 to 64 letters, digits, '_', '-' or '.' and begin with a letter or digit");
  }

  void reference(const Place& place, const std::string& id, const Shape& shape, const std::string& path) {
    if (!known_ || shape.named == Named::none || known_->has(shape.named, id)) return;
    const std::string noun(singular(shape.named));
    if (const int size = known_->group_size(shape.named, id)) {
      if (!shape.groups)
        complaints_.add(place,
                        path + " must name one " + noun + ", but " + json_quoted(id) + " stands for " +
                            std::to_string(size),
                        "name one of them, such as " + json_quoted(group_member_id(id, 1)));
      return;
    }
    std::vector<std::string> possible;
    if (const auto ids = known_->ids.find(shape.named); ids != known_->ids.end())
      possible.assign(ids->second.begin(), ids->second.end());
    if (const auto groups = known_->groups.find(shape.named); groups != known_->groups.end() && shape.groups)
      for (const auto& [name, size] : groups->second) possible.push_back(name);
    std::string hint = did_you_mean(id, possible);
    const bool had = shape.named == Named::skills || shape.named == Named::clearances;
    if (hint.empty() && had) hint = "give it to somebody, or take it out here";
    const std::string lacks = had ? "nobody has the " + noun + " " : "there is no " + noun + " ";
    complaints_.add(place, lacks + json_quoted(id) + ", named in " + path, hint);
  }

  void object(const JsonNode& node, const Shape& shape, const std::string& path) {
    const std::string in = path.empty() ? "" : " in " + path;
    for (const JsonMember& member : node.members) {
      if (const Member* known = shape.find(member.key)) {
        value(member.value, *known->shape, joined(path, member.key));
        continue;
      }
      if (complaints_.full()) return;
      std::vector<std::string> names;
      for (const Member& one : shape.members) names.push_back(one.name);
      complaints_.add(member.key_place, "unknown member " + json_quoted(member.key) + in,
                      word_hint(member.key, names, "known are "));
    }
    for (const Member& member : shape.members)
      if (member.required && !node.find(member.name))
        complaints_.add(node.place, subject(path) + " has no " + json_quoted(member.name),
                        as_hint(member.what));
    exactly_one(node, shape, path);
  }

  void exactly_one(const JsonNode& node, const Shape& shape, const std::string& path) {
    if (shape.exactly_one.empty()) return;
    const JsonMember* first = nullptr;
    for (const JsonMember& member : node.members) {
      if (std::find(shape.exactly_one.begin(), shape.exactly_one.end(), member.key) ==
          shape.exactly_one.end())
        continue;
      if (first)
        complaints_.add(
            member.key_place,
            subject(path) + " has both " + json_quoted(first->key) + " and " + json_quoted(member.key),
            "only one of " + listed(shape.exactly_one, "and") + " can be there");
      else
        first = &member;
    }
    if (!first)
      complaints_.add(node.place, subject(path) + " needs one of " + listed(shape.exactly_one, "and"));
  }

  void map(const JsonNode& node, const Shape& shape, const std::string& path) {
    Shape key;
    key.kind = Kind::reference;
    key.named = shape.named;
    if (!has_room(node, node.members.size(), shape, path)) return;
    for (const JsonMember& member : node.members) {
      if (!(shape.star && member.key == "*")) {
        if (shape.named == Named::none || !known_)
          new_id(member.key_place, member.key, subject(path));
        else
          reference(member.key_place, member.key, key, path);
      }
      value(member.value, *shape.of, joined(path, member.key));
    }
  }

  void list(const JsonNode& node, const Shape& shape, const std::string& path) {
    if (!has_room(node, node.elements.size(), shape, path)) return;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < node.elements.size(); ++i) {
      const JsonNode& element = node.elements[i];
      value(element, *shape.of, path + "[" + std::to_string(i) + "]");
      if (element.is_string() && !seen.insert(element.text).second)
        complaints_.add(element.place, json_quoted(element.text) + " stands twice in " + path);
    }
  }

  // Values whose spelling another part knows: its problem gets the place here.
  void spelled(const JsonNode& node, const Shape& shape, const std::string& path) {
    switch (shape.kind) {
      case Kind::duration:
        return told(parse_hours(node, shape.day), node, path);
      case Kind::law:
        return told(parse_law(node, shape.day), node, path);
      case Kind::date:
        return told(parse_iso_date(node.text), node, path);
      case Kind::clock:
        return told(parse_clock(node.text), node, path);
      case Kind::block:
        return told(parse_block(node.text), node, path);
      case Kind::hours:
        return told(parse_working_hours(node.text), node, path);
      case Kind::zone:
        return told(find_zone(node.text), node, path);
      case Kind::weekdays:
        return told(parse_weekdays(node.text), node, path);
      case Kind::condition:
        return told(parse_condition(node.text), node, path);
      case Kind::instant:
        if (parse_iso_date(node.text)) return;
        return told(parse_iso_instant(node.text), node, path);
      default:
        return;
    }
  }

  template <typename T>
  void told(const Result<T>& result, const JsonNode& node, const std::string& path) {
    if (result) return;
    const Problem& problem = result.problems().front();
    complaints_.add(node.place, path + ": " + problem.message, problem.hint);
  }

  const KnownIds* known_;
  Complaints& complaints_;
};

}  // namespace

void check_shape(const JsonNode& node, const Shape& shape, const std::string& path, const KnownIds* known,
                 Complaints& complaints) {
  Check(known, complaints).value(node, shape, path);
}

}  // namespace meridian
