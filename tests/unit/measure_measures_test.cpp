#include "sim/measure/measures.h"

#include <cmath>
#include <limits>
#include <set>

#include "catch.h"
#include "sim/measure/money.h"
#include "unit/hand_made_world.h"

using namespace meridian;
using namespace meridian_test;
using Kind = Observation::Kind;

namespace {

std::optional<double> value(const std::string& text, const Metrics& metrics, const World& world) {
  const Result<MeasureKey> key = find_measure(text);
  INFO(text);
  REQUIRE(key);
  return value_of(*key, metrics, world);
}

std::uint32_t code(Activity activity) { return static_cast<std::uint32_t>(activity); }

/// Two items of which one is finished after ten days, the other after a fortnight, both started on day 2.
struct Delivered {
  World world;
  Metrics metrics;
};
Delivered delivered() {
  Delivered made{hand_made_world(two_places(2)), {}};
  made.metrics = make_metrics(made.world);
  finish_item(made.world, 0, hour(48), hour(240),
              {{Cause::queue, hour(48)}, {Cause::work, hour(24)}, {Cause::zone, hour(168)}});
  fold(made.metrics, made.world, fact(hour(240), Kind::item_finished, 0, 0));
  finish_item(made.world, 1, hour(48), hour(336),
              {{Cause::queue, hour(48)}, {Cause::work, hour(72)}, {Cause::answer, hour(216)}});
  fold(made.metrics, made.world, fact(hour(336), Kind::item_finished, 1, 1));
  return made;
}

}  // namespace

TEST_CASE("every measure has one row with a unit, a formula and a value that can be asked", "[measures]") {
  std::set<std::string_view> keys;
  const std::set<std::string_view> units = {"days", "hours", "count", "share", "currency"};
  const Delivered run = delivered();
  Metrics closed = run.metrics;
  finish(closed, run.world);
  for (const MeasureRow& row : measure_table()) {
    INFO(row.key);
    CHECK(keys.insert(row.key).second);
    CHECK(units.count(row.unit) == 1);
    CHECK(row.formula.size() > 15);
    CHECK(row.formula.back() == '.');
    std::vector<std::string> arguments;
    if (row.argument != Argument::none) arguments = {"1"};
    row.value(closed, run.world, arguments);
    row.value(make_metrics(run.world), run.world, arguments);
  }
}

TEST_CASE("a delivered run: dates, flow and where the time went", "[measures]") {
  Delivered run = delivered();
  finish(run.metrics, run.world);
  const auto of = [&](const std::string& text) { return value(text, run.metrics, run.world); };
  CHECK(run.metrics.complete);
  CHECK(of("finish_days") == 14.0);
  CHECK(of("finish_days_of(release)") == 14.0);
  CHECK(of("on_time") == 1.0);
  CHECK(of("on_time_of(release)") == 1.0);
  CHECK(of("items_finished") == 2.0);
  CHECK(of("unfinished_items") == 0.0);
  CHECK(of("finished_by_day(9)") == 0.0);
  CHECK(of("finished_by_day(10)") == 1.0);
  CHECK(of("finished_by_day(99)") == 2.0);
  CHECK(of("throughput_week") == 1.0);
  CHECK(of("lead_days_mean") == 12.0);
  CHECK(of("cycle_days_mean") == 10.0);
  CHECK(*of("work_in_progress_mean") == Approx((8.0 + 12.0) / 14.0));
  CHECK(*of("share_zone") == Approx(168.0 / 576.0));
  CHECK(*of("flow_efficiency") == Approx(96.0 / 576.0));
  CHECK(of("waited_answer_hours") == 216.0);
  double shares = 0.0;
  for (const MeasureRow& row : measure_table())
    if (row.key.rfind("share_", 0) == 0) shares += *of(std::string(row.key));
  CHECK(shares == Approx(1.0));
}

