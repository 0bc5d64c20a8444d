#include "sim/measure/moments.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sim/measure/waits.h"

namespace meridian {
namespace {

using Kind = Observation::Kind;

SiteId site_of(const World& world, PersonId person) {
  return person.exists() ? world.people[person.index].site : SiteId{};
}

/// Waits of one sort. Where the line is down it doesn't matter which module was at hand.
using GroupKey = std::tuple<Moment::Kind, SiteId, SiteId, ModuleId>;
GroupKey key_of(const World& world, const Moment& moment) {
  return {moment.kind, site_of(world, moment.first), site_of(world, moment.second),
          moment.kind == Moment::Kind::outage ? ModuleId{} : moment.module};
}

/// Less than this on the chain moved the finish by nothing that a reader would notice.
constexpr Duration kNoticed = hours(4);
/// Shorter waits are no moment.
constexpr Duration kWorthTelling = minutes(30);

struct Group {
  Duration chain_total, total;
  std::uint32_t count = 0;
  Moment dearest;
};

/// The longest, then the one on the chain, then the earliest: the group's price is told by what makes it up.
bool is_dearer(const Moment& a, const Moment& b) {
  if (length_of(a) != length_of(b)) return length_of(a) > length_of(b);
  if (a.on_chain != b.on_chain) return a.on_chain;
  return std::tie(a.began, a.item) < std::tie(b.began, b.item);
}

void add(Group& group, const Moment& moment) {
  if (group.count == 0 || is_dearer(moment, group.dearest)) group.dearest = moment;
  ++group.count;
  group.total += length_of(moment);
  if (moment.on_chain) group.chain_total += length_of(moment);
}

/// Where an item's start came from.
struct Start {
  Tick at = 0;
  PersonId worker;
  ItemId before;  ///< whose stage the worker had done last
  Tick before_at = 0;
};

struct Starts {
  std::map<ItemId, Start> first;
  std::map<ItemId, Tick> finish;
  ItemId last_finished;
};

Starts starts_of(const Observations& journal) {
  Starts starts;
  std::map<PersonId, std::pair<ItemId, Tick>> last_done;
  for (const Observation& seen : journal) {
    const ItemId item{seen.a};
    const PersonId person{seen.b};
    if (seen.kind == Kind::item_started && starts.first.count(item) == 0) {
      const auto before = last_done.find(person);
      Start start{seen.at, person, ItemId{}, 0};
      if (before != last_done.end()) std::tie(start.before, start.before_at) = before->second;
      starts.first.emplace(item, start);
    }
    if (seen.kind == Kind::item_stage_done) last_done[person] = {item, seen.at};
    if (seen.kind == Kind::item_finished) {
      starts.finish[item] = seen.at;
      starts.last_finished = item;
    }
  }
  return starts;
}

/// World item by item of the scenario.
std::map<ItemId, ItemId> items_by_spec(const World& world) {
  std::map<ItemId, ItemId> items;
  for (std::uint32_t i = 0; i < world.items.size(); ++i)
    if (!world.items[i].stream.exists()) items[ItemId{world.items[i].spec}] = ItemId{i};
  return items;
}

/// What the item's start waited for last; none when it was taken up as soon as it was asked for.
ItemId held_by(const World& world, const Starts& starts, const std::map<ItemId, ItemId>& by_spec,
               ItemId item) {
  const auto start = starts.first.find(item);
  if (start == starts.first.end()) return ItemId{};
  const ItemState& state = world.items[item.index];
  ItemId holder = start->second.before;
  std::int64_t latest = holder.exists() ? std::int64_t{start->second.before_at} : -1;
  if (!state.stream.exists()) {
    for (const ItemId on : world.scenario->items[ItemId{state.spec}].depends_on) {
      const ItemId dependency = by_spec.at(on);
      const auto finish = starts.finish.find(dependency);
      if (finish == starts.finish.end() || std::int64_t{finish->second} < latest) continue;
      latest = finish->second;
      holder = dependency;
    }
  }
  return latest >= state.asked ? holder : ItemId{};
}

}  // namespace

std::vector<ItemId> chain_of(const World& end, const Observations& journal) {
  const Starts starts = starts_of(journal);
  const auto by_spec = items_by_spec(end);
  std::vector<ItemId> chain;
  std::set<ItemId> met;
  for (ItemId item = starts.last_finished; item.exists() && met.insert(item).second;
       item = held_by(end, starts, by_spec, item))
    chain.push_back(item);
  return chain;
}

std::vector<Moment> find_moments(const World& end, const Observations& journal, std::size_t most) {
  const std::vector<ItemId> chain = chain_of(end, journal);
  const std::set<ItemId> on_chain(chain.begin(), chain.end());
  std::map<GroupKey, Group> groups;
  for (Wait& wait : waits_in(end, journal)) {
    if (wait.usual || length_of(wait.moment) <= Duration{}) continue;
    const bool lasts = wait.moment.kind == Moment::Kind::outage && wait.moment.ended >= end.scenario->end();
    if (lasts) continue;  // beyond the horizon: there is no end to tell
    wait.moment.on_chain = on_chain.count(wait.moment.item) > 0;
    add(groups[key_of(end, wait.moment)], wait.moment);
  }
  std::vector<Group> ranked;
  for (auto& [key, group] : groups) {
    if (length_of(group.dearest) < kWorthTelling) continue;
    if (group.chain_total < kNoticed) group.chain_total = Duration{};
    ranked.push_back(group);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Group& a, const Group& b) {
    return std::tie(a.chain_total, a.total) > std::tie(b.chain_total, b.total);
  });
  std::vector<Moment> moments;
  for (const Group& group : ranked) {
    if (moments.size() == most) break;
    Moment moment = group.dearest;
    moment.alike = group.count;
    moment.alike_total = group.total;
    moments.push_back(moment);
  }
  return moments;
}

std::vector<Moment> open_moments(const World& end, const Observations& journal) {
  std::vector<Moment> moments;
  for (const Wait& wait : open_waits_in(end, journal)) {
    if (length_of(wait.moment) < kWorthTelling) continue;
    moments.push_back(wait.moment);
    moments.back().alike = 1;
    moments.back().alike_total = length_of(wait.moment);
  }
  std::stable_sort(moments.begin(), moments.end(), is_dearer);
  return moments;
}

std::vector<Moment> waits_of(const World& end, const Observations& journal, ItemId item) {
  std::vector<Moment> moments;
  for (const Wait& wait : waits_in(end, journal))
    if (wait.moment.item == item) moments.push_back(wait.moment);
  std::stable_sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
    return std::tie(a.began, a.ended) < std::tie(b.began, b.ended);
  });
  return moments;
}

}  // namespace meridian
