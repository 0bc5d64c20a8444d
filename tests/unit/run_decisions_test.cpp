// The eight decisions: why one is refused, and what one does.
#include <algorithm>

#include "sim/rules/decisions.h"
#include "small_team.h"

using namespace meridian;

namespace {

std::string refusal(const World& world, Action action) {
  Decision decision;
  decision.action = std::move(action);
  const std::optional<Objection> why = objection(world, decision);
  return why ? why->code : "";
}

WorkingHours hours_of(const char* text) { return *parse_working_hours(text); }

}  // namespace

TEST_CASE("every reason to refuse a decision", "[decisions]") {
  Run run = begin(small_team());
  const World& w = run.world;
  using Args = std::vector<std::pair<std::string, std::string>>;
  CHECK(refusal(w, ChangeHours{"nobody", hours_of("09:00-17:00")}) == "unknown_person");
  CHECK(refusal(w, ChangeHours{"ana", hours_of("never")}) == "hours_empty");
  CHECK(refusal(w, MoveMeeting{"tea", 600, {}}) == "unknown_meeting");
  CHECK(refusal(w, MoveMeeting{"daily", 600, "Moon/Tycho"}) == "unknown_zone");
  CHECK(refusal(w, SetWipLimit{"paint", 1}) == "unknown_stage");
  CHECK(refusal(w, SetWipLimit{"build", -1}) == "wip_negative");
  CHECK(refusal(w, ChangeRank{"z", 1.0}) == "unknown_item");
  CHECK(refusal(w, CutItem{"z"}) == "unknown_item");
  CHECK(refusal(w, Hire{"ana", "", "here", "all", "senior", {}, 0.0}) == "id_taken");
  CHECK(refusal(w, Hire{"", "", "here", "all", "senior", {}, 0.0}) == "id_taken");
  CHECK(refusal(w, Hire{"eva", "", "moon", "all", "senior", {}, 0.0}) == "unknown_site");
  CHECK(refusal(w, Hire{"eva", "", "here", "none", "senior", {}, 0.0}) == "unknown_team");
  CHECK(refusal(w, MovePerson{"nobody", "all"}) == "unknown_person");
  CHECK(refusal(w, MovePerson{"ana", "none"}) == "unknown_team");
  CHECK(refusal(w, MovePerson{"ana", "all"}) == "already_member");
  CHECK(refusal(w, PaySecondLine{"nobody", 5.0}) == "unknown_person");
  decide(run, 1, Hire{"eva", "", "here", "all", "senior", {}, 0.0});
  CHECK(refusal(w, Hire{"eva", "", "here", "all", "senior", {}, 0.0}) == "id_taken");
  decide(run, 1, PaySecondLine{"ana", 5.0});
  CHECK(refusal(w, PaySecondLine{"ana", 5.0}) == "has_second_line");
  decide(run, 1, CutItem{"i9"});
  CHECK(refusal(w, CutItem{"i9"}) == "already_cut");
  CHECK(refusal(w, ChangeRank{"i9", 1.0}) == "already_cut");
  advance(run, w.start() + days(20));
  CHECK(refusal(w, CutItem{"i0"}) == "already_done");
  Decision hard;
  hard.action = ChangeHours{"bob", hours_of("mon-sat 08:00-19:00")};
  const std::optional<Objection> why = objection(w, hard);
  REQUIRE(why);
  CHECK(why->code == "hours_hard_rule");
  CHECK(why->arguments ==
        Args{{"person", "bob"}, {"rule", "week_hours_max"}, {"value", "66"}, {"limit", "48"}});
  CHECK(refusal(w, ChangeHours{"ana", hours_of("mon-sat 08:00-19:00")}).empty());  // only a soft rule here
}

