// `run`: one simulated future, told.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/batch_means.h"
#include "sim/cli/command.h"
#include "sim/cli/journal_lines.h"
#include "sim/cli/outputs.h"
#include "sim/cli/request.h"
#include "sim/cli/why.h"
#include "sim/kernel/fields.h"
#include "sim/kernel/zone.h"
#include "sim/model/world_fields.h"

namespace meridian {
namespace {

struct RunRequest {
  ScenarioRequest scenario;
  ReportRequest report;
  std::optional<std::uint64_t> replication, batch_means;
  std::string until, journal, why;
};

/// The run ends with that day: the horizon is shortened, which changes nothing before it.
void end_after(Scenario& scenario, const std::string& until) {
  if (until.empty()) return;
  const int day = must(parse_iso_date(until), kUsage);
  if (day < scenario.start_day)
    fail_usage("--until " + until + " is before the scenario's start, " +
               format_iso_date(scenario.start_day));
  scenario.horizon_days = std::min(scenario.horizon_days, day + 1 - scenario.start_day);
  if (scenario.warm_up_days >= scenario.horizon_days)
    fail_usage("--until " + until + " is before the end of the warm-up, so nothing would count");
}

/// One long future in stretches, each of which counts as one observation.
int tell_long_run(Console& console, const RunRequest& request, const ReportInput& input,
                  const RunOptions& options, const Language& language) {
  const std::uint64_t stretches = *request.batch_means;
  if (stretches < 2 || stretches > 10000) fail_usage("--batch-means takes a number from 2 to 10000");
  const std::string format = format_of(request.report);
  if (!request.report.page.empty()) fail_usage("--batch-means makes no page; --report goes without it");
  if (format != "text" && format != "json") fail_usage("--batch-means is told as text or json");
  const Scenario& scenario = *input.prepared.scenario;
  std::vector<MeasureKey> measures;
  for (const MeasureRow& row : measure_table())
    if (row.argument == Argument::none) measures.push_back(must(find_measure(row.key)));
  const BatchMeans means = batch_means(input.prepared, options, measures, stretches);
  if (means.stretch_days <= 0.0)
    throw Failure{
        kInputProblems,
        fmt::format("nothing is left to measure: the run settles on day {:.0f} and ends on day {}; raise "
                    "horizon_days, or say warm_up_days",
                    means.warm_up_days, scenario.horizon_days),
        {}};
  deliver(console, request.report.file,
          format == "json" ? batch_means_json(means, scenario, input.seed)
                           : batch_means_text(means, scenario, language));
  return kDone;
}

int run_once(Console& console, const RunRequest& request) {
  format_of(request.report);
  check_outputs({result_of(request.report), request.journal, request.report.page},
                files_of(request.scenario));
  const Language language = language_of(console, request.report.language);
  Scenario scenario = load(console, request.scenario);
  end_after(scenario, request.until);
  ReportInput input;
  input.sets = request.scenario.sets;
  input.prepared = prepare(std::move(scenario));
  input.seed = seed_of(request.scenario, *input.prepared.scenario);
  input.replication = request.replication.value_or(0);
  RunOptions options;
  options.seed = input.seed;
  options.replication = input.replication;
  options.journal = true;
  options.decisions = load_decisions_of(console, request.scenario, *input.prepared.scenario);
  if (request.batch_means) return tell_long_run(console, request, input, options, language);
  Run run = make_run(input.prepared, options);
  complete(run);
  if (!request.journal.empty()) deliver(console, request.journal, journal_lines(run));
  input.run = &run;
  input.moments = find_moments(run.world, run.journal);
  tell_refusals(console, run, language);
  if (!request.why.empty()) {
    deliver(console, request.report.file, tell_why(run, request.why, language));
    return kDone;
  }
  Report report = make_report(input, language);
  report.event_digest = fmt::format("{:016x}", run.world.agenda.digest());
  report.fingerprint = fmt::format("{:016x}", fingerprint(run.world));
  tell(console, request.report, report, same_future(request.scenario, input, report, language));
  return kDone;
}

}  // namespace

Task set_up_run(ArgumentList& arguments) {
  const auto request = std::make_shared<RunRequest>();
  add_scenario(arguments, request->scenario);
  add_one_variant(arguments, request->scenario);
  arguments.option("--replication", "K", request->replication, "Which of the futures of a batch; default 0");
  arguments.option(
      "--batch-means", "N", request->batch_means,
      "The long run: drop the warm-up (the scenario's, else by MSER-5), cut the rest into N equal "
      "stretches and tell each measure's mean over them with its interval");
  arguments.option("--until", "DATE", request->until, "End after this day");
  arguments.option("--journal", "FILE", request->journal, "Write all that happened, as JSON lines");
  arguments.option("--why", "ITEM|PERSON", request->why,
                   "Tell the waits of an item, or those that a person was part of; by id, title or name");
  add_report(arguments, request->report);
  return [request](Console& console) { return run_once(console, *request); };
}

}  // namespace meridian
