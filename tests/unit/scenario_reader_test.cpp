// From file to Scenario: every member arrives, nothing but texts is without weight, order means nothing.
#include <set>

#include "catch.h"
#include "scenario_files.h"
#include "sim/kernel/zone.h"
#include "sim/scenario/decision_text.h"

using namespace meridian;
using namespace meridian::test;

namespace {

JsonNode full_tree() { return *parse_json(scenario_text("full"), "full.json"); }
Scenario full() { return loaded(options_for(scenario_text("full"))); }
std::uint64_t digest(const JsonNode& tree) { return loaded(options_for(to_json(tree))).digest; }

int day(const char* text) { return *parse_iso_date(text); }

// Members in the opposite order, everywhere.
JsonNode reversed(JsonNode node) {
  std::reverse(node.members.begin(), node.members.end());
  for (JsonMember& member : node.members) member.value = reversed(member.value);
  for (JsonNode& element : node.elements) element = reversed(element);
  return node;
}

// Texts are shown and change nothing that happens.
bool is_only_shown(const Member& member) {
  static const std::set<std::string> names{"$schema",        "name",
                                           "title",          "summary",
                                           "briefing",       "says",
                                           "reason",         "role",
                                           "country",        "source",
                                           "method",         "goals",
                                           "words",          "questions_before",
                                           "left_out",       "questions_after",
                                           "first_mistakes", "group_questions"};
  return names.count(member.name) > 0;
}

// Every member of the tables by "object.member", the rows of parameters and mechanisms aside.
void gather(const Shape& shape, std::set<std::string>& names) {
  const bool rows = shape.title == "parameters" || shape.title == "mechanisms";
  for (const Member& member : shape.members) {
    if (!rows) names.insert(shape.title + "." + member.name);
    gather(*member.shape, names);
  }
  if (shape.of) gather(*shape.of, names);
  for (const ShapePtr& alternative : shape.alternatives) gather(*alternative, names);
}

}  // namespace

TEST_CASE("a scenario's head, places and tools arrive") {
  const Scenario s = full();
  CHECK(s.id == "full");
  CHECK(s.title == Texts{{"de", "Jedes Feld"}, {"en", "Every member"}});
  CHECK(s.summary.front().language == "en");
  CHECK(s.briefing.front().text == "Sie beginnen am Montag.");
  CHECK(s.teaching.goals.front().text == "See every member.");
  CHECK(s.teaching.left_out.front().text == "The weather.");
  CHECK(s.teaching.minutes_discuss == 20);
  CHECK(s.level == "practised");
  CHECK(s.seed == UINT64_MAX);
  CHECK(s.start() == *parse_iso_instant("2027-03-01T00:00Z"));
  CHECK(s.end() == *parse_iso_instant("2027-05-10T00:00Z"));
  CHECK(s.currency == "CHF");
  CHECK(s.open_items_per_person == 3);
  CHECK(s.budget_cents == 25000050);
  REQUIRE(s.sites.size() == 2);
  const Site& lisbon = s.sites.rows()[0];
  CHECK(lisbon.key == entity_key("lisbon"));
  CHECK(lisbon.zone == "Europe/Lisbon");
  CHECK(std::binary_search(lisbon.holiday_days.begin(), lisbon.holiday_days.end(), day("2027-06-13")));
  CHECK(std::binary_search(lisbon.holiday_days.begin(), lisbon.holiday_days.end(), day("2027-04-25")));
  CHECK(lisbon.ordinary == Block{480, 1140});
  CHECK(lisbon.rules.rest_hours_min == WorkLimit{11, true});
  CHECK(lisbon.rules.day_hours_max == WorkLimit{10, true});
  CHECK(lisbon.line->up == exponential_law(90 * 24));
  CHECK(mean(lisbon.line->down) == Approx(1.5));
  CHECK(lisbon.power->down == fixed(2));
  CHECK(lisbon.seat_cents_month == 35025);
  CHECK(s.sites.rows()[1].name == "wellington");
  CHECK(s.sites.rows()[1].line->up == fixed(480));
  CHECK(s.sites.rows()[1].holiday_days.empty());
  REQUIRE(s.tools.size() == 2);
  CHECK(mean(s.tools.rows()[1].outages->down) == Approx(62.0 / 60));
  CHECK(s.tools.rows()[1].seat_cents_month == 2100);
}

