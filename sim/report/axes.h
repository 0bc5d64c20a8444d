// What charts have in common: a frame with a time axis or a value axis, and rows of bars that put their label
// beside the bar on a wide page and above it on a narrow one. Read `TimeFrame`, then `bar_rows`.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/zone.h"
#include "sim/report/chart.h"
#include "sim/report/language.h"

namespace meridian {

/// Where the data goes inside a chart.
struct Area {
  double left = 0, top = 0, right = 0, bottom = 0;
  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

/// Instants from left to right over an area.
struct TimeFrame {
  Area area;
  Instant from, to;
  Zone zone;  ///< whose midnights and hours the axis tells
  double x(Instant at) const;
  double pixels_per_day() const;
};
/// Dates below the area with light lines up through it; as many as there is room for, Mondays from a week on.
void add_dates(Chart& chart, const TimeFrame& frame, const Language& language);
/// Clock hours above the area, for frames of a few days, with the weekday at midnight.
void add_clock(Chart& chart, const TimeFrame& frame, const Language& language);
/// Nights (22:00 to 06:00 on the zone's clock) as bands between two heights.
void add_nights(Chart& chart, const TimeFrame& frame, const Zone& zone, double top, double bottom);
/// A dashed line through the area with its label on top.
void add_date_mark(Chart& chart, const TimeFrame& frame, Instant at, const std::string& text, Paint paint);

/// Values from 0 upward on the left, with light lines. Returns the value at the top of the area.
double add_values(Chart& chart, const Area& area, double high, const Language& language);

struct BarRow {
  std::string label;
  double value = 0;
  std::string text;  ///< the value as shown
  Paint paint = Paint::series1;
  Hatch hatch = Hatch::none;
  /// A thin line beside the bar: where most of the values lie.
  std::optional<double> low, high;
};
/// Horizontal bars from zero, one below the other, starting at `top`; the chart's height grows to hold them.
void bar_rows(Chart& chart, double top, const std::vector<BarRow>& rows);

/// A row of swatches with their names, broken to the chart's width; returns the height below it.
struct LegendEntry {
  std::string name;
  Paint paint = Paint::series1;
  Hatch hatch = Hatch::none;
};
double add_legend(Chart& chart, double top, const std::vector<LegendEntry>& entries);

/// Narrow enough to put labels above what they name.
inline bool is_narrow(const Chart& chart) { return chart.width < 560; }

}  // namespace meridian
