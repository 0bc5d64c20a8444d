// Who works when: a row a person, or a row a team and activity where there are too many.
#include <algorithm>

#include "sim/report/figures_parts.h"
#include "sim/report/spells.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr std::size_t kMostRows = 40;
constexpr double kRow = 24;
constexpr std::int64_t kLeastSpell = 600;  ///< seconds; shorter spells are too thin to need a name
constexpr double kLeastDay = 8;            ///< pixels of a day below which its hours can't be told apart

Instant last_instant(const Run& run) {
  const Instant end = run.world.instant(run.metrics.end);
  return std::max(end, run.world.start() + days(1));
}

TimeFrame schedule_frame(const Run& run, double width, double top, double height) {
  Chart chart;
  chart.width = width;
  return {{is_narrow(chart) ? 0.0 : 190.0, top, width - 8, top + height},
          run.world.start(),
          last_instant(run),
          answer_zone(*run.world.scenario)};
}

/// The label of a row: beside it on a wide chart, above it on a narrow one.
double add_row_label(Chart& chart, double top, double room, const std::string& text) {
  const bool above = is_narrow(chart);
  chart.add(Label{{0, above ? top + 14 : top + 17},
                  fitted(text, above ? chart.width : room - 10),
                  Anchor::start,
                  TextRole::note,
                  Paint::text});
  return above ? 18 : 0;
}

void people_rows(Chart& chart, TimeFrame frame, const World& world,
                 const std::vector<std::vector<ScheduleSpell>>& schedule) {
  double top = frame.area.top;
  for (const PersonId person : people_in_order(world)) {
    const double offset = add_row_label(chart, top, frame.area.left, person_text(world, person));
    const Site& site = world.scenario->sites[description(world, person).site];
    if (frame.pixels_per_day() >= kLeastDay) {
      add_nights(chart, frame, zone_of(site.zone), top + offset + 2, top + offset + kRow - 2);
      add_spells(chart, frame, world, schedule[person.index], top + offset + 4, kBar);
    } else {
      add_day_columns(chart, frame, world, schedule[person.index], top + offset + 2, kRow - 5);
      chart.add(Line{{frame.area.left, top + offset + kRow - 2.5},
                     {frame.area.right, top + offset + kRow - 2.5},
                     Paint::line,
                     1,
                     Dash::solid});
    }
    top += kRow + offset;
  }
}

/// How many people of a team do something on each day, as columns: one row a team and activity.
void team_rows(Chart& chart, const TimeFrame& frame, const World& world,
               const std::vector<std::vector<ScheduleSpell>>& schedule, const Language& language) {
  double top = frame.area.top;
  const Table<Team>& teams = world.scenario->teams;
  const auto last_day = static_cast<std::size_t>((frame.to - frame.from).days()) + 1;
  for (std::size_t t = 0; t < teams.size(); ++t) {
    for (const Activity activity : {Activity::working, Activity::reviewing}) {
      std::vector<double> seconds_of_day(last_day + 1, 0.0);
      for (std::size_t p = 0; p < schedule.size(); ++p) {
        if (world.people[p].team != teams.at(t)) continue;
        for (const ScheduleSpell& spell : schedule[p])
          if (spell.activity == activity && spell.begin / 86400 <= last_day)
            seconds_of_day[spell.begin / 86400] += spell.end - spell.begin;
      }
      const double most = std::max(1.0, *std::max_element(seconds_of_day.begin(), seconds_of_day.end()));
      const std::string label = tr(language, "chart.schedule.group",
                                   {{"team", shown(teams[teams.at(t)].name)},
                                    {"stage", tr(language, std::string("activity.") + name_of(activity))}});
      const double offset = add_row_label(chart, top, frame.area.left, label);
      const SpellLook look = look_of(activity);
      for (std::size_t day = 0; day < seconds_of_day.size(); ++day) {
        const double left = frame.x(frame.from + days(static_cast<std::int64_t>(day)));
        const double right = frame.x(frame.from + days(static_cast<std::int64_t>(day) + 1));
        const double height = seconds_of_day[day] / most * (kRow - 4);
        if (height > 0.2)
          chart.add(Rect{{left, top + offset + kRow - 2 - height},
                         right - left,
                         height,
                         look.paint,
                         look.hatch,
                         Paint::none,
                         1});
      }
      top += kRow + offset;
    }
  }
}

}  // namespace

std::string schedule_form(const ReportInput& input, double width) {
  if (input.run->world.people.size() > kMostRows) return ".how_teams";
  return schedule_frame(*input.run, width, 0, 0).pixels_per_day() >= kLeastDay ? ".how" : ".how_days";
}

std::optional<Chart> schedule_chart(const ReportInput& input, const Language& language, double width) {
  const World& world = input.run->world;
  const std::vector<std::vector<ScheduleSpell>> schedule = schedule_of(world, input.run->journal);
  if (schedule.empty() || schedule.size() < world.people.size()) return std::nullopt;
  Chart chart;
  chart.width = width;
  const double top = add_legend(chart, 0, activity_legend(language, schedule, kLeastSpell)) + 22;
  const bool is_grouped = world.people.size() > kMostRows;
  const std::size_t rows = is_grouped ? 2 * world.scenario->teams.size() : world.people.size();
  const double height = static_cast<double>(rows) * (kRow + (is_narrow(chart) ? 18 : 0));
  const TimeFrame frame = schedule_frame(*input.run, width, top, height);
  chart.height = frame.area.bottom + 26;
  if (is_grouped) {
    team_rows(chart, frame, world, schedule, language);
  } else {
    people_rows(chart, frame, world, schedule);
  }
  add_dates(chart, frame, language);
  if (const Goal* goal = main_goal(*world.scenario))
    add_date_mark(chart, frame, due_of(*world.scenario, *goal),
                  tr(language, "chart.goal", {{"date", short_date(language, goal->by_day)}}), Paint::bad);
  chart.description = tr(language, "chart.schedule.describe",
                         {{"people", std::to_string(world.people.size())},
                          {"from", answer_date(*input.prepared.scenario, language, frame.from)},
                          {"to", answer_date(*input.prepared.scenario, language, frame.to)}});
  return chart;
}

}  // namespace meridian
