#include "sim/study/kernel_loops.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <ctime>
#include <vector>

#include "sim/kernel/agenda.h"
#include "sim/kernel/chance.h"
#include "sim/study/reference_draws.h"

namespace meridian {
namespace {

constexpr std::uint64_t kSeed = 42;
constexpr std::uint64_t kDelay = entity_key("bench delay");
constexpr double kTicksOfHold = 28800.0;    // mean delay
constexpr double kTicksOfService = 1000.0;  // mean

double seconds_since(std::clock_t began) {
  return static_cast<double>(std::clock() - began) / static_cast<double>(CLOCKS_PER_SEC);
}

/// For each entity its k-th question to chance, keyed.
class KeyedDelays {
 public:
  explicit KeyedDelays(std::uint32_t entities) : turns_(entities, 0) {
    for (std::uint32_t i = 0; i < entities; ++i) keys_.push_back(scramble(i));
  }
  Draw ask(std::uint32_t entity) { return Draw(chance_, kDelay, keys_[entity], turns_[entity]++); }
  const std::vector<std::uint32_t>& turns() const { return turns_; }

 private:
  Chance chance_ = make_chance(kSeed, 0);
  std::vector<EntityKey> keys_;
  std::vector<std::uint32_t> turns_;
};

class ReferenceDelays {
 public:
  explicit ReferenceDelays(std::uint32_t entities) : turns_(entities, 0) {}
  ReferenceDraws& ask(std::uint32_t entity) {
    ++turns_[entity];
    return draws_;
  }
  const std::vector<std::uint32_t>& turns() const { return turns_; }

 private:
  ReferenceDraws draws_{kSeed};
  std::vector<std::uint32_t> turns_;
};

double unit_exponential(ReferenceDraws& draws) { return draws.exponential(); }
std::uint64_t uniform_below(ReferenceDraws& draws, std::uint64_t n) { return draws.below(n); }

std::uint64_t folded(const std::vector<std::uint32_t>& counts, std::uint64_t start) {
  for (const std::uint32_t count : counts) start = start * 31 + count;
  return start;
}

template <typename Question>
Tick hold_delay(Question&& question) {
  return static_cast<Tick>(kTicksOfHold * unit_exponential(question));
}

template <typename Delays, bool kCancelling>
void hold(Agenda& agenda, Delays& delays, std::uint32_t pending, std::uint64_t steps) {
  Event event;
  for (std::uint64_t i = 0; i < steps && agenda.next(event); ++i) {
    auto&& question = delays.ask(event.entity);
    agenda.schedule(event.tick() + hold_delay(question), 0, event.entity);
    if (kCancelling && i % 4 == 0) {
      const auto other = static_cast<std::uint32_t>(uniform_below(question, pending));
      agenda.schedule(event.tick() + hold_delay(delays.ask(other)), 0, other);
    }
  }
}

template <typename Delays, bool kCancelling>
LoopTime time_hold_of(std::uint32_t pending, std::uint64_t steps) {
  Agenda agenda(1);
  Delays delays(pending);
  for (std::uint32_t i = 0; i < pending; ++i) agenda.schedule(hold_delay(delays.ask(i)), 0, i);
  hold<Delays, kCancelling>(agenda, delays, pending, 3 * std::uint64_t{pending});
  const std::clock_t began = std::clock();
  hold<Delays, kCancelling>(agenda, delays, pending, steps);
  return {seconds_since(began), folded(delays.turns(), agenda.digest())};
}

struct BareEvent {
  double time;
  std::uint64_t sequence;
  std::uint32_t entity, kind;
};
static_assert(sizeof(BareEvent) == 24);

/// Its functions are kept out of line: inlined or not by a compiler's taste, the yardstick's length would
/// differ by a quarter.
class BareHeap {
 public:
  [[gnu::noinline]] void push(double time, std::uint32_t entity, std::uint32_t kind) {
    const BareEvent event{time, sequence_++, entity, kind};
    std::size_t hole = heap_.size();
    heap_.push_back(event);
    for (; hole > 0; hole = (hole - 1) / 2) {
      const BareEvent& parent = heap_[(hole - 1) / 2];
      if (!is_before(event, parent)) break;
      heap_[hole] = parent;
    }
    heap_[hole] = event;
  }

  [[gnu::noinline]] BareEvent pop() {
    const BareEvent top = heap_.front();
    const BareEvent last = heap_.back();
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0) return top;
    std::size_t hole = 0;
    for (std::size_t first = 1; first < size; first = 2 * hole + 1) {
      std::size_t least = first;
      const std::size_t end = std::min(first + 2, size);
      for (std::size_t child = first + 1; child < end; ++child)
        least = is_before(heap_[child], heap_[least]) ? child : least;
      if (!is_before(heap_[least], last)) break;
      heap_[hole] = heap_[least];
      hole = least;
    }
    heap_[hole] = last;
    return top;
  }

 private:
  static bool is_before(const BareEvent& a, const BareEvent& b) {
    return a.time < b.time || (a.time == b.time && a.sequence < b.sequence);
  }
  std::vector<BareEvent> heap_;
  std::uint64_t sequence_ = 0;
};

/// Those who wait, in order: their times of arrival.
template <typename Time>
class Line {
 public:
  bool empty() const { return first_ == end_; }
  void join(Time at) { arrivals_[end_++ % kMost] = at; }
  Time leave() { return arrivals_[first_++ % kMost]; }

