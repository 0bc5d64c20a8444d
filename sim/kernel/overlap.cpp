#include "sim/kernel/overlap.h"

#include <algorithm>

namespace meridian {
namespace {

/// The stretches of `calendar` within [from, to), summed.
OverlapDay stretches_within(const Calendar& calendar, int day, Instant from, Instant to) {
  OverlapDay found;
  found.day = day;
  found.minutes = static_cast<int>(calendar.worked(from, to).seconds / 60);
  if (calendar.worked(from, to) == Duration{}) return found;
  found.first = calendar.next_work(from);
  found.last = calendar.is_work(to - seconds(1)) ? to : calendar.previous_end(to);
  return found;
}

Calendar windows(const DailyWindow& window, Instant from, Instant to) {
  CalendarSpec spec;
  spec.zone = window.zone;
  spec.hours.week.fill({window.block});
  spec.from = from;
  spec.to = to;
  return compile(spec);
}

Instant midnight(const Zone& zone, int day) { return to_instant(zone, local_time(day, 0)); }

}  // namespace

std::vector<OverlapDay> overlap_days(const DailyWindow& a, const DailyWindow& b, int first_day,
                                     int last_day) {
  std::vector<OverlapDay> found;
  if (last_day < first_day) return found;
  // A block of at most a day and offsets of at most 26 h lie well within three days around.
  const Calendar other = windows(b, Instant{} + days(first_day - 3), Instant{} + days(last_day + 4));
  for (int day = first_day; day <= last_day; ++day) {
    const Instant start = to_instant(a.zone, local_time(day, a.block.start_minute));
    const Instant end = to_instant(a.zone, local_time(day, a.block.end_minute));
    const bool skipped = local_day(a.zone, start) != day;
    found.push_back(stretches_within(other, day, start, skipped ? start : end));
  }
  return found;
}

std::vector<OverlapDay> shared_days(const Calendar& a, const Calendar& b, const Zone& zone, int first_day,
                                    int last_day) {
  const Calendar both = intersect(a, b);
  std::vector<OverlapDay> found;
  for (int day = first_day; day <= last_day; ++day)
    found.push_back(stretches_within(both, day, midnight(zone, day), midnight(zone, day + 1)));
  return found;
}

}  // namespace meridian
