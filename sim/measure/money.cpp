#include "sim/measure/money.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace meridian {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;
/// A mean month, 365.25 days / 12.
constexpr std::int64_t kMonthSeconds = 2'629'800;

/// Mondays to Fridays among the civil days before `day`, counted from a Monday long ago.
std::int64_t weekdays_before(std::int64_t day) {
  const std::int64_t since_monday = day + 3 + 7 * 1'000'000;  // 1970-01-01 was a Thursday
  return since_monday / 7 * 5 + std::min<std::int64_t>(since_monday % 7, 5);
}

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

/// A sum that came out of a fraction, in whole cents.
std::int64_t rounded(double cents) {
  constexpr double kLargest = 9.2e18;
  return std::llround(std::clamp(cents, -kLargest, kLargest));
}

}  // namespace

std::int64_t cents_sum(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return b > 0 ? kMost : -kMost;
  return sum;
}

std::int64_t cents_for(std::int64_t cents_month, std::int64_t seconds) {
  // Whole months' worth a second and the rest apart: their product with the seconds may be too large.
  std::int64_t whole = 0;
  if (__builtin_mul_overflow(cents_month / kMonthSeconds, seconds, &whole))
    return (cents_month > 0) == (seconds > 0) ? kMost : -kMost;
  const std::int64_t rest = cents_month % kMonthSeconds * seconds;
  return cents_sum(whole, (rest + kMonthSeconds / 2) / kMonthSeconds);
}

std::int64_t Costs::total() const {
  return cents_sum(cents_sum(wages, seats), cents_sum(tools, second_lines));
}

Costs costs_of(const Metrics& metrics, const World& world) {
  const Scenario& scenario = *world.scenario;
  std::int64_t tools_month = 0;
  for (const Tool& tool : scenario.tools) tools_month = cents_sum(tools_month, tool.seat_cents_month);
  Costs costs;
  for (std::uint32_t i = 0; i < metrics.people.size(); ++i) {
    const Metrics::PersonTotals& totals = metrics.people[i];
    const Tick until = std::min(metrics.end, totals.left);
    if (totals.joined == Metrics::kNotYet || until <= totals.joined) continue;
    const std::int64_t first = scenario.start_day + totals.joined / kDaySeconds;
    const std::int64_t last = scenario.start_day + (until - 1) / kDaySeconds;
    const Person& person = description(world, PersonId{i});
    const double days = static_cast<double>(weekdays_before(last + 1) - weekdays_before(first));
    const double wage = static_cast<double>(person.cost_cents_day) * days * person.share *
                        world.parameters()[Parameter::wage_overhead];
    costs.wages = cents_sum(costs.wages, rounded(wage));
    const std::int64_t employed = until - totals.joined;
    const std::int64_t seat_month = scenario.sites[world.people[i].site].seat_cents_month;
    costs.seats = cents_sum(costs.seats, cents_for(seat_month, employed));
    costs.tools = cents_sum(costs.tools, cents_for(tools_month, employed));
    costs.second_lines = cents_sum(costs.second_lines, totals.second_line_cents);
  }
  return costs;
}

}  // namespace meridian
