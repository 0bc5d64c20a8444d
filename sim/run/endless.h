// A run that would never end, or not before the afternoon is over: the budget of one run, and what is said
// when it is spent, naming what happens so often. That is the input's fault and no bug: an `EndlessRun` ends
// the command as a problem of the input. Read `check_budget`.
#pragma once
#include <stdexcept>

#include "sim/model/limits.h"
#include "sim/model/world.h"

namespace meridian {

struct RunLimits {
  std::uint64_t events = limits::kMostEvents;
  std::uint64_t scheduled = limits::kMostScheduled;  ///< below the reach of the agenda's sequence
  std::size_t open_items = limits::kMostItemsAtOnce;
  std::size_t journal = limits::kMostJournal;  ///< facts that a recorded run keeps
};

/// `what` is one problem in words.
class EndlessRun : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

[[noreturn]] void fail_endless(const World& world, const RunLimits& limits);

/// After every event.
inline void check_budget(const World& world, const RunLimits& limits) {
  if (world.agenda.executed() > limits.events || world.agenda.scheduled() > limits.scheduled ||
      world.open_items > limits.open_items)
    fail_endless(world, limits);
}

}  // namespace meridian
