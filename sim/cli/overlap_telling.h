// Shared working hours in words and as JSON: of two zones day by day, and of a scenario's people, where those
// with the same place and hours stand together. Read `days_text` and `team_overlap`.
#pragma once
#include <string>
#include <vector>

#include "sim/cli/meeting_slots.h"
#include "sim/kernel/overlap.h"
#include "sim/report/language.h"

namespace meridian {

/// One line a day, with both local times.
std::string days_text(const std::vector<OverlapDay>& all, const Zone& first, const Zone& second,
                      const Language& language);
/// {"days": [{"date", "minutes", "first_utc", "last_utc"}]}
std::string days_json(const std::vector<OverlapDay>& all);

/// People of one site with the same working calendar.
struct HoursGroup {
  SiteId site;
  std::uint32_t calendar = 0;
  std::vector<PersonId> people;
};
struct GroupPair {
  std::size_t first = 0, second = 0;
  std::vector<OverlapDay> days;  ///< on the first one's clock, only weekdays on which both have hours
};
struct TeamOverlap {
  std::vector<HoursGroup> groups;
  std::vector<GroupPair> pairs;
  std::vector<MeetingSlots> slots;
};
TeamOverlap team_overlap(const Scenario& scenario, const CalendarPool& pool, int first_day, int last_day);
std::string team_overlap_text(const TeamOverlap& found, const Scenario& scenario, const Language& language);
std::string team_overlap_json(const TeamOverlap& found, const Scenario& scenario);

}  // namespace meridian
