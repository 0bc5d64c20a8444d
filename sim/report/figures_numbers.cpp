// Charts of totals: where the time went, which hours two sites share, when it is done,
// what it costs.
#include <algorithm>
#include <cmath>

#include "sim/kernel/calendar.h"
#include "sim/measure/money.h"
#include "sim/report/axes.h"
#include "sim/report/figures_parts.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {

std::optional<Chart> anatomy_chart(const ReportInput& input, const Language& language, double width) {
  struct Part {
    Cause cause;
    std::int64_t seconds;
  };
  const std::vector<std::int64_t>& totals = input.run->metrics.anatomy_total;
  std::vector<Part> parts;
  std::int64_t all = 0;
  for (std::size_t i = totals.size(); i-- > 0;) {
    const auto cause = static_cast<Cause>(i);
    if (cause == Cause::before_start || totals[i] <= 0) continue;
    parts.push_back({cause, totals[i]});
    all += totals[i];
  }
  if (all == 0) return std::nullopt;
  // Work stands first, as the part that is meant to be; the waits follow, the largest first.
  const auto is_work = [](const Part& part) { return part.cause == Cause::work; };
  std::stable_sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) {
    return is_work(a) != is_work(b) ? is_work(a) : a.seconds > b.seconds;
  });
  Chart chart;
  chart.width = width;
  double x = 0;
  std::vector<BarRow> rows;
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double share = static_cast<double>(parts[i].seconds) / static_cast<double>(all);
    const Paint paint = i < kSeriesCount ? series_paint(i) : i == kSeriesCount ? Paint::grey : Paint::text3;
    const Hatch hatch = series_hatch(i < kSeriesCount ? i : i - kSeriesCount + 1);
    chart.add(Rect{{x, 0}, share * width, 34, paint, hatch, Paint::card, 1});
    x += share * width;
    const std::string name = tr(language, std::string("cause.") + name_of(parts[i].cause));
    const std::string shown_share = number(language, 100.0 * share, 1);
    rows.push_back({name, share, tr(language, "format.percent", {{"value", shown_share}}), paint, hatch,
                    std::nullopt, std::nullopt});
    pieces.push_back(tr(language, "chart.anatomy.piece", {{"cause", name}, {"share", shown_share}}));
  }
  bar_rows(chart, 48, rows);
  chart.description = tr(language, "chart.anatomy.describe", {{"list", list_of(language, pieces)}});
  return chart;
}

namespace {

/// When anybody of the site is at work.
Calendar site_calendar(const World& world, SiteId site) {
  Calendar all;
  for (std::uint32_t i = 0; i < world.scenario->people.size() && i < world.people.size(); ++i)
    if (world.people[i].site == site) all = unite(all, world.work_calendar(PersonId{i}));
  return all;
}

int weekdays_between(int first_day, int last_day) {
  int count = 0;
  for (int day = first_day; day < last_day; ++day) count += weekday_of(day) < 5 ? 1 : 0;
  return std::max(count, 1);
}

}  // namespace

std::optional<Chart> overlap_chart(const ReportInput& input, const Language& language, double width) {
  const World& world = input.run->world;
  const Scenario& scenario = *world.scenario;
  if (scenario.sites.size() < 2 || scenario.sites.size() > 8) return std::nullopt;
  std::vector<Calendar> calendars;
  for (std::size_t i = 0; i < scenario.sites.size(); ++i)
    calendars.push_back(site_calendar(world, scenario.sites.at(i)));
  Chart chart;
  chart.width = width;
  std::vector<BarRow> rows;
  std::vector<std::string> pieces;
  const int weekdays = weekdays_between(scenario.start_day, scenario.start_day + scenario.horizon_days);
  for (std::size_t i = 0; i < calendars.size(); ++i) {
    for (std::size_t j = i + 1; j < calendars.size(); ++j) {
      const Calendar both = intersect(calendars[i], calendars[j]);
      const double hours_a_day = both.worked(scenario.start(), scenario.end()).hours() / weekdays;
      const std::string first = shown(scenario.sites[scenario.sites.at(i)].name);
      const std::string second = shown(scenario.sites[scenario.sites.at(j)].name);
      const std::string text =
          tr(language, "format.short_hours", {{"value", number(language, hours_a_day, 1)}});
      rows.push_back({first + " – " + second, hours_a_day, text, Paint::series3, Hatch::none, std::nullopt,
                      std::nullopt});
      pieces.push_back(
          tr(language, "chart.overlap.piece", {{"first", first}, {"second", second}, {"hours", text}}));
    }
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const BarRow& a, const BarRow& b) { return a.value > b.value; });
  bar_rows(chart, 0, rows);
  chart.description = tr(language, "chart.overlap.describe", {{"list", list_of(language, pieces)}});
  return chart;
}

