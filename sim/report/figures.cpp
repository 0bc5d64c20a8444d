#include "sim/report/figures.h"

namespace meridian {

std::vector<ReportChart> make_charts(const ReportInput&, const Language&) { return {}; }

}  // namespace meridian
