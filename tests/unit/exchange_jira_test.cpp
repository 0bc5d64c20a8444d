#include "sim/exchange/jira_import.h"

#include <fmt/format.h>

#include "sim/exchange/jira_date.h"
#include "sim/scenario/reader.h"
#include "unit/exchange_files.h"

using namespace meridian;
using meridian_test::finding;
using meridian_test::importer_file;
using meridian_test::told;

namespace {

JiraImport imported(const std::string& text, const JiraOptions& options = {}) {
  const auto import = import_jira(text, "j.csv", options);
  if (!import) FAIL(told(import.problems()));
  return *import;
}

std::string refusal(const std::string& text, const JiraOptions& options = {}) {
  const auto import = import_jira(text, "j.csv", options);
  REQUIRE(!import);
  return told(import.problems());
}

std::string real() { return importer_file("jira/storypoints_jirasoftware.csv"); }
std::string all_fields() { return importer_file("jira/jira_cloud_all_fields_SYNTHETIC.csv"); }

// A whole scenario around the part of an import.
Result<Scenario> loaded(const std::string& work) {
  LoadOptions options;
  options.path = "around.json";
  options.text =
      R"({"format": "meridian-scenario/1", "id": "around", "title": "Around", "start": "2027-01-04",
          "horizon_days": 90, "sites": {"here": {"zone": "UTC"}}, "people": {"dev": {"site": "here"}},
          "teams": {"core": {"members": ["dev"]}}, "work": )" +
      work + "}";
  options.holidays_folder = std::string(MERIDIAN_ASSETS_DIR) + "/holidays";
  return load_scenario(options);
}

}  // namespace

TEST_CASE("a real backlog: every issue, its sizes, its rank", "[jira]") {
  const JiraImport import = imported(real());
  const JiraReport& report = import.report;
  CHECK(report.rows == 352);
  CHECK(report.issues == 352);
  CHECK(report.repeated_keys.empty());
  CHECK(report.points.issues == 352);
  CHECK(report.points.sum == 1560.0);
  CHECK(report.points.mean == Approx(4.431818).margin(1e-6));
  CHECK(report.points.median == 3.0);
  CHECK(report.points.least == 1.0);
  CHECK(report.points.most == 20.0);
  CHECK(report.without_points == 0);
  CHECK_FALSE(report.done_known);
  CHECK(report.done == 0);
  CHECK(report.columns_ignored == std::vector<std::string>{"split_mark"});
  CHECK_FALSE(report.assignees);
  REQUIRE(import.items.size() == 352);
  CHECK(import.items[0].id == "GHS-1271");
  CHECK(import.items[1].id == "JSW-1271");
  CHECK(import.items[351].rank == 352);
  CHECK(report.effort_seconds == 1560 * 4 * 3600);
}

TEST_CASE("68 of its issues stand under two keys, and can be merged", "[jira]") {
  const JiraImport as_it_is = imported(real());
  REQUIRE(as_it_is.report.duplicates.size() == 68);
  CHECK(as_it_is.report.merged == 0);
  for (const JiraDuplicates& group : as_it_is.report.duplicates) CHECK(group.keys.size() == 2);
  CHECK(as_it_is.report.duplicates[0].keys == std::vector<std::string>{"GHS-1271", "JSW-1271"});

  JiraOptions options;
  options.merge_duplicates = true;
  const JiraImport merged = imported(real(), options);
  CHECK(merged.report.duplicates == as_it_is.report.duplicates);
  CHECK(merged.report.merged == 68);
  CHECK(merged.report.items == 284);
  REQUIRE(merged.items.size() == 284);
  CHECK(merged.items[0].id == "GHS-1271");
  CHECK(merged.items[1].id == "GHS-1681");
  CHECK(merged.items[1].rank == 2);
}

