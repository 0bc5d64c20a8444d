#include "sim/kernel/agenda.h"

#include <algorithm>

namespace meridian {

std::uint32_t& Agenda::slot(std::uint16_t kind, std::uint32_t entity) {
  const std::size_t index = std::size_t{entity} * kinds_ + kind;
  if (index >= slots_.size()) slots_.resize((std::size_t{entity} + 1) * kinds_, 0);
  return slots_[index];
}

bool Agenda::pending(std::uint16_t kind, std::uint32_t entity) const {
  const std::size_t index = std::size_t{entity} * kinds_ + kind;
  return index < slots_.size() && (slots_[index] & 1u) != 0;
}

bool Agenda::is_stale(const Event& event) const {
  const std::uint32_t state = slots_[std::size_t{event.entity} * kinds_ + event.kind];
  return (state & 1u) == 0 || (state >> 1) != event.epoch;
}

void Agenda::move_on(std::uint16_t kind, std::uint32_t entity, std::uint32_t& state) {
  if ((state & 1u) != 0) ++stale_;
  std::uint32_t epoch = (state >> 1) + 1;
  state = epoch << 1;
  if (epoch > 0xFFFFu) {  // before an epoch wraps, no event of an older turn may be left
    compact();
    slot(kind, entity) = 0;
  } else if (stale_ > 64 && stale_ * 2 > heap_.size()) {
    compact();
  }
}

void Agenda::schedule(Tick tick, std::uint16_t kind, std::uint32_t entity) {
  MERIDIAN_CHECK(tick >= now_ && kind < kinds_ && sequence_ != kNoCause);
  std::uint32_t& state = slot(kind, entity);
  if ((state & 1u) != 0) move_on(kind, entity, state);
  state |= 1u;
  if (recording_) causes_.push_back(current_);
  push(Event{std::uint64_t{tick} << 32 | sequence_++, entity, kind, static_cast<std::uint16_t>(state >> 1)});
}

void Agenda::cancel(std::uint16_t kind, std::uint32_t entity) {
  if (pending(kind, entity)) move_on(kind, entity, slot(kind, entity));
}

bool Agenda::peek(Tick& tick) {
  while (!heap_.empty() && is_stale(heap_.front())) {
    pop();
    --stale_;
  }
  if (heap_.empty()) return false;
  tick = heap_.front().tick();
  return true;
}

bool Agenda::next(Event& event) {
  Tick tick = 0;
  if (!peek(tick)) return false;
  event = pop();
  std::uint32_t& state = slot(event.kind, event.entity);
  state = (std::uint32_t{event.epoch} + 1u) << 1;
  if (event.epoch == 0xFFFFu) {
    compact();
    state = 0;
  }
  at_this_instant_ = tick == now_ ? at_this_instant_ + 1 : 0;
  if (at_this_instant_ > kMostAtOneInstant) too_many_at_one_instant(event);
  now_ = tick;
  current_ = event.sequence();
  ++executed_;
  digest_ = (digest_ ^ event.key ^ (std::uint64_t{event.entity} << 20) ^ event.kind) * 0x9E3779B97F4A7C15u;
  digest_ ^= digest_ >> 29;
  return true;
}

std::uint64_t Agenda::hash() const {
  std::uint64_t hash = digest_ ^ now_;
  const auto take = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u, hash ^= hash >> 31;
  };
  take(sequence_);
  take(executed_);
  for (const Event& event : heap_)
    take(event.key), take(std::uint64_t{event.entity} << 32 | std::uint32_t{event.kind} << 16 | event.epoch);
  for (std::uint32_t state : slots_) take(state);
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

void Agenda::push(const Event& event) {
  heap_.push_back(event);
  std::size_t hole = heap_.size() - 1;
  while (hole > 0) {
    const std::size_t parent = (hole - 1) / 4;
    if (event.key >= heap_[parent].key) break;
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = event;
}

Event Agenda::pop() {
  const Event top = heap_.front();
  const Event last = heap_.back();
  heap_.pop_back();
  const std::size_t size = heap_.size();
  std::size_t hole = 0;
  while (size > 0) {
    const std::size_t first = 4 * hole + 1;
    if (first >= size) break;
    std::size_t least = first;
    const std::size_t end = std::min(first + 4, size);
    for (std::size_t child = first + 1; child < end; ++child)
      least = heap_[child].key < heap_[least].key ? child : least;
    if (last.key <= heap_[least].key) break;
    heap_[hole] = heap_[least];
    hole = least;
  }
  if (size > 0) heap_[hole] = last;
  return top;
}

void Agenda::compact() {
  std::vector<Event> live;
  live.reserve(heap_.size());
  for (const Event& event : heap_)
    if (!is_stale(event)) live.push_back(event);
  std::sort(live.begin(), live.end(), [](const Event& a, const Event& b) { return a.key < b.key; });
  heap_ = std::move(live);  // a sorted array is a heap
  stale_ = 0;
}

void Agenda::too_many_at_one_instant(const Event& event) const {
  std::string what = "more than a million events at second " + std::to_string(now_) +
                     " of the run; the last is of kind " + std::to_string(event.kind) + ", entity " +
                     std::to_string(event.entity);
  for (std::size_t i = 0; i < std::min<std::size_t>(3, heap_.size()); ++i)
    what += ", then kind " + std::to_string(heap_[i].kind) + ", entity " + std::to_string(heap_[i].entity);
  throw InternalError(what);
}

}  // namespace meridian
