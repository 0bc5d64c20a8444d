// A calendar is a set of working intervals in UTC: when a person is at work, when a meeting room exists, when
// an hour counts as night. It is compiled once from a zone, weekly hours, holidays and absences, is immutable
// and shared, and knows nothing of local time afterwards; a decision that changes hours replaces it. Read
// Calendar's five questions first, then CalendarSpec and compile. All questions are O(log n), no allocation.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/kernel/working_hours.h"
#include "sim/kernel/zone.h"

namespace meridian {

/// Earlier than every instant of a simulation.
constexpr Instant kLongAgo{-kNever.seconds};

/// Half open: [start, end).
struct Stretch {
  Instant start;
  Instant end;
  bool operator==(const Stretch&) const = default;
};

class Calendar {
 public:
  Calendar() = default;

  /// The first instant ≥ t at work; kNever when none is left.
  Instant next_work(Instant t) const;
  /// The instant at which `work` (≥ 0) of working time after t is over: the end of an interval rather than
  /// the start of the next. Nothing to do is done at once: t itself, even off hours. kNever when the calendar
  /// ends before.
  Instant advance(Instant t, Duration work) const;
  /// Working time in [from, to); 0 when to ≤ from.
  Duration worked(Instant from, Instant to) const;
  bool is_work(Instant t) const;
  /// The end of the interval that holds t; t must be at work.
  Instant end_of_work(Instant t) const;
  /// The end of the last interval that ended at or before t; kLongAgo when there was none.
  Instant previous_end(Instant t) const;

  /// Ascending, disjoint, none touching, none empty.
  const std::vector<Stretch>& intervals() const { return intervals_; }
  bool operator==(const Calendar& other) const { return intervals_ == other.intervals_; }
  /// A 64-bit digest of the intervals, the same on every platform.
  std::uint64_t hash() const;

 private:
  friend Calendar make_calendar(std::vector<Stretch> intervals);
  std::size_t first_after(Instant t) const;
  std::int64_t worked_before(Instant t) const;

  std::vector<Stretch> intervals_;
  std::vector<std::int64_t> done_;  ///< seconds of work before each interval
  std::uint64_t density_ = 0;       ///< intervals a second of the whole span, times 2^32
};

/// Sorts, drops empty intervals, joins what overlaps or touches.
Calendar make_calendar(std::vector<Stretch> intervals);

/// Civil days since 1970-01-01, both inclusive.
struct DayRange {
  int first_day = 0;
  int last_day = 0;
  bool operator==(const DayRange&) const = default;
};

/// What a calendar is compiled from.
struct CalendarSpec {
  Zone zone;
  WorkingHours hours;
  std::vector<int> holidays;       ///< civil days of the zone, sorted
  std::vector<DayRange> absences;  ///< vacations, leave; in any order
  double share = 1.0;              ///< of full time, 0 to 1
  Instant from;                    ///< the calendar covers [from, to)
  Instant to;
  bool operator==(const CalendarSpec&) const = default;
};

/// Local blocks become UTC intervals, each end read off the wall clock by to_instant(zone, local): in a fold
/// the first pass, in a gap the offset before the change. So a night 22:00-06:00 has 7 h over the spring
/// change and 9 h over the autumn one. A block belongs to the local date it starts on: it falls out as a
/// whole on a holiday or absence, and on a date that the zone skips; the night before a holiday is worked to
/// its end. Around the clock means what it says and has no holidays; absences still count. The share of full
/// time shortens every day's blocks from its end, to the nearest minute a day: starts and days stay, so
/// overlap changes smoothly with the share and nobody has to choose which weekdays are free. Whole free days
/// are written as hours ("mon-wed 09:00-17:00").
Calendar compile(const CalendarSpec& spec);

/// Weekly hours at a share of full time, by the rule above.
WorkingHours shortened(const WorkingHours& hours, double share);

Calendar intersect(const Calendar& a, const Calendar& b);
Calendar unite(const Calendar& a, const Calendar& b);
/// What is in a but not in b.
Calendar subtract(const Calendar& a, const Calendar& b);

/// Minutes of the day between which no hour is a night's.
constexpr int kNightEnds = 6 * 60, kNightBegins = 22 * 60;

/// Whose hours count as what, for the ledger of evenings, nights and free days. Everything outside the
/// ordinary hours of working days lies in exactly one of three calendars, so `evening.worked(a, b)` and its
/// siblings price any stretch of work: night = 22:00–06:00 of every day; free_day = 06:00–22:00 of a weekday
/// that is not worked, a holiday or an absence; evening = the rest of 06:00–22:00.
struct BurdenSpec {
  Zone zone;
  Block ordinary{8 * 60, 18 * 60};                                                   ///< within 06:00–22:00
  std::array<bool, 7> working_weekdays{true, true, true, true, true, false, false};  ///< 0 = Monday
  std::vector<int> holidays;                                                         ///< sorted
  std::vector<DayRange> absences;
  Instant from;
  Instant to;
};
struct BurdenCalendars {
  Calendar evening;
  Calendar night;
  Calendar free_day;
};
BurdenCalendars compile_burden(const BurdenSpec& spec);

}  // namespace meridian
