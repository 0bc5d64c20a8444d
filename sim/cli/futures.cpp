#include "sim/cli/futures.h"

#include <algorithm>

#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr std::uint64_t kDefaultCount = 200;
constexpr std::uint64_t kMostFutures = 1'000'000;
constexpr std::uint64_t kMostThreads = 1024;

/// As the measures spell themselves, not as they were typed.
std::vector<std::string> asked_of(const FuturesRequest& request) {
  std::vector<std::string> asked;
  for (const std::string& text : request.measures) asked.push_back(must(find_measure(text), kUsage).text);
  return asked;
}

bool is_asked(const std::vector<std::string>& asked, const std::string& key) {
  return std::find(asked.begin(), asked.end(), key) != asked.end();
}

template <typename Numbers>
void keep_asked(Numbers& numbers, const std::vector<std::string>& asked) {
  numbers.erase(std::remove_if(numbers.begin(), numbers.end(),
                               [&](const auto& number) { return !is_asked(asked, number.key); }),
                numbers.end());
}

std::string label_of(const Language& language, const std::string& key) {
  const std::size_t open = key.find('(');
  const std::string label = tr(language, "measure." + key.substr(0, open) + ".label");
  return open == std::string::npos ? label : label + " " + shown(key.substr(open));
}

}  // namespace

void add_futures(ArgumentList& arguments, FuturesRequest& request) {
  arguments.option("-n,--replications", "N", request.count, "How many futures; default 200");
  arguments.option("--first", "K", request.first, "Number of the first future, for parts of one batch");
  arguments.option("--threads", "N", request.threads, "Default: the cores this process may use");
  arguments.options("--measure", "KEY", request.measures,
                    "Show only this measure's numbers, see `meridian list measures`; may be given often");
  arguments.flag("--quiet", request.quiet, "No progress bar");
}

void add_measure(std::vector<MeasureKey>& measures, const MeasureKey& key, const Scenario& scenario) {
  const Problems problems = validate(key, scenario);
  if (!problems.empty()) throw Failure{kUsage, "", problems};
  const bool is_there = std::any_of(measures.begin(), measures.end(),
                                    [&](const MeasureKey& other) { return other.text == key.text; });
  if (!is_there) measures.push_back(key);
}

std::vector<MeasureKey> measures_of(const FuturesRequest& request, const Scenario& scenario) {
  std::vector<MeasureKey> measures;
  for (const MeasureRow& row : measure_table())
    if (row.argument == Argument::none) add_measure(measures, must(find_measure(row.key)), scenario);
  for (const Goal& goal : scenario.goals)
    add_measure(measures, must(find_measure("on_time_of(" + goal.id + ")")), scenario);
  for (const Site& site : scenario.sites)
    add_measure(measures, must(find_measure("out_of_hours_hours_at(" + site.id + ")")), scenario);
  for (const std::string& text : request.measures)
    add_measure(measures, must(find_measure(text), kUsage), scenario);
  return measures;
}

bool is_shown(const FuturesRequest& request, const MeasureKey& key) {
  return request.measures.empty() || is_asked(asked_of(request), key.text);
}

ReportTable spread_table(const std::vector<MeasureNumber>& measures, const Language& language,
                         const std::string& currency) {
  ReportTable table;
  table.caption = tr(language, "batch.caption");
  table.columns = {{tr(language, "table.measures.measure"), false},
                   {tr(language, "batch.average"), true},
                   {tr(language, "batch.interval"), true}};
  for (const char* quantile : {"p5", "p15", "p50", "p85", "p95"})
    table.columns.push_back({tr(language, std::string("batch.") + quantile), true});
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

void keep_shown(Report& report, const FuturesRequest& request, const Language& language,
                const std::string& currency) {
  if (request.measures.empty()) return;
  const std::vector<std::string> asked = asked_of(request);
  keep_asked(report.measures, asked);
  keep_asked(report.told, asked);
  for (VariantNumbers& variant : report.variants) {
    keep_asked(variant.measures, asked);
    keep_asked(variant.differences, asked);
  }
  if (!report.tables.empty()) report.tables.front() = spread_table(report.measures, language, currency);
}

unsigned threads_of(const std::optional<std::uint64_t>& asked) {
  if (!asked) return 0;
  if (*asked == 0 || *asked > kMostThreads) fail_usage("--threads takes a number from 1 to 1024");
  return static_cast<unsigned>(*asked);
}

BatchOptions options_of(const FuturesRequest& request, std::uint64_t seed) {
  BatchOptions options;
  options.seed = seed;
  options.first = request.first.value_or(0);
  const std::uint64_t count = request.count.value_or(kDefaultCount);
  if (count == 0 || count > kMostFutures)
    fail_usage("-n takes a number from 1 to 1000000; more go in parts, by --first");
  if (options.first > ~std::uint64_t{0} - count) fail_usage("--first is too large");
  options.count = count;
  options.threads = threads_of(request.threads);
  return options;
}

std::uint64_t middle_of(const Batch& batch) {
  // Where requests come without an end there is no finish: then by how long each takes.
  for (const char* key : {"finish_days", "lead_days_mean"}) {
    const auto measure = measure_index(batch, key);
    if (measure && summarize(batch, *measure).n > 0) return middle_replication(batch, *measure);
  }
  return batch.first;
}

Run run_future(const Prepared& prepared, std::uint64_t seed, std::uint64_t replication,
               const std::vector<Decision>& decisions, bool journal) {
  RunOptions options;
  options.seed = seed;
  options.replication = replication;
  options.journal = journal;
  options.decisions = decisions;
  Run run = make_run(prepared, options);
  complete(run);
  return run;
}

int told_if_stopped(Console& console, const Batch& batch, const Language& language) {
  if (batch.count == batch.requested) return kDone;
  console.err << tr(language, "cli.stopped",
                    {{"done", std::to_string(batch.count)}, {"of", std::to_string(batch.requested)}})
              << "\n";
  return kStoppedEarly;
}

}  // namespace meridian
