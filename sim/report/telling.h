// The parts of a report in sentences: the answer, the moments, the comparison. Each takes what was simulated
// and a language and gives words; report.cpp puts them in their order. Read `tell_moment` first.
#pragma once
#include <string>
#include <vector>

#include "sim/report/language.h"
#include "sim/report/report.h"

namespace meridian {

/// The first sentence and the smaller ones below it.
struct Answer {
  std::string first;
  std::vector<std::string> small;
};
Answer tell_answer(const ReportInput& input, const Language& language);

MomentTold tell_moment(const Moment& moment, const World& end, const Language& language);

ComparisonTold tell_comparison(const ReportInput& input, const Language& language);

/// Seconds out of hours of the people of one site, by kind.
struct SiteBurden {
  std::int64_t evening = 0, night = 0, free_day = 0;
};
/// By site, in the scenario's order.
std::vector<SiteBurden> burden_by_site(const Run& run);

/// The goal that the answer is about: the one over all items, else the one due last; none = no goal.
const Goal* main_goal(const Scenario& scenario);
/// Whose clock and calendar the answer uses: that goal's site, else the site of most people.
Zone answer_zone(const Scenario& scenario);
/// The date of an instant there, with the year where it is not the scenario's first.
std::string answer_date(const Scenario& scenario, const Language& language, Instant at);

}  // namespace meridian
