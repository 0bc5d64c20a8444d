// The future event list: a 4-ary heap of 16-byte events ordered by one 64-bit key (time, then sequence).
// Each (kind, entity) has at most one pending event; scheduling it again or cancelling moves its epoch on,
// and the stale event is skipped when it comes up, undigested. A plain value: copying it copies the future.
// Read `schedule` and `next` first.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/result.h"

namespace meridian {

/// Seconds since the run's start.
using Tick = std::uint32_t;

struct Event {
  std::uint64_t key = 0;  ///< tick << 32 | sequence
  std::uint32_t entity = 0;
  std::uint16_t kind = 0;
  std::uint16_t epoch = 0;
  Tick tick() const { return static_cast<Tick>(key >> 32); }
  std::uint32_t sequence() const { return static_cast<std::uint32_t>(key); }
  bool operator==(const Event&) const = default;
};
static_assert(sizeof(Event) == 16);

class Agenda {
 public:
  static constexpr std::uint32_t kNoCause = 0xFFFFFFFFu;
  static constexpr std::uint32_t kMostAtOneInstant = 1'000'000;

  /// `kinds`: how many kinds of events there are.
  explicit Agenda(std::uint16_t kinds) : kinds_(kinds) {}
  Agenda() : Agenda(1) {}

  /// Puts the event of (kind, entity) at `tick` >= now, in place of a pending one.
  void schedule(Tick tick, std::uint16_t kind, std::uint32_t entity);
  /// Takes the pending event of (kind, entity) away, if there is one.
  void cancel(std::uint16_t kind, std::uint32_t entity);
  bool pending(std::uint16_t kind, std::uint32_t entity) const;

  /// The earliest event that is not stale, or none; time moves to it and the digest takes it in.
  bool next(Event& event);
  /// Its tick without taking it out; false when nothing is left.
  bool peek(Tick& tick);

  Tick now() const { return now_; }
  std::uint32_t current() const { return current_; }
  std::uint64_t executed() const { return executed_; }
  std::uint64_t digest() const { return digest_; }
  std::size_t live() const { return heap_.size() - stale_; }

  /// From now on keeps, for each sequence, the sequence of the event that scheduled it.
  void record_causes() { recording_ = true; }
  /// The sequence that scheduled `sequence`; kNoCause for the run's start, decisions or when not recorded.
  std::uint32_t cause_of(std::uint32_t sequence) const;
  /// Time passes to `tick` >= now without an event, for a decision or at the end; there is no cause then.
  /// Precondition: nothing is pending before `tick`.
  void move_to(Tick tick);

  bool operator==(const Agenda&) const = default;
  /// Of the pending events, the epochs, the time and the digest.
  std::uint64_t hash() const;

 private:
  /// Epoch << 1 | pending, for each entity and kind.
  std::uint32_t& slot(std::uint16_t kind, std::uint32_t entity);
  bool is_stale(const Event& event) const;
  void move_on(std::uint16_t kind, std::uint32_t entity, std::uint32_t& slot);
  void push(const Event& event);
  Event pop();
  void compact();
  [[noreturn]] void too_many_at_one_instant(const Event& event) const;

  std::uint16_t kinds_;
  std::vector<Event> heap_;
  std::vector<std::uint32_t> slots_;
  std::uint32_t sequence_ = 0;
  Tick now_ = 0;
  std::uint32_t current_ = kNoCause;
  std::uint32_t at_this_instant_ = 0;
  std::size_t stale_ = 0;
  std::uint64_t executed_ = 0;
  std::uint64_t digest_ = 0;
  bool recording_ = false;
  std::vector<std::uint32_t> causes_;
};

}  // namespace meridian
