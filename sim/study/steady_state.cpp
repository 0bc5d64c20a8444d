#include "sim/study/steady_state.h"

#include <cmath>

#include "sim/kernel/mser.h"

namespace meridian {
namespace {

/// More would take memory and say nothing new about where the run has settled.
constexpr std::size_t kMostLeads = 200'000;
constexpr double kDay = 86400.0;

/// Days after which the times from asked to finished have settled.
std::optional<double> settled_after(const Prepared& prepared, RunOptions options) {
  options.journal = true;
  Run run = make_run(prepared, options);
  run.counts_from.reset();
  std::vector<double> leads;
  std::vector<Tick> finished;
  while (!run.over && leads.size() < kMostLeads) {
    advance(run, run.world.now() + days(7));
    for (const Observation& seen : run.journal) {
      if (seen.kind != Observation::Kind::item_finished) continue;
      leads.push_back(static_cast<double>(std::int64_t{seen.at} - run.world.items[seen.a].asked));
      finished.push_back(seen.at);
    }
    run.journal.clear();
  }
  const std::optional<std::size_t> cut = mser5(leads);
  if (!cut) return std::nullopt;
  return *cut == 0 ? 0.0 : finished[*cut - 1] / kDay;
}

}  // namespace

BatchMeans batch_means(const Prepared& prepared, const RunOptions& options,
                       const std::vector<MeasureKey>& measures, std::size_t stretches) {
  MERIDIAN_CHECK(stretches >= 2);
  BatchMeans result;
  const Scenario& scenario = *prepared.scenario;
  result.suggested_days = settled_after(prepared, options);
  result.warm_up_days =
      scenario.warm_up_days > 0.0 ? scenario.warm_up_days : std::ceil(result.suggested_days.value_or(0.0));
  result.stretch_days = (scenario.horizon_days - result.warm_up_days) / static_cast<double>(stretches);
  for (const MeasureKey& key : measures) result.means.push_back({key, {}, {}});
  Run run = make_run(prepared, options);
  run.counts_from.reset();
  std::vector<std::vector<double>> values(measures.size());
  for (std::size_t i = 0; i <= stretches; ++i) {
    const double end = result.warm_up_days + static_cast<double>(i) * result.stretch_days;
    advance(run, scenario.start() + seconds(static_cast<std::int64_t>(end * kDay)));
    if (i > 0) {
      const Run closed = closed_now(run);
      for (std::size_t m = 0; m < measures.size(); ++m)
        if (const auto value = value_of(measures[m], closed.metrics, closed.world);
            value && std::isfinite(*value))
          values[m].push_back(*value);
    }
    restart(run.metrics, run.world);
  }
  for (std::size_t m = 0; m < measures.size(); ++m) {
    for (const double value : values[m]) result.means[m].tally.add(value);
    result.means[m].correlation = lag_one_correlation(values[m]);
  }
  return result;
}

}  // namespace meridian
