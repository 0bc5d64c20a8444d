// The Big List of Naughty Strings (Max Woolf, MIT; tests/data/07_torture/blns.json) as names and titles of
// everything that has one: what goes in comes out again byte by byte, and nothing that shows it can be
// steered by it: no page gets an element or attribute more, no cell a formula, no terminal an escape
// sequence.
#include <set>

#include "program_run.h"
#include "sim/exchange/csv_table.h"
#include "sim/kernel/utf8.h"
#include "sim/report/render.h"
#include "sim/report/svg.h"
#include "sim/scenario/file.h"
#include "sim/scenario/reader.h"

using namespace meridian;
using namespace meridian_test;

namespace {

const std::vector<std::string>& naughty() {
  static const std::vector<std::string> strings = [] {
    std::vector<std::string> all;
    const JsonNode list = json_of(*read_file(data_path("07_torture/blns.json")));
    for (const JsonNode& one : list.elements)
      if (!trimmed(one.text).empty()) all.push_back(one.text);  // no name stands for the id
    // What the list lacks: control characters of eight bits, spreadsheets' first characters, seams of CSV.
    for (const char* more :
         {"\xC2\x9B"
          "31mred",
          "\tcmd", "\rcmd", "=cmd|' /C calc'!A0", "+1+1", "-1-1", "@SUM(1)", "a\nb", "a\r\nb", "\"", "\"\"",
          ",", ";", "'=1+1", " leading", "trailing ", "\u2028", "\u0085x", "{date}"})
      all.emplace_back(more);
    return all;
  }();
  return strings;
}

std::string id(const char* kind, std::size_t i) { return kind + std::to_string(i); }

// Everything with a name has one of the strings; a run of a few days in which all of it is met.
std::string scenario_of(const std::vector<std::string>& names, const std::string& title) {
  std::string sites, people, teams, modules, items, stages, tools, goals, everybody;
  for (std::size_t i = 0; i < names.size(); ++i) everybody += (i ? ", \"" : "\"") + id("p", i) + "\"";
  const auto add = [](std::string& to, const std::string& key, const std::string& value) {
    to += (to.empty() ? "" : ",\n") + json_quoted(key) + ": {" + value + "}";
  };
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = R"("name": )" + json_quoted(names[i]);
    const std::string title_member = R"("title": )" + json_quoted(names[i]);
    add(sites, id("s", i), name + R"(, "zone": ")" + (i % 2 ? "Europe/Lisbon" : "Pacific/Auckland") + "\"");
    add(people, id("p", i),
        name + R"(, "role": )" + json_quoted(names[i]) + R"(, "site": ")" + id("s", i) + "\"");
    add(teams, id("t", i),
        name + R"(, "members": [)" + (i == 0 ? everybody : "") + R"(], "meetings": {")" + id("m", i) +
            R"(": {)" + name + R"(, "at": "10:00", "of": ")" + id("s", i) + R"(", "participants": [")" +
            id("p", i) + "\"]}}");
    add(modules, id("mod", i), name);
    add(items, id("i", i),
        title_member + R"(, "rank": )" + std::to_string(i) + R"(, "effort": "4h", "module": ")" +
            id("mod", i) + R"(", "team": "t0")");
    add(tools, id("tool", i), name);
    if (i < 5) add(stages, id("stage", i), name + R"(, "order": )" + std::to_string(i) + R"(, "share": 0.2)");
    if (i < 5)
      add(goals, id("g", i), title_member + R"(, "by": "2027-03-05", "items": [")" + id("i", i) + "\"]");
  }
  return R"({"format": "meridian-scenario/1", "id": "names", "start": "2027-03-01", "horizon_days": 30, "title": )" +
         json_quoted(title) + R"(, "summary": )" + json_quoted(title) + R"(, "briefing": )" +
         json_quoted(title) + ", \"sites\": {" + sites + "}, \"people\": {" + people + "}, \"teams\": {" +
         teams + "}, \"tools\": {" + tools + "}, \"goals\": {" + goals + "}, \"work\": {\"modules\": {" +
         modules + "}, \"stages\": {" + stages + "}, \"items\": {" + items + "}}}";
}

