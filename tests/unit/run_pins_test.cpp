// Effects whose loss nothing else would notice: each assumption of the table below, pulled far to one side,
// moves its measure the way it should; and single cases that once went wrong.
#include <map>

#include "sim/scenario/variant.h"
#include "small_team.h"

using namespace meridian;

namespace {

Scenario shipped(const std::string& name, const std::string& variant, const std::vector<std::string>& sets) {
  LoadOptions options;
  options.path = std::string(MERIDIAN_SCENARIOS_DIR) + "/" + name + ".json";
  options.holidays_folder = std::string(MERIDIAN_ASSETS_DIR) + "/holidays";
  options.sets = sets;
  if (!variant.empty()) {
    const Result<Variant> found = find_variant(options.path, variant);
    REQUIRE(bool(found));
    options.variants.push_back(*found);
  }
  const Result<Scenario> scenario = load_scenario(options);
  REQUIRE(bool(scenario));
  return *scenario;
}

double mean_of(const Scenario& scenario, const std::string& measure) {
  constexpr std::uint64_t kWorlds = 120;
  const Prepared prepared = prepare(scenario);
  double sum = 0.0;
  for (std::uint64_t world = 0; world < kWorlds; ++world) sum += measure_of(run_of(prepared, world), measure);
  return sum / kWorlds;
}

}  // namespace

TEST_CASE("each assumption, pulled far, moves its measure the way it should", "[pins]") {
  struct Row {
    const char* scenario;
    const char* variant;
    const char* set;
    const char* measure;
    int sign;
  };
  const Row rows[] = {
      {"night_between", "", "/parameters/resumption_factor=1", "finish_days", 1},
      {"night_between", "", "/parameters/interrupted_speed=2", "finish_days", -1},
      {"night_between", "", "/parameters/ramp_up_no_overlap_penalty=2", "finish_days", 1},
      {"night_between", "", "/parameters/answer_minutes_median=200", "share_interruption", 1},
      {"night_between", "", "/parameters/energy_meeting_factor=10", "finish_days", 1},
      {"night_between", "written_first", "/parameters/documentation_cost=1", "finish_days", 1},
      {"night_between", "written_first", "/parameters/documentation_question_effect=0.95", "questions", -1},
      {"night_between", "", "/parameters/message_shift_probability=1", "shifted_answers", 1},
      {"night_between", "", "/parameters/meeting_question_share=1", "reply_hours_mean", -1},
      {"night_between", "", "/parameters/further_person_probability=0", "reply_hours_mean", -1},
      {"night_between", "", "/parameters/clarification_probability=0.9", "reply_hours_mean", 1},
      {"night_between", "pair_for_three_weeks", "/parameters/pairing_growth=10", "finish_days", -1},
      {"follow_the_sun", "around_the_clock", "/parameters/hand_off_redo_share=1", "share_rework", 1},
      {"follow_the_sun", "around_the_clock", "/parameters/documentation_loss_effect=0", "hand_offs_lost", 1},
      {"follow_the_sun", "around_the_clock", "/parameters/hand_off_hours=3", "cycle_days_mean", 1},
  };
  std::map<std::string, double> bases;
  for (const Row& row : rows) {
    CAPTURE(row.scenario, row.variant, row.set, row.measure);
    const std::string key = std::string(row.scenario) + "/" + row.variant + "/" + row.measure;
    if (bases.count(key) == 0) bases[key] = mean_of(shipped(row.scenario, row.variant, {}), row.measure);
    const double moved = mean_of(shipped(row.scenario, row.variant, {row.set}), row.measure) - bases[key];
    CHECK(moved * row.sign > 0.0);
  }
}

TEST_CASE("evenings at work drain more than days", "[pins]") {
  const auto finish = [](const std::string& factor) {
    std::vector<std::string> sets{"/mechanisms/energy=true",
                                  "/parameters/energy_out_of_hours_factor=" + factor};
    for (const char* who : {"ana", "bob", "cat"})
      sets.push_back("/people/" + std::string(who) + "/hours=15:00-23:00");
    return measure_of(run_of(prepare(scenario_from(small_team(), sets))), "finish_days");
  };
  CHECK(finish("1.5") > finish("1"));
  CHECK(finish("5") > finish("1.5"));
}

TEST_CASE("meetings in a row keep their people, meetings at once are a clash that is counted", "[pins]") {
  const auto daily_facts = [](const std::string& second) {
    Run run =
        begin(small_team(), {"/mechanisms/meetings=true", R"(/teams/all/meetings/second={"at": ")" + second +
                                                              R"(", "of": "here", "minutes": 30})"});
    advance(run, run.world.start() + hours(12));
    std::pair<std::int64_t, std::int64_t> present_missed;
    for (const Observation& o : run.journal)
      if (o.kind == Observation::Kind::meeting_held) present_missed = {o.x, o.y};
    return present_missed;
  };
  CHECK(daily_facts("10:30") == std::pair<std::int64_t, std::int64_t>{3, 0});
  CHECK(daily_facts("10:15") == std::pair<std::int64_t, std::int64_t>{0, 3});
}

TEST_CASE("who starts later is not there before", "[pins]") {
  Run run = begin(small_team(), {R"(/people/cat/start="2027-03-02")"});
  CHECK(run.world.team_sizes[0] == 2);
  CHECK_FALSE(state(run, "cat").employed);
  advance(run, run.world.start() + hours(34));
  CHECK(run.world.team_sizes[0] == 3);
  CHECK(state(run, "cat").employed);
}

TEST_CASE("the time of an answer is that of its round", "[pins]") {
  const Run run = run_of(prepare(shipped("night_between", "", {})), 0, true);
  std::map<std::pair<std::uint32_t, std::int64_t>, std::int64_t> last;
  int later = 0, shorter = 0;
  for (const Observation& o : run.journal) {
    if (o.kind != Observation::Kind::question_answered) continue;
    const auto before = last.find({o.c, o.x});
    if (before != last.end()) ++later, shorter += o.y < before->second ? 1 : 0;
    last[{o.c, o.x}] = o.y;
  }
  REQUIRE(later > 10);
  CHECK(shorter > later / 5);  // a running total would never be shorter
}

TEST_CASE("coming back to ordinary hours is no imposition", "[pins]") {
  Run run = begin(small_team(), {R"(/people/ana/hours="15:00-23:00")"});
  const double before = state(run, "ana").autonomy;
  decide(run, 30, ChangeHours{"ana", *parse_working_hours("09:00-17:00")});
  CHECK(state(run, "ana").autonomy == before);
  decide(run, 60, ChangeHours{"ana", *parse_working_hours("15:00-23:00")});
  CHECK(state(run, "ana").autonomy < before);
}

TEST_CASE("nobody pays for a hand-off that nobody can take", "[pins]") {
  const std::vector<std::string> alone{R"(/work/stages/build/hand_off="follow_the_sun")"};
  std::vector<std::string> on = alone;
  on.push_back("/mechanisms/hand_off=true");
  const double without = measure_of(run_of(prepare(scenario_from(small_team(), alone))), "finish_days");
  const double with = measure_of(run_of(prepare(scenario_from(small_team(), on))), "finish_days");
  CHECK(with == without);
}

TEST_CASE("waiting without work costs no way back into it", "[pins]") {
  Run run = begin(small_team(),
                  {"/mechanisms/meetings=true", "/mechanisms/resumption=true",
                   R"(/work/items={"only": {"rank": 1, "effort": "300h", "owner": "ana", "team": "all"}})"});
  advance(run, run.world.start() + days(20));
  CHECK(state(run, "bob").lost_ahead == 0);
}
