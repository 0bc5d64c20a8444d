// A small scenario built in code for tests of numbers: Lisbon and Wellington, three people, one module that
// only Wellington knows, and items whose questions cross the world.
#pragma once
#include <string>

#include "sim/kernel/zone.h"
#include "sim/model/scenario.h"

namespace meridian_test {
using namespace meridian;

inline Site site_of(const std::string& id, const std::string& zone) {
  Site site;
  site.id = id;
  site.key = entity_key(id);
  site.zone = zone;
  site.hours = *parse_working_hours("09:00-17:00");
  return site;
}

inline Person person_of(const std::string& id, SiteId site) {
  Person person;
  person.id = person.name = id;
  person.key = entity_key(id);
  person.site = site;
  person.hours = *parse_working_hours("09:00-17:00");
  person.cost_cents_day = 40'000;
  return person;
}

inline Stage stage_of(const std::string& id, int order, Stage::Kind kind) {
  Stage stage;
  stage.id = id;
  stage.key = entity_key(id);
  stage.order = order;
  stage.kind = kind;
  return stage;
}

inline Item item_of(const std::string& id, double rank) {
  Item item;
  item.id = item.title = id;
  item.key = entity_key(id);
  item.rank = rank;
  item.effort = lognormal_law(10.0, 0.5);
  item.module = ModuleId{0};
  item.team = TeamId{0};
  item.questions = 2.0;
  return item;
}

/// Starts on Monday 2027-03-01. People: ana (0) and bea (1) in Lisbon, mere (2) in Wellington.
inline Scenario two_places(int items = 8) {
  Scenario s;
  s.id = "two_places";
  s.start_day = day_number({2027, 3, 1});
  s.horizon_days = 84;
  s.parameters = default_parameters();
  const SiteId lisbon = s.sites.add(site_of("lisbon", "Europe/Lisbon"));
  const SiteId wellington = s.sites.add(site_of("wellington", "Pacific/Auckland"));
  Module module;
  module.id = "payments";
  module.key = entity_key(module.id);
  s.modules.add(module);
  for (const char* id : {"ana", "bea"}) {
    Person person = person_of(id, lisbon);
    person.familiarity = {{ModuleId{0}, 0.3}};
    s.people.add(person);
  }
  Person mere = person_of("mere", wellington);
  mere.familiarity = {{ModuleId{0}, 1.0}};
  s.people.add(mere);
  Team team;
  team.id = "core";
  team.key = entity_key(team.id);
  team.members = {PersonId{0}, PersonId{1}, PersonId{2}};
  s.teams.add(team);
  s.stages.add(stage_of("build", 0, Stage::Kind::work));
  s.stages.add(stage_of("review", 1, Stage::Kind::review));
  for (int i = 0; i < items; ++i) s.items.add(item_of("item" + std::to_string(i), i));
  Goal goal;
  goal.id = "release";
  goal.by_day = s.start_day + 18;
  goal.site = lisbon;
  s.goals = {goal};
  return s;
}

}  // namespace meridian_test
