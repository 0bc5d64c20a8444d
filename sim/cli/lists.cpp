// `list` and `schema`: what there is.
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "sim/cli/command.h"
#include "sim/cli/request.h"
#include "sim/exchange/json_writer.h"
#include "sim/kernel/holidays.h"
#include "sim/kernel/near_miss.h"
#include "sim/kernel/utf8.h"
#include "sim/measure/measures.h"
#include "sim/model/decision.h"
#include "sim/model/limits.h"
#include "sim/report/render.h"
#include "sim/scenario/library.h"
#include "sim/scenario/schema.h"

namespace meridian {
namespace {

/// Rows of a list: the first column is the name; numbers for programs are numbers.
struct List {
  std::vector<std::string> columns;  ///< members of a row
  std::vector<std::vector<JsonNode>> rows;
};

std::string cell_text(const JsonNode& node) {
  return node.is_number() ? json_number(node.number) : printable(node.text);
}

/// Columns side by side but the last, which says what it is and goes on a line of its own.
std::string text_of_list(const List& list) {
  std::vector<std::size_t> widths(list.columns.size(), 0);
  for (const auto& row : list.rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], utf8_length(cell_text(row[i])));
  std::string text;
  for (std::size_t i = 0; i + 1 < list.columns.size(); ++i) {
    widths[i] = std::max(widths[i], list.columns[i].size());
    text += list.columns[i] + std::string(widths[i] - list.columns[i].size() + 2, ' ');
  }
  text += list.columns.back() + "\n\n";
  for (const auto& row : list.rows) {
    std::string line;
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      const std::string cell = cell_text(row[i]);
      line += cell + std::string(widths[i] - utf8_length(cell) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n" + wrapped(cell_text(row.back()), 96, 4);
  }
  return text;
}

std::string json_of_list(const std::string& what, const List& list) {
  JsonNode root = json_object();
  JsonNode& rows = put(root, what, json_list());
  for (const auto& row : list.rows) {
    JsonNode entry = json_object();
    for (std::size_t i = 0; i < row.size(); ++i) put(entry, list.columns[i], row[i]);
    rows.elements.push_back(std::move(entry));
  }
  return written(root);
}

JsonNode text_node(std::string_view text) { return json_text(std::string(text)); }

List scenarios(const Console& console, const Language& language) {
  List list{{"name", "level", "variants", "title"}, {}};
  for (const ScenarioEntry& entry : list_scenarios(console.places.scenarios)) {
    std::string variants;
    for (const std::string& name : entry.variants) variants += (variants.empty() ? "" : ", ") + name;
    const std::string summary = text_of(entry.summary, language);
    list.rows.push_back(
        {text_node(entry.name), text_node(entry.level), text_node(variants),
         text_node(text_of(entry.title, language) + (summary.empty() ? "" : ". " + summary))});
  }
  return list;
}

List decisions(const Console&, const Language& language) {
  List list{{"name", "label", "says"}, {}};
  for (const std::string& name : action_names())
    list.rows.push_back({text_node(name), text_node(tr(language, "decision." + name + ".label")),
                         text_node(tr(language, "decision." + name + ".says"))});
  return list;
}

std::string better_word(Better better) {
  if (better == Better::neither) return "neither";
  return better == Better::less ? "less" : "more";
}

std::string key_form(const MeasureRow& row) {
  const std::string key(row.key);
  switch (row.argument) {
    case Argument::none:
      return key;
    case Argument::day:
      return key + "(DAY)";
    case Argument::goal:
      return key + "(GOAL)";
    case Argument::site:
      return key + "(SITE)";
    case Argument::people:
      return key + "(PERSON,…)";
    case Argument::stage:
      return key + "(STAGE)";
    case Argument::stream:
      return key + "(STREAM)";
    case Argument::tool:
      return key + "(TOOL)";
    case Argument::count:
      return key + "(COUNT)";
    case Argument::percent:
      return key + "(PERCENT)";
    case Argument::duration:
      return key + "(DURATION)";
  }
  return key;
}

List measures(const Console&, const Language& language) {
  List list{{"key", "unit", "better", "formula"}, {}};
  for (const MeasureRow& row : measure_table()) {
    const std::string says = "measure." + std::string(row.key) + ".says";
    list.rows.push_back({text_node(key_form(row)), text_node(row.unit), text_node(better_word(row.better)),
                         text_node(has(language, says) ? tr(language, says) : std::string(row.formula))});
  }
  return list;
}

List parameters(const Console&, const Language&) {
  List list{{"name", "value", "low", "high", "unit", "grade", "rule", "source"}, {}};
  for (const ParameterRow& row : parameter_table())
    list.rows.push_back({text_node(row.name), json_value(row.value), json_value(row.low),
                         json_value(row.high), text_node(row.unit), text_node(std::string(1, row.grade)),
                         text_node(row.rule), text_node(row.source)});
  return list;
}

List mechanisms(const Console&, const Language&) {
  List list{{"name", "rule", "what"}, {}};
  for (const MechanismRow& row : mechanism_table())
    list.rows.push_back({text_node(row.name), text_node(row.rule), text_node(row.what)});
  return list;
}

List all_limits(const Console&, const Language&) {
  List list{{"name", "value", "unit", "what"}, {}};
  for (const Limit& limit : limit_table())
    list.rows.push_back({text_node(limit.name), json_value(static_cast<double>(limit.value)),
                         text_node(limit.unit), text_node(limit.what)});
  return list;
}

List languages(const Console& console, const Language&) {
  List list{{"code", "name"}, {}};
  for (const std::string& code : language_codes(console))
    list.rows.push_back({text_node(code), text_node(tr(language_of(console, code), "language"))});
  return list;
}

List holidays(const Console& console, const Language&) {
  List list{{"region", "place", "first_year", "last_year", "days", "notes"}, {}};
  const std::string folder = console.places.holidays();
  for (const std::string& region : holiday_regions(folder)) {
    const HolidayFile file = must(load_holiday_file(folder, region));
    const HolidayYears years = covered_years(file.holidays);
    list.rows.push_back({text_node(region), text_node(file.place), json_value(years.first_year),
                         json_value(years.last_year), json_value(static_cast<double>(file.holidays.size())),
                         text_node(file.notes)});
  }
  return list;
}

struct ListKind {
  const char* name;
  List (*make)(const Console&, const Language&);
};
const std::vector<ListKind>& list_kinds() {
  static const std::vector<ListKind> kinds{
      {"scenarios", scenarios},   {"decisions", decisions},   {"measures", measures},
      {"parameters", parameters}, {"mechanisms", mechanisms}, {"holidays", holidays},
      {"languages", languages},   {"limits", all_limits},
  };
  return kinds;
}

struct ListRequest {
  std::string what, format = "text", file, language = "en";
};

int list_it(Console& console, const ListRequest& request) {
  std::vector<std::string> names;
  std::string all;
  for (const ListKind& kind : list_kinds()) {
    names.emplace_back(kind.name);
    all += (all.empty() ? "" : ", ") + names.back();
    if (request.what != kind.name) continue;
    const List list = kind.make(console, language_of(console, request.language));
    deliver(console, request.file,
            request.format == "json" ? json_of_list(request.what, list) : text_of_list(list));
    return kDone;
  }
  const std::string hint = did_you_mean(request.what, names);
  fail_usage("there is no list \"" + request.what + "\"; " + (hint.empty() ? "there are " + all : hint));
}

struct SchemaRequest {
  std::string kind = "scenario", file;
};

int write_schema(Console& console, const SchemaRequest& request) {
  if (request.kind != "scenario" && request.kind != "variant" && request.kind != "decisions")
    fail_usage("there are schemas of scenario, variant and decisions, not of \"" + request.kind + "\"");
  deliver(console, request.file,
          request.kind == "variant"     ? variant_schema()
          : request.kind == "decisions" ? decisions_schema()
                                        : scenario_schema());
  return kDone;
}

}  // namespace

Task set_up_list(ArgumentList& arguments) {
  const auto request = std::make_shared<ListRequest>();
  arguments.positional(
      "WHAT", request->what,
      "scenarios, decisions, measures, parameters, mechanisms, holidays, languages or limits");
  arguments.choice("--format", {"text", "json"}, request->format, "How the list is shown");
  arguments.option("-o,--output", "FILE", request->file, "Where it goes, in place of the terminal");
  add_language(arguments, request->language);
  return [request](Console& console) { return list_it(console, *request); };
}

Task set_up_schema(ArgumentList& arguments) {
  const auto request = std::make_shared<SchemaRequest>();
  arguments.positional("KIND", request->kind, "Of which file: scenario (default), variant or decisions",
                       false);
  arguments.option("-o,--output", "FILE", request->file, "Where it goes, in place of the terminal");
  return [request](Console& console) { return write_schema(console, *request); };
}

}  // namespace meridian
