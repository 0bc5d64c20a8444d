#include "sim/cli/holiday_warnings.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sim/kernel/holidays.h"
#include "sim/kernel/zone.h"

namespace meridian {
namespace {

std::string years_text(int first, int last) {
  return first == last ? fmt::format("{}", first) : fmt::format("{} to {}", first, last);
}

}  // namespace

void warn_of_unknown_holidays(Console& console, const std::string& region, int first_day, int last_day) {
  const auto holidays = load_holidays(console.places.holidays(), region);
  if (!holidays || holidays->empty()) return;
  const HolidayYears known = covered_years(*holidays);
  const int first = date_of(first_day).year, last = date_of(last_day).year;
  std::string unknown;
  if (first < known.first_year) unknown = years_text(first, std::min(last, known.first_year - 1));
  if (last > known.last_year)
    unknown += (unknown.empty() ? "" : " and ") + years_text(std::max(first, known.last_year + 1), last);
  if (unknown.empty()) return;
  console.err << fmt::format(
      "warning: the holidays of {} are known for {}; those of {} are unknown, not absent, and are worked\n",
      region, years_text(known.first_year, known.last_year), unknown);
}

void warn_of_unknown_holidays(Console& console, const Scenario& scenario) {
  std::set<std::string> regions;
  for (const Site& site : scenario.sites)
    if (!site.holidays.empty()) regions.insert(site.holidays);
  for (const std::string& region : regions)
    warn_of_unknown_holidays(console, region, scenario.start_day,
                             scenario.start_day + std::max(scenario.horizon_days, 1) - 1);
}

}  // namespace meridian