TEST_CASE("people, teams and meetings arrive, and a count lays out its people") {
  const Scenario s = full();
  REQUIRE(s.people.size() == 4);
  CHECK(s.people.rows()[0].id == "dev.1");
  CHECK(s.people.rows()[2].name == "Developer 3");
  const Person& dev = s.people.rows()[0];
  CHECK(dev.hours == s.sites.rows()[1].hours);
  CHECK(dev.line == s.sites.rows()[1].line);
  CHECK(dev.familiarity_else == 1);
  CHECK(dev.first_day == s.start_day);
  CHECK(dev.last_day == 0);
  const Person& ines = s.people.rows()[3];
  CHECK(ines.seniority == Seniority::senior);
  REQUIRE(ines.skills.size() == 2);
  CHECK(s.skills[ines.skills[0].skill].id == "java");
  CHECK(ines.skills[0].level == 0.9);
  REQUIRE(ines.familiarity.size() == 1);
  CHECK(s.modules[ines.familiarity[0].module].id == "payments");
  CHECK(ines.familiarity_else == 0.8);
  CHECK(ines.absences == std::vector<DayRange>{{day("2027-03-29"), day("2027-04-02")}});
  CHECK(ines.clearances == std::vector<std::string>{"cards", "patients"});
  CHECK(mean(ines.line->down) == Approx(4));
  CHECK(ines.cost_cents_day == 42050);
  CHECK(ines.first_day == day("2027-03-08"));
  CHECK(ines.last_day == day("2027-12-31"));
  REQUIRE(s.teams.size() == 2);
  CHECK(s.teams.rows()[0].members.size() == 4);
  REQUIRE(s.meetings.size() == 2);
  const Meeting& daily = s.meetings.rows()[0];
  CHECK(daily.kind == Meeting::Kind::other);
  CHECK(daily.zone == "Europe/Lisbon");
  CHECK(daily.start_minute == 570);
  CHECK(daily.weekdays == std::vector<int>{0, 2, 4});
  CHECK(daily.participants == std::vector<PersonId>{s.people.at(0), s.people.at(3)});
  CHECK(daily.skipped == s.sites.rows()[0].holiday_days);
  CHECK(daily.agreed);
  const Meeting& pair = s.meetings.rows()[1];
  CHECK(pair.zone == "UTC");
  CHECK(pair.participants.size() == 4);
  CHECK(pair.weekdays.size() == 5);
  CHECK(s.modules[pair.module].id == "payments");
}

TEST_CASE("work arrives with its references resolved") {
  const Scenario s = full();
  REQUIRE(s.stages.size() == 2);
  CHECK(s.stages.rows()[0].hand_off == Stage::HandOff::follow_the_sun);
  CHECK(s.tools[s.stages.rows()[0].tool].id == "host");
  CHECK(s.stages.rows()[1].kind == Stage::Kind::review);
  CHECK(mean(*s.stages.rows()[1].effort) == Approx(8));
  CHECK(s.stages.rows()[1].offline_share == -1);
  REQUIRE(s.items.size() == 4);
  CHECK(s.items.rows()[0].id == "GHS-1271");
  CHECK(s.items.rows()[0].effort == lognormal_law(6, 0.8));
  CHECK(s.items.rows()[0].stage == s.stages.at(0));
  CHECK(s.items.rows()[0].questions == -1);
  CHECK(s.items.rows()[2].rank == 5 + 1e-6);
  const Item& refund = s.items.rows()[3];
  CHECK(refund.effort == fixed(12));
  CHECK(refund.depends_on == std::vector<ItemId>{s.items.at(1), s.items.at(2)});
  CHECK(s.people[refund.owner].id == "ines");
  CHECK(s.stages[refund.stage].id == "check");
  CHECK(refund.skills.front().level == 0.5);
  REQUIRE(s.streams.size() == 3);
  CHECK(s.streams.rows()[0].population == 2);
  const Stream& repair = s.streams.rows()[1];
  CHECK(repair.id == "repair.tool.board");
  CHECK(repair.effort == fixed(1));
  CHECK(repair.rank == 2);
  CHECK(s.teams[repair.team].id == "core");
  CHECK(s.streams.rows()[2].interarrival == exponential_law(8));
  CHECK(s.streams.rows()[2].effort == fixed(1.5));
  CHECK(s.goals.front().items.size() == 3);
  CHECK(s.goals.front().by_day == day("2027-05-07"));
}

