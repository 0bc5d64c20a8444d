// The charts of a report, built from one recorded future, from many futures and from a comparison: each once
// for a wide page and once for a narrow one. Only lays out; what is counted is counted in measure/. Read
// `make_charts`.
#pragma once
#include <vector>

#include "sim/report/language.h"
#include "sim/report/report.h"

namespace meridian {

/// Logical widths of a chart on a page and on a phone.
inline constexpr double kWideChart = 880;
inline constexpr double kNarrowChart = 340;

/// All charts for which the input has something to show, in the order of the report.
std::vector<ReportChart> make_charts(const ReportInput& input, const Language& language);

}  // namespace meridian
