#include "sim/report/language.h"

#include <algorithm>

#include "sim/report/wording.h"
#include "sim/scenario/file.h"
#include "sim/scenario/json_text.h"

namespace meridian {
namespace {

bool is_plural(const JsonNode& node) {
  return node.members.size() == 2 && node.find("one") != nullptr && node.find("other") != nullptr &&
         node.find("one")->is_string() && node.find("other")->is_string();
}

void collect(const JsonNode& node, const std::string& key, Language& language, Complaints& complaints) {
  if (node.is_string()) {
    language.phrases[key] = {"", node.text};
    return;
  }
  if (!node.is_object()) {
    complaints.add(node.place, "a text of a language file must be a string");
    return;
  }
  if (is_plural(node)) {
    language.phrases[key] = {node.find("one")->text, node.find("other")->text};
    return;
  }
  for (const JsonMember& member : node.members)
    collect(member.value, key.empty() ? member.key : key + "." + member.key, language, complaints);
}

/// One pass, so that a name with braces in it is not taken for a placeholder.
std::string filled(const std::string& text, const Arguments& arguments) {
  std::string result;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) break;
    result.append(text, at, open - at);
    const std::string_view name = std::string_view(text).substr(open + 1, close - open - 1);
    const auto found = std::find_if(arguments.begin(), arguments.end(),
                                    [&](const auto& argument) { return argument.first == name; });
    if (found != arguments.end()) {
      result += found->second;
    } else {
      result.append(text, open, close - open + 1);
    }
    at = close + 1;
  }
  result.append(text, at, std::string::npos);
  return result;
}

std::string missing(std::string_view key) { return "⟦" + std::string(key) + "⟧"; }

}  // namespace

Result<Language> load_language(const std::string& assets, const std::string& code) {
  const std::string path = assets + "/lang/" + code + ".json";
  Result<std::string> text = read_file(path);
  if (!text) return text.problems();
  Result<JsonNode> root = parse_json(std::move(*text), path);
  if (!root) return root.problems();
  Language language;
  language.code = code;
  Complaints complaints;
  collect(*root, "", language, complaints);
  if (!complaints.empty()) return complaints.problems();
  return language;
}

bool has(const Language& language, std::string_view key) { return language.phrases.count(key) > 0; }

std::string tr(const Language& language, std::string_view key, const Arguments& arguments) {
  const auto found = language.phrases.find(key);
  return found == language.phrases.end() ? missing(key) : filled(found->second.other, arguments);
}

std::string tr(const Language& language, std::string_view key, std::int64_t count,
               const Arguments& arguments) {
  const auto found = language.phrases.find(key);
  if (found == language.phrases.end()) return missing(key);
  Arguments all = arguments;
  all.emplace_back("count", number(language, static_cast<double>(count)));
  const Phrase& phrase = found->second;
  return filled(count == 1 && !phrase.one.empty() ? phrase.one : phrase.other, all);
}

std::vector<std::string> placeholders(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.emplace_back(text.substr(open + 1, close - open - 1));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

std::string text_of(const Texts& texts, const Language& language) {
  for (const std::string& wanted : {language.code, std::string("en")})
    for (const Text& text : texts)
      if (text.language == wanted) return text.text;
  return texts.empty() ? std::string() : texts.front().text;
}

}  // namespace meridian
