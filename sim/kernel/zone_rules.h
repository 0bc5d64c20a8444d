// The rules behind a Zone: spells of one constant offset. For zone.cpp only; everybody else uses zone.h.
// Until the last change in its compiled file a zone is read by the date library; from there on (2037 for
// most) by the recurring rule in the file's footer, which the library doesn't read. Start with spell_at.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sim/kernel/time.h"

namespace date {
class time_zone;
}

namespace meridian {

/// A stretch of time [begin, end) with one offset.
struct OffsetSpell {
  Instant begin;
  Instant end;
  Duration offset;
  bool daylight_saving = false;
  std::string abbreviation;
};

/// A yearly change: "Mm.w.d/time", the w-th weekday d (0 = Sunday) of month m, w = 5 being the last one, at
/// `time` seconds after the local midnight (−167 h to 167 h, RFC 9636).
struct YearlyChange {
  int month = 1;
  int week = 1;
  int weekday = 0;
  Duration time;
};

/// The footer of a zone file with daylight saving, like "CET-1CEST,M3.5.0,M10.5.0/3".
struct RecurringRule {
  std::string standard_name;
  std::string daylight_name;
  Duration standard_offset;
  Duration daylight_offset;
  YearlyChange to_daylight;
  YearlyChange to_standard;
};
/// None when the text has no recurring change, or is no such rule.
std::optional<RecurringRule> parse_recurring_rule(std::string_view footer);
OffsetSpell spell_at(const RecurringRule& rule, Instant at);

struct ZoneRules {
  std::string name;
  const date::time_zone* zone = nullptr;   ///< lives as long as the program
  std::optional<RecurringRule> recurring;  ///< for instants from `recurring_from` on
  Instant recurring_from = kNever;
};
OffsetSpell spell_at(const ZoneRules& rules, Instant at);

/// The rules of a name that the database has; the caller has checked that.
ZoneRules load_zone_rules(const date::time_zone* zone);

}  // namespace meridian
