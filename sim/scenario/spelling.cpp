#include "sim/scenario/spelling.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "sim/kernel/near_miss.h"
#include "sim/model/limits.h"

namespace meridian {
namespace {

constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

Problem said(std::string message, std::string hint = "") {
  Problem problem;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

std::optional<double> plain_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<int> two_digits(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 2 || !digit(text[0]) || !digit(text[1])) return std::nullopt;
  return (text[0] - '0') * 10 + (text[1] - '0');
}

// Minutes of "HH:MM" up to 24:00.
std::optional<int> minutes_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = two_digits(text.substr(0, 2));
  const auto minute = two_digits(text.substr(3));
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > kDayMinutes) return std::nullopt;
  return *hour * 60 + *minute;
}

std::optional<int> weekday_named(std::string_view text) {
  const auto found = std::find(kDays.begin(), kDays.end(), text);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<int>(found - kDays.begin());
}

// One member of a law, added to `given`; a problem in words when it doesn't fit its unit.
std::optional<Problem> add_value(const std::string& name, const JsonNode& node, DistributionField::Unit unit,
                                 DayLength day, NamedValues& given) {
  using Unit = DistributionField::Unit;
  if (unit == Unit::list || unit == Unit::weights) {
    if (!node.is_array()) return said(json_quoted(name) + " must be a list");
    if (node.elements.empty()) return said(json_quoted(name) + " must not be empty");
    if (node.elements.size() > limits::kMostLawValues)
      return said(json_quoted(name) + " has more than " + std::to_string(limits::kMostLawValues) + " values",
                  "give quantiles in their place");
    for (const JsonNode& element : node.elements)
      if (auto wrong =
              add_value(name, element, unit == Unit::list ? Unit::duration : Unit::number, day, given))
        return wrong;
    return std::nullopt;
  }
  if (unit == Unit::duration) {
    const auto hours = parse_hours(node, day);
    if (!hours) return said(json_quoted(name) + ": " + hours.problems()[0].message, hours.problems()[0].hint);
    given.emplace_back(name, *hours);
    return std::nullopt;
  }
  if (!node.is_number()) return said(json_quoted(name) + " must be a number");
  given.emplace_back(name, node.number);
  return std::nullopt;
}

const DistributionField* field_named(const DistributionForm& form, const std::string& name) {
  for (const auto& alternative : form.alternatives)
    for (const DistributionField& field : alternative)
      if (name == field.name) return &field;
  return nullptr;
}

std::vector<std::string> duration_law_names() {
  std::vector<std::string> names;
  for (const DistributionForm& form : distribution_forms())
    if (!form.counts) names.emplace_back(form.name);
  return names;
}

}  // namespace

Result<double> parse_hours(std::string_view text, DayLength day) {
  const std::string shown = json_quoted(text);
  const std::string hint = "write \"90m\", \"2h\" or \"3d\"";
  if (text.size() < 2) return said(shown + " is no duration", hint);
  double unit = 0;
  switch (text.back()) {
    case 's':
      unit = 1.0 / 3600;
      break;
    case 'm':
      unit = 1.0 / 60;
      break;
    case 'h':
      unit = 1;
      break;
    case 'd':
      unit = day == DayLength::work ? 8 : 24;
      break;
    default:
      return said(shown + " is no duration", hint);
  }
  const auto amount = plain_number(text.substr(0, text.size() - 1));
  if (!amount) return said(shown + " is no duration", hint);
  if (*amount < 0) return said(shown + " is negative");
  if (*amount * unit > 2e6) return said(shown + " is longer than 200 years");
  return *amount * unit;
}

Result<double> parse_hours(const JsonNode& node, DayLength day) {
  if (node.is_string()) return parse_hours(node.text, day);
  if (!node.is_number())
    return said("this is no duration", "write \"90m\", \"2h\", \"3d\" or a number of hours");
  if (node.number < 0) return said(to_json(node) + " is negative");
  if (node.number > 2e6) return said(to_json(node) + " hours are longer than 200 years");
  return node.number;
}

Result<int> parse_clock(std::string_view text) {
  const auto minutes = minutes_of(text);
  if (minutes && *minutes < kDayMinutes) return *minutes;
  return said(json_quoted(text) + " is no time of day", "write \"09:30\"");
}

Result<Block> parse_block(std::string_view text) {
  const std::size_t dash = text.find('-');
  const auto start = minutes_of(text.substr(0, std::min(dash, text.size())));
  const auto end = dash == std::string_view::npos ? std::nullopt : minutes_of(text.substr(dash + 1));
  if (!start || !end || *start == kDayMinutes)
    return said(json_quoted(text) + " is no stretch of a day", "write \"08:00-18:00\"");
  return Block{*start, *end > *start ? *end : *end + kDayMinutes};
}

