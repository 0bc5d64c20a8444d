// The future event list: a 4-ary heap of 16-byte events ordered by one 64-bit key (time, then sequence).
// Each (kind, entity) has at most one pending event; scheduling it again or cancelling moves its epoch on,
// and the stale event is skipped when it comes up, undigested. A plain value: copying it copies the future.
// What every event passes through stands here, to be compiled into the loop that calls it. Read `schedule`
// and `next` first, then `event_heap.h`.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/event_heap.h"
#include "sim/kernel/result.h"

namespace meridian {

/// A loop that never leaves an instant. Who knows the words of the kinds tells it again with them.
class EndlessInstant : public InternalError {
 public:
  EndlessInstant(Tick tick, std::vector<Event> latest);
  Tick tick;
  std::vector<Event> events;  ///< the one that was too many, then those that come next
};

class Agenda {
 public:
  static constexpr std::uint32_t kNoCause = 0xFFFFFFFFu;
  static constexpr std::uint32_t kMostAtOneInstant = 1'000'000;

  /// `kinds`: how many kinds of events there are.
  explicit Agenda(std::uint16_t kinds) : kinds_(kinds) {}
  Agenda() : Agenda(1) {}

  /// Puts the event of (kind, entity) at `tick` >= now, in place of a pending one.
  void schedule(Tick tick, std::uint16_t kind, std::uint32_t entity) {
    MERIDIAN_CHECK(tick >= now_ && kind < kinds_ && sequence_ != kNoCause);
    const std::size_t index = index_of(kind, entity);
    if (index >= slots_.size()) make_slots(entity);
    if (is_pending(slots_[index])) move_on(slots_[index]);
    const std::uint32_t slot = slots_[index] | 1u;
    slots_[index] = slot;
    if (recording_) causes_.push_back(current_);
    heap_.push(
        Event{std::uint64_t{tick} << 32 | sequence_++, entity, kind, static_cast<std::uint16_t>(slot >> 1)});
  }

  /// Takes the pending event of (kind, entity) away, if there is one.
  void cancel(std::uint16_t kind, std::uint32_t entity) {
    if (pending(kind, entity)) move_on(slots_[index_of(kind, entity)]);
  }

  bool pending(std::uint16_t kind, std::uint32_t entity) const {
    const std::size_t index = index_of(kind, entity);
    return index < slots_.size() && is_pending(slots_[index]);
  }

  /// The earliest event that is not stale, or none; time moves to it and the digest takes it in.
  bool next(Event& event) {
    if (!drop_stale()) return false;
    event = heap_.top();
    heap_.pop();
    slots_[index_of(event.kind, event.entity)] ^= 1u;  // not pending; the epoch may serve again
    const Tick tick = event.tick();
    at_this_instant_ = tick == now_ ? at_this_instant_ + 1 : 0;
    if (at_this_instant_ > kMostAtOneInstant) too_many_at_one_instant(event);
    now_ = tick;
    current_ = event.sequence();
    ++executed_;
    const std::uint64_t what = event.key ^ (std::uint64_t{event.entity} << 20) ^ event.kind;
    digest_ = (digest_ ^ what) * 0x9E3779B97F4A7C15u;
    digest_ ^= digest_ >> 29;
    return true;
  }

  /// Its tick without taking it out; false when nothing is left.
  bool peek(Tick& tick) {
    if (!drop_stale()) return false;
    tick = heap_.top().tick();
    return true;
  }

  Tick now() const { return now_; }
  std::uint32_t current() const { return current_; }
  std::uint64_t executed() const { return executed_; }
  std::uint64_t scheduled() const { return sequence_; }
  std::uint64_t digest() const { return digest_; }
  std::size_t live() const { return heap_.size() - stale_; }
  /// The stale ones included: what it takes in memory.
  std::size_t remembered() const { return heap_.size(); }

  /// From now on keeps, for each sequence, the sequence of the event that scheduled it.
  void record_causes(bool on = true) { recording_ = on; }
  /// The sequence that scheduled `sequence`; kNoCause for the run's start, decisions or when not recorded.
  std::uint32_t cause_of(std::uint32_t sequence) const;
  /// Time passes to `tick` >= now without an event, for a decision or at the end; there is no cause then.
  /// Precondition: nothing is pending before `tick`.
  void move_to(Tick tick);

  bool operator==(const Agenda&) const = default;
  /// Of all that decides the future and the digest of the past; not of how the heap lies in memory.
  std::uint64_t hash() const;

 private:
  /// Epoch << 1 | pending, for each entity and kind.
  std::size_t index_of(std::uint16_t kind, std::uint32_t entity) const {
    return std::size_t{entity} * kinds_ + kind;
  }
  static bool is_pending(std::uint32_t slot) { return (slot & 1u) != 0; }
  bool is_stale(const Event& event) const {
    return slots_[index_of(event.kind, event.entity)] != (std::uint32_t{event.epoch} << 1 | 1u);
  }
  /// False when no event is left.
  bool drop_stale() {
    while (!heap_.empty()) {
      if (!is_stale(heap_.top())) return true;
      heap_.pop();
      --stale_;
    }
    return false;
  }
  /// The pending event of this slot is stale from now on.
  void move_on(std::uint32_t& slot) {
    ++stale_;
    slot = ((slot >> 1) + 1) << 1;
    if (slot > 0x1FFFFu || (stale_ > 64 && stale_ * 2 > heap_.size())) compact(slot);
  }
  void make_slots(std::uint32_t entity);
  void compact(std::uint32_t& slot);
  /// By value, so that the event that is being taken can live in registers.
  [[noreturn]] void too_many_at_one_instant(Event event) const;

  EventHeap heap_;
  std::vector<std::uint32_t> slots_;
  std::uint16_t kinds_;
  bool recording_ = false;
  std::uint32_t sequence_ = 0;
  Tick now_ = 0;
  std::uint32_t current_ = kNoCause;
  std::uint32_t at_this_instant_ = 0;
  std::size_t stale_ = 0;
  std::uint64_t executed_ = 0;
  std::uint64_t digest_ = 0;
  std::vector<std::uint32_t> causes_;
};

}  // namespace meridian
