// `run`, `batch`, `compare` and `check` in process.
#include <algorithm>

#include "unit/program_run.h"

using namespace meridian;
using namespace meridian_test;

namespace {

Outcome batch(std::vector<std::string> more) {
  more.insert(more.begin(), {"batch", "first_monday", "--measure", "finish_days"});
  return program(more);
}

/// No NaN, no infinity, and what doesn't exist is null: JSON's own grammar has no other numbers.
void check_json(const Outcome& outcome, const std::string& command) {
  CHECK(outcome.code == 0);
  const JsonNode json = json_of(outcome.out);
  for (const char* member : {"meridian", "command", "scenario", "seed", "replications", "measures"})
    CHECK(json.find(member));
  CHECK(json.find("command")->text == command);
  CHECK(outcome.out.find("nan") == std::string::npos);
}

}  // namespace

TEST_CASE("one future is told, and told the same again", "[cli][run]") {
  const Outcome first = program({"run", "first_monday", "--format", "json"});
  check_json(first, "run");
  CHECK(program({"run", "first_monday", "--format", "json"}).out == first.out);
  CHECK(program({"run", "first_monday", "--format", "json", "--seed", "2"}).out != first.out);
  const JsonNode json = json_of(first.out);
  CHECK(json.find("measures")->find("finish_days")->is_number());
  REQUIRE(json.find("fingerprint"));
  CHECK(json.find("fingerprint")->text.size() == 16);
  for (const char* language : {"en", "de"})
    for (const char* format : {"text", "csv", "html"}) {
      const Outcome told = program({"run", "first_monday", "--lang", language, "--format", format});
      CHECK(told.code == 0);
      CHECK_FALSE(told.out.empty());
      CHECK(told.out.find("⟦") == std::string::npos);
    }
}

TEST_CASE("a run may end early and changes nothing before", "[cli][run]") {
  Folder folder("until");
  program({"run", "first_monday", "--journal", folder.file("all.jsonl")});
  program({"run", "first_monday", "--until", "2027-03-05", "--journal", folder.file("some.jsonl")});
  const std::string all = folder.content("all.jsonl"), some = folder.content("some.jsonl");
  CHECK_FALSE(all.empty());
  const std::size_t seen = some.find("2027-03-05T");
  REQUIRE(seen != std::string::npos);
  CHECK(all.compare(0, seen, some, 0, seen) == 0);
  std::istringstream lines(all);
  for (std::string line; std::getline(lines, line);) {
    const JsonNode fact = json_of(line);
    CHECK(fact.find("at"));
    CHECK(fact.find("kind"));
  }
}

TEST_CASE("why tells the waits of an item and of a person", "[cli][run]") {
  const std::string scenario =
      program({"new", "--site", "Lisbon=Europe/Lisbon:2", "--items", "6", "--goal", "2027-04-30"}).out;
  const Outcome item = program({"run", "-", "--why", "item-4"}, scenario);
  CHECK_THAT(item.out, contains("Why “Item 4” took so long"));
  CHECK_THAT(item.out, contains("1. "));
  const Outcome person = program({"run", "-", "--why", "lisbon.1"}, scenario);
  CHECK(person.code == 0);
  CHECK(person.out.find("⟦") == std::string::npos);
}

TEST_CASE("a decision that isn't possible is told and the run goes on", "[cli][run]") {
  Folder folder("decisions");
  std::ofstream(folder.file("d.json"))
      << R"({"format": "meridian-decisions/1", "decisions": [{"at": {"day": 2}, "cut_item": {"item": "zzz"}}]})";
  const Outcome outcome = program({"run", "first_monday", "--decisions", folder.file("d.json")});
  CHECK(outcome.code == 0);
  CHECK_THAT(outcome.err, contains("There is no item “zzz”"));
}

TEST_CASE("a result's file ending says how it is written", "[cli][run]") {
  Folder folder("ending");
  CHECK(program({"run", "first_monday", "-o", folder.file("a.json")}).out.empty());
  json_of(folder.content("a.json"));
  program({"run", "first_monday", "-o", folder.file("a.html")});
  CHECK_THAT(folder.content("a.html"), contains("<!DOCTYPE html>") || contains("<!doctype html>"));
}

TEST_CASE("halves of a batch are the whole", "[cli][batch]") {
  Folder folder("halves");
  batch({"-n", "20", "--rows", folder.file("all.csv")});
  batch({"-n", "8", "--rows", folder.file("a.csv")});
  batch({"-n", "12", "--first", "8", "--rows", folder.file("b.csv")});
  const std::string all = folder.content("all.csv"), b = folder.content("b.csv");
  CHECK(std::count(all.begin(), all.end(), '\n') == 21);
  CHECK(folder.content("a.csv") + b.substr(b.find('\n') + 1) == all);
}

