// Small worlds and decisions at random, from a number: the same number, the same world. They mix whatever the
// rules know (zones with summer time, nights, streams, meetings, failing lines, hand-offs) far more densely
// than a scenario would, so that events meet in orders that nobody thought of. What a file may say beside is
// added by random_member.h. Text is put together by <<, which throws the dice from left to right with every
// compiler; the operands of + come in any order. Read `random_scenario`.
#pragma once
#include <sstream>
#include <string>
#include <vector>

#include "dice.h"
#include "random_member.h"
#include "sim/kernel/zone.h"
#include "sim/model/scenario.h"
#include "theory.h"

namespace meridian {

struct RandomWorld {
  int sites = 0, people = 0, teams = 0, items = 0, stages = 0, meetings = 0, days = 0;
  std::string start, leaving_day;  ///< civil days
};

inline std::string quoted(const std::string& text) { return "\"" + text + "\""; }
inline std::string numbered(const std::string& name, int i) { return name + std::to_string(i); }

inline std::string hours_at_random(Dice& dice) {
  return dice.pick({"09:00-17:00", "22:00-06:00", "mon-sun 09:00-17:00", "mon-thu 08:00-12:00 13:00-18:30",
                    "always", "mon,wed,fri 06:00-14:00", "sun-thu 00:00-08:00", "16:00-23:59"});
}

inline std::string line_at_random(Dice& dice) {
  return dice.pick({R"("none")", R"("field")",
                    R"({"up": {"exponential": {"mean": "9h"}}, "down": {"exponential": {"mean": "2h"}}})",
                    R"({"up": "5h", "down": "1h"})"});
}

inline std::string sites_at_random(Dice& dice, RandomWorld& world) {
  world.sites = dice.between(2, 4);
  std::ostringstream text;
  for (int i = 0; i < world.sites; ++i) {
    text << (i > 0 ? ", " : "") << quoted(numbered("site", i)) << R"(: {"zone": ")"
         << dice.pick({"Europe/Lisbon", "Pacific/Auckland", "America/New_York", "Asia/Kolkata",
                       "Australia/Lord_Howe", "Etc/GMT", "Pacific/Apia"})
         << R"(", "hours": ")" << hours_at_random(dice) << R"(", "connectivity": )" << line_at_random(dice);
    if (dice.once_in(2))
      text
          << R"(, "power": {"up": {"exponential": {"mean": "20h"}}, "down": {"exponential": {"mean": "4h"}}})";
    if (dice.once_in(4)) text << R"(, "backup_power": true)";
    if (dice.once_in(3)) text << R"(, "work_rules": {"week_hours_max": {"limit": 48, "hard": true}})";
    text << "}";
  }
  return text.str();
}

inline std::string people_at_random(Dice& dice, RandomWorld& world) {
  world.people = dice.between(3, 10);
  std::ostringstream text;
  for (int i = 0; i < world.people; ++i) {
    text << (i > 0 ? ", " : "") << quoted(numbered("p", i)) << R"(: {"site": ")"
         << numbered("site", dice.below(world.sites)) << R"(", "familiarity": {"core": 0.)"
         << dice.between(1, 9) << R"(, "*": 0.)" << dice.between(1, 9) << "}";
    if (i == 0 || !dice.once_in(4)) text << R"(, "skills": ["java"])";
    if (dice.once_in(3)) text << R"(, "hours": ")" << hours_at_random(dice) << "\"";
    if (dice.once_in(6)) text << R"(, "newcomer": true)";
    if (dice.once_in(4)) text << R"(, "share": 0.6)";
    if (dice.once_in(4)) text << R"(, "second_line": true)";
    if (dice.once_in(5)) text << R"(, "absences": [{"from": "2027-03-24", "to": "2027-03-30"}])";
    if (dice.once_in(6))
      text << R"(, "start": "2027-03-29")";
    else if (dice.once_in(6))
      text << R"(, "end": ")" << world.leaving_day << "\"";
    if (dice.once_in(2)) text << R"(, "notice_days": )" << dice.below(4);
    text << "}";
  }
  return text.str();
}

