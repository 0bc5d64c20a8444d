#include "sim/study/precision.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "sim/study/expectation.h"

namespace meridian {
namespace {

std::size_t whole_blocks(std::size_t futures) {
  return (futures + PrecisionRule::kBlock - 1) / PrecisionRule::kBlock * PrecisionRule::kBlock;
}

/// How many times too wide the interval is, 0 when it has no width; none when there is no saying.
std::optional<double> excess(const Precision& precision, const Tally& tally, const MeasureRow& row) {
  const std::optional<Interval> interval = deciding_interval(summary_of(tally, row), row);
  if (!interval) return std::nullopt;
  const double half = (interval->high - interval->low) / 2;
  if (half <= 0.0) return 0.0;
  const double wanted = precision.within * (precision.is_relative ? std::fabs(tally.mean) : 1.0);
  if (wanted <= 0.0) return std::nullopt;
  return half / wanted;
}

}  // namespace

Result<Precision> parse_precision(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  Precision precision;
  precision.text = text;
  precision.is_relative = !text.empty() && text.back() == '%';
  if (precision.is_relative) text.remove_suffix(1);
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, precision.within);
  if (error != std::errc() || stop != end || !std::isfinite(precision.within) || precision.within <= 0.0) {
    Problem problem;
    problem.message = "\"" + precision.text + "\" is no precision";
    problem.hint = "write \"1%\" of the mean, or a number in the measure's unit such as \"0.5\"";
    return problem;
  }
  if (precision.is_relative) precision.within /= 100.0;
  return precision;
}

PrecisionRule::PrecisionRule(Precision precision, const std::vector<MeasureKey>& measures,
                             const std::vector<std::size_t>& watched, std::size_t least)
    : precision_(std::move(precision)),
      least_(whole_blocks(least)),
      most_(std::max(kMost, least_)),
      expected_(least_) {
  for (const std::size_t index : watched) watched_.push_back({index, measures[index].row});
}

bool PrecisionRule::goes_on_after(const FutureRow& row) {
  for (Watched& watched : watched_)
    if (const std::optional<double>& value = row.values[watched.index]) watched.tally.add(*value);
  if (++taken_ % kBlock == 0) decide();
  return !is_reached_ && !is_hopeless_ && taken_ < most_;
}

/// The width of an interval falls with the root of the number of futures.
void PrecisionRule::decide() {
  double widest = 0.0;
  for (Watched& watched : watched_) {
    const std::optional<double> own = excess(precision_, watched.tally, *watched.row);
    watched.is_narrow = own && *own <= 1.0;
    widest = std::max(widest, own.value_or(static_cast<double>(most_)));
  }
  is_reached_ = taken_ >= least_ && widest <= 1.0;
  is_hopeless_ =
      taken_ >= std::max(least_, kNowhere) &&
      std::any_of(watched_.begin(), watched_.end(), [](const Watched& one) { return one.tally.n == 0; });
  const double needed = static_cast<double>(taken_) * widest * widest;
  expected_ = needed < static_cast<double>(most_)
                  ? std::max(least_, whole_blocks(static_cast<std::size_t>(needed)))
                  : most_;
}

}  // namespace meridian
