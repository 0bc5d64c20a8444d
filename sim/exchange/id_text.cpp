#include "sim/exchange/id_text.h"

#include <cstddef>

namespace meridian {
namespace {

constexpr std::size_t kLongest = 40;

// What a character becomes: nothing for those of other scripts, a dash for what parts words.
std::string_view replacement(char c) {
  switch (c) {
    case '+':
      return "p";
    case '#':
      return "sharp";
    default:
      return static_cast<unsigned char>(c) < 0x80 ? "-" : "";
  }
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

std::string id_text(std::string_view name) {
  std::string id;
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const std::string_view part = is_word(c) ? std::string_view(&c, 1) : replacement(c);
    const bool joins = part == "-" || part == "_";
    if (joins && (id.empty() || id.back() == '-')) continue;
    id += part;
  }
  id = id.substr(0, kLongest);
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

}  // namespace meridian
