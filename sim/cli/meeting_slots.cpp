#include "sim/cli/meeting_slots.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace meridian {
namespace {

constexpr int kLookAhead = 14;
constexpr std::size_t kMostSlots = 3;
constexpr int kNightWeight = 2;

Instant midnight(int day) { return Instant{std::int64_t{day} * 86400}; }

/// The UTC day on which most members are at work, the first of several.
int ordinary_day(const Team& team, const CalendarPool& pool, int first_day) {
  int best_day = first_day;
  std::size_t most = 0;
  for (int day = first_day; day < first_day + kLookAhead; ++day) {
    std::size_t at_work = 0;
    for (const PersonId person : team.members) {
      const Calendar& work = *pool.calendars[pool.people[person.index].work];
      if (work.worked(midnight(day), midnight(day + 1)) > Duration{}) ++at_work;
    }
    if (at_work > most) most = at_work, best_day = day;
  }
  return best_day;
}

int minutes_of(Duration length) { return static_cast<int>(length.seconds / 60); }

MeetingSlot slot_at(const Team& team, const CalendarPool& pool, Instant start) {
  const Instant end = start + minutes(MeetingSlots::kMinutes);
  MeetingSlot slot{start, {}};
  for (const PersonId person : team.members) {
    const CalendarSet& own = pool.people[person.index];
    const int outside = MeetingSlots::kMinutes - minutes_of(pool.calendars[own.work]->worked(start, end));
    const int night = minutes_of(pool.calendars[own.night]->worked(start, end));
    slot.burden.push_back(outside + (kNightWeight - 1) * std::min(outside, night));
  }
  return slot;
}

/// The heaviest single burden first, then all of it, then the earlier slot.
std::tuple<int, int, Instant> price(const std::vector<int>& so_far, const MeetingSlot& slot) {
  int most = 0, sum = 0;
  for (std::size_t i = 0; i < slot.burden.size(); ++i) {
    most = std::max(most, so_far[i] + slot.burden[i]);
    sum += so_far[i] + slot.burden[i];
  }
  return {most, sum, slot.start};
}

MeetingSlots rotation_of(TeamId id, const Team& team, const CalendarPool& pool, int first_day) {
  MeetingSlots slots;
  slots.team = id;
  slots.burden.assign(team.members.size(), 0);
  std::vector<MeetingSlot> candidates;
  const Instant day = midnight(ordinary_day(team, pool, first_day));
  for (int minute = 0; minute < 24 * 60; minute += MeetingSlots::kMinutes)
    candidates.push_back(slot_at(team, pool, day + minutes(minute)));
  while (slots.rotation.size() < kMostSlots) {
    const auto best = std::min_element(candidates.begin(), candidates.end(),
                                       [&](const MeetingSlot& a, const MeetingSlot& b) {
                                         return price(slots.burden, a) < price(slots.burden, b);
                                       });
    for (std::size_t i = 0; i < slots.burden.size(); ++i) slots.burden[i] += best->burden[i];
    slots.rotation.push_back(*best);
    if (std::accumulate(slots.burden.begin(), slots.burden.end(), 0) == 0) break;
    candidates.erase(best);
  }
  return slots;
}

}  // namespace

std::vector<MeetingSlots> find_slots(const Scenario& scenario, const CalendarPool& pool, int first_day) {
  std::vector<MeetingSlots> all;
  for (std::size_t i = 0; i < scenario.teams.size(); ++i) {
    const TeamId id = scenario.teams.at(i);
    if (scenario.teams[id].members.size() > 1)
      all.push_back(rotation_of(id, scenario.teams[id], pool, first_day));
  }
  return all;
}

}  // namespace meridian
