#include "sim/report/svg.h"

#include <fmt/format.h>

#include "sim/report/palette.h"

namespace meridian {
namespace {

/// Tenths are finer than any screen, and short.
std::string coordinate(double value) {
  std::string text = fmt::format("{:.1f}", value);
  if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string points_text(const std::vector<Point>& points) {
  std::string text;
  for (const Point& point : points)
    text += (text.empty() ? "" : " ") + coordinate(point.x) + "," + coordinate(point.y);
  return text;
}

std::string dash_attribute(Dash dash) {
  switch (dash) {
    case Dash::solid:
      return "";
    case Dash::long_dash:
      return " stroke-dasharray=\"10 5\"";
    case Dash::dash:
      return " stroke-dasharray=\"5 4\"";
    case Dash::dot:
      return " stroke-dasharray=\"1.5 4\"";
    case Dash::dash_dot:
      return " stroke-dasharray=\"8 4 1.5 4\"";
  }
  return "";
}

const char* name_of(Hatch hatch) {
  switch (hatch) {
    case Hatch::none:
      return "";
    case Hatch::rising:
      return "rising";
    case Hatch::falling:
      return "falling";
    case Hatch::dots:
      return "dots";
    case Hatch::horizontal:
      return "horizontal";
    case Hatch::vertical:
      return "vertical";
    case Hatch::grid:
      return "grid";
  }
  return "";
}

std::string class_of(Paint fill, Paint stroke) {
  std::string classes;
  if (fill != Paint::none) classes += std::string("f-") + name_of(fill);
  if (stroke != Paint::none) classes += std::string(classes.empty() ? "s-" : " s-") + name_of(stroke);
  return " class=\"" + classes + "\"";
}

std::string opacity_attribute(double opacity) {
  return opacity < 1 ? fmt::format(" fill-opacity=\"{:.2f}\"", opacity) : "";
}

std::string marker_points(const Mark& mark) {
  const double x = mark.at.x, y = mark.at.y, r = mark.size / 2;
  switch (mark.marker) {
    case Marker::square:
      return points_text({{x - r, y - r}, {x + r, y - r}, {x + r, y + r}, {x - r, y + r}});
    case Marker::triangle:
      return points_text({{x, y - r * 1.1}, {x + r, y + r * 0.8}, {x - r, y + r * 0.8}});
    case Marker::inverted_triangle:
      return points_text({{x, y + r * 1.1}, {x + r, y - r * 0.8}, {x - r, y - r * 0.8}});
    case Marker::diamond:
      return points_text({{x, y - r * 1.2}, {x + r, y}, {x, y + r * 1.2}, {x - r, y}});
    case Marker::circle:
    case Marker::plus:
      break;
  }
  return points_text({{x - r, y - r / 3},
                      {x - r / 3, y - r / 3},
                      {x - r / 3, y - r},
                      {x + r / 3, y - r},
                      {x + r / 3, y - r / 3},
                      {x + r, y - r / 3},
                      {x + r, y + r / 3},
                      {x + r / 3, y + r / 3},
                      {x + r / 3, y + r},
                      {x - r / 3, y + r},
                      {x - r / 3, y + r / 3},
                      {x - r, y + r / 3}});
}

/// A class of their own: a printer's file copies the pattern for every shape, so a page may leave many small
/// shapes plain.
std::string hatch_attributes(Hatch hatch) {
  return std::string(" class=\"hatched\" fill=\"url(#h-") + name_of(hatch) + ")\"/>\n";
}

/// One element a primitive.
struct SvgWriter {
  std::string operator()(const Line& line) const {
    return fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke-width=\"{}\"{}{}/>\n",
                       coordinate(line.from.x), coordinate(line.from.y), coordinate(line.to.x),
                       coordinate(line.to.y), coordinate(line.width), class_of(Paint::none, line.paint),
                       dash_attribute(line.dash));
  }
  std::string operator()(const Polyline& line) const {
    return fmt::format("<polyline fill=\"none\" points=\"{}\" stroke-width=\"{}\"{}{}/>\n",
                       points_text(line.points), coordinate(line.width), class_of(Paint::none, line.paint),
                       dash_attribute(line.dash));
  }
  std::string operator()(const Rect& rect) const {
    const std::string box =
        fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", coordinate(rect.corner.x),
                    coordinate(rect.corner.y), coordinate(rect.width), coordinate(rect.height));
    const std::string plain = rect.fill == Paint::none ? " fill=\"none\"" : "";
    std::string text =
        box + plain + class_of(rect.fill, rect.edge) + opacity_attribute(rect.opacity) + "/>\n";
    if (rect.hatch != Hatch::none) text += box + hatch_attributes(rect.hatch);
    return text;
  }
  std::string operator()(const Polygon& polygon) const {
    const std::string shape = "<polygon points=\"" + points_text(polygon.points) + "\"";
    std::string text =
        shape + class_of(polygon.fill, Paint::none) + opacity_attribute(polygon.opacity) + "/>\n";
    if (polygon.hatch != Hatch::none) text += shape + hatch_attributes(polygon.hatch);
    return text;
  }
  std::string operator()(const Mark& mark) const {
    const std::string classes = class_of(mark.paint, Paint::card);
    if (mark.marker == Marker::circle)
      return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", coordinate(mark.at.x),
                         coordinate(mark.at.y), coordinate(mark.size / 2), classes);
    return "<polygon points=\"" + marker_points(mark) + "\"" + classes + "/>\n";
  }
  std::string operator()(const Label& label) const {
    const char* anchor = label.anchor == Anchor::start    ? ""
                         : label.anchor == Anchor::middle ? " text-anchor=\"middle\""
                                                          : " text-anchor=\"end\"";
    const char* weight = label.role == TextRole::strong ? " font-weight=\"600\"" : "";
    return fmt::format("<text x=\"{}\" y=\"{}\"{}{}{}>{}</text>\n", coordinate(label.at.x),
                       coordinate(label.at.y), anchor, weight, class_of(label.paint, Paint::none),
                       escaped(label.text));
  }
};

