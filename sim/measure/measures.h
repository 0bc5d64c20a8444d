// The numbers that are told: one row a measure, with unit, which way is better, and its formula in words.
// `Metrics` (metrics.h) is the running total that the fold keeps; a measure is read off it. Some keys take
// arguments: "finished_by_day(21)", "out_of_hours_share(mere,tane)". Read `measure_table`, then `value_of`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/result.h"
#include "sim/measure/metrics.h"
#include "sim/model/world.h"

namespace meridian {

enum class Better { less, more, neither };

/// What stands between a key's parentheses.
enum class Argument {
  none,
  day,       ///< a whole number of days since the run's start
  goal,      ///< one goal's id
  site,      ///< one site's id
  people,    ///< one or more ids of people
  stage,     ///< one stage's id
  stream,    ///< one stream's id; "repair.tool.host" for repairs
  tool,      ///< one tool's id
  count,     ///< a whole number
  percent,   ///< a number between 0 and 100
  duration,  ///< such as 20s, 90m, 2h, 3d
};

struct MeasureRow {
  std::string_view key;   ///< "finish_days"; "finished_by_day" takes an argument
  std::string_view unit;  ///< "days", "hours", "count", "share", "currency"
  Better better;
  std::string_view formula;  ///< one plain sentence
  Argument argument;
  /// None = does not exist in this run, shown as null.
  std::optional<double> (*value)(const Metrics&, const World&, const std::vector<std::string>& arguments);
  bool is_yes_or_no = false;      ///< 1 or 0 in a run, so that its mean is a share of futures
  bool stops_at_horizon = false;  ///< a value of the horizon says only: later than that
};
const std::vector<MeasureRow>& measure_table();

/// A measure with its arguments, such as "finished_by_day(21)".
struct MeasureKey {
  const MeasureRow* row = nullptr;
  std::vector<std::string> arguments;
  std::string text;
};
/// The problem's hint names the nearest key, or what the arguments are.
Result<MeasureKey> find_measure(std::string_view text);
/// What is wrong with the arguments in this scenario: an id that it doesn't have. People who are hired by the
/// scenario's decisions count.
Problems validate(const MeasureKey& key, const Scenario& scenario);
std::optional<double> value_of(const MeasureKey& key, const Metrics& metrics, const World& world);

}  // namespace meridian
