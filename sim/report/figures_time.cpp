// Charts over time: where the work stands, who works when, and the hours of the dearest moment on everybody's
// clock.
#include <algorithm>
#include <map>
#include <set>

#include "sim/measure/series.h"
#include "sim/report/axes.h"
#include "sim/report/figures_parts.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

std::string date_text(const ReportInput& input, const Language& language, Instant at) {
  const Scenario& scenario = *input.prepared.scenario;
  return date(language, local_day(answer_zone(scenario), at), date_of(scenario.start_day).year);
}

Instant last_instant(const Run& run) {
  const Instant end = run.world.instant(run.metrics.end);
  return std::max(end, run.world.start() + days(1));
}

/// Bands from the bottom up; the upper edge of each by day.
struct FlowBand {
  const char* key;
  std::uint32_t (*height)(const FlowDay&);
};
constexpr FlowBand kFlowBands[] = {
    {"chart.flow.done", [](const FlowDay& day) { return day.finished; }},
    {"chart.flow.review", [](const FlowDay& day) { return day.in_review; }},
    {"chart.flow.work", [](const FlowDay& day) { return day.started - day.in_review - day.finished; }},
    {"chart.flow.waiting", [](const FlowDay& day) { return day.asked - day.started; }},
};

}  // namespace

std::optional<Chart> flow_chart(const ReportInput& input, const Language& language, double width) {
  const std::vector<FlowDay> flow = flow_by_day(input.run->world, input.run->journal);
  if (flow.size() < 2) return std::nullopt;
  Chart chart;
  chart.width = width;
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < std::size(kFlowBands); ++i)
    legend.push_back({tr(language, kFlowBands[i].key), series_paint(i), series_hatch(i)});
  const double top = add_legend(chart, 0, legend) + 14;
  chart.height = top + 260 + 30;
  const Instant start = input.run->world.start();
  TimeFrame frame{{40, top, width - 12, top + 260},
                  start,
                  start + days(static_cast<std::int64_t>(flow.size())),
                  answer_zone(*input.prepared.scenario)};
  std::uint32_t most = 0;
  for (const FlowDay& day : flow) most = std::max(most, day.asked);
  const double high = add_values(chart, frame.area, most, language);
  const auto y = [&](double value) { return frame.area.bottom - value / high * frame.area.height(); };
  std::vector<double> floor(flow.size(), 0.0);
  for (std::size_t band = 0; band < std::size(kFlowBands); ++band) {
    Polygon shape;
    shape.fill = series_paint(band);
    shape.hatch = series_hatch(band);
    std::vector<Point> lower;
    for (std::size_t i = 0; i < flow.size(); ++i) {
      const double x = frame.x(start + days(static_cast<std::int64_t>(i) + 1));
      const double left = frame.x(start + days(static_cast<std::int64_t>(i)));
      const double height = kFlowBands[band].height(flow[i]);
      lower.insert(lower.end(), {{left, y(floor[i])}, {x, y(floor[i])}});
      floor[i] += height;
      shape.points.insert(shape.points.end(), {{left, y(floor[i])}, {x, y(floor[i])}});
    }
    shape.points.insert(shape.points.end(), lower.rbegin(), lower.rend());
    chart.add(shape);
  }
  add_dates(chart, frame, language);
  if (const Goal* goal = main_goal(*input.prepared.scenario))
    add_date_mark(chart, frame, due_of(*input.prepared.scenario, *goal),
                  tr(language, "chart.goal", {{"date", short_date(language, goal->by_day)}}), Paint::bad);
  chart.description = tr(language, "chart.flow.describe",
                         {{"from", date_text(input, language, start)},
                          {"to", date_text(input, language, frame.to + seconds(-1))},
                          {"done", std::to_string(flow.back().finished)},
                          {"all", std::to_string(flow.back().asked)}});
  return chart;
}

