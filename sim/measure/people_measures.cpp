#include <algorithm>

#include "sim/measure/measure_rows.h"
#include "sim/measure/money.h"

namespace meridian {
namespace {

using Totals = Metrics::PersonTotals;

template <typename Use>
std::int64_t sum_over(const Metrics& metrics, Use use) {
  std::int64_t sum = 0;
  for (const Totals& person : metrics.people) sum += use(person);
  return sum;
}

Value out_of_hours_hours(const Metrics& metrics, const World&, const Arguments&) {
  return hours_of(sum_over(metrics, [](const Totals& p) { return p.out_of_hours(); }));
}
Value evening_hours(const Metrics& metrics, const World&, const Arguments&) {
  return hours_of(sum_over(metrics, [](const Totals& p) { return p.evening; }));
}
Value night_hours(const Metrics& metrics, const World&, const Arguments&) {
  return hours_of(sum_over(metrics, [](const Totals& p) { return p.night; }));
}
Value free_day_hours(const Metrics& metrics, const World&, const Arguments&) {
  return hours_of(sum_over(metrics, [](const Totals& p) { return p.free_day; }));
}

/// Of those people whom `chosen` names.
template <typename Chosen>
std::int64_t out_of_hours_of(const Metrics& metrics, Chosen chosen) {
  std::int64_t sum = 0;
  for (std::uint32_t i = 0; i < metrics.people.size(); ++i)
    if (chosen(PersonId{i})) sum += metrics.people[i].out_of_hours();
  return sum;
}

Value out_of_hours_hours_at(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto lives_there = [&](PersonId p) {
    return world.scenario->sites[world.people[p.index].site].id == arguments.front();
  };
  return hours_of(out_of_hours_of(metrics, lives_there));
}

Value out_of_hours_share(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto is_named = [&](PersonId p) {
    return std::find(arguments.begin(), arguments.end(), description(world, p).id) != arguments.end();
  };
  const std::int64_t all = out_of_hours_of(metrics, [](PersonId) { return true; });
  return ratio(static_cast<double>(out_of_hours_of(metrics, is_named)), static_cast<double>(all));
}

Value utilisation(const Metrics& metrics, const World&, const Arguments&) {
  const std::int64_t busy =
      sum_over(metrics, [](const Totals& p) { return p.working + p.reviewing + p.handing_off; });
  const std::int64_t present = sum_over(metrics, [](const Totals& p) { return p.present; });
  return ratio(static_cast<double>(busy), static_cast<double>(present));
}

Value cost(const Metrics& metrics, const World& world, const Arguments&) {
  return static_cast<double>(costs_of(metrics, world).total()) / 100.0;
}

Value budget_left(const Metrics& metrics, const World& world, const Arguments&) {
  const std::int64_t budget = world.scenario->budget_cents;
  if (budget == 0) return std::nullopt;
  return static_cast<double>(budget - costs_of(metrics, world).total()) / 100.0;
}

void add_burden(std::vector<MeasureRow>& rows) {
  const Better less = Better::less;
  rows.push_back({"out_of_hours_hours", "hours", less,
                  "Hours that people worked in evenings, nights and on free days of where they live.",
                  Argument::none, out_of_hours_hours});
  rows.push_back({"evening_hours", "hours", less,
                  "Hours worked before or after the ordinary hours of a working day, outside 22:00 to 06:00.",
                  Argument::none, evening_hours});
  rows.push_back({"night_hours", "hours", less, "Hours worked between 22:00 and 06:00 local time.",
                  Argument::none, night_hours});
  rows.push_back({"free_day_hours", "hours", less,
                  "Hours worked between 06:00 and 22:00 on free weekdays, holidays and days of leave.",
                  Argument::none, free_day_hours});
  rows.push_back({"out_of_hours_hours_at", "hours", less,
                  "Hours worked in evenings, nights and on free days by the people of that site.",
                  Argument::site, out_of_hours_hours_at});
  rows.push_back({"out_of_hours_share", "share", Better::neither,
                  "Share of all hours in evenings, nights and on free days that these people bear; none when "
                  "there are no such hours.",
                  Argument::people, out_of_hours_share});
}

}  // namespace

void add_people_measures(std::vector<MeasureRow>& rows) {
  add_burden(rows);
  rows.push_back({"leavers", "count", Better::less, "People who left.", Argument::none,
                  [](const Metrics& m, const World&, const Arguments&) -> Value { return m.left; }});
  rows.push_back({"joiners", "count", Better::neither, "People who joined after the start.", Argument::none,
                  [](const Metrics& m, const World&, const Arguments&) -> Value { return m.joined; }});
  rows.push_back(
      {"utilisation", "share", Better::neither,
       "Hours of working, reviewing and handing over, divided by the working hours of the calendars "
       "of those employed, up to the finish or the horizon.",
       Argument::none, utilisation});
  rows.push_back({"cost", "currency", Better::less,
                  "Wages with the employer's overhead for each Monday to Friday employed, seats of sites and "
                  "tools, and second lines, up to the finish or the horizon.",
                  Argument::none, cost});
  rows.push_back({"budget_left", "currency", Better::more, "The budget less the cost; none without a budget.",
                  Argument::none, budget_left});
}

}  // namespace meridian