TEST_CASE("somebody who left can't be decided about", "[decisions]") {
  Run run = begin(small_team(), {R"(/people/ana/end="2027-03-02")"});
  advance(run, run.world.start() + days(3));
  CHECK(refusal(run.world, ChangeHours{"ana", hours_of("09:00-17:00")}) == "not_employed");
  CHECK(refusal(run.world, MovePerson{"ana", "other"}) == "not_employed");
  CHECK(refusal(run.world, PaySecondLine{"ana", 1.0}) == "not_employed");
}

TEST_CASE("new hours shift work, and what is done stays", "[decisions]") {
  Run run = begin(small_team());
  decide(run, 12, ChangeHours{"ana", hours_of("14:00-22:00")});
  CHECK(state(run, "ana").activity == Activity::idle);
  CHECK(run.world.work_calendar(PersonId{0}).worked(run.world.start(), run.world.start() + days(1)) ==
        hours(3 + 8));
  advance(run, run.world.start() + hours(15));
  CHECK(state(run, "ana").activity == Activity::working);
  advance(run, run.world.start() + hours(24 + 10));
  CHECK(state(run, "ana").activity == Activity::idle);
  advance(run, run.world.start() + hours(24 + 20));
  CHECK(state(run, "ana").activity == Activity::working);
}

TEST_CASE("somebody who wasn't at work yet begins at once when the new hours say so", "[decisions]") {
  Run run = begin(small_team());
  decide(run, 5, ChangeHours{"ana", hours_of("04:00-12:00")});
  advance(run, run.world.start() + hours(6));
  CHECK(state(run, "ana").activity == Activity::working);
}

TEST_CASE("an answer that is owed takes as long as before, on the new clock", "[decisions]") {
  Run run = begin(small_team(), {"/mechanisms/questions=true", "/parameters/question_block_probability=1",
                                 "/parameters/reply_hours_median=3", "/people/ana/familiarity/*=0.1",
                                 "/parameters/questions_same_site=60", "/mechanisms/answering_time=false"});
  advance(run, run.world.start() + hours(9));
  const auto owed_by = [&run](const char* id) -> const QuestionState* {
    for (const QuestionState& q : run.world.questions)
      if (q.open && !q.answered && description(run.world, q.asked).id == id) return &q;
    return nullptr;
  };
  for (int minute = 1; minute < 400 && owed_by("bob") == nullptr; ++minute)
    advance(run, run.world.start() + hours(9) + minutes(minute));
  REQUIRE(owed_by("bob") != nullptr);
  const PersonId bob = owed_by("bob")->asked;
  const World& w = run.world;
  const Duration left = w.work_calendar(bob).worked(w.now(), w.instant(owed_by("bob")->due));
  decide_now(run, ChangeHours{"bob", hours_of("20:00-23:59")});
  REQUIRE(run.refused.empty());
  CHECK(w.work_calendar(bob).worked(w.now(), w.instant(owed_by("bob")->due)) == left);
  CHECK(w.now() + left < w.instant(owed_by("bob")->due));
}

TEST_CASE("a meeting moves, also while it is on", "[decisions]") {
  const std::vector<std::string> on{"/mechanisms/meetings=true"};
  Run run = begin(small_team(), on);
  decide(run, 9, MoveMeeting{"daily", 15 * 60, {}});
  advance(run, run.world.start() + hours(24 + 16));
  std::vector<Tick> held;
  for (const Observation& o : run.journal)
    if (o.kind == Observation::Kind::meeting_held) held.push_back(o.at);
  CHECK(held == std::vector<Tick>{15 * 3600, 39 * 3600});

  Run again = begin(small_team(), {"/mechanisms/meetings=true", "/teams/all/meetings/daily/minutes=60"});
  advance(again, again.world.start() + hours(10) + minutes(40));
  CHECK(state(again, "ana").activity == Activity::meeting);
  decide_now(again, MoveMeeting{"daily", 11 * 60, {}});
  advance(again, again.world.start() + hours(11) + minutes(59));
  CHECK(state(again, "ana").activity == Activity::meeting);
  advance(again, again.world.start() + hours(12));
  CHECK(state(again, "ana").activity != Activity::meeting);
}

