// What must be true of every World between two events, whatever happened before: no list disagrees with
// another, nothing is booked twice, nobody works at night unasked. Not a rule: it only looks, and only tests
// (and a debugger) call it. Read `broken_invariants`.
#pragma once
#include <string>
#include <vector>

#include "sim/model/world.h"

namespace meridian {

/// One sentence for each thing that isn't as it must be, such as "items[3]: anatomy sums to 12, not 13";
/// empty when all is well. Takes time in proportion to the World.
std::vector<std::string> broken_invariants(const World& world);

}  // namespace meridian
