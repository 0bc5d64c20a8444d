#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/measure/load.h"
#include "sim/measure/measure_rows.h"

namespace meridian {
namespace {

double number_of(const std::string& text) {
  double number = 0.0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// "20s", "90m", "2h", "3d" in seconds.
double seconds_of(const std::string& text) {
  const double number = number_of(text);
  switch (text.back()) {
    case 'd':
      return number * 86400.0;
    case 'h':
      return number * 3600.0;
    case 'm':
      return number * 60.0;
    default:
      return number;
  }
}

template <typename Rows>
std::optional<std::size_t> index_of(const Rows& rows, const std::string& id) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows.rows()[i].id == id) return i;
  return std::nullopt;
}

Value mean_level(const Metrics& metrics, std::int64_t level_seconds) {
  return ratio(static_cast<double>(level_seconds), static_cast<double>(metrics.length()));
}

Value items_in_system_mean(const Metrics& metrics, const World&, const Arguments&) {
  return mean_level(metrics, metrics.levels.in_system_seconds);
}

Value items_in_system_variance(const Metrics& metrics, const World&, const Arguments&) {
  const Value mean = mean_level(metrics, metrics.levels.in_system_seconds);
  if (!mean) return std::nullopt;
  const double square = metrics.levels.in_system_squares / static_cast<double>(metrics.length());
  return std::max(0.0, square - *mean * *mean);
}

Value items_in_system_share(const Metrics& metrics, const World&, const Arguments& arguments) {
  const auto n = static_cast<std::size_t>(number_of(arguments.front()));
  if (n >= Levels::kMostLevels) return std::nullopt;  // larger numbers are not told apart
  const std::vector<std::int64_t>& at = metrics.levels.at_level;
  return mean_level(metrics, n < at.size() ? at[n] : 0);
}

Value items_waiting_mean(const Metrics& metrics, const World&, const Arguments&) {
  return mean_level(metrics, metrics.levels.waiting_seconds);
}

Value items_at_stage_mean(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto stage = index_of(world.scenario->stages, arguments.front());
  return stage ? mean_level(metrics, metrics.levels.at_stage_seconds[*stage]) : std::nullopt;
}

Value stage_passes_week(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto stage = index_of(world.scenario->stages, arguments.front());
  return stage ? ratio(metrics.stage_done[*stage], days_of(metrics.length()) / 7.0) : std::nullopt;
}

Value quantile_days(const Spread& spread, const Arguments& arguments) {
  if (spread.count() == 0) return std::nullopt;
  return spread.quantile(number_of(arguments.front()) / 100.0) / 86400.0;
}

/// What is open at the end and older than that has missed it already; what is younger may still make it.
Value share_within(const Spread& ended, const Spread& open, const Arguments& arguments) {
  const double limit = seconds_of(arguments.front());
  const double missed = static_cast<double>(open.count()) * (1.0 - open.share_up_to(limit));
  const auto count = static_cast<double>(ended.count());
  return ratio(count * ended.share_up_to(limit), count + missed);
}

Value wait_days_mean_of(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto stream = index_of(world.scenario->streams, arguments.front());
  if (!stream) return std::nullopt;
  return ratio(days_of(metrics.streams[*stream].wait_seconds), metrics.streams[*stream].started);
}

Value lead_days_mean_of(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto stream = index_of(world.scenario->streams, arguments.front());
  if (!stream) return std::nullopt;
  return ratio(days_of(metrics.streams[*stream].lead_seconds), metrics.streams[*stream].finished);
}

Value turned_away_share(const Metrics& metrics, const World& world, const Arguments&) {
  const Table<Stage>& stages = world.scenario->stages;
  if (stages.empty() || stages.rows().front().capacity == 0) return std::nullopt;
  double came = metrics.turned_away;
  for (std::size_t i = 0; i < metrics.streams.size(); ++i)  // repairs always find a place
    if (world.scenario->streams.rows()[i].repairs == Stream::Repairs::nothing)
      came += metrics.streams[i].asked;
  return ratio(metrics.turned_away, came);
}

void add_levels(std::vector<MeasureRow>& rows) {
  using B = Better;
  rows.push_back(
      {"offered_load", "share", B::less,
       "Hours of work that streams without an end bring in an hour, over the working hours of those "
       "who can do it; from 1 on the queue grows for ever; none without such streams.",
       Argument::none,
       [](const Metrics&, const World& world, const Arguments&) { return offered_load(*world.scenario); }});
  rows.push_back({"items_in_system_mean", "count", B::less,
                  "Mean number of items that are asked for and neither finished nor cut.", Argument::none,
                  items_in_system_mean});
  rows.push_back({"items_in_system_variance", "count", B::less,
                  "Variance over time of the number of items in the system.", Argument::none,
                  items_in_system_variance});
  rows.push_back({"items_in_system_share", "share", B::neither,
                  "Share of the time with exactly so many items in the system, up to 1023, such as "
                  "items_in_system_share(0).",
                  Argument::count, items_in_system_share});
  rows.push_back({"items_waiting_mean", "count", B::less,
                  "Mean number of items that wait for somebody to take them up.", Argument::none,
                  items_waiting_mean});
  rows.push_back({"items_at_stage_mean", "count", B::less,
                  "Mean number of items at that stage, waiting or in work.", Argument::stage,
                  items_at_stage_mean});
  rows.push_back({"stage_passes_week", "count", B::neither,
                  "How often items complete that stage in seven days; an item that comes back counts again.",
                  Argument::stage, stage_passes_week});
  rows.push_back({"busy_days_mean", "days", B::neither,
                  "Mean length of the stretches in which something was in the system, of those that ended.",
                  Argument::none, [](const Metrics& m, const World&, const Arguments&) {
                    return ratio(days_of(m.levels.busy_seconds), m.levels.busy_periods);
                  }});
}

void add_waits(std::vector<MeasureRow>& rows) {
  using B = Better;
  rows.push_back({"wait_days_mean", "days", B::less,
                  "Mean days from asked for to first taken up, over the items taken up, repairs included.",
                  Argument::none, [](const Metrics& m, const World&, const Arguments&) {
                    return ratio(days_of(m.waits.sum()), static_cast<double>(m.waits.count()));
                  }});
  rows.push_back({"wait_days_mean_of", "days", B::less,
                  "Mean days from asked for to first taken up, over the tickets of that stream.",
                  Argument::stream, wait_days_mean_of});
  rows.push_back({"wait_days_quantile", "days", B::less,
                  "Days within which that many of a hundred items were taken up, such as "
                  "wait_days_quantile(95).",
                  Argument::percent, [](const Metrics& m, const World&, const Arguments& arguments) {
                    return quantile_days(m.waits, arguments);
                  }});
  rows.push_back({"started_within", "share", B::more,
                  "Share of the items, repairs included, that were taken up within that time, such as "
                  "started_within(20s); what still waits and is older counts as missed; the service level.",
                  Argument::duration, [](const Metrics& m, const World&, const Arguments& arguments) {
                    return share_within(m.waits, m.open_waits, arguments);
                  }});
  rows.push_back({"lead_days_mean_of", "days", B::less,
                  "Mean days from asked for to finished, over the tickets of that stream.", Argument::stream,
                  lead_days_mean_of});
  rows.push_back({"lead_days_sd", "days", B::less,
                  "Standard deviation over the finished items of the days from asked for to finished.",
                  Argument::none, [](const Metrics& m, const World&, const Arguments&) -> Value {
                    if (m.leads.count() == 0) return std::nullopt;
                    return std::sqrt(m.leads.variance()) / 86400.0;
                  }});
  rows.push_back({"lead_days_quantile", "days", B::less,
                  "Days within which that many of a hundred finished items were done, such as "
                  "lead_days_quantile(85).",
                  Argument::percent, [](const Metrics& m, const World&, const Arguments& arguments) {
                    return quantile_days(m.leads, arguments);
                  }});
  rows.push_back({"finished_within", "share", B::more,
                  "Share of the items that were finished within that time from asked for, such as "
                  "finished_within(2d); what is open and older counts as missed.",
                  Argument::duration, [](const Metrics& m, const World&, const Arguments& arguments) {
                    return share_within(m.leads, m.open_leads, arguments);
                  }});
  rows.push_back({"turned_away_share", "share", B::less,
                  "Share of the tickets that found the first stage full; none without a capacity.",
                  Argument::none, turned_away_share});
}

Value of_tools(const Metrics& metrics, std::int64_t part) {
  return metrics.levels.tools > 0 ? mean_level(metrics, part) : std::nullopt;
}

Value tool_outage_hours_mean(const Metrics& metrics, const World&, const Arguments&) {
  std::int64_t down = 0, ended = 0;
  for (const Metrics::ToolTotals& tool : metrics.tools) {
    down += tool.ended_seconds;
    ended += tool.ended;
  }
  return ratio(hours_of(down), static_cast<double>(ended));
}

Value tool_availability(const Metrics& metrics, const World& world, const Arguments& arguments) {
  const auto tool = index_of(world.scenario->tools, arguments.front());
  if (!tool) return std::nullopt;
  const Value down = mean_level(metrics, metrics.tools[*tool].down_seconds);
  return down ? Value(1.0 - *down) : std::nullopt;
}

void add_tools(std::vector<MeasureRow>& rows) {
  using B = Better;
  rows.push_back({"tools_down_mean", "count", B::less,
                  "Mean number of tools that are down; none when none can be.", Argument::none,
                  [](const Metrics& m, const World&, const Arguments&) {
                    return of_tools(m, m.levels.tools_down_seconds);
                  }});
  rows.push_back({"all_tools_up_share", "share", B::more,
                  "Share of the time in which no tool is down; none when none can be.", Argument::none,
                  [](const Metrics& m, const World&, const Arguments&) {
                    return of_tools(m, m.levels.all_tools_up_seconds);
                  }});
  rows.push_back({"tool_availability", "share", B::more, "Share of the time in which that tool is up.",
                  Argument::tool, tool_availability});
  rows.push_back({"tool_outage_hours_mean", "hours", B::less,
                  "Mean length of an outage of a tool, waiting for its repair included, of those that ended.",
                  Argument::none, tool_outage_hours_mean});
  rows.push_back({"tool_repairs_week", "count", B::neither, "Outages of tools that ended, in seven days.",
                  Argument::none, [](const Metrics& m, const World&, const Arguments&) -> Value {
                    double ended = 0.0;
                    for (const Metrics::ToolTotals& tool : m.tools) ended += tool.ended;
                    return m.levels.tools > 0 ? ratio(ended, days_of(m.length()) / 7.0) : std::nullopt;
                  }});
  rows.push_back({"days_to_all_tools_down", "days", B::more,
                  "Days spent on the way from all tools up to all tools down at once, the unfinished way "
                  "included, for each time that came about; none when it never did.",
                  Argument::none, [](const Metrics& m, const World&, const Arguments&) {
                    return ratio(days_of(m.levels.to_all_down_seconds), m.levels.all_down);
                  }});
}

}  // namespace

void add_queue_measures(std::vector<MeasureRow>& rows) {
  add_levels(rows);
  add_waits(rows);
  add_tools(rows);
}

}  // namespace meridian
