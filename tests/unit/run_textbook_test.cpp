// The textbook scenarios that are shipped give the numbers that their texts claim; too much work is told.
#include "sim/kernel/statistics.h"
#include "sim/measure/load.h"
#include "sim/scenario/variant.h"
#include "theory.h"

using namespace meridian;

namespace {

struct Claim {
  const char* scenario;
  const char* measure;
  double value;  ///< in the measure's unit
};

constexpr double kHour = 1.0 / 24.0;

const std::vector<Claim> kClaims{
    {"mm1", "items_in_system_mean", 4.0},
    {"mm1", "lead_days_mean", 5.0 * kHour},
    {"mmc", "started_within(20s)", 0.8883},
    {"mmcc", "turned_away_share", 0.2849},
    {"mmck", "turned_away_share", 0.12404},
    {"mg1", "wait_days_mean", 4.0 * kHour},
    {"priorities", "wait_days_mean_of(first)", 0.2381 * kHour},
    {"priorities", "wait_days_mean_of(third)", 0.9091 * kHour},
    {"priorities_that_interrupt", "lead_days_mean_of(incidents)", 2.2222 * kHour},
    {"priorities_that_interrupt", "lead_days_mean_of(tickets)", 12.2222 * kHour},
    {"machine_repair", "tools_down_mean", 0.6395},
    {"machine_repair", "tool_outage_hours_mean", 1.4666},
    {"breakdowns", "tool_availability(machine)", 5.0 / 6.0},
    {"breakdowns", "lead_days_mean", 11.3333 * kHour},
    {"redundancy", "days_to_all_tools_down", 5150.0 / 1440.0},
    {"closed_line", "lead_days_mean", 16.0465 * kHour},
    {"closed_line", "throughput_week", 0.3116 * 168.0},
    {"tandem", "items_in_system_mean", 4.9286},
    {"rework", "stage_passes_week(step_1)", 0.625 * 168.0},
    {"rework", "lead_days_mean", 6.6667 * kHour},
    {"infinite_servers", "items_in_system_variance", 2.0},
};

Scenario shipped(const std::string& name, const std::vector<std::string>& sets = {}) {
  LoadOptions options;
  options.path = std::string(MERIDIAN_SOURCE_DIR) + "/scenarios/textbook/" + name + ".json";
  options.sets = sets;
  const Result<Scenario> scenario = load_scenario(options);
  if (!scenario)
    for (const Problem& problem : scenario.problems()) UNSCOPED_INFO(to_text(problem));
  REQUIRE(bool(scenario));
  return *scenario;
}

}  // namespace

TEST_CASE("textbook scenarios give what their texts claim", "[queueing]") {
  for (const Claim& claim : kClaims) {
    const Prepared prepared = prepare(shipped(claim.scenario));
    Tally tally;
    for (std::uint64_t replication = 0; replication < 5; ++replication)
      tally.add(measure_of(run_of(prepared, replication), claim.measure));
    INFO(claim.scenario << " " << claim.measure << ": " << tally.mean << ", expected " << claim.value);
    const double error = *tally.standard_error();
    CHECK(std::abs(tally.mean - claim.value) <= 4.0 * error + 0.002 * claim.value);
    CHECK(error < 0.15 * claim.value);
  }
}

TEST_CASE("a warm-up ends before the horizon") {
  LoadOptions options;
  options.path = std::string(MERIDIAN_SOURCE_DIR) + "/scenarios/textbook/mm1.json";
  options.sets = {"/warm_up_days=1825"};
  const Result<Scenario> scenario = load_scenario(options);
  REQUIRE_FALSE(bool(scenario));
  CHECK(scenario.problems().front().message == "warm_up_days lasts to the horizon, so nothing would count");
}

TEST_CASE("who is stopped by a broken machine mends it") {
  const Run alone = run_of(prepare(shipped("breakdowns", {"/tools/machine/outages/repaired_by=desk"})));
  CHECK(measure_of(alone, "tool_availability(machine)") > 0.75);
  const std::string outages = "/tools/machine/outages/";
  const Run late =
      run_of(prepare(shipped("breakdowns", {outages + "repaired_by=desk", outages + "preempts=true"})));
  CHECK(measure_of(late, "tool_availability(machine)") == Approx(5.0 / 6.0).epsilon(0.05));
}