TEST_CASE("all fields: repeated columns are collected, done issues are left out", "[jira]") {
  const JiraImport import = imported(all_fields());
  const JiraReport& report = import.report;
  CHECK(report.issues == 40);
  CHECK(report.done_known);
  CHECK(report.done == 29);
  CHECK(report.points.sum == 105.5);
  CHECK(report.without_points == 16);
  CHECK(report.by_type ==
        std::vector<std::pair<std::string, int>>{
            {"Bug", 11}, {"Epic", 1}, {"Spike", 3}, {"Story", 16}, {"Sub-task", 1}, {"Task", 8}});
  CHECK(report.in_several_sprints == 16);
  CHECK(report.sprints == 7);
  CHECK(report.labels == 6);
  CHECK(report.unassigned == 8);
  CHECK(report.flagged == 6);
  CHECK(report.rows_over_lines == 14);
  CHECK(import.items.size() == 11);
  CHECK(import.items[1].title == "Item 2: export, CSV");
  CHECK(import.items[3].id == "TEAM-5");
  CHECK(report.sized_by_estimate == std::vector<std::string>{"TEAM-27"});
  CHECK(report.without_size == std::vector<std::string>{"TEAM-4", "TEAM-5", "TEAM-38"});
}

TEST_CASE("what is written is items only, in the reader's spelling, and loads", "[jira]") {
  const std::string text =
      "Summary,Issue key,Story Points,Original Estimate,Component/s,Assignee\n"
      "Log in,T-1,0.5,,Web App,Somebody\n\"Export "
      "\"\"all\"\"\",T-2,,5400,Core,\nOpen,T-3,,,,\nOdd,T-4,,100,web app,\n";
  JiraOptions options;
  options.modules = JiraOptions::Modules::components;
  const std::string part = work_part(imported(text, options), options);
  CHECK(part == R"({
  "modules": {
    "core": {
      "name": "Core"
    },
    "web-app": {
      "name": "Web App"
    },
    "web-app-2": {
      "name": "web app"
    }
  },
  "items": {
    "T-1": {
      "title": "Log in",
      "rank": 1,
      "effort": "2h",
      "module": "web-app"
    },
    "T-2": {
      "title": "Export \"all\"",
      "rank": 2,
      "effort": "90m",
      "module": "core"
    },
    "T-3": {
      "title": "Open",
      "rank": 3
    },
    "T-4": {
      "title": "Odd",
      "rank": 4,
      "effort": "100s",
      "module": "web-app-2"
    }
  }
}
)");
  CHECK(part.find("Somebody") == std::string::npos);
  const auto scenario = loaded(part);
  if (!scenario) FAIL(told(scenario.problems()));
  CHECK(scenario->items.size() == 4);
}

TEST_CASE("both files load as the work of a scenario, with every option", "[jira]") {
  JiraOptions options;
  for (const bool merge : {false, true})
    for (const std::string& text : {real(), all_fields()}) {
      options.merge_duplicates = merge;
      options.modules = merge ? JiraOptions::Modules::labels : JiraOptions::Modules::none;
      options.team = merge ? "core" : "";
      options.hours_unsized = merge ? std::optional<double>(5) : std::nullopt;
      const JiraImport import = imported(text, options);
      const auto scenario = loaded(work_part(import, options));
      if (!scenario) FAIL(told(scenario.problems()));
      CHECK(scenario->items.size() == import.items.size());
    }
}

TEST_CASE("no size is invented unless one is given", "[jira]") {
  const std::string text = "Summary,Issue key\nA,T-1\nB,T-2\n";
  const JiraImport unknown = imported(text);
  CHECK_FALSE(unknown.items[0].effort_seconds);
  CHECK(finding(findings(unknown.report), "import.jira.size_unknown")->count == 2);
  CHECK(finding(findings(unknown.report), "import.jira.no_points_column"));
  CHECK(finding(findings(unknown.report), "import.jira.done_unknown"));
  CHECK_FALSE(finding(findings(unknown.report), "import.jira.assumption"));
  JiraOptions options;
  options.hours_unsized = 1.5;
  const JiraImport assumed = imported(text, options);
  CHECK(assumed.items[0].effort_seconds == 5400);
  const Findings all = findings(assumed.report);
  CHECK_FALSE(finding(all, "import.jira.size_unknown"));
  const Finding* size = finding(all, "import.jira.size_assumed");
  REQUIRE(size);
  CHECK(size->arguments ==
        std::vector<std::pair<std::string, std::string>>{{"hours", "1.5"}, {"keys", "T-1, T-2"}});
}

