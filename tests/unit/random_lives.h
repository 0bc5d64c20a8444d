// A random world lived event by event with its invariants checked after each. Shared by the fast and the slow
// test; read `live`.
#pragma once
#include "random_world.h"
#include "sim/measure/broken_totals.h"
#include "sim/model/world_fields.h"
#include "sim/rules/decisions.h"
#include "sim/rules/flow.h"
#include "sim/rules/invariants.h"
#include "sim/rules/setup.h"
#include "sim/rules/step.h"

namespace meridian {

inline std::vector<int> work_by_stage(const World& world) {
  std::vector<int> counts;
  for (std::uint32_t s = 0; s < world.scenario->stages.size(); ++s)
    counts.push_back(static_cast<int>(world.in_work[s]));
  return counts;
}

/// Nothing is broken, and no stage took more than its limit allows since `before`. Takes the facts in.
inline void expect_whole(const World& world, Metrics& metrics, Observations& facts,
                         std::vector<int>& before) {
  for (const Observation& fact : facts) fold(metrics, world, fact);
  facts.clear();
  follow(metrics.levels, world);
  std::vector<std::string> broken = broken_invariants(world);
  for (std::string& one : broken_totals(metrics, world)) broken.push_back(std::move(one));
  if (!broken.empty()) {
    CAPTURE(world.agenda.now(), broken);
    FAIL("an invariant is broken");
  }
  const std::vector<int> now = work_by_stage(world);
  for (std::size_t s = 0; s < now.size(); ++s)
    if (world.wip_limits[s] > 0 && now[s] > world.wip_limits[s] && now[s] > before[s])
      FAIL("stage " << s << " has " << now[s] << " in work, its limit is " << world.wip_limits[s]);
  before = now;
}

inline void live(std::uint64_t number, int decisions_count = 30) {
  CAPTURE(number);
  RandomWorld about;
  const Scenario scenario = random_scenario(number, about);
  const Prepared prepared = prepare(scenario);
  Observations facts;
  World world = make_world(prepared.scenario, prepared.pool, make_chance(number, 0), false, facts);
  Metrics metrics = make_metrics(world);
  std::vector<int> before = work_by_stage(world);
  std::size_t refused = 0;
  for (const Decision& decision : random_decisions(number, about, scenario, decisions_count)) {
    if (decision.at > scenario.end()) break;
    const Tick at = world.tick(decision.at);
    while (step(world, at, facts)) expect_whole(world, metrics, facts, before);
    world.agenda.move_to(at);
    if (objection(world, decision)) {
      ++refused;
      continue;
    }
    CAPTURE(action_name(decision.action));
    enact(Turn{world, facts}, decision);
    expect_whole(world, metrics, facts, before);
  }
  while (step(world, world.tick(scenario.end()), facts)) expect_whole(world, metrics, facts, before);
  close_accounts(Turn{world, facts});
  expect_whole(world, metrics, facts, before);
}

}  // namespace meridian