TEST_CASE("what is not finished counts as the horizon, and is said", "[measures]") {
  World world = hand_made_world(two_places(2));
  Metrics metrics = make_metrics(world);
  finish_item(world, 0, 0, hour(24), {{Cause::work, hour(24)}});
  fold(metrics, world, fact(hour(24), Kind::item_finished, 0, 0));
  finish(metrics, world);
  CHECK_FALSE(metrics.complete);
  CHECK(value("finish_days", metrics, world) == 84.0);
  CHECK(value("unfinished_items", metrics, world) == 1.0);
  CHECK(value("on_time", metrics, world) == 0.0);
  CHECK(value("throughput_week", metrics, world) == 1.0 / 12.0);
}

TEST_CASE("an item that is taken out of scope late ends the run then, with its cost and the goal's delay",
          "[measures]") {
  World world = hand_made_world(two_places(2));  // the goal is due on day 19
  Metrics metrics = make_metrics(world);
  finish_item(world, 0, 0, hour(240), {{Cause::work, hour(240)}});
  fold(metrics, world, fact(hour(240), Kind::item_finished, 0, 0));
  world.items[1].phase = ItemState::Phase::cut;
  --world.open_items;
  Metrics early = metrics;
  fold(metrics, world, fact(hour(50 * 24), Kind::item_cut, 1));
  finish(metrics, world);
  CHECK(metrics.complete);
  CHECK(metrics.end == hour(50 * 24));
  CHECK(value("finish_days", metrics, world) == 50.0);
  CHECK(value("finish_days_of(release)", metrics, world) == 50.0);
  CHECK(value("on_time", metrics, world) == 0.0);
  CHECK(value("items_finished", metrics, world) == 1.0);
  fold(early, world, fact(hour(12 * 24), Kind::item_cut, 1));
  finish(early, world);
  CHECK(value("finish_days", early, world) == 12.0);
  CHECK(value("on_time", early, world) == 1.0);
  CHECK(*value("cost", metrics, world) > 3 * *value("cost", early, world));
}

TEST_CASE("a goal is met until midnight where it counts", "[measures]") {
  // 19 March 2027 ends at 24:00 in Lisbon, which keeps UTC then; in Wellington it ends 13 hours earlier.
  Scenario scenario = two_places(1);
  for (const bool wellington : {false, true}) {
    scenario.goals.front().site = SiteId{wellington ? 1u : 0u};
    for (const Tick finished : {hour(19 * 24 - 13), hour(19 * 24 - 12), hour(19 * 24), hour(19 * 24) + 1}) {
      World world = hand_made_world(scenario);
      Metrics metrics = make_metrics(world);
      finish_item(world, 0, 0, finished, {});
      fold(metrics, world, fact(finished, Kind::item_finished, 0, 0));
      finish(metrics, world);
      CHECK((value("on_time", metrics, world) == 1.0) ==
            (finished <= hour(wellington ? 19 * 24 - 13 : 19 * 24)));
    }
  }
  scenario.goals.clear();
  const World world = hand_made_world(scenario);
  CHECK_FALSE(value("on_time", make_metrics(world), world));
}

TEST_CASE("who pays: evenings, nights and free days by person and place", "[measures]") {
  World world = hand_made_world(two_places(1));
  Metrics metrics = make_metrics(world);
  CHECK_FALSE(value("out_of_hours_share(mere)", metrics, world));
  fold(metrics, world,
       fact(hour(20), Kind::out_of_hours, 2, Observation::kNone, Observation::kNone, 7200, 3600, 0));
  fold(metrics, world,
       fact(hour(30), Kind::out_of_hours, 0, Observation::kNone, Observation::kNone, 0, 0, 3600));
  fold(metrics, world, fact(hour(30), Kind::answered_shifted, 2, 0));
  CHECK(value("out_of_hours_hours", metrics, world) == 4.0);
  CHECK(value("evening_hours", metrics, world) == 2.0);
  CHECK(value("night_hours", metrics, world) == 1.0);
  CHECK(value("free_day_hours", metrics, world) == 1.0);
  CHECK(value("out_of_hours_hours_at(wellington)", metrics, world) == 3.0);
  CHECK(value("out_of_hours_share(mere)", metrics, world) == 0.75);
  CHECK(value("out_of_hours_share( mere , ana )", metrics, world) == 1.0);
  CHECK(value("shifted_answers", metrics, world) == 1.0);
}

