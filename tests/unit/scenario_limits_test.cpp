// Every limit of a scenario at its edge: what is just allowed is read, one more is refused in words that name
// what is too large. Limits of runs stand in run_limits_test.cpp.
#include "scenario_files.h"
#include "sim/model/limits.h"
#include "sim/scenario/schema.h"

using namespace meridian;
using namespace meridian::test;

namespace {

std::string repeated(std::size_t count, const std::function<std::string(std::size_t)>& one) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i ? "," : "") + one(i);
  return text;
}
std::string times(std::size_t count, const std::string& one) {
  return repeated(count, [&](std::size_t) { return one; });
}

// A small scenario with some of its members in other words.
struct Parts {
  std::string days = "30", title = R"("X")", more, more_work;
  std::string sites = R"("a": {"zone": "UTC"})";
  std::string people = R"("p": {"site": "a"})";
  std::string teams = R"("t": {"members": ["p"]})";
  std::string items = R"("i": {"rank": 1})";
};

std::string text_of(const Parts& p) {
  return R"({"format": "meridian-scenario/1", "id": "x", "start": "2027-03-01", "title": )" + p.title +
         R"(, "horizon_days": )" + p.days + R"(, "sites": {)" + p.sites + R"(}, "people": {)" + p.people +
         R"(}, "teams": {)" + p.teams + R"(}, "work": {"items": {)" + p.items + "}" + p.more_work + "}" +
         p.more + "}";
}

// "" when it is read, else the first problem without its place.
std::string refusal(const Parts& parts) {
  const auto scenario = load_scenario(options_for(text_of(parts)));
  if (scenario) return "";
  const Problem& problem = scenario.problems().front();
  CHECK(problem.line >= 1);
  return problem.message + (problem.hint.empty() ? "" : "; " + problem.hint);
}

// `with` makes a scenario of that size.
void check_edge(std::size_t most, const std::function<Parts(std::size_t)>& with, const std::string& told) {
  INFO(told);
  CHECK(refusal(with(most)) == "");
  CHECK(refusal(with(most + 1)) == told);
}

std::string entries(std::size_t count, const std::string& value) {
  return repeated(count, [&](std::size_t i) { return "\"x" + std::to_string(i) + "\": " + value; });
}

}  // namespace

TEST_CASE("tables hold so many entries and no more") {
  const auto with = [](std::string Parts::*member, const std::string& before, const std::string& value,
                       const std::string& after = "") {
    return [=](std::size_t count) {
      Parts parts;
      parts.*member = before + entries(count, value) + after;
      return parts;
    };
  };
  check_edge(
      limits::kMostSites,
      [](std::size_t count) {
        Parts parts;
        parts.sites += "," + entries(count - 1, R"({"zone": "UTC"})");
        return parts;
      },
      "sites has 501 entries; at most 500 are possible");
  check_edge(limits::kMostTools, with(&Parts::more, R"(, "tools": {)", "{}", "}"),
             "tools has 1001 entries; at most 1000 are possible");
  check_edge(limits::kMostGoals, with(&Parts::more, R"(, "goals": {)", R"({"by": "2027-03-30"})", "}"),
             "goals has 101 entries; at most 100 are possible");
  check_edge(limits::kMostModules, with(&Parts::more_work, R"(, "modules": {)", "{}", "}"),
             "work.modules has 1001 entries; at most 1000 are possible");
  check_edge(limits::kMostStreams,
             with(&Parts::more_work, R"(, "streams": {)", R"({"interarrival": "1d"})", "}"),
             "work.streams has 1001 entries; at most 1000 are possible");
  check_edge(
      limits::kMostStages,
      [](std::size_t count) {
        Parts parts;
        parts.more_work =
            R"(, "stages": {)" +
            repeated(count,
                     [](std::size_t i) {
                       return "\"s" + std::to_string(i) + R"(": {"order": )" + std::to_string(i) + "}";
                     }) +
            "}";
        return parts;
      },
      "work.stages has 101 entries; at most 100 are possible");
  check_edge(
      limits::kMostTeams,
      [](std::size_t count) {
        Parts parts;
        parts.teams += "," + entries(count - 1, R"({"members": []})");
        parts.items = R"("i": {"rank": 1, "team": "t"})";
        return parts;
      },
      "teams has 10001 entries; at most 10000 are possible");
  check_edge(
      limits::kMostMeetings,
      [](std::size_t count) {
        Parts parts;
        const std::string meeting = R"({"at": "10:00", "of": "a"})";
        parts.teams = R"("t": {"members": ["p"], "meetings": {"m": )" + meeting +
                      R"(}}, "u": {"members": [], "meetings": {)" + entries(count - 1, meeting) + "}}";
        parts.items = "";
        return parts;
      },
      "there are more than 1000 meetings; take some out");
  check_edge(
      limits::kMostDecisions,
      [](std::size_t count) {
        Parts parts;
        parts.more = R"(, "decisions": {"planned": [)" +
                     times(count, R"({"at": "2027-03-02", "cut_item": {"item": "i"}})") + "]}";
        return parts;
      },
      "decisions.planned has 10001 entries; at most 10000 are possible");
  check_edge(
      limits::kMostAssertions,
      [](std::size_t count) {
        Parts parts;
        parts.more = R"(, "assertions": [)" +
                     times(count, R"({"says": "a", "measure": "finish_days", "every": "<9"})") + "]";
        return parts;
      },
      "assertions has 1001 entries; at most 1000 are possible");
  check_edge(
      limits::kMostAbsences,
      [](std::size_t count) {
        Parts parts;
        parts.people = R"("p": {"site": "a", "absences": [)" +
                       times(count, R"({"from": "2027-03-02", "to": "2027-03-02"})") + "]}";
        return parts;
      },
      "people.p.absences has 1001 entries; at most 1000 are possible");
}

