// Every shipped scenario and variant: it loads, it is told in two languages, it runs, and nothing in it is a
// matter of place that ought to be a person's (the library test).
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "catch.h"
#include "sim/exchange/jira_import.h"
#include "sim/kernel/fields.h"
#include "sim/model/world_fields.h"
#include "sim/run/run.h"
#include "sim/scenario/file.h"
#include "sim/scenario/json_text.h"
#include "sim/scenario/library.h"

using namespace meridian;

namespace {

std::string told(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_text(problem) + "\n";
  return text;
}

Scenario loaded(const std::string& path, const std::string& variant = "") {
  LoadOptions options;
  options.path = path;
  options.holidays_folder = std::string(MERIDIAN_ASSETS_DIR) + "/holidays";
  if (!variant.empty()) {
    Result<Variant> found = find_variant(path, variant);
    if (!found) FAIL(told(found.problems()));
    options.variants = {std::move(*found)};
  }
  Result<Scenario> scenario = load_scenario(options);
  if (!scenario) FAIL(told(scenario.problems()));
  return std::move(*scenario);
}

const std::vector<ScenarioEntry>& library() {
  static const std::vector<ScenarioEntry> entries = list_scenarios(MERIDIAN_SCENARIOS_DIR);
  return entries;
}

std::string path_of(const std::string& name) {
  return std::string(MERIDIAN_SCENARIOS_DIR) + "/" + name + ".json";
}
bool is_lesson(const ScenarioEntry& entry) { return entry.name.rfind("textbook/", 0) != 0; }

/// Where it lies, by its zone: Europe, America, Africa, Asia, Pacific (Australia counts there).
std::string continent_of(const Site& site) {
  const std::string first = site.zone.substr(0, site.zone.find('/'));
  return first == "Australia" ? "Pacific" : first;
}

void check_both(const std::string& what, const Texts& texts) {
  INFO(what);
  REQUIRE(texts.size() == 2);
  CHECK(texts[0].language == "de");
  CHECK(texts[1].language == "en");
  for (const Text& text : texts) CHECK(text.text.size() > 3);
  if (texts[0].text.size() > 60) CHECK(texts[0].text != texts[1].text);
}

Run run_once(Scenario scenario) {
  Run run = make_run(prepare(std::move(scenario)), {});
  complete(run);
  return run;
}

std::string indented(const std::string& text, const std::string& by) {
  std::istringstream lines(text);
  std::string line, out;
  while (std::getline(lines, line)) out += by + line + "\n";
  return out;
}

bool is_holiday_anywhere(const Scenario& scenario, int day) {
  return std::any_of(scenario.sites.begin(), scenario.sites.end(), [day](const Site& site) {
    return std::binary_search(site.holiday_days.begin(), site.holiday_days.end(), day);
  });
}

/// Participants who work on that day, but not at that instant.
int outside(const Prepared& prepared, const Meeting& meeting, Instant at) {
  int count = 0;
  for (PersonId person : meeting.participants) {
    const auto& set = prepared.pool->people[person.index];
    const Calendar& work = *prepared.pool->calendars[set.work];
    const bool is_day = work.worked(at - seconds(43200), at + seconds(43200)).seconds > 0;
    if (is_day && !work.is_work(at)) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("the shipped scenarios are all there", "[scenarios]") {
  std::vector<std::string> names;
  for (const ScenarioEntry& entry : library()) names.push_back(entry.name);
  for (const char* wanted : {"first_monday", "night_between", "two_wrong_weeks", "follow_the_sun",
                             "real_backlog", "textbook/zone_probe"})
    CHECK(std::find(names.begin(), names.end(), wanted) != names.end());
}

TEST_CASE("the learning path leads over shipped scenarios, in two languages", "[scenarios]") {
  const Result<std::string> text = read_file(path_of("path"));
  REQUIRE(text);
  const auto path = parse_json(*text, "path.json");
  REQUIRE(path);
  const JsonNode* steps = path->find("steps");
  REQUIRE(steps != nullptr);
  CHECK(steps->elements.size() == 4);
  for (const JsonNode& step : steps->elements) {
    const std::string name = step.find("scenario")->text;
    INFO(name);
    CHECK(std::any_of(library().begin(), library().end(),
                      [&name](const ScenarioEntry& entry) { return entry.name == name; }));
    for (const char* language : {"de", "en"}) CHECK(step.find("learns")->find(language) != nullptr);
  }
}

TEST_CASE("every scenario speaks two languages", "[scenarios]") {
  for (const ScenarioEntry& entry : library()) {
    INFO(entry.name);
    const Scenario s = loaded(entry.path);
    check_both("title", s.title);
    check_both("summary", s.summary);
    for (const Goal& goal : s.goals) check_both("goal " + goal.id, goal.title);
    for (const Assertion& assertion : s.assertions) check_both("assertion", assertion.says);
    if (!is_lesson(entry)) continue;
    check_both("briefing", s.briefing);
    const Teaching& t = s.teaching;
    for (const Texts* texts : {&t.goals, &t.words, &t.questions_before, &t.questions_after, &t.first_mistakes,
                               &t.group_questions, &t.left_out})
      check_both("teaching", *texts);
    CHECK(t.minutes_play > 0);
    CHECK(t.minutes_discuss > 0);
  }
}

TEST_CASE("every scenario runs to its end, and every variant changes something", "[scenarios]") {
  for (const ScenarioEntry& entry : library()) {
    INFO(entry.name);
    const Scenario base = loaded(entry.path);
    const Run run = run_once(base);
    CHECK(run.over);
    CHECK(run.refused.empty());
    CHECK(run.world.agenda.executed() > 100);
    const std::uint64_t mark = fingerprint(run.world);
    for (const std::string& name : entry.variants) {
      INFO(name);
      const Result<Variant> variant = find_variant(entry.path, name);
      REQUIRE(variant);
      check_both("title", variant->title);
      check_both("says", variant->says);
      const Scenario changed = loaded(entry.path, name);
      CHECK(changed.hash() != base.hash());
      const Run other = run_once(changed);
      CHECK(other.over);
      CHECK(other.refused.empty());
      CHECK(fingerprint(other.world) != mark);
    }
  }
}

TEST_CASE("library test: seniority is spread within sites and over continents", "[scenarios]") {
  std::map<std::string, std::set<Seniority>> by_continent;
  for (const ScenarioEntry& entry : library()) {
    if (!is_lesson(entry)) continue;
    const Scenario s = loaded(entry.path);
    std::map<std::string, std::vector<Seniority>> by_site;
    for (const Person& person : s.people) {
      by_site[s.sites[person.site].id].push_back(person.seniority);
      by_continent[continent_of(s.sites[person.site])].insert(person.seniority);
    }
    for (const auto& [site, all] : by_site) {
      INFO(entry.name << " " << site);
      if (all.size() >= 3) CHECK(std::set<Seniority>(all.begin(), all.end()).size() >= 2);
    }
  }
  CHECK(by_continent.size() == 5);
  for (const auto& [continent, all] : by_continent) {
    INFO(continent);
    CHECK(all.count(Seniority::senior) == 1);
    CHECK(all.count(Seniority::junior) == 1);
  }
}

TEST_CASE("library test: whoever knows best is somewhere else each time", "[scenarios]") {
  std::set<std::string> continents;
  for (const ScenarioEntry& entry : library()) {
    if (!is_lesson(entry)) continue;
    const Scenario s = loaded(entry.path);
    for (std::uint32_t m = 0; m < s.modules.size(); ++m) {
      double best = 0.0;
      SiteId site;
      for (const Person& person : s.people)
        for (const Familiarity& f : person.familiarity)
          if (f.module.index == m && f.known > best) best = f.known, site = person.site;
      if (site.exists()) continents.insert(continent_of(s.sites[site]));
    }
  }
  CHECK(continents.size() == 5);
}

TEST_CASE("library test: lines, wages and outages don't follow from places", "[scenarios]") {
  std::set<std::string> countries_with_power_cuts;
  for (const ScenarioEntry& entry : library()) {
    INFO(entry.name);
    const Scenario s = loaded(entry.path);
    std::map<Seniority, std::set<std::int64_t>> wages;
    for (const Person& person : s.people) {
      wages[person.seniority].insert(person.cost_cents_day);
      CHECK(person.line == s.people.begin()->line);
    }
    for (const auto& [seniority, costs] : wages) CHECK(costs.size() == 1);
    for (const Site& site : s.sites) {
      CHECK(site.seat_cents_month == s.sites.begin()->seat_cents_month);
      if (site.power) countries_with_power_cuts.insert(site.country);
    }
  }
  for (const char* rich : {"CA", "DE", "GB", "AU"}) CHECK(countries_with_power_cuts.count(rich) == 1);
}

TEST_CASE("two wrong weeks: whom each clock leaves outside the door, day by day", "[scenarios]") {
  const std::string path = path_of("two_wrong_weeks");
  const std::map<std::string, std::vector<int>> expected{
      {"", {5, 6, 0}}, {"pinned_to_new_york", {5, 1, 0}}, {"pinned_to_utc", {5, 6, 6}}};
  for (const auto& [variant, counts] : expected) {
    INFO(variant);
    const Prepared prepared = prepare(loaded(path, variant));
    const Meeting& daily = prepared.scenario->meetings[MeetingId{0}];
    int days_seen = 0;
    for (Instant at : prepared.pool->meetings[0]) {
      const int day = static_cast<int>((at - prepared.scenario->start()).seconds / 86400);
      if (day > 39 || is_holiday_anywhere(*prepared.scenario, prepared.scenario->start_day + day)) continue;
      INFO("day " << day);
      CHECK(outside(prepared, daily, at) == counts[day < 14 ? 0 : day < 28 ? 1 : 2]);
      ++days_seen;
    }
    CHECK(days_seen > 20);
  }
}

TEST_CASE("the real backlog is exactly what the import writes", "[scenarios]") {
  const std::string file =
      std::string(MERIDIAN_SOURCE_DIR) + "/tests/data/01_importers/jira/storypoints_jirasoftware.csv";
  const Result<std::string> csv = read_file(file);
  REQUIRE(csv);
  JiraOptions options;
  options.merge_duplicates = true;
  const Result<JiraImport> import = import_jira(*csv, file, options);
  REQUIRE(import);
  CHECK(import->items.size() == 284);
  const std::string part = work_part(*import, options);
  const std::size_t from = part.find("  \"items\": {"), to = part.rfind("\n}");
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  const Result<std::string> scenario = read_file(path_of("real_backlog"));
  REQUIRE(scenario);
  CHECK(scenario->find(indented(part.substr(from, to - from), "  ")) != std::string::npos);
}
