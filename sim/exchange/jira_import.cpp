#include "sim/exchange/jira_import.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <system_error>

#include "sim/exchange/csv_table.h"
#include "sim/exchange/jira_date.h"
#include "sim/kernel/statistics.h"
#include "sim/model/limits.h"
#include "sim/scenario/spelling.h"

namespace meridian {
namespace {

using Columns = std::vector<std::size_t>;

constexpr double kMostPoints = 1e6;
constexpr double kMostSeconds = 1e9;  // thirty years
constexpr std::size_t kMostProblems = 1000;

struct JiraColumns {
  Columns key, title, points, estimate, category, resolved, type, labels, sprint, component, assignee,
      flagged, created;
  std::vector<const Columns*> all() const {
    return {&key,    &title,  &points,    &estimate, &category, &resolved, &type,
            &labels, &sprint, &component, &assignee, &flagged,  &created};
  }
};

// Newer exports say "work item" for "issue"; instances differ in how they spell the points.
JiraColumns columns_of(const CsvTable& table) {
  JiraColumns c;
  c.key = columns_named(table, {"Issue key", "Work item key", "Key"});
  c.title = columns_named(table, {"Summary"});
  c.points = columns_named(table, {"Custom field (Story Points)", "Custom field (Story point estimate)",
                                   "Story Points", "Story point estimate"});
  c.estimate = columns_named(table, {"Original estimate"});
  c.category = columns_named(table, {"Status Category"});
  c.resolved = columns_named(table, {"Resolved"});
  c.created = columns_named(table, {"Created"});
  c.type = columns_named(table, {"Issue Type", "Work type"});
  c.labels = columns_named(table, {"Labels"});
  c.sprint = columns_named(table, {"Sprint"});
  c.component = columns_named(table, {"Component/s", "Components"});
  c.assignee = columns_named(table, {"Assignee"});
  c.flagged = columns_named(table, {"Custom field (Flagged)", "Flagged"});
  return c;
}

std::vector<std::string> names_of_others(const CsvTable& table, const JiraColumns& columns) {
  std::set<std::size_t> known;
  for (const Columns* some : columns.all()) known.insert(some->begin(), some->end());
  std::vector<std::string> names;
  std::set<std::string> met;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const std::string name(trimmed(table.header[i].text));
    if (!known.count(i) && met.insert(name).second) names.push_back(name);
  }
  return names;
}

std::string title_of(const CsvRow& row, const JiraColumns& columns) {
  const CsvCell* cell = value_in(row, columns.title);
  return cell ? cell->text : std::string();
}

// Lower case and single spaces: what two people make of the same title.
std::string comparable(std::string_view title) {
  std::string text;
  for (const char c : lower_case(trimmed(title))) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space)
      text += c;
    else if (text.back() != ' ')
      text += ' ';
  }
  return text;
}

// A resolution from before the issue was there says nothing.
bool is_resolved_too_early(const CsvRow& row, const JiraColumns& columns) {
  const CsvCell* resolved = value_in(row, columns.resolved);
  const CsvCell* created = value_in(row, columns.created);
  return resolved && created && is_surely_before(resolved->text, created->text);
}

bool is_done(const CsvRow& row, const JiraColumns& columns) {
  const CsvCell* category = value_in(row, columns.category);
  return (category && lower_case(trimmed(category->text)) == "done") ||
         (value_in(row, columns.resolved) && !is_resolved_too_early(row, columns));
}

// Reads the rows of one table; what is wrong is collected.
class JiraReading {
 public:
  JiraReading(const CsvTable& table, const JiraOptions& options)
      : table_(table), options_(options), columns_(columns_of(table)), problems_(table.ragged) {}

  Result<JiraImport> read() {
    if (const Problems missing = missing_columns(); !missing.empty()) return missing;
    if (table_.rows.size() > static_cast<std::size_t>(limits::kMostItems))
      return problem_of(table_, table_.rows.back().cells.front(),
                        fmt::format("more than {} issues", limits::kMostItems),
                        "export a filter that finds fewer");
    if (table_.rows.empty() && problems_.empty())
      return problem_of(table_, table_.header.front(), "no issues: there is a header and nothing below it",
                        "export the filter again, with its issues");
    for (const CsvRow& row : table_.rows) read_row(row);
    if (!problems_.empty()) return in_order();
    find_duplicates();
    finish();
    return std::move(import_);
  }

