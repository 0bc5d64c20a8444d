// Working hours of a week in local wall-clock minutes, as a person or a decision states them, and a site's
// work rules about them. No dates, zones or holidays here: compile (calendar.h) puts those together. Read
// parse_working_hours first; violations answers whether proposed hours keep the site's rules.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/result.h"

namespace meridian {

constexpr int kDayMinutes = 24 * 60;

/// A stretch of work in local minutes from midnight of the day it starts on: 0 ≤ start < 1440, start < end ≤
/// start + 1440. An end beyond 1440 lies on the next day (a night shift 22:00-06:00 is {1320, 1800}).
struct Block {
  int start_minute = 0;
  int end_minute = 0;
  bool operator==(const Block&) const = default;
};

/// Blocks by the weekday they start on, 0 = Monday; ascending, neither overlapping nor touching within a day.
struct WorkingHours {
  std::array<std::vector<Block>, 7> week;
  bool operator==(const WorkingHours&) const = default;
};

/// The forms, spaces free: "09:00-17:00" (Monday to Friday) · "22:00-06:00" (over midnight) ·
/// "mon-thu 09:00-13:00 14:00-18:00; fri 09:00-15:00" (day groups; days as "mon", "mon,wed", "sun-thu") ·
/// "always" (around the clock) · "never". A problem when the text is none of these, when a day stands twice,
/// or when blocks overlap, over midnight included.
Result<WorkingHours> parse_working_hours(std::string_view text);

/// The canonical form; parse_working_hours gives the same value back.
std::string to_text(const WorkingHours& hours);

/// Every minute of the week is at work.
bool is_around_the_clock(const WorkingHours& hours);
/// Minutes of work on a weekday (its blocks' whole length) and in a week.
int day_minutes(const WorkingHours& hours, int weekday);
int week_minutes(const WorkingHours& hours);
/// Every block moved by `minutes` (positive = later), over midnight where need be.
WorkingHours shifted(const WorkingHours& hours, int minutes);

/// A limit in hours; 0 = none. A hard one refuses a decision, a soft one only shows its price.
struct WorkLimit {
  double hours = 0;
  bool hard = false;
  bool operator==(const WorkLimit&) const = default;
};

/// A site's rules for working hours, editable in the scenario and with their source.
struct WorkRules {
  WorkLimit rest_hours_min;  ///< between the last work of one day and the first of the next
  WorkLimit week_hours_max;
  WorkLimit day_hours_max;
  std::string source;
  bool operator==(const WorkRules&) const = default;
};

/// A rule that proposed hours do not keep; `value` and `limit` in hours.
struct WorkRuleViolation {
  enum class Rule { rest_hours_min, week_hours_max, day_hours_max };
  Rule rule = Rule::rest_hours_min;
  double value = 0;
  double limit = 0;
  bool hard = false;
  bool operator==(const WorkRuleViolation&) const = default;
};

/// At most one a rule, with the week's worst value, in the order of the enumeration.
std::vector<WorkRuleViolation> violations(const WorkingHours& hours, const WorkRules& rules);

}  // namespace meridian
