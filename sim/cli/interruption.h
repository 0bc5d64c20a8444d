// Ctrl-C and SIGTERM while many futures are simulated: what is running ends, what was finished is written.
// A second one ends the program at once. Read `Interruption`.
#pragma once
#include <atomic>

namespace meridian {

/// While it lives, the first SIGINT or SIGTERM only raises its flag. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  const std::atomic<bool>* flag() const;
};

}  // namespace meridian
