#include <algorithm>
#include <charconv>
#include <numeric>

#include "sim/measure/measure_rows.h"

namespace meridian {
namespace {

/// When there is an end to speak of: a stream without a limit never ends.
bool can_end(const World& world) {
  const Table<Stream>& streams = world.scenario->streams;
  const auto ends = [](const Stream& stream) {
    return stream.limit > 0 || stream.repairs != Stream::Repairs::nothing;
  };
  return !world.items.empty() && std::all_of(streams.begin(), streams.end(), ends);
}

Value finish_days(const Metrics& metrics, const World& world, const Arguments&) {
  if (!can_end(world)) return std::nullopt;
  return metrics.complete ? days_of(metrics.last_finish) : world.scenario->horizon_days;
}

bool belongs(const Goal& goal, const ItemState& item) {
  if (item.stream.exists()) return false;
  return goal.items.empty() ||
         std::find(goal.items.begin(), goal.items.end(), ItemId{item.spec}) != goal.items.end();
}

/// When the last of the goal's items was finished or cut; kNotYet when one is open.
Tick goal_finish(const Metrics& metrics, const World& world, const Goal& goal) {
  Tick last = 0;
  for (std::size_t i = 0; i < world.items.size(); ++i) {
    if (!belongs(goal, world.items[i])) continue;
    last = std::max(last, i < metrics.item_end.size() ? metrics.item_end[i] : Metrics::kNotYet);
  }
  return last;
}

Value is_met(const Metrics& metrics, const World& world, std::size_t goal) {
  const Tick last = goal_finish(metrics, world, world.scenario->goals[goal]);
  return last != Metrics::kNotYet && last <= metrics.goal_due[goal] ? 1.0 : 0.0;
}

std::optional<std::size_t> goal_of(const World& world, const std::string& id) {
  const std::vector<Goal>& goals = world.scenario->goals;
  for (std::size_t i = 0; i < goals.size(); ++i)
    if (goals[i].id == id) return i;
  return std::nullopt;
}

Value finish_days_of(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto goal = goal_of(world, arguments.front());
  if (!goal) return std::nullopt;
  const Tick last = goal_finish(metrics, world, world.scenario->goals[*goal]);
  return last == Metrics::kNotYet ? world.scenario->horizon_days : days_of(last);
}

Value on_time(const Metrics& metrics, const World& world, const Arguments&) {
  Value all;
  for (std::size_t i = 0; i < world.scenario->goals.size(); ++i)
    all = std::min(all.value_or(1.0), *is_met(metrics, world, i));
  return all;
}

Value on_time_of(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto goal = goal_of(world, arguments.front());
  return goal ? is_met(metrics, world, *goal) : std::nullopt;
}

Value finished_by_day(const Metrics& metrics, const World&, const Arguments& arguments) {
  std::int64_t day = 0;
  const std::string& text = arguments.front();
  std::from_chars(text.data(), text.data() + text.size(), day);
  const auto days = static_cast<std::int64_t>(metrics.finished_on_day.size());
  const auto first = metrics.finished_on_day.begin();
  return std::accumulate(first, first + std::min(day + 1, days), 0.0);
}

Value unfinished_items(const Metrics&, const World& world, const Arguments&) { return world.open_items; }

Value throughput_week(const Metrics& metrics, const World&, const Arguments&) {
  return ratio(metrics.finished, days_of(metrics.length()) / 7.0);
}

Value work_in_progress_mean(const Metrics& metrics, const World&, const Arguments&) {
  return ratio(static_cast<double>(metrics.progress_seconds), static_cast<double>(metrics.length()));
}

Value lead_days_mean(const Metrics& metrics, const World&, const Arguments&) {
  return ratio(days_of(metrics.lead_seconds), metrics.finished);
}

Value cycle_days_mean(const Metrics& metrics, const World&, const Arguments&) {
  return ratio(days_of(metrics.cycle_seconds), metrics.finished);
}

}  // namespace

void add_flow_measures(std::vector<MeasureRow>& rows) {
  using B = Better;
  const auto add = [&](const MeasureRow& row) { rows.push_back(row); };
  add({"finish_days", "days", B::less,
       "Days from the run's start until the last item is finished or taken out of scope; when items are left "
       "at the horizon it counts as the horizon, and unfinished_items says how many; none when tickets "
       "arrive "
       "without end.",
       Argument::none, finish_days, false, true});
  add({"finish_days_of", "days", B::less,
       "Days from the run's start until the goal's last item is finished or taken out of scope; the horizon "
       "when one is left.",
       Argument::goal, finish_days_of, false, true});
  add({"on_time", "share", B::more,
       "1 when every goal's items are finished or taken out of scope by the end of its day, else 0; none "
       "without goals.",
       Argument::none, on_time, true});
  add({"on_time_of", "share", B::more,
       "1 when the goal's items are finished or taken out of scope by the end of its day, else 0.",
       Argument::goal, on_time_of, true});
  add({"items_finished", "count", B::more, "Items that passed all stages.", Argument::none,
       [](const Metrics& m, const World&, const Arguments&) -> Value { return m.finished; }});
  add({"unfinished_items", "count", B::less, "Items that are neither finished nor cut at the end.",
       Argument::none, unfinished_items});
  add({"items_cut", "count", B::neither, "Items that were taken out of scope.", Argument::none,
       [](const Metrics& m, const World&, const Arguments&) -> Value { return m.cut; }});
  add({"finished_by_day", "count", B::more,
       "Items finished within that many days from the run's start, such as finished_by_day(21).",
       Argument::day, finished_by_day});
  add({"throughput_week", "count", B::more, "Items finished per seven days, up to the finish or the horizon.",
       Argument::none, throughput_week});
  add({"ideal_hours_done", "hours", B::more, "Ideal hours of the items that are finished.", Argument::none,
       [](const Metrics& m, const World&, const Arguments&) -> Value { return m.effort_done / 3600.0; }});
  add({"lead_days_mean", "days", B::less, "Mean days from asked for to finished, over the finished items.",
       Argument::none, lead_days_mean});
  add({"cycle_days_mean", "days", B::less, "Mean days from first start to finished, over the finished items.",
       Argument::none, cycle_days_mean});
  add({"work_in_progress_mean", "count", B::less,
       "Mean number of items that are started and neither finished nor cut, up to the finish or the horizon.",
       Argument::none, work_in_progress_mean});
}

}  // namespace meridian
