// A world put together by hand, without rules, so that the numbers that are read off it are known: two places
// at rest, and facts that a test tells itself.
#pragma once
#include <initializer_list>
#include <string>

#include "sim/measure/metrics.h"
#include "unit/two_places.h"

namespace meridian_test {

constexpr Tick hour(double hours) { return static_cast<Tick>(hours * 3600.0); }

inline Calendar calendar_of(const Scenario& scenario, const std::string& zone, const WorkingHours& hours) {
  CalendarSpec spec;
  spec.zone = *find_zone(zone);
  spec.hours = hours;
  spec.from = scenario.start() - days(7);
  spec.to = scenario.end() + days(60);
  return compile(spec);
}

inline World hand_made_world(const Scenario& scenario) {
  World world;
  world.scenario = std::make_shared<const Scenario>(scenario);
  auto pool = std::make_shared<CalendarPool>();
  for (std::uint32_t i = 0; i < scenario.people.size(); ++i) {
    const Person& about = scenario.people[PersonId{i}];
    pool->calendars.push_back(std::make_shared<const Calendar>(
        calendar_of(scenario, scenario.sites[about.site].zone, about.hours)));
    PersonState person;
    person.key = about.key;
    person.site = about.site;
    person.calendars.work = i;
    world.people.push_back(person);
  }
  world.pool = pool;
  for (std::uint32_t i = 0; i < scenario.items.size(); ++i) {
    ItemState item;
    item.spec = i;
    item.module = scenario.items[ItemId{i}].module;
    world.items.push_back(item);
  }
  world.open_items = static_cast<std::uint32_t>(world.items.size());
  return world;
}

inline Observation fact(Tick at, Observation::Kind kind, std::uint32_t a,
                        std::uint32_t b = Observation::kNone, std::uint32_t c = Observation::kNone,
                        std::int64_t x = 0, std::int64_t y = 0, std::int64_t z = 0, unsigned flags = 0) {
  return {at, kind, static_cast<std::uint16_t>(flags), 1, a, b, c, x, y, z};
}

/// As the rules leave an item behind when it is finished.
inline void finish_item(World& world, std::uint32_t item, Tick first_start, Tick finished,
                        std::initializer_list<std::pair<Cause, Tick>> causes) {
  ItemState& state = world.items[item];
  state.phase = ItemState::Phase::done;
  state.ever_started = true;
  state.first_start = first_start;
  state.finished = finished;
  for (const auto& [cause, seconds_] : causes) state.anatomy[static_cast<std::size_t>(cause)] = seconds_;
  --world.open_items;
}

}  // namespace meridian_test
