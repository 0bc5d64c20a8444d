#include "sim/scenario/texts.h"

#include <algorithm>

namespace meridian {

Texts read_texts(const Row& row, std::string_view name) {
  Texts texts;
  const JsonNode* node = row.given(name);
  if (!node) return texts;
  if (node->is_string() && !node->text.empty()) texts.push_back({"en", node->text});
  for (const JsonMember& member : node->members)
    if (member.value.is_string() && !member.value.text.empty())
      texts.push_back({member.key, member.value.text});
  std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.language < b.language; });
  return texts;
}

}  // namespace meridian
