// Lines, power and tools as alternating renewals: availability by its formula, what goes on offline and what
// stops.
#include <cmath>

#include "sim/kernel/statistics.h"
#include "small_team.h"

using namespace meridian;

namespace {

/// Share of the horizon that ana was down: her line alone, or both at once.
double down_share(const Run& run, bool both) {
  std::vector<std::pair<Tick, int>> changes;
  for (const Observation& o : run.journal) {
    const bool began = o.kind == Observation::Kind::outage_began;
    if (!began && o.kind != Observation::Kind::outage_ended) continue;
    const RenewalState& r = run.world.renewals[o.a];
    if (r.target != 0 || (!both && r.kind != RenewalState::Kind::line)) continue;
    changes.emplace_back(o.at, began ? 1 : -1);
  }
  const Tick end = run.world.tick(run.world.scenario->end());
  std::int64_t down = 0;
  int depth = 0;
  Tick since = 0;
  for (const auto& [at, change] : changes) {
    if (depth == (both ? 2 : 1)) down += at - since;
    depth += change;
    since = at;
  }
  if (depth == (both ? 2 : 1)) down += end - since;
  return static_cast<double>(down) / static_cast<double>(end);
}

Tally down_shares(bool both) {
  std::vector<std::string> sets{"/horizon_days=1000", R"(/work/items/i0/effort="100000h")"};
  if (both) sets.push_back("/people/ana/second_line=true");
  const Prepared prepared = prepare(scenario_from(small_team(), sets));
  Tally tally;
  for (std::uint64_t world = 0; world < 30; ++world)
    tally.add(down_share(run_of(prepared, world, true), both));
  return tally;
}

/// Of a run until then, who is doing what.
Run lived(const std::vector<std::string>& sets, Duration until) {
  Run run = begin(small_team(), sets);
  advance(run, run.world.start() + until);
  return run;
}

const std::string kPower = R"(/sites/here/power={"up": "10h", "down": "6h"})";

}  // namespace

TEST_CASE("a line is up for MTBF / (MTBF + MTTR) of the time", "[outages]") {
  const Tally one = down_shares(false);
  CAPTURE(one.mean);
  CHECK(std::abs(one.mean - 10.0 / 60.0) < 4.0 * one.standard_error().value());
}

TEST_CASE("two lines are both down for the product of their shares", "[outages]") {
  const Tally two = down_shares(true);
  CAPTURE(two.mean);
  CHECK(std::abs(two.mean - 1.0 / 36.0) < 4.0 * two.standard_error().value());
}

TEST_CASE("without power work goes on by battery at the offline pace, then stops", "[outages]") {
  const std::vector<std::string> sets{"/mechanisms/power_outages=true", "/mechanisms/line_outages=false",
                                      "/parameters/offline_share=0.5", kPower};
  const Run before = lived(sets, hours(9) + minutes(59));
  CHECK(state(before, "ana").block_rate == 1.0);
  const Run dark = lived(sets, hours(10) + minutes(1));
  CHECK(state(dark, "ana").activity == Activity::working);
  CHECK(state(dark, "ana").block_rate == 0.5);
  CHECK(state(dark, "bob").block_rate == 1.0);  // another site
  const Run empty = lived(sets, hours(13) + minutes(1));
  CHECK(state(empty, "ana").battery_empty);
  CHECK(state(empty, "ana").activity == Activity::stopped);
  const Run light = lived(sets, hours(16) + minutes(1));
  CHECK(!state(light, "ana").battery_empty);
  CHECK(state(light, "ana").activity == Activity::working);
  CHECK(state(light, "ana").block_rate == 1.0);
}

TEST_CASE("a backed site's power fails a tenth as often", "[outages]") {
  const Run backed =
      lived({"/mechanisms/power_outages=true", kPower, "/sites/here/backup_power=true"}, hours(1));
  CHECK(backed.world.renewals[backed.world.power[0]].next == 100 * 3600);
}

