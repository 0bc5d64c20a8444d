#include "sim/study/bench.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <string>

#include "sim/kernel/result.h"
#include "sim/run/parallel.h"
#include "sim/study/batch.h"
#include "sim/study/bench_world.h"
#include "sim/study/kernel_loops.h"

namespace meridian {
namespace {

using Unit = BenchRow::Unit;

constexpr std::uint32_t kPending = 1000;

/// What the rows share: worlds are loaded once.
struct Bench {
  Prepared quarter = prepare_bench({30, 90, 1500});
  Prepared half_year = prepare_bench({30, 182, 3000});
  Run halfway = make_run(half_year, {});
  BenchOptions options;
};

/// Processor time of one call, for what runs on one thread.
template <typename Work>
double processor_seconds(Work work) {
  const std::clock_t began = std::clock();
  work();
  return static_cast<double>(std::clock() - began) / static_cast<double>(CLOCKS_PER_SEC);
}

double seconds_a_run(const Prepared& prepared) {
  return processor_seconds([&] {
    Run run = make_run(prepared, {});
    complete(run);
  });
}

double seconds_a_copy(const Run& run) {
  constexpr int kTimes = 50;
  std::size_t check = 0;
  const double seconds = processor_seconds([&] {
    for (int i = 0; i < kTimes; ++i) {
      const World copy = run.world;
      check += copy.agenda.live();
    }
  });
  MERIDIAN_CHECK(check > 0);
  return seconds / kTimes;
}

/// By the wall's clock, of replications as a batch does them.
double seconds_a_replication(const Bench& bench, unsigned threads) {
  BatchOptions options;
  options.count = bench.options.runs * threads;
  options.threads = threads;
  const auto began = std::chrono::steady_clock::now();
  run_batch(bench.quarter, options);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  return took.count() / static_cast<double>(options.count);
}

double each(const LoopTime& time, std::uint64_t count) { return time.seconds / static_cast<double>(count); }

double a_hold(const Bench& bench, Draws draws, bool cancelling) {
  return each(time_hold(draws, kPending, bench.options.steps, cancelling), bench.options.steps);
}
double a_customer(const Bench& bench, Draws draws) {
  return each(time_queue(draws, bench.options.steps), bench.options.steps);
}

struct Measured {
  BenchRow row;
  double (*seconds)(const Bench&);  ///< of one step, customer, copy or run; none for what is derived
};

constexpr std::string_view kBareHold = "bare_hold_1000_events_per_second";
constexpr std::string_view kBareQueue = "bare_mm1_customers_per_second";
constexpr std::string_view kOneThread = "runs_per_second_1_thread";
constexpr std::string_view kTwoThreads = "runs_per_second_2_threads";

const std::vector<Measured>& measured_rows() {
  static const std::vector<Measured> rows{
      {{kBareHold, "plain binary heap, hold of 1000 events"},
       [](const Bench& b) { return each(time_bare_hold(kPending, b.options.steps), b.options.steps); }},
      {{"hold_1000_events_per_second", "hold of 1000 events", Unit::per_second, kBareHold, "hold_1000_ratio",
        0.65},
       [](const Bench& b) { return a_hold(b, Draws::keyed, false); }},
      {{"hold_1000_events_per_second_reference_draws", "… with the reference's draws", Unit::per_second,
        kBareHold, "hold_1000_ratio_reference_draws", 0.58},
       [](const Bench& b) { return a_hold(b, Draws::reference, false); }},
      {{"hold_1000_cancel25_steps_per_second", "hold, a quarter cancelled", Unit::per_second, kBareHold,
        "hold_1000_cancel25_ratio", 0.90},
       [](const Bench& b) { return a_hold(b, Draws::keyed, true); }},
      {{"hold_1000_cancel25_steps_per_second_reference_draws", "… with the reference's draws",
        Unit::per_second, kBareHold, "hold_1000_cancel25_ratio_reference_draws", 0.80},
       [](const Bench& b) { return a_hold(b, Draws::reference, true); }},
      {{kBareQueue, "plain binary heap, M/M/1"},
       [](const Bench& b) { return each(time_bare_queue(b.options.steps), b.options.steps); }},
      {{"mm1_customers_per_second", "M/M/1", Unit::per_second, kBareQueue, "mm1_ratio", 1.60},
       [](const Bench& b) { return a_customer(b, Draws::keyed); }},
      {{"mm1_customers_per_second_reference_draws", "… with the reference's draws", Unit::per_second,
        kBareQueue, "mm1_ratio_reference_draws", 1.35},
       [](const Bench& b) { return a_customer(b, Draws::reference); }},
      {{"copy_microseconds", "copy of 1000 events and 64 KB", Unit::microseconds, {}, {}, 3.0},
       [](const Bench& b) {
         return each(time_copy(kPending, b.options.steps / 50 + 1), b.options.steps / 50 + 1);
       }},
      {{"run_90_days_milliseconds", "a run: 30 people, 90 days", Unit::milliseconds, {}, {}, 5.0},
       [](const Bench& b) { return seconds_a_run(b.quarter); }},
      {{"run_milliseconds", "a run: 30 people, 26 weeks", Unit::milliseconds, {}, {}, 10.0},
       [](const Bench& b) { return seconds_a_run(b.half_year); }},
      {{"run_copy_microseconds", "copy of that world halfway", Unit::microseconds, {}, {}, 50.0},
       [](const Bench& b) { return seconds_a_copy(b.halfway); }},
      {{kOneThread, "such runs on one thread"}, [](const Bench& b) { return seconds_a_replication(b, 1); }},
      {{kTwoThreads, "such runs on two threads"}, [](const Bench& b) { return seconds_a_replication(b, 2); }},
      {{"runs_per_second", "such runs on all threads"},
       [](const Bench& b) { return seconds_a_replication(b, b.options.threads); }},
      {{"two_threads_speed_up", "two threads against one", Unit::times, {}, {}, 1.80}, nullptr},
  };
  return rows;
}

/// Seconds a round, by row.
using Rounds = std::vector<std::vector<double>>;

std::size_t index_of(std::string_view key) {
  const auto& rows = measured_rows();
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Measured& one) { return one.row.key == key; });
  MERIDIAN_CHECK_MSG(found != rows.end(), std::string(key));
  return static_cast<std::size_t>(found - rows.begin());
}

