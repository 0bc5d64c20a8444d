// Jobs on threads, their results taken in order: whatever the number of threads, what is taken is the same,
// and there are never more results about than there are slots. The only file that knows threads. Read
// `OrderedJobs`, then `run_in_order`.
#pragma once
#include <atomic>
#include <cstddef>
#include <functional>

namespace meridian {

/// The processors this process may use: affinity and the cgroup's quota, at least 1.
unsigned available_threads();

struct OrderedJobs {
  std::size_t count = 0;
  std::size_t slots =
      1;  ///< no job begins before what used its slot is taken; several a thread keep all busy
  /// Job `index` on some thread; its result goes into slot `index % slots`.
  std::function<void(std::size_t index)> run;
  /// Called for 0, 1, 2, … as they are done, one at a time, on some thread; false: enough, no more.
  std::function<bool(std::size_t index)> take;
  const std::atomic<bool>* stop = nullptr;  ///< when it becomes true, no job begins but the first `at_least`
  std::size_t at_least = 0;
};

/// Runs and takes the jobs on so many threads (0 = available_threads()). Ends early when told to; jobs that
/// run then are finished, so that what is taken has no gap. A failure of a job, or of taking it, is thrown
/// again here after all before it are taken. Returns how many were taken.
std::size_t run_in_order(const OrderedJobs& jobs, unsigned threads);

/// Job i for each i < count, each writing only what is its own.
void run_jobs(std::size_t count, unsigned threads, const std::function<void(std::size_t index)>& job);

}  // namespace meridian
