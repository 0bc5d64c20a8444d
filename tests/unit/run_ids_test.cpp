// Identity is the id: names, the order of members and strangers change nobody's numbers.
#include <algorithm>
#include <tuple>

#include "random_world.h"
#include "sim/model/world_fields.h"

using namespace meridian;

namespace {

std::string person(const std::string& id, const std::string& name, const std::string& site) {
  return quoted(id) + R"(: {"name": ")" + name + R"(", "site": ")" + site +
         R"(", "familiarity": {"core": 0.4, "*": 0.2}})";
}

/// `people` and `items` are members as they stand in the file.
std::string village(const std::vector<std::string>& people, const std::vector<std::string>& items,
                    const std::string& members, const std::string& more_sites = "",
                    const std::string& more_teams = "", const std::string& more_people = "") {
  const auto joined = [](const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ",\n") + part;
    return text;
  };
  return R"({"format": "meridian-scenario/1", "id": "village", "title": "Village", "start": "2027-03-01",
    "horizon_days": 25, "sites": {"lisbon": {"zone": "Europe/Lisbon"}, "auckland": {"zone": "Pacific/Auckland"})" +
         more_sites + R"(}, "people": {)" + joined(people) + more_people + R"(},
    "teams": {"all": {"members": [)" +
         members + R"(], "meetings": {"daily": {"at": "09:30", "of": "lisbon"}}})" + more_teams +
         R"(}, "work": {"modules": {"core": {}, "odd": {}}, "items": {)" + joined(items) + "}}}";
}

const std::vector<std::string> kPeople{person("ana", "Ana", "lisbon"), person("bea", "Bea", "lisbon"),
                                       person("mere", "Mere", "auckland"),
                                       person("tane", "Tāne", "auckland")};
const std::string kMembers = R"("ana", "bea", "mere", "tane")";

std::vector<std::string> items(int count) {
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i)
    texts.push_back(quoted(numbered("i", i)) + R"(: {"rank": )" + std::to_string(i) +
                    R"(, "team": "all", "module": "core"})");
  return texts;
}

Run village_run(const std::string& text, const std::vector<std::string>& sets = {}) {
  RunOptions options;
  options.journal = true;
  Run run = make_run(prepare(scenario_from(text, sets)), options);
  complete(run);
  return run;
}

using Fact = std::tuple<Tick, int, std::vector<std::string>, std::int64_t, std::int64_t, std::int64_t, int>;

/// The journal with ids in place of indices. `without` is left out wherever it appears.
std::vector<Fact> facts_by_id(const Run& run, const std::string& without) {
  using K = Observation::Kind;
  const World& w = run.world;
  const auto name = [&w](std::uint32_t p) {
    return p < w.people.size() ? description(w, PersonId{p}).id : std::string("none");
  };
  const auto item = [&w](std::uint32_t i) {
    return i < w.items.size() ? id_of(w, ItemId{i}) : std::string("none");
  };
  std::vector<Fact> facts;
  for (const Observation& o : run.journal) {
    std::vector<std::string> who;
    switch (o.kind) {
      case K::item_asked:
      case K::item_cut:
        who = {item(o.a)};
        break;
      case K::item_started:
      case K::item_stage_done:
      case K::item_finished:
      case K::item_freed:
        who = {item(o.a), name(o.b)};
        break;
      case K::spell:
      case K::answered_shifted:
        who = {name(o.a), item(o.b)};
        break;
      case K::question_asked:
      case K::question_answered:
      case K::answer_read:
      case K::hand_off:
        who = {name(o.a), name(o.b), item(o.c)};
        break;
      case K::meeting_held:
        who = {w.scenario->meetings[MeetingId{o.a}].id};
        break;
      case K::meeting_missed:
        who = {w.scenario->meetings[MeetingId{o.a}].id, name(o.b)};
        break;
      case K::outage_began:
      case K::outage_ended:
        who = {name(w.renewals[o.a].target)};
        break;
      default:
        who = {name(o.a)};
        break;
    }
    if (std::find(who.begin(), who.end(), without) == who.end())
      facts.emplace_back(o.at, static_cast<int>(o.kind), who, o.x, o.y, o.z, int{o.flags});
  }
  return facts;
}

}  // namespace

TEST_CASE("renaming everybody changes no number", "[ids]") {
  const std::vector<std::string> renamed{person("ana", "Zoë", "lisbon"), person("bea", "Ana", "lisbon"),
                                         person("mere", "", "auckland"), person("tane", "Bea", "auckland")};
  const Run a = village_run(village(kPeople, items(12), kMembers));
  const Run b = village_run(village(renamed, items(12), kMembers));
  CHECK(a.world.scenario->hash() == b.world.scenario->hash());
  CHECK(fingerprint(a.world) == fingerprint(b.world));
  CHECK(a.metrics == b.metrics);
  CHECK(a.journal == b.journal);
}