std::vector<std::string> some_of(std::size_t first, std::size_t count) {
  const auto& all = naughty();
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(std::min(first, all.size()));
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(first + count, all.size()));
  return {begin, end};
}

using Tags = std::set<std::string>;

// Every element with each of its attributes, as "svg class"; a page that doesn't close its quotes has
// "BROKEN".
Tags tags_of(const std::string& page) {
  Tags tags;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at)) {
    std::size_t end = ++at;
    while (end < page.size() && page[end] != ' ' && page[end] != '>' && page[end] != '/') ++end;
    const std::string element = page.substr(at, std::max<std::size_t>(end - at, 1));
    tags.insert(element);
    for (at = end; at < page.size() && page[at] != '>';) {
      if (page[at] == ' ' || page[at] == '/' || page[at] == '\n') {
        ++at;
        continue;
      }
      const std::size_t stop = page.find_first_of("= >", at);
      if (stop == std::string::npos) break;
      tags.insert(element + " " + page.substr(at, stop - at));
      at = stop;
      if (page[at] != '=') continue;
      const std::size_t close = page[at + 1] == '"' ? page.find('"', at + 2) : std::string::npos;
      if (close == std::string::npos) return {"BROKEN at " + page.substr(at, 60)};
      at = close + 1;
    }
  }
  return tags;
}

std::string without(const std::string& page, const std::string& open, const std::string& close) {
  const std::size_t from = page.find(open), to = page.find(close, from);
  return from == std::string::npos || to == std::string::npos ? page : page.substr(0, from) + page.substr(to);
}

Tags new_tags(const std::string& page, const Tags& usual) {
  Tags more;
  for (const std::string& tag : tags_of(without(page, "<style>", "</style>")))
    if (usual.count(tag) == 0) more.insert(tag);
  return more;
}

bool would_run(const std::string& cell) {
  if (cell.empty() || std::string("=+-@\t\r").find(cell[0]) == std::string::npos) return false;
  return cell.find_first_not_of("+-.0123456789eE") != std::string::npos;
}

constexpr std::size_t kChunk = 40;  // of more people, charts show no names

}  // namespace

TEST_CASE("what goes in as a name is in the scenario byte by byte") {
  CHECK(naughty().size() > 450);
  for (std::size_t first = 0; first < naughty().size(); first += kChunk) {
    const std::vector<std::string> names = some_of(first, kChunk);
    LoadOptions options;
    options.path = "names.json";
    options.text = scenario_of(names, names[0]);
    const auto scenario = load_scenario(options);
    if (!scenario) FAIL(to_text(scenario.problems().front()));
    const auto index = [](const std::string& of, const char* kind) {
      return static_cast<std::size_t>(std::stoul(of.substr(std::string(kind).size())));
    };
    CHECK(scenario->title[0].text == names[0]);
    for (const Person& person : scenario->people) {
      CHECK(person.name == names[index(person.id, "p")]);
      CHECK(person.role == names[index(person.id, "p")]);
    }
    for (const Site& site : scenario->sites) CHECK(site.name == names[index(site.id, "s")]);
    for (const Team& team : scenario->teams) CHECK(team.name == names[index(team.id, "t")]);
    for (const Item& item : scenario->items) CHECK(item.title == names[index(item.id, "i")]);
    for (const Module& module : scenario->modules) CHECK(module.name == names[index(module.id, "mod")]);
    for (const Meeting& meeting : scenario->meetings) CHECK(meeting.name == names[index(meeting.id, "m")]);
  }
}

TEST_CASE("no name steers what is told of a run") {
  std::vector<std::string> plain;
  for (std::size_t i = 0; i < kChunk; ++i) plain.push_back("Name " + std::to_string(i));
  const auto run = [](const std::string& text, const std::string& format) {
    const Outcome outcome = program({"run", "-", "--format", format}, text);
    INFO(outcome.err);
    REQUIRE(outcome.code == 0);
    CHECK(outcome.err == printable(outcome.err, "\n"));
    return outcome.out;
  };
  const Tags usual = tags_of(without(run(scenario_of(plain, "Title"), "html"), "<style>", "</style>"));
  CHECK(usual.count("svg class") == 1);
  CHECK(usual.count("script") == 0);
  for (std::size_t first = 0; first < naughty().size(); first += kChunk) {
    const std::vector<std::string> names = some_of(first, kChunk);
    const std::string text = scenario_of(names, names[0]);
    CHECK(new_tags(run(text, "html"), usual) == Tags{});
    const std::string told = run(text, "text");
    CHECK(told == printable(told, "\n"));
    const std::string json = run(text, "json");
    CHECK(json == printable(json, "\n"));
    CHECK(parse_json(json, "json"));
    const auto table = read_csv(run(text, "csv"), "csv");
    REQUIRE(table);
    for (const CsvRow& row : table->rows)
      for (const CsvCell& cell : row.cells) CHECK_FALSE(would_run(cell.text));
  }
}