TEST_CASE("the hours of a point are an assumption that is told", "[jira]") {
  JiraOptions options;
  options.hours_per_point = 6.5;
  const JiraImport import = imported("Summary,Issue key,Story Points\nA,T-1,3\n", options);
  CHECK(import.items[0].effort_seconds == 70200);
  const Findings all = findings(import.report);
  const Finding* assumption = finding(all, "import.jira.assumption");
  REQUIRE(assumption);
  CHECK(assumption->arguments[0].second == "6.5");
}

TEST_CASE("duplicates: same title but for case and spaces, same points, both open", "[jira]") {
  const JiraImport import = imported(
      "Summary,Issue key,Story Points,Status Category\nLog  IN ,A-1,3,To Do\nlog in,B-1,3.0,To Do\nlog "
      "in,B-2,5,To Do\n"
      "log in,B-3,3,Done\n,B-4,3,To Do\n,B-5,3,To Do\n");
  REQUIRE(import.report.duplicates.size() == 1);
  CHECK(import.report.duplicates[0].keys == std::vector<std::string>{"A-1", "B-1"});
  CHECK(import.report.untitled == std::vector<std::string>{"B-4", "B-5"});
}

TEST_CASE("a key on two rows counts once", "[jira]") {
  const JiraImport import = imported("Summary,Issue key\nA,T-1\nB,T-2\nA again,T-1\n");
  CHECK(import.report.rows == 3);
  CHECK(import.report.issues == 2);
  CHECK(import.report.repeated_keys == std::vector<std::string>{"T-1"});
  CHECK(import.items[0].title == "A");
}

TEST_CASE("nobody is taken over", "[jira]") {
  JiraOptions options;
  options.modules = JiraOptions::Modules::labels;
  const JiraImport import = imported(all_fields(), options);
  std::string all = work_part(import, options);
  for (const Finding& one : findings(import.report))
    for (const auto& argument : one.arguments) all += argument.second;
  for (const char* name : {"Ångström", "O'Neil", "Nguyễn", "712020"})
    CHECK(all.find(name) == std::string::npos);
  const Findings told_findings = findings(import.report);
  const Finding* people = finding(told_findings, "import.jira.assignees");
  REQUIRE(people);
  CHECK(people->count == 4);
}

TEST_CASE("malformed exports are refused by line, or imported as they are", "[jira]") {
  CHECK(refusal(importer_file("malformed/empty.csv")) ==
        "j.csv: error: the file is empty; export it again\n");
  CHECK(refusal(importer_file("malformed/bom_only.csv")) ==
        "j.csv: error: the file is empty; export it again\n");
  CHECK(refusal(importer_file("malformed/jira_header_only.csv")) ==
        "j.csv:1:1: error: no issues: there is a header and nothing below it; export the filter again, with "
        "its "
        "issues\n");
  CHECK(refusal(importer_file("malformed/jira_nul_bytes.csv")) ==
        "j.csv:21:90: error: a NUL byte at byte 3000; the file is damaged or no text\n");
  CHECK(refusal(importer_file("malformed/jira_windows1251.csv")) ==
        "j.csv:1:1: error: no UTF-8 from byte 0 on (0xD2); save it as UTF-8, such as iconv -f "
        "WINDOWS-1252 -t UTF-8 does, or 1251 for Cyrillic\n");
  CHECK(refusal(importer_file("malformed/jira_unclosed_quote.csv")) ==
        "j.csv:16:289: error: a quote in the middle of a cell; put the whole cell in quotes and double the "
        "quotes "
        "inside it\n");
  CHECK(refusal(importer_file("malformed/prose.csv")) ==
        "j.csv:1:1: error: no column \"Issue key\" or \"Work item key\"; in Jira, choose \"Export CSV (all "
        "fields)\"\n"
        "j.csv:1:1: error: no column \"Summary\"\n");
  CHECK(refusal(importer_file("malformed/other_table.csv")) ==
        "j.csv:1:1: error: no column \"Issue key\" or \"Work item key\"; in Jira, choose \"Export CSV (all "
        "fields)\"\n"
        "j.csv:1:1: error: no column \"Summary\"\n");
  const JiraImport tabs = imported(importer_file("malformed/jira_tab_separated.csv"));
  CHECK(tabs.report.issues == 8);
  CHECK(finding(findings(tabs.report), "import.jira.separated_by_tab"));
  CHECK(imported(importer_file("malformed/jira_dst_wall_times.csv")).report.issues == 4);
  const JiraImport early = imported(importer_file("malformed/jira_resolved_before_created.csv"));
  CHECK(early.report.issues == 10);
  CHECK(early.report.resolved_too_early == std::vector<std::string>{"TEAM-1", "TEAM-2", "TEAM-3"});
  CHECK(early.report.done == 5);
  CHECK(finding(findings(early.report), "import.jira.resolved_too_early")->count == 3);
}

