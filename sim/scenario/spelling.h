// How single values are written in files: durations, clock times, days of the week, ids, conditions, laws of
// chance. Each function gives the value or one problem without a place; the shape's check adds the place.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/distribution.h"
#include "sim/kernel/result.h"
#include "sim/kernel/working_hours.h"
#include "sim/scenario/json_text.h"

namespace meridian {

/// What a "d" stands for: calendar days have 24 hours, days of work have eight.
enum class DayLength { calendar, work };

/// "90m", "2h", "1.5h", "3d", "45s" in hours; not negative.
Result<double> parse_hours(std::string_view text, DayLength day);
/// The same, or a plain number of hours.
Result<double> parse_hours(const JsonNode& node, DayLength day);

/// "09:30" as minutes after midnight, up to 23:59.
Result<int> parse_clock(std::string_view text);
/// "08:00-18:00"; an end not after the start lies on the next day, "00:00-24:00" is the whole day.
Result<Block> parse_block(std::string_view text);
/// "mon-fri", "mon,wed", "sun-thu": 0 = Monday, ascending.
Result<std::vector<int>> parse_weekdays(std::string_view text);

/// "<0", ">=0.8".
struct Condition {
  enum class Relation { less, at_most, equal, at_least, greater };
  Relation relation = Relation::less;
  double value = 0;
  bool operator==(const Condition&) const = default;
  bool holds_for(double x) const;
};
Result<Condition> parse_condition(std::string_view text);

/// Letters, digits, '_', '-' and '.', 1 to 64 characters, the first a letter or digit.
bool is_id(std::string_view text);

/// An amount of money in hundredths, when it has at most two decimals and is below 10^13.
std::optional<std::int64_t> cents_of(double amount);

/// A law of durations: `{"lognormal": {"median": "6h", "sigma": 0.8}}`, or a duration, which is fixed. In
/// hours.
Result<Distribution> parse_law(const JsonNode& node, DayLength day);

}  // namespace meridian
