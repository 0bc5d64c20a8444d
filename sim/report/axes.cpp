#include "sim/report/axes.h"

#include <algorithm>
#include <cmath>

#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr double kNoteHeight = 18;

Instant midnight(const Zone& zone, int day) { return to_instant(zone, local_time(day, 0)); }

int date_step(double pixels_per_day, double room) {
  for (const int step : {1, 2, 7, 14, 28, 56, 112})
    if (step * pixels_per_day >= room) return step;
  return 364;
}

int hour_step(double pixels_per_hour, double room) {
  for (const int step : {1, 2, 3, 6, 12})
    if (step * pixels_per_hour >= room) return step;
  return 24;
}

}  // namespace

double TimeFrame::x(Instant at) const {
  const Instant inside = std::clamp(at, from, to);
  const double share = static_cast<double>((inside - from).seconds) /
                       static_cast<double>(std::max<std::int64_t>((to - from).seconds, 1));
  return area.left + share * area.width();
}

double TimeFrame::pixels_per_day() const { return area.width() / std::max((to - from).days(), 1e-3); }

void add_dates(Chart& chart, const TimeFrame& frame, const Language& language) {
  const int step = date_step(frame.pixels_per_day(), 58);
  int day = local_day(frame.zone, frame.from);
  if (step >= 7) day += (7 - weekday_of(day)) % 7;
  for (; midnight(frame.zone, day) <= frame.to; day += step) {
    const Instant at = midnight(frame.zone, day);
    if (at < frame.from) continue;
    const double x = frame.x(at);
    chart.add(Line{{x, frame.area.top}, {x, frame.area.bottom + 4}, Paint::line, 1, Dash::solid});
    const std::string text = short_date(language, day);
    if (x + text_width(text) / 2 <= chart.width)
      chart.add(
          Label{{x, frame.area.bottom + kNoteHeight}, text, Anchor::middle, TextRole::note, Paint::text2});
  }
}

void add_clock(Chart& chart, const TimeFrame& frame, const Language& language) {
  const int step = hour_step(frame.pixels_per_day() / 24.0, 46);
  const int last = local_day(frame.zone, frame.to);
  for (int day = local_day(frame.zone, frame.from); day <= last; ++day) {
    for (int hour = 0; hour < 24; hour += step) {
      const Instant at = to_instant(frame.zone, local_time(day, hour * 60));
      if (at < frame.from || at > frame.to) continue;
      const double x = frame.x(at);
      chart.add(Line{{x, frame.area.top - 4}, {x, frame.area.bottom}, Paint::line, 1, Dash::solid});
      const std::string text = hour == 0 ? short_weekday(language, day) : std::to_string(hour) + ":00";
      if (x + text_width(text) / 2 <= chart.width)
        chart.add(Label{{x, frame.area.top - 8},
                        text,
                        Anchor::middle,
                        hour == 0 ? TextRole::strong : TextRole::note,
                        Paint::text2});
    }
  }
}

void add_nights(Chart& chart, const TimeFrame& frame, const Zone& zone, double top, double bottom) {
  const int last = local_day(zone, frame.to);
  for (int day = local_day(zone, frame.from) - 1; day <= last; ++day) {
    const double left = frame.x(to_instant(zone, local_time(day, 22 * 60)));
    const double right = frame.x(to_instant(zone, local_time(day + 1, 6 * 60)));
    if (right - left < 0.3) continue;
    chart.add(Rect{{left, top}, right - left, bottom - top, Paint::night, Hatch::none, Paint::none, 1});
  }
}

void add_date_mark(Chart& chart, const TimeFrame& frame, Instant at, const std::string& text, Paint paint) {
  if (at < frame.from || at > frame.to) return;
  const double x = frame.x(at);
  chart.add(Line{{x, frame.area.top - 2}, {x, frame.area.bottom}, paint, 2, Dash::dash});
  const double half = text_width(text, TextRole::strong) / 2;
  const double at_x = std::clamp(x, half, std::max(half, chart.width - half));
  chart.add(Label{{at_x, frame.area.top - 6}, text, Anchor::middle, TextRole::strong, Paint::text});
}

double add_values(Chart& chart, const Area& area, double high, const Language& language) {
  const std::vector<double> ticks = nice_ticks(0, std::max(high, 1e-9), area.height() > 160 ? 5 : 3);
  const double top = std::max(ticks.back(), 1e-9);
  for (const double tick : ticks) {
    const double y = area.bottom - tick / top * area.height();
    chart.add(Line{{area.left, y}, {area.right, y}, Paint::line, 1, Dash::solid});
    chart.add(Label{{area.left - 6, y + 5},
                    number(language, tick, tick == std::floor(tick) ? 0 : 1),
                    Anchor::end,
                    TextRole::note,
                    Paint::text2});
  }
  return top;
}

void bar_rows(Chart& chart, double top, const std::vector<BarRow>& rows) {
  double label_width = 0, text_room = 0, most = 1e-9;
  for (const BarRow& row : rows) {
    label_width = std::max(label_width, text_width(row.label, TextRole::body));
    text_room = std::max(text_room, text_width(row.text, TextRole::strong));
    most = std::max({most, row.value, row.high.value_or(0)});
  }
  const bool labels_above = is_narrow(chart);
  label_width = labels_above ? 0 : std::min(label_width + 14, chart.width * 0.42);
  const double room = chart.width - label_width - text_room - 12;
  const double height = labels_above ? 46 : 30;
  for (const BarRow& row : rows) {
    const double bar_top = top + (labels_above ? 22 : 5);
    const double baseline = labels_above ? top + 16 : bar_top + 15;
    const double label_room = labels_above ? chart.width : label_width - 10;
    chart.add(Label{{0, baseline},
                    fitted(row.label, label_room, TextRole::body),
                    Anchor::start,
                    TextRole::body,
                    Paint::text});
    const double length = row.value / most * room;
    chart.add(Rect{{label_width, bar_top}, std::max(length, 1.0), 20, row.paint, row.hatch, Paint::none, 1});
    double end = length;
    if (row.low && row.high) {
      const double y = bar_top + 10, from = label_width + *row.low / most * room,
                   to = label_width + *row.high / most * room;
      chart.add(Line{{from, y}, {to, y}, Paint::text, 1.5, Dash::solid});
      for (const double x : {from, to})
        chart.add(Line{{x, y - 5}, {x, y + 5}, Paint::text, 1.5, Dash::solid});
      end = std::max(end, *row.high / most * room);
    }
    chart.add(
        Label{{label_width + end + 8, bar_top + 15}, row.text, Anchor::start, TextRole::strong, Paint::text});
    top += height;
  }
  chart.height = std::max(chart.height, top + 4);
}

double add_legend(Chart& chart, double top, const std::vector<LegendEntry>& entries) {
  double x = 0, y = top;
  for (const LegendEntry& entry : entries) {
    const double width = 22 + text_width(entry.name) + 16;
    if (x > 0 && x + width > chart.width + 16) {
      x = 0;
      y += 24;
    }
    chart.add(Rect{{x, y + 2}, 14, 14, entry.paint, entry.hatch, Paint::text3, 1});
    chart.add(Label{{x + 21, y + 14}, entry.name, Anchor::start, TextRole::note, Paint::text});
    x += width;
  }
  return y + 24;
}

}  // namespace meridian
