// The future event list: order, one pending event a (kind, entity), stale events, copies, and the stop at a
// loop that never leaves an instant.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include "catch.h"
#include "sim/kernel/agenda.h"
#include "sim/kernel/chance.h"

using namespace meridian;

namespace {
constexpr std::uint16_t kKinds = 3;

std::vector<std::tuple<Tick, int, std::uint32_t>> drain(Agenda agenda) {
  std::vector<std::tuple<Tick, int, std::uint32_t>> events;
  Event e;
  while (agenda.next(e)) events.emplace_back(e.tick(), e.kind, e.entity);
  return events;
}
}  // namespace

TEST_CASE("events come by time, then by the order in which they were scheduled") {
  Agenda agenda(kKinds);
  agenda.schedule(20, 0, 7);
  agenda.schedule(10, 1, 3);
  agenda.schedule(10, 0, 3);
  agenda.schedule(10, 2, 1);
  CHECK(drain(agenda) ==
        std::vector<std::tuple<Tick, int, std::uint32_t>>{{10, 1, 3}, {10, 0, 3}, {10, 2, 1}, {20, 0, 7}});
}

TEST_CASE("a new event of an entity's kind takes the place of the pending one") {
  Agenda agenda(kKinds);
  agenda.schedule(10, 0, 5);
  agenda.schedule(30, 0, 5);
  agenda.schedule(20, 1, 5);
  agenda.cancel(1, 5);
  agenda.cancel(1, 99);  // nothing is pending there
  CHECK(agenda.pending(0, 5));
  CHECK_FALSE(agenda.pending(1, 5));
  CHECK(agenda.live() == 1);
  CHECK(drain(agenda) == std::vector<std::tuple<Tick, int, std::uint32_t>>{{30, 0, 5}});
}

TEST_CASE("against a plain sorted list, with cancelling, for 250,000 steps") {
  // Small epochs wrap after 65,536 turns of one entity: three entities turn often enough for that.
  Agenda agenda(kKinds);
  std::map<std::pair<int, std::uint32_t>, std::pair<Tick, int>> pending;  // -> time, order
  int order = 0;
  const Chance chance = make_chance(42, 0);
  Tick now = 0;
  const auto put = [&](Tick at, std::uint16_t kind, std::uint32_t entity) {
    agenda.schedule(at, kind, entity);
    pending[{kind, entity}] = {at, order++};
  };
  for (std::uint32_t e = 0; e < 3; ++e) put(e, 0, e);
  for (std::uint64_t i = 0; i < 250000; ++i) {
    Draw d(chance, 1, 2, i);
    Event event;
    REQUIRE(agenda.next(event));
    const auto first = std::min_element(pending.begin(), pending.end(),
                                        [](const auto& a, const auto& b) { return a.second < b.second; });
    const bool same = first->first == std::pair<int, std::uint32_t>{event.kind, event.entity} &&
                      first->second.first == event.tick();
    if (!same) FAIL("step " << i << " differs from the sorted list");
    now = event.tick();
    pending.erase(first);
    const auto delay = [&d] { return static_cast<Tick>(1 + uniform_below(d, 50)); };
    put(now + delay(), event.kind, event.entity);
    if (i % 4 == 0) put(now + delay() + 100000, 1, static_cast<std::uint32_t>(uniform_below(d, 3)));
    if (i % 7 == 0) {
      const auto entity = static_cast<std::uint32_t>(uniform_below(d, 3));
      agenda.cancel(1, entity);
      pending.erase({1, entity});
    }
    if (pending.size() > 6) FAIL("more pending than entities and kinds");
  }
  CHECK(agenda.live() == pending.size());
}

TEST_CASE("a copy has the same future and the same digest") {
  Agenda agenda(kKinds);
  for (std::uint32_t e = 0; e < 100; ++e) agenda.schedule((e * 7919u) % 1000u, 0, e);
  Event event;
  for (int i = 0; i < 40; ++i) agenda.next(event);
  Agenda copy = agenda;
  CHECK(copy.hash() == agenda.hash());
  CHECK(drain(copy) == drain(agenda));
  while (agenda.next(event)) copy.next(event);
  CHECK(copy.digest() == agenda.digest());
  copy.schedule(copy.now() + 1, 0, 0);
  CHECK(copy.hash() != agenda.hash());
}

TEST_CASE("a recorded agenda knows what scheduled what") {
  Agenda agenda(kKinds);
  agenda.record_causes();
  agenda.schedule(5, 0, 1);
  Event event;
  REQUIRE(agenda.next(event));
  const std::uint32_t first = event.sequence();
  CHECK(agenda.cause_of(first) == Agenda::kNoCause);
  agenda.schedule(9, 1, 1);
  REQUIRE(agenda.next(event));
  CHECK(agenda.cause_of(event.sequence()) == first);
}

TEST_CASE("time may pass without an event, but not over one") {
  Agenda agenda(kKinds);
  agenda.schedule(10, 0, 0);
  agenda.move_to(10);
  CHECK(agenda.now() == 10);
  CHECK_THROWS_AS(agenda.move_to(11), InternalError);
  CHECK_THROWS_AS(agenda.schedule(9, 0, 0), InternalError);
}

TEST_CASE("a loop at one instant ends as an internal error that knows its events") {
  Agenda agenda(kKinds);
  agenda.schedule(3, 2, 8);
  Event event;
  const auto loop = [&] {
    while (agenda.next(event)) agenda.schedule(agenda.now(), 2, 8);
  };
  try {
    loop();
    FAIL("it ended");
  } catch (const EndlessInstant& error) {
    CHECK(std::string(error.what()) == "more than a million events at second 3 of the run");
    CHECK(error.events.front().kind == 2);
    CHECK(error.events.front().entity == 8);
  }
}
