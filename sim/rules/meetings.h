// Meetings in people's own calendars (B5-B7): who sits there, who misses it, what it settles, and pairing,
// which teaches (C2). Read `on_meeting_start`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

void on_meeting_start(const Turn& turn, MeetingId meeting);
void on_meeting_end(const Turn& turn, MeetingId meeting);
/// The next one in the pool's list, after now.
void schedule_meeting(const Turn& turn, MeetingId meeting);
/// The instants at which a series meets in [from, to), on its zone's clock.
std::vector<Instant> meeting_starts(const Meeting& meeting, const std::string& zone, int start_minute,
                                    Instant from, Instant to);

}  // namespace meridian
