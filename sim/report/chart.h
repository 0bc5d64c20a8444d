// A chart is a list of primitives in a logical size, coloured by role, so that a page (svg.h) and a screen
// draw the same. One unit is one pixel at 100 %; the origin is top left. No data and no units of measure
// here: charts are built in figures.h. Read `Primitive`, then `Chart`.
#pragma once
#include <string>
#include <variant>
#include <vector>

namespace meridian {

/// What a colour means; palette.h says which colour that is on a dark and on a light card.
enum class Paint {
  none,
  card,
  raised,
  line,
  text,
  text2,
  text3,
  accent,
  series1,
  series2,
  series3,
  series4,
  series5,
  series6,
  grey,  ///< baselines and what is left over
  ok,
  warning,
  bad,
  info,
  night,
};
inline constexpr int kSeriesCount = 6;
/// The n-th series' colour, again from the first after the sixth.
Paint series_paint(std::size_t n);

/// Every series has its marker, dash and hatch beside its colour.
enum class Dash { solid, long_dash, dash, dot, dash_dot };
enum class Marker { circle, square, triangle, diamond, inverted_triangle, plus };
enum class Hatch { none, rising, falling, dots, horizontal, vertical, grid };
Dash series_dash(std::size_t n);
Marker series_marker(std::size_t n);
Hatch series_hatch(std::size_t n);

struct Point {
  double x = 0, y = 0;
  bool operator==(const Point&) const = default;
};
struct Line {
  Point from, to;
  Paint paint = Paint::line;
  double width = 1;
  Dash dash = Dash::solid;
};
struct Polyline {
  std::vector<Point> points;
  Paint paint = Paint::series1;
  double width = 2;
  Dash dash = Dash::solid;
};
struct Rect {
  Point corner;
  double width = 0, height = 0;
  Paint fill = Paint::series1;
  Hatch hatch = Hatch::none;
  Paint edge = Paint::none;
  double opacity = 1;
};
struct Polygon {
  std::vector<Point> points;
  Paint fill = Paint::series1;
  Hatch hatch = Hatch::none;
  double opacity = 1;
};
struct Mark {
  Point at;
  Marker marker = Marker::circle;
  Paint paint = Paint::series1;
  double size = 8;
};
enum class Anchor { start, middle, end };
enum class TextRole { note, body, strong };  ///< all 14 units: quiet, plain, bold
struct Label {
  Point at;  ///< on the baseline
  std::string text;
  Anchor anchor = Anchor::start;
  TextRole role = TextRole::note;
  Paint paint = Paint::text2;
};
using Primitive = std::variant<Line, Polyline, Rect, Polygon, Mark, Label>;

/// Primitives are drawn in order, labels last, so that no line crosses a word.
struct Chart {
  double width = 0, height = 0;
  std::string title;
  std::string description;  ///< the chart in words, for those who don't see it
  std::vector<Primitive> primitives;
  void add(Primitive primitive) { primitives.push_back(std::move(primitive)); }
  bool empty() const { return primitives.empty(); }
};

/// At most how wide a text is, in units, in a wide sans serif such as a system falls back to.
double text_width(const std::string& text, TextRole role = TextRole::note);
/// Cut at the end, with an ellipsis, so that it fits.
std::string fitted(const std::string& text, double width, TextRole role = TextRole::note);

/// Round values from 0 or below to at least `high`, about `count` of them: for an axis.
std::vector<double> nice_ticks(double low, double high, int count);

}  // namespace meridian
