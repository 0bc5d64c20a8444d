#include "sim/exchange/id_text.h"
#include "sim/exchange/new_scenario.h"
#include "sim/kernel/zone.h"
#include "sim/scenario/reader.h"
#include "sim/scenario/spelling.h"
#include "unit/exchange_files.h"

using namespace meridian;
using meridian_test::told;

namespace {

int day(const char* date) { return *parse_iso_date(date); }

NewScenario wanted() {
  NewScenario plan;
  plan.sites = {{"Lisbon", "Europe/Lisbon", 5}, {"Nairobi", "Africa/Nairobi", 4}};
  plan.items = 60;
  plan.goal_day = day("2027-06-30");
  return plan;
}

Scenario loaded(const NewScenario& plan) {
  const auto text = new_scenario(plan);
  if (!text) FAIL(told(text.problems()));
  LoadOptions options;
  options.path = "new.json";
  options.text = *text;
  const auto scenario = load_scenario(options);
  if (!scenario) FAIL(told(scenario.problems()));
  return *scenario;
}

}  // namespace

TEST_CASE("a new scenario loads and is what was asked for", "[new]") {
  const Scenario scenario = loaded(wanted());
  CHECK(scenario.id == "new_scenario");
  CHECK(scenario.sites.size() == 2);
  CHECK(scenario.people.size() == 9);
  CHECK(scenario.items.size() == 60);
  CHECK(scenario.goals.size() == 1);
  CHECK(scenario.goals[0].by_day == day("2027-06-30"));
  CHECK(scenario.start_day == day("2027-05-03"));
  CHECK(scenario.horizon_days == 116);
  for (const Person& person : scenario.people) {
    CHECK(person.name.rfind("Developer ", 0) == 0);
    CHECK((person.id.rfind("lisbon.", 0) == 0 || person.id.rfind("nairobi.", 0) == 0));
  }
}

TEST_CASE("without a start it is the Monday of the eighth week before the goal's", "[new]") {
  CHECK(first_day_for(day("2027-06-30")) == day("2027-05-03"));  // a Wednesday
  CHECK(first_day_for(day("2027-06-28")) == day("2027-05-03"));  // a Monday
  CHECK(first_day_for(day("2027-06-27")) == day("2027-04-26"));  // a Sunday
  NewScenario plan = wanted();
  plan.start_day = day("2027-01-05");
  CHECK(loaded(plan).start_day == day("2027-01-05"));
}

TEST_CASE("sites and titles in any script make valid ids", "[new]") {
  NewScenario plan = wanted();
  plan.title = "明日 \"x\" <b>";
  plan.sites = {{"東京", "Asia/Tokyo", 1}, {"São Paulo", "America/Sao_Paulo", 1}, {"so paulo", "UTC", 2}};
  const Scenario scenario = loaded(plan);
  CHECK(scenario.id == "x_b");
  CHECK(scenario.sites.size() == 3);
  CHECK(scenario.people.size() == 4);
}

TEST_CASE("sites are written NAME=ZONE:PEOPLE", "[new]") {
  CHECK(*parse_new_site("Lisbon=Europe/Lisbon:5") == NewSite{"Lisbon", "Europe/Lisbon", 5});
  CHECK(*parse_new_site("A=B = UTC") == NewSite{"A=B", "UTC", 1});
  CHECK(told(parse_new_site("Lisbon").problems()) ==
        "error: \"Lisbon\" names no zone; write it like Lisbon=Europe/Lisbon:5\n");
  CHECK(told(parse_new_site("Lisbon=Europe/Lisbon:five").problems()) ==
        "error: \"five\" is no number of people; write it like Lisbon=Europe/Lisbon:5\n");
  CHECK(told(parse_new_site("=Europe/Lisbon:0").problems()) ==
        "error: a site has no name\nerror: 0 people at : a site has 1 to 10000\n");
  CHECK_FALSE(parse_new_site("Lisbon=Europe/Lissabon:5"));
  CHECK_FALSE(parse_new_site("Lisbon=Europe/Lisbon:99999999999"));
}

TEST_CASE("everything wrong with a plan is told at once", "[new]") {
  NewScenario plan = wanted();
  plan.sites = {{"Lisbon", "Europe/Lisbon", 5}, {"Lisbon", "Europe/Lisbon", 0}};
  plan.items = 0;
  plan.title = "\xFF";
  plan.start_day = plan.goal_day;
  CHECK(told(new_scenario(plan).problems()) ==
        "error: 0 people at Lisbon: a site has 1 to 10000\n"
        "error: site \"Lisbon\" stands twice\n"
        "error: 0 items: a backlog has 1 to 200000\n"
        "error: the title is no UTF-8\n"
        "error: the goal 2027-06-30 is not after the start 2027-06-30\n");
  CHECK(told(new_scenario(NewScenario{}).problems()).find("a scenario needs a site") != std::string::npos);
}

TEST_CASE("names of others become ids", "[new]") {
  CHECK(id_text("Lisbon Office") == "lisbon-office");
  CHECK(id_text("C++") == "cpp");
  CHECK(id_text("C#") == "csharp");
  CHECK(id_text(" -- a.b/_c!! ") == "a-b-c");
  CHECK(id_text("東京").empty());
  CHECK(id_text(std::string(39, 'a') + "-bcd") == std::string(39, 'a'));
  for (const char* name : {"_x", "-x", "a_", "1", "ß9"}) {
    INFO(name);
    CHECK(is_id(id_text(name)));
  }
}
