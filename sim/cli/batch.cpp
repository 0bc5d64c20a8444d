// `batch`: many futures of one scenario, their spread, a row each, and expectations they are held to.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <sstream>

#include "sim/cli/command.h"
#include "sim/cli/futures.h"
#include "sim/cli/interruption.h"
#include "sim/cli/outputs.h"
#include "sim/cli/progress.h"
#include "sim/cli/rows_file.h"
#include "sim/report/render.h"
#include "sim/report/wording.h"
#include "sim/scenario/json_text.h"
#include "sim/study/expectation.h"
#include "sim/study/precision.h"

namespace meridian {
namespace {

struct BatchRequest {
  ScenarioRequest scenario;
  FuturesRequest futures;
  ReportRequest report;
  std::string rows;
  std::string precision;
  std::vector<std::string> expectations;
};

/// Indices of the measures whose numbers are shown.
std::vector<std::size_t> shown_of(const FuturesRequest& request, const std::vector<MeasureKey>& measures) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < measures.size(); ++i)
    if (is_shown(request, measures[i])) shown.push_back(i);
  return shown;
}

/// The numbers for a terminal's width: names stay whole, on two lines where they are long.
ReportTable narrow_table(const ReportTable& wide) {
  constexpr std::size_t kKept[] = {0, 1, 4, 5, 6};
  constexpr int kNameColumns = 34;
  ReportTable table;
  table.caption = wide.caption;
  table.note = wide.note;
  for (const std::size_t column : kKept) table.columns.push_back(wide.columns[column]);
  for (const auto& row : wide.rows) {
    std::istringstream lines(wrapped(row.front(), kNameColumns, 0));
    bool is_first = true;
    for (std::string line; std::getline(lines, line); is_first = false) {
      std::vector<std::string> cells{is_first ? line : "  " + line};
      for (std::size_t i = 1; i < std::size(kKept); ++i) cells.push_back(is_first ? row[kKept[i]] : "");
      table.rows.push_back(std::move(cells));
    }
  }
  return table;
}

std::string number_text(const Language& language, double value) {
  return number(language, value, value == static_cast<double>(static_cast<std::int64_t>(value)) ? 0 : 3);
}

/// " (0.83; 0.79 – 0.87)", or nothing where there is no interval.
std::string interval_text(const Language& language, const std::optional<double>& mean,
                          const std::optional<Interval>& ci95) {
  if (!mean || !ci95) return "";
  return fmt::format(" ({}; {} – {})", number_text(language, *mean), number_text(language, ci95->low),
                     number_text(language, ci95->high));
}

const char* verdict_of(Judgement judgement) {
  switch (judgement) {
    case Judgement::met:
      return "met";
    case Judgement::falls_short:
      return "falls_short";
    case Judgement::undecided:
      break;
  }
  return "undecided";
}

std::vector<ExpectationTold> held_to(const std::vector<Expectation>& expectations, const Batch& batch) {
  std::vector<ExpectationTold> told;
  for (const Expectation& expectation : expectations) {
    const ExpectationResult result = hold_to(expectation, batch);
    told.push_back(
        {expectation.text, verdict_of(result.judgement), result.futures, result.mean, result.ci95});
  }
  return told;
}

/// One line an expectation on standard error; kFellShort unless all are met.
int tell_expectations(Console& console, const Report& report, const Language& language) {
  int code = kDone;
  for (const ExpectationTold& told : report.expectations) {
    std::string what = told.text + interval_text(language, told.mean, told.ci95);
    if (told.mean && told.futures < report.replications)
      what = tr(language, "cli.expect_some",
                {{"what", what},
                 {"futures", std::to_string(told.futures)},
                 {"of", std::to_string(report.replications)}});
    const std::string key = told.mean ? "cli.expect_" + told.verdict : "cli.expect_nowhere";
    console.err << tr(language, key, {{"what", what}}) << "\n";
    if (told.verdict != "met") code = kFellShort;
  }
  return code;
}

/// None when no precision was asked for.
std::unique_ptr<PrecisionRule> precision_rule_of(const BatchRequest& request, const BatchOptions& options) {
  if (request.precision.empty()) return nullptr;
  const Precision precision = must(parse_precision(request.precision), kUsage);
  if (request.futures.measures.empty())
    fail_usage("--precision needs --measure KEY: the measure that is to be known so precisely");
  return std::make_unique<PrecisionRule>(precision, options.measures,
                                         shown_of(request.futures, options.measures), options.count);
}

