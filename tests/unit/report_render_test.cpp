#include "sim/report/render.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "catch.h"
#include "sim/report/figures.h"
#include "sim/report/svg.h"
#include "sim/scenario/json_text.h"
#include "unit/report_world.h"

using namespace meridian;
using namespace meridian_test;

namespace {

std::string golden(const std::string& name) {
  std::ifstream file(std::string(MERIDIAN_SOURCE_DIR) + "/tests/data/report/" + name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The first tag that is not closed in its turn, or nothing. Knows the elements of HTML that stand alone.
std::string unbalanced(const std::string& page) {
  std::vector<std::string> open;
  for (std::size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string::npos) return "no >";
    const std::string tag = page.substr(at + 1, end - at - 1);
    const std::string name = tag.substr(tag[0] == '/' ? 1 : 0, tag.find(' ') - (tag[0] == '/' ? 1 : 0));
    if (tag[0] == '!' || name == "meta" || tag.back() == '/') continue;
    if (tag[0] != '/') {
      open.push_back(name);
    } else if (open.empty() || open.back() != name) {
      return name;
    } else {
      open.pop_back();
    }
  }
  return open.empty() ? "" : open.back();
}

const char* kEvil = "<script>alert('x')</script> & \"quoted\" נועה 😀";

std::unique_ptr<ToldReport> evil_report() {
  auto told = told_report();
  Scenario scenario = *told->base.world.scenario;
  scenario.people[PersonId{0}].name = scenario.sites[SiteId{0}].name = kEvil;
  scenario.items[ItemId{0}].title = scenario.modules[ModuleId{0}].name = kEvil;
  scenario.title = {{"en", kEvil}};
  auto shared = std::make_shared<const Scenario>(scenario);
  for (Run* run : {&told->base, &told->evenings, &told->written}) run->world.scenario = shared;
  told->input.prepared.scenario = shared;
  told->input.arms[1].title = kEvil;
  return told;
}

}  // namespace

TEST_CASE("a report reads as written, in English and in German") {
  const auto told = told_report();
  for (const char* code : {"en", "de"}) {
    const std::string text = text_render(make_report(told->input, language_of(code)), TextOptions{80, false});
    CHECK(text == golden(std::string(code) + ".txt"));
  }
}

TEST_CASE("a terminal's width is kept, tables included") {
  const auto told = told_report();
  for (const char* code : {"en", "de"}) {
    std::istringstream lines(text_render(make_report(told->input, language_of(code))));
    for (std::string line; std::getline(lines, line);) {
      std::size_t width = 0;
      for (const char c : line) width += (static_cast<unsigned char>(c) & 0xC0u) != 0x80 ? 1 : 0;
      INFO(line);
      CHECK(width <= 80);
      CHECK(line.find("⟦") == std::string::npos);
      CHECK(line.find('{') == std::string::npos);
    }
  }
}

TEST_CASE("names can hold anything") {
  const auto told = evil_report();
  const Report report = make_report(told->input, language_of("en"));
  const std::string html = html_render(report);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;") !=
        std::string::npos);
  CHECK(unbalanced(html) == "");
  CHECK(parse_json(json_render(report), "report"));
}

TEST_CASE("a page needs no network and says its language") {
  const auto told = told_report();
  const Report report = make_report(told->input, language_of("de"));
  const std::string html = html_render(report);
  CHECK(html.find("<html lang=\"de\">") != std::string::npos);
  CHECK(html.find("http") == std::string::npos);
  CHECK(html.find("⟦") == std::string::npos);
  CHECK(html.find("sie entscheidet nichts.") != std::string::npos);
  CHECK(unbalanced(html) == "");
  CHECK(report.charts.size() >= 3);
}

TEST_CASE("charts are well formed and described") {
  const auto told = told_report();
  for (const ReportChart& chart : make_charts(told->input, language_of("en"))) {
    INFO(chart.key);
    CHECK(unbalanced(to_svg(chart.wide, "a")) == "");
    CHECK(unbalanced(to_svg(chart.narrow, "b")) == "");
    CHECK(chart.wide.height > 40);
    CHECK(chart.narrow.width == kNarrowChart);
    CHECK_FALSE(chart.wide.description.empty());
    CHECK_FALSE(chart.how_to_read.empty());
  }
}

TEST_CASE("charts of a journal: over forty people are grouped by team") {
  auto told = told_report();
  for (const int people : {3, 50}) {
    Scenario scenario = told_scenario();
    while (scenario.people.size() < static_cast<std::size_t>(people))
      scenario.people.add(person_of("p" + std::to_string(scenario.people.size()), SiteId{0}));
    Run run;
    run.keeps_journal = true;
    run.world = hand_made_world(scenario);
    for (PersonState& person : run.world.people) person.team = TeamId{0};
    run.metrics = make_metrics(run.world);
    run.metrics.end = hour(24 * 14);
    for (std::uint32_t person = 0; person < scenario.people.size(); ++person)
      run.journal.push_back(
          fact(hour(33), Observation::Kind::spell, person, 0, /* working */ 2, hour(25), 0));
    told->input.run = &run;
    const std::vector<ReportChart> charts = make_charts(told->input, language_of("en"));
    const auto schedule = std::find_if(charts.begin(), charts.end(),
                                       [](const ReportChart& chart) { return chart.key == "schedule"; });
    REQUIRE(schedule != charts.end());
    CHECK(unbalanced(to_svg(schedule->wide, "a")) == "");
    CHECK(schedule->wide.height < 250);
    const bool has_group = to_svg(schedule->wide, "a").find(", working<") != std::string::npos;
    CHECK(has_group == (people > 40));
  }
}

