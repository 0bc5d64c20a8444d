// A calendar that reaches beyond the years which a file of holidays speaks of has no holidays there: they are
// unknown, not absent. These functions say so on standard error and change no result.
#pragma once
#include "sim/cli/console.h"
#include "sim/model/scenario.h"

namespace meridian {

/// One line when days from first_day to last_day lie outside the region's years; nothing for a region that
/// can't be read, which is told elsewhere.
void warn_of_unknown_holidays(Console& console, const std::string& region, int first_day, int last_day);
/// The same for the regions of all sites over the whole horizon, each once.
void warn_of_unknown_holidays(Console& console, const Scenario& scenario);

}  // namespace meridian
