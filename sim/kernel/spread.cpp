#include "sim/kernel/spread.h"

#include <algorithm>
#include <bit>
#include <cmath>

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
  if (index >= classes_.size()) classes_.resize(index + 1);
  Class& of = classes_[index];
  // Wider than 32 bits are only classes of values beyond 2^38.
  const auto place = static_cast<std::uint32_t>(std::min<std::int64_t>(value - begin_of(index), 0xFFFFFFFF));
  of.least = of.count == 0 ? place : std::min(of.least, place);
  of.most = std::max(of.most, place);
  ++of.count;
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
  double before = 0.0, last = 0.0;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const Class& of = classes_[i];
    if (of.count == 0) continue;
    const double least = static_cast<double>(begin_of(i)) + of.least, here = of.count;
    if (before + here >= rank) return least + (of.most - of.least) * (rank - before) / here;
    before += here;
    last = static_cast<double>(begin_of(i)) + of.most;
  }
  return last;
}

double Spread::share_up_to(double limit) const {
  if (count_ == 0) return 1.0;
  double upto = 0.0;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const Class& of = classes_[i];
    const double least = static_cast<double>(begin_of(i)) + of.least, width = of.most - of.least + 1.0;
    // Whole numbers, evenly between the least and the greatest.
    const double part = (std::floor(limit) - least + 1.0) / width;
    if (of.count > 0 && part <= 0.0) break;
    upto += of.count * std::clamp(part, 0.0, 1.0);
  }
  return upto / static_cast<double>(count_);
}

}  // namespace meridian
