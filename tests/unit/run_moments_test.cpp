// Moments and charts on journals that the rules wrote.
#include <algorithm>

#include "catch.h"
#include "sim/measure/moments.h"
#include "sim/measure/series.h"
#include "sim/run/run.h"
#include "unit/theory.h"
#include "unit/two_places.h"

using namespace meridian;
using namespace meridian_test;

namespace {

Run told_run(const Prepared& prepared, std::uint64_t replication) {
  RunOptions options;
  options.replication = replication;
  options.journal = true;
  Run run = make_run(prepared, options);
  complete(run);
  return run;
}

std::int64_t spent(const ItemState& item, Cause cause) {
  return item.anatomy[static_cast<std::size_t>(cause)];
}

}  // namespace

TEST_CASE("what is told of waits agrees with the anatomy of each item, second by second", "[moments]") {
  const Prepared prepared = prepare(two_places(10));
  int questions = 0;
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    const Run run = told_run(prepared, replication);
    for (std::uint32_t i = 0; i < run.world.items.size(); ++i) {
      if (run.world.items[i].phase != ItemState::Phase::done) continue;
      Duration zone, answer, review;
      for (const Moment& moment : waits_of(run.world, run.journal, ItemId{i})) {
        if (moment.kind == Moment::Kind::review) review += length_of(moment);
        if (moment.kind != Moment::Kind::question) continue;
        CHECK(moment.zone + moment.answer + moment.off_hours == length_of(moment));
        zone += moment.zone;
        answer += moment.answer;
        ++questions;
      }
      INFO("replication " << replication << ", item " << i);
      CHECK(zone.seconds == spent(run.world.items[i], Cause::zone));
      CHECK(answer.seconds == spent(run.world.items[i], Cause::answer));
      CHECK(review.seconds == spent(run.world.items[i], Cause::review));
    }
  }
  CHECK(questions > 50);
}

TEST_CASE("moments of a run: different sorts, the dearest first, and the same each time", "[moments]") {
  const Prepared prepared = prepare(two_places(10));
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    const Run run = told_run(prepared, replication);
    const std::vector<Moment> moments = find_moments(run.world, run.journal);
    REQUIRE(moments.size() == 3);
    CHECK(find_moments(run.world, run.journal) == moments);
    CHECK(find_moments(run.world, run.journal, 1) == std::vector<Moment>{moments[0]});
    for (const Moment& moment : moments) {
      CHECK(moment.began < moment.ended);
      CHECK(moment.began <= moment.turned);
      CHECK(moment.turned <= moment.ended);
      CHECK(moment.alike >= 1);
      CHECK(moment.alike_total >= length_of(moment));
      CHECK(moment.first != moment.second);
    }
    const std::vector<ItemId> chain = chain_of(run.world, run.journal);
    REQUIRE_FALSE(chain.empty());
    CHECK(run.world.items[chain.front().index].finished == run.world.last_finish);
  }
}

TEST_CASE("charts agree with the totals of the run", "[series]") {
  const Run run = told_run(prepare(two_places(10)), 3);
  const FlowDay last = flow_by_day(run.world, run.journal).back();
  CHECK(last.asked == 10);
  CHECK(last.finished == run.metrics.finished);
  CHECK(last.in_review == 0);
  const std::vector<std::int64_t> totals = anatomy_totals(run.world);
  CHECK(totals == run.metrics.anatomy_total);
  std::uint32_t replies = 0;
  for (const std::uint32_t count : reply_delays(run.journal).all) replies += count;
  CHECK(replies == run.metrics.replies);
  for (const auto& spells : schedule_of(run.world, run.journal))
    for (std::size_t i = 1; i < spells.size(); ++i) CHECK(spells[i - 1].end <= spells[i].begin);
}

TEST_CASE("an outage that lasts beyond the horizon is not told as over", "[moments]") {
  const auto outages = [](const std::string& down) {
    const Run run = told_run(prepare(scenario_from(R"({
      "format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-03-01", "horizon_days": 30,
      "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
      "people": {"ana": {"site": "here"}}, "teams": {"makers": {"members": ["ana"]}},
      "tools": {"host": {"outages": {"up": "100h", "down": ")" +
                                                   down + R"("}}},
      "work": {"stages": {"make": {"order": 0, "tool": "host", "offline_share": 0}},
        "items": {"i": {"rank": 1, "effort": "10000h"}}},
      "mechanisms": {"all": false, "tool_outages": true}})")),
                             0);
    const std::vector<Moment> moments = find_moments(run.world, run.journal);
    return std::count_if(moments.begin(), moments.end(),
                         [](const Moment& m) { return m.kind == Moment::Kind::outage; });
  };
  CHECK(outages("20h") == 1);
  CHECK(outages("9000h") == 0);
}
