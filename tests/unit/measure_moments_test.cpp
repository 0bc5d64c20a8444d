#include "sim/measure/moments.h"

#include <algorithm>

#include "catch.h"
#include "sim/measure/series.h"
#include "unit/hand_made_world.h"

using namespace meridian;
using namespace meridian_test;
using Kind = Observation::Kind;

namespace {

constexpr unsigned kBlocking = Observation::kBlocking;

std::uint32_t code(Activity activity) { return static_cast<std::uint32_t>(activity); }

Observation spell(Tick began, Tick ended, std::uint32_t person, std::uint32_t item, Activity activity) {
  return fact(ended, Kind::spell, person, item, code(activity), began, 0);
}

/// Ana (Lisbon, UTC in March) asks at 16:40; Mere (Wellington, UTC+13) begins at 20:00 UTC and answers at
/// 20:12; Ana reads at nine. Bea waits for a review within Lisbon.
struct Told {
  World world;
  Observations journal;
};
Told told() {
  Told made{hand_made_world(two_places(3)), {}};
  const Tick asked = hour(16) + 2400, answered = hour(20) + 720;
  made.journal = {
      fact(0, Kind::item_asked, 0),
      fact(0, Kind::item_asked, 1),
      fact(0, Kind::item_asked, 2),
      fact(hour(9), Kind::item_started, 0, 0, 0),
      fact(hour(9), Kind::item_started, 1, 1, 0),
      spell(hour(9), asked, 0, 0, Activity::working),
      fact(asked, Kind::question_asked, 0, 2, 0, 0, 0, 0, kBlocking),
      spell(hour(9), hour(17), 1, 1, Activity::working),
      fact(hour(17), Kind::item_stage_done, 1, 1, 0),
      fact(answered, Kind::question_answered, 0, 2, 0, 0, 720, asked, kBlocking),
      fact(hour(33), Kind::answer_read, 0, 2, 0, 0, answered, asked, kBlocking),
      fact(hour(34), Kind::item_started, 1, 0, 1),
      spell(hour(34), hour(35), 0, 1, Activity::reviewing),
      fact(hour(35), Kind::item_stage_done, 1, 0, 1),
      fact(hour(35), Kind::item_finished, 1, 0),
      spell(hour(35), hour(36), 0, 0, Activity::working),
      fact(hour(36), Kind::item_stage_done, 0, 0, 0),
      fact(hour(36), Kind::item_started, 0, 1, 1),
      spell(hour(36), hour(37), 1, 0, Activity::reviewing),
      fact(hour(37), Kind::item_stage_done, 0, 1, 1),
      fact(hour(37), Kind::item_finished, 0, 1),
  };
  for (Observation& seen : made.journal) seen.event = seen.at;
  finish_item(made.world, 0, hour(9), hour(37), {{Cause::work, hour(10)}});
  finish_item(made.world, 1, hour(9), hour(35), {{Cause::work, hour(9)}});
  return made;
}

}  // namespace

TEST_CASE("a question over night: zone, answer, one's own morning, and the length of the answer",
          "[moments]") {
  const Told run = told();
  const std::vector<Moment> moments = find_moments(run.world, run.journal);
  REQUIRE(moments.size() == 2);
  const Moment& night = moments.front();
  CHECK(night.kind == Moment::Kind::question);
  CHECK(night.item == ItemId{0});
  CHECK(night.first == PersonId{0});
  CHECK(night.second == PersonId{2});
  CHECK(night.module == ModuleId{0});
  CHECK(length_of(night) == hours(16) + minutes(20));
  CHECK(night.zone == hours(3) + minutes(20));  // nine in Wellington is 20:00 UTC
  CHECK(night.answer == minutes(12));
  CHECK(night.off_hours == hours(12) + minutes(48));
  CHECK(night.work == minutes(12));
  CHECK(night.on_chain);
  CHECK(night.alike == 1);
  CHECK(night.alike_total == length_of(night));
  CHECK(night.event == hour(16) + 2400);
  const Moment& review = moments.back();
  CHECK(review.kind == Moment::Kind::review);
  CHECK(review.first == PersonId{1});
  CHECK(review.second == PersonId{0});
  CHECK(length_of(review) == hours(17));
  CHECK(review.zone == hours(16));
  CHECK(review.answer == hours(1));
  CHECK(review.work == hours(1));
  CHECK_FALSE(review.on_chain);  // the longer wait moved nothing, so it is told second
}

