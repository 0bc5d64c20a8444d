// Simulates the queues of the table until their means are known well enough, and compares. Shared by the fast
// test (one queue a model) and the slow one (all). Read `compare`.
#pragma once
#include <cstdio>
#include <set>

#include "queueing.h"
#include "sim/measure/queueing.h"
#include "sim/run/parallel.h"

namespace meridian::queueing {

constexpr double kLeastSimulated = 1e-3;  // rarer things are computed, no run shows them with any certainty
constexpr double kErrorAimedAt = 0.019;   // of the value; the table asks for under 2 %
constexpr std::size_t kPilot = 24;        // replications of a pilot, and of a block of the fast test
constexpr double kHoursOfReplication = 1.0e6;  // 120 years hold 1,051,920

struct Outcome {
  std::size_t simulated = 0, computed = 0, imprecise = 0;
  double largest = 0.0;  ///< deviation in standard errors, of those simulated
  std::string where;
};

inline bool is_bound(const TruthRow& row) { return row.metric == "Wq_upper"; }

/// What `measure` computes for a row; none where there is no closed form at hand.
inline std::optional<double> computed(const TruthRow& row, const Parameters& p) {
  if (row.metric == "Wq_approx") {
    const double rho = p.number("rho");
    return (p.number("ca2") + p.number("cs2")) / 2.0 * rho / (1.0 - rho) * p.number("mean_service");
  }
  if (row.model == "M/M/c/c" && row.metric == "P_block")
    return erlang_b(static_cast<int>(p.number("c")), p.number("offered"));
  if (row.model == "M/M/c/K") {
    const int c = static_cast<int>(p.number("c")), k = static_cast<int>(p.number("K"));
    const double offered = p.number("lam") / p.number("mu");
    if (row.metric == "P_block") return mmck_probability(c, k, offered, k);
    if (row.metric == "P0") return mmck_probability(c, k, offered, 0);
  }
  if (row.model != "M/M/c") return std::nullopt;
  const int c = static_cast<int>(p.number("c"));
  const double lam = p.number("lam"), mu = p.number("mu");
  if (row.metric == "P_wait") return erlang_c(c, lam / mu);
  if (row.metric == "Wq") return mmc_wait_mean(c, lam, mu);
  if (row.metric == "Lq") return lam * mmc_wait_mean(c, lam, mu);
  if (row.metric == "P_Wq_gt_1") return mmc_wait_beyond(c, lam, mu, 1.0);
  return std::nullopt;
}

/// Adds one block of replications to the tallies, one a row.
inline void add_block(const Prepared& prepared, const std::vector<Reading>& readings, std::size_t first,
                      std::size_t replications, std::vector<Tally>& tallies) {
  std::vector<std::vector<double>> values(replications);
  run_jobs(replications, 0, [&](std::size_t i) {
    RunOptions options;
    options.seed = 7;
    options.replication = first + i;
    Run run = make_run(prepared, options);
    complete(run);
    for (const Reading& read : readings) values[i].push_back(read(run));
  });
  for (const std::vector<double>& row : values)
    for (std::size_t r = 0; r < row.size(); ++r) tallies[r].add(row[r]);
}

inline double standard_error(const Tally& tally) { return tally.standard_error().value_or(0.0); }

/// How many times as many replications it takes until each row is known as well as it should be.
inline double replications_needed(const std::vector<TruthRow>& rows, const std::vector<Tally>& tallies) {
  double most = 0.0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (rows[r].value == 0.0) continue;
    const double relative = standard_error(tallies[r]) / (kErrorAimedAt * std::abs(rows[r].value));
    most = std::max(most, tallies[r].mean == 0.0 ? 64.0 : relative * relative);
  }
  return most;
}

