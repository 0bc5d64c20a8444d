// The walk through a stretch of focus: interruptions and the way back are consumed on the person's focus
// clock (design: work block), so they are no events. Used to plan the end of a spell and to book what was
// reached when it ends. Read `walk`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// What a stretch of time at an item was.
struct Walk {
  std::int64_t wall = 0;   ///< seconds of the clock
  std::int64_t focus = 0;  ///< seconds of focus among them
  double progress = 0.0;   ///< ideal seconds of work done
  bool reached = false;    ///< the target
  std::uint32_t interruptions = 0;
  std::int64_t lost_ahead = 0;             ///< still to be lost
  std::int64_t focus_to_interruption = 0;  ///< still to go
};

/// From the person's present state until `target` ideal seconds are done or `limit` seconds have passed.
Walk walk(const Turn& turn, const PersonState& person, double rate, double target, std::int64_t limit);

}  // namespace meridian
