// `batch`: many futures of one scenario, their spread, a row each, and expectations they are held to.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/command.h"
#include "sim/cli/futures.h"
#include "sim/cli/interruption.h"
#include "sim/cli/progress.h"
#include "sim/report/wording.h"
#include "sim/scenario/json_text.h"
#include "sim/study/expectation.h"

namespace meridian {
namespace {

struct BatchRequest {
  ScenarioRequest scenario;
  FuturesRequest futures;
  ReportRequest report;
  std::string rows;
  std::vector<std::string> expectations;
};

std::string rows_of(const Batch& batch) {
  std::string text = "replication";
  for (const MeasureKey& key : batch.measures)
    text += key.text.find(',') == std::string::npos ? "," + key.text : ",\"" + key.text + "\"";
  text += ",event_digest\n";
  for (std::size_t row = 0; row < batch.count; ++row) {
    text += std::to_string(batch.first + row);
    for (const auto& values : batch.values) {
      text += ',';
      if (values[row]) text += json_number(*values[row]);
    }
    text += fmt::format(",{:016x}\n", batch.fingerprints[row]);
  }
  return text;
}

std::string label_of(const Language& language, const std::string& key) {
  const std::size_t open = key.find('(');
  const std::string label = tr(language, "measure." + key.substr(0, open) + ".label");
  return open == std::string::npos ? label : label + " " + shown(key.substr(open));
}

/// The whole summary of each measure, where other reports show three of its numbers.
ReportTable spread_table(const std::vector<MeasureNumber>& measures, const Language& language,
                         const std::string& currency) {
  ReportTable table;
  table.caption = tr(language, "batch.caption");
  table.columns = {{tr(language, "table.measures.measure"), false},
                   {tr(language, "batch.average"), true},
                   {tr(language, "batch.interval"), true}};
  for (const char* quantile : {"P5", "P15", "P50", "P85", "P95"}) table.columns.push_back({quantile, true});
  table.note = tr(language, "table.measures.note");
  for (const MeasureNumber& measure : measures) {
    if (!measure.summary) continue;
    const Summary& found = *measure.summary;
    const auto text = [&](const std::optional<double>& value) {
      return value ? measure_text(language, measure.unit, *value, currency) : tr(language, "table.none");
    };
    std::vector<std::string> row{label_of(language, measure.key), text(found.mean)};
    row.push_back(found.ci95 ? text(found.ci95->low) + " – " + text(found.ci95->high)
                             : tr(language, "table.none"));
    for (const auto& value : {found.p5, found.p15, found.p50, found.p85, found.p95})
      row.push_back(text(value));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string number_text(const Language& language, double value) {
  return number(language, value, value == static_cast<double>(static_cast<std::int64_t>(value)) ? 0 : 3);
}

/// One line an expectation on standard error; kFellShort unless all are met.
int hold_to_all(Console& console, const std::vector<Expectation>& expectations, const Batch& batch,
                const Language& language) {
  int code = kDone;
  for (const Expectation& expectation : expectations) {
    const ExpectationResult result = hold_to(expectation, batch);
    std::string what = expectation.text;
    if (result.mean && result.ci95)
      what += fmt::format(" ({}; {} – {})", number_text(language, *result.mean),
                          number_text(language, result.ci95->low), number_text(language, result.ci95->high));
    const char* key = result.judgement == Judgement::met           ? "cli.expect_met"
                      : result.judgement == Judgement::falls_short ? "cli.expect_short"
                                                                   : "cli.expect_undecided";
    console.err << tr(language, key, {{"what", what}}) << "\n";
    if (result.judgement != Judgement::met) code = kFellShort;
  }
  return code;
}

Batch simulate(Console& console, const Prepared& prepared, BatchOptions options, bool quiet) {
  const Interruption interruption;
  Progress progress(console.err, may_draw(console, quiet));
  options.stop = interruption.flag();
  options.progress = progress.callback();
  return run_batch(prepared, options);
}

int run_many(Console& console, const BatchRequest& request) {
  const Language language = language_of(console, request.report.language);
  ReportInput input;
  input.command = "batch";
  input.prepared = prepare(load(console, request.scenario));
  const Scenario& scenario = *input.prepared.scenario;
  BatchOptions options = options_of(request.futures, seed_of(request.scenario, scenario));
  options.measures = measures_of(request.futures, scenario);
  std::vector<Expectation> expectations;
  for (const std::string& text : request.expectations) {
    expectations.push_back(must(find_expectation(text), kUsage));
    add_measure(options.measures, expectations.back().measure, scenario);
  }
  options.decisions = load_decisions_of(request.scenario, scenario);
  const Batch batch = simulate(console, input.prepared, options, request.futures.quiet);
  if (!request.rows.empty()) deliver(console, request.rows, rows_of(batch));
  if (batch.count == 0) return told_if_stopped(console, 0, batch.requested, language);
  input.seed = batch.seed;
  input.replication = middle_of(batch);
  const Run middle = run_future(input.prepared, batch.seed, input.replication, options.decisions, true);
  input.run = &middle;
  input.batch = &batch;
  input.moments = find_moments(middle.world, middle.journal);
  tell_refusals(console, middle, language);
  Report report = make_report(input, language);
  if (!report.tables.empty())
    report.tables.front() = spread_table(report.measures, language, scenario.currency);
  tell(console, request.report, report);
  const int held = hold_to_all(console, expectations, batch, language);
  const int stopped = told_if_stopped(console, batch.count, batch.requested, language);
  return stopped != kDone ? stopped : held;
}

}  // namespace

Task set_up_batch(ArgumentList& arguments) {
  const auto request = std::make_shared<BatchRequest>();
  add_scenario(arguments, request->scenario);
  add_one_variant(arguments, request->scenario);
  add_futures(arguments, request->futures);
  arguments.option("--rows", "FILE.csv", request->rows, "Write one row a future");
  arguments.options("--expect", "'MEASURE>=X'", request->expectations,
                    "End with 3 unless the whole 95 % interval meets it; may be given often");
  add_report(arguments, request->report);
  return [request](Console& console) { return run_many(console, *request); };
}

}  // namespace meridian
