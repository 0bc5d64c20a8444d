// Random small worlds under random decisions: whatever happens in whatever order, the lists agree, every
// second of every item is booked once, and a refused decision changes nothing.
#include "random_lives.h"

using namespace meridian;

TEST_CASE("after every event of hundreds of random worlds nothing is broken", "[invariants]") {
  for (std::uint64_t number = 0; number < 300; ++number) live(number);
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
