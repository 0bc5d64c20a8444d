// The one event loop. Read `step`: which rule answers which kind of event stands there.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Executes the next event, if there is one at or before `until`, and appends what happened to `out`. False
/// when there is none; the World's clock then stays at the last event.
bool step(World& world, Tick until, Observations& out);

/// Books every open spell, item and state up to now, so that totals are whole.
void close_accounts(const Turn& turn);

/// Nothing is left to do and nothing will arrive.
bool is_finished(const World& world);

}  // namespace meridian
