#include "sim/cli/futures.h"

#include <algorithm>

namespace meridian {
namespace {

constexpr std::uint64_t kDefaultCount = 200;
constexpr std::uint64_t kMostFutures = 1'000'000;
constexpr std::uint64_t kMostThreads = 1024;

}  // namespace

void add_futures(ArgumentList& arguments, FuturesRequest& request) {
  arguments.option("-n,--replications", "N", request.count, "How many futures; default 200");
  arguments.option("--first", "K", request.first, "Number of the first future, for parts of one batch");
  arguments.option("--threads", "N", request.threads, "Default: the cores this process may use");
  arguments.options("--measure", "KEY", request.measures,
                    "Only this measure, see `meridian list measures`; may be given often");
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
  for (const std::string& text : request.measures)
    add_measure(measures, must(find_measure(text), kUsage), scenario);
  if (!measures.empty()) return measures;
  for (const MeasureRow& row : measure_table())
    if (row.argument == Argument::none) add_measure(measures, must(find_measure(row.key)), scenario);
  for (const Goal& goal : scenario.goals)
    add_measure(measures, must(find_measure("on_time_of(" + goal.id + ")")), scenario);
  for (const Site& site : scenario.sites)
    add_measure(measures, must(find_measure("out_of_hours_hours_at(" + site.id + ")")), scenario);
  return measures;
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
  const auto finish = measure_index(batch, "finish_days");
  return finish ? middle_replication(batch, *finish) : batch.first;
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

int told_if_stopped(Console& console, std::size_t done, std::size_t requested, const Language& language) {
  if (done == requested) return kDone;
  console.err << tr(language, "cli.stopped",
                    {{"done", std::to_string(done)}, {"of", std::to_string(requested)}})
              << "\n";
  return kStoppedEarly;
}

}  // namespace meridian
