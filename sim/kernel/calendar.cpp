#include "sim/kernel/calendar.h"

#include <algorithm>
#include <cmath>

namespace meridian {
namespace {

bool is_absent(const std::vector<DayRange>& absences, int day) {
  return std::any_of(absences.begin(), absences.end(), [day](const DayRange& range) {
    return range.first_day <= day && day <= range.last_day;
  });
}

/// The interval between two wall-clock minutes of a local day, cut to [from, to); empty when none is left, or
/// when the zone skips the day.
Stretch wall_clock(const Zone& zone, int day, int start_minute, int end_minute, Instant from, Instant to) {
  const Instant start = to_instant(zone, local_time(day, start_minute));
  if (local_day(zone, start) != day + start_minute / kDayMinutes) return {};
  const Instant end = to_instant(zone, local_time(day, end_minute));
  return {std::max(start, from), std::min(end, to)};
}

/// The local days a calendar of [from, to) has to look at: a block may reach into it from the day before.
DayRange days_around(const Zone& zone, Instant from, Instant to) {
  return {local_day(zone, from) - 2, local_day(zone, to) + 1};
}

}  // namespace

std::size_t Calendar::first_after(Instant t) const {
  const std::size_t size = intervals_.size();
  if (size == 0 || t < intervals_.front().end) return 0;
  if (t >= intervals_.back().end) return size;
  // Working hours come at nearly even distances, so the place in the whole span is a good guess; from there
  // it is a few steps, or a search where hours are very uneven.
  const auto past = static_cast<std::uint64_t>((t - intervals_.front().start).seconds);
  std::size_t i = static_cast<std::size_t>((past * density_) >> 32);
  constexpr std::size_t kSteps = 8;
  for (std::size_t step = 0; step < kSteps; ++step) {
    if (intervals_[i].end <= t)
      ++i;
    else if (intervals_[i - 1].end > t)
      --i;
    else
      return i;
  }
  const auto place = std::upper_bound(intervals_.begin(), intervals_.end(), t,
                                      [](Instant at, const Stretch& interval) { return at < interval.end; });
  return static_cast<std::size_t>(place - intervals_.begin());
}

std::int64_t Calendar::worked_before(Instant t) const {
  const std::size_t i = first_after(t);
  if (i == intervals_.size())
    return i == 0 ? 0 : done_.back() + (intervals_.back().end - intervals_.back().start).seconds;
  return done_[i] + std::max<std::int64_t>(0, (t - intervals_[i].start).seconds);
}

Instant Calendar::next_work(Instant t) const {
  const std::size_t i = first_after(t);
  return i == intervals_.size() ? kNever : std::max(t, intervals_[i].start);
}

Instant Calendar::advance(Instant t, Duration work) const {
  MERIDIAN_CHECK(work.seconds >= 0);
  if (work.seconds == 0) return t;
  const std::size_t here = first_after(t);
  if (here == intervals_.size()) return kNever;
  // Most work ends within the interval it starts in.
  const Instant start = std::max(t, intervals_[here].start);
  if (work <= intervals_[here].end - start) return start + work;
  // Else the interval sought is the last whose earlier work is less than what is due.
  const std::int64_t due = done_[here] + (start - intervals_[here].start).seconds + work.seconds;
  const auto beyond =
      std::lower_bound(done_.begin() + static_cast<std::ptrdiff_t>(here) + 1, done_.end(), due);
  const auto i = static_cast<std::size_t>(beyond - done_.begin()) - 1;
  const Instant end = intervals_[i].start + seconds(due - done_[i]);
  return end <= intervals_[i].end ? end : kNever;
}

Duration Calendar::worked(Instant from, Instant to) const {
  if (to <= from) return {};
  return {worked_before(to) - worked_before(from)};
}

bool Calendar::is_work(Instant t) const {
  const std::size_t i = first_after(t);
  return i < intervals_.size() && intervals_[i].start <= t;
}

Instant Calendar::end_of_work(Instant t) const {
  const std::size_t i = first_after(t);
  MERIDIAN_CHECK(i < intervals_.size() && intervals_[i].start <= t);
  return intervals_[i].end;
}

Instant Calendar::previous_end(Instant t) const {
  const std::size_t i = first_after(t);
  return i == 0 ? kLongAgo : intervals_[i - 1].end;
}

std::uint64_t Calendar::hash() const {
  // FNV-1a over 64-bit words with a final mix (splitmix64's), enough to tell calendars apart.
  std::uint64_t h = 0xcbf29ce484222325u;
  for (const Stretch& interval : intervals_)
    for (const std::int64_t word : {interval.start.seconds, interval.end.seconds}) {
      h = (h ^ static_cast<std::uint64_t>(word)) * 0x100000001b3u;
      h ^= h >> 29;
    }
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
  return h ^ (h >> 31);
}

Calendar make_calendar(std::vector<Stretch> intervals) {
  std::sort(intervals.begin(), intervals.end(), [](const Stretch& a, const Stretch& b) {
    return a.start != b.start ? a.start < b.start : a.end < b.end;
  });
  Calendar calendar;
  for (const Stretch& interval : intervals) {
    if (interval.end <= interval.start) continue;
    if (!calendar.intervals_.empty() && interval.start <= calendar.intervals_.back().end)
      calendar.intervals_.back().end = std::max(calendar.intervals_.back().end, interval.end);
    else
      calendar.intervals_.push_back(interval);
  }
  std::int64_t sum = 0;
  for (const Stretch& interval : calendar.intervals_) {
    calendar.done_.push_back(sum);
    sum += (interval.end - interval.start).seconds;
  }
  if (!calendar.intervals_.empty()) {
    const auto span = calendar.intervals_.back().end - calendar.intervals_.front().start;
    calendar.density_ =
        (std::uint64_t{calendar.intervals_.size()} << 32) / static_cast<std::uint64_t>(span.seconds);
  }
  return calendar;
}

WorkingHours shortened(const WorkingHours& hours, double share) {
  MERIDIAN_CHECK(share >= 0 && share <= 1);
  WorkingHours less = hours;
  for (int day = 0; day < 7; ++day) {
    const int full = day_minutes(hours, day);
    int surplus = full - static_cast<int>(std::floor(full * share + 0.5));
    auto& blocks = less.week[static_cast<std::size_t>(day)];
    while (surplus > 0) {
      const int length = blocks.back().end_minute - blocks.back().start_minute;
      if (length <= surplus)
        blocks.pop_back();
      else
        blocks.back().end_minute -= surplus;
      surplus -= std::min(length, surplus);
    }
  }
  return less;
}

Calendar compile(const CalendarSpec& spec) {
  const bool always = is_around_the_clock(spec.hours);
  if (always && spec.share == 1.0 && spec.absences.empty()) return make_calendar({{spec.from, spec.to}});
  const WorkingHours hours = shortened(spec.hours, spec.share);
  const DayRange range = days_around(spec.zone, spec.from, spec.to);
  std::vector<Stretch> intervals;
  for (int day = range.first_day; day <= range.last_day; ++day) {
    const auto& blocks = hours.week[static_cast<std::size_t>(weekday_of(day))];
    if (blocks.empty() || is_absent(spec.absences, day)) continue;
    if (!always && std::binary_search(spec.holidays.begin(), spec.holidays.end(), day)) continue;
    for (const Block& block : blocks)
      intervals.push_back(
          wall_clock(spec.zone, day, block.start_minute, block.end_minute, spec.from, spec.to));
  }
  return make_calendar(std::move(intervals));
}

Calendar intersect(const Calendar& a, const Calendar& b) {
  std::vector<Stretch> both;
  const auto &left = a.intervals(), &right = b.intervals();
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    both.push_back({std::max(left[i].start, right[j].start), std::min(left[i].end, right[j].end)});
    if (left[i].end < right[j].end)
      ++i;
    else
      ++j;
  }
  return make_calendar(std::move(both));
}

