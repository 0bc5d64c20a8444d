// What would fill the memory or never end is refused before anything is laid out: counts and what each entry
// takes times its count, dependencies between groups, calendars that differ, arrivals and outages that are
// too frequent for the horizon. The limits themselves stand in model/limits.h; entries of one map or list are
// counted by the tables of members.
#pragma once
#include "sim/scenario/shape.h"

namespace meridian {

/// True when the scenario may be laid out; otherwise tells what is too large, at its place.
bool check_sizes(const Row& root, Complaints& complaints);

}  // namespace meridian
