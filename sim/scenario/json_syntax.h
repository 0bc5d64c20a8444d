// What is wrong with a text that is no JSON, in plain words: nlohmann's parser says what it met and how far
// it had read; here that becomes a place, a sentence and a hint. Only json_text.cpp needs it.
#pragma once
#include <cstddef>
#include <string>

namespace meridian {

struct SyntaxError {
  std::size_t offset = 0;  ///< where the offending token begins
  std::string message;
  std::string hint;
};

/// `read` bytes were read, `token` is the last token as the parser shows it, `what` its own message.
SyntaxError explain_syntax(const std::string& text, std::size_t read, const std::string& token,
                           const std::string& what);

}  // namespace meridian
