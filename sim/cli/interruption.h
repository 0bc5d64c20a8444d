// Ctrl-C and SIGTERM. While many futures are simulated the first one only asks to stop: what is running ends,
// what was finished is written. Any other ends the program at once and leaves no half-written file behind:
// with the code of what stopped early, or by the signal itself when it was the second one.
// Read `Interruption`.
#pragma once
#include <atomic>

namespace meridian {

/// From now on these signals end the program without leaving half-written files.
void clean_up_on_signals();

/// While it lives, the first SIGINT or SIGTERM only raises its flag. One at a time.
class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  const std::atomic<bool>* flag() const;

 private:
  void (*on_interrupt_)(int);  ///< what was done before
  void (*on_terminate_)(int);
};

}  // namespace meridian
