#include "sim/report/chart.h"

#include <cmath>

#include "sim/kernel/utf8.h"

namespace meridian {
namespace {

double letter_width(TextRole role) {
  switch (role) {
    case TextRole::note:
    case TextRole::body:
      break;
    case TextRole::strong:
      return 9.2;
  }
  return 8.1;
}

}  // namespace

Paint series_paint(std::size_t n) {
  return static_cast<Paint>(static_cast<std::size_t>(Paint::series1) + n % kSeriesCount);
}

Dash series_dash(std::size_t n) {
  constexpr Dash kDashes[] = {Dash::solid, Dash::long_dash, Dash::dash,
                              Dash::dot,   Dash::dash_dot,  Dash::solid};
  return kDashes[n % kSeriesCount];
}

Marker series_marker(std::size_t n) {
  constexpr Marker kMarkers[] = {
      Marker::circle, Marker::square, Marker::triangle, Marker::diamond, Marker::inverted_triangle,
      Marker::plus};
  return kMarkers[n % kSeriesCount];
}

Hatch series_hatch(std::size_t n) {
  constexpr Hatch kHatches[] = {Hatch::none,       Hatch::rising,  Hatch::dots,
                                Hatch::horizontal, Hatch::falling, Hatch::grid};
  return kHatches[n % kSeriesCount];
}

double text_width(const std::string& text, TextRole role) {
  return letter_width(role) * static_cast<double>(utf8_length(text));
}

std::string fitted(const std::string& text, double width, TextRole role) {
  const auto most = static_cast<std::size_t>(width > 0 ? width / letter_width(role) : 0);
  if (utf8_length(text) <= most) return text;
  std::string result;
  std::size_t kept = 0;
  for (char c : text) {
    if (!continues_character(c) && ++kept >= most) break;
    result += c;
  }
  return result + "…";
}

std::vector<double> nice_ticks(double low, double high, int count) {
  const double span = high > low ? high - low : 1.0;
  double step = 1e-6;
  for (int i = 0; step * count < span; ++i) step *= i % 3 == 1 ? 2.5 : 2.0;
  std::vector<double> ticks;
  for (double value = std::floor(low / step) * step; value < high + step * 0.999; value += step)
    ticks.push_back(std::fabs(value) < step * 1e-6 ? 0.0 : value);
  return ticks;
}

}  // namespace meridian
