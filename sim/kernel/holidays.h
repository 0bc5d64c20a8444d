// Public holidays of a region from a file of dates: '#' comments that tell source and doubts, then lines
// `date,name`. The kernel knows no folder of its own; the caller says where the files are.
// A day that somebody has yet to see or to announce has a name that ends with "(estimated)". Read
// parse_holidays first. A region is a country ("PT") or a part of one ("DE-HE"); its file holds all
// holidays that are off there, the country's included.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/result.h"

namespace meridian {

struct Holiday {
  int day = 0;  ///< civil day since 1970-01-01
  std::string name;
  bool operator==(const Holiday&) const = default;
};

/// The holidays in order of date, or every problem by line: a date that doesn't exist, no name, a date twice
/// or out of order. `file` is only told.
Result<std::vector<Holiday>> parse_holidays(std::string_view text, const std::string& file);

/// A file with what its head says: the first comment names the place, the rest are law, rules, doubts and
/// source, joined to one text without the line of years.
struct HolidayFile {
  std::string place;
  std::string notes;
  std::vector<Holiday> holidays;
};

/// Reads FOLDER/REGION.csv. A region without a file is a problem whose hint names the nearest one that has,
/// by code or by the name of its place; a text that is no region code is never used as a path.
Result<HolidayFile> load_holiday_file(const std::string& folder, const std::string& region);
/// Only the days.
Result<std::vector<Holiday>> load_holidays(const std::string& folder, const std::string& region);

/// The regions that have a file, sorted.
std::vector<std::string> holiday_regions(const std::string& folder);

/// Just the days, sorted, as CalendarSpec wants them.
std::vector<int> days_of(const std::vector<Holiday>& holidays);

/// First and last year that the file speaks of; holidays outside are unknown, not absent. {0, −1} when empty.
struct HolidayYears {
  int first_year = 0;
  int last_year = -1;
  bool operator==(const HolidayYears&) const = default;
};
HolidayYears covered_years(const std::vector<Holiday>& holidays);

}  // namespace meridian
