#include "sim/kernel/result.h"

#include <fmt/format.h>

#include "sim/kernel/utf8.h"

namespace meridian {

std::string to_text(const Problem& p) {
  std::string text = printable(p.file);
  if (p.line > 0) text += fmt::format(":{}:{}", p.line, p.column);
  if (!text.empty()) text += ": ";
  text += "error: " + printable(p.message);
  if (!p.hint.empty()) text += "; " + printable(p.hint);
  if (!p.source.empty()) {
    const std::string line = printable(p.source, "\t");
    text += "\n    " + line + "\n    ";
    // The caret stands under the character: tabs are kept so that both lines are equally wide.
    int column = 1;
    for (std::size_t i = 0; i < line.size() && column < p.column; ++i) {
      if (continues_character(line[i])) continue;
      text += line[i] == '\t' ? '\t' : ' ';
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
