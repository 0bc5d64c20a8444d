// The future event list against the plainest list that does the same: scheduling, rescheduling, cancelling,
// looking, letting time pass, copies, compaction and epochs that begin again, at random and many at once.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "catch.h"
#include "sim/kernel/agenda.h"
#include "sim/kernel/chance.h"

using namespace meridian;

namespace {

/// Pending events by (kind, entity): time, then order.
class PlainList {
 public:
  using Key = std::pair<std::uint16_t, std::uint32_t>;
  void schedule(Tick tick, Key key) { pending_[key] = {tick, order_++}; }
  void cancel(Key key) { pending_.erase(key); }
  bool pending(Key key) const { return pending_.count(key) > 0; }
  std::size_t size() const { return pending_.size(); }
  auto first() const {
    return std::min_element(pending_.begin(), pending_.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; });
  }
  void take() { pending_.erase(first()); }

 private:
  std::map<Key, std::pair<Tick, int>> pending_;
  int order_ = 0;
};

struct Mix {
  std::uint64_t schedules, cancels, takes;  ///< of a hundred
  std::uint32_t entities;
  Tick spread;  ///< of delays: 0 = all at one instant
};

class Both {
 public:
  Both(std::uint64_t seed, const Mix& mix) : draw_(Chance{seed}, 1, 2, 3), mix_(mix) {}

  /// One thing at random, done to both; false when they differ.
  bool act() {
    const std::uint64_t what = uniform_below(draw_, 100);
    const PlainList::Key key{static_cast<std::uint16_t>(uniform_below(draw_, kKinds)),
                             static_cast<std::uint32_t>(uniform_below(draw_, mix_.entities))};
    if (what < mix_.schedules) {
      const auto delay = static_cast<Tick>(uniform_below(draw_, std::uint64_t{mix_.spread} + 1));
      agenda.schedule(agenda.now() + delay, key.first, key.second);
      list_.schedule(agenda.now() + delay, key);
    } else if (what < mix_.schedules + mix_.cancels) {
      agenda.cancel(key.first, key.second);
      list_.cancel(key);
    } else if (what < mix_.schedules + mix_.cancels + mix_.takes) {
      return take();
    } else {
      return look();
    }
    return agenda.live() == list_.size() && agenda.pending(key.first, key.second) == list_.pending(key);
  }

  bool take() {
    Event event;
    if (!agenda.next(event)) return list_.size() == 0;
    const auto first = list_.first();
    const bool same = first->first == PlainList::Key{event.kind, event.entity} &&
                      first->second.first == event.tick() && agenda.now() == event.tick();
    list_.take();
    return same;
  }

  /// Looking changes nothing that counts; time may pass up to the next event.
  bool look() {
    const std::uint64_t hash = agenda.hash();
    Tick tick = 0;
    const bool any = agenda.peek(tick);
    if (any != (list_.size() > 0) || (any && tick != list_.first()->second.first)) return false;
    if (agenda.hash() != hash) return false;
    if (any && uniform_below(draw_, 2) == 0) agenda.move_to(tick);
    return true;
  }

  static constexpr std::uint16_t kKinds = 3;
  Agenda agenda{kKinds};

 private:
  Draw draw_;
  Mix mix_;
  PlainList list_;
};

}  // namespace

TEST_CASE("whatever is scheduled, cancelled and taken, the order is that of a plain list") {
  const Mix mixes[] = {
      {45, 10, 40, 40, 1000},    // a team's week
      {60, 30, 5, 200, 100000},  // nearly all is cancelled before it comes
      {40, 0, 60, 10, 3},        // often empty, many at one instant
      {50, 25, 25, 3, 0},        // one instant
  };
  for (const Mix& mix : mixes)
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      Both both(seed, mix);
      for (int i = 0; i < 8000; ++i)
        if (!both.act()) FAIL("seed " << seed << " differs from the plain list at step " << i);
      while (both.agenda.live() > 0)
        if (!both.take()) FAIL("seed " << seed << " differs at the end");
      CHECK(both.take());
    }
}

TEST_CASE("a copy at any moment goes the way of its original, and neither disturbs the other") {
  Both both(9, {50, 15, 30, 50, 500});
  for (int i = 0; i < 3000; ++i) {
    if (!both.act()) FAIL("differs at step " << i);
    if (i % 97 != 0) continue;
    Agenda copy = both.agenda, twin = both.agenda;
    CHECK(copy == both.agenda);
    Event a, b;
    while (copy.next(a)) {
      REQUIRE(twin.next(b));
      if (!(a == b) || copy.digest() != twin.digest()) FAIL("copies part at step " << i);
    }
    CHECK_FALSE(twin.next(b));
    CHECK(copy.hash() == twin.hash());
  }
}

TEST_CASE("an epoch that begins again revives nothing") {
  // One entity's event is moved far more often than an epoch counts; others keep stale ones from being
  // compacted away for being more than half.
  Agenda agenda(2);
  for (std::uint32_t e = 0; e < 500; ++e) agenda.schedule(1'000'000 + e, 1, e);
  for (Tick i = 0; i < 200'000; ++i) {
    agenda.schedule(10 + i % 7, 0, 3);
    Tick first = 0;
    if (i % 5 == 0 && !(agenda.peek(first) && first == 10 + i % 7)) FAIL("lost at turn " << i);
    if (i % 3 == 0) agenda.cancel(0, 3);
  }
  agenda.schedule(5, 0, 3);
  CHECK(agenda.live() == 501);
  Event event;
  REQUIRE(agenda.next(event));
  CHECK((event.tick() == 5 && event.kind == 0 && event.entity == 3));
  for (std::uint32_t e = 0; e < 500; ++e) {
    REQUIRE(agenda.next(event));
    if (event.kind != 1 || event.entity != e) FAIL("a stale event came up in place of " << e);
  }
  CHECK_FALSE(agenda.next(event));
}

TEST_CASE("what was cancelled is forgotten, so that memory stays with what is pending") {
  Agenda agenda(1);
  for (Tick i = 0; i < 100'000; ++i) agenda.schedule(1000 + i, 0, i % 10);
  CHECK(agenda.live() == 10);
  CHECK(agenda.remembered() < 200);
}

TEST_CASE("the heap alone, taken and filled in bursts, gives keys in order") {
  Draw draw(Chance{5}, 1, 2, 3);
  EventHeap heap;
  std::vector<std::uint64_t> keys;  // sorted
  for (int round = 0; round < 2000; ++round) {
    for (std::uint64_t i = uniform_below(draw, 9); i > 0; --i) {
      Event event;
      event.key = draw() >> 8;
      heap.push(event);
      keys.insert(std::upper_bound(keys.begin(), keys.end(), event.key), event.key);
    }
    for (std::uint64_t i = uniform_below(draw, 9); i > 0 && !heap.empty(); --i) {
      if (heap.top().key != keys.front()) FAIL("round " << round);
      heap.pop();
      keys.erase(keys.begin());
    }
    CHECK(heap.size() == keys.size());
    if (round % 400 != 399) continue;
    std::vector<Event> events;
    heap.for_each([&](const Event& event) { events.push_back(event); });
    CHECK(events.size() == keys.size());
    heap.assign(std::move(events));
  }
}
