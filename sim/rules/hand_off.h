// Handing work on around the world (A9): the giver spends time at the end of the day, the receiver at the
// start, and now and then something is lost and done again. Read `take_over`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Seconds before `end` that go to handing on, when this is the giver's last spell of the day at a stage that
/// is handed on; else 0.
std::int64_t time_to_hand_off(const Turn& turn, const PersonState& giver, const ItemState& item, Instant end);

/// The giver's day is over: the item waits for somebody who is awake.
void hand_over(const Turn& turn, ItemId item);

/// Somebody takes a handed item; nothing is paid by the one who gave it.
void take_over(const Turn& turn, PersonId receiver, ItemId item);

}  // namespace meridian