TEST_CASE("questions are counted by the places of those who ask and answer", "[measures]") {
  World world = hand_made_world(two_places(1));
  Metrics metrics = make_metrics(world);
  fold(metrics, world, fact(hour(10), Kind::question_asked, 0, 2, 0, 0, 0, 0, Observation::kBlocking));
  fold(metrics, world, fact(hour(11), Kind::question_asked, 1, 2, 0, 1));
  const unsigned twice = 2u << Observation::kRoundsShift;
  fold(metrics, world,
       fact(hour(26), Kind::answer_read, 0, 2, 0, 0, hour(22), hour(10), Observation::kBlocking | twice));
  fold(metrics, world, fact(hour(13), Kind::answer_read, 1, 2, 0, 1, hour(12), hour(11)));
  CHECK(value("questions", metrics, world) == 2.0);
  CHECK(value("blocking_questions", metrics, world) == 1.0);
  CHECK(value("clarifications", metrics, world) == 2.0);
  CHECK(value("reply_hours_mean", metrics, world) == 9.0);
  CHECK(value("blocked_reply_hours_mean", metrics, world) == 16.0);
  CHECK(metrics.pair(world, SiteId{0}, SiteId{1}).questions == 2);
  CHECK(metrics.pair(world, SiteId{0}, SiteId{1}).blocking_delay == hour(16));
  CHECK(metrics.pair(world, SiteId{1}, SiteId{0}).questions == 0);
}