std::string properties(Theme theme) {
  std::string text = "--window:" + hex(window_colour(theme)) + ";";
  for (int i = 1; i <= static_cast<int>(kLastPaint); ++i) {
    const auto paint = static_cast<Paint>(i);
    text += fmt::format("--{}:{};", name_of(paint), hex(colour_of(paint, theme)));
  }
  return text;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') result += c;
    }
  }
  return result;
}

std::string to_svg(const Chart& chart, const std::string& id) {
  std::string text = fmt::format(
      "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" "
      "aria-labelledby=\"{2}-t {2}-d\">\n<title id=\"{2}-t\">{3}</title>\n<desc id=\"{2}-d\">{4}</desc>\n",
      coordinate(chart.width), coordinate(chart.height), escaped(id), escaped(chart.title),
      escaped(chart.description));
  for (const bool labels : {false, true})
    for (const Primitive& primitive : chart.primitives)
      if (std::holds_alternative<Label>(primitive) == labels) text += std::visit(SvgWriter{}, primitive);
  return text + "</svg>\n";
}

std::string chart_style() {
  std::string text = ":root{color-scheme:light dark;" + properties(Theme::light) + "}\n";
  text += "@media (prefers-color-scheme:dark){:root{" + properties(Theme::dark) + "}}\n";
  text += "@media print{:root{color-scheme:light;" + properties(Theme::light) + "}}\n";
  for (int i = 1; i <= static_cast<int>(kLastPaint); ++i) {
    const char* name = name_of(static_cast<Paint>(i));
    text += fmt::format(".f-{0}{{fill:var(--{0})}}.s-{0}{{stroke:var(--{0})}}\n", name);
  }
  return text;
}

std::string svg_patterns() {
  const auto pattern = [](const char* name, const char* content) {
    return fmt::format(
        "<pattern id=\"h-{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">{}</pattern>\n", name,
        content);
  };
  std::string text =
      "<svg aria-hidden=\"true\" style=\"position:absolute;width:0;height:0\"><defs "
      "class=\"hatches\">\n";
  text += pattern("rising", "<path d=\"M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2\"/>");
  text += pattern("falling", "<path d=\"M-1,5 l2,2 M0,0 l6,6 M5,-1 l2,2\"/>");
  text += pattern("dots", "<circle cx=\"2\" cy=\"2\" r=\"1.1\"/><circle cx=\"5\" cy=\"5\" r=\"1.1\"/>");
  text += pattern("horizontal", "<path d=\"M0,3 h6\"/>");
  text += pattern("vertical", "<path d=\"M3,0 v6\"/>");
  text += pattern("grid", "<path d=\"M0,3 h6 M3,0 v6\"/>");
  return text + "</defs></svg>\n";
}

}  // namespace meridian
