// Events in unkind orders, one case each: what could meet at one instant or come too late.
#include <algorithm>

#include "sim/rules/invariants.h"
#include "sim/rules/people.h"
#include "small_team.h"

using namespace meridian;

namespace {

/// Lives on to this hour with nothing broken.
void reach(Run& run, double hour) {
  advance(run, run.world.start() + seconds(static_cast<std::int64_t>(hour * 3600.0)));
  CHECK(broken_invariants(run.world) == std::vector<std::string>{});
}

const QuestionState* open_question(const Run& run) {
  for (const QuestionState& q : run.world.questions)
    if (q.open) return &q;
  return nullptr;
}

/// ana alone meets questions, all the time; bob at his other site knows.
std::vector<std::string> asking(const std::string& block) {
  return {"/mechanisms/questions=true",
          "/people/ana/familiarity/*=0.1",
          "/people/cat/end=\"2027-03-01\"",
          "/parameters/questions_cross_site=40",
          "/parameters/questions_same_site=0",
          "/parameters/reply_hours_median=2",
          "/parameters/question_block_probability=" + block,
          "/people/cat/familiarity={\"*\": 0.1}",
          R"(/work/items/i0/owner="ana")"};
}

void reach_question(Run& run) {
  for (int minute = 0; minute < 60 * 24 * 5 && open_question(run) == nullptr; ++minute)
    reach(run, 9.0 + minute / 60.0);
  REQUIRE(open_question(run) != nullptr);
}

}  // namespace

TEST_CASE("a night shift is one day of work, not two", "[orders]") {
  Run run = begin(small_team(), {"/mechanisms/energy=true", R"(/people/ana/hours="21:00-07:00")",
                                 R"(/work/items/i0/effort="900h")", R"(/work/items/i0/owner="ana")"});
  reach(run, 24.0 + 7.0);
  CHECK(state(run, "ana").today_worked == 10 * 3600);
  reach(run, 24.0 + 21.0);
  Observations facts;
  touch(Turn{run.world, facts}, PersonId{0});
  CHECK(state(run, "ana").today_worked == 0);
}

TEST_CASE("a rest that is looked at in pieces is still a rest", "[orders]") {
  Run run = begin(small_team(), {"/mechanisms/energy=true"});
  reach(run, 17.0);
  for (double hour : {17.5, 20.0, 23.0, 26.0, 29.0, 32.0}) {
    reach(run, hour);
    Observations facts;
    touch(Turn{run.world, facts}, PersonId{0});
  }
  CHECK(state(run, "ana").today_worked == 0);
}

TEST_CASE("a meeting may outlast the day and swallow the next morning", "[orders]") {
  Run run = begin(small_team(),
                  {"/mechanisms/meetings=true", "/teams/all/meetings/daily/minutes=960",
                   R"(/teams/all/meetings/daily/at="16:50")", R"(/teams/all/meetings/daily/days="mon")"});
  reach(run, 20.0);
  CHECK(state(run, "ana").activity == Activity::meeting);
  reach(run, 24.0 + 8.75);
  CHECK(state(run, "ana").activity == Activity::meeting);
  reach(run, 24.0 + 8.9);
  CHECK(state(run, "ana").activity == Activity::idle);
  reach(run, 24.0 + 9.1);
  CHECK(state(run, "ana").activity == Activity::working);
}

TEST_CASE("somebody leaves in the middle of a meeting", "[orders]") {
  Run run = begin(small_team(), {"/mechanisms/meetings=true", R"(/people/ana/end="2027-03-01")",
                                 R"(/people/ana/hours="09:00-10:15")"});
  reach(run, 10.1);
  CHECK(state(run, "ana").activity == Activity::meeting);
  reach(run, 10.3);
  CHECK(!state(run, "ana").employed);
  CHECK(state(run, "ana").activity == Activity::away);
  reach(run, 11.0);
  CHECK(run.world.items[0].phase != ItemState::Phase::waiting);
}