 private:
  Problems missing_columns() const {
    Problems missing;
    if (columns_.key.empty())
      missing.push_back(problem_of(table_, table_.header.front(),
                                   "no column \"Issue key\" or \"Work item key\"",
                                   "in Jira, choose \"Export CSV (all fields)\""));
    if (columns_.title.empty())
      missing.push_back(problem_of(table_, table_.header.front(), "no column \"Summary\""));
    return missing;
  }

  Problems in_order() {
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    if (problems_.size() > kMostProblems) problems_.resize(kMostProblems);
    return std::move(problems_);
  }

  void read_row(const CsvRow& row) {
    if (row.last_line > row.line) ++import_.report.rows_over_lines;
    const CsvCell* key = value_in(row, columns_.key);
    if (!key) {
      problems_.push_back(problem_of(table_, row.cells.front(), "the row has no issue key"));
      return;
    }
    const std::string id(trimmed(key->text));
    if (!is_id(id)) {
      problems_.push_back(
          problem_of(table_, *key, fmt::format("\"{}\" is no issue key", id), "keys look like TEAM-12"));
      return;
    }
    if (!keys_.insert(id).second) {
      if (repeated_.insert(id).second) import_.report.repeated_keys.push_back(id);
      return;
    }
    const auto points = amount(row, columns_.points, "number of story points", kMostPoints);
    const auto estimate = amount(row, columns_.estimate, "estimate in seconds", kMostSeconds);
    count(row, points);
    if (is_resolved_too_early(row, columns_)) import_.report.resolved_too_early.push_back(id);
    if (is_done(row, columns_))
      ++import_.report.done;
    else
      add_item(row, id, points, estimate);
  }

