#include "sim/model/limits.h"

namespace meridian {
namespace {

constexpr std::uint64_t of(int limit) { return static_cast<std::uint64_t>(limit); }

}  // namespace

const std::vector<Limit>& limit_table() {
  static const std::vector<Limit> limits{
      {"file_bytes", limits::kMostFileBytes, "bytes", "Size of a file that is read."},
      {"json_depth", limits::kMostJsonDepth, "levels", "Brackets within brackets."},
      {"json_values", limits::kMostJsonValues, "values",
       "Values of a JSON file, and of what its patches add."},
      {"csv_lines", limits::kMostCsvLines, "lines", "Lines of a CSV file."},
      {"csv_columns", limits::kMostCsvColumns, "columns", "Columns of a CSV file."},
      {"csv_cells", limits::kMostCsvCells, "cells", "Cells of a CSV file."},
      {"name", limits::kMostName, "characters", "Length of a name."},
      {"text", limits::kMostText, "characters", "Length of a text by language: a title, a briefing."},
      {"horizon_days", of(limits::kMostDays), "days", "Length of a run: 120 years."},
      {"people", of(limits::kMostPeople), "people", "People, counts laid out."},
      {"items", of(limits::kMostItems), "items", "Work items, counts laid out."},
      {"streams", of(limits::kMostStreams), "streams", "Streams of tickets."},
      {"teams", of(limits::kMostTeams), "teams", "Teams."},
      {"meetings", of(limits::kMostMeetings), "meetings", "Recurring meetings of all teams."},
      {"sites", of(limits::kMostSites), "sites", "Sites."},
      {"modules", of(limits::kMostModules), "modules", "Modules."},
      {"stages", of(limits::kMostStages), "stages", "Stages of the workflow."},
      {"tools", of(limits::kMostTools), "tools", "Tools."},
      {"goals", of(limits::kMostGoals), "goals", "Goals."},
      {"decisions", of(limits::kMostDecisions), "decisions", "Planned decisions."},
      {"operations", of(limits::kMostOperations), "operations", "Operations of a variant's patch."},
      {"assertions", of(limits::kMostAssertions), "assertions", "Assertions of a scenario."},
      {"absences", of(limits::kMostAbsences), "stretches", "Absences of one person."},
      {"law_values", limits::kMostLawValues, "values", "Values of one empirical distribution."},
      {"laid_out_bytes", limits::kMostLaidOutBytes, "bytes", "Size of an entry times its count."},
      {"dependencies", limits::kMostDependencies, "pairs", "Dependencies between items, counts laid out."},
      {"calendar_days", limits::kMostCalendarDays, "days", "Days of all calendars that differ."},
      {"events", limits::kMostEvents, "events", "Events of one run."},
      {"scheduled", limits::kMostScheduled, "events",
       "Events of one run that were planned, those taken back too."},
      {"items_at_once", limits::kMostItemsAtOnce, "items",
       "Items of one run that are open at the same time."},
      {"journal", limits::kMostJournal, "facts",
       "What a recorded run keeps; what happens later counts, untold."},
  };
  return limits;
}

}  // namespace meridian
