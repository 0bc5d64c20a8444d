#include "sim/scenario/known_ids.h"

namespace meridian {
namespace {

class Gathering {
 public:
  explicit Gathering(Complaints& complaints) : complaints_(complaints) {}

  void entries(Named kind, const Row& parent, std::string_view name) {
    for (const auto& [id, row] : parent.rows(name)) {
      const int count = row.count();
      if (count == 0) {
        declare(kind, id, row);
        continue;
      }
      known.groups[kind][id] = count;
      for (int i = 1; i <= count; ++i) declare(kind, group_member_id(id, i), row);
    }
  }

  void had(Named kind, const Row& row, std::string_view name) {
    for (const std::string& word : row.words(name)) known.ids[kind].insert(word);
    if (const JsonNode* node = row.given(name))
      for (const JsonMember& member : node->members) known.ids[kind].insert(member.key);
  }

  KnownIds known;

 private:
  void declare(Named kind, const std::string& id, const Row& row) {
    if (!known.ids[kind].insert(id).second)
      complaints_.add(row.place(),
                      "the " + std::string(singular(kind)) + " " + json_quoted(id) + " stands twice",
                      "an entry with a count makes such ids");
  }
  Complaints& complaints_;
};

}  // namespace

KnownIds gather_known_ids(const Row& root, Complaints& complaints) {
  Gathering gathering(complaints);
  const Row work = root.row("work");
  gathering.entries(Named::sites, root, "sites");
  gathering.entries(Named::people, root, "people");
  gathering.entries(Named::teams, root, "teams");
  gathering.entries(Named::tools, root, "tools");
  gathering.entries(Named::modules, work, "modules");
  gathering.entries(Named::stages, work, "stages");
  gathering.entries(Named::items, work, "items");
  for (const auto& [id, person] : root.rows("people")) {
    gathering.had(Named::skills, person, "skills");
    gathering.had(Named::clearances, person, "clearances");
  }
  for (const Row& decision : root.row("decisions").list("planned"))
    if (decision.has("hire")) gathering.had(Named::skills, decision.row("hire"), "skills");
  return gathering.known;
}

}  // namespace meridian
