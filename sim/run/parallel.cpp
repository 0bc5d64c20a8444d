#include "sim/run/parallel.h"

#include <sched.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <fstream>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

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
struct Jobs {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::mutex guard;
  std::exception_ptr first;
  std::size_t first_index = 0;
  std::vector<char> done;  ///< each written by the one thread that did it
};

/// Of several failures the one with the lowest number is told.
void keep_failure(Jobs& jobs, std::size_t index) {
  const std::lock_guard<std::mutex> lock(jobs.guard);
  if (!jobs.first || index < jobs.first_index) {
    jobs.first = std::current_exception();
    jobs.first_index = index;
  }
  jobs.failed = true;
}

void work_off(Jobs& jobs, const std::function<void(std::size_t)>& job, const std::atomic<bool>* stop) {
  while (!jobs.failed && (stop == nullptr || !*stop)) {
    const std::size_t index = jobs.next.fetch_add(1);
    if (index >= jobs.done.size()) return;
    try {
      job(index);
      jobs.done[index] = 1;
    } catch (...) {
      keep_failure(jobs, index);
    }
  }
}

}  // namespace

unsigned available_threads() {
  unsigned threads = affinity_threads();
  if (threads == 0) threads = std::thread::hardware_concurrency();
  const double quota = cgroup_quota();
  if (quota > 0.0 && quota < threads) threads = static_cast<unsigned>(std::ceil(quota));
  return std::max(threads, 1u);
}

std::size_t run_jobs(std::size_t count, unsigned threads, const std::function<void(std::size_t)>& job,
                     const std::atomic<bool>* stop) {
  if (threads == 0) threads = available_threads();
  Jobs jobs;
  jobs.done.resize(count, 0);
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i)
        others.emplace_back([&] { work_off(jobs, job, stop); });
    } catch (const std::system_error&) {  // no more threads to be had: those that are there do it
    }
    work_off(jobs, job, stop);
  }
  if (jobs.first) std::rethrow_exception(jobs.first);
  const auto gap = std::find(jobs.done.begin(), jobs.done.end(), char{0});
  return static_cast<std::size_t>(gap - jobs.done.begin());
}

}  // namespace meridian