  // The first value in these columns, from 0 to `most`; a problem when it is something else.
  std::optional<double> amount(const CsvRow& row, const Columns& columns, std::string_view what,
                               double most) {
    const CsvCell* cell = value_in(row, columns);
    if (!cell) return std::nullopt;
    const std::string_view text = trimmed(cell->text);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= most) return value;
    problems_.push_back(problem_of(table_, *cell, fmt::format("\"{}\" is no {}", text, what),
                                   "write a number from 0 on, with a point for decimals"));
    return std::nullopt;
  }

  void count(const CsvRow& row, std::optional<double> points) {
    JiraReport& report = import_.report;
    ++report.issues;
    if (points) points_.push_back(*points);
    if (const CsvCell* type = value_in(row, columns_.type)) ++types_[std::string(trimmed(type->text))];
    std::set<std::string> own_sprints;
    for (const CsvCell* sprint : values_in(row, columns_.sprint)) own_sprints.emplace(trimmed(sprint->text));
    if (own_sprints.size() > 1) ++report.in_several_sprints;
    sprints_.insert(own_sprints.begin(), own_sprints.end());
    for (const CsvCell* label : values_in(row, columns_.labels)) labels_.emplace(trimmed(label->text));
    if (value_in(row, columns_.flagged)) ++report.flagged;
    if (const CsvCell* assignee = value_in(row, columns_.assignee))
      assignees_.emplace(trimmed(assignee->text));
    else
      ++unassigned_;
  }

  void add_item(const CsvRow& row, const std::string& id, std::optional<double> points,
                std::optional<double> estimate) {
    for (const CsvCell* cell : {value_in(row, columns_.title), module_cell(row)})
      if (const auto problem = cell ? problem_of_name(table_, *cell) : std::nullopt)
        problems_.push_back(*problem);
    JiraItem item;
    item.id = id;
    item.title = title_of(row, columns_);
    item.points = points;
    item.line = row.line;
    if (points)
      item.effort_seconds = std::llround(*points * options_.hours_per_point * 3600);
    else if (estimate)
      item.effort_seconds = std::llround(*estimate);
    if (const CsvCell* module = module_cell(row)) item.module = std::string(trimmed(module->text));
    import_.items.push_back(std::move(item));
  }

  const CsvCell* module_cell(const CsvRow& row) const {
    switch (options_.modules) {
      case JiraOptions::Modules::none:
        return nullptr;
      case JiraOptions::Modules::components:
        return value_in(row, columns_.component);
      case JiraOptions::Modules::labels:
        return value_in(row, columns_.labels);
    }
    return nullptr;
  }

  // Only of what is still to be done: a finished twin has left the backlog already.
  void find_duplicates() {
    std::map<std::pair<std::string, std::optional<double>>, std::vector<std::size_t>> alike;
    for (std::size_t i = 0; i < import_.items.size(); ++i)
      if (!import_.items[i].title.empty())
        alike[{comparable(import_.items[i].title), import_.items[i].points}].push_back(i);
    std::vector<std::vector<std::size_t>> groups;
    for (const auto& entry : alike)
      if (entry.second.size() > 1) groups.push_back(entry.second);
    std::sort(groups.begin(), groups.end());
    std::set<std::size_t> later;
    for (const auto& group : groups) {
      JiraDuplicates& told = import_.report.duplicates.emplace_back();
      for (const std::size_t i : group) told.keys.push_back(import_.items[i].id);
      later.insert(group.begin() + 1, group.end());
    }
    if (!options_.merge_duplicates) return;
    std::vector<JiraItem> kept;
    for (std::size_t i = 0; i < import_.items.size(); ++i)
      if (!later.count(i)) kept.push_back(std::move(import_.items[i]));
    import_.items = std::move(kept);
    import_.report.merged = static_cast<int>(later.size());
  }

  void finish() {
    JiraReport& report = import_.report;
    report.separator = table_.separator;
    report.rows = static_cast<int>(table_.rows.size());
    report.blank_rows = table_.blank_rows;
    report.done_known = !columns_.category.empty() || !columns_.resolved.empty();
    report.points_known = !columns_.points.empty();
    report.without_points = report.issues - static_cast<int>(points_.size());
    report.points = summary_of_points();
    report.by_type.assign(types_.begin(), types_.end());
    report.sprints = static_cast<int>(sprints_.size());
    report.labels = static_cast<int>(labels_.size());
    if (!columns_.assignee.empty()) {
      report.unassigned = unassigned_;
      report.assignees = static_cast<int>(assignees_.size());
    }
    report.columns_ignored = names_of_others(table_, columns_);
    report.hours_per_point = options_.hours_per_point;
    report.hours_unsized = options_.hours_unsized;
    report.items = static_cast<int>(import_.items.size());
    int rank = 0;
    for (JiraItem& item : import_.items) {
      item.rank = ++rank;
      if (item.title.empty()) report.untitled.push_back(item.id);
      if (!item.points && item.effort_seconds) report.sized_by_estimate.push_back(item.id);
      if (!item.effort_seconds) report.without_size.push_back(item.id);
      if (!item.effort_seconds && options_.hours_unsized)
        item.effort_seconds = std::llround(*options_.hours_unsized * 3600);
      report.effort_seconds += item.effort_seconds.value_or(0);
    }
  }

  JiraPoints summary_of_points() {
    JiraPoints all;
    if (points_.empty()) return all;
    std::sort(points_.begin(), points_.end());
    all.issues = static_cast<int>(points_.size());
    for (const double points : points_) all.sum += points;
    all.mean = all.sum / all.issues;
    all.median = quantile(points_, 0.5);
    all.least = points_.front();
    all.most = points_.back();
    return all;
  }

  const CsvTable& table_;
  const JiraOptions& options_;
  const JiraColumns columns_;
  Problems problems_;
  JiraImport import_;
  std::set<std::string> keys_, repeated_, sprints_, labels_, assignees_;
  std::map<std::string, int> types_;
  std::vector<double> points_;
  int unassigned_ = 0;
};

Problem wrong_option(std::string message) {
  Problem problem;
  problem.message = std::move(message);
  return problem;
}

Problems wrong_options(const JiraOptions& options) {
  constexpr double kMostHours = 1000;
  Problems wrong;
  if (!(options.hours_per_point > 0 && options.hours_per_point <= kMostHours))
    wrong.push_back(
        wrong_option(fmt::format("the hours of a point must be above 0 and at most {}", kMostHours)));
  if (options.hours_unsized && !(*options.hours_unsized >= 0 && *options.hours_unsized <= kMostHours))
    wrong.push_back(
        wrong_option(fmt::format("the hours of an issue without size must be from 0 to {}", kMostHours)));
  if (!options.team.empty() && !is_id(options.team))
    wrong.push_back(wrong_option(fmt::format("\"{}\" can't be the id of a team", options.team)));
  return wrong;
}

}  // namespace

Result<JiraImport> import_jira(std::string_view text, const std::string& file, const JiraOptions& options) {
  if (const Problems wrong = wrong_options(options); !wrong.empty()) return wrong;
  const auto table = read_csv(text, file);
  if (!table) return table.problems();
  return JiraReading(*table, options).read();
}

}  // namespace meridian
