// A Jira "CSV, all fields" export becomes the items of a scenario's backlog and a report on the quality of
// its data. Nobody is taken over: assignees are counted and left out. What the file can't tell stays unknown:
// no size is invented, and what is done can only be told where the file has a column for it. Read
// `import_jira` first, then `work_part`, which writes the items, and `findings`, which tells the report.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/exchange/finding.h"
#include "sim/kernel/result.h"

namespace meridian {

struct JiraOptions {
  enum class Modules { none, components, labels };
  bool merge_duplicates = false;
  /// An assumption that the report states: ideal hours of one story point. Fixed, because the model adds the
  /// noise of each task itself (evidence.md D2); a law here would count it twice.
  double hours_per_point = 4;
  /// Hours of an issue without any size; without it, the scenario's default law decides.
  std::optional<double> hours_unsized;
  /// Which column names an item's module; its first value counts.
  Modules modules = Modules::none;
  std::string team;  ///< id of the team whose work it is; empty = the scenario's only one
};

/// One issue that is still to be done.
struct JiraItem {
  std::string id;  ///< the issue key
  std::string title;
  int rank = 0;  ///< from 1, in the file's order
  std::optional<double> points;
  std::optional<std::int64_t> effort_seconds;  ///< points × hours, else the original estimate, else unknown
  std::string module;                          ///< its name as the file has it; may be empty
  int line = 0;
};

/// Issues under several keys with the same title and the same points (or both without any). Letter case and
/// spaces don't count. The first key stays when they are merged.
struct JiraDuplicates {
  std::vector<std::string> keys;
  bool operator==(const JiraDuplicates&) const = default;
};

/// Of issues with points, finished ones included; all 0 when there are none.
struct JiraPoints {
  int issues = 0;
  double sum = 0, mean = 0, median = 0, least = 0, most = 0;
};

/// Counts of issues unless said otherwise; each key counts once.
struct JiraReport {
  char separator = ',';
  int rows = 0, rows_over_lines = 0, blank_rows = 0;
  int issues = 0;
  std::vector<std::string> repeated_keys;       ///< on several rows; the first row counts
  bool done_known = false;                      ///< there is a column "Status Category" or "Resolved"
  int done = 0;                                 ///< left out of the backlog
  std::vector<std::string> resolved_too_early;  ///< before they were created: then "Resolved" doesn't count
  bool points_known = false;                    ///< there is a column of points
  JiraPoints points;
  int without_points = 0;
  std::vector<std::pair<std::string, int>> by_type;                  ///< sorted; empty without the column
  int in_several_sprints = 0, sprints = 0, labels = 0, flagged = 0;  ///< sprints, labels: distinct ones
  std::optional<int> unassigned, assignees;                          ///< assignees: distinct ones
  std::vector<JiraDuplicates> duplicates;                            ///< of the backlog
  int merged = 0;                                                    ///< issues that went into another one
  std::vector<std::string> sized_by_estimate;  ///< keys of the backlog without points but with an estimate
  std::vector<std::string> without_size;       ///< keys of the backlog with neither
  std::vector<std::string> untitled;
  std::vector<std::string> columns_ignored;  ///< each name once
  double hours_per_point = 0;
  std::optional<double> hours_unsized;
  int items = 0;                    ///< of the backlog that is written
  std::int64_t effort_seconds = 0;  ///< of all items whose size is known
};

struct JiraImport {
  std::vector<JiraItem> items;
  JiraReport report;
};

/// Problems: those of read_csv, no column for keys or titles, no issue, a row without a key, a key that can
/// be no id, points or an estimate that are no number from 0 on.
Result<JiraImport> import_jira(std::string_view text, const std::string& file, const JiraOptions& options);

/// `{"items": {KEY: {"title", "rank", "effort"}}}`, with `modules` where they were asked for: what the member
/// "work" of a scenario takes. The same bytes for the same import.
std::string work_part(const JiraImport& import, const JiraOptions& options);

/// The report in the order of reading; keys start with "import.jira.".
Findings findings(const JiraReport& report);

}  // namespace meridian
