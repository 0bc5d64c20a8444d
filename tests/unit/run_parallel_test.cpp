#include "sim/run/parallel.h"

#include <stdexcept>
#include <vector>

#include "catch.h"

using namespace meridian;

TEST_CASE("every job is done once, whatever the threads", "[parallel]") {
  for (const unsigned threads : {0u, 1u, 2u, 8u, 100u}) {
    for (const std::size_t count : {0u, 1u, 7u, 1000u}) {
      std::vector<int> done(count, 0);
      CHECK(run_jobs(count, threads, [&](std::size_t i) { ++done[i]; }) == count);
      CHECK(done == std::vector<int>(count, 1));
    }
  }
  CHECK(available_threads() >= 1);
}

TEST_CASE("the first failure is thrown again, after all threads have come to rest", "[parallel]") {
  for (const unsigned threads : {1u, 4u}) {
    std::atomic<int> running{0};
    const auto job = [&](std::size_t i) {
      ++running;
      if (i == 5) {
        --running;
        throw std::runtime_error("five");
      }
      --running;
    };
    CHECK_THROWS_WITH(run_jobs(100, threads, job), "five");
    CHECK(running == 0);
  }
}

TEST_CASE("a stop leaves whole jobs and says how many of the first are done", "[parallel]") {
  for (const unsigned threads : {1u, 3u}) {
    std::atomic<bool> stop{false};
    std::vector<int> done(1000, 0);
    const auto job = [&](std::size_t i) {
      done[i] = 1;
      if (i == 20) stop = true;
    };
    const std::size_t first = run_jobs(done.size(), threads, job, &stop);
    CHECK(first >= 21 - threads);
    CHECK(first < done.size());
    for (std::size_t i = 0; i < first; ++i) CHECK(done[i] == 1);
  }
  std::atomic<bool> stop{true};
  CHECK(run_jobs(
            10, 2, [](std::size_t) { FAIL("stopped before it began"); }, &stop) == 0);
}