TEST_CASE("people and items are counted with their counts") {
  check_edge(
      limits::kMostPeople,
      [](std::size_t count) {
        Parts parts;
        parts.people += R"(, "q": {"site": "a", "count": )" + std::to_string(count - 1) + "}";
        return parts;
      },
      "there are more than 10000 people; lower the counts");
  check_edge(
      limits::kMostPeople,
      [](std::size_t count) {
        Parts parts;
        parts.people = entries(count, R"({"site": "a"})");
        parts.teams = R"("t": {"members": []})";
        return parts;
      },
      "there are more than 10000 people; lower the counts");
  check_edge(
      limits::kMostItems,
      [](std::size_t count) {
        Parts parts;
        parts.items += R"(, "j": {"count": 100000}, "k": {"count": )" + std::to_string(count - 100001) + "}";
        return parts;
      },
      "there are more than 200000 items; lower the counts");
}

TEST_CASE("what a count repeats must fit the memory") {
  Parts parts;
  parts.items = R"("i": {"count": 100000, "title": {"en": ")" + std::string(3000, 'x') + R"("}})";
  CHECK(refusal(parts) ==
        "the items with all counts take more than 256 MiB; lower the counts, or shorten what stands in an "
        "entry");
  // A hundred thousand copies of ten thousand sizes.
  parts.items = R"("i": {"count": 100000, "effort": {"empirical": {"values": [)" + times(10000, "1") + "]}}}";
  CHECK(refusal(parts).starts_with("the items with all counts take more than 256 MiB"));
  parts.items = R"("i": {"count": 100, "effort": {"empirical": {"values": [)" + times(10000, "1") + "]}}}";
  CHECK(refusal(parts) == "");
}

TEST_CASE("groups that depend on groups are counted before they are laid out") {
  check_edge(
      limits::kMostDependencies,
      [](std::size_t count) {
        Parts parts;
        parts.items =
            R"("a": {"count": 1000}, "b": {"count": 1999, "depends_on": ["a"]}, "c": {"rank": 1, "depends_on": ["a")" +
            std::string(count > limits::kMostDependencies ? R"(, "b.1")" : "") + "]}";
        return parts;
      },
      "items depend on each other in more than 2000000 pairs; put one item between two large groups: it "
      "depends "
      "on the first, and the second on it");
  Parts parts;
  parts.items = R"("a": {"count": 100000}, "b": {"count": 100000, "depends_on": ["a"]})";
  CHECK(refusal(parts).starts_with("items depend on each other in more than"));
}

TEST_CASE("names, texts and laws have a longest") {
  check_edge(
      limits::kMostName,
      [](std::size_t length) {
        std::string name;
        for (std::size_t i = 0; i < length; ++i) name += "ü";
        Parts parts;
        parts.people = R"("p": {"site": "a", "name": ")" + name + "\"}";
        return parts;
      },
      "people.p.name has 1001 characters; at most 1000 are possible");
  check_edge(
      limits::kMostText,
      [](std::size_t length) {
        Parts parts;
        parts.title = R"({"de": ")" + std::string(length, 'x') + "\"}";
        return parts;
      },
      "title.de has 100001 characters; at most 100000 are possible");
  check_edge(
      limits::kMostLawValues,
      [](std::size_t count) {
        Parts parts;
        parts.items = R"("i": {"rank": 1, "effort": {"empirical": {"values": [)" + times(count, "1") + "]}}}";
        return parts;
      },
      "work.items.i.effort: \"values\" has more than 10000 values; give quantiles in their place");
}

TEST_CASE("a horizon of 120 years is read, a day more is not") {
  check_edge(
      limits::kMostDays,
      [](std::size_t days) {
        Parts parts;
        parts.days = std::to_string(days);
        return parts;
      },
      "horizon_days must be from 1 to 43830 days, not 43831");
}

