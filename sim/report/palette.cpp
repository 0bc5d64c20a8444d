#include "sim/report/palette.h"

#include <fmt/format.h>

#include <array>

namespace meridian {
namespace {

constexpr Colour rgb(std::uint32_t value) {
  return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8 & 0xFF),
          static_cast<std::uint8_t>(value & 0xFF)};
}

struct PaintRow {
  Paint paint;
  const char* name;
  Colour dark, light;
};

constexpr std::array<PaintRow, static_cast<std::size_t>(kLastPaint) + 1> kPaints{{
    {Paint::none, "none", rgb(0), rgb(0)},
    {Paint::card, "card", rgb(0x1A202A), rgb(0xFFFFFF)},
    {Paint::raised, "raised", rgb(0x252D3A), rgb(0xF4F6F9)},
    {Paint::line, "line", rgb(0x3B4656), rgb(0xBFC8D3)},
    {Paint::text, "text", rgb(0xE9EEF5), rgb(0x16202C)},
    {Paint::text2, "text2", rgb(0xB4BECB), rgb(0x434F5E)},
    {Paint::text3, "text3", rgb(0x8A97A7), rgb(0x5E6B7B)},
    {Paint::accent, "accent", rgb(0x5AA9F0), rgb(0x1767B8)},
    {Paint::series1, "series1", rgb(0x3F9EF1), rgb(0x2385E7)},
    {Paint::series2, "series2", rgb(0xE09D1A), rgb(0xDC7405)},
    {Paint::series3, "series3", rgb(0x67F2DD), rgb(0x076E51)},
    {Paint::series4, "series4", rgb(0xCD4D29), rgb(0x8E1D08)},
    {Paint::series5, "series5", rgb(0xA9729E), rgb(0x9A5487)},
    {Paint::series6, "series6", rgb(0xFAF17A), rgb(0x252A62)},
    {Paint::grey, "grey", rgb(0x7C8A9C), rgb(0x6C7887)},
    {Paint::ok, "ok", rgb(0x3FF6D3), rgb(0x06846E)},
    {Paint::warning, "warning", rgb(0xFCD435), rgb(0x9A6D02)},
    {Paint::bad, "bad", rgb(0xCE6E54), rgb(0x802016)},
    {Paint::info, "info", rgb(0x5F92CA), rgb(0x08459B)},
    {Paint::night, "night", rgb(0x0B0F16), rgb(0xD5DCE6)},
}};

}  // namespace

Colour colour_of(Paint paint, Theme theme) {
  const PaintRow& row = kPaints[static_cast<std::size_t>(paint)];
  return theme == Theme::dark ? row.dark : row.light;
}

Colour window_colour(Theme theme) { return theme == Theme::dark ? rgb(0x12161D) : rgb(0xEEF1F5); }

std::string hex(Colour colour) {
  return fmt::format("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
}

const char* name_of(Paint paint) { return kPaints[static_cast<std::size_t>(paint)].name; }

}  // namespace meridian