TEST_CASE("every wrong cell is told at once", "[jira]") {
  CHECK(refusal("Summary,Issue key,Story Points,Original estimate\nA,T "
                "1,,\nB,T-2,-1,1h\nC,,,\nD,T-4,1e9,\nE,T-5,1\n") ==
        "j.csv:2:3: error: \"T 1\" is no issue key; keys look like TEAM-12\n"
        "j.csv:3:7: error: \"-1\" is no number of story points; write a number from 0 on, with a point for "
        "decimals\n"
        "j.csv:3:10: error: \"1h\" is no estimate in seconds; write a number from 0 on, with a point for "
        "decimals\n"
        "j.csv:4:1: error: the row has no issue key\n"
        "j.csv:5:7: error: \"1e9\" is no number of story points; write a number from 0 on, with a point for "
        "decimals\n"
        "j.csv:6:1: error: the row has 3 cells and the header 4; are cells missing at its end?\n");
  JiraOptions options;
  options.hours_per_point = 0;
  options.team = "a b";
  CHECK(refusal("Summary,Issue key\nA,T-1\n", options) ==
        "error: the hours of a point must be above 0 and at most 1000\n"
        "error: \"a b\" can't be the id of a team\n");
}

TEST_CASE("thousands of columns are no burden", "[jira]") {
  std::string text = "Summary,Issue key";
  for (int i = 0; i < 3000; ++i) text += fmt::format(",Custom field (F{})", i);
  for (int row = 0; row < 50; ++row) text += fmt::format("\nA{},T-{}", row, row) + std::string(3000, ',');
  const JiraImport import = imported(text + "\n");
  CHECK(import.report.issues == 50);
  CHECK(import.report.columns_ignored.size() == 3000);
}

TEST_CASE("wall times have an order only where every way to read them agrees", "[jira]") {
  CHECK(is_surely_before("01/Jan/20 9:00 AM", "04/Nov/24 10:48 AM"));
  CHECK_FALSE(is_surely_before("04/Nov/24 10:48 AM", "04/Nov/24 10:48 AM"));
  CHECK(is_surely_before("04/Nov/24 12:00 AM", "04/Nov/24 1:00 AM"));
  CHECK(is_surely_before("04/nov/24 11:59 am", "04/Nov/24 12:00 PM"));
  CHECK(is_surely_before(" 2024-02-29 23:59", "2024-03-01 00:00 "));
  CHECK(is_surely_before("2024-02-29 23:59:58", "2024-02-29 23:59:59"));
  // 2 January before 1 March, or 1 February before 3 January: nobody knows.
  CHECK_FALSE(is_surely_before("02/01/2024 10:00", "01/03/2024 10:00"));
  CHECK(is_surely_before("13/01/2024 10:00", "14/01/2024 10:00"));
  for (const char* none : {"", "yesterday", "2023-02-29 10:00", "32/Jan/24 9:00 AM", "01/Foo/24 9:00 AM",
                           "1/1/2024", "01/Jan/24 13:00 PM", "2024-01-01 24:00", "2024-01-01 10:00 UTC"}) {
    INFO(none);
    CHECK_FALSE(is_surely_before(none, "2099-01-01 00:00"));
    CHECK_FALSE(is_surely_before("1999-01-01 00:00", none));
  }
}