namespace {

struct Finishes {
  std::vector<double> days;  ///< ascending, of the finished futures
  std::size_t futures = 0;
};

Finishes finishes_of(const Batch& batch, std::size_t measure, int horizon_days) {
  Finishes finishes;
  for (const std::optional<double>& value : batch.values.column(measure)) {
    ++finishes.futures;
    if (value && *value < horizon_days) finishes.days.push_back(*value);
  }
  std::sort(finishes.days.begin(), finishes.days.end());
  return finishes;
}

Instant instant_of(const Scenario& scenario, double days_after) {
  return scenario.start() + seconds(std::llround(days_after * 86400.0));
}

std::string day_text(const Scenario& scenario, const Language& language, double days_after) {
  return short_date(language, local_day(answer_zone(scenario), instant_of(scenario, days_after)));
}

void add_goal(Chart& chart, const TimeFrame& frame, const Scenario& scenario, const Language& language) {
  if (const Goal* goal = main_goal(scenario))
    add_date_mark(chart, frame, due_of(scenario, *goal),
                  tr(language, "chart.goal", {{"date", short_date(language, goal->by_day)}}), Paint::bad);
}

/// From a little before the first to a little after the last, with the goal inside.
TimeFrame finish_frame(const Area& area, const Scenario& scenario, double first, double last) {
  if (const Goal* goal = main_goal(scenario)) {
    const double due = (due_of(scenario, *goal) - scenario.start()).days();
    first = std::min(first, due - 1);
    last = std::max(last, due + 1);
  }
  return {area, instant_of(scenario, std::max(std::floor(first) - 1, 0.0)),
          instant_of(scenario, std::ceil(last) + 1), answer_zone(scenario)};
}

}  // namespace

std::optional<Chart> finish_chart(const ReportInput& input, const Language& language, double width) {
  const auto measure = input.batch ? measure_index(*input.batch, "finish_days") : std::nullopt;
  if (!measure) return std::nullopt;
  const Scenario& scenario = *input.prepared.scenario;
  const Finishes finishes = finishes_of(*input.batch, *measure, scenario.horizon_days);
  if (finishes.days.size() < 2) return std::nullopt;
  Chart chart;
  chart.width = width;
  chart.height = 290;
  const TimeFrame frame =
      finish_frame({44, 46, width - 12, 260}, scenario, finishes.days.front(), finishes.days.back());
  const double span = (frame.to - frame.from).days();
  // Days or whole weeks: anything between would show the weekends as gaps.
  const double bin = span > (is_narrow(chart) ? 45 : 130) ? 7.0 : 1.0;
  std::vector<double> counts(static_cast<std::size_t>(std::ceil(span / bin)) + 1, 0.0);
  for (const double days_after : finishes.days) {
    const double offset = (instant_of(scenario, days_after) - frame.from).days();
    counts[static_cast<std::size_t>(std::max(offset, 0.0) / bin)] += 1;
  }
  const double scale = 100.0 / static_cast<double>(finishes.futures);
  const double high =
      add_values(chart, frame.area, *std::max_element(counts.begin(), counts.end()) * scale, language);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const Instant from = frame.from + seconds(std::llround(static_cast<double>(i) * bin * 86400.0));
    const double left = frame.x(from), right = frame.x(from + seconds(std::llround(bin * 86400.0)));
    const double height = counts[i] * scale / high * frame.area.height();
    if (height > 0)
      chart.add(Rect{{left + 0.5, frame.area.bottom - height},
                     std::max(right - left - 1, 1.0),
                     height,
                     Paint::series1,
                     Hatch::none,
                     Paint::none,
                     1});
  }
  add_dates(chart, frame, language);
  add_goal(chart, frame, scenario, language);
  chart.add(Label{{0, 12}, tr(language, "chart.finish.axis"), Anchor::start, TextRole::note, Paint::text2});
  if (finishes.days.size() < finishes.futures)
    chart.add(Label{{width - 12, 12},
                    tr(language, "chart.finish.unfinished",
                       {{"count", std::to_string(finishes.futures - finishes.days.size())},
                        {"all", std::to_string(finishes.futures)}}),
                    Anchor::end,
                    TextRole::note,
                    Paint::text});
  const auto at = [&](double p) { return day_text(scenario, language, quantile(finishes.days, p)); };
  chart.description =
      tr(language, "chart.finish.describe", {{"p15", at(0.15)}, {"p50", at(0.5)}, {"p85", at(0.85)}});
  return chart;
}

namespace {

std::string arm_title(const ReportInput& input, const Language& language, std::size_t arm) {
  if (arm == 0) return tr(language, "comparison.base");
  if (arm < input.arms.size() && !input.arms[arm].title.empty()) return shown(input.arms[arm].title);
  return shown(input.comparison->names[arm]);
}

}  // namespace

