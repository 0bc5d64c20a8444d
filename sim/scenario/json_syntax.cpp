#include "sim/scenario/json_syntax.h"

#include <algorithm>
#include <string_view>

namespace meridian {
namespace {

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t a = text.find(from);
  if (a == std::string::npos) return "";
  const std::size_t start = a + from.size();
  return text.substr(start, text.find(to, start) - start);
}

std::string token_hint(const std::string& unexpected, const std::string& expected) {
  if (unexpected == "'}'" || unexpected == "']'") return "is there a comma too many before it?";
  if (unexpected == "','") return "is there a comma too many?";
  if (expected == "'}'" || expected == "']'") return "is a comma missing before it?";
  if (contains(expected, "':'")) return "a colon belongs between name and value";
  if (expected == "end of input") return "a file holds one value";
  return expected == "string literal" ? "names stand in double quotes" : "";
}

std::string word_hint(char first) {
  if (first == '/' || first == '#') return "JSON has no comments";
  const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
  return letter || first == '\'' ? "texts stand in double quotes" : "";
}

// How many bytes before the end of what was read the unexpected token begins. nlohmann's own token text is
// only the token itself for strings and numbers.
std::size_t token_length(const std::string& unexpected, const std::string& token) {
  if (unexpected == "string literal" || unexpected == "number literal") return token.size();
  if (unexpected == "false literal") return 5;
  return unexpected == "true literal" || unexpected == "null literal" ? 4 : 1;
}

std::size_t word_start(const std::string& text, std::size_t at) {
  const auto in_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '+';
  };
  while (at > 0 && in_word(text[at - 1])) --at;
  return at;
}

}  // namespace

SyntaxError explain_syntax(const std::string& text, std::size_t read, const std::string& token,
                           const std::string& what) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return {0, "the file is empty", ""};
  read = std::min(read, text.size());
  if (contains(what, "number overflow"))
    return {read - std::min(read, token.size()), "the number " + token + " is too large", ""};
  const std::string unexpected = between(what, "unexpected ", ";");
  const std::string expected = contains(what, "; expected ") ? between(what, "; expected ", ";") : "";
  if (unexpected == "end of input")
    return {text.size(), "the text ends too early", "is a bracket not closed?"};
  if (!unexpected.empty()) {
    std::string message = "this is not JSON: unexpected " + unexpected;
    if (!expected.empty()) message += ", expected " + expected;
    return {read - std::min(read, token_length(unexpected, token)), message,
            token_hint(unexpected, expected)};
  }
  const std::string invalid = between(what, "invalid ", ";");
  const std::string message = "this is not JSON: invalid " + invalid;
  const std::size_t last = read == 0 ? 0 : read - 1;
  if (contains(invalid, "U+000A")) return {last, "a text must end on its line", "is a double quote missing?"};
  if (invalid.starts_with("string")) return {last, message, ""};
  const std::size_t start = word_start(text, last);
  return {start, message, start < text.size() ? word_hint(text[start]) : ""};
}

}  // namespace meridian