TEST_CASE("a tool's outage stops only the stage that needs it", "[outages]") {
  const std::vector<std::string> sets{"/mechanisms/tool_outages=true", "/mechanisms/line_outages=false",
                                      R"(/tools={"host": {"outages": {"up": "11h", "down": "3h"}}})",
                                      "/work/stages/build/offline_share=0"};
  const Run unhindered = lived(sets, hours(12));
  CHECK(busy(unhindered) == 3);
  CHECK(state(unhindered, "ana").since == 9 * 3600);  // not even broken off
  std::vector<std::string> needed = sets;
  needed.push_back(R"(/work/stages/build/tool="host")");
  const Run stopped = lived(needed, hours(12));
  CHECK(busy(stopped) == 0);
  CHECK(state(stopped, "ana").activity == Activity::stopped);
  const Run again = lived(needed, hours(14) + minutes(1));
  CHECK(busy(again) == 3);
}

TEST_CASE("a fall-back bridges an outage at less speed", "[outages]") {
  const std::string line = R"(/people/ana/connectivity={"up": "11h", "down": "3h"})";
  const Run bridged = lived({line, "/parameters/fallback_probability=1"}, hours(12));
  CHECK(state(bridged, "ana").block_rate == 0.7);
  const Run offline = lived({line, "/parameters/offline_share=0.6"}, hours(12));
  CHECK(state(offline, "ana").block_rate == 0.6);
}

namespace {

/// bea knows what ana asks about all day; her line is down three hours of 23.
Scenario asks_bea(const std::string& outages) {
  return scenario_from(R"({
    "format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-03-01", "horizon_days": 60,
    "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
    "people": {
      "ana": {"site": "here"}, "cat": {"site": "here"},
      "bea": {"site": "here", "familiarity": {"core": 1}, "connectivity": {)" +
                       outages + R"(}}},
    "teams": {"makers": {"members": ["ana"]}, "knowers": {"members": ["bea"]}, "menders": {"members": ["cat"]}},
    "work": {"modules": {"core": {}},
      "items": {"i": {"rank": 1, "effort": "10000h", "module": "core", "team": "makers", "questions": 9}}},
    "parameters": {"fallback_probability": 0},
    "mechanisms": {"all": false, "questions": true, "line_outages": true}})");
}

std::vector<Tick> answers_of(const Run& run) {
  std::vector<Tick> times;
  for (const Observation& o : run.journal)
    if (o.kind == Observation::Kind::question_answered) times.push_back(o.at);
  return times;
}

}  // namespace

TEST_CASE("an outage that a free person mends in three hours is like one of three hours", "[outages]") {
  const auto answers = [](const std::string& outages) {
    return answers_of(run_of(prepare(asks_bea(outages)), 0, true));
  };
  const std::vector<Tick> mended = answers(R"("up": "20h", "down": "3h", "repaired_by": "menders")");
  CHECK(mended.size() > 100);
  CHECK(mended == answers(R"("up": "20h", "down": "3h")"));
}

TEST_CASE("a second line ends an outage at once, dated or not", "[outages]") {
  for (const char* more : {"", R"(, "repaired_by": "knowers")"}) {
    CAPTURE(more);
    RunOptions options;
    options.journal = true;
    const Scenario scenario = asks_bea(R"("up": "30h", "down": "500h")" + std::string(more));
    options.decisions = {{scenario.start() + hours(48), "", PaySecondLine{"bea", 25.0}, ""}};
    Run run = make_run(prepare(scenario), options);
    complete(run);
    const std::vector<Tick> answers = answers_of(run);
    const auto between = [&answers](int from, int to) {
      return std::count_if(answers.begin(), answers.end(), [&](Tick at) {
        return at >= static_cast<Tick>(from * 3600) && at < static_cast<Tick>(to * 3600);
      });
    };
    CHECK(between(0, 30) > 0);
    CHECK(between(30, 48) == 0);
    CHECK(between(48, 49) > 0);
  }
}
