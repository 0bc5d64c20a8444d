#include "sim/scenario/plain_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/kernel/utf8.h"

namespace meridian {
namespace {

constexpr std::size_t kLongestShownLine = 240;

Problem problem_of_byte(std::string_view text, const std::string& name, std::size_t at, std::string message,
                        std::string hint) {
  Problem problem;
  problem.kind = Problem::Kind::syntax;
  problem.file = name;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  const std::string_view before = text.substr(0, at);
  std::size_t start = before.rfind('\n') + 1;  // 0 in the first line
  if (start == 0 && text.starts_with(kByteOrderMark)) start = std::min(kByteOrderMark.size(), at);
  const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
  problem.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  problem.column = 1 + static_cast<int>(utf8_length(before.substr(start)));
  if (end - start <= kLongestShownLine) problem.source = text.substr(start, end - start);
  return problem;
}

// With its mark, or by the zero bytes that every second character of a Latin text has there.
bool is_utf16(std::string_view text) {
  const std::string_view first = text.substr(0, 2);
  return first == "\xFF\xFE" || first == "\xFE\xFF" ||
         (first.size() == 2 && (first[0] == '\0') != (first[1] == '\0'));
}

}  // namespace

std::optional<Problem> problem_of_bytes(std::string_view text, const std::string& name) {
  if (is_utf16(text)) {
    Problem problem = problem_of_byte(text, name, 0, "the file is UTF-16", "save it as UTF-8");
    problem.source.clear();
    return problem;
  }
  const std::size_t nul = text.find('\0');
  const std::size_t odd = std::min(nul, first_invalid_utf8(text));
  if (odd == std::string_view::npos) return std::nullopt;
  if (odd == nul)
    return problem_of_byte(text, name, odd, fmt::format("a NUL byte at byte {}", odd),
                           "the file is damaged or no text");
  return problem_of_byte(
      text, name, odd,
      fmt::format("no UTF-8 from byte {} on (0x{:02X})", odd,
                  static_cast<unsigned>(static_cast<unsigned char>(text[odd]))),
      "save it as UTF-8, such as iconv -f WINDOWS-1252 -t UTF-8 does, or 1251 for Cyrillic");
}

}  // namespace meridian