TEST_CASE("decisions, parameters and assertions arrive") {
  const Scenario s = full();
  CHECK(s.offered == std::vector<std::string>{"change_hours", "hire"});
  REQUIRE(s.decisions.size() == 8);
  CHECK(std::is_sorted(s.decisions.begin(), s.decisions.end(),
                       [](const Decision& a, const Decision& b) { return a.at < b.at; }));
  CHECK(s.decisions[0].at == *parse_iso_instant("2027-03-02T00:00Z"));
  CHECK(s.decisions[1].at == *parse_iso_instant("2027-03-03T08:30Z"));
  CHECK(s.decisions[7].by == "deputy");
  CHECK(s.parameters[Parameter::reply_hours_median] == 0.75);
  CHECK(s.parameters[Mechanism::questions]);
  CHECK_FALSE(s.parameters[Mechanism::interruptions]);
  REQUIRE(s.assertions.size() == 4);
  CHECK(s.assertions[0].form == Assertion::Form::paired);
  CHECK(s.assertions[0].condition == "<0");
  CHECK(s.assertions[1].form == Assertion::Form::share);
  CHECK(s.assertions[1].at_least == 0.9);
  CHECK(s.assertions[2].form == Assertion::Form::exact);
  CHECK(s.assertions[3].form == Assertion::Form::overlap);
  CHECK(s.assertions[3].between_second == "America/New_York");
  CHECK(s.assertions[3].minutes == 240);
}

TEST_CASE("the full scenario has every member of the tables") {
  std::set<std::string> all, met;
  gather(scenario_shape(), all);
  const JsonNode tree = full_tree();
  // A renewal or a limit is met wherever it stands, so the walk names members as `gather` does.
  std::function<void(const JsonNode&, const Shape&)> visit = [&](const JsonNode& node, const Shape& shape) {
    if (shape.kind == Shape::Kind::either)
      for (const ShapePtr& alternative : shape.alternatives)
        if (accepts_type(*alternative, node.type)) return visit(node, *alternative);
    for (const JsonMember& one : node.members) {
      if (shape.kind == Shape::Kind::map) visit(one.value, *shape.of);
      if (shape.kind != Shape::Kind::object) continue;
      met.insert(shape.title + "." + one.key);
      visit(one.value, *shape.find(one.key)->shape);
    }
    if (shape.kind == Shape::Kind::list)
      for (const JsonNode& element : node.elements) visit(element, *shape.of);
  };
  visit(tree, scenario_shape());
  for (const std::string& name : all) {
    INFO(name);
    CHECK(met.count(name) == 1);
  }
}

TEST_CASE("every member has weight, but for those that are only shown") {
  const JsonNode tree = full_tree();
  const std::uint64_t whole = digest(tree);
  walk(tree, scenario_shape(), "", [&](const Met& met) {
    INFO(met.pointer);
    const JsonNode without = changed(tree, R"({"op": "remove", "path": )" + json_quoted(met.pointer) + "}");
    const auto scenario = load_scenario(options_for(to_json(without)));
    if (met.member->required) {
      CHECK_FALSE(scenario);
    } else if (is_only_shown(*met.member) && met.pointer != "/goals") {
      REQUIRE(scenario);
      CHECK(scenario->digest == whole);
    } else if (scenario) {
      CHECK(scenario->digest != whole);
    }
  });
}

TEST_CASE("the order of members means nothing") {
  const JsonNode tree = full_tree();
  CHECK(digest(reversed(tree)) == digest(tree));
  CHECK(digest(*parse_json(to_pretty_json(tree), "pretty")) == digest(tree));
  const JsonNode other =
      changed(tree, R"({"op": "replace", "path": "/teams/core/members", "value": ["dev", "ines"]})");
  CHECK(digest(other) == digest(tree));
}