TEST_CASE("hours change in the middle of a spell: what is done stays done", "[orders]") {
  Run run = begin(small_team());
  reach(run, 11.0);
  const ItemId item = state(run, "ana").in_hand;
  decide(run, 11, ChangeHours{"ana", *parse_working_hours("22:00-06:00")});
  CHECK(run.world.items[item.index].remaining == Approx(3.0 * 3600.0));
  CHECK(state(run, "ana").activity == Activity::idle);
  reach(run, 21.9);
  CHECK(run.world.items[item.index].anatomy[static_cast<std::size_t>(Cause::work)] == 2 * 3600);
  reach(run, 25.5);
  CHECK(run.world.items[item.index].phase == ItemState::Phase::done);
}

TEST_CASE("the hours of the one asked change while the asker works on", "[orders]") {
  Run run = begin(small_team(), asking("0"));
  reach_question(run);
  decide_now(run, ChangeHours{"bob", *parse_working_hours("12:00-20:00")});
  REQUIRE(run.refused.empty());
  reach(run, 40.0);
  complete(run);
  CHECK(broken_invariants(run.world) == std::vector<std::string>{});
}

TEST_CASE("an item is cut while its question is open", "[orders]") {
  Run run = begin(small_team(), asking("1"));
  reach_question(run);
  const ItemId item = open_question(run)->item;
  decide_now(run, CutItem{id_of(run.world, item)});
  REQUIRE(run.refused.empty());
  CHECK(broken_invariants(run.world) == std::vector<std::string>{});
  CHECK(run.world.items[item.index].question == Observation::kNone);
  CHECK(run.world.items[item.index].phase == ItemState::Phase::cut);
  complete(run);
  CHECK(broken_invariants(run.world) == std::vector<std::string>{});
}

TEST_CASE("a question whose only expert leaves doesn't wait for ever", "[orders]") {
  for (const char* clarify : {"0", "0.95"}) {
    std::vector<std::string> sets = asking("1");
    sets.push_back(R"(/people/bob/end="2027-03-02")");
    sets.push_back("/mechanisms/clarification=true");
    sets.push_back("/parameters/clarification_probability=" + std::string(clarify));
    Run run = begin(small_team(), sets);
    for (int hour = 9; hour < 24 * 8; ++hour) reach(run, hour);
    CHECK(!state(run, "bob").employed);
    for (const QuestionState& q : run.world.questions)
      if (q.open) CHECK(run.world.people[q.asked.index].employed);
    complete(run);
    CHECK(run.world.items[0].phase == ItemState::Phase::done);
  }
}

TEST_CASE("the last person of a team leaves, and the world goes on", "[orders]") {
  std::vector<std::string> sets;
  for (const char* who : {"ana", "bob", "cat"})
    sets.push_back("/people/" + std::string(who) + R"(/end="2027-03-01")");
  Run run = begin(small_team(), sets);
  reach(run, 18.0);
  CHECK(run.world.team_sizes[0] == 0);
  for (const auto& held : run.world.held) CHECK(held.empty());
  complete(run);
  CHECK(run.metrics.left == 3);
  CHECK(!run.metrics.complete);
  CHECK(broken_invariants(run.world) == std::vector<std::string>{});
}

TEST_CASE("notice doesn't outlast a contract", "[orders]") {
  Run run = begin(small_team(), {"/mechanisms/leaving=true", "/parameters/leaving_rate=20",
                                 R"(/people/ana/end="2027-03-08")", "/people/ana/notice_days=300",
                                 "/parameters/satisfaction_sd=0", "/people/ana/satisfaction=0",
                                 R"(/work/items/i0/effort="900h")"});
  reach(run, 24.0 * 8.0);
  CHECK(!state(run, "ana").employed);
}

TEST_CASE("a second spent before the start is no second", "[orders]") {
  Run run = begin(small_team());
  advance(run, run.world.start() - days(3));
  CHECK(run.world.now() == run.world.start());
  CHECK(state(run, "ana").activity == Activity::away);
  reach(run, 10.0);
  advance(run, run.world.start() + hours(4));  // back in time: nothing happens
  CHECK(run.world.now() == run.world.start() + hours(10));
}