TEST_CASE("a WIP limit holds until it is lifted", "[decisions]") {
  Run run = begin(small_team());
  decide(run, 1, SetWipLimit{"build", 1});
  advance(run, run.world.start() + hours(12));
  CHECK(busy(run) == 1);
  decide(run, 13, SetWipLimit{"build", 0});
  advance(run, run.world.start() + hours(14));
  CHECK(busy(run) == 3);
}

TEST_CASE("a new rank reorders, but not a queue by waiting time", "[decisions]") {
  Run run = begin(small_team());
  decide(run, 1, ChangeRank{"i9", -5.0});
  CHECK(run.world.queues[0].front() == ItemId{9});
  advance(run, run.world.start() + hours(10));
  CHECK(run.world.items[9].phase == ItemState::Phase::held);

  Run fifo = begin(small_team(), {R"(/work/stages/build/pull="fifo")"});
  const std::vector<ItemId> before = fifo.world.queues[0];
  decide(fifo, 1, ChangeRank{"i3", -5.0});
  CHECK(fifo.world.queues[0] == before);
}

TEST_CASE("a cut item never finishes and frees what waited for it", "[decisions]") {
  Run run = begin(small_team(), {R"(/work/items/i1/depends_on=["i0"])", R"(/work/items/i0/effort="500h")"});
  decide(run, 11, CutItem{"i0"});
  CHECK(run.world.items[0].phase == ItemState::Phase::cut);
  CHECK(run.world.items[1].phase == ItemState::Phase::held);
  complete(run);
  CHECK(run.world.items[0].finished == 0);
  CHECK(run.metrics.item_end[1] != Metrics::kNotYet);
  CHECK(run.metrics.finished == 11);
  CHECK(run.world.open_items == 0);
}

TEST_CASE("a hired person joins after the search, ramps up and costs mentors", "[decisions]") {
  Run run = begin(small_team(),
                  {"/mechanisms/mentoring=true", "/mechanisms/learning=true", "/mechanisms/familiarity=true",
                   "/parameters/hiring_sigma=0", "/parameters/hiring_days_median=1",
                   R"(/work/items/i0/effort="900h")", R"(/work/items/i0/owner="ana")"});
  decide(run, 10, Hire{"eva", "developer", "here", "all", "junior", {}, 200.0});
  advance(run, run.world.start() + days(1) + hours(9));
  CHECK(run.world.people.size() == 3);
  const double alone = state(run, "ana").block_rate;
  CHECK(alone == Approx(1.0));
  advance(run, run.world.start() + days(1) + hours(11));
  REQUIRE(run.world.people.size() == 4);
  CHECK(run.world.known(PersonId{3}, ModuleId{0}) < 0.15);
  CHECK(run.world.team_newcomers[0] == 1);
  advance(run, run.world.start() + days(2) + hours(16));
  CHECK(state(run, "ana").block_rate == Approx(1.0 - 0.25 * 0.9 / 3.0).epsilon(0.01));
  CHECK(run.world.known(PersonId{3}, ModuleId{0}) > 0.1);
}

TEST_CASE("a person moves between teams and leaves the work behind", "[decisions]") {
  Run run = begin(small_team());
  advance(run, run.world.start() + hours(10));
  REQUIRE(run.world.held[0].size() == 1);
  const ItemId item = run.world.held[0][0];
  decide_now(run, MovePerson{"ana", "other"});
  CHECK(run.world.held[0].empty());
  CHECK(run.world.items[item.index].phase == ItemState::Phase::queued);
  CHECK(run.world.items[item.index].remaining < run.world.items[item.index].content);
  CHECK(run.world.team_sizes == std::vector<int>{2, 1});
  advance(run, run.world.start() + hours(12));
  CHECK(state(run, "ana").activity == Activity::idle);
}