Calendar unite(const Calendar& a, const Calendar& b) {
  std::vector<Stretch> all = a.intervals();
  all.insert(all.end(), b.intervals().begin(), b.intervals().end());
  return make_calendar(std::move(all));
}

Calendar subtract(const Calendar& a, const Calendar& b) {
  std::vector<Stretch> rest;
  const auto& holes = b.intervals();
  std::size_t j = 0;
  for (const Stretch& interval : a.intervals()) {
    Instant start = interval.start;
    while (j < holes.size() && holes[j].end <= start) ++j;
    for (std::size_t k = j; k < holes.size() && holes[k].start < interval.end; ++k) {
      rest.push_back({start, holes[k].start});
      start = std::max(start, holes[k].end);
    }
    rest.push_back({start, interval.end});
  }
  return make_calendar(std::move(rest));
}

BurdenCalendars compile_burden(const BurdenSpec& spec) {
  MERIDIAN_CHECK(spec.ordinary.start_minute >= kNightEnds && spec.ordinary.end_minute <= kNightBegins);
  const DayRange range = days_around(spec.zone, spec.from, spec.to);
  std::vector<Stretch> free_days, daytimes, ordinary;
  for (int day = range.first_day; day <= range.last_day; ++day) {
    const auto cut = [&](int start, int end) {
      return wall_clock(spec.zone, day, start, end, spec.from, spec.to);
    };
    const bool worked = spec.working_weekdays[static_cast<std::size_t>(weekday_of(day))] &&
                        !is_absent(spec.absences, day) &&
                        !std::binary_search(spec.holidays.begin(), spec.holidays.end(), day);
    (worked ? daytimes : free_days).push_back(cut(kNightEnds, kNightBegins));
    if (worked) ordinary.push_back(cut(spec.ordinary.start_minute, spec.ordinary.end_minute));
  }
  BurdenCalendars burden;
  const Calendar days_off = make_calendar(std::move(free_days));
  const Calendar days_on = make_calendar(std::move(daytimes));
  burden.free_day = subtract(days_off, days_on);
  burden.evening = subtract(days_on, make_calendar(std::move(ordinary)));
  // The night is what is left, so that the three and the ordinary hours fill the time without a seam.
  burden.night = subtract(make_calendar({{spec.from, spec.to}}), unite(days_on, days_off));
  return burden;
}

}  // namespace meridian
