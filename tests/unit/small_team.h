// A team of three at one place with twelve items and every mechanism off, for tests of one rule at a time.
// Items are i0 to i9, j0 and j1, in the order of rank; Monday 2027-03-01 begins at tick 0, on UTC's clock.
#pragma once
#include "random_world.h"

namespace meridian {

inline std::string small_team() {
  std::string items;
  for (int i = 0; i < 12; ++i)
    items += (i > 0 ? ", " : "") + quoted(i < 10 ? numbered("i", i) : numbered("j", i - 10)) +
             R"(: {"rank": )" + std::to_string(i) + R"(, "team": "all", "module": "core", "effort": "5h"})";
  return R"({"format": "meridian-scenario/1", "id": "small", "title": "Small", "start": "2027-03-01",
    "horizon_days": 60, "sites": {
      "here": {"zone": "Etc/GMT", "work_rules": {"week_hours_max": {"limit": 48}},
        "connectivity": {"up": {"exponential": {"mean": "50h"}}, "down": {"exponential": {"mean": "10h"}}}},
      "there": {"zone": "Etc/GMT", "work_rules": {"week_hours_max": {"limit": 48, "hard": true}}}},
    "people": {"ana": {"site": "here", "familiarity": {"*": 1}}, "bob": {"site": "there"}, "cat": {"site": "here"}},
    "teams": {"all": {"members": ["ana", "bob", "cat"],
                      "meetings": {"daily": {"at": "10:00", "of": "here", "minutes": 30}}},
              "other": {"members": []}},
    "work": {"modules": {"core": {}}, "stages": {"build": {"order": 0}}, "items": {)" +
         items + R"(}}, "mechanisms": {"all": false, "line_outages": true},
    "parameters": {"offline_share": 1, "fallback_probability": 0}})";
}

inline Run begin(const std::string& text, const std::vector<std::string>& sets = {}) {
  RunOptions options;
  options.journal = true;
  return make_run(prepare(scenario_from(text, sets)), options);
}

/// Lives until then and decides.
inline void decide_at(Run& run, Instant at, Action action) {
  Decision decision;
  decision.at = at;
  decision.action = std::move(action);
  run.decisions.push_back(decision);
  advance(run, at);
}
inline void decide(Run& run, int hour, Action action) {
  decide_at(run, run.world.start() + hours(hour), std::move(action));
}
inline void decide_now(Run& run, Action action) { decide_at(run, run.world.now(), std::move(action)); }

inline const PersonState& state(const Run& run, const std::string& id) {
  for (std::uint32_t p = 0; p < run.world.people.size(); ++p)
    if (description(run.world, PersonId{p}).id == id) return run.world.people[p];
  FAIL("nobody is called " << id);
  return run.world.people[0];
}

inline int busy(const Run& run) {
  int count = 0;
  for (const PersonState& p : run.world.people) count += p.activity == Activity::working ? 1 : 0;
  return count;
}

}  // namespace meridian
