#include "sim/run/parallel.h"

#include <sched.h>

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <fstream>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "sim/kernel/result.h"

namespace meridian {
namespace {

/// Processors of the affinity mask; 0 when the system doesn't tell (a machine with over 1024).
unsigned affinity_threads() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof(set), &set) != 0) return 0;
  return static_cast<unsigned>(CPU_COUNT(&set));
}

double number_in(const std::string& path) {
  std::ifstream file(path);
  double value = -1.0;
  file >> value;
  return file ? value : -1.0;
}

/// Processors' worth of time in a period; no limit or no such file gives 0.
double quota_of(double quota, double period) { return quota > 0.0 && period > 0.0 ? quota / period : 0.0; }

/// The smallest quota of the process's own group and those around it.
double cgroup_quota() {
  double least = 0.0;
  const auto take = [&](double quota) {
    if (quota > 0.0) least = least > 0.0 ? std::min(least, quota) : quota;
  };
  std::string group = "/";
  std::ifstream groups("/proc/self/cgroup");
  for (std::string line; std::getline(groups, line);)
    if (line.rfind("0::", 0) == 0) group = line.substr(3);
  for (std::string path = group == "/" ? "" : group;; path.erase(path.rfind('/'))) {
    std::ifstream file("/sys/fs/cgroup" + path + "/cpu.max");
    double quota = 0.0, period = 0.0;
    if (file >> quota >> period) take(quota_of(quota, period));  // "max" reads as no number: no limit
    if (path.rfind('/') == std::string::npos) break;
  }
  take(quota_of(number_in("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"),
                number_in("/sys/fs/cgroup/cpu/cpu.cfs_period_us")));
  return least;
}

/// What the threads of one call share.
class Crew {
 public:
  explicit Crew(const OrderedJobs& jobs) : jobs_(jobs), slots_(jobs.slots) {}

  /// What each thread does until there is nothing to do.
  void work() {
    while (const std::optional<std::size_t> index = next_job()) {
      std::exception_ptr failure;
      try {
        jobs_.run(*index);
      } catch (...) {
        failure = std::current_exception();
      }
      hand_in(*index, failure);
    }
  }

  std::size_t taken() const {
    if (failure_) std::rethrow_exception(failure_);
    return taken_;
  }

 private:
  struct Slot {
    bool done = false;
    std::exception_ptr failure;
  };

  bool is_over() const {
    return ended_ || begun_ == jobs_.count ||
           (jobs_.stop != nullptr && *jobs_.stop && begun_ >= jobs_.at_least);
  }

  std::optional<std::size_t> next_job() {
    std::unique_lock<std::mutex> lock(guard_);
    room_.wait(lock, [&] { return is_over() || begun_ < taken_ + slots_.size(); });
    if (is_over()) return std::nullopt;
    return begun_++;
  }

  /// Under one lock, so that taking is one at a time; it is short beside a job.
  void hand_in(std::size_t index, std::exception_ptr failure) {
    const std::lock_guard<std::mutex> lock(guard_);
    slots_[index % slots_.size()] = {true, std::move(failure)};
    while (!failure_ && !enough_ && slots_[taken_ % slots_.size()].done) take_next();
    room_.notify_all();
  }

  void take_next() {
    Slot& slot = slots_[taken_ % slots_.size()];
    slot.done = false;
    failure_ = std::exchange(slot.failure, nullptr);
    try {
      if (!failure_) enough_ = !jobs_.take(taken_);
    } catch (...) {
      failure_ = std::current_exception();
    }
    if (!failure_) ++taken_;
    ended_ = enough_ || failure_;
  }

  const OrderedJobs& jobs_;
  std::mutex guard_;
  std::condition_variable room_;
  std::vector<Slot> slots_;
  std::size_t begun_ = 0, taken_ = 0;
  bool enough_ = false, ended_ = false;
  std::exception_ptr failure_;
};

}  // namespace

unsigned available_threads() {
  unsigned threads = affinity_threads();
  if (threads == 0) threads = std::thread::hardware_concurrency();
  const double quota = cgroup_quota();
  if (quota > 0.0 && quota < threads) threads = static_cast<unsigned>(std::ceil(quota));
  return std::max(threads, 1u);
}

std::size_t run_in_order(const OrderedJobs& jobs, unsigned threads) {
  MERIDIAN_CHECK(jobs.slots > 0);
  if (threads == 0) threads = available_threads();
  Crew crew(jobs);
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min<std::size_t>(threads, jobs.count); ++i)
        others.emplace_back([&] { crew.work(); });
    } catch (const std::system_error&) {  // no more threads to be had: those that are there do it
    }
    crew.work();
  }
  return crew.taken();
}

void run_jobs(std::size_t count, unsigned threads, const std::function<void(std::size_t index)>& job) {
  run_in_order({count, std::max<std::size_t>(count, 1), job, [](std::size_t) { return true; }, nullptr, 0},
               threads);
}

}  // namespace meridian
