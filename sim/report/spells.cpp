#include "sim/report/spells.h"

#include <algorithm>
#include <map>
#include <set>

#include "sim/report/wording.h"

namespace meridian {

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

}  // namespace meridian