double least_of(const std::vector<double>& values) { return *std::min_element(values.begin(), values.end()); }
double most_of(const std::vector<double>& values) { return *std::max_element(values.begin(), values.end()); }

double in_unit(double seconds, Unit unit) {
  switch (unit) {
    case Unit::per_second:
      return 1.0 / std::max(seconds, 1e-12);
    case Unit::microseconds:
      return 1e6 * seconds;
    case Unit::milliseconds:
      return 1e3 * seconds;
    case Unit::times:
      break;
  }
  return seconds;
}

std::vector<double> quotients(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> result;
  for (std::size_t i = 0; i < a.size(); ++i) result.push_back(a[i] / std::max(b[i], 1e-12));
  return result;
}

BenchFigure speed_up_figure(const BenchRow& row, const Rounds& rounds) {
  const auto& one = rounds[index_of(kOneThread)];
  const auto& two = rounds[index_of(kTwoThreads)];
  const std::vector<double> each = quotients(one, two);
  BenchFigure figure;
  figure.row = &row;
  figure.value = least_of(one) / std::max(least_of(two), 1e-12);
  figure.least = least_of(each), figure.most = most_of(each);
  return figure;
}

BenchFigure figure_of(std::size_t index, const Rounds& rounds) {
  const BenchRow& row = bench_rows()[index];
  if (row.unit == Unit::times) return speed_up_figure(row, rounds);
  const std::vector<double>& seconds = rounds[index];
  BenchFigure figure;
  figure.row = &row;
  figure.value = in_unit(least_of(seconds), row.unit);
  const double worst = in_unit(most_of(seconds), row.unit);
  figure.least = std::min(figure.value, worst), figure.most = std::max(figure.value, worst);
  if (row.yardstick.empty()) return figure;
  const std::vector<double>& bare = rounds[index_of(row.yardstick)];
  const std::vector<double> each = quotients(seconds, bare);
  figure.ratio = least_of(seconds) / std::max(least_of(bare), 1e-12);
  figure.ratio_least = least_of(each), figure.ratio_most = most_of(each);
  return figure;
}

}  // namespace

const std::vector<BenchRow>& bench_rows() {
  static const std::vector<BenchRow> rows = [] {
    std::vector<BenchRow> all;
    for (const Measured& one : measured_rows()) all.push_back(one.row);
    return all;
  }();
  return rows;
}

std::vector<BenchFigure> run_bench(const BenchOptions& options) {
  MERIDIAN_CHECK(options.rounds >= 1 && options.steps >= 1 && options.runs >= 1);
  Bench bench;
  bench.options = options;
  if (options.threads == 0) bench.options.threads = available_threads();
  advance(bench.halfway, bench.halfway.world.start() + days(91));
  const auto& rows = measured_rows();
  const std::size_t all = rows.size() * static_cast<std::size_t>(options.rounds);
  Rounds times(rows.size());
  std::size_t done = 0;
  for (int round = 0; round < options.rounds; ++round)
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].seconds != nullptr) times[i].push_back(rows[i].seconds(bench));
      if (options.progress) options.progress(++done, all);
    }
  std::vector<BenchFigure> figures;
  for (std::size_t i = 0; i < rows.size(); ++i) figures.push_back(figure_of(i, times));
  return figures;
}

}  // namespace meridian