TEST_CASE("what was interrupted goes on before what came later and may interrupt too", "[queueing]") {
  const std::string text =
      R"({"format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-01-04",
    "horizon_days": 2, "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
    "people": {"a": {"site": "here"}}, "teams": {"desk": {"members": ["a"]}},
    "work": {"stages": {"s": {"order": 0}}, "streams": {
      "first": {"interarrival": "90m", "effort": "1h", "rank": 1, "preempts": true, "limit": 1},
      "second": {"interarrival": "1h", "effort": "3h", "rank": 2, "preempts": true, "limit": 2}}},
    "mechanisms": {"all": false}})";
  const Run run = run_of(prepare(scenario_from(text)));
  CHECK(24.0 * measure_of(run, "lead_days_mean_of(first)") == Approx(1.0));
  CHECK(24.0 * measure_of(run, "lead_days_mean_of(second)") == Approx((4.0 + 6.0) / 2.0));
}

TEST_CASE("a spell ends at the nearest second", "[queueing]") {
  const auto took = [](const std::string& effort) {
    const std::vector<std::string> sets{R"(/work/streams/customers/interarrival="1h")",
                                        "/work/streams/customers/effort=" + effort, "/horizon_days=40"};
    return 86400.0 * measure_of(run_of(prepare(shipped("mm1", sets))), "cycle_days_mean");
  };
  CHECK(took(R"({"fixed": {"value": 0.025111111}})") == Approx(90.0));  // 90.4 s
  CHECK(took(R"({"fixed": {"value": 0.025166667}})") == Approx(91.0));  // 90.6 s
}

TEST_CASE("a repair takes what its outage says, whatever the stage does to other work") {
  const auto outage = [](const std::vector<std::string>& sets) {
    return measure_of(run_of(prepare(shipped("machine_repair", sets))), "tool_outage_hours_mean");
  };
  const double plain = outage({});
  CHECK(outage({"/work/stages/repair/share=0.5"}) == plain);
  CHECK(outage({"/work/stages/repair/effort=5m"}) == plain);
}

TEST_CASE("whose power fails may mend it, with an empty battery too") {
  const std::string text =
      R"({"format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-01-04",
    "horizon_days": 100, "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none",
      "power": {"up": "200h", "down": "2h", "repaired_by": "desk"}}},
    "people": {"a": {"site": "here"}}, "teams": {"desk": {"members": ["a"]}},
    "work": {"stages": {"s": {"order": 0}}, "items": {"long": {"rank": 1, "effort": "9000h"}}},
    "parameters": {"battery_hours": 3}, "mechanisms": {"all": false, "power_outages": true}})";
  const Run run = run_of(prepare(scenario_from(text)), 0, true);
  int ended = 0;
  for (const Observation& o : run.journal) ended += o.kind == Observation::Kind::outage_ended ? 1 : 0;
  CHECK(ended >= 9);
}

TEST_CASE("repairs take no place at a first stage that they don't pass") {
  const std::string tool = R"({"outages": {"up": "1h", "down": "9000h", "repaired_by": "menders"}})";
  const std::string text =
      R"({"format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-01-04",
    "horizon_days": 100, "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
    "people": {"a": {"site": "here"}, "b": {"site": "here"}, "c": {"site": "here"}},
    "teams": {"desk": {"members": ["a", "c"]}, "menders": {"members": ["b"]}},
    "tools": {"m1": )" +
      tool + R"(, "m2": )" + tool + R"(, "m3": )" + tool + R"(},
    "work": {"stages": {"gate": {"order": 0, "kind": "review", "capacity": 1, "effort": "2h"}, "do": {"order": 1}},
      "streams": {"s": {"interarrival": "50m", "effort": "1m", "team": "desk"}}},
    "mechanisms": {"all": false, "review": true, "tool_outages": true}})";
  const Run run = run_of(prepare(scenario_from(text)));
  CHECK(measure_of(run, "items_at_stage_mean(gate)") <= 1.0);
  CHECK(measure_of(run, "turned_away_share") > 0.5);
}

TEST_CASE("what waits beyond a limit has missed it already") {
  const Run flooded =
      run_of(prepare(shipped("mm1", {"/people/server/hours=09:00-17:00", "/horizon_days=400"})));
  CHECK(measure_of(flooded, "started_within(2d)") < 0.1);
  CHECK(measure_of(flooded, "started_within(400d)") == 1.0);  // nothing is older
  CHECK(flooded.metrics.waits.share_up_to(100.0 * 86400.0) > 0.25);
  CHECK(measure_of(flooded, "started_within(100d)") < 0.2);
  CHECK(measure_of(flooded, "finished_within(2d)") < 0.1);
}

