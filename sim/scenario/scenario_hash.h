// The fingerprint of what a scenario means: all members of the loaded, defaulted Scenario but the texts that
// are only shown. Order in the file, names and translations don't change it.
#pragma once
#include <cstdint>

#include "sim/model/scenario.h"

namespace meridian {

/// The same on every platform; `scenario.digest` itself is not part of it.
std::uint64_t scenario_hash(const Scenario& scenario);

}  // namespace meridian
