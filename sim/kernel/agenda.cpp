#include "sim/kernel/agenda.h"

#include <utility>

#include "sim/kernel/chance.h"

namespace meridian {

EndlessInstant::EndlessInstant(Tick at, std::vector<Event> latest)
    : InternalError("more than a million events at second " + std::to_string(at) + " of the run"),
      tick(at),
      events(std::move(latest)) {}

void Agenda::make_slots(std::uint32_t entity) { slots_.resize((std::size_t{entity} + 1) * kinds_, 0); }

void Agenda::compact(std::uint32_t& slot) {
  std::vector<Event> live;
  live.reserve(heap_.size());
  heap_.for_each([&](const Event& event) {
    if (!is_stale(event)) live.push_back(event);
  });
  heap_.assign(std::move(live));
  stale_ = 0;
  // No event of any older epoch is left, so that epochs can begin again before one doesn't fit an event.
  if (slot > 0x1FFFFu) slot = 0;
}

std::uint64_t Agenda::hash() const {
  std::uint64_t hash = digest_ ^ now_;
  const auto take = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u, hash ^= hash >> 31;
  };
  take(sequence_);
  take(executed_);
  std::uint64_t events = 0;
  heap_.for_each([&](const Event& event) {
    if (!is_stale(event)) events += mix(event.key, std::uint64_t{event.entity} << 16 | event.kind);
  });
  take(events);
  return hash;
}

void Agenda::move_to(Tick tick) {
  Tick earliest = 0;
  MERIDIAN_CHECK(tick >= now_ && (!peek(earliest) || earliest >= tick));
  if (tick != now_) at_this_instant_ = 0;
  now_ = tick;
  current_ = kNoCause;
}

std::uint32_t Agenda::cause_of(std::uint32_t sequence) const {
  return recording_ && sequence < causes_.size() ? causes_[sequence] : kNoCause;
}

void Agenda::too_many_at_one_instant(Event event) const {
  std::vector<Event> events{event};
  EventHeap others = heap_;
  for (int i = 0; i < 3 && !others.empty(); ++i, others.pop()) events.push_back(others.top());
  throw EndlessInstant(now_, std::move(events));
}

}  // namespace meridian
