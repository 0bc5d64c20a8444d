// How much work arrives for how many hands, before anything is simulated: with a load of one or more the
// queue grows for ever, and no long run has a mean to speak of. What slows people down (questions, meetings,
// energy) isn't in it, so the true load is higher. Read `offered_load`.
#pragma once
#include <optional>

#include "sim/model/scenario.h"

namespace meridian {

/// Hours of work that streams without an end bring in an hour, over the working hours of those who can do it:
/// of the busiest team and choice of its stages, with rework, limits on work in progress and the outages of
/// tools that nothing goes on without; the repairs that a team does beside are not counted. None when nothing
/// arrives without an end, or when a full stage turns tickets away, so that no queue can grow.
std::optional<double> offered_load(const Scenario& scenario);

}  // namespace meridian