TEST_CASE("threads change no byte", "[cli][batch]") {
  Folder folder("threads");
  std::vector<std::string> told;
  for (const char* threads : {"1", "2", "8"}) {
    const Outcome outcome = program({"batch", "first_monday", "-n", "24", "--threads", threads, "--format",
                                     "json", "--rows", folder.file("rows.csv")});
    check_json(outcome, "batch");
    told.push_back(outcome.out + folder.content("rows.csv"));
  }
  CHECK(told[0] == told[1]);
  CHECK(told[0] == told[2]);
}

TEST_CASE("an expectation is met, missed or undecided", "[cli][batch]") {
  const Outcome met = batch({"-n", "40", "--expect", "finish_days>1"});
  CHECK(met.code == 0);
  CHECK_THAT(met.err, contains("Met"));
  const Outcome missed = batch({"-n", "40", "--expect", "finish_days<1"});
  CHECK(missed.code == 3);
  CHECK_THAT(missed.err, contains("Falls short"));
  const JsonNode json = json_of(batch({"-n", "40", "--format", "json"}).out);
  const double mean = json.find("measures")->find("finish_days")->find("mean")->number;
  const Outcome open = batch({"-n", "40", "--expect", "finish_days>" + std::to_string(mean)});
  CHECK(open.code == 3);
  CHECK_THAT(open.err, contains("The evidence does not decide"));
  CHECK(batch({"-n", "40", "--expect", "finish_days>1", "--expect", "finish_days<1"}).code == 3);
  const JsonNode held = json_of(batch({"-n", "40", "--expect", "finish_days<1", "--format", "json"}).out);
  REQUIRE(held.find("expectations")->elements.size() == 1);
  CHECK(held.find("expectations")->elements[0].find("verdict")->text == "falls_short");
  const Outcome nowhere = batch({"-n", "40", "--expect", "turned_away_share<0.05"});
  CHECK(nowhere.code == 3);
  CHECK_THAT(nowhere.err, contains("No future has that number"));
}

TEST_CASE("a share within a run is held to a bound over the futures", "[cli][batch]") {
  const auto held = [](const std::string& expectation) {
    return program(
        {"batch", "first_monday", "-n", "64", "--measure", "utilisation", "--expect", expectation});
  };
  const JsonNode json = json_of(
      program({"batch", "first_monday", "-n", "64", "--measure", "utilisation", "--format", "json"}).out);
  const double mean = json.find("measures")->find("utilisation")->find("mean")->number;
  CHECK(held("utilisation>=0.1").code == 0);
  CHECK_THAT(held("utilisation>=0.1").err, contains("Met: utilisation>=0.1 (0."));
  CHECK(held("utilisation>=0.9").code == 3);
  CHECK_THAT(held("utilisation>=0.9").err, contains("Falls short"));
  CHECK(held("utilisation>=" + std::to_string(mean)).code == 3);
  CHECK_THAT(held("utilisation>=" + std::to_string(mean)).err, contains("The evidence does not decide"));
}

TEST_CASE("a precision is reached or told as not reached", "[cli][batch]") {
  Folder folder("precision");
  const Outcome reached =
      batch({"-n", "10", "--precision", "10%", "--format", "json", "--rows", folder.file("rows.csv")});
  CHECK(reached.code == 0);
  CHECK_THAT(reached.err, contains("Known to within 10% after 64 futures: finish_days ("));
  CHECK_THAT(reached.out, contains("\"precision\": {\"asked\": \"10%\", \"reached\": true}"));
  CHECK(reached.out.find("\"complete\"") == std::string::npos);
  const std::string rows = folder.content("rows.csv");
  CHECK(std::count(rows.begin(), rows.end(), '\n') == 65);
  CHECK(batch({"-n", "10", "--precision", "10%", "--expect", "finish_days<1"}).code == 3);
  const Outcome two = program({"batch", "first_monday", "--precision", "5%"});
  CHECK(two.code == 2);
  CHECK_THAT(two.err, contains("--precision needs --measure"));
  CHECK_THAT(batch({"--precision", "five"}).err, contains("is no precision"));
  CHECK(batch({"--precision", "five"}).code == 2);
}

TEST_CASE("how many futures there are is printed", "[cli][batch]") {
  CHECK_THAT(program({"batch", "first_monday"}).out, contains("Futures: 200\n"));
}