inline void judge(const TruthRow& row, const Tally& tally, Outcome& outcome) {
  const double error = standard_error(tally), mean = tally.mean;
  INFO(row.id << " " << row.model << " " << row.parameters << " " << row.metric << ": theory " << row.value
              << ", simulated " << mean << ", standard error " << error << ", replications " << tally.n);
  ++outcome.simulated;
  if (row.value == 0.0) {
    CHECK(mean == 0.0);
    return;
  }
  if (is_bound(row)) {
    CHECK(mean - 4.0 * error <= row.value);
    return;
  }
  const double deviation = std::abs(mean - row.value);
  CHECK(deviation <= 4.0 * error + 0.002 * std::abs(row.value));
  if (error > 0.02 * std::abs(row.value)) {
    ++outcome.imprecise;
    return;
  }
  if (error > 0.0 && deviation / error > outcome.largest) {
    outcome.largest = deviation / error;
    outcome.where = row.id + " " + row.model + " " + row.parameters + " " + row.metric;
  }
}

/// What a comparison may cost.
struct Effort {
  std::size_t replications = kPilot;  ///< in one block
  std::size_t most_blocks = 2;        ///< a row that stays less precise than it should is counted
  double relaxations = 150.0;         ///< in one replication, or in one of the pilot's
  double least_hours = 100.0;         ///< quantiles of a few hundred tickets are not those of theory
  bool pilot = false;  ///< its block, which counts for nothing else, says how long replications have to be
};

/// The rows that are simulated, with the measures that have to give them; the others are computed here.
inline std::vector<TruthRow> compare_computed(const std::vector<TruthRow>& rows, const Parameters& p,
                                              Outcome& outcome) {
  std::vector<TruthRow> to_simulate;
  for (const TruthRow& row : rows) {
    const std::optional<double> formula = computed(row, p);
    INFO(row.id << " " << row.model << " " << row.parameters << " " << row.metric);
    if (formula) {
      CHECK(*formula == Approx(row.value).epsilon(1e-9).margin(1e-13));
      ++outcome.computed;
    }
    const bool rare = row.value != 0.0 && std::abs(row.value) < kLeastSimulated;
    if (rare || row.metric == "Wq_approx")
      CHECK(formula.has_value());
    else
      to_simulate.push_back(row);
  }
  return to_simulate;
}

/// All rows of one queue.
inline void compare(const std::vector<TruthRow>& rows, const Effort& effort, Outcome& outcome) {
  const Parameters p(rows.front().parameters);
  const std::vector<TruthRow> to_simulate = compare_computed(rows, p, outcome);
  if (to_simulate.empty()) return;
  std::vector<Reading> readings;
  for (const TruthRow& row : to_simulate) readings.push_back(reading(row, p));
  const Queue queue = queue_of(rows.front().model, p);
  const double warm_up = 10.0 * queue.relaxation_hours + 24.0;
  const double longest = kHoursOfReplication - warm_up;
  double hours = std::min(longest, effort.relaxations * queue.relaxation_hours + effort.least_hours);
  if (effort.pilot) {
    std::vector<Tally> tallies(to_simulate.size());
    add_block(prepare(queue.scenario(hours, warm_up)), readings, 1'000'000, kPilot, tallies);
    const double times =
        1.2 * replications_needed(to_simulate, tallies) * double(kPilot) / double(effort.replications);
    hours = std::min(longest, hours * std::max(1.0, times));
  }
  const Prepared prepared = prepare(queue.scenario(hours, warm_up));
  std::vector<Tally> tallies(to_simulate.size());
  for (std::size_t block = 0; block < effort.most_blocks; ++block) {
    add_block(prepared, readings, block * effort.replications, effort.replications, tallies);
    if (replications_needed(to_simulate, tallies) <= 1.0) break;
  }
  for (std::size_t r = 0; r < to_simulate.size(); ++r) judge(to_simulate[r], tallies[r], outcome);
}

/// The table's rows, queue by queue.
inline std::vector<std::vector<TruthRow>> queues_of_table() {
  std::vector<std::vector<TruthRow>> queues;
  for (const TruthRow& row : truth()) {
    if (queues.empty() || queues.back().front().model != row.model ||
        queues.back().front().parameters != row.parameters)
      queues.emplace_back();
    queues.back().push_back(row);
  }
  return queues;
}

}  // namespace meridian::queueing
