// What a Jira import says: the items as part of a scenario, and the findings of its report.
#include <fmt/format.h>

#include <map>
#include <set>

#include "sim/exchange/id_text.h"
#include "sim/exchange/jira_import.h"
#include "sim/exchange/json_writer.h"

namespace meridian {
namespace {

// "8h", "90m", "100s": exact, in the largest unit that divides it.
std::string duration_text(std::int64_t seconds) {
  if (seconds % 3600 == 0) return fmt::format("{}h", seconds / 3600);
  if (seconds % 60 == 0) return fmt::format("{}m", seconds / 60);
  return fmt::format("{}s", seconds);
}

// Ids of the modules by their names; two names that make the same id are told apart by a number.
std::map<std::string, std::string> module_ids(const std::vector<JiraItem>& items) {
  std::map<std::string, std::string> ids;
  std::set<std::string> taken;
  for (const JiraItem& item : items) {
    if (item.module.empty() || ids.count(item.module)) continue;
    const std::string wanted = id_text(item.module).empty() ? "module" : id_text(item.module);
    std::string id = wanted;
    for (int number = 2; !taken.insert(id).second; ++number) id = fmt::format("{}-{}", wanted, number);
    ids[item.module] = id;
  }
  return ids;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

// The first five and how many more there are: a report is read, and all of them fill a screen.
std::string some_of(std::vector<std::string> words) {
  constexpr std::size_t kShown = 5;
  const std::size_t more = words.size() > kShown ? words.size() - kShown : 0;
  words.resize(words.size() - more);
  return joined(words, ", ") + (more > 0 ? fmt::format(" … +{}", more) : "");
}

// Adds one finding with a count and at most one argument beside it.
void tell(Findings& told, std::string key, std::optional<std::int64_t> count,
          std::vector<std::pair<std::string, std::string>> arguments = {}) {
  told.push_back({"import.jira." + std::move(key), count, std::move(arguments)});
}

std::string plain(double value) { return json_number(value); }

void tell_sizes(const JiraReport& report, Findings& told) {
  if (report.points.issues > 0)
    tell(told, "points", report.points.issues,
         {{"sum", plain(report.points.sum)},
          {"median", plain(report.points.median)},
          {"least", plain(report.points.least)},
          {"most", plain(report.points.most)}});
  if (!report.points_known)
    tell(told, "no_points_column", std::nullopt);
  else if (report.without_points > 0)
    tell(told, "without_points", report.without_points);
  if (report.points.issues > 0)
    tell(told, "assumption", std::nullopt, {{"hours", plain(report.hours_per_point)}});
  if (!report.sized_by_estimate.empty())
    tell(told, "sized_by_estimate", static_cast<std::int64_t>(report.sized_by_estimate.size()),
         {{"keys", some_of(report.sized_by_estimate)}});
  if (report.without_size.empty()) return;
  const auto count = static_cast<std::int64_t>(report.without_size.size());
  const std::string keys = some_of(report.without_size);
  if (report.hours_unsized)
    tell(told, "size_assumed", count, {{"hours", plain(*report.hours_unsized)}, {"keys", keys}});
  else
    tell(told, "size_unknown", count, {{"keys", keys}});
}

void tell_duplicates(const JiraReport& report, Findings& told) {
  if (report.duplicates.empty()) return;
  std::vector<std::string> groups;
  for (const JiraDuplicates& group : report.duplicates) groups.push_back(joined(group.keys, " = "));
  tell(told, report.merged > 0 ? "duplicates_merged" : "duplicates",
       static_cast<std::int64_t>(report.duplicates.size()), {{"groups", some_of(groups)}});
}

}  // namespace

std::string work_part(const JiraImport& import, const JiraOptions& options) {
  const std::map<std::string, std::string> ids = module_ids(import.items);
  JsonNode part = json_object();
  if (!ids.empty()) {
    JsonNode& modules = put(part, "modules", json_object());
    for (const auto& [name, id] : ids) put(put(modules, id, json_object()), "name", json_text(name));
  }
  JsonNode& items = put(part, "items", json_object());
  for (const JiraItem& item : import.items) {
    JsonNode& entry = put(items, item.id, json_object());
    if (!item.title.empty()) put(entry, "title", json_text(item.title));
    put(entry, "rank", json_value(item.rank));
    if (item.effort_seconds) put(entry, "effort", json_text(duration_text(*item.effort_seconds)));
    if (!item.module.empty()) put(entry, "module", json_text(ids.at(item.module)));
    if (!options.team.empty()) put(entry, "team", json_text(options.team));
  }
  return written(part);
}

Findings findings(const JiraReport& report) {
  Findings told;
  tell(told, "issues", report.issues, {{"rows", fmt::format("{}", report.rows)}});
  if (report.separator != ',')
    tell(told, report.separator == '\t' ? "separated_by_tab" : "separated_by_semicolon", std::nullopt);
  if (report.rows_over_lines > 0) tell(told, "rows_over_lines", report.rows_over_lines);
  if (report.blank_rows > 0) tell(told, "blank_rows", report.blank_rows);
  if (!report.repeated_keys.empty())
    tell(told, "repeated_keys", static_cast<std::int64_t>(report.repeated_keys.size()),
         {{"keys", some_of(report.repeated_keys)}});
  if (!report.done_known)
    tell(told, "done_unknown", std::nullopt);
  else if (report.done > 0)
    tell(told, "done", report.done);
  if (!report.resolved_too_early.empty())
    tell(told, "resolved_too_early", static_cast<std::int64_t>(report.resolved_too_early.size()),
         {{"keys", some_of(report.resolved_too_early)}});
  tell_sizes(report, told);
  tell_duplicates(report, told);
  if (!report.untitled.empty())
    tell(told, "untitled", static_cast<std::int64_t>(report.untitled.size()),
         {{"keys", some_of(report.untitled)}});
  if (!report.by_type.empty()) {
    std::vector<std::string> types;
    for (const auto& [type, count] : report.by_type) types.push_back(fmt::format("{} {}", type, count));
    tell(told, "by_type", std::nullopt, {{"types", joined(types, ", ")}});
  }
  if (report.in_several_sprints > 0)
    tell(told, "in_several_sprints", report.in_several_sprints,
         {{"sprints", fmt::format("{}", report.sprints)}});
  if (report.flagged > 0) tell(told, "flagged", report.flagged);
  if (report.assignees)
    tell(told, "assignees", *report.assignees, {{"unassigned", fmt::format("{}", *report.unassigned)}});
  if (!report.columns_ignored.empty())
    tell(told, "columns_ignored", static_cast<std::int64_t>(report.columns_ignored.size()),
         {{"columns", joined(report.columns_ignored, ", ")}});
  tell(told, "items", report.items, {{"hours", plain(static_cast<double>(report.effort_seconds) / 3600)}});
  return told;
}

}  // namespace meridian