namespace {

struct SpellLook {
  Paint paint;
  Hatch hatch;
};
SpellLook look_of(Activity activity) {
  switch (activity) {
    case Activity::reviewing:
      return {Paint::series2, Hatch::rising};
    case Activity::meeting:
      return {Paint::series5, Hatch::dots};
    case Activity::handing_off:
      return {Paint::series3, Hatch::horizontal};
    case Activity::stopped:
      return {Paint::bad, Hatch::falling};
    case Activity::working:
    case Activity::away:
    case Activity::idle:
      break;
  }
  return {Paint::series1, Hatch::none};
}

/// Spells of one activity that touch or leave less than a pixel between them are drawn as one.
void add_spells(Chart& chart, const TimeFrame& frame, const World& world,
                const std::vector<ScheduleSpell>& spells, double top, double height) {
  for (std::size_t i = 0; i < spells.size();) {
    std::size_t last = i;
    double right = frame.x(world.instant(spells[i].end));
    while (last + 1 < spells.size() && spells[last + 1].activity == spells[i].activity &&
           frame.x(world.instant(spells[last + 1].begin)) - right < 1.0)
      right = frame.x(world.instant(spells[++last].end));
    const double left = frame.x(world.instant(spells[i].begin));
    const SpellLook look = look_of(spells[i].activity);
    if (right - left >= 0.2)
      chart.add(Rect{{left, top}, right - left, height, look.paint, look.hatch, Paint::none, 1});
    i = last + 1;
  }
}

/// The activities that are long enough to be seen.
std::vector<LegendEntry> activity_legend(const Language& language,
                                         const std::vector<std::vector<ScheduleSpell>>& schedule,
                                         std::int64_t least_seconds) {
  std::set<Activity> seen;
  for (const auto& spells : schedule)
    for (const ScheduleSpell& spell : spells)
      if (std::int64_t{spell.end} - spell.begin >= least_seconds) seen.insert(spell.activity);
  std::vector<LegendEntry> legend;
  for (const Activity activity : seen) {
    const SpellLook look = look_of(activity);
    legend.push_back({tr(language, std::string("activity.") + name_of(activity)), look.paint, look.hatch});
  }
  return legend;
}

/// For frames too long for single spells: a column a day, as high as the hours of each activity, eight to the
/// full height.
void add_day_columns(Chart& chart, const TimeFrame& frame, const World& world,
                     const std::vector<ScheduleSpell>& spells, double top, double height) {
  std::map<int, std::map<Activity, std::int64_t>> days_worked;
  for (const ScheduleSpell& spell : spells)
    days_worked[local_day(frame.zone, world.instant(spell.begin))][spell.activity] +=
        std::int64_t{spell.end} - spell.begin;
  for (const auto& [day, activities] : days_worked) {
    const double left = frame.x(to_instant(frame.zone, local_time(day, 0)));
    const double right = frame.x(to_instant(frame.zone, local_time(day + 1, 0)));
    double bottom = top + height;
    for (const auto& [activity, length] : activities) {
      const double part = std::min(static_cast<double>(length) / (8 * 3600.0) * height, bottom - top);
      const SpellLook look = look_of(activity);
      if (part >= 0.3)
        chart.add(Rect{{left, bottom - part},
                       std::max(right - left - 0.6, 0.6),
                       part,
                       look.paint,
                       look.hatch,
                       Paint::none,
                       1});
      bottom -= part;
    }
  }
}

constexpr double kLeastDay = 8;  ///< pixels of a day below which its hours can't be told apart

/// People by site, then name.
std::vector<PersonId> people_in_order(const World& world) {
  std::vector<PersonId> people;
  for (std::uint32_t i = 0; i < world.people.size(); ++i) people.push_back(PersonId{i});
  std::stable_sort(people.begin(), people.end(), [&](PersonId a, PersonId b) {
    const Person& left = description(world, a);
    const Person& right = description(world, b);
    return left.site != right.site ? left.site < right.site : left.name < right.name;
  });
  return people;
}

std::string person_text(const World& world, PersonId person) {
  const Person& who = description(world, person);
  return shown(who.name) + ", " + shown(world.scenario->sites[who.site].name);
}

constexpr std::size_t kMostRows = 40;
constexpr double kRow = 24, kBar = 16;

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
void team_rows(Chart& chart, TimeFrame frame, const World& world,
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

std::optional<Chart> schedule_chart(const ReportInput& input, const Language& language, double width) {
  const World& world = input.run->world;
  const std::vector<std::vector<ScheduleSpell>> schedule = schedule_of(world, input.run->journal);
  if (schedule.empty() || schedule.size() < world.people.size()) return std::nullopt;
  Chart chart;
  chart.width = width;
  const double top = add_legend(chart, 0, activity_legend(language, schedule, 1800)) + 22;
  const bool is_grouped = world.people.size() > kMostRows;
  const std::size_t rows = is_grouped ? 2 * world.scenario->teams.size() : world.people.size();
  const double height = static_cast<double>(rows) * (kRow + (is_narrow(chart) ? 18 : 0));
  TimeFrame frame{{is_narrow(chart) ? 0.0 : 190.0, top, width - 8, top + height},
                  world.start(),
                  last_instant(*input.run),
                  answer_zone(*world.scenario)};
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
                          {"from", date_text(input, language, frame.from)},
                          {"to", date_text(input, language, frame.to)}});
  return chart;
}

