// How fast this program is on this machine: one row a loop or run, measured in rounds that go through all
// rows in turn, so that whatever else the machine does meets all of them alike. What counts is the best
// round, and for the kernel its ratio to a plain binary heap measured beside it (kernel_loops.h), which can
// be told anywhere. Read `bench_rows`, then `run_bench`.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace meridian {

struct BenchRow {
  enum class Unit { per_second, microseconds, milliseconds, times };
  std::string_view key;   ///< in JSON
  std::string_view says;  ///< for people
  Unit unit = Unit::per_second;
  std::string_view yardstick = {};           ///< key of the row whose time the ratio is told in
  std::string_view ratio_key = {};           ///< in JSON, where there is a yardstick
  std::optional<double> aim = std::nullopt;  ///< at most, of the ratio, or of the value without a yardstick;
                                             ///< of `times`, at least
};
const std::vector<BenchRow>& bench_rows();

struct BenchFigure {
  const BenchRow* row = nullptr;
  double value = 0;  ///< of the best round, in the row's unit
  double least = 0, most = 0;
  std::optional<double> ratio, ratio_least, ratio_most;  ///< best to best; of single rounds
};
struct BenchOptions {
  int rounds = 5;
  unsigned threads = 0;           ///< of the row for all threads; 0 = available_threads()
  std::uint64_t steps = 500'000;  ///< of each loop
  std::size_t runs = 8;           ///< a thread
  std::function<void(std::size_t done, std::size_t of)> progress;
};
std::vector<BenchFigure> run_bench(const BenchOptions& options);

}  // namespace meridian
