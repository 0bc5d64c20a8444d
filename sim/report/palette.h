// Which colour a role has on a dark and on a light card. The values were found by a search that keeps every
// pair apart for colour-blind eyes and readable on its card (a test repeats the check); a nicer-looking value
// usually fails it. Read `colour_of`.
#pragma once
#include <cstdint>
#include <string>

#include "sim/report/chart.h"

namespace meridian {

enum class Theme { dark, light };

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  bool operator==(const Colour&) const = default;
};
Colour colour_of(Paint paint, Theme theme);
/// Behind the cards.
Colour window_colour(Theme theme);
/// "#3f9ef1".
std::string hex(Colour colour);
/// The role's name in style sheets: "series1", "text2".
const char* name_of(Paint paint);
inline constexpr Paint kLastPaint = Paint::night;

}  // namespace meridian