TEST_CASE("members in any order give the same bytes", "[ids]") {
  std::vector<std::string> people(kPeople.rbegin(), kPeople.rend());
  std::vector<std::string> work = items(12);
  std::reverse(work.begin(), work.end());
  std::rotate(work.begin(), work.begin() + 5, work.end());
  const Run a = village_run(village(kPeople, items(12), kMembers));
  const Run b = village_run(village(people, work, R"("tane", "mere", "bea", "ana")"));
  CHECK(fingerprint(a.world) == fingerprint(b.world));
  CHECK(a.world.agenda.digest() == b.world.agenda.digest());
  CHECK(a.metrics == b.metrics);
  CHECK(a.journal == b.journal);
}

TEST_CASE("swapping two ranks changes the result", "[ids]") {
  const std::string text = village(kPeople, items(12), kMembers);
  const Run a = village_run(text);
  const Run b = village_run(text, {"/work/items/i2/rank=9", "/work/items/i9/rank=2"});
  CHECK(a.world.agenda.digest() != b.world.agenda.digest());
}

TEST_CASE("a decision hits the same person after ten were added before them", "[ids]") {
  std::vector<std::string> people = kPeople;
  std::string members = kMembers;
  for (int i = 0; i < 10; ++i) {
    people.push_back(person(numbered("aa", i), "New", "lisbon"));
    members += ", " + quoted(numbered("aa", i));
  }
  Run run = make_run(prepare(scenario_from(village(people, items(12), members))), {});
  Decision decision;
  decision.at = run.world.start() + hours(9);
  decision.action = ChangeHours{"mere", *parse_working_hours("11:00-19:00")};
  run.decisions = {decision};
  const Run before = run;
  advance(run, decision.at);
  REQUIRE(run.refused.empty());
  for (std::uint32_t p = 0; p < run.world.people.size(); ++p) {
    const bool changed = run.world.work_calendar(PersonId{p}).intervals() !=
                         before.world.work_calendar(PersonId{p}).intervals();
    CHECK(changed == (description(run.world, PersonId{p}).id == "mere"));
  }
}

TEST_CASE("an unrelated person changes no observation about anybody else", "[ids]") {
  const std::string site = R"(, "abidjan": {"zone": "Africa/Abidjan"})";
  const std::string team = R"(, "aside": {"members": ["aaron"]})";
  const std::string stranger = R"(, "aaron": {"site": "abidjan", "connectivity": "field"})";
  const Run without = village_run(village(kPeople, items(12), kMembers));
  const Run with = village_run(village(kPeople, items(12), kMembers, site, team, stranger));
  REQUIRE(with.world.people.size() == 5);
  CHECK(facts_by_id(without, "aaron").size() > 200);
  CHECK(facts_by_id(with, "aaron") == facts_by_id(without, "aaron"));
}

TEST_CASE("one more candidate changes a choice only by being chosen", "[ids]") {
  // Four free people and one item each night: who takes the first item of a world goes by keyed hashes.
  const auto first_takers = [](const std::vector<std::string>& people, const std::string& members) {
    std::vector<std::string> takers;
    const Prepared prepared = prepare(scenario_from(village(people, items(1), members)));
    for (std::uint64_t world = 0; world < 60; ++world) {
      const Run run = run_of(prepared, world, true);
      for (const Observation& o : run.journal)
        if (o.kind == Observation::Kind::item_started) {
          takers.push_back(description(run.world, PersonId{o.b}).id);
          break;
        }
    }
    return takers;
  };
  const std::vector<std::string> three{person("ana", "", "lisbon"), person("bea", "", "lisbon"),
                                       person("tom", "", "lisbon")};
  std::vector<std::string> four = three;
  four.insert(four.begin(), person("aba", "", "lisbon"));
  const std::vector<std::string> before = first_takers(three, R"("ana", "bea", "tom")");
  const std::vector<std::string> after = first_takers(four, R"("aba", "ana", "bea", "tom")");
  REQUIRE(before.size() == 60);
  REQUIRE(after.size() == 60);
  int chosen = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (after[i] == "aba")
      ++chosen;
    else
      CHECK(after[i] == before[i]);
  }
  CHECK(chosen > 5);
  CHECK(chosen < 30);
}
