// The single charts behind make_charts (figures.h), each in a given width; none when the input has nothing to
// show. For figures.cpp only. `input.run` is there for all of them but finish, variants and cost.
#pragma once
#include <optional>

#include "sim/report/chart.h"
#include "sim/report/language.h"
#include "sim/report/report.h"

namespace meridian {

std::optional<Chart> flow_chart(const ReportInput& input, const Language& language, double width);
std::optional<Chart> schedule_chart(const ReportInput& input, const Language& language, double width);
/// The end of the text's key that says how to read the schedule of that width: ".how", ".how_days" or
/// ".how_teams".
std::string schedule_form(const ReportInput& input, double width);
/// The hours around the first moment, on the clock of the one who waited.
std::optional<Chart> day_chart(const ReportInput& input, const Language& language, double width);

std::optional<Chart> anatomy_chart(const ReportInput& input, const Language& language, double width);
std::optional<Chart> waits_chart(const ReportInput& input, const Language& language, double width);
/// Whether the waits of that width are bars with an arrow in each label, not a table.
bool has_arrows(const ReportInput& input, double width);
std::optional<Chart> overlap_chart(const ReportInput& input, const Language& language, double width);
std::optional<Chart> finish_chart(const ReportInput& input, const Language& language, double width);
std::optional<Chart> variants_chart(const ReportInput& input, const Language& language, double width);
std::optional<Chart> cost_chart(const ReportInput& input, const Language& language, double width);

}  // namespace meridian
