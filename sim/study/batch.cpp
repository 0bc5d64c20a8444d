#include "sim/study/batch.h"

#include <algorithm>
#include <cmath>

#include "sim/run/parallel.h"

namespace meridian {
namespace {

/// So many may be done before the one that is taken next; more would only cost memory.
constexpr std::size_t kReplicationsAhead = 64;

Batch empty_batch(const Arm& arm, const BatchOptions& options) {
  Batch batch;
  batch.measures = options.measures;
  batch.seed = options.seed;
  batch.first = options.first;
  batch.requested = options.count;
  batch.values = Columns(options.measures.size());
  batch.horizon_days = arm.prepared.scenario->horizon_days;
  return batch;
}

std::vector<Decision> decisions_of(const Arm& arm, const BatchOptions& options) {
  std::vector<Decision> all = options.decisions;
  all.insert(all.end(), arm.decisions.begin(), arm.decisions.end());
  std::stable_sort(all.begin(), all.end(), [](const Decision& a, const Decision& b) { return a.at < b.at; });
  return all;
}

FutureRow run_row(const Arm& arm, const std::vector<Decision>& decisions, const BatchOptions& batch,
                  std::uint64_t replication) {
  RunOptions options;
  options.seed = batch.seed;
  options.replication = replication;
  options.decisions = decisions;
  Run run = make_run(arm.prepared, options);
  complete(run);
  FutureRow row{replication, {}, run.world.agenda.digest()};
  for (const MeasureKey& measure : batch.measures) {
    const std::optional<double> value = value_of(measure, run.metrics, run.world);
    row.values.push_back(value && std::isfinite(*value) ? value : std::nullopt);
  }
  return row;
}

/// A replication is one job, all arms of it, so that a stop leaves whole ones.
std::vector<Batch> run_arms(const std::vector<Arm>& arms, const BatchOptions& options) {
  std::vector<Batch> batches;
  std::vector<std::vector<Decision>> decisions;
  for (const Arm& arm : arms) {
    batches.push_back(empty_batch(arm, options));
    decisions.push_back(decisions_of(arm, options));
  }
  if (arms.empty()) return batches;
  const unsigned threads = options.threads == 0 ? available_threads() : options.threads;
  std::vector<std::vector<FutureRow>> slots(std::max<std::size_t>(kReplicationsAhead, 4 * threads));
  std::atomic<std::size_t> done{0};
  OrderedJobs jobs{options.count, slots.size(), {}, {}, options.stop, 1};
  jobs.run = [&](std::size_t index) {
    std::vector<FutureRow>& rows = slots[index % slots.size()];
    rows.clear();
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
      rows.push_back(run_row(arms[arm], decisions[arm], options, options.first + index));
    const std::size_t so_far = ++done;
    if (options.progress) options.progress(so_far, options.count);
  };
  bool goes_on = true;
  jobs.take = [&](std::size_t index) {
    const std::vector<FutureRow>& rows = slots[index % slots.size()];
    for (std::size_t arm = 0; arm < arms.size(); ++arm) batches[arm].values.add(rows[arm].values);
    goes_on = !options.take || options.take(rows.front());
    return goes_on;
  };
  const std::size_t taken = run_in_order(jobs, threads);
  for (Batch& batch : batches) {
    batch.count = taken;
    if (!goes_on) batch.requested = taken;
  }
  return batches;
}

/// Positive when `a` is better than `b`.
double gain(Better better, double a, double b) { return better == Better::less ? b - a : a - b; }

using Verdict = PairedDifference::Verdict;

Verdict verdict_of(const Interval& ci, Better better) {
  if (ci.low <= 0.0 && ci.high >= 0.0) return Verdict::undecided;
  if (better == Better::neither) return Verdict::differs;
  return (ci.high < 0.0) == (better == Better::less) ? Verdict::better : Verdict::worse;
}

/// Both arms' values of one measure where both exist.
struct Pairs {
  std::vector<double> variant, base;
};
Pairs pairs_of(const Batch& variant, const Batch& base, std::size_t measure) {
  const auto ours = variant.values.column(measure), theirs = base.values.column(measure);
  Pairs pairs;
  for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
    if (!ours[i] || !theirs[i]) continue;
    pairs.variant.push_back(*ours[i]);
    pairs.base.push_back(*theirs[i]);
  }
  return pairs;
}

/// Whether the exact sign test tells the arms apart: as many futures lean one way as a fair coin hardly ever
/// would. The interval of a share excludes one half just when the test's p is below 1 − level.
bool differ_by_sign(const Pairs& pairs, double level) {
  std::int64_t up = 0, differing = 0;
  for (std::size_t i = 0; i < pairs.variant.size(); ++i) {
    if (pairs.variant[i] != pairs.base[i]) ++differing;
    if (pairs.variant[i] > pairs.base[i]) ++up;
  }
  const Interval share = clopper_pearson_interval(up, differing, level);
  return share.low > 0.5 || share.high < 0.5;
}

Interval stretched_to_zero(const Interval& interval) {
  return {std::min(interval.low, 0.0), std::max(interval.high, 0.0)};
}

void count_unfinished(PairedDifference& result, const Pairs& pairs, const Batch& variant, const Batch& base,
                      std::size_t measure) {
  if (!variant.measures[measure].row->stops_at_horizon) return;
  for (std::size_t i = 0; i < pairs.variant.size(); ++i) {
    const bool late = variant.horizon_days && pairs.variant[i] >= *variant.horizon_days;
    const bool base_late = base.horizon_days && pairs.base[i] >= *base.horizon_days;
    if (late) ++result.unfinished_variant;
    if (base_late) ++result.unfinished_base;
    if (late && base_late) ++result.unfinished_both;
  }
}

Verdict decide(const PairedDifference& result, const Tally& differences, Better better) {
  if (differences.min == 0.0 && differences.max == 0.0)
    return result.unfinished_both > 0 ? Verdict::undecided : Verdict::same;
  return result.ci95 ? verdict_of(*result.ci95, better) : Verdict::undecided;
}

Tally tally_of(const std::vector<double>& values) {
  Tally tally;
  for (const double value : values) tally.add(value);
  return tally;
}

/// Each arm's share of the futures in which it is the best of all.
std::vector<std::optional<double>> shares_of_best(const std::vector<Batch>& batches, std::size_t measure) {
  const Better better = batches.front().measures[measure].row->better;
  std::vector<std::optional<double>> shares(batches.size());
  if (better == Better::neither) return shares;
  using Column = std::vector<std::optional<double>>;
  std::vector<Column> arms;
  for (const Batch& batch : batches) arms.push_back(batch.values.column(measure));
  std::vector<double> wins(batches.size(), 0.0);
  std::size_t futures = 0;
  for (std::size_t i = 0; i < arms.front().size(); ++i) {
    if (!std::all_of(arms.begin(), arms.end(), [&](const Column& arm) { return arm[i].has_value(); }))
      continue;
    double best = *arms.front()[i];
    for (const Column& arm : arms)
      if (gain(better, *arm[i], best) > 0.0) best = *arm[i];
    const auto is_best = [&](const Column& arm) { return *arm[i] == best; };
    const auto tied = static_cast<double>(std::count_if(arms.begin(), arms.end(), is_best));
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
      if (is_best(arms[arm])) wins[arm] += 1.0 / tied;
    ++futures;
  }
  if (futures == 0) return shares;
  for (std::size_t arm = 0; arm < batches.size(); ++arm)
    shares[arm] = wins[arm] / static_cast<double>(futures);
  return shares;
}

}  // namespace

