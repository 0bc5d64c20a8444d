#include "sim/report/figures.h"

#include "sim/report/figures_parts.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

struct Figure {
  const char* key;
  std::optional<Chart> (*make)(const ReportInput&, const Language&, double width);
  bool needs_run;
};

/// In the order in which a reader asks: that moment, when, what else, why, how long, with whom, for how much.
constexpr Figure kFigures[] = {
    {"day", day_chart, true},         {"finish", finish_chart, false},    {"variants", variants_chart, false},
    {"anatomy", anatomy_chart, true}, {"waits", waits_chart, true},       {"overlap", overlap_chart, true},
    {"flow", flow_chart, true},       {"schedule", schedule_chart, true}, {"cost", cost_chart, false},
};

std::string how_to_read(const Figure& figure, const ReportInput& input, const Language& language,
                        double width) {
  const std::string key = std::string("chart.") + figure.key;
  if (key == "chart.cost" && !input.comparison) return tr(language, "chart.cost.how_parts");
  if (key == "chart.day" && input.moments.front().first.exists()) {
    const World& world = input.run->world;
    const SiteId site = description(world, input.moments.front().first).site;
    return tr(language, "chart.day.how", {{"site", shown(world.scenario->sites[site].name)}});
  }
  if (key == "chart.schedule") return tr(language, key + schedule_form(input, width));
  const bool is_list = key == "chart.waits" && has_arrows(input, width);
  return tr(language, key + (is_list ? ".how_arrows" : ".how"));
}

}  // namespace

std::vector<ReportChart> make_charts(const ReportInput& input, const Language& language) {
  std::vector<ReportChart> charts;
  for (const Figure& figure : kFigures) {
    if (figure.needs_run && !(input.run && input.run->keeps_journal)) continue;
    std::optional<Chart> wide = figure.make(input, language, kWideChart);
    std::optional<Chart> narrow = figure.make(input, language, kNarrowChart);
    if (!wide || !narrow) continue;
    ReportChart chart;
    chart.key = figure.key;
    chart.title = tr(language, std::string("chart.") + figure.key + ".title");
    chart.how_to_read = how_to_read(figure, input, language, kWideChart);
    chart.how_to_read_narrow = how_to_read(figure, input, language, kNarrowChart);
    wide->title = narrow->title = chart.title;
    chart.wide = std::move(*wide);
    chart.narrow = std::move(*narrow);
    charts.push_back(std::move(chart));
  }
  return charts;
}

}  // namespace meridian
