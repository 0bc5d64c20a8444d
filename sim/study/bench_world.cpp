#include "sim/study/bench_world.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "sim/scenario/reader.h"

namespace meridian {
namespace {

constexpr int kTeamSize = 10;
constexpr int kModules = 6;
constexpr const char* kSites[] = {"lisbon", "nairobi", "toronto", "auckland"};

std::string sites_text() {
  return R"("sites": {
    "lisbon": {"zone": "Europe/Lisbon", "seat_cost_month": 250,
      "work_rules": {"rest_hours_min": {"limit": 11}, "week_hours_max": {"limit": 48}}},
    "nairobi": {"zone": "Africa/Nairobi", "hours": "08:00-12:30 13:30-17:00", "backup_power": true,
      "power": {"up": {"exponential": {"mean": "12d"}}, "down": {"exponential": {"mean": "3h"}}}},
    "toronto": {"zone": "America/Toronto", "own_holidays": ["2027-07-01", "2027-09-06"],
      "power": {"up": {"exponential": {"mean": "60d"}}, "down": {"exponential": {"mean": "5h"}}}},
    "auckland": {"zone": "Pacific/Auckland", "connectivity": "good_fibre"}})";
}

std::string person_text(int number) {
  std::string text = fmt::format(
      R"("p{}": {{"site": "{}", "familiarity": {{"m{}": 0.{}, "*": 0.4}}, "skills": {}, "cost_day": 400)",
      number, kSites[number % std::ssize(kSites)], number % kModules, 5 + number % 5,
      number % 3 == 0 ? R"({"java": 1, "web": 0.5})" : R"(["java", "web"])");
  if (number % 7 == 3) text += R"(, "newcomer": true, "seniority": "junior")";
  if (number % 7 == 5) text += R"(, "seniority": "senior", "second_line": true)";
  if (number % 11 == 4) text += R"(, "hours": "12:00-20:00", "protect": 0.5)";
  if (number % 13 == 6) text += R"(, "share": 0.6)";
  if (number % 5 == 2) text += R"(, "absences": [{"from": "2027-05-10", "to": "2027-05-21"}])";
  if (number % 17 == 8) text += R"(, "connectivity": "rural")";
  return text + "}";
}

std::string team_text(int team, int people) {
  const int first = team * kTeamSize, end = std::min(people, first + kTeamSize);
  std::string members;
  for (int i = first; i < end; ++i) members += fmt::format("{}\"p{}\"", i > first ? ", " : "", i);
  const int with = std::min(first + 1, end - 1);
  return fmt::format(
      R"("t{0}": {{"members": [{1}], "meetings": {{
      "daily{0}": {{"at": "14:00", "of": "lisbon"}},
      "planning{0}": {{"kind": "other", "at": "15:00", "zone": "UTC", "minutes": 60, "days": "mon", "agreed": true}},
      "pairing{0}": {{"kind": "pairing", "at": "10:30", "of": "lisbon", "minutes": 60, "days": "tue,thu",
        "participants": ["p{2}", "p{3}"], "module": "m{4}"}}}}}})",
      team, members, first, with, first % kModules);
}

std::string item_text(int number, int teams) {
  std::string text = fmt::format(
      R"("i{0}": {{"rank": {0}, "team": "t{1}", "module": "m{2}", "effort": {{"lognormal": {{"median": "5h", "sigma": 0.7}}}})",
      number, number % teams, number / teams % kModules);
  if (number >= 4 * teams && number % 6 == 1)
    text += fmt::format(R"(, "depends_on": ["i{}"])", number - 3 * teams);
  if (number % 4 == 2) text += R"(, "skills": ["java"])";
  if (number % 9 == 5) text += R"(, "questions": 3)";
  return text + "}";
}

std::string stream_text(int team) {
  return fmt::format(
      R"("s{0}": {{"interarrival": {{"exponential": {{"mean": "16h"}}}}, "rank": -1, "team": "t{0}", "module": "m{1}",
      "effort": {{"gamma": {{"mean": "2h", "cv": 1.2}}}}}})",
      team, team % kModules);
}

template <typename Each>
std::string list_of(int count, Each each) {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i > 0 ? ",\n    " : "\n    ") + each(i);
  return text;
}

std::string work_text(const BenchWorld& world, int teams) {
  return R"("work": {"modules": {)" +
         list_of(kModules,
                 [](int m) {
                   return fmt::format(R"("m{}": {{"documentation": 0.{}, "documentation_goal": 0.7}})", m,
                                      2 + m);
                 }) +
         R"(}, "stages": {
    "build": {"order": 0, "tool": "host", "knows_at_least": 0.2, "share": 0.8},
    "test": {"order": 1, "hand_off": "follow_the_sun", "share": 0.2, "pull": "fifo", "skill": "web"},
    "review": {"order": 2, "kind": "review"}}, "items": {)" +
         list_of(world.items, [&](int i) { return item_text(i, teams); }) + R"(}, "streams": {)" +
         list_of(teams, stream_text) + "}}";
}

}  // namespace

std::string bench_scenario_text(const BenchWorld& world) {
  const int teams = (world.people + kTeamSize - 1) / kTeamSize;
  return fmt::format(
             R"({{"format": "meridian-scenario/1", "id": "bench", "title": "Bench", "start": "2027-03-01",
  "horizon_days": {}, {}, "people": {{)",
             world.days, sites_text()) +
         list_of(world.people, person_text) + R"(}, "teams": {)" +
         list_of(teams, [&](int t) { return team_text(t, world.people); }) + "},\n  " +
         work_text(world, teams) +
         R"(, "tools": {"host": {"outages": "code_host", "seat_cost_month": 20}},
  "goals": {"half": {"items": ["i0", "i1", "i2"], "by": "2027-06-30"}},
  "decisions": {"planned": [
    {"at": {"day": 3, "time": "10:00"}, "move_meeting": {"meeting": "daily0", "at": "13:30"}},
    {"at": {"day": 5, "time": "10:00"}, "set_wip_limit": {"stage": "test", "wip": 40}},
    {"at": {"day": 8, "time": "09:00"}, "change_hours": {"person": "p0", "hours": "10:00-18:00"}},
    {"at": {"day": 9, "time": "09:00"}, "cut_item": {"item": "i)" +
         std::to_string(world.items - 1) + R"("}},
    {"at": {"day": 10, "time": "09:00"}, "hire": {"id": "new", "role": "developer", "site": "nairobi",
      "team": "t0", "skills": ["java", "web"], "cost_day": 350}}]}})" +
         "\n";
}

Prepared prepare_bench(const BenchWorld& world) {
  LoadOptions options;
  options.path = "bench";
  options.text = bench_scenario_text(world);
  Result<Scenario> scenario = load_scenario(options);
  MERIDIAN_CHECK_MSG(scenario, scenario.problems().empty() ? "" : to_text(scenario.problems().front()));
  return prepare(std::move(*scenario));
}

}  // namespace meridian
