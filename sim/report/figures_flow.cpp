// Where the work stands, day by day.
#include <algorithm>

#include "sim/measure/series.h"
#include "sim/report/axes.h"
#include "sim/report/figures_parts.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

/// Bands from the bottom up; the upper edge of each by day.
struct FlowBand {
  const char* key;
  std::uint32_t (*height)(const FlowDay&);
};
constexpr FlowBand kFlowBands[] = {
    {"chart.flow.done", [](const FlowDay& day) { return day.finished; }},
    {"chart.flow.review", [](const FlowDay& day) { return day.in_review; }},
    {"chart.flow.work", [](const FlowDay& day) { return day.started - day.in_review - day.finished; }},
    {"chart.flow.waiting", [](const FlowDay& day) { return day.asked - day.started; }},
};

}  // namespace

std::optional<Chart> flow_chart(const ReportInput& input, const Language& language, double width) {
  const std::vector<FlowDay> flow = flow_by_day(input.run->world, input.run->journal);
  if (flow.size() < 2) return std::nullopt;
  Chart chart;
  chart.width = width;
  std::vector<LegendEntry> legend;
  for (std::size_t i = 0; i < std::size(kFlowBands); ++i)
    legend.push_back({tr(language, kFlowBands[i].key), series_paint(i), series_hatch(i)});
  const double top = add_legend(chart, 0, legend) + 14;
  chart.height = top + 260 + 30;
  const Instant start = input.run->world.start();
  TimeFrame frame{{40, top, width - 12, top + 260},
                  start,
                  start + days(static_cast<std::int64_t>(flow.size())),
                  answer_zone(*input.prepared.scenario)};
  std::uint32_t most = 0;
  for (const FlowDay& day : flow) most = std::max(most, day.asked);
  const double high = add_values(chart, frame.area, most, language);
  const auto y = [&](double value) { return frame.area.bottom - value / high * frame.area.height(); };
  std::vector<double> floor(flow.size(), 0.0);
  for (std::size_t band = 0; band < std::size(kFlowBands); ++band) {
    Polygon shape;
    shape.fill = series_paint(band);
    shape.hatch = series_hatch(band);
    std::vector<Point> lower;
    for (std::size_t i = 0; i < flow.size(); ++i) {
      const double x = frame.x(start + days(static_cast<std::int64_t>(i) + 1));
      const double left = frame.x(start + days(static_cast<std::int64_t>(i)));
      const double height = kFlowBands[band].height(flow[i]);
      lower.insert(lower.end(), {{left, y(floor[i])}, {x, y(floor[i])}});
      floor[i] += height;
      shape.points.insert(shape.points.end(), {{left, y(floor[i])}, {x, y(floor[i])}});
    }
    shape.points.insert(shape.points.end(), lower.rbegin(), lower.rend());
    chart.add(shape);
  }
  add_dates(chart, frame, language);
  if (const Goal* goal = main_goal(*input.prepared.scenario))
    add_date_mark(chart, frame, due_of(*input.prepared.scenario, *goal),
                  tr(language, "chart.goal", {{"date", short_date(language, goal->by_day)}}), Paint::bad);
  chart.description = tr(language, "chart.flow.describe",
                         {{"from", answer_date(*input.prepared.scenario, language, start)},
                          {"to", answer_date(*input.prepared.scenario, language, frame.to + seconds(-1))},
                          {"done", std::to_string(flow.back().finished)},
                          {"all", std::to_string(flow.back().asked)}});
  return chart;
}

}  // namespace meridian
