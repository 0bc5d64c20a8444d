// The ids that a scenario's tree declares, gathered before references are looked up.
#pragma once
#include "sim/scenario/shape.h"

namespace meridian {

/// Complaints: an id that two entries have, such as "dev.1" beside "dev" with a count.
KnownIds gather_known_ids(const Row& root, Complaints& complaints);

}  // namespace meridian
