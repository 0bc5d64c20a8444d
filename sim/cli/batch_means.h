// The long run of one future, as `run --batch-means N` tells it. Read `tell_batch_means`.
#pragma once
#include <string>

#include "sim/report/language.h"
#include "sim/study/steady_state.h"

namespace meridian {

/// A table for the terminal: each measure's mean over the stretches with its 95 % interval.
std::string batch_means_text(const BatchMeans& means, const Scenario& scenario, const Language& language);
/// The same for scripts.
std::string batch_means_json(const BatchMeans& means, const Scenario& scenario, std::uint64_t seed);

}  // namespace meridian
