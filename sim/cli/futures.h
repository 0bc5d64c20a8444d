// What `batch` and `compare` share: how many futures, on how many threads, of which measures, and telling the
// middle one of them. Read `FuturesRequest`.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/cli/arguments.h"
#include "sim/cli/request.h"
#include "sim/study/batch.h"

namespace meridian {

struct FuturesRequest {
  std::optional<std::uint64_t> count, first, threads;
  std::vector<std::string> measures;
  bool quiet = false;
};
void add_futures(ArgumentList& arguments, FuturesRequest& request);

/// Adds a measure unless it is there. A Failure when the scenario doesn't have what its arguments name.
void add_measure(std::vector<MeasureKey>& measures, const MeasureKey& key, const Scenario& scenario);

/// All that need no argument, each goal's and each site's, which the answer is made of; then those asked for.
std::vector<MeasureKey> measures_of(const FuturesRequest& request, const Scenario& scenario);

/// Those whose numbers are shown: the ones asked for, else all.
bool is_shown(const FuturesRequest& request, const MeasureKey& key);
/// The report with the numbers that are shown; its sentences stay. The first table becomes `spread_table`
/// where measures were asked for.
void keep_shown(Report& report, const FuturesRequest& request, const Language& language,
                const std::string& currency);
/// The whole summary of each measure, where other reports show three of its numbers.
ReportTable spread_table(const std::vector<MeasureNumber>& measures, const Language& language,
                         const std::string& currency);

/// 0 = all this process may use.
unsigned threads_of(const std::optional<std::uint64_t>& asked);

/// Seed, first, count and threads.
BatchOptions options_of(const FuturesRequest& request, std::uint64_t seed);

/// The future in the middle of a batch by its finish, or the first one where finishes aren't measured.
std::uint64_t middle_of(const Batch& batch);
Run run_future(const Prepared& prepared, std::uint64_t seed, std::uint64_t replication,
               const std::vector<Decision>& decisions, bool journal);

/// kDone, or kStoppedEarly after saying so on standard error.
int told_if_stopped(Console& console, const Batch& batch, const Language& language);

}  // namespace meridian