TEST_CASE("calendars that differ are counted over the whole horizon") {
  const auto with = [](std::size_t people) {
    Parts parts;
    parts.days = "5000";
    parts.people = repeated(people, [](std::size_t i) {
      return "\"p" + std::to_string(i) + R"(": {"site": "a", "share": )" +
             std::to_string(0.5 + static_cast<double>(i) / 10000) + "}";
    });
    parts.teams = R"("t": {"members": []})";
    return parts;
  };
  check_edge(
      1000, with,
      "1001 people with working times of their own over 5000 days need calendars of 5005000 days; at most "
      "5000000 are possible; shorten horizon_days, or give people the same hours");
  // Alike, they share them.
  Parts alike;
  alike.days = "43830";
  alike.people = R"("p": {"site": "a", "count": 10000})";
  alike.teams = R"("t": {"members": []})";
  CHECK(refusal(alike) == "");
}

TEST_CASE("what comes more often than a run can tell is refused by name") {
  Parts parts;
  parts.days = "43830";
  parts.more_work = R"(, "streams": {"s": {"interarrival": "1s"}})";
  CHECK(refusal(parts) ==
        "work.streams.s brings about 3786912000 tickets in 43830 days; a run has at most 100000000 events; "
        "lengthen interarrival, or shorten horizon_days");
  parts.more_work = R"(, "streams": {"s": {"interarrival": {"exponential": {"mean": "1s"}}, "limit": 1000}})";
  CHECK(refusal(parts) == "");
  parts.more_work = R"(, "streams": {"s": {"interarrival": {"exponential": {"mean": "38s"}}}})";
  CHECK(refusal(parts) == "");
  parts.more_work = R"(, "streams": {"s": {"interarrival": 0}})";
  CHECK(refusal(parts).starts_with("work.streams.s brings about 3786912000 tickets"));
  parts.more_work = "";
  parts.more = R"(, "tools": {"t": {"outages": {"up": "30s", "down": {"fixed": {"value": "5s"}}}}})";
  CHECK(refusal(parts) ==
        "tools.t.outages fails about 108197486 times in 43830 days; a run has at most 100000000 events; "
        "lengthen "
        "up or down, or shorten horizon_days");
  parts.more += R"(, "mechanisms": {"tool_outages": false})";
  CHECK(refusal(parts) == "");
  parts.more = "";
  parts.people = R"("p": {"site": "a", "connectivity": {"up": "1s", "down": "1s"}})";
  CHECK(refusal(parts).starts_with("people.p.connectivity fails about 1893456000 times"));
  parts.people = R"("p": {"site": "a"})";
  parts.sites = R"("a": {"zone": "UTC", "power": {"up": "1s", "down": "1s"}})";
  CHECK(refusal(parts).starts_with("sites.a.power fails about 1893456000 times"));
}

TEST_CASE("a patch copies no more than a file may hold, and nests no deeper") {
  LoadOptions options = options_for(text_of({}));
  std::string doubling = R"({"op": "add", "path": "/x", "value": [0]})";
  for (int i = 0; i < 30; ++i) doubling += R"(, {"op": "copy", "from": "/x", "path": "/x/-"})";
  options.variants.push_back(
      *read_variant(R"({"format": "meridian-variant/1", "patch": [)" + doubling + "]}", "v.json"));
  auto scenario = load_scenario(options);
  REQUIRE_FALSE(scenario);
  CHECK(scenario.problems().front().message == "the patch copies more than 1000000 values");

  std::string nesting = R"({"op": "add", "path": "/x", "value": {}})";
  std::string path = "/x";
  for (int i = 0; i < 70; ++i) {
    path += "/x";
    nesting += R"(, {"op": "add", "path": ")" + path + R"(", "value": {}})";
  }
  options.variants = {
      *read_variant(R"({"format": "meridian-variant/1", "patch": [)" + nesting + "]}", "v.json")};
  scenario = load_scenario(options);
  REQUIRE_FALSE(scenario);
  CHECK(scenario.problems().front().message == "brackets would be nested more than 64 deep");

  const auto many =
      read_variant(R"({"format": "meridian-variant/1", "patch": [)" +
                       times(limits::kMostOperations + 1, R"({"op": "remove", "path": "/x"})") + "]}",
                   "v.json");
  REQUIRE_FALSE(many);
  CHECK(many.problems().front().message == "patch has 10001 entries; at most 10000 are possible");
}

TEST_CASE("the schema knows the limits of tables, texts and laws") {
  const std::string schema = scenario_schema();
  for (const char* part : {R"("maxProperties": 500)", R"("maxProperties": 10000)",
                           R"("maxProperties": 200000)", R"("maxItems": 1000)", R"("maxLength": 1000)",
                           R"("maxLength": 100000)", R"("maxItems": 10000)", R"("maximum": 43830)"}) {
    INFO(part);
    CHECK(schema.find(part) != std::string::npos);
  }
}