inline std::string meeting_at_random(Dice& dice) {
  std::ostringstream text;
  text << R"({"kind": )" << dice.pick({R"("daily")", R"("other")", R"("pairing", "module": "core")"})
       << R"(, "at": ")" << dice.pick({"00:00", "08:50", "09:00", "13:30", "16:50", "23:40"})
       << R"(", "of": "site0", "days": "mon-sun", "minutes": )" << dice.pick({"1", "15", "45", "300", "1440"})
       << R"(, "agreed": )" << dice.pick({"true", "false"}) << "}";
  return text.str();
}

inline std::string teams_at_random(Dice& dice, RandomWorld& world) {
  world.teams = dice.between(1, 3);
  world.meetings = world.teams;
  std::string text;
  for (int t = 0; t < world.teams; ++t) {
    std::string members;
    for (int i = t; i < world.people; i += world.teams)
      members += (members.empty() ? "" : ", ") + quoted(numbered("p", i));
    text += (t > 0 ? ", " : "") + quoted(numbered("team", t)) + R"(: {"members": [)" + members +
            R"(], "meetings": {")" + numbered("meet", t) + R"(": )" + meeting_at_random(dice) + "}}";
  }
  return text;
}

inline std::string stages_at_random(Dice& dice, RandomWorld& world) {
  world.stages = dice.between(1, 4);
  std::ostringstream text;
  for (int s = 0; s < world.stages; ++s) {
    text << (s > 0 ? ", " : "") << quoted(numbered("stage", s)) << R"(: {"order": )" << s;
    if (s > 0 && dice.once_in(2)) text << R"(, "kind": "review")";
    if (dice.once_in(3)) text << R"(, "pull": "fifo")";
    if (dice.once_in(3)) text << R"(, "hand_off": "follow_the_sun")";
    if (dice.once_in(3)) text << R"(, "wip": )" << dice.between(1, 3);
    if (dice.once_in(4)) text << R"(, "skill": "java")";
    if (dice.once_in(4)) text << R"(, "tool": "host")";
    if (dice.once_in(3)) text << R"(, "offline_share": 0)";
    if (dice.once_in(4)) text << R"(, "effort": {"exponential": {"mean": "40m"}})";
    text << "}";
  }
  return text.str();
}

inline std::string items_at_random(Dice& dice, RandomWorld& world) {
  world.items = dice.between(5, 40);
  std::ostringstream text;
  for (int i = 0; i < world.items; ++i) {
    text << (i > 0 ? ", " : "") << quoted(numbered("i", i)) << R"(: {"rank": )" << dice.below(10)
         << R"(, "team": ")" << numbered("team", dice.below(world.teams)) << R"(", "module": ")"
         << dice.pick({"core", "edge"}) << R"(", "effort": {"lognormal": {"median": "3h", "sigma": 0.9}})";
    if (i > 0 && dice.once_in(4)) text << R"(, "depends_on": [")" << numbered("i", dice.below(i)) << "\"]";
    if (dice.once_in(6)) text << R"(, "owner": ")" << numbered("p", dice.below(world.people)) << "\"";
    if (dice.once_in(3)) text << R"(, "questions": 40)";
    if (dice.once_in(5))
      text << R"(, "stage": ")" << numbered("stage", dice.below(world.stages))
           << R"(", "done": 0.5, "age_days": 3.25)";
    text << "}";
  }
  return text.str();
}

inline std::string work_at_random(Dice& dice, RandomWorld& world) {
  const std::string stages = stages_at_random(dice, world);
  const std::string items = items_at_random(dice, world);
  return R"("modules": {"core": {}, "edge": {"documentation": 0.2, "documentation_goal": 0.8}}, "stages": {)" +
         stages + R"(}, "items": {)" + items +
         R"(}, "streams": {"tickets": {"interarrival": {"exponential": {"mean": "9h"}},
    "effort": "50m", "module": "core", "rank": 3, "team": "team0"}})";
}

