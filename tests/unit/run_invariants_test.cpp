// Random small worlds under random decisions: whatever happens in whatever order, the lists agree, every
// second of every item is booked once, and a refused decision changes nothing.
#include "random_lives.h"

using namespace meridian;

TEST_CASE("after every event of hundreds of random worlds nothing is broken", "[invariants]") {
  for (std::uint64_t number = 0; number < 300; ++number) live(number);
  live(9111);  // a line is mended while the power is off
}

TEST_CASE("a WIP limit that is broken, an item in two hands and a lost second are seen", "[invariants]") {
  RandomWorld about;
  const Scenario scenario = random_scenario(1, about);
  Observations facts;
  const Prepared prepared = prepare(scenario);
  Run run = make_run(prepared, {});
  advance(run, scenario.start() + days(4));
  REQUIRE(broken_invariants(run.world).empty());
  World lost = run.world;
  ++lost.items[0].anatomy[0];
  CHECK(broken_invariants(lost).size() == 1);
  World doubled = run.world;
  for (auto& queue : doubled.queues)
    if (!queue.empty()) {
      queue.push_back(queue.front());
      break;
    }
  CHECK(!broken_invariants(doubled).empty());
  World tired = run.world;
  tired.people[0].energy = -0.1;
  CHECK(broken_invariants(tired) == std::vector<std::string>{"people[0]: energy is -0.1"});
  World miscounted = run.world;
  ++miscounted.open_items;
  CHECK(broken_invariants(miscounted) == std::vector<std::string>{"world: miscounts its open items"});
}

TEST_CASE("totals that don't agree are seen", "[invariants]") {
  RandomWorld about;
  Run run = make_run(prepare(random_scenario(1, about)), {});
  advance(run, run.world.scenario->start() + days(4));
  REQUIRE(broken_totals(run.metrics, run.world).empty());
  Metrics longer = run.metrics;
  ++longer.levels.in_system_seconds;
  CHECK_THAT(broken_totals(longer, run.world).at(0), contains("Little's law"));
  Metrics lost = run.metrics;
  --lost.asked;
  CHECK_THAT(broken_totals(lost, run.world).at(0), contains("items asked for"));
  Metrics busy = run.metrics;
  busy.people[0].meeting += 40 * 86400;
  CHECK(broken_totals(busy, run.world) ==
        std::vector<std::string>{"totals: people[0] was busy longer than the totals' time"});
}

TEST_CASE("a checked run ends as an internal error at the event that broke it", "[invariants]") {
  RandomWorld about;
  RunOptions options;
  options.checked = true;
  Run run = make_run(prepare(random_scenario(1, about)), options);
  advance(run, run.world.scenario->start() + days(2));
  run.world.people[0].stress = 1.5;
  CHECK_THROWS_WITH(complete(run), contains("people[0]: stress is 1.5") && contains("second 1"));
}

TEST_CASE("a loop at one instant is told by the words of its kinds", "[invariants]") {
  RandomWorld about;
  Run run = make_run(prepare(random_scenario(1, about)), {});
  Agenda& agenda = run.world.agenda;
  const auto dispatch = static_cast<std::uint16_t>(EventKind::dispatch);
  Event event;
  for (std::uint32_t i = 0; i <= Agenda::kMostAtOneInstant; ++i) {
    agenda.schedule(agenda.now(), dispatch, 0);
    if (i < Agenda::kMostAtOneInstant) agenda.next(event);
  }
  CHECK_THROWS_WITH(complete(run),
                    contains("more than a million events at second 0") && contains(": dispatch 0, then "));
}

TEST_CASE("the same numbers throw the same worlds with every compiler") {
  std::uint64_t hash = 0;
  for (std::uint64_t number = 0; number < 50; ++number) {
    RandomWorld about;
    const std::string text = random_text(number, about);
    for (const char c : text) hash = mix(hash, static_cast<unsigned char>(c));
    for (const Decision& decision : random_decisions(number, about, scenario_from(text), 30)) {
      hash = mix(hash, static_cast<std::uint64_t>(decision.at.seconds));
      hash = mix(hash, decision.action.index());
    }
  }
  CHECK(hash == 0x4f659f17345b43dc);  // changes only when the generator does
}
