#include "sim/exchange/roster_import.h"

#include "sim/scenario/reader.h"
#include "unit/exchange_files.h"

using namespace meridian;
using meridian_test::finding;
using meridian_test::importer_file;
using meridian_test::told;

namespace {

RosterImport imported(const std::string& text, const RosterOptions& options = {}) {
  const auto import = import_roster(text, "r.csv", options);
  if (!import) FAIL(told(import.problems()));
  return *import;
}

std::string refusal(const std::string& text, const RosterOptions& options = {}) {
  const auto import = import_roster(text, "r.csv", options);
  REQUIRE(!import);
  return told(import.problems());
}

RosterOptions with_names() {
  RosterOptions options;
  options.keep_names = true;
  return options;
}

}  // namespace

TEST_CASE("a roster becomes sites and people by role and number", "[roster]") {
  const RosterImport import = imported(importer_file("people/roster.csv"));
  CHECK(people_part(import) == R"({
  "sites": {
    "lisbon": {
      "name": "Lisbon",
      "zone": "Europe/Lisbon"
    },
    "wellington": {
      "name": "Wellington",
      "zone": "Pacific/Auckland"
    }
  },
  "people": {
    "developer.1": {
      "name": "Developer 1",
      "site": "lisbon",
      "role": "Developer",
      "hours": "08:00-16:00",
      "skills": [
        "java",
        "sql"
      ],
      "cost_day": 310,
      "notice_days": 30
    },
    "developer.2": {
      "name": "Developer 2",
      "site": "wellington",
      "role": "Developer",
      "share": 0.8,
      "skills": {
        "cpp": 0.9,
        "sql": 0.5
      },
      "cost_day": 355.5,
      "start": "2027-02-01",
      "end": "2027-09-30"
    },
    "qa-test.1": {
      "name": "QA / Test 1",
      "site": "wellington",
      "role": "QA / Test",
      "hours": "mon-thu 09:00-13:00 14:00-18:00; fri 09:00-15:00",
      "share": 0.5
    },
    "developer.3": {
      "name": "developer 3",
      "site": "lisbon",
      "role": "developer",
      "share": 1,
      "cost_day": 290,
      "notice_days": 60
    }
  }
}
)");
  const Findings all = findings(import);
  CHECK(finding(all, "import.people.people")->count == 4);
  CHECK(finding(all, "import.people.names_replaced"));
  CHECK(finding(all, "import.people.languages_ignored")->count == 3);
  CHECK(finding(all, "import.people.columns_ignored")->arguments[0].second == "Shoe size");
}

TEST_CASE("names are kept only when asked for, and that is told", "[roster]") {
  const std::string text = importer_file("people/roster.csv");
  for (const char* name : {"ines", "Inês", "Tama", "aroha"})
    CHECK(people_part(imported(text)).find(name) == std::string::npos);
  const RosterImport kept = imported(text, with_names());
  CHECK(kept.people[0].id == "ines");
  CHECK(kept.people[0].name == "Inês Fictícia");
  CHECK(finding(findings(kept), "import.people.names_kept"));
  CHECK(refusal("site,zone\nHere,UTC\n", with_names()) ==
        "r.csv:2:1: error: the row has no id; names are only kept with ids\n");
}

TEST_CASE("what is written loads as sites and people of a scenario", "[roster]") {
  for (const RosterOptions& roster : {RosterOptions{}, with_names()}) {
    std::string part = people_part(imported(importer_file("people/roster.csv"), roster));
    part.pop_back();  // the line break
    part.pop_back();  // the brace
    LoadOptions options;
    options.path = "around.json";
    options.text = part + R"(, "format": "meridian-scenario/1", "id": "around", "title": "Around",
      "start": "2027-01-04", "horizon_days": 90})";
    const auto scenario = load_scenario(options);
    if (!scenario) FAIL(told(scenario.problems()));
    CHECK(scenario->people.size() == 4);
    CHECK(scenario->sites.size() == 2);
  }
}

TEST_CASE("all problems of a roster are told at once, each at its cell", "[roster]") {
  CHECK(refusal(importer_file("people/roster_broken.csv")) == importer_file("people/roster_broken.expected"));
}

TEST_CASE("a roster without a site column or without rows is refused", "[roster]") {
  CHECK(refusal("name,age\nx,3\n") ==
        "r.csv:1:1: error: no column \"site\"; the columns are id, role, site, zone, hours, share of full "
        "time, skills, "
        "languages, cost a day, start, end, notice\n");
  CHECK(refusal("id,site\n") == "r.csv:1:1: error: nobody: there is a header and nothing below it\n");
}

TEST_CASE("sites and roles in another script get ids by number", "[roster]") {
  const RosterImport import =
      imported("role;site;zone\n開発;東京;Asia/Tokyo\n設計;大阪;Asia/Tokyo\n開発;東京;\n");
  CHECK(import.sites[0].id == "site");
  CHECK(import.sites[1].id == "site-2");
  CHECK(import.sites[1].name == "大阪");
  CHECK(import.people[2].id == "person.3");
  CHECK(import.people[2].name == "開発 3");
  CHECK(import.people[2].site == "site");
}
