// The one way in: what a manager decides. `objection` asks whether a decision is possible now and says why
// not; `enact` does it. Decisions name things by id, so one spelling serves files, variants and screens.
#pragma once
#include <optional>

#include "sim/rules/turn.h"

namespace meridian {

/// None when the decision can be enacted in this World now.
std::optional<Objection> objection(const World& world, const Decision& decision);

/// Enacts it; precondition: no objection.
void enact(const Turn& turn, const Decision& decision);

}  // namespace meridian