TEST_CASE("money: wages for weekdays employed, seats and tools by the month, second lines", "[measures]") {
  Scenario scenario = two_places(1);
  Tool tool;
  tool.id = "tracker";
  tool.seat_cents_month = 1'000;
  scenario.tools.add(tool);
  scenario.sites[SiteId{0}].seat_cents_month = 30'000;
  scenario.people[PersonId{1}].share = 0.5;
  scenario.people[PersonId{2}].first_day = scenario.start_day + 7;
  scenario.parameters[Parameter::wage_overhead] = 1.25;
  scenario.budget_cents = 2'000'000;
  World world = hand_made_world(scenario);
  Metrics metrics = make_metrics(world);
  fold(metrics, world, fact(0, Kind::second_line, 2, Observation::kNone, Observation::kNone, 2'629'800));
  finish_item(world, 0, 0, hour(14 * 24), {});
  fold(metrics, world, fact(hour(14 * 24), Kind::item_finished, 0, 0));
  finish(metrics, world);
  const Costs costs = costs_of(metrics, world);
  // Monday to Friday of two weeks: 10 days, 10 half days, and one week of mere.
  CHECK(costs.wages == (10 + 5 + 5) * 40'000 * 5 / 4);
  const double months = 14.0 * 86'400.0 / 2'629'800.0;
  CHECK(std::abs(static_cast<double>(costs.seats) - 2 * 30'000 * months) <= 1.0);
  CHECK(std::abs(static_cast<double>(costs.tools) - 2.5 * 1'000 * months) <= 1.5);
  CHECK(costs.second_lines == 14 * 86'400);
  CHECK(*value("cost", metrics, world) == Approx(static_cast<double>(costs.total()) / 100.0));
  CHECK(*value("budget_left", metrics, world) ==
        Approx(20'000.0 - static_cast<double>(costs.total()) / 100.0));
}

TEST_CASE("money beyond all bounds stays at the largest sum instead of turning over", "[measures]") {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t kMonth = 2'629'800;
  CHECK(cents_for(100'000'000'000'000, 12 * kMonth) == 1'200'000'000'000'000);  // 1e12 a month for a year
  CHECK(cents_for(3, kMonth / 2) == 2);
  CHECK(cents_for(kMost, 10 * kMonth) == kMost);
  CHECK(cents_sum(kMost, 1) == kMost);
  Scenario scenario = two_places(1);
  scenario.people[PersonId{0}].cost_cents_day = kMost;
  World world = hand_made_world(scenario);
  Metrics metrics = make_metrics(world);
  fold(metrics, world, fact(0, Kind::second_line, 2, 0, 0, 100'000'000'000'000));
  finish(metrics, world);
  const Costs costs = costs_of(metrics, world);
  CHECK(costs.second_lines == cents_for(100'000'000'000'000, 84 * 86'400));
  CHECK(costs.wages > 9'000'000'000'000'000'000);
  CHECK(costs.total() > 9'000'000'000'000'000'000);
}

TEST_CASE("utilisation compares work with the calendars that held", "[measures]") {
  World world = hand_made_world(two_places(1));
  Metrics metrics = make_metrics(world);
  fold(metrics, world, fact(hour(17), Kind::spell, 0, 0, code(Activity::working), hour(9), 1000));
  fold(metrics, world, fact(hour(41), Kind::spell, 1, 0, code(Activity::reviewing), hour(37), 1000));
  fold(metrics, world, fact(hour(40), Kind::spell, 1, Observation::kNone, code(Activity::meeting), hour(39)));
  fold(metrics, world, fact(hour(48), Kind::left, 0));
  finish_item(world, 0, hour(9), hour(72), {});
  fold(metrics, world, fact(hour(72), Kind::item_finished, 0, 0));
  finish(metrics, world);
  // Ana two days, Bea three; in Wellington (UTC+13) three working days end before Thursday 13:00 there.
  CHECK(metrics.people[0].present == 16 * 3600);
  CHECK(metrics.people[1].present == 24 * 3600);
  CHECK(metrics.people[1].meeting == 3600);
  CHECK(*value("utilisation", metrics, world) ==
        Approx(12.0 * 3600.0 / static_cast<double>(16 * 3600 + 24 * 3600 + metrics.people[2].present)));
  CHECK(value("leavers", metrics, world) == 1.0);
}

TEST_CASE("an unknown or misspelt measure names the nearest and its arguments", "[measures]") {
  const auto problem = [](const std::string& text) {
    const Result<MeasureKey> key = find_measure(text);
    REQUIRE_FALSE(key);
    return key.problems().front();
  };
  CHECK(problem("finsh_days").hint == "did you mean \"finish_days\"?");
  CHECK(problem("finish_days(3)").hint == "write \"finish_days\"");
  CHECK(problem("finished_by_day").hint == "write \"finished_by_day(21)\"");
  CHECK(problem("finished_by_day(soon)").hint == "write \"finished_by_day(21)\"");
  CHECK(problem("finished_by_day(21").hint == "write \"finished_by_day(21)\"");
  CHECK(problem("out_of_hours_share()").hint == "write \"out_of_hours_share(PERSON,PERSON)\"");
  CHECK(problem("(").hint == "\"list measures\" shows all of them");
  CHECK(find_measure(" out_of_hours_share( mere,tane ) ")->text == "out_of_hours_share(mere,tane)");
}

TEST_CASE("arguments are held to the scenario, people hired by a decision included", "[measures]") {
  Scenario scenario = two_places(1);
  CHECK(validate(*find_measure("out_of_hours_share(mere,zoe)"), scenario).size() == 1);
  Decision decision;
  Hire hire;
  hire.id = "zoe";
  decision.action = hire;
  scenario.decisions = {decision};
  CHECK(validate(*find_measure("out_of_hours_share(mere,zoe)"), scenario).empty());
  CHECK(validate(*find_measure("on_time_of(release)"), scenario).empty());
  CHECK(validate(*find_measure("on_time_of(launch)"), scenario).size() == 1);
  CHECK(validate(*find_measure("out_of_hours_hours_at(porto)"), scenario).size() == 1);
  CHECK(validate(*find_measure("finished_by_day(21)"), scenario).empty());
}