std::optional<Chart> variants_chart(const ReportInput& input, const Language& language, double width) {
  if (!input.comparison || input.comparison->batches.size() < 2) return std::nullopt;
  const auto measure = measure_index(input.comparison->batches.front(), "finish_days");
  if (!measure) return std::nullopt;
  const Scenario& scenario = *input.prepared.scenario;
  std::vector<Finishes> arms;
  double first = 1e9, last = 0;
  for (const Batch& batch : input.comparison->batches) {
    arms.push_back(finishes_of(batch, *measure, scenario.horizon_days));
    if (arms.back().days.size() < 2) return std::nullopt;
    first = std::min(first, quantile(arms.back().days, 0.15));
    last = std::max(last, quantile(arms.back().days, 0.85));
  }
  Chart chart;
  chart.width = width;
  double titles = 0;
  for (std::size_t i = 0; i < arms.size(); ++i)
    titles = std::max(titles, text_width(arm_title(input, language, i), TextRole::body));
  const double row = is_narrow(chart) ? 54 : 40;
  const double left = is_narrow(chart) ? 4 : std::clamp(titles + 14, 120.0, width * 0.42);
  const double bottom = 26 + row * static_cast<double>(arms.size());
  chart.height = bottom + 26;
  const TimeFrame frame = finish_frame({left, 26, width - 16, bottom}, scenario, first, last);
  add_dates(chart, frame, language);
  std::vector<std::string> pieces;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const double top = frame.area.top + row * static_cast<double>(i);
    const double y = top + (is_narrow(chart) ? 36 : 20);
    const auto x = [&](double p) { return frame.x(instant_of(scenario, quantile(arms[i].days, p))); };
    const std::string title = arm_title(input, language, i);
    chart.add(Label{{0, is_narrow(chart) ? top + 18 : y + 5},
                    fitted(title, is_narrow(chart) ? width : left - 12, TextRole::body),
                    Anchor::start,
                    TextRole::body,
                    Paint::text});
    chart.add(Polyline{{{x(0.15), y}, {x(0.85), y}}, series_paint(i), 4, series_dash(i)});
    chart.add(Mark{{x(0.5), y}, series_marker(i), series_paint(i), 14});
    pieces.push_back(
        tr(language, "chart.variants.piece",
           {{"name", title}, {"date", day_text(scenario, language, quantile(arms[i].days, 0.5))}}));
  }
  add_goal(chart, frame, scenario, language);
  chart.description = tr(language, "chart.variants.describe", {{"list", list_of(language, pieces)}});
  return chart;
}

namespace {

/// The kinds of cost of the told future: what a single scenario has to compare.
std::vector<BarRow> cost_parts(const ReportInput& input, const Language& language) {
  const Costs costs = costs_of(input.run->metrics, input.run->world);
  const std::pair<const char*, std::int64_t> parts[] = {{"wages", costs.wages},
                                                        {"seats", costs.seats},
                                                        {"tools", costs.tools},
                                                        {"second_lines", costs.second_lines}};
  std::vector<BarRow> rows;
  for (const auto& [key, cents] : parts)
    if (cents > 0)
      rows.push_back({tr(language, std::string("chart.cost.") + key), static_cast<double>(cents) / 100.0,
                      money(language, static_cast<double>(cents) / 100.0, input.prepared.scenario->currency),
                      Paint::series1, Hatch::none, std::nullopt, std::nullopt});
  return rows;
}

std::vector<BarRow> cost_of_arms(const ReportInput& input, const Language& language, std::size_t measure) {
  std::vector<BarRow> rows;
  for (std::size_t i = 0; i < input.comparison->batches.size(); ++i) {
    const Summary summary = summarize(input.comparison->batches[i], measure);
    if (!summary.mean) continue;
    rows.push_back({arm_title(input, language, i), *summary.mean,
                    money(language, *summary.mean, input.prepared.scenario->currency), series_paint(i),
                    series_hatch(i), summary.p15, summary.p85});
  }
  return rows;
}

}  // namespace

std::optional<Chart> cost_chart(const ReportInput& input, const Language& language, double width) {
  const auto measure =
      input.comparison ? measure_index(input.comparison->batches.front(), "cost") : std::nullopt;
  std::vector<BarRow> rows;
  if (measure) {
    rows = cost_of_arms(input, language, *measure);
  } else if (input.run) {
    rows = cost_parts(input, language);
  }
  if (rows.empty()) return std::nullopt;
  Chart chart;
  chart.width = width;
  bar_rows(chart, 0, rows);
  std::vector<std::string> pieces;
  for (const BarRow& row : rows)
    pieces.push_back(tr(language, "chart.cost.piece", {{"name", row.label}, {"amount", row.text}}));
  chart.description = tr(language, measure ? "chart.cost.describe" : "chart.cost.describe_parts",
                         {{"list", list_of(language, pieces)}});
  return chart;
}

}  // namespace meridian