TEST_CASE("the table's defaults are the model's") {
  const Scenario s = loaded(options_for(
      R"({"format": "meridian-scenario/1", "id": "x", "title": "X", "start": "2027-03-01", "horizon_days": 1,
          "sites": {"a": {"zone": "UTC"}}, "people": {"p": {"site": "a"}}})"));
  const Scenario empty;
  CHECK(s.seed == empty.seed);
  CHECK(s.currency == empty.currency);
  CHECK(s.open_items_per_person == empty.open_items_per_person);
  CHECK(s.budget_cents == empty.budget_cents);
  CHECK(s.parameters == default_parameters());
  const Person& p = s.people.rows()[0];
  const Person plain;
  CHECK(p.seniority == plain.seniority);
  CHECK(p.familiarity_else == plain.familiarity_else);
  CHECK(p.share == plain.share);
  CHECK(p.protect == plain.protect);
  CHECK(p.notice_days == plain.notice_days);
  CHECK(p.satisfaction == plain.satisfaction);
  CHECK(p.autonomy == plain.autonomy);
  CHECK(p.competence == plain.competence);
  CHECK(p.relatedness == plain.relatedness);
  CHECK(s.sites.rows()[0].ordinary == Site{}.ordinary);
  CHECK(mean(s.sites.rows()[0].line->down) == Approx(2.5));
  REQUIRE(s.stages.size() == 2);
  CHECK(s.stages.rows()[0].id == "build");
  CHECK(s.stages.rows()[1].kind == Stage::Kind::review);
  CHECK(s.stages.rows()[0].share == Stage{}.share);
}

TEST_CASE("settings change one value, and are told as --set") {
  LoadOptions options = options_for(scenario_text("small"));
  options.sets = {"/people/ana/hours=07:00-15:00", "/parameters/reply_hours_median=2",
                  "/work/items/refund/depends_on=[]", "/teams/core/members/2=\"dev.1\""};
  const Scenario s = loaded(options);
  CHECK(s.people.rows()[0].hours == *parse_working_hours("07:00-15:00"));
  CHECK(s.parameters[Parameter::reply_hours_median] == 2);
  CHECK(s.items.rows()[1].depends_on.empty());
  CHECK(s.teams.rows()[0].members.size() == 3);
  options.sets = {"/people/ana", "/people/anna/hours=always", "people=1", "/parameters/reply_hours_median=[2",
                  "/teams/core/members/7=1"};
  const auto broken = load_scenario(options);
  REQUIRE_FALSE(broken);
  CHECK(
      told(broken.problems()) ==
      "--set:1:1: error: \"/people/ana\" sets nothing; write /people/ines/hours=09:00-15:00\n"
      "    /people/ana\n    ^\n"
      "--set:1:1: error: there is no /people/anna in the scenario; did you mean \"ana\"?\n"
      "    /people/anna/hours=always\n    ^\n"
      "--set:1:1: error: \"people\" names no value; write /people/ines/hours=…\n"
      "    people=1\n    ^\n"
      "--set:1:32: error: parameters.reply_hours_median must be a number from 0 to 200 (working hours), not "
      "\"[2\"\n"
      "    /parameters/reply_hours_median=[2\n                                   ^\n"
      "--set:1:1: error: there is no /teams/core/members/7 in the scenario; the list has 3 elements, the "
      "first is 0\n"
      "    /teams/core/members/7=1\n    ^\n");
}

TEST_CASE("decision files") {
  const auto decisions = read_decisions(
      R"({"format": "meridian-decisions/1", "decisions": [
          {"at": {"day": 2, "time": "08:30"}, "cut_item": {"item": "a"}},
          {"at": "2027-03-01T09:00Z", "by": "me", "reason": "r", "change_rank": {"item": "a", "rank": -1.5}}]})",
      "d.json", day("2027-03-01"));
  REQUIRE(decisions);
  REQUIRE(decisions->size() == 2);
  CHECK(decisions->front().action == Action{ChangeRank{"a", -1.5}});
  CHECK(decisions->back().at == *parse_iso_instant("2027-03-03T08:30Z"));
  const auto broken = read_decisions(
      R"({"format": "meridian-decisions/1", "decisions": [{"at": "soon", "cut_item": {"itm": "a"}}]})",
      "d.json", 0);
  REQUIRE_FALSE(broken);
  CHECK(broken.problems().size() == 3);
}

TEST_CASE("a decision that is written reads back the same") {
  for (const Decision& decision : full().decisions) {
    const std::string text = decision_json(decision);
    INFO(text);
    const auto back =
        read_decisions("{\"format\": \"meridian-decisions/1\", \"decisions\": [" + text + "]}", "d.json", 0);
    REQUIRE(back);
    CHECK(back->front() == decision);
  }
}