TEST_CASE("work out of hours before the warm-up's end doesn't count") {
  const auto hours_of = [](const std::string& days, const std::string& warm_up) {
    const std::vector<std::string> sets{"/horizon_days=" + days, "/warm_up_days=" + warm_up};
    return measure_of(run_of(prepare(shipped("mm1", sets))), "out_of_hours_hours");
  };
  const double since = hours_of("60", "50"), all = hours_of("60", "0"), before = hours_of("50", "0");
  CHECK(since > 100.0);
  CHECK(since == Approx(all - before).margin(0.01));
}

TEST_CASE("a run that ends with a ticket turned away keeps Little's law") {
  const std::string text =
      R"({"format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-01-04",
    "horizon_days": 400, "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
    "people": {"a": {"site": "here"}}, "teams": {"desk": {"members": ["a"]}},
    "tools": {"m": {"outages": {"up": "100h", "down": "3000h", "repaired_by": "desk"}}},
    "work": {"stages": {"s": {"order": 0, "capacity": 1}},
      "streams": {"c": {"interarrival": "85h", "effort": "100h", "limit": 2}}},
    "mechanisms": {"all": false, "tool_outages": true}})";
  const Run run = run_of(prepare(scenario_from(text)));  // complete() checks it
  CHECK(run.metrics.turned_away == 1);
  CHECK(measure_of(run, "turned_away_share") == 0.5);  // the repair that came is no customer
  CHECK(run.metrics.finished == 1);
}

TEST_CASE("work goes back to no review where reviews are off") {
  const std::string text =
      R"({"format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-01-04",
    "horizon_days": 100, "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
    "people": {"a": {"site": "here", "count": 2}}, "teams": {"desk": {"members": ["a"]}},
    "work": {"stages": {"s": {"order": 0}, "r": {"order": 1, "kind": "review"},
        "t": {"order": 2, "rework": {"probability": 0.5, "to": "r"}}},
      "streams": {"c": {"interarrival": "8h", "effort": "1h"}}}, "mechanisms": {"all": false}})";
  const Run run = run_of(prepare(scenario_from(text)));
  CHECK(measure_of(run, "stage_passes_week(t)") > 1.3 * measure_of(run, "stage_passes_week(s)"));
  CHECK(measure_of(run, "stage_passes_week(r)") == 0.0);
}

TEST_CASE("rework within rework is counted again, and who can do two stages is counted once", "[queueing]") {
  const auto line = [](const std::string& people, const std::string& more) {
    return scenario_from(R"({"format": "meridian-scenario/1", "id": "t", "title": "T", "start": "2027-01-04",
    "horizon_days": 100, "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
    "people": {)" + people +
                         R"(}, "teams": {"desk": {"members": ["a", "b"]}},
    "work": {"stages": {"s": {"order": 0, "skill": "s", "effort": "1h"}, "t": {"order": 1, "skill": "t", "effort": "1h")" +
                         more + R"(}},
      "streams": {"c": {"interarrival": "4h", "effort": "1h"}}}, "mechanisms": {"all": false}})");
  };
  const std::string both = R"("a": {"site": "here", "skills": ["s", "t"]}, "b": {"site": "here"})";
  CHECK(*offered_load(line(both, "")) == Approx(0.5));
  CHECK(*offered_load(line(both, R"(, "rework": {"probability": 0.5, "to": "s"})")) == Approx(1.0));
}

TEST_CASE("a load of one or more is known before anything is simulated", "[queueing]") {
  CHECK(*offered_load(shipped("mm1")) == Approx(0.8));
  CHECK(*offered_load(shipped("mmc")) == Approx(200.0 / 280.0));
  CHECK(*offered_load(shipped("rework")) == Approx(0.625));
  CHECK(*offered_load(shipped("tandem")) == Approx(0.75));
  CHECK_FALSE(offered_load(shipped("mmck")));         // a full queue turns away
  CHECK_FALSE(offered_load(shipped("closed_line")));  // and a closed line brings no more than it finishes
  CHECK_FALSE(offered_load(shipped("machine_repair")));
  CHECK(*offered_load(shipped("breakdowns")) >
        *offered_load(shipped("breakdowns", {"/mechanisms/tool_outages=false"})));
  CHECK(*offered_load(shipped("mmc", {"/work/stages/service/wip=5"})) == Approx(2.0));
  CHECK(*offered_load(shipped("mm1", {"/people/server/hours=09:00-17:00"})) == Approx(0.8 * 168.0 / 40.0));
}
