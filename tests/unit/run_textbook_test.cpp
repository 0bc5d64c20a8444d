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

TEST_CASE("a load of one or more is known before anything is simulated", "[queueing]") {
  CHECK(*offered_load(shipped("mm1")) == Approx(0.8));
  CHECK(*offered_load(shipped("mmc")) == Approx(200.0 / 280.0));
  CHECK(*offered_load(shipped("rework")) == Approx(0.625));
  CHECK(*offered_load(shipped("tandem")) == Approx(0.75));
  CHECK_FALSE(offered_load(shipped("mmck")));         // a full queue turns away
  CHECK_FALSE(offered_load(shipped("closed_line")));  // and a closed line brings no more than it finishes
  CHECK_FALSE(offered_load(shipped("machine_repair")));
  CHECK(*offered_load(shipped("mm1", {"/people/server/hours=09:00-17:00"})) == Approx(0.8 * 168.0 / 40.0));
}
