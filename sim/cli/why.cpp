#include "sim/cli/why.h"

#include <algorithm>

#include "sim/cli/console.h"
#include "sim/kernel/near_miss.h"
#include "sim/measure/waits.h"
#include "sim/report/render.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr int kColumns = 80;
constexpr std::size_t kMostOfAPerson = 12;

ItemId find_item(const World& world, const std::string& id) {
  for (std::uint32_t i = 0; i < world.items.size(); ++i)
    if (id_of(world, ItemId{i}) == id) return ItemId{i};
  for (std::uint32_t i = 0; i < world.items.size(); ++i)
    if (title_of(world, ItemId{i}) == id) return ItemId{i};
  return {};
}

PersonId find_person(const World& world, const std::string& id) {
  for (std::uint32_t i = 0; i < world.people.size(); ++i)
    if (description(world, PersonId{i}).id == id) return PersonId{i};
  for (std::uint32_t i = 0; i < world.people.size(); ++i)
    if (description(world, PersonId{i}).name == id) return PersonId{i};
  return {};
}

/// The longest of the waits in which somebody waited for this person or this person for somebody, by time.
std::vector<Moment> waits_with(const Run& run, PersonId person) {
  std::vector<Moment> moments;
  for (const Wait& wait : waits_in(run.world, run.journal))
    if (!wait.usual && (wait.moment.first == person || wait.moment.second == person))
      moments.push_back(wait.moment);
  std::stable_sort(moments.begin(), moments.end(),
                   [](const Moment& a, const Moment& b) { return length_of(a) > length_of(b); });
  if (moments.size() > kMostOfAPerson) moments.resize(kMostOfAPerson);
  std::stable_sort(moments.begin(), moments.end(),
                   [](const Moment& a, const Moment& b) { return a.began < b.began; });
  return moments;
}

std::string told(const char* key, const std::string& name, const std::vector<Moment>& moments,
                 const World& world, const Language& language) {
  std::string text = wrapped(tr(language, key, {{"name", name}}), kColumns, 0) + "\n";
  if (moments.empty()) return text + wrapped(tr(language, "moment.none"), kColumns, 0);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    const MomentTold moment = tell_moment(moments[i], world, language);
    text += wrapped(std::to_string(i + 1) + ". " + moment.heading, kColumns, 0);
    for (const std::string& sentence : moment.sentences) text += wrapped(sentence, kColumns, 3);
    if (!moment.parts.empty()) text += wrapped(moment.parts, kColumns, 3);
    text += "\n";
  }
  return text;
}

[[noreturn]] void fail_unknown(const World& world, const std::string& id) {
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < world.items.size(); ++i) {
    ids.push_back(id_of(world, ItemId{i}));
    ids.push_back(title_of(world, ItemId{i}));
  }
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    ids.push_back(description(world, PersonId{i}).id);
    ids.push_back(description(world, PersonId{i}).name);
  }
  const std::string hint = did_you_mean(id, ids);
  fail_usage("there is no item and no person \"" + id + "\"" + (hint.empty() ? "" : "; " + hint));
}

}  // namespace

std::string tell_why(const Run& run, const std::string& id, const Language& language) {
  const World& world = run.world;
  if (const ItemId item = find_item(world, id); item.exists())
    return told("cli.why", quoted(language, title_of(world, item)), waits_of(world, run.journal, item), world,
                language);
  const PersonId person = find_person(world, id);
  if (!person.exists()) fail_unknown(world, id);
  return told("why.person", shown(description(world, person).name), waits_with(run, person), world, language);
}

}  // namespace meridian
