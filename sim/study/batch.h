// Many futures of one scenario, and variants beside it under the same chance events. Results are rows of
// numbers in the order of replications, whatever the threads; a summary is always made from the rows. Stopped
// early, a batch is what it would be with just so many replications. Memory doesn't grow with their number,
// but for what a summary reads of one measure at a time. Read `run_batch`, then `compare`.
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
#include "sim/study/columns.h"

namespace meridian {

/// What is kept of one future.
struct FutureRow {
  std::uint64_t replication = 0;
  std::vector<std::optional<double>> values;  ///< by measure; a missing value is none
  std::uint64_t event_digest = 0;
};

struct BatchOptions {
  std::uint64_t seed = 1;
  std::uint64_t first = 0;  ///< number of the first replication
  std::size_t count = 200;
  unsigned threads = 0;
  std::vector<MeasureKey> measures;
  std::vector<Decision> decisions;  ///< in addition to the scenario's own
  /// When it becomes true, what runs is finished; the first replication always is.
  const std::atomic<bool>* stop = nullptr;
  /// Called for each replication (compare: of the first arm), in order and one at a time, from any thread;
  /// false ends the batch after it, with all that was requested done.
  std::function<bool(const FutureRow& row)> take;
  std::function<void(std::size_t done, std::size_t of)> progress;  ///< called now and then, from any thread
};

struct Batch {
  std::vector<MeasureKey> measures;
  std::uint64_t seed = 1, first = 0;
  std::size_t requested = 0, count = 0;  ///< count < requested when stopped early
  Columns values;                        ///< a row a replication, a column a measure
  std::optional<double> horizon_days;    ///< of the scenario, where the futures end
};
Batch run_batch(const Prepared& prepared, const BatchOptions& options);

/// Summary of one measure over the replications in which it exists. The interval of a yes-or-no measure is
/// that of Clopper and Pearson, of any other one Student's.
Summary summarize(const Batch& batch, std::size_t measure);
/// The same as far as a tally of the values knows: without quantiles.
Summary summary_of(const Tally& tally, const MeasureRow& row);
/// The values that exist, in order of replication.
std::vector<double> values_of(const Batch& batch, std::size_t measure);

/// The paired difference variant − base of one measure, over the replications in which both exist. What can't
/// be said of so few pairs, or of a measure without a better side, is none. A yes-or-no measure is decided by
/// the exact sign test over the futures that differ (McNemar 1947): its interval is Student's, stretched to
/// zero when the test does not decide. Of any other measure the interval decides, but fewer than kEnoughAlike
/// equal differences do not: that they don't vary shows nothing.
struct PairedDifference {
  std::size_t pairs = 0;
  std::optional<double> mean;
  std::optional<Interval> ci95;    ///< multiplicity corrected over the variants shown together (Bonferroni)
  std::optional<double> p_better;  ///< share of futures in which the variant does better
  std::optional<double> variance_reduction;  ///< 1 − Var(paired) / (Var(a) + Var(b))
  /// Pairs in which the arm reached the horizon, so that the finish is only known to be later: where both
  /// did, the difference reads as zero and is unknown. Zero for measures that don't stop at the horizon.
  std::size_t unfinished_variant = 0, unfinished_base = 0, unfinished_both = 0;
  /// same: no future differs, and each is known. differs: for measures without a better side.
  enum class Verdict { better, worse, same, differs, undecided } verdict = Verdict::undecided;
};
/// `level` of the interval, 0.95 for a single variant.
PairedDifference paired_difference(const Batch& variant, const Batch& base, std::size_t measure,
                                   double level = 0.95);

struct ArmComparison {
  std::vector<std::string> names;                          ///< "" = the scenario itself, first
  std::vector<Batch> batches;                              ///< same measures, seeds and replications
  std::vector<std::vector<PairedDifference>> differences;  ///< [variant − 1][measure], against the first arm
  /// [arm][measure]: share of futures in which no other arm does better; a tie is split. None for a measure
  /// without a better side.
  std::vector<std::vector<std::optional<double>>> p_best;
};
struct Arm {
  std::string name;
  Prepared prepared;
  std::vector<Decision> decisions;  ///< in addition to options.decisions
};
/// All arms under the same chance events. Stopped early, all keep the same replications.
ArmComparison compare(const std::vector<Arm>& arms, const BatchOptions& options);

}  // namespace meridian
