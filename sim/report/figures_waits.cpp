// Who waits for whom: the questions that stopped work, from site to site.
#include <algorithm>

#include "sim/report/axes.h"
#include "sim/report/figures_parts.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

/// Questions from one site to another that stopped work.
struct SitePair {
  std::size_t from = 0, to = 0;
  std::uint32_t count = 0;
  double mean_seconds = 0;
  std::string hours;  ///< the mean, as shown
};

std::vector<SitePair> pairs_of(const Run& run, const Language& language) {
  std::vector<SitePair> pairs;
  const Table<Site>& sites = run.world.scenario->sites;
  for (std::size_t from = 0; from < sites.size(); ++from) {
    for (std::size_t to = 0; to < sites.size(); ++to) {
      const Metrics::PairTotals& totals = run.metrics.pair(run.world, sites.at(from), sites.at(to));
      if (totals.blocking == 0) continue;
      const double mean = static_cast<double>(totals.blocking_delay) / totals.blocking;
      const std::string value = number(language, mean / 3600.0, 1);
      pairs.push_back(
          {from, to, totals.blocking, mean, tr(language, "format.short_hours", {{"value", value}})});
    }
  }
  return pairs;
}

std::string name_of(const Run& run, std::size_t site) {
  const Table<Site>& sites = run.world.scenario->sites;
  return shown(sites[sites.at(site)].name);
}

/// Rows ask, columns answer; the bar in a cell is as long as the mean wait.
void add_matrix(Chart& chart, const Run& run, const std::vector<SitePair>& pairs, const Language& language) {
  const std::size_t sites = run.world.scenario->sites.size();
  constexpr double kLabel = 150, kRow = 58, kTop = 44;
  const double cell = std::min((chart.width - kLabel) / static_cast<double>(sites), 170.0);
  const auto left_of = [&](std::size_t column) { return kLabel + cell * static_cast<double>(column) + 2; };
  const auto top_of = [&](std::size_t row) { return kTop + kRow * static_cast<double>(row) + 2; };
  const auto write = [&](double x, double y, const std::string& text, Anchor anchor, TextRole role,
                         Paint paint) {
    chart.add(Label{{x, y}, text, anchor, role, paint});
  };
  chart.height = kTop + kRow * static_cast<double>(sites) + 4;
  write(0, 34, tr(language, "chart.waits.asks"), Anchor::start, TextRole::note, Paint::text2);
  write(kLabel, 14, tr(language, "chart.waits.answers"), Anchor::start, TextRole::note, Paint::text2);
  for (std::size_t i = 0; i < sites; ++i) {
    const std::string name = name_of(run, i);
    write(left_of(i) + cell / 2 - 2, 34, fitted(name, cell, TextRole::strong), Anchor::middle,
          TextRole::strong, Paint::text);
    write(0, top_of(i) + kRow / 2, fitted(name, kLabel - 6, TextRole::strong), Anchor::start,
          TextRole::strong, Paint::text);
    for (std::size_t j = 0; j < sites; ++j)
      chart.add(
          Rect{{left_of(j), top_of(i)}, cell - 4, kRow - 4, Paint::raised, Hatch::none, Paint::none, 1});
  }
  double most = 1;
  for (const SitePair& pair : pairs) most = std::max(most, pair.mean_seconds);
  for (const SitePair& pair : pairs) {
    const double x = left_of(pair.to), y = top_of(pair.from), middle = x + (cell - 4) / 2;
    const double length = pair.mean_seconds / most * (cell - 4);
    chart.add(Rect{{x, y + kRow - 12}, length, 8, Paint::series4, Hatch::none, Paint::none, 1});
    write(middle, y + 20, pair.hours, Anchor::middle, TextRole::strong, Paint::text);
    write(middle, y + 38, "× " + std::to_string(pair.count), Anchor::middle, TextRole::note, Paint::text2);
  }
}

/// The same as bars, the longest first: for a phone, and for more sites than a matrix can name.
void add_bars(Chart& chart, const Run& run, std::vector<SitePair> pairs) {
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const SitePair& a, const SitePair& b) { return a.mean_seconds > b.mean_seconds; });
  constexpr std::size_t kMostRows = 16;
  std::vector<BarRow> rows;
  for (std::size_t i = 0; i < pairs.size() && i < kMostRows; ++i)
    rows.push_back({name_of(run, pairs[i].from) + " → " + name_of(run, pairs[i].to), pairs[i].mean_seconds,
                    pairs[i].hours + " × " + std::to_string(pairs[i].count), Paint::series4, Hatch::none,
                    std::nullopt, std::nullopt});
  bar_rows(chart, 0, rows);
}

}  // namespace

bool has_arrows(const ReportInput& input, double width) {
  constexpr std::size_t kMostSites = 6;
  Chart chart;
  chart.width = width;
  return is_narrow(chart) || input.run->world.scenario->sites.size() > kMostSites;
}

std::optional<Chart> waits_chart(const ReportInput& input, const Language& language, double width) {
  const std::vector<SitePair> pairs = pairs_of(*input.run, language);
  if (pairs.empty()) return std::nullopt;
  Chart chart;
  chart.width = width;
  if (has_arrows(input, width)) {
    add_bars(chart, *input.run, pairs);
  } else {
    add_matrix(chart, *input.run, pairs, language);
  }
  std::vector<std::string> pieces;
  for (const SitePair& pair : pairs)
    pieces.push_back(tr(language, "chart.waits.piece", std::int64_t{pair.count},
                        {{"from", name_of(*input.run, pair.from)},
                         {"to", name_of(*input.run, pair.to)},
                         {"hours", pair.hours}}));
  chart.description = tr(language, "chart.waits.describe", {{"list", list_of(language, pieces)}});
  return chart;
}

}  // namespace meridian
