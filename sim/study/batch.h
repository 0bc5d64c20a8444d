// Many futures of one scenario, and variants beside it under the same chance events. Results are rows of
// numbers in the order of replications, whatever the threads; a summary is always made from the rows.
// Read `run_batch`, then `compare`.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/statistics.h"
#include "sim/measure/measures.h"
#include "sim/run/run.h"

namespace meridian {

struct BatchOptions {
  std::uint64_t seed = 1;
  std::uint64_t first = 0;  ///< number of the first replication
  std::size_t count = 200;
  unsigned threads = 0;
  std::vector<MeasureKey> measures;
  std::vector<Decision> decisions;
  const std::atomic<bool>* stop = nullptr;
  std::function<void(std::size_t done, std::size_t of)> progress;  ///< called now and then, from any thread
};

/// Values by measure, then replication; a missing value is none.
struct Batch {
  std::vector<MeasureKey> measures;
  std::uint64_t seed = 1, first = 0;
  std::size_t requested = 0, count = 0;                    ///< count < requested when stopped early
  std::vector<std::vector<std::optional<double>>> values;  ///< [measure][replication]
  std::vector<std::uint64_t> fingerprints;                 ///< of the event digests, by replication
};
Batch run_batch(const Prepared& prepared, const BatchOptions& options);

/// Summary of one measure over the replications in which it exists.
Summary summarize(const Batch& batch, std::size_t measure);

/// The paired difference variant − base of one measure, over the replications in which both exist.
struct PairedDifference {
  std::size_t pairs = 0;
  double mean = 0.0;
  Interval ci95;                    ///< multiplicity corrected over the variants shown together (Bonferroni)
  double p_better = 0.0;            ///< share of futures in which the variant does better
  double variance_reduction = 0.0;  ///< 1 − Var(paired) / (Var(a) + Var(b)); 0 when not defined
  enum class Verdict { better, worse, same, undecided } verdict = Verdict::undecided;
};

struct ArmComparison {
  std::vector<std::string> names;                          ///< "" = the scenario itself, first
  std::vector<Batch> batches;                              ///< same measures, seeds and replications
  std::vector<std::vector<PairedDifference>> differences;  ///< [variant >= 1][measure]
  std::vector<std::vector<double>> p_best;                 ///< [variant incl. base][measure]
};
struct Arm {
  std::string name;
  Prepared prepared;
  std::vector<Decision> decisions;
};
ArmComparison compare(const std::vector<Arm>& arms, const BatchOptions& options);

}  // namespace meridian
