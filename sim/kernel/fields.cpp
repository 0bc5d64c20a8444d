#include "sim/kernel/fields.h"

#include <fmt/format.h>

#include "sim/kernel/chance.h"

namespace meridian {

std::uint64_t Fingerprint::value() const { return scramble(state_); }

void Fingerprint::add_text(std::string_view text) {
  add_word(text.size());
  for (std::size_t at = 0; at < text.size(); at += 8) {
    std::uint64_t word = 0;
    const auto part = text.substr(at, 8);
    for (std::size_t i = part.size(); i > 0; --i) word = word << 8 | static_cast<unsigned char>(part[i - 1]);
    add_word(word);
  }
}

std::string Comparison::text_of_number(double value) { return fmt::format("{}", value); }
std::string Comparison::text_of_integer(std::int64_t value) { return fmt::format("{}", value); }
std::string Comparison::text_of_size(std::uint64_t value) { return fmt::format("{}", value); }
std::string Comparison::text_of_hash(std::uint64_t value) { return fmt::format("#{:016x}", value); }
std::string Comparison::quoted(std::string_view value) { return fmt::format("\"{}\"", value); }

void Comparison::report(std::string a, std::string b) {
  if (full()) return;
  std::string path;
  for (const auto& step : path_) {
    if (step.name == nullptr) {
      path += fmt::format("[{}]", step.index);
    } else {
      if (!path.empty()) path += '.';
      path += step.name;
    }
  }
  found_.push_back({std::move(path), std::move(a), std::move(b)});
}

}  // namespace meridian
