// What is measured does what it claims, and the signature is the same for any number of threads. No speed is
// tested: that differs from hour to hour.
#include <cmath>
#include <set>
#include <string>

#include "catch.h"
#include "sim/study/bench.h"
#include "sim/study/bench_world.h"
#include "sim/study/kernel_loops.h"
#include "sim/study/reference_draws.h"
#include "sim/study/signature.h"

using namespace meridian;

TEST_CASE("the queue that is timed is an M/M/1 at load 0.8, whatever draws and heap it uses") {
  // 5 mean services in the system; its standard error over 200,000 correlated customers is near 0.1.
  for (const double mean : {time_queue(Draws::keyed, 200000).mean, time_queue(Draws::reference, 200000).mean,
                            time_bare_queue(200000).mean}) {
    CHECK(mean > 4.5);
    CHECK(mean < 5.5);
  }
}

TEST_CASE("a loop does the same each time, and something else with other draws or cancelling") {
  std::set<std::uint64_t> checks;
  for (const Draws draws : {Draws::keyed, Draws::reference})
    for (const bool cancelling : {false, true}) {
      const std::uint64_t check = time_hold(draws, 100, 5000, cancelling).check;
      CHECK(check == time_hold(draws, 100, 5000, cancelling).check);
      checks.insert(check);
    }
  CHECK(checks.size() == 4);
}

TEST_CASE("the reference's exponential draws have mean 1") {
  ReferenceDraws draws(7);
  double sum = 0;
  for (int i = 0; i < 100000; ++i) sum += draws.exponential();
  CHECK(std::abs(sum / 100000 - 1.0) < 0.015);
}

TEST_CASE("every row gives figures, and ratios where it has a yardstick") {
  BenchOptions options;
  options.rounds = 2;
  options.threads = 2;
  options.steps = 1000;
  options.runs = 1;
  const std::vector<BenchFigure> figures = run_bench(options);
  REQUIRE(figures.size() == bench_rows().size());
  std::set<std::string> keys;
  for (const BenchFigure& figure : figures) {
    INFO(figure.row->key);
    CHECK(figure.value >= figure.least);
    CHECK(figure.value <= figure.most * 2);
    CHECK(figure.ratio.has_value() == !figure.row->yardstick.empty());
    CHECK(keys.insert(std::string(figure.row->key)).second);
  }
}

TEST_CASE("the bench's world lives: work ends, people wait, lines fail, somebody is hired") {
  Run run = make_run(prepare_bench({30, 60, 900}), {});
  complete(run);
  CHECK(run.metrics.finished > 200);
  CHECK(run.metrics.finished < 900);
  CHECK(run.metrics.questions > 50);
  CHECK(run.metrics.meetings_held > 100);
  CHECK(run.metrics.outages > 10);
  CHECK(run.metrics.hand_offs > 10);
  CHECK(run.objections.empty());
}

TEST_CASE("the signature is the same for one thread and for many") {
  const std::string one = signature(1);
  CHECK(one == signature(3));
  CHECK(one.size() == 26);
}
