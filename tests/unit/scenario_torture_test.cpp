// Damaged files: whatever the bytes, the reader gives a Scenario or problems with places, and never falls
// over.
#include <random>

#include "catch.h"
#include "scenario_files.h"

using namespace meridian;
using namespace meridian::test;

namespace {

// One of a few kinds of damage at a place that the seed chooses.
std::string damaged(std::string text, std::mt19937& random) {
  static const std::vector<std::string> pieces{"{",    "}",    "[",     "]",           ",",    ":",    "\"",
                                               "null", "-1",   "1e308", "0.5",         "\\",   "\xFF", "{}",
                                               "[]",   "\"\"", "\"*\"", "99999999999", "true", "\n"};
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  const std::size_t at = below(text.size());
  switch (below(4)) {
    case 0:
      return text.replace(at, 1, pieces[below(pieces.size())]);
    case 1:
      return text.erase(at, 1 + below(20));
    case 2:
      return text.insert(at, text.substr(below(text.size()), 1 + below(60)));
    default:
      return text.substr(0, at);
  }
}

void check_told(const Problems& problems) {
  REQUIRE_FALSE(problems.empty());
  for (const Problem& problem : problems) {
    CHECK_FALSE(problem.message.empty());
    CHECK(problem.line >= 1);
    CHECK(problem.column >= 1);
    CHECK_FALSE(to_text(problem).empty());
  }
}

}  // namespace

TEST_CASE("damaged scenarios are read or told") {
  std::mt19937 random(20270301);
  int read = 0;
  const std::vector<std::string> sound{scenario_text("small"), scenario_text("full")};
  for (int i = 0; i < 1500; ++i) {
    const std::string text = damaged(sound[static_cast<std::size_t>(i % 2)], random);
    INFO(text);
    const auto scenario = load_scenario(options_for(text));
    if (scenario)
      ++read;
    else
      check_told(scenario.problems());
  }
  CHECK(read > 20);
  CHECK(read < 1400);
}

TEST_CASE("any value at any member is read or told") {
  const auto tree = parse_json(scenario_text("full"), "full.json");
  REQUIRE(tree);
  for (const char* value :
       {"null", "true", "-1", "1e300", "\"\"", "\"*\"", "[]", "{}", "[[\"x\"]]", "{\"*\": {\"count\": 3}}"})
    walk(*tree, scenario_shape(), "", [&](const Met& met) {
      const JsonNode odd = changed(*tree, std::string(R"({"op": "replace", "value": )") + value +
                                              ", \"path\": " + json_quoted(met.pointer) + "}");
      const std::string text = to_pretty_json(odd);
      INFO(met.pointer << " = " << value);
      const auto scenario = load_scenario(options_for(text));
      if (!scenario) check_told(scenario.problems());
    });
}

TEST_CASE("damaged variants are read or told") {
  std::mt19937 random(7);
  const std::string sound =
      R"({"format": "meridian-variant/1", "name": "a", "title": {"en": "A"}, "patch": [
          {"op": "add", "path": "/people/ana/share", "value": 0.5}, {"op": "move", "from": "/people/luis", "path": "/people/lu"},
          {"op": "copy", "from": "/teams/core/members/0", "path": "/teams/core/members/-"}],
          "decisions": [{"at": {"day": 1}, "cut_item": {"item": "refund"}}]})";
  for (int i = 0; i < 1000; ++i) {
    const std::string text = damaged(sound, random);
    INFO(text);
    const auto variant = read_variant(text, "v.json");
    if (!variant) {
      check_told(variant.problems());
      continue;
    }
    LoadOptions options = options_for(scenario_text("small"));
    options.variants.push_back(*variant);
    const auto scenario = load_scenario(options);
    if (!scenario) check_told(scenario.problems());
  }
}

TEST_CASE("long chains and wide files are read in time") {
  std::string items;
  for (int i = 0; i < 20000; ++i) {
    const std::string id = "i" + std::to_string(i);
    items += (i ? ", \"" : "\"") + id + R"(": {"rank": 1, "depends_on": ["i)" +
             std::to_string((i + 1) % 20000) + "\"]}";
  }
  const auto circle = load_scenario(options_for(
      R"({"format": "meridian-scenario/1", "id": "x", "title": "X", "start": "2027-03-01", "horizon_days": 1,
          "sites": {"a": {"zone": "UTC"}}, "people": {"p": {"site": "a"}}, "teams": {"t": {"members": ["p"]}},
          "work": {"items": {)" +
      items + "}}}"));
  REQUIRE_FALSE(circle);
  CHECK(circle.problems().size() == 1);
  CHECK(circle.problems()[0].message.size() < 2000);
}

TEST_CASE("thousands of problems are told in time, and no more than a thousand") {
  std::string members;
  for (int i = 0; i < 30000; ++i) members += (i ? ", \"q" : "\"q") + std::to_string(i) + "\"";
  const auto scenario = load_scenario(options_for(
      R"({"format": "meridian-scenario/1", "id": "x", "title": "X", "start": "2027-03-01", "horizon_days": 1,
          "sites": {"a": {"zone": "UTC"}}, "people": {"p": {"site": "a", "count": 4000}},
          "teams": {"t": {"members": [)" +
      members + "]}}}"));
  REQUIRE_FALSE(scenario);
  CHECK(scenario.problems().size() == Complaints::kMost + 1);
  CHECK(scenario.problems().back().message == "more problems follow");
}

TEST_CASE("counts that would fill the memory are refused") {
  LoadOptions options = options_for(scenario_text("small"));
  options.sets = {R"(/work/items/a={"count": 100000, "rank": 3})",
                  R"(/work/items/b={"count": 100000, "rank": 3})",
                  R"(/work/items/c={"count": 2, "rank": 3})"};
  const auto scenario = load_scenario(options);
  REQUIRE_FALSE(scenario);
  CHECK(scenario.problems().front().message == "there are more than 200000 items");
}
