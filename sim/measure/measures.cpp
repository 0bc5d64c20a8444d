#include "sim/measure/measures.h"

#include <algorithm>

#include "sim/kernel/near_miss.h"
#include "sim/measure/measure_rows.h"

namespace meridian {
namespace {

/// The hint for a word that is no measure.
std::string hint_for(std::string_view word) {
  std::vector<std::string> keys;
  for (const MeasureRow& row : measure_table()) keys.emplace_back(row.key);
  const std::string near = did_you_mean(word, keys);
  return near.empty() ? "\"list measures\" shows all of them" : near;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Arguments split(std::string_view text) {
  Arguments parts;
  while (true) {
    const std::size_t comma = text.find(',');
    parts.emplace_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

bool is_day(const std::string& text) {
  return !text.empty() && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Digits, and a point among them at most.
bool is_plain_number(std::string_view text) {
  if (text.empty() || text.size() > 12 || text.front() == '.' || text.back() == '.') return false;
  if (std::count(text.begin(), text.end(), '.') > 1) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

bool is_percent(const std::string& text) {
  if (!is_plain_number(text)) return false;
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  return !is_zero && text.substr(0, text.find('.')).size() <= 2;
}

bool is_duration(const std::string& text) {
  constexpr std::string_view units = "smhd";
  return text.size() > 1 && units.find(text.back()) != std::string_view::npos &&
         is_plain_number(std::string_view(text).substr(0, text.size() - 1));
}

bool fits(Argument argument, const Arguments& arguments) {
  if (std::any_of(arguments.begin(), arguments.end(), [](const std::string& a) { return a.empty(); }))
    return false;
  switch (argument) {
    case Argument::none:
      return arguments.empty();
    case Argument::day:
    case Argument::count:
      return arguments.size() == 1 && is_day(arguments.front());
    case Argument::percent:
      return arguments.size() == 1 && is_percent(arguments.front());
    case Argument::duration:
      return arguments.size() == 1 && is_duration(arguments.front());
    case Argument::goal:
    case Argument::site:
    case Argument::stage:
    case Argument::stream:
    case Argument::tool:
      return arguments.size() == 1;
    case Argument::people:
      return !arguments.empty();
  }
  return false;
}

std::string spelling_of(const MeasureRow& row) {
  const std::string key(row.key);
  switch (row.argument) {
    case Argument::none:
      return key;
    case Argument::day:
      return key + "(21)";
    case Argument::goal:
      return key + "(GOAL)";
    case Argument::site:
      return key + "(SITE)";
    case Argument::people:
      return key + "(PERSON,PERSON)";
    case Argument::stage:
      return key + "(STAGE)";
    case Argument::stream:
      return key + "(STREAM)";
    case Argument::tool:
      return key + "(TOOL)";
    case Argument::count:
      return key + "(3)";
    case Argument::percent:
      return key + "(85)";
    case Argument::duration:
      return key + "(2h)";
  }
  return key;
}

Problem problem_with(std::string message, std::string hint) {
  Problem problem;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

template <typename Rows>
bool has_id(const Rows& rows, const std::string& id) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
}

bool is_hired(const Scenario& scenario, const std::string& id) {
  return std::any_of(scenario.decisions.begin(), scenario.decisions.end(), [&](const Decision& decision) {
    const Hire* hire = std::get_if<Hire>(&decision.action);
    return hire != nullptr && hire->id == id;
  });
}

bool is_known(Argument argument, const Scenario& scenario, const std::string& id) {
  switch (argument) {
    case Argument::goal:
      return has_id(scenario.goals, id);
    case Argument::site:
      return has_id(scenario.sites, id);
    case Argument::people:
      return has_id(scenario.people, id) || is_hired(scenario, id);
    case Argument::stage:
      return has_id(scenario.stages, id);
    case Argument::stream:
      return has_id(scenario.streams, id);
    case Argument::tool:
      return has_id(scenario.tools, id);
    case Argument::none:
    case Argument::day:
    case Argument::count:
    case Argument::percent:
    case Argument::duration:
      return true;
  }
  return false;
}

const char* noun_of(Argument argument) {
  if (argument == Argument::goal) return "goal";
  if (argument == Argument::stage) return "stage";
  if (argument == Argument::stream) return "stream";
  if (argument == Argument::tool) return "tool";
  return argument == Argument::site ? "site" : "person";
}

std::vector<MeasureRow> make_table() {
  std::vector<MeasureRow> rows;
  add_flow_measures(rows);
  add_anatomy_measures(rows);
  add_queue_measures(rows);
  add_question_measures(rows);
  add_people_measures(rows);
  return rows;
}

}  // namespace

const std::vector<MeasureRow>& measure_table() {
  static const std::vector<MeasureRow> table = make_table();
  return table;
}

Result<MeasureKey> find_measure(std::string_view text) {
  text = trimmed(text);
  const std::size_t open = text.find('(');
  const std::string_view word = trimmed(text.substr(0, open));
  const auto& table = measure_table();
  const auto row =
      std::find_if(table.begin(), table.end(), [&](const MeasureRow& r) { return r.key == word; });
  if (row == table.end()) {
    return problem_with("there is no measure \"" + std::string(word) + "\"", hint_for(word));
  }
  MeasureKey key{&*row, {}, {}};
  bool is_closed = true;
  if (open != std::string_view::npos) {
    is_closed = text.back() == ')';
    key.arguments = split(text.substr(open + 1, text.size() - open - (is_closed ? 2 : 1)));
  }
  if (!is_closed || !fits(row->argument, key.arguments))
    return problem_with("\"" + std::string(text) + "\" is not how this measure is written",
                        "write \"" + spelling_of(*row) + "\"");
  key.text = word;
  for (std::size_t i = 0; i < key.arguments.size(); ++i) key.text += (i == 0 ? "(" : ",") + key.arguments[i];
  if (!key.arguments.empty()) key.text += ")";
  return key;
}

Problems validate(const MeasureKey& key, const Scenario& scenario) {
  Problems problems;
  for (const std::string& argument : key.arguments)
    if (!is_known(key.row->argument, scenario, argument))
      problems.push_back(problem_with("\"" + key.text + "\" names a " + noun_of(key.row->argument) +
                                          " that this scenario doesn't have: \"" + argument + "\"",
                                      ""));
  return problems;
}

std::optional<double> value_of(const MeasureKey& key, const Metrics& metrics, const World& world) {
  return key.row->value(metrics, world, key.arguments);
}

}  // namespace meridian