namespace {

/// The two of the moment first, then others of their sites.
std::vector<PersonId> people_of(const Moment& moment, const World& world) {
  std::vector<PersonId> people{moment.first, moment.second};
  for (const PersonId person : people_in_order(world)) {
    const SiteId site = description(world, person).site;
    const bool is_near =
        site == description(world, moment.first).site || site == description(world, moment.second).site;
    if (is_near && people.size() < 6 && person != moment.first && person != moment.second)
      people.push_back(person);
  }
  return people;
}

/// When somebody is at work by their calendar, as frames.
void add_hours(Chart& chart, const TimeFrame& frame, const Calendar& calendar, double top, double height) {
  for (const Stretch& stretch : calendar.intervals()) {
    if (stretch.end <= frame.from || stretch.start >= frame.to) continue;
    const double left = frame.x(stretch.start);
    chart.add(
        Rect{{left, top}, frame.x(stretch.end) - left, height, Paint::card, Hatch::none, Paint::text3, 1});
  }
}

/// Out from the first row, along the second until the turn, back and along the first until it is read.
void add_way(Chart& chart, const TimeFrame& frame, const Moment& moment, double first_y, double second_y,
             const Language& language, const Zone& here, const Zone& there) {
  const double began = frame.x(moment.began), turned = frame.x(moment.turned), ended = frame.x(moment.ended);
  chart.add(Polyline{{{began, first_y}, {began, second_y}}, Paint::series4, 2, Dash::solid});
  chart.add(Polyline{{{began, second_y}, {turned, second_y}}, Paint::series4, 2, Dash::dot});
  chart.add(Polyline{{{turned, second_y}, {turned, first_y}}, Paint::series4, 2, Dash::solid});
  chart.add(Polyline{{{turned, first_y}, {ended, first_y}}, Paint::series4, 2, Dash::dot});
  chart.add(Mark{{began, first_y}, Marker::circle, Paint::series4, 11});
  chart.add(Mark{{turned, second_y}, Marker::square, Paint::series4, 11});
  chart.add(Mark{{ended, first_y}, Marker::triangle, Paint::series4, 12});
  const auto add_time = [&](double x, double y, const Zone& zone, Instant at) {
    const std::string text = clock(language, to_local(zone, at).local);
    const double half = text_width(text, TextRole::strong) / 2;
    chart.add(Label{
        {std::clamp(x, half, chart.width - half), y}, text, Anchor::middle, TextRole::strong, Paint::text});
  };
  add_time(began, first_y - 16, here, moment.began);
  if (ended - began > 90) add_time(ended, first_y - 16, here, moment.ended);
  add_time(turned, second_y + 28, there, moment.turned);
}

}  // namespace

std::optional<Chart> day_chart(const ReportInput& input, const Language& language, double width) {
  if (input.moments.empty()) return std::nullopt;
  const Moment& moment = input.moments.front();
  const World& world = input.run->world;
  if (!moment.first.exists() || !moment.second.exists() || moment.first == moment.second) return std::nullopt;
  if (moment.ended - moment.began > days(8)) return std::nullopt;
  const auto site_of = [&](PersonId person) -> const Site& {
    return world.scenario->sites[description(world, person).site];
  };
  Chart chart;
  chart.width = width;
  const std::vector<std::vector<ScheduleSpell>> schedule = schedule_of(world, input.run->journal);
  std::vector<PersonId> people = people_of(moment, world);
  const double row = is_narrow(chart) ? 84 : 62;
  std::vector<LegendEntry> legend = activity_legend(language, schedule, 600);
  legend.push_back({tr(language, "chart.day.hours"), Paint::card, Hatch::none});
  legend.push_back({tr(language, "chart.day.night"), Paint::night, Hatch::none});
  const double top = add_legend(chart, 0, legend) + 44;
  const Zone here = zone_of(site_of(moment.first).zone);
  TimeFrame frame{
      {is_narrow(chart) ? 4.0 : 190.0, top, width - 10, top + row * static_cast<double>(people.size())},
      moment.began + hours(-4),
      moment.ended + hours(4),
      here};
  chart.height = frame.area.bottom + 8;
  std::vector<double> middles;
  double y = top;
  for (const PersonId person : people) {
    const double offset = is_narrow(chart) ? 22 : 3;
    chart.add(Label{{0, is_narrow(chart) ? y + 16 : y + 32},
                    fitted(person_text(world, person), is_narrow(chart) ? width : 180),
                    Anchor::start,
                    middles.size() < 2 ? TextRole::strong : TextRole::note,
                    Paint::text});
    add_nights(chart, frame, zone_of(site_of(person).zone), y + offset + 2, y + row - 2);
    add_hours(chart, frame, world.work_calendar(person), y + offset + 15, kBar + 8);
    if (person.index < schedule.size()) {
      std::vector<ScheduleSpell> inside;
      for (const ScheduleSpell& spell : schedule[person.index])
        if (world.instant(spell.end) > frame.from && world.instant(spell.begin) < frame.to)
          inside.push_back(spell);
      add_spells(chart, frame, world, inside, y + offset + 19, kBar);
    }
    middles.push_back(y + offset + 27);
    y += row;
  }
  add_clock(chart, frame, language);
  add_way(chart, frame, moment, middles[0], middles[1], language, here, zone_of(site_of(moment.second).zone));
  chart.description = tr(language, "chart.day.describe",
                         {{"from", local_moment(language, here, frame.from)},
                          {"to", local_moment(language, here, frame.to)},
                          {"site", shown(site_of(moment.first).name)}});
  return chart;
}

}  // namespace meridian