TEST_CASE("the parts of every wait for somebody sum to it", "[moments]") {
  Told run = told();
  // A question back: asked 16:40, answered 20:12, read at nine, asked again, answered next night at 20:30.
  const Tick again = hour(44) + 1800;
  for (Observation& seen : run.journal)
    if (seen.kind == Kind::answer_read)
      seen = fact(hour(57), Kind::answer_read, 0, 2, 0, 0, again, hour(16) + 2400,
                  kBlocking | (1u << Observation::kRoundsShift));
  run.journal.push_back(fact(again, Kind::question_answered, 0, 2, 0, 0, 300, hour(16) + 2400, kBlocking));
  std::stable_sort(run.journal.begin(), run.journal.end(),
                   [](const Observation& a, const Observation& b) { return a.at < b.at; });
  const std::vector<Moment> waits = waits_of(run.world, run.journal, ItemId{0});
  const auto question = std::find_if(waits.begin(), waits.end(),
                                     [](const Moment& m) { return m.kind == Moment::Kind::question; });
  REQUIRE(question != waits.end());
  CHECK(question->rounds == 1);
  CHECK(question->work == minutes(17));
  CHECK(question->zone == hours(3) + minutes(20) + hours(11));  // 9 to 20:00 the second time
  CHECK(question->answer == minutes(12) + minutes(30));
  CHECK(question->off_hours == hours(12) + minutes(48) + hours(12) + minutes(30));
  CHECK(question->zone + question->answer + question->off_hours == length_of(*question));
}

TEST_CASE("an item's turn is told of it, but is no moment", "[moments]") {
  const Told run = told();
  const std::vector<Moment> waits = waits_of(run.world, run.journal, ItemId{1});
  REQUIRE(waits.size() == 2);
  CHECK(waits[0].kind == Moment::Kind::queue);
  CHECK(length_of(waits[0]) == hours(9));
  CHECK(waits[1].kind == Moment::Kind::review);
  CHECK(find_moments(run.world, {}).empty());
  CHECK(waits_of(run.world, run.journal, ItemId{2}).empty());
}

TEST_CASE("the chain goes back over dependencies and what the worker had in hand", "[moments]") {
  Scenario scenario = two_places(4);
  scenario.items[ItemId{2}].depends_on = {ItemId{1}};
  World world = hand_made_world(scenario);
  const Observations journal = {
      fact(hour(9), Kind::item_started, 0, 0, 0),     fact(hour(9), Kind::item_started, 1, 1, 0),
      fact(hour(10), Kind::item_stage_done, 0, 0, 0), fact(hour(10), Kind::item_finished, 0, 0),
      fact(hour(12), Kind::item_stage_done, 1, 1, 0), fact(hour(12), Kind::item_finished, 1, 1),
      fact(hour(12), Kind::item_started, 2, 0, 0),    fact(hour(14), Kind::item_stage_done, 2, 0, 0),
      fact(hour(14), Kind::item_finished, 2, 0),      fact(hour(15), Kind::item_started, 3, 0, 0),
      fact(hour(16), Kind::item_stage_done, 3, 0, 0), fact(hour(16), Kind::item_finished, 3, 0),
  };
  CHECK(chain_of(world, journal) == std::vector<ItemId>{ItemId{3}, ItemId{2}, ItemId{1}});
  // Asked for after its worker was free: nothing held it.
  world.items[3].asked = hour(15);
  CHECK(chain_of(world, journal) == std::vector<ItemId>{ItemId{3}});
  const std::vector<Moment> waits = waits_of(world, journal, ItemId{2});
  REQUIRE(waits.size() == 1);
  CHECK(waits[0].kind == Moment::Kind::dependency);
  CHECK(waits[0].second == PersonId{1});
}

