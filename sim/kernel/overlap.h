// Overlap: when two people are at work at the same time, told day by day. Days are the first one's local
// dates; daylight saving moves the answer and is accounted for. Not here: who should move (sim/measure prices
// it). Read overlap_days for the hours of two places, shared_days for two compiled calendars.
#pragma once
#include <vector>

#include "sim/kernel/calendar.h"

namespace meridian {

/// The overlap of one local date of the first zone.
struct OverlapDay {
  int day = 0;
  int minutes = 0;          ///< whole minutes, the sum of all stretches
  Instant first = kNever;   ///< start of the first stretch; kNever when there is none
  Instant last = kLongAgo;  ///< end of the last stretch; kLongAgo when there is none
  bool operator==(const OverlapDay&) const = default;
};

/// Hours on the clock of one place.
struct PlaceHours {
  Zone zone;
  WorkingHours hours;
  std::vector<int> holidays;  ///< civil days of the zone, sorted
};
/// For each date from first_day to last_day: the hours of `a` that start on it against all hours of `b`.
std::vector<OverlapDay> overlap_days(const PlaceHours& a, const PlaceHours& b, int first_day, int last_day);

/// For each local date of `zone` from first_day to last_day, midnight to midnight: time that is in both
/// calendars.
std::vector<OverlapDay> shared_days(const Calendar& a, const Calendar& b, const Zone& zone, int first_day,
                                    int last_day);

}  // namespace meridian
