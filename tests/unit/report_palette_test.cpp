// The colours stay apart for colour-blind eyes: the smallest CIEDE2000 distance (Sharma, Wu, Dalal 2005)
// between any two, over protan, deutan and tritan vision simulated at full strength (Machado, Oliveira,
// Fernandes 2009).
#include "sim/report/palette.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "catch.h"

using namespace meridian;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;
constexpr double kPi = 3.14159265358979323846;

constexpr Matrix kVisions[] = {
    {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}};
constexpr Matrix kXyz{{{0.4124564, 0.3575761, 0.1804375},
                       {0.2126729, 0.7151522, 0.0721750},
                       {0.0193339, 0.1191920, 0.9503041}}};

Triple times(const Matrix& m, const Triple& v) {
  Triple result{};
  for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return result;
}

Triple linear(Colour colour) {
  const auto channel = [](std::uint8_t value) {
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return {channel(colour.red), channel(colour.green), channel(colour.blue)};
}

Triple seen(Colour colour, const Matrix& vision) {
  Triple rgb = times(vision, linear(colour));
  for (double& c : rgb) c = std::clamp(c, 0.0, 1.0);
  return rgb;
}

Triple lab(const Triple& rgb) {
  const Triple xyz = times(kXyz, rgb);
  const Triple white{0.95047, 1.0, 1.08883};
  Triple f{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white[i];
    f[i] = t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
  }
  return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

double degrees(double b, double a) {
  if (a == 0 && b == 0) return 0;
  const double angle = std::atan2(b, a) * 180 / kPi;
  return angle < 0 ? angle + 360 : angle;
}

double ciede2000(const Triple& p, const Triple& q) {
  const auto rad = [](double angle) { return angle * kPi / 180; };
  const double c_mean = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2;
  const double c7 = std::pow(c_mean, 7), k7 = std::pow(25.0, 7);
  const double g = 0.5 * (1 - std::sqrt(c7 / (c7 + k7)));
  const double a1 = (1 + g) * p[1], a2 = (1 + g) * q[1];
  const double c1 = std::hypot(a1, p[2]), c2 = std::hypot(a2, q[2]);
  const double h1 = degrees(p[2], a1), h2 = degrees(q[2], a2);
  double dh = h2 - h1;
  if (c1 * c2 == 0) dh = 0;
  if (dh > 180) dh -= 360;
  if (dh < -180) dh += 360;
  const double dl = q[0] - p[0], dc = c2 - c1, big_h = 2 * std::sqrt(c1 * c2) * std::sin(rad(dh / 2));
  const double l = (p[0] + q[0]) / 2, c = (c1 + c2) / 2;
  double h = (h1 + h2) / 2;
  if (c1 * c2 == 0) h = h1 + h2;
  if (c1 * c2 != 0 && std::fabs(h1 - h2) > 180) h += h1 + h2 < 360 ? 180 : -180;
  const double t = 1 - 0.17 * std::cos(rad(h - 30)) + 0.24 * std::cos(rad(2 * h)) +
                   0.32 * std::cos(rad(3 * h + 6)) - 0.20 * std::cos(rad(4 * h - 63));
  const double sl = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50));
  const double sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t;
  const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
  const double rc = 2 * std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + k7));
  const double rt = -std::sin(rad(2 * turn)) * rc;
  return std::sqrt(std::pow(dl / sl, 2) + std::pow(dc / sc, 2) + std::pow(big_h / sh, 2) +
                   rt * (dc / sc) * (big_h / sh));
}

double smallest_distance(const std::vector<Paint>& paints, Theme theme) {
  double smallest = 1e9;
  for (const Matrix& vision : kVisions)
    for (std::size_t i = 0; i < paints.size(); ++i)
      for (std::size_t j = i + 1; j < paints.size(); ++j)
        smallest = std::min(smallest, ciede2000(lab(seen(colour_of(paints[i], theme), vision)),
                                                lab(seen(colour_of(paints[j], theme), vision))));
  return smallest;
}

double contrast(Paint paint, Theme theme) {
  const auto luminance = [&](Paint p) { return times(kXyz, linear(colour_of(p, theme)))[1]; };
  const double a = luminance(paint), b = luminance(Paint::card);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

const std::vector<Paint> kSeries{Paint::series1, Paint::series2, Paint::series3,
                                 Paint::series4, Paint::series5, Paint::series6};
const std::vector<Paint> kStatus{Paint::ok, Paint::warning, Paint::bad, Paint::info};

}  // namespace

TEST_CASE("the distance is CIEDE2000's") {
  // Pairs 1, 7 and 17 of Sharma, Wu and Dalal's table.
  CHECK(ciede2000({50, 2.6772, -79.7751}, {50, 0, -82.7485}) == Approx(2.0425).margin(1e-4));
  CHECK(ciede2000({50, 0, 0}, {50, -1, 2}) == Approx(2.3669).margin(1e-4));
  CHECK(ciede2000({50, 2.5, 0}, {73, 25, -18}) == Approx(27.1492).margin(1e-4));
}

TEST_CASE("series and status colours stay apart for colour-blind eyes") {
  CHECK(smallest_distance(kSeries, Theme::dark) == Approx(15.5).margin(0.3));
  CHECK(smallest_distance(kSeries, Theme::light) == Approx(17.8).margin(0.3));
  CHECK(smallest_distance(kStatus, Theme::dark) == Approx(23.5).margin(0.3));
  CHECK(smallest_distance(kStatus, Theme::light) == Approx(18.1).margin(0.3));
}

TEST_CASE("colours can be read on their card") {
  for (const Theme theme : {Theme::dark, Theme::light}) {
    for (const Paint paint : {Paint::text, Paint::text2, Paint::text3, Paint::accent})
      CHECK(contrast(paint, theme) >= 4.5);
    for (const Paint paint : kStatus) CHECK(contrast(paint, theme) >= 4.5);
    for (const Paint paint : kSeries) CHECK(contrast(paint, theme) >= 3.0);
  }
}
