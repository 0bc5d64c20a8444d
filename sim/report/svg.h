// Charts as SVG for a page: colours are custom properties of the page's style sheet, so that one drawing is
// right in light, dark and print. Text is escaped here and nowhere else; a name may hold anything. Read
// `to_svg`.
#pragma once
#include <string>
#include <string_view>

#include "sim/report/chart.h"

namespace meridian {

/// & < > " ' as references; control characters are left out.
std::string escaped(std::string_view text);

/// One <svg> element with title and description; `id` makes its references unique on the page. The page must
/// hold chart_style() and svg_patterns() once.
std::string to_svg(const Chart& chart, const std::string& id);

/// The rules for colours by role, light, dark and print.
std::string chart_style();
/// The hatches, in an element that takes no room.
std::string svg_patterns();

}  // namespace meridian