TEST_CASE("a question and a review that still hang at the horizon are waits that nobody ended", "[moments]") {
  World world = hand_made_world(two_places(2));
  world.items[1].stage = StageId{1};
  const Observations journal = {
      fact(hour(9), Kind::item_started, 0, 0, 0),
      fact(hour(9), Kind::item_started, 1, 1, 0),
      fact(hour(10), Kind::question_asked, 0, 2, 0, 0, 0, 0, kBlocking),
      fact(hour(17), Kind::item_stage_done, 1, 1, 0),
  };
  std::vector<Moment> moments = open_moments(world, journal);
  CHECK(find_moments(world, journal).empty());
  REQUIRE(moments.size() == 2);
  CHECK(moments[0].kind == Moment::Kind::question);
  CHECK(moments[0].open);
  CHECK(moments[0].first == PersonId{0});
  CHECK(moments[0].second == PersonId{2});
  CHECK(moments[0].ended == world.scenario->end());
  CHECK(moments[0].zone + moments[0].answer + moments[0].off_hours == length_of(moments[0]));
  CHECK(moments[1].kind == Moment::Kind::review);
  CHECK(moments[1].open);
  CHECK_FALSE(moments[1].second.exists());
  CHECK(length_of(moments[1]) == days(84) - hours(17));
  world.items[0].phase = ItemState::Phase::cut;
  moments = open_moments(world, journal);
  REQUIRE(moments.size() == 1);
  CHECK(moments[0].kind == Moment::Kind::review);
}

TEST_CASE("what was put down waits until somebody goes on with it", "[moments]") {
  World world = hand_made_world(two_places(2));
  const Observations journal = {
      fact(hour(9), Kind::item_started, 0, 0, 0),
      spell(hour(9), hour(12), 0, 0, Activity::working),
      spell(hour(12), hour(13), 0, Observation::kNone, Activity::stopped),
      fact(hour(13), Kind::item_freed, 0, 0),
      fact(hour(13), Kind::left, 0),
      spell(hour(14), hour(16), 1, 0, Activity::working),
  };
  const std::vector<Moment> moments = find_moments(world, journal);
  REQUIRE(moments.size() == 2);
  CHECK(moments[0].kind == Moment::Kind::outage);
  CHECK(moments[0].item == ItemId{0});
  CHECK(length_of(moments[0]) == hours(1));
  CHECK(moments[1].kind == Moment::Kind::leaving);
  CHECK(moments[1].first == PersonId{0});
  CHECK(moments[1].second == PersonId{1});
}

TEST_CASE("charts: flow by day, schedule, who waits for whom, delays", "[series]") {
  const Told run = told();
  const std::vector<FlowDay> flow = flow_by_day(run.world, run.journal);
  REQUIRE(flow.size() == 2);
  CHECK(flow[0] == FlowDay{3, 2, 1, 0});
  CHECK(flow[1] == FlowDay{3, 2, 0, 2});
  const auto schedule = schedule_of(run.world, run.journal);
  REQUIRE(schedule.size() == 3);
  REQUIRE(schedule[0].size() == 3);
  CHECK(schedule[0][1] == ScheduleSpell{hour(34), hour(35), Activity::reviewing, ItemId{1}});
  const WaitMatrices waits = who_waits_for_whom(run.world, run.journal);
  CHECK(waits.by_site.at(0, 1).count == 1);
  CHECK(waits.by_site.at(0, 1).total == hours(16) + minutes(20));
  CHECK(waits.by_site.at(1, 0).count == 0);
  CHECK(waits.by_person.at(1, 0).total == hours(17));
  CHECK(anatomy_totals(run.world)[static_cast<std::size_t>(Cause::work)] == hour(19));
  const DelayHistogram delays = reply_delays(run.journal);
  REQUIRE(delays.all.size() == 17);
  CHECK(delays.blocking[16] == 1);
}
