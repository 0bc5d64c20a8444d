#include "sim/run/parallel.h"

#include <stdexcept>
#include <thread>
#include <vector>

#include "catch.h"

using namespace meridian;

namespace {

OrderedJobs jobs_of(std::size_t count, std::function<void(std::size_t)> run,
                    std::function<bool(std::size_t)> take) {
  return {count, 16, std::move(run), std::move(take), nullptr, 0};
}

}  // namespace

TEST_CASE("every job is done once and taken in order, whatever the threads", "[parallel]") {
  for (const unsigned threads : {0u, 1u, 2u, 8u, 100u}) {
    for (const std::size_t count : {0u, 1u, 7u, 1000u}) {
      std::vector<int> done(count, 0);
      std::vector<std::size_t> slots(16), taken;
      const auto run = [&](std::size_t i) {
        ++done[i];
        slots[i % 16] = i * i;
      };
      const auto take = [&](std::size_t i) {
        CHECK(taken.size() == i);
        taken.push_back(slots[i % 16]);
        return true;
      };
      CHECK(run_in_order(jobs_of(count, run, take), threads) == count);
      CHECK(done == std::vector<int>(count, 1));
      CHECK(taken.size() == count);
      for (std::size_t i = 0; i < taken.size(); ++i) CHECK(taken[i] == i * i);
    }
  }
  CHECK(available_threads() >= 1);
}

TEST_CASE("the first failure is thrown again, after what comes before it", "[parallel]") {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<int> running{0};
    std::size_t taken = 0;
    const auto run = [&](std::size_t i) {
      ++running;
      if (i >= 5) {
        --running;
        throw std::runtime_error(i == 5 ? "five" : "another");
      }
      --running;
    };
    const auto take = [&](std::size_t) { return ++taken > 0; };
    CHECK_THROWS_WITH(run_in_order(jobs_of(100, run, take), threads), "five");
    CHECK(running == 0);
    CHECK(taken == 5);
    const auto bad_take = [&](std::size_t i) -> bool {
      if (i == 7) throw std::runtime_error("full");
      return true;
    };
    CHECK_THROWS_WITH(run_in_order(jobs_of(
                                       100, [](std::size_t) {}, bad_take),
                                   threads),
                      "full");
  }
}

TEST_CASE("a stop leaves whole jobs without a gap", "[parallel]") {
  for (const unsigned threads : {1u, 3u}) {
    std::atomic<bool> stop{false};
    std::vector<int> done(1000, 0);
    std::size_t taken = 0;
    const auto run = [&](std::size_t i) {
      done[i] = 1;
      if (i == 20) stop = true;
    };
    OrderedJobs jobs = jobs_of(done.size(), run, [&](std::size_t) { return ++taken > 0; });
    jobs.stop = &stop;
    const std::size_t first = run_in_order(jobs, threads);
    CHECK(first >= 21);
    CHECK(first <= 21 + 16);
    CHECK(taken == first);
    for (std::size_t i = 0; i < done.size(); ++i) CHECK(done[i] == (i < first ? 1 : 0));
  }
}

TEST_CASE("stopped before it began, only what must be is done", "[parallel]") {
  const std::atomic<bool> stop{true};
  for (const std::size_t least : {0u, 1u, 5u}) {
    OrderedJobs jobs = jobs_of(
        10, [](std::size_t) {}, [](std::size_t) { return true; });
    jobs.stop = &stop;
    jobs.at_least = least;
    CHECK(run_in_order(jobs, 2) == least);
  }
}

TEST_CASE("enough is enough at the same job for any number of threads", "[parallel]") {
  for (const unsigned threads : {1u, 2u, 8u}) {
    const auto take = [](std::size_t i) { return i < 63; };
    CHECK(run_in_order(jobs_of(
                           1000, [](std::size_t) {}, take),
                       threads) == 64);
  }
}

TEST_CASE("no job runs farther ahead than there are slots", "[parallel]") {
  std::atomic<std::size_t> done{0};
  std::atomic<bool> is_first_done{false}, too_far{false};
  const auto run = [&](std::size_t i) {
    if (i == 0) {
      while (done < 15) std::this_thread::yield();  // the other slots are full
      for (int turn = 0; turn < 1000; ++turn) std::this_thread::yield();
      is_first_done = true;
    } else if (i >= 16 && !is_first_done) {
      too_far = true;
    }
    ++done;
  };
  CHECK(run_in_order(jobs_of(100, run, [](std::size_t) { return true; }), 3) == 100);
  CHECK_FALSE(too_far);
}