TEST_CASE("a comparison holds every variant against the scenario", "[cli][compare]") {
  Folder folder("compare");
  const Outcome outcome = program(
      {"compare", "night_between", "-n", "12", "--format", "json", "--report", folder.file("report.html")});
  check_json(outcome, "compare");
  const JsonNode json = json_of(outcome.out);
  REQUIRE(json.find("variants"));
  REQUIRE(json.find("variants")->elements.size() == 3);
  for (const JsonNode& variant : json.find("variants")->elements)
    CHECK(variant.find("difference")->find("finish_days")->find("mean"));
  CHECK_THAT(folder.content("report.html"), contains("<svg"));
  const Outcome one = program({"compare", "night_between", "-n", "12", "--variant", "written_first"});
  CHECK(one.code == 0);
  CHECK_THAT(one.out, contains("What would have helped"));
  CHECK(program({"compare", "night_between", "--variant", "writen_first"}).code == 1);
  const Outcome alone = program({"run", "night_between", "--variant", "written_first"});
  CHECK_THAT(alone.out, contains("The Night Between: Written first"));
}

TEST_CASE("check tells every file's problems and goes on", "[cli][check]") {
  const Outcome good = program({"check", "first_monday", data_path("scenarios/small.json")});
  CHECK(good.code == 0);
  CHECK_THAT(good.out, contains("first_monday: No problems found."));
  const Outcome bad =
      program({"check", data_path("broken/unknown_member.json"), data_path("broken/wrong_types.json")});
  CHECK(bad.code == 1);
  CHECK_THAT(bad.err, contains("unknown_member.json:") && contains("wrong_types.json:"));
  const Outcome variant =
      program({"check", std::string(MERIDIAN_SCENARIOS_DIR) + "/night_between/written_first.json"});
  CHECK(variant.code == 0);
}

TEST_CASE("a scenario's own tests are run and a failed one ends with 3", "[cli][check]") {
  const auto scenario = [](const std::string& condition) {
    return R"({"format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-03-01", "horizon_days": 40,
      "sites": {"porto": {"zone": "Europe/Lisbon"}},
      "people": {"ana": {"site": "porto", "count": 2}}, "teams": {"core": {"members": ["ana"]}},
      "work": {"items": {"a": {"rank": 1, "effort": "4h"}}},
      "assertions": [{"says": "A claim", "measure": "items_finished", "every": ")" +
           condition + R"(", "worlds": 5}]})";
  };
  const Outcome held = program({"check", "--assertions", "-"}, scenario("==1"));
  INFO(held.err);
  CHECK(held.code == 0);
  CHECK_THAT(held.out, contains("5 of 5 futures"));
  const Outcome failed = program({"check", "--assertions", "-"}, scenario("==2"));
  CHECK(failed.code == 3);
  CHECK_THAT(failed.out, contains("does not hold"));
  const Outcome junit = program({"check", "--assertions", "--format", "junit", "-"}, scenario("==2"));
  CHECK(junit.code == 3);
  CHECK_THAT(junit.out, contains("<testsuite name=\"meridian check\" tests=\"2\" failures=\"1\">"));
  CHECK(program({"check", "--assertions", "--format", "junit", "-"}, scenario("==2")).out == junit.out);
}

TEST_CASE("a variant may add a site and somebody who comes first in the tables", "[cli][compare]") {
  const Folder folder("adds");
  std::ofstream(folder.file("more.json"))
      << R"({"format": "meridian-variant/1", "title": {"en": "More"}, "merge": {
    "sites": {"aaa": {"name": "Accra", "zone": "Africa/Accra"}},
    "people": {"aab": {"site": "aaa", "hours": "18:00-23:00"}},
    "teams": {"coop": {"members": ["ines", "rui", "sofia", "mateo", "lucia", "aab"]}}}})";
  const Outcome outcome =
      program({"compare", "first_monday", "--variant", folder.file("more.json"), "-n", "3"});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.find("person in Accra works") != std::string::npos);
}

TEST_CASE("results name the rules of the clocks they were computed with") {
  const auto calendars = [](const std::string& set) {
    const Outcome told = program({"run", "first_monday", "--format", "json", "--set", set});
    REQUIRE(told.code == 0);
    const JsonNode root = json_of(told.out);
    REQUIRE(root.find("tzdata"));
    REQUIRE(root.find("calendars"));
    return root.find("calendars")->text;
  };
  const std::string one = calendars("/title=Another");
  CHECK(one.size() == 16);
  CHECK(one == calendars("/seed=7"));
  CHECK(one != calendars("/horizon_days=41"));
}
