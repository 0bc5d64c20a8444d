// A batch that goes on until it knows enough: when the 95 % intervals of some measures are narrow. It is
// decided only after whole blocks of futures in order, so that the same number comes out for any number of
// threads. Read `Precision`, then `PrecisionRule`.
//
// The interval of a rule that looks again and again covers a little less often than it says (Chow and Robbins
// 1965: just as often in the limit), the less the more futures there are at least.
#pragma once
#include <atomic>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/result.h"
#include "sim/kernel/statistics.h"
#include "sim/study/batch.h"

namespace meridian {

/// How narrow: half the interval is at most `within`, or `within` times the mean's size.
struct Precision {
  double within = 0;
  bool is_relative = false;
  std::string text;  ///< as it was written, without blanks around it
};
/// "1%" of the mean, "0.5" in the measure's unit.
Result<Precision> parse_precision(std::string_view text);

class PrecisionRule {
 public:
  static constexpr std::size_t kBlock = 64;
  static constexpr std::size_t kMost = 2000 * kBlock;
  /// What has no value in so many futures is given up: such a number hardly exists there.
  static constexpr std::size_t kNowhere = 16 * kBlock;

  /// `watched` are indices of `measures`; all of them must be narrow. At least so many futures, in whole
  /// blocks.
  PrecisionRule(Precision precision, const std::vector<MeasureKey>& measures,
                const std::vector<std::size_t>& watched, std::size_t least);

  const std::string& asked() const { return precision_.text; }
  std::size_t most() const { return most_; }
  /// What a batch calls with its rows: false when that is enough. No more is taken after that.
  bool goes_on_after(const FutureRow& row);
  bool is_reached() const { return is_reached_; }
  /// Whether the interval of that watched measure was narrow when it was last decided.
  bool is_narrow(std::size_t watched) const { return watched_[watched].is_narrow; }
  /// How many futures it will take as far as is known now; may be asked from any thread.
  std::size_t expected() const { return expected_; }

 private:
  struct Watched {
    std::size_t index = 0;
    const MeasureRow* row = nullptr;
    Tally tally = {};
    bool is_narrow = false;
  };
  void decide();

  Precision precision_;
  std::vector<Watched> watched_;
  std::size_t least_, most_, taken_ = 0;
  bool is_reached_ = false, is_hopeless_ = false;
  std::atomic<std::size_t> expected_;
};

}  // namespace meridian