/// A line each watched measure on standard error; they are those that are shown. kFellShort when one isn't
/// known so precisely.
int tell_precision(Console& console, const PrecisionRule& rule, const Report& report,
                   const Language& language) {
  for (std::size_t i = 0; i < report.measures.size(); ++i) {
    const MeasureNumber& measure = report.measures[i];
    const std::string what =
        measure.key + interval_text(language, measure.summary->mean, measure.summary->ci95);
    console.err << tr(language, rule.is_narrow(i) ? "cli.precise" : "cli.not_precise",
                      {{"precision", rule.asked()},
                       {"what", what},
                       {"count", std::to_string(report.replications)}})
                << "\n";
  }
  return rule.is_reached() ? kDone : kFellShort;
}

/// The futures, until the rule has enough of them, and their rows where they were asked for.
Batch simulate(Console& console, const Prepared& prepared, BatchOptions options, const BatchRequest& request,
               PrecisionRule* rule) {
  Progress progress(console.err, may_draw(console, request.futures.quiet));
  options.progress = progress.callback();
  std::optional<RowsFile> rows;
  if (!request.rows.empty())
    rows.emplace(console, request.rows, options.measures, shown_of(request.futures, options.measures));
  options.take = [&](const FutureRow& row) {
    if (rows) rows->add(row);
    return rule == nullptr || rule->goes_on_after(row);
  };
  if (rule != nullptr) {
    options.count = rule->most();
    if (options.progress)
      options.progress = [&, draw = options.progress](std::size_t done, std::size_t) {
        draw(done, std::max(done, rule->expected()));
      };
  }
  Batch batch = run_batch(prepared, options);
  if (rows) rows->commit();
  return batch;
}

int run_many(Console& console, const BatchRequest& request) {
  const Interruption interruption;
  format_of(request.report);
  check_outputs({result_of(request.report), request.rows, request.report.page}, files_of(request.scenario));
  const Language language = language_of(console, request.report.language);
  ReportInput input;
  input.sets = request.scenario.sets;
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
  options.decisions = load_decisions_of(console, request.scenario, scenario);
  options.stop = interruption.flag();
  const std::unique_ptr<PrecisionRule> rule = precision_rule_of(request, options);
  const Batch batch = simulate(console, input.prepared, options, request, rule.get());
  input.seed = batch.seed;
  input.replication = middle_of(batch);
  const Run middle = run_future(input.prepared, batch.seed, input.replication, options.decisions, true);
  input.run = &middle;
  input.batch = &batch;
  input.moments = find_moments(middle.world, middle.journal);
  tell_refusals(console, middle, language);
  Report report = make_report(input, language);
  keep_shown(report, request.futures, language, scenario.currency);
  report.expectations = held_to(expectations, batch);
  if (rule) report.precision = {rule->asked(), rule->is_reached()};
  if (!report.tables.empty())
    report.tables.front() = spread_table(report.measures, language, scenario.currency);
  tell_page(console, request.report, report);
  if (format_of(request.report) == "text" && !report.tables.empty())
    report.tables.front() = narrow_table(report.tables.front());
  tell_result(console, request.report, report, same_future(request.scenario, input, report, language));
  const int held = tell_expectations(console, report, language);
  if (const int stopped = told_if_stopped(console, batch, language)) return stopped;
  const int precise = rule ? tell_precision(console, *rule, report, language) : kDone;
  return held != kDone ? held : precise;
}

}  // namespace

Task set_up_batch(ArgumentList& arguments) {
  const auto request = std::make_shared<BatchRequest>();
  add_scenario(arguments, request->scenario);
  add_one_variant(arguments, request->scenario);
  add_futures(arguments, request->futures);
  arguments.option("--rows", "FILE.csv", request->rows, "Write one row a future, as they come");
  arguments.option("--precision", "P%|X", request->precision,
                   "Go on after -n until half the 95 % interval of each --measure is at most\n"
                   "P % of its mean, or X in its unit: looked at after every 64 futures, at most\n"
                   "128000; ends with 3 when it isn't reached. The interval is that of a sequential\n"
                   "rule with at least -n futures and covers slightly less often than 95 %.");
  arguments.options("--expect", "'MEASURE>=X'", request->expectations,
                    "End with 3 unless the whole 95 % interval meets it; may be given often");
  add_report(arguments, request->report);
  return [request](Console& console) { return run_many(console, *request); };
}

}  // namespace meridian
