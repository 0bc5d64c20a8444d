// People who come and go: days that begin, joining after a hiring delay (C4), leaving with notice (J1, J6).
// Read `on_arrive` and `on_leave`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// A working interval begins.
void on_arrive(const Turn& turn, PersonId person);
void schedule_arrival(const Turn& turn, PersonId person);

/// A candidate instant for giving notice, thinned by satisfaction.
void on_leave_thought(const Turn& turn, PersonId person);
void schedule_leave_thought(const Turn& turn, PersonId person);
void on_leave(const Turn& turn, PersonId person);

/// Draws when a search ends, given how long it has lasted (C4).
void schedule_join(const Turn& turn, std::uint32_t hire);

/// The hired person's first day.
void on_join(const Turn& turn, std::uint32_t hire);

/// Adds a person's state to the World: lines, satisfaction, first arrival. The description and the calendars
/// must be there.
void add_person(const Turn& turn, PersonId person, const CalendarSet& calendars);

}  // namespace meridian
