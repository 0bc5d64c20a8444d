// Sentences come from the language files, never from code: a `Language` holds every text of one file by its
// key, `tr` fills in named arguments and picks the plural form. A key that is missing is shown as ⟦key⟧, so
// that nobody overlooks it, and a test compares the files. Numbers, dates and times in words: wording.h.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/result.h"
#include "sim/model/scenario.h"

namespace meridian {

/// A text with {names} for its arguments; `one` is used for a count of exactly 1 and is empty when the text
/// has no plural.
struct Phrase {
  std::string one;
  std::string other;
  bool operator==(const Phrase&) const = default;
};

struct Language {
  std::string code = "en";
  std::map<std::string, Phrase, std::less<>> phrases;
};

/// Values by placeholder name. They are put in as they are and never searched for placeholders.
using Arguments = std::vector<std::pair<std::string_view, std::string>>;

/// assets/lang/CODE.json of the assets folder. Nested objects make keys with dots; an object with exactly
/// "one" and "other" is a plural. Problems: no such file, no JSON, a value that is no text.
Result<Language> load_language(const std::string& assets, const std::string& code);

bool has(const Language& language, std::string_view key);
std::string tr(const Language& language, std::string_view key, const Arguments& arguments = {});
/// The form for `count`, which is also the argument {count}, written in the language's way.
std::string tr(const Language& language, std::string_view key, std::int64_t count,
               const Arguments& arguments = {});

/// The placeholders of a text, sorted, each once.
std::vector<std::string> placeholders(std::string_view text);

/// The text in this language, else in English, else the first there is, else nothing.
std::string text_of(const Texts& texts, const Language& language);

}  // namespace meridian