TEST_CASE("every string is shown as text wherever a report has one") {
  Report report;
  report.language = "en";
  ReportTable table;
  table.columns = {{"Name", false}};
  Chart chart;
  for (const std::string& name : naughty()) {
    report.title = report.summary = report.briefing = report.answer = name;
    report.answer_small = {name};
    MomentTold moment;
    moment.heading = moment.parts = name;
    moment.sentences = {name};
    report.moments = {moment};
    report.notes = {{name, name}};
    table.caption = table.note = name;
    table.rows = {{name}};
    report.tables = {table};
    chart.title = chart.description = name;
    chart.primitives = {Label{{0, 0}, name}};
    const std::string page = html_render(report), picture = to_svg(chart, "id");
    INFO(name);
    static const Tags usual = tags_of(without(page, "<style>", "</style>"));
    static const Tags usual_picture = tags_of(picture);
    CHECK(new_tags(page, usual) == Tags{});
    CHECK(new_tags(picture, usual_picture) == Tags{});
    CHECK(page.find(escaped(name)) != std::string::npos);
    CHECK(picture.find(escaped(name)) != std::string::npos);
    const std::string shown_text = text_render(report);
    CHECK(shown_text == printable(shown_text, "\n"));
    CHECK(json_of(json_quoted(name)).text == name);
    CHECK(json_quoted(name) == printable(json_quoted(name)));
    const auto back = read_csv("x\n" + csv_cell("a") + "\n" + csv_cell(name) + "\n", "csv");
    REQUIRE(back);
    const std::string cell = back->rows.at(1).cells.at(0).text;
    CHECK_FALSE(would_run(cell));
    CHECK((cell == name || cell == "'" + name));
  }
}

TEST_CASE("every string comes back from an import") {
  const auto quoted = [](const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
  };
  std::string backlog = "Summary,Issue key,Components\n", roster = "id,name,role,site,zone\n";
  const auto& names = naughty();
  for (std::size_t i = 0; i < names.size(); ++i) {
    backlog += quoted(names[i]) + ",T-" + std::to_string(i) + "," + quoted(names[i]) + "\n";
    roster +=
        id("p", i) + "," + quoted(names[i]) + "," + quoted(names[i]) + "," + quoted(names[i]) + ",UTC\n";
  }
  const Outcome work = program({"import", "jira", "-", "--modules", "components"}, backlog);
  INFO(work.err);
  REQUIRE(work.code == 0);
  CHECK(work.err == printable(work.err, "\n"));
  CHECK(work.out == printable(work.out, "\n"));
  const JsonNode items = *json_of(work.out).find("items");
  for (std::size_t i = 0; i < names.size(); ++i)
    CHECK(items.find("T-" + std::to_string(i))->find("title")->text == names[i]);
  const Outcome people = program({"import", "people", "-", "--keep-names"}, roster);
  INFO(people.err);
  REQUIRE(people.code == 0);
  CHECK(people.err == printable(people.err, "\n"));
  const JsonNode root = json_of(people.out);
  std::set<std::string> sites;  // spaces at the ends don't make another site
  for (const JsonMember& site : root.find("sites")->members)
    sites.insert(std::string(trimmed(site.value.find("name")->text)));
  for (std::size_t i = 0; i < names.size(); ++i) {
    const JsonNode& person = *root.find("people")->find(id("p", i));
    CHECK(person.find("name")->text == names[i]);
    CHECK(person.find("role")->text == trimmed(names[i]));
    CHECK(sites.count(std::string(trimmed(names[i]))) == 1);
  }
}
