#include "sim/kernel/spread.h"

#include <algorithm>
#include <bit>

#include "sim/kernel/result.h"

namespace meridian {
namespace {

constexpr int kBits = 6;  // classes a doubling: 2^6
constexpr std::int64_t kClasses = std::int64_t{1} << kBits;

std::size_t class_of(std::int64_t value) {
  const int width = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value)));
  const int shift = std::max(0, width - kBits - 1);
  return static_cast<std::size_t>(shift * kClasses + (value >> shift));
}

/// The smallest value of a class.
std::int64_t begin_of(std::size_t index) {
  const auto i = static_cast<std::int64_t>(index);
  const std::int64_t shift = std::max<std::int64_t>(0, i / kClasses - 1);
  return (i - shift * kClasses) << shift;
}

}  // namespace

void Spread::add(std::int64_t value) {
  MERIDIAN_CHECK(value >= 0);
  const std::size_t index = class_of(value);
  if (index >= classes_.size()) classes_.resize(index + 1, 0);
  ++classes_[index];
  ++count_;
  sum_ += value;
  squares_ += static_cast<double>(value) * static_cast<double>(value);
}

double Spread::variance() const {
  if (count_ == 0) return 0.0;
  const double m = mean();
  return std::max(0.0, squares_ / static_cast<double>(count_) - m * m);
}

double Spread::quantile(double p) const {
  MERIDIAN_CHECK(count_ > 0 && p > 0.0 && p < 1.0);
  const double rank = p * static_cast<double>(count_);
  double before = 0.0;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const double here = classes_[i];
    if (before + here >= rank && here > 0.0) {
      const std::int64_t low = begin_of(i), width = begin_of(i + 1) - low;
      if (width == 1) return static_cast<double>(low);
      return static_cast<double>(low) + static_cast<double>(width) * (rank - before) / here;
    }
    before += here;
  }
  return static_cast<double>(begin_of(classes_.size()));
}

double Spread::share_up_to(double limit) const {
  if (count_ == 0) return 1.0;
  double upto = 0.0;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const std::int64_t low = begin_of(i), width = begin_of(i + 1) - low;
    // Of a class of one value all or none; of a wider one the part that lies below.
    const double part =
        (limit - static_cast<double>(low) + (width == 1 ? 1.0 : 0.0)) / static_cast<double>(width);
    if (part <= 0.0 || (width == 1 && part < 1.0)) break;
    upto += classes_[i] * std::min(1.0, part);
  }
  return upto / static_cast<double>(count_);
}

}  // namespace meridian