 private:
  static constexpr std::size_t kMost = 1 << 16;  // far more than ever wait at load 0.8
  std::vector<Time> arrivals_ = std::vector<Time>(kMost);
  std::size_t first_ = 0, end_ = 0;
};

enum QueueEvent : std::uint16_t { kArrival, kDeparture };

template <typename Delays>
Tick queue_delay(Delays& delays, std::uint32_t whose, double mean) {
  auto&& question = delays.ask(whose);
  return static_cast<Tick>(mean * unit_exponential(question) + 0.5);
}

template <typename Delays>
LoopTime time_queue_of(std::uint64_t customers) {
  constexpr std::uint32_t kStream = 0, kServer = 1;
  constexpr double kBetween = kTicksOfService / 0.8;
  Agenda agenda(2);
  Delays delays(2);
  Line<Tick> line;
  Tick in_service = 0;
  bool busy = false;
  std::uint64_t arrived = 0, left = 0, in_system = 0;
  const auto serve = [&](Tick arrival) {
    in_service = arrival;
    busy = true;
    agenda.schedule(agenda.now() + queue_delay(delays, kServer, kTicksOfService), kDeparture, kServer);
  };
  const std::clock_t began = std::clock();
  agenda.schedule(queue_delay(delays, kStream, kBetween), kArrival, kStream);
  for (Event event; left < customers && agenda.next(event);) {
    if (event.kind == kArrival) {
      if (++arrived < customers)
        agenda.schedule(event.tick() + queue_delay(delays, kStream, kBetween), kArrival, kStream);
      if (busy)
        line.join(event.tick());
      else
        serve(event.tick());
    } else {
      in_system += event.tick() - in_service;
      ++left;
      busy = false;
      if (!line.empty()) serve(line.leave());
    }
  }
  const double seconds = seconds_since(began);
  return {seconds, agenda.digest(),
          static_cast<double>(in_system) / kTicksOfService / static_cast<double>(customers)};
}

}  // namespace

LoopTime time_hold(Draws draws, std::uint32_t pending, std::uint64_t steps, bool cancelling) {
  MERIDIAN_CHECK(pending > 0);
  if (draws == Draws::keyed)
    return cancelling ? time_hold_of<KeyedDelays, true>(pending, steps)
                      : time_hold_of<KeyedDelays, false>(pending, steps);
  return cancelling ? time_hold_of<ReferenceDelays, true>(pending, steps)
                    : time_hold_of<ReferenceDelays, false>(pending, steps);
}

LoopTime time_bare_hold(std::uint32_t pending, std::uint64_t steps) {
  ReferenceDraws draws(kSeed);
  BareHeap heap;
  std::vector<std::uint32_t> turns(pending, 0);
  for (std::uint32_t i = 0; i < pending; ++i) heap.push(draws.exponential(), i, 0);
  const auto hold_bare = [&](std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      const BareEvent event = heap.pop();
      ++turns[event.entity];
      heap.push(event.time + draws.exponential(), event.entity, 0);
    }
  };
  hold_bare(3 * std::uint64_t{pending});
  const std::clock_t began = std::clock();
  hold_bare(steps);
  return {seconds_since(began), folded(turns, 0)};
}

LoopTime time_queue(Draws draws, std::uint64_t customers) {
  return draws == Draws::keyed ? time_queue_of<KeyedDelays>(customers)
                               : time_queue_of<ReferenceDelays>(customers);
}

LoopTime time_bare_queue(std::uint64_t customers) {
  ReferenceDraws arrivals(1), services(2);
  BareHeap heap;
  Line<double> line;
  double in_service = 0, in_system = 0;
  bool busy = false;
  std::uint64_t arrived = 0, left = 0;
  const std::clock_t began = std::clock();
  heap.push(arrivals.exponential() / 0.8, 0, kArrival);
  while (left < customers) {
    const BareEvent event = heap.pop();
    if (event.kind == kArrival) {
      if (++arrived < customers) heap.push(event.time + arrivals.exponential() / 0.8, 0, kArrival);
      if (busy) {
        line.join(event.time);
      } else {
        in_service = event.time;
        busy = true;
        heap.push(event.time + services.exponential(), 1, kDeparture);
      }
    } else {
      in_system += event.time - in_service;
      ++left;
      busy = !line.empty();
      if (busy) {
        in_service = line.leave();
        heap.push(event.time + services.exponential(), 1, kDeparture);
      }
    }
  }
  return {seconds_since(began), left, in_system / static_cast<double>(customers)};
}

LoopTime time_copy(std::uint32_t events, std::uint64_t copies) {
  struct SmallWorld {
    Agenda agenda{1};
    std::vector<std::array<std::uint64_t, 8>> entities;
  };
  MERIDIAN_CHECK(events > 0);
  SmallWorld world;
  ReferenceDelays delays(events);
  for (std::uint32_t i = 0; i < events; ++i) world.agenda.schedule(hold_delay(delays.ask(i)), 0, i);
  world.entities.resize(events);
  std::uint64_t check = 0;
  const std::clock_t began = std::clock();
  for (std::uint64_t i = 0; i < copies; ++i) {
    const SmallWorld copy = world;
    check += copy.agenda.live() + copy.entities[i % events][0];
  }
  return {seconds_since(began), check};
}

}  // namespace meridian