Result<std::vector<int>> parse_weekdays(std::string_view text) {
  const Problem wrong =
      said(json_quoted(text) + " names no days of the week", "write \"mon-fri\" or \"mon,wed\"");
  std::array<bool, 7> on{};
  std::size_t start = 0;
  for (;;) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::string_view part = text.substr(start, comma - start);
    const std::size_t dash = part.find('-');
    const auto first = weekday_named(part.substr(0, std::min(dash, part.size())));
    const auto last = dash == std::string_view::npos ? first : weekday_named(part.substr(dash + 1));
    if (!first || !last) return wrong;
    for (int day = *first;; day = (day + 1) % 7) {
      if (on[static_cast<std::size_t>(day)])
        return said(json_quoted(text) + " names " + std::string(kDays[static_cast<std::size_t>(day)]) +
                    " twice");
      on[static_cast<std::size_t>(day)] = true;
      if (day == *last) break;
    }
    if (comma == text.size()) break;
    start = comma + 1;
  }
  std::vector<int> days;
  for (int day = 0; day < 7; ++day)
    if (on[static_cast<std::size_t>(day)]) days.push_back(day);
  return days;
}

bool Condition::holds_for(double x) const {
  switch (relation) {
    case Relation::less:
      return x < value;
    case Relation::at_most:
      return x <= value;
    case Relation::equal:
      return x == value;
    case Relation::at_least:
      return x >= value;
    case Relation::greater:
      return x > value;
  }
  MERIDIAN_CHECK(false);
  return false;
}

Result<Condition> parse_condition(std::string_view text) {
  using Relation = Condition::Relation;
  constexpr std::array<std::pair<std::string_view, Relation>, 5> kRelations{{{"<=", Relation::at_most},
                                                                             {">=", Relation::at_least},
                                                                             {"==", Relation::equal},
                                                                             {"<", Relation::less},
                                                                             {">", Relation::greater}}};
  for (const auto& [sign, relation] : kRelations) {
    if (!text.starts_with(sign)) continue;
    const auto value = plain_number(text.substr(sign.size()));
    if (value) return Condition{relation, *value};
    break;
  }
  return said(json_quoted(text) + " is no condition", "write \"<0\" or \">=0.8\"");
}

bool is_id(std::string_view text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && text.size() <= 64 && plain(text[0]) &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return plain(c) || c == '_' || c == '-' || c == '.'; });
}

std::optional<std::int64_t> cents_of(double amount) {
  if (!(std::abs(amount) < 1e13)) return std::nullopt;
  const double cents = std::round(amount * 100);
  if (std::abs(amount * 100 - cents) > 1e-6 * std::max(1.0, std::abs(amount) * 1e-6)) return std::nullopt;
  return static_cast<std::int64_t>(cents);
}

Result<Distribution> parse_law(const JsonNode& node, DayLength day) {
  if (!node.is_object()) {
    const auto hours = parse_hours(node, day);
    if (!hours) return hours.problems();
    return fixed(*hours);
  }
  if (node.members.size() != 1)
    return said("a distribution is an object with one member",
                "such as {\"exponential\": {\"mean\": \"2h\"}}");
  const JsonMember& member = node.members.front();
  const auto kind = distribution_kind(member.key);
  const std::vector<std::string> names = duration_law_names();
  if (!kind)
    return said("there is no distribution " + json_quoted(member.key), did_you_mean(member.key, names));
  const DistributionForm& form = form_of(*kind);
  if (form.counts) return said(json_quoted(member.key) + " counts things and is no law of durations");
  if (!member.value.is_object())
    return said("the members of " + json_quoted(member.key) + " stand in an object");
  NamedValues given;
  for (const JsonMember& value : member.value.members) {
    const DistributionField* field = field_named(form, value.key);
    if (!field) {
      std::vector<std::string> known;
      for (const auto& alternative : form.alternatives)
        for (const DistributionField& one : alternative) known.emplace_back(one.name);
      return said("unknown member " + json_quoted(value.key) + " of " + form.name,
                  did_you_mean(value.key, known));
    }
    if (auto wrong = add_value(value.key, value.value, field->unit, day, given)) return *wrong;
  }
  Distribution law;
  if (auto wrong = make_distribution(*kind, given, law)) return said(*wrong);
  return law;
}

}  // namespace meridian