Batch run_batch(const Prepared& prepared, const BatchOptions& options) {
  return std::move(run_arms({Arm{"", prepared, {}}}, options).front());
}

std::vector<double> values_of(const Batch& batch, std::size_t measure) {
  std::vector<double> values;
  for (const std::optional<double>& value : batch.values.column(measure))
    if (value) values.push_back(*value);
  return values;
}

Summary summarize(const Batch& batch, std::size_t measure) {
  const std::vector<double> values = values_of(batch, measure);
  Summary summary = summarize(values);
  if (batch.measures[measure].row->is_yes_or_no && !values.empty())
    summary.ci95 = clopper_pearson_interval(std::count(values.begin(), values.end(), 1.0),
                                            static_cast<std::int64_t>(values.size()));
  return summary;
}

Summary summary_of(const Tally& tally, const MeasureRow& row) {
  Summary summary;
  summary.n = tally.n;
  if (tally.n == 0) return summary;
  summary.mean = tally.mean;
  summary.sd = tally.sd();
  summary.min = tally.min;
  summary.max = tally.max;
  summary.ci95 = row.is_yes_or_no ? clopper_pearson_interval(
                                        std::llround(tally.mean * static_cast<double>(tally.n)), tally.n)
                                  : student_interval(tally);
  return summary;
}

PairedDifference paired_difference(const Batch& variant, const Batch& base, std::size_t measure,
                                   double level) {
  const Better better = variant.measures[measure].row->better;
  const Pairs pairs = pairs_of(variant, base, measure);
  PairedDifference result;
  result.pairs = pairs.variant.size();
  if (result.pairs == 0) return result;
  Tally differences;
  std::size_t gains = 0;
  for (std::size_t i = 0; i < result.pairs; ++i) {
    differences.add(pairs.variant[i] - pairs.base[i]);
    if (gain(better, pairs.variant[i], pairs.base[i]) > 0.0) ++gains;
  }
  result.mean = differences.mean;
  if (better != Better::neither)
    result.p_better = static_cast<double>(gains) / static_cast<double>(result.pairs);
  count_unfinished(result, pairs, variant, base, measure);
  result.ci95 = paired_interval(pairs.variant, pairs.base, level);
  const bool is_yes_or_no = variant.measures[measure].row->is_yes_or_no;
  const bool shows_nothing = is_yes_or_no
                                 ? !differ_by_sign(pairs, level)
                                 : differences.min == differences.max && differences.n < kEnoughAlike;
  if (result.ci95 && shows_nothing) result.ci95 = stretched_to_zero(*result.ci95);
  const double apart =
      tally_of(pairs.variant).variance().value_or(0.0) + tally_of(pairs.base).variance().value_or(0.0);
  if (apart > 0.0) result.variance_reduction = 1.0 - *differences.variance() / apart;
  result.verdict = decide(result, differences, better);
  return result;
}

ArmComparison compare(const std::vector<Arm>& arms, const BatchOptions& options) {
  ArmComparison comparison;
  for (const Arm& arm : arms) comparison.names.push_back(arm.name);
  comparison.batches = run_arms(arms, options);
  comparison.p_best.resize(arms.size());
  if (arms.empty()) return comparison;
  const std::size_t variants = arms.size() - 1;
  const double level = 1.0 - 0.05 / static_cast<double>(std::max<std::size_t>(variants, 1));
  comparison.differences.resize(variants);
  for (std::size_t m = 0; m < options.measures.size(); ++m) {
    for (std::size_t v = 0; v < variants; ++v)
      comparison.differences[v].push_back(
          paired_difference(comparison.batches[v + 1], comparison.batches.front(), m, level));
    const auto shares = shares_of_best(comparison.batches, m);
    for (std::size_t arm = 0; arm < arms.size(); ++arm) comparison.p_best[arm].push_back(shares[arm]);
  }
  return comparison;
}

}  // namespace meridian
