// Characters of UTF-8 (RFC 3629) and what of them may be shown: the one place that knows how many bytes a
// character has and which characters would steer a terminal. It changes no input; who shows a text to a
// reader passes it through `printable`. Read `utf8_at`, then `printable`.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace meridian {

/// `bytes` is 0 where the text has no character: overlong, a surrogate, beyond U+10FFFF or cut off.
struct Character {
  std::uint32_t code = 0xFFFD;
  std::size_t bytes = 0;
};
/// The character that begins at the byte `at` < text.size().
Character utf8_at(std::string_view text, std::size_t at);

/// Where the text stops being UTF-8, or npos.
std::size_t first_invalid_utf8(std::string_view text);

/// Whether a byte is the second or a later one of its character.
constexpr bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u; }
/// How many characters; each byte that belongs to none counts as one unless it looks like a later one.
std::size_t utf8_length(std::string_view text);

/// Characters that steer a terminal or reorder a line.
bool steers(std::uint32_t code);

/// Safe for any terminal: what steers becomes a space, what is no character U+FFFD. The characters of `kept`,
/// such as "\n\t", stay.
std::string printable(std::string_view text, std::string_view kept = "");

}  // namespace meridian
