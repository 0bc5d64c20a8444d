// What must be true of every Metrics between two events: sums that can be had in two ways agree. It only
// looks, and only debug builds, tests and fuzzers call it. The like for a World is rules/invariants.h. Read
// `broken_totals`.
#pragma once
#include <string>
#include <vector>

#include "sim/measure/metrics.h"

namespace meridian {

/// One sentence for each sum that doesn't agree; empty when all is well.
std::vector<std::string> broken_totals(const Metrics& metrics, const World& world);

}  // namespace meridian
