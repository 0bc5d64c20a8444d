#include "sim/kernel/event_heap.h"

#include <algorithm>

namespace meridian {

void EventHeap::grow() { places_.resize(std::max<std::size_t>(2 * places_.size(), 64)); }

void EventHeap::assign(std::vector<Event> events) {
  // A sorted array is a heap.
  std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.key < b.key; });
  places_.assign(std::max<std::size_t>(kRoot + events.size() + kSpare, 64), Event{});
  std::copy(events.begin(), events.end(), places_.begin() + kRoot);
  end_ = kRoot + events.size();
  hole_ = kNone;
}

}  // namespace meridian
