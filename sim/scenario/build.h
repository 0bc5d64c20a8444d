// From the checked tree to the nouns of the model: one function a topic, each fills its tables of the
// Scenario and tells what only shows when things are put together (an unknown holiday region, a circle of
// dependencies, two items of one id). The order of the calls is in build.cpp; nothing here knows JSON's text.
#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/model/scenario.h"
#include "sim/scenario/shape.h"

namespace meridian::build {

struct Building {
  const KnownIds& known;
  std::string holidays_folder;
  Complaints& complaints;
  Scenario scenario;
};

/// The entries of a map with those that have a count laid out: ids sorted, number 0 for a single entry.
struct Entry {
  std::string id;
  int number = 0;
  Row row;
};
std::vector<Entry> entries_of(const Row& parent, std::string_view name);
/// "Dev 3" of an entry named "Dev"; without a name, the id.
std::string shown_name(const Entry& entry, std::string_view member);

/// The entry of a table that is sorted by id; none when it isn't there (that was told before).
template <typename T>
Id<T> find_id(const Table<T>& table, const std::string& id) {
  const auto found =
      std::lower_bound(table.begin(), table.end(), id,
                       [](const T& entry, const std::string& wanted) { return entry.id < wanted; });
  if (found == table.end() || found->id != id) return {};
  return table.at(static_cast<std::size_t>(found - table.begin()));
}
StageId find_stage(const Scenario& scenario, const std::string& id);

/// All entries that a list of ids means, groups laid out, sorted and once each.
template <typename T>
std::vector<Id<T>> find_ids(const Table<T>& table, const KnownIds& known, Named kind,
                            const std::vector<std::string>& ids) {
  std::vector<Id<T>> found;
  const auto add = [&](const std::string& id) {
    const Id<T> one = find_id(table, id);
    if (one.exists()) found.push_back(one);
  };
  for (const std::string& id : ids) {
    const int size = known.group_size(kind, id);
    if (size == 0) add(id);
    for (int i = 1; i <= size; ++i) add(group_member_id(id, i));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<SkillLevel> read_skill_levels(const Building& b, const Row& row);

void add_skills(Building& b, const Row& root);
void add_sites(Building& b, const Row& root);
void add_tools(Building& b, const Row& root);
void add_people(Building& b, const Row& root);
void add_teams(Building& b, const Row& root);
void add_modules(Building& b, const Row& work);
void add_stages(Building& b, const Row& work);
void add_items(Building& b, const Row& work);
void add_streams(Building& b, const Row& work);
/// Who repairs what: the teams' ids are known only after the things that break.
void add_repairs(Building& b, const Row& root);
void add_goals(Building& b, const Row& root);
void add_assertions(Building& b, const Row& root);
void set_parameters(Building& b, const Row& root);

}  // namespace meridian::build
