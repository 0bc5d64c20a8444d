// Where descriptions become compiled calendars, and how a decision or an end of employment replaces one. The
// pool is shared and immutable: a change makes a new pool that shares the other calendars. Read `make_pool`.
#pragma once
#include "sim/model/world.h"

namespace meridian {

/// Calendars and meeting times of a scenario, from its start to its end and 60 days.
std::shared_ptr<const CalendarPool> make_pool(const Scenario& scenario);

/// Compiles the calendars of a person who is not in the pool's list; adds them to the World's pool.
CalendarSet add_calendars(World& world, const Person& person);

/// From `from` on the person works other hours; what was before stays.
void change_hours(World& world, PersonId person, const WorkingHours& hours, Instant from);
/// No work from `at` on.
void end_calendar(World& world, PersonId person, Instant at);
/// From `from` on a meeting is at another time.
void change_meeting(World& world, MeetingId meeting, const std::string& zone, int start_minute, Instant from);

/// The description of somebody hired, who starts at `joins`.
Person person_of(const Scenario& scenario, const Hire& hire, Instant joins);

}  // namespace meridian