/// The start lies before the changes of the clock in New York, Lisbon and Lord Howe by turns.
inline std::string random_text(std::uint64_t number, RandomWorld& world) {
  Dice dice(number, 1);
  world.days = dice.between(6, 16);
  const auto when = static_cast<std::size_t>(dice.below(4));
  world.start = std::vector<std::string>{"2027-03-22", "2027-03-10", "2027-03-30", "2027-09-22"}[when];
  world.leaving_day = std::vector<std::string>{"2027-03-30", "2027-03-17", "2027-04-05", "2027-09-30"}[when];
  const std::string sites = sites_at_random(dice, world);
  const std::string people = people_at_random(dice, world);
  const std::string teams = teams_at_random(dice, world);
  return R"({"format": "meridian-scenario/1", "id": "random", "title": "Random", "start": ")" + world.start +
         R"(", "horizon_days": )" + std::to_string(world.days) + R"(, "sites": {)" + sites +
         R"(}, "people": {)" + people + R"(}, "teams": {)" + teams + R"(}, "work": {)" +
         work_at_random(dice, world) +
         R"(}, "tools": {"host": {"outages": {"up": {"exponential": {"mean": "30h"}}, "down": "2h"}}},
    "parameters": {"leaving_rate": 6, "hiring_days_median": 3, "questions_same_site": 6,
      "further_person_probability": 0.8, "message_shift_probability": 0.8, "battery_hours": 1}})";
}

/// Small enough that its invariants can be looked at after every event.
inline bool is_small(const Scenario& scenario) {
  const auto count = [](const auto& table) { return static_cast<int>(table.size()); };
  int tickets = 0;
  for (const Stream& stream : scenario.streams) tickets += stream.population;
  return scenario.horizon_days <= 20 && count(scenario.people) <= 20 && count(scenario.items) <= 60 &&
         count(scenario.streams) <= 4 && tickets <= 20;
}

/// Of some changes at random (random_member.h), those that leave a scenario.
inline Scenario random_scenario(std::uint64_t number, RandomWorld& world) {
  const std::string text = random_text(number, world);
  JsonNode root = *parse_json(text, "random.json");
  Scenario scenario = scenario_from(text);
  Dice dice(number, 3);
  for (int left = dice.below(9); left > 0; --left) {
    JsonNode changed = root;
    change_at_random(changed, dice);
    LoadOptions options;
    options.path = "changed.json";
    options.text = to_json(changed);
    options.holidays_folder = MERIDIAN_SOURCE_DIR "/assets/holidays";
    Result<Scenario> found = load_scenario(options);
    if (!found || !is_small(*found)) continue;
    scenario = std::move(*found);
    root = std::move(changed);
  }
  return scenario;
}

inline Action random_action(Dice& dice, const RandomWorld& world) {
  // One index beyond the last is a name that doesn't exist.
  const std::string person = dice.once_in(9) ? "new1" : numbered("p", dice.below(world.people + 1));
  const std::string item = numbered("i", dice.below(world.items + 1));
  const std::string team = numbered("team", dice.below(world.teams + 1));
  switch (dice.below(8)) {
    case 0:
      return ChangeHours{person, *parse_working_hours(hours_at_random(dice))};
    case 1: {
      MoveMeeting move{numbered("meet", dice.below(world.meetings + 1)), dice.below(1440), {}};
      if (dice.once_in(3)) move.zone = dice.pick({"UTC", "Europe/Berlin", "Moon/Tycho"});
      return move;
    }
    case 2:
      return SetWipLimit{numbered("stage", dice.below(world.stages + 1)), dice.between(-1, 4)};
    case 3:
      return ChangeRank{item, static_cast<double>(dice.between(-3, 12))};
    case 4:
      return CutItem{item};
    case 5:
      return Hire{numbered("new", dice.below(3)),
                  "developer",
                  numbered("site", dice.below(world.sites + 1)),
                  team,
                  dice.pick({"junior", "senior"}),
                  {"java"},
                  300.0};
    case 6:
      return MovePerson{person, team};
    default:
      return PaySecondLine{person, 25.0};
  }
}

/// `count` decisions at random instants, a quarter of them close together, by time.
inline std::vector<Decision> random_decisions(std::uint64_t number, const RandomWorld& world,
                                              const Scenario& scenario, int count) {
  Dice dice(number, 2);
  std::vector<Decision> decisions;
  Instant at = scenario.start();
  for (int i = 0; i < count; ++i) {
    at = at + seconds(dice.once_in(4) ? dice.below(2) : dice.below(world.days * 86400 * 2 / count));
    Decision decision;
    decision.at = dice.once_in(3) ? Instant{at.seconds / 1800 * 1800} : at;
    if (!decisions.empty()) decision.at = std::max(decision.at, decisions.back().at);
    decision.action = random_action(dice, world);
    decisions.push_back(decision);
  }
  return decisions;
}

}  // namespace meridian
