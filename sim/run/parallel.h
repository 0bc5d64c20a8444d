// Jobs on threads: numbered 0 … n-1, taken by an atomic index, each writing only its own slot, so that
// results do not depend on the number of threads. The only file that knows threads.
#pragma once
#include <atomic>
#include <cstddef>
#include <functional>

namespace meridian {

/// The processors this process may use: affinity and the cgroup's quota, at least 1.
unsigned available_threads();

/// Runs job(i) for each i < count on `threads` threads (0 = available_threads()). Stops taking jobs when
/// `stop` becomes true. The first exception is thrown again here. Returns how many of the first jobs are done
/// without a gap.
std::size_t run_jobs(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& job,
                     const std::atomic<bool>* stop = nullptr);

}  // namespace meridian
