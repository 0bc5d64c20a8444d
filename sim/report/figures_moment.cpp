// The hours of the dearest moment on everybody's clock.
#include <algorithm>

#include "sim/report/figures_parts.h"
#include "sim/report/spells.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
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