TEST_CASE("who leaves is not told") {
  auto told = told_report();
  Moment leaving = the_review();
  leaving.kind = Moment::Kind::leaving;
  told->input.moments = {leaving};
  const Report report = make_report(told->input, language_of("en"));
  for (const std::string& sentence : report.moments[0].sentences)
    for (const char* name : {"Bea", "Inês"}) CHECK(sentence.find(name) == std::string::npos);
  CHECK(json_render(report).find("\"first\": null") != std::string::npos);
}

TEST_CASE("results keep the contract") {
  const auto told = told_report();
  const Report report = make_report(told->input, language_of("en"));
  const Result<JsonNode> result = parse_json(json_render(report), "result");
  REQUIRE(result);
  CHECK(result->find("command")->text == "run");
  CHECK(result->find("scenario")->find("id")->text == "two_places");
  CHECK(result->find("measures")->find("finish_days")->is_number());
  CHECK(result->find("futures")->find("finish_days")->find("p50")->is_number());
  CHECK(result->find("moments")->elements.size() == 3);
  CHECK(result->find("moments")->elements[0].find("began")->text == "2027-06-08T15:40Z");
  CHECK(result->find("variants")
            ->elements[1]
            .find("difference")
            ->find("finish_days")
            ->find("ci95")
            ->is_array());
  CHECK(result->find("measures")->find("budget_left")->is(JsonNode::Type::null));
}

TEST_CASE("a cell is never a formula") {
  CHECK(csv_cell("=1+1") == "\"'=1+1\"");
  CHECK(csv_cell("@cmd") == "\"'@cmd\"");
  CHECK(csv_cell("-3.5e-07") == "-3.5e-07");
  CHECK(csv_cell("-2+3") == "\"'-2+3\"");
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,\"b\"") == "\"a,\"\"b\"\"\"");
}

TEST_CASE("the middle future is the one whose finish is the median") {
  Batch batch = batch_of({9, 3, 7, 5}, 0);
  batch.first = 100;
  CHECK(middle_replication(batch, 0) == 103);
  batch.values = hand_made_batch({"finish_days"}, {{9.0, std::nullopt, 7.0, 5.0}}).values;
  CHECK(middle_replication(batch, 0) == 102);
}

TEST_CASE("the answer says what it must") {
  const Language en = language_of("en");
  auto told = told_report();
  CHECK(make_report(told->input, en).answer ==
        "Delivered on 17 June in the middle future; 20 of 100 futures meet the date, 8 June.");
  told->batch = batch_of({40, 40, 40}, 0);
  CHECK(make_report(told->input, en).answer ==
        "Not finished by 11 July in the middle future; 0 of 100 futures meet the date, 8 June.");
  told->input.batch = nullptr;
  told->base.metrics.complete = true;
  told->base.metrics.last_finish = 86400 * 16;
  CHECK(make_report(told->input, en).answer ==
        "Delivered on 17 June in this future, 9 days after the goal, 8 June.");
  told->base.metrics.complete = false;
  CHECK(make_report(told->input, en).answer ==
        "Not finished by 11 July in this future; the goal was 8 June.");
  Scenario scenario = *told->base.world.scenario;
  scenario.goals.clear();
  told->input.prepared.scenario = std::make_shared<const Scenario>(scenario);
  told->base.metrics.complete = true;
  CHECK(make_report(told->input, en).answer == "Delivered on 17 June in this future.");
}

TEST_CASE("where tickets come without an end the time each takes is compared") {
  const Language en = language_of("en");
  auto told = told_report();
  const auto desk = [](const std::vector<double>& minutes) {
    Values leads;
    for (const double value : minutes) leads.emplace_back(value / 1440.0);
    return hand_made_batch({"finish_days", "lead_days_mean"}, {Values(minutes.size()), leads});
  };
  const std::vector<double> before{3.0, 3.1, 3.2, 3.1, 3.0, 2.9, 3.1, 3.2},
      after{2.9, 3.0, 3.1, 3.0, 2.9, 2.8, 3.0, 3.0};
  told->batch = desk(before);
  told->comparison.names = {"", "written_first"};
  told->comparison.batches.clear();
  told->comparison.batches.push_back(desk(before));
  told->comparison.batches.push_back(desk(after));
  told->input.arms.resize(2);
  const auto result = [&](std::ptrdiff_t futures) {
    told->comparison.differences = {{}};
    for (std::size_t m = 0; m < 2; ++m)
      told->comparison.differences[0].push_back(
          paired_difference(desk({after.begin(), after.begin() + futures}),
                            desk({before.begin(), before.begin() + futures}), m, 0.95));
    return make_report(told->input, en).comparison->variants.at(0);
  };
  CHECK(result(8).result ==
        "From request to done it takes 6.8 s less on average (the average is known to lie between 5.0 s and "
        "8.5 s); "
        "less in 100 of 100 futures.");
  CHECK(result(8).verdict == "shorter");
  CHECK(result(1).result ==
        "From request to done it takes 6.0 s less in the few futures there are: too few to say more.");
}
