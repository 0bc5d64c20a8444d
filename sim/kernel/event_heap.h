// A 4-ary heap of 16-byte events by their keys, and nothing more: what is stale or pending is the Agenda's.
// Taking the top out leaves a hole that walks down to a leaf along the smallest children; the next push fills
// it, so that "take one, put one" moves each event of the path once. The four children of an event share one
// cache line, and the places behind the last event hold keys that are never the smallest, so that the
// smallest child is found without a branch to be guessed wrong. Read `pop`.
#pragma once
#include <cstddef>
#include <cstdint>
#include <new>
#include <vector>

namespace meridian {

/// Seconds since the run's start.
using Tick = std::uint32_t;

struct Event {
  std::uint64_t key = ~std::uint64_t{0};  ///< tick << 32 | sequence
  std::uint32_t entity = 0;
  std::uint16_t kind = 0;
  std::uint16_t epoch = 0;
  Tick tick() const { return static_cast<Tick>(key >> 32); }
  std::uint32_t sequence() const { return static_cast<std::uint32_t>(key); }
  bool operator==(const Event&) const = default;
};
static_assert(sizeof(Event) == 16);

/// Memory that begins at a cache line.
template <typename T>
struct LineAllocator {
  using value_type = T;
  static constexpr std::align_val_t kLine{64};
  LineAllocator() = default;
  template <typename U>
  LineAllocator(const LineAllocator<U>&) {}
  T* allocate(std::size_t count) { return static_cast<T*>(::operator new(count * sizeof(T), kLine)); }
  void deallocate(T* memory, std::size_t) { ::operator delete(memory, kLine); }
  bool operator==(const LineAllocator&) const = default;
};

class EventHeap {
 public:
  bool empty() const { return size() == 0; }
  std::size_t size() const { return end_ - kRoot - (hole_ != kNone ? 1 : 0); }
  /// The earliest; there must be one.
  const Event& top() const { return places_[kRoot]; }

  void push(const Event& event) {
    std::size_t place = hole_;
    if (place != kNone) {
      hole_ = kNone;
    } else {
      place = end_++;
      if (end_ + kSpare > places_.size()) grow();
    }
    rise(place, event);
  }

  /// Takes the top out; there must be one.
  void pop() {
    if (hole_ != kNone) fill_hole();
    Event* const places = places_.data();
    std::size_t hole = kRoot;
    for (std::size_t child = kRoot + 1; child < end_; child = first_child(hole)) {
      const std::uint64_t a = places[child].key, b = places[child + 1].key;
      const std::uint64_t c = places[child + 2].key, d = places[child + 3].key;
      const std::size_t left = b < a, right = 2 + std::size_t{d < c};
      // Written as a product: some compilers make a branch of the last choice, guessed wrong half the time.
      const std::size_t is_right = (d < c ? d : c) < (b < a ? b : a);
      const std::size_t least = child + left + ((~is_right + 1) & (right - left));
      places[hole] = places[least];
      hole = least;
    }
    hole_ = hole;
  }

  /// These events in place of those that are there.
  void assign(std::vector<Event> events);
  /// In no order that means anything.
  template <typename Use>
  void for_each(Use use) const {
    for (std::size_t i = kRoot; i < end_; ++i)
      if (i != hole_) use(places_[i]);
  }
  bool operator==(const EventHeap&) const = default;

 private:
  // The root has three empty places before it, so that the children of place i begin at 4 i - 8, a multiple
  // of four events, which is a cache line.
  static constexpr std::size_t kRoot = 3, kNone = 0, kSpare = 4;
  static constexpr std::uint64_t kNever = ~std::uint64_t{0};
  static std::size_t first_child(std::size_t place) { return 4 * place - 8; }
  static std::size_t parent(std::size_t place) { return place / 4 + 2; }

  /// The event goes to `place`, which is empty, or as far above as it is earlier.
  void rise(std::size_t place, const Event& event) {
    Event* const places = places_.data();
    while (place > kRoot && event.key < places[parent(place)].key) {
      places[place] = places[parent(place)];
      place = parent(place);
    }
    places[place] = event;
  }
  void fill_hole() {
    const std::size_t hole = hole_;
    hole_ = kNone;
    const Event last = places_[--end_];
    places_[end_].key = kNever;
    if (hole != end_) rise(hole, last);
  }
  void grow();

  std::vector<Event, LineAllocator<Event>> places_;
  std::size_t end_ = kRoot;   ///< behind the last event
  std::size_t hole_ = kNone;  ///< a leaf without an event
};

}  // namespace meridian
