// Who takes what: at a natural break, free people of a team first take up reviews, then what they hold
// themselves, then new items by rank. Several free people are told apart by the largest keyed hash, never by
// their place in a list. Read `on_dispatch`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

void on_dispatch(const Turn& turn, TeamId team);

/// The person may take the queued item: team, skill, knowledge, clearance, reservation, another pair of eyes.
bool may_take(const Turn& turn, PersonId person, ItemId item);

}  // namespace meridian
