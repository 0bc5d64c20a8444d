// Decisions as they stand in files: one spelling for scenarios, variants, decision files and saves. Whether
// the ids in them exist is not asked here but by the rules, when the decision is enacted.
#pragma once
#include <string>
#include <vector>

#include "sim/model/decision.h"
#include "sim/scenario/shape.h"

namespace meridian {

/// One decision that was checked against decision_shape(); `start_day` is the civil day that {"day": 0}
/// means.
Decision read_decision(const Row& row, int start_day);

/// By time; decisions of one instant keep their order in the file.
void sort_by_time(std::vector<Decision>& decisions);

/// A file of format "meridian-decisions/1". Sorted by time.
Result<std::vector<Decision>> load_decisions(const std::string& path, int start_day);
Result<std::vector<Decision>> read_decisions(std::string text, const std::string& name, int start_day);

/// The same spelling, in canonical form, on one line.
std::string decision_json(const Decision& decision);

}  // namespace meridian
