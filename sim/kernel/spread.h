// A histogram of whole numbers from 0 up, such as waits in seconds, in little memory: exact below 128, then
// 64 classes for each doubling, so that a class is at most 1.6 % wide. Each knows its least and greatest
// value, between which is interpolated: what is always five minutes is exactly that. Mean and variance are
// exact sums. A plain value; read `add`, then `quantile`.
#pragma once
#include <cstdint>
#include <vector>

namespace meridian {

class Spread {
 public:
  /// value >= 0.
  void add(std::int64_t value);

  std::int64_t count() const { return count_; }
  std::int64_t sum() const { return sum_; }
  double mean() const { return static_cast<double>(sum_) / static_cast<double>(count_); }
  /// Of the values themselves (divided by their number). 0 when there is none.
  double variance() const;
  /// The value below which a share p of them lies, 0 < p < 1; count() > 0.
  double quantile(double p) const;
  /// Share of the values <= limit, 1 when there is none.
  double share_up_to(double limit) const;

  bool operator==(const Spread&) const = default;

 private:
  struct Class {
    std::uint32_t count = 0;
    std::uint32_t least = 0, most = 0;  ///< counted from the class's first value
    bool operator==(const Class&) const = default;
  };

  std::vector<Class> classes_;
  std::int64_t count_ = 0;
  std::int64_t sum_ = 0;
  double squares_ = 0.0;
};

}  // namespace meridian
