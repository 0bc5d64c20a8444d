// A bar on standard error while many futures are simulated: how far, how fast, how long still. It shows only
// on a terminal and only when the work takes over a second; results never depend on it. Read `Progress`.
#pragma once
#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <ostream>
#include <string>

namespace meridian {

/// "[######......] 120/600  40/s  12 s left", over the line before it. `seconds` are over.
std::string progress_bar(std::size_t done, std::size_t of, double seconds);

class Progress {
 public:
  /// Draws nothing unless `draws`.
  Progress(std::ostream& err, bool draws) : err_(err), draws_(draws), began_(Clock::now()), drawn_(began_) {}
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// What a batch calls, from any thread; none when nothing is drawn.
  std::function<void(std::size_t done, std::size_t of)> callback();

 private:
  using Clock = std::chrono::steady_clock;
  void show(std::size_t done, std::size_t of);

  std::ostream& err_;
  bool draws_;
  Clock::time_point began_, drawn_;
  std::atomic_flag busy_;  ///< one thread draws, the others go on
  bool is_shown_ = false;
};

}  // namespace meridian
