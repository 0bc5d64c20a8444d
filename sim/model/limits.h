// How large an input may be and how long a run: every limit once, with what it is for. They stand far above
// what a real team needs and below what fills a machine's memory or an afternoon; what exceeds one is refused
// in words that name it. `limit_table` is what `meridian list limits` prints.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace meridian {
namespace limits {

// Files.
inline constexpr std::size_t kMostFileBytes = std::size_t{16} << 20;
inline constexpr std::size_t kMostJsonDepth = 64;
inline constexpr std::size_t kMostJsonValues = 1'000'000;
inline constexpr std::size_t kMostCsvLines = 500'000;
inline constexpr std::size_t kMostCsvColumns = 10'000;
inline constexpr std::size_t kMostCsvCells = 4'000'000;
inline constexpr std::size_t kMostName = 1'000;
inline constexpr std::size_t kMostText = 100'000;

// Scenarios, entries with a count laid out.
inline constexpr int kMostDays = 43'830;
inline constexpr int kMostPeople = 10'000;
inline constexpr int kMostItems = 200'000;
inline constexpr int kMostStreams = 1'000;
inline constexpr int kMostTeams = 10'000;
inline constexpr int kMostMeetings = 1'000;
inline constexpr int kMostSites = 500;
inline constexpr int kMostModules = 1'000;
inline constexpr int kMostStages = 100;
inline constexpr int kMostTools = 1'000;
inline constexpr int kMostGoals = 100;
inline constexpr int kMostDecisions = 10'000;
inline constexpr int kMostOperations = 10'000;
inline constexpr int kMostAssertions = 1'000;
inline constexpr int kMostAbsences = 1'000;
inline constexpr std::size_t kMostLawValues = 10'000;
inline constexpr std::size_t kMostLaidOutBytes = std::size_t{256} << 20;
inline constexpr std::size_t kMostDependencies = 2'000'000;
inline constexpr std::size_t kMostCalendarDays = 5'000'000;

// Runs.
inline constexpr std::uint64_t kMostEvents = 100'000'000;
inline constexpr std::uint64_t kMostScheduled = 4'000'000'000;
inline constexpr std::size_t kMostItemsAtOnce = 1'000'000;
inline constexpr std::size_t kMostJournal = 5'000'000;

}  // namespace limits

struct Limit {
  std::string_view name;
  std::uint64_t value;
  std::string_view unit;
  std::string_view what;
};
/// In the order of reading: files, scenarios, runs.
const std::vector<Limit>& limit_table();

}  // namespace meridian
