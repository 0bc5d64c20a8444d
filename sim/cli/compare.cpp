// `compare`: a scenario and its variants under the same chance events, as one report.
#include <memory>

#include "sim/cli/command.h"
#include "sim/cli/futures.h"
#include "sim/cli/holiday_warnings.h"
#include "sim/cli/interruption.h"
#include "sim/cli/outputs.h"
#include "sim/cli/progress.h"
#include "sim/measure/moments.h"

namespace meridian {
namespace {

struct CompareRequest {
  ScenarioRequest scenario;
  std::vector<std::string> variants;
  FuturesRequest futures;
  ReportRequest report;
};

/// The scenario as it is, then each variant: those asked for, else all that lie beside the scenario.
struct Arms {
  std::vector<Arm> arms;
  std::vector<ArmTold> told;
};

Arms find_arms(Console& console, const CompareRequest& request, const Language& language) {
  const ScenarioSource source = read_source(console, request.scenario);
  std::vector<Variant> variants;
  for (const std::string& name : request.variants) variants.push_back(must(find_variant(source.path, name)));
  if (variants.empty() && source.path != "-") variants = must(find_variants(source.path));
  Arms arms;
  arms.arms.push_back({"", prepare(load(console, source, request.scenario, {})), {}});
  arms.told.emplace_back();
  warn_of_unknown_holidays(console, *arms.arms.front().prepared.scenario);
  for (const Variant& variant : variants) {
    arms.arms.push_back({variant.name, prepare(load(console, source, request.scenario, {variant})), {}});
    const std::string title = text_of(variant.title, language);
    arms.told.push_back({title.empty() ? variant.name : title, nullptr, text_of(variant.says, language)});
  }
  return arms;
}

/// The middle future in each arm; that of the scenario itself with its journal.
std::vector<Run> middle_runs(const Arms& arms, const ArmComparison& comparison, const BatchOptions& options) {
  const std::uint64_t replication = middle_of(comparison.batches.front());
  std::vector<Run> runs;
  for (std::size_t i = 0; i < arms.arms.size(); ++i)
    runs.push_back(run_future(arms.arms[i].prepared, options.seed, replication, options.decisions, i == 0));
  return runs;
}

ArmComparison simulate(Console& console, const Arms& arms, BatchOptions& options, bool quiet) {
  Progress progress(console.err, may_draw(console, quiet));
  options.progress = progress.callback();
  return compare(arms.arms, options);
}

int compare_arms(Console& console, const CompareRequest& request) {
  const Interruption interruption;
  format_of(request.report);
  std::vector<std::string> inputs = files_of(request.scenario);
  inputs.insert(inputs.end(), request.variants.begin(), request.variants.end());
  check_outputs({result_of(request.report), request.report.page}, inputs);
  const Language language = language_of(console, request.report.language);
  Arms arms = find_arms(console, request, language);
  const Scenario& scenario = *arms.arms.front().prepared.scenario;
  BatchOptions options = options_of(request.futures, seed_of(request.scenario, scenario));
  options.measures = measures_of(request.futures, scenario);
  options.decisions = load_decisions_of(console, request.scenario, scenario);
  options.stop = interruption.flag();
  const ArmComparison comparison = simulate(console, arms, options, request.futures.quiet);
  const Batch& base = comparison.batches.front();
  const std::vector<Run> runs = middle_runs(arms, comparison, options);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    arms.told[i].run = &runs[i];
    tell_refusals(console, runs[i], language);
  }
  ReportInput input;
  input.sets = request.scenario.sets;
  input.command = "compare";
  input.prepared = arms.arms.front().prepared;
  input.seed = options.seed;
  input.replication = middle_of(base);
  input.run = &runs.front();
  input.batch = &base;
  input.moments = find_moments(runs.front().world, runs.front().journal);
  if (arms.arms.size() > 1) input.comparison = &comparison;
  input.arms = arms.told;
  Report report = make_report(input, language);
  keep_shown(report, request.futures, language, scenario.currency);
  tell(console, request.report, report, same_future(request.scenario, input, report, language));
  return told_if_stopped(console, base, language);
}

}  // namespace

Task set_up_compare(ArgumentList& arguments) {
  const auto request = std::make_shared<CompareRequest>();
  add_scenario(arguments, request->scenario);
  arguments.options("--variant", "NAME|FILE", request->variants,
                    "Variants to compare; without it, all that lie beside the scenario", true);
  add_futures(arguments, request->futures);
  add_report(arguments, request->report);
  return [request](Console& console) { return compare_arms(console, *request); };
}

}  // namespace meridian
