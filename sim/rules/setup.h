// A World at its start: everybody at their place, the backlog as the scenario has it, and the first events.
// Chance is drawn only for what already runs (lines, power, tools, the thought of leaving). Read
// `make_world`.
#pragma once
#include <memory>

#include "sim/rules/turn.h"

namespace meridian {

World make_world(std::shared_ptr<const Scenario> scenario, std::shared_ptr<const CalendarPool> pool,
                 const Chance& chance, bool record_causes, Observations& out);

}  // namespace meridian
