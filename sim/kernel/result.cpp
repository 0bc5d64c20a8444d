#include "sim/kernel/result.h"

#include <fmt/format.h>

namespace meridian {

std::string to_text(const Problem& p) {
  std::string text = p.file;
  if (p.line > 0) text += fmt::format(":{}:{}", p.line, p.column);
  if (!text.empty()) text += ": ";
  text += "error: " + p.message;
  if (!p.hint.empty()) text += "; " + p.hint;
  if (!p.source.empty()) {
    text += "\n    " + p.source + "\n    ";
    // The caret stands under the character: tabs are kept so that both lines are equally wide.
    int column = 1;
    for (std::size_t i = 0; i < p.source.size() && column < p.column; ++i) {
      const bool continuation = (static_cast<unsigned char>(p.source[i]) & 0xC0) == 0x80;
      if (continuation) continue;
      text += p.source[i] == '\t' ? '\t' : ' ';
      ++column;
    }
    text += '^';
  }
  return text;
}

void check_failed(const char* condition, const char* file, int line, const std::string& what) {
  throw InternalError(
      fmt::format("{}:{}: {} does not hold{}{}", file, line, condition, what.empty() ? "" : ": ", what));
}

}  // namespace meridian
