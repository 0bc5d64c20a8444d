// When a team could meet: the half hours of a day that cost its people least outside their own hours, and,
// where somebody always pays, a rotation that shares it. One ordinary day is looked at. Read `find_slots`.
#pragma once
#include <vector>

#include "sim/kernel/time.h"
#include "sim/model/world.h"

namespace meridian {

struct MeetingSlot {
  Instant start;
  std::vector<int> burden;  ///< by member: minutes outside own hours, those of a night twice
};
struct MeetingSlots {
  static constexpr int kMinutes = 30;
  TeamId team;
  std::vector<MeetingSlot>
      rotation;             ///< one slot when nobody pays or it can't be shared better, else up to 3
  std::vector<int> burden;  ///< by member, after one round of all slots
};
/// For each team of two people or more, on the day from `first_day` on that most of them work.
std::vector<MeetingSlots> find_slots(const Scenario& scenario, const CalendarPool& pool, int first_day);

}  // namespace meridian
