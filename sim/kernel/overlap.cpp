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

Calendar hours_within(const PlaceHours& place, const WorkingHours& hours, int first_day, int last_day) {
  CalendarSpec spec;
  spec.zone = place.zone;
  spec.hours = hours;
  if (!is_around_the_clock(place.hours)) spec.holidays = place.holidays;
  // A block of at most a day and offsets of at most 26 h lie well within three days around.
  spec.from = Instant{} + days(first_day - 3);
  spec.to = Instant{} + days(last_day + 4);
  return compile(spec);
}

/// The hours that start on one date.
Calendar hours_of_day(const PlaceHours& place, int day) {
  WorkingHours hours;
  const auto weekday = static_cast<std::size_t>(weekday_of(day));
  hours.week[weekday] = place.hours.week[weekday];
  return hours_within(place, hours, day, day);
}

Instant midnight(const Zone& zone, int day) { return to_instant(zone, local_time(day, 0)); }

}  // namespace

std::vector<OverlapDay> overlap_days(const PlaceHours& a, const PlaceHours& b, int first_day, int last_day) {
  std::vector<OverlapDay> found;
  if (last_day < first_day) return found;
  const Calendar other = hours_within(b, b.hours, first_day, last_day);
  for (int day = first_day; day <= last_day; ++day) {
    const Calendar both = intersect(hours_of_day(a, day), other);
    found.push_back(stretches_within(both, day, Instant{} + days(day - 3), Instant{} + days(day + 4)));
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
