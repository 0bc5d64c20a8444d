#include "sim/rules/dispatch.h"

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <limits>

#include "sim/rules/flow.h"
#include "sim/rules/outages.h"
#include "sim/rules/people.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

/// Teams are small: a list of their people needs no memory of its own.
using People = boost::container::small_vector<PersonId, 32>;

void erase(People& people, PersonId person) {
  people.erase(std::remove(people.begin(), people.end(), person), people.end());
}

bool is_free(const World& w, const PersonState& p) {
  return p.employed && p.activity == Activity::idle && w.calendar(p.calendars.work).is_work(w.now());
}

/// The best item that the person holds and can go on with; or none.
ItemId best_held(const World& w, PersonId person) {
  ItemId best;
  for (ItemId item : w.held[person.index])
    if (is_ready(w, item) && (!best.exists() || comes_before(w, item, best))) best = item;
  return best;
}

/// Which of a stage's queued items are handed out. The urgent ones interrupt, so no limit of items that a
/// person may hold keeps them waiting; but what a person holds already and comes before them goes first.
enum class Which { all, urgent };

/// The free person for an item, or none.
PersonId choose(const Turn& turn, const People& free, ItemId item, Which which) {
  const ItemState& it = turn.item(item);
  PersonId best;
  std::uint64_t best_hash = 0;
  for (PersonId person : free) {
    if (!may_take(turn, person, item) || connection_share(turn, person, it) <= 0.0) continue;
    if (which == Which::urgent) {
      const ItemId held = best_held(turn.world, person);
      if (held.exists() && comes_before(turn.world, held, item)) continue;
    }
    const std::uint64_t hash = draw_hash(turn.world.chance, purpose_hash(Purpose::take_item), it.key,
                                         turn.person(person).key, it.assignments);
    if (!best.exists() || hash > best_hash) best = person, best_hash = hash;
  }
  return best;
}

bool may_hold_more(const World& w, PersonId person) {
  int open = 0;
  for (ItemId item : w.held[person.index])
    if (w.scenario->stages[w.items[item.index].stage].kind == Stage::Kind::work) ++open;
  return open < w.scenario->open_items_per_person;
}

bool preempts(const World& w, const ItemState& it) {
  return it.stream.exists() && w.scenario->streams[it.stream].preempts;
}

bool is_repair(const ItemState& it) { return it.renewal != Observation::kNone; }

/// Gives queued items of one stage to free people, in the queue's order.
void hand_out(const Turn& turn, TeamId team, std::uint32_t stage, People& free, Which which = Which::all) {
  World& w = turn.world;
  if (w.queues[stage].empty()) return;
  const bool work = w.scenario->stages[StageId{stage}].kind == Stage::Kind::work && which == Which::all;
  const int limit = w.wip_limits[stage];
  int room = limit > 0 ? limit - static_cast<int>(w.in_work[stage]) : 1 << 30;
  People able;
  for (PersonId person : free)
    if (!work || may_hold_more(w, person)) able.push_back(person);
  for (std::size_t i = 0; i < w.queues[stage].size() && !able.empty() && room > 0;) {
    const ItemId item = w.queues[stage][i];
    const ItemState& it = turn.item(item);
    const bool passed = (it.team.exists() && it.team != team) || (which == Which::urgent && !preempts(w, it));
    const PersonId person = passed ? PersonId{} : choose(turn, able, item, which);
    if (!person.exists()) {
      ++i;
      continue;
    }
    erase(able, person);
    erase(free, person);
    --room;
    take(turn, person, item);
  }
}

/// Who works on what can wait most, or can't work, and may do this item instead; or none.
PersonId whom_to_interrupt(const Turn& turn, TeamId team, ItemId item) {
  const World& w = turn.world;
  PersonId best;
  for (std::uint32_t i = 0; i < w.people.size(); ++i) {
    const PersonState& p = w.people[i];
    if (p.team != team || !w.calendar(p.calendars.work).is_work(w.now())) continue;
    const ItemState& it = w.items[item.index];
    // Whom an outage has stopped may mend it.
    const bool may_mend = p.activity == Activity::stopped && is_repair(it);
    const bool gives_way =
        p.activity == Activity::working && preempts(w, it) && w.items[p.in_hand.index].rank > it.rank;
    if (!may_mend && !gives_way) continue;
    if (best.exists() && !comes_before(w, w.people[best.index].in_hand, p.in_hand)) continue;
    if (!may_take(turn, PersonId{i}, item) || connection_share(turn, PersonId{i}, w.items[item.index]) <= 0.0)
      continue;
    best = PersonId{i};
  }
  return best;
}

/// Whether anybody of the team could be interrupted for an item of that rank, whatever it is.
bool somebody_gives_way(const World& w, TeamId team, double rank) {
  return std::any_of(w.people.begin(), w.people.end(), [&](const PersonState& p) {
    if (p.team != team) return false;
    return (p.activity == Activity::stopped && w.open_repairs > 0) ||
           (p.activity == Activity::working && w.items[p.in_hand.index].rank > rank);
  });
}

/// Urgent items that found nobody free interrupt work of a larger rank. What is interrupted stays in the
/// person's hands. No urgent item has a smaller rank than `least_rank`.
void interrupt_for_urgent(const Turn& turn, TeamId team, std::uint32_t stage, double least_rank) {
  World& w = turn.world;
  const int limit = w.wip_limits[stage];
  if (!somebody_gives_way(w, team, least_rank)) return;
  const bool by_rank = w.scenario->stages[StageId{stage}].pull != Stage::Pull::fifo;
  for (std::size_t i = 0; i < w.queues[stage].size();) {
    if (limit > 0 && static_cast<int>(w.in_work[stage]) >= limit) return;
    const ItemId item = w.queues[stage][i];
    const ItemState& it = turn.item(item);
    if (!somebody_gives_way(w, team, it.rank)) {
      if (by_rank) return;  // nor for any that comes after
      ++i;
      continue;
    }
    const bool urgent = (preempts(w, it) || is_repair(it)) && (!it.team.exists() || it.team == team);
    const PersonId person = urgent ? whom_to_interrupt(turn, team, item) : PersonId{};
    if (!person.exists()) {
      ++i;
      continue;
    }
    const ItemId other = turn.person(person).in_hand;
    if (interrupt_spell(turn, person)) {  // done at this very second: they are asked again
      finish_spell(turn, person, other);
      ++i;
      continue;
    }
    turn.person(person).lost_ahead += resumption_seconds(turn, person);
    take(turn, person, item);
  }
}

/// Back to the best item that the person holds and can go on with.
bool go_back(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  const ItemId best = best_held(turn.world, person);
  if (!best.exists()) return false;
  if (p.in_hand != best) p.lost_ahead += resumption_seconds(turn, person);
  begin_spell(turn, person, best);
  return true;
}

}  // namespace

bool may_take(const Turn& turn, PersonId person, ItemId item) {
  const World& w = turn.world;
  const Scenario& s = *w.scenario;
  const ItemState& it = turn.item(item);
  const Stage& stage = turn.stage(it);
  const Person& about = description(w, person);
  if (stage.kind == Stage::Kind::review && it.last_worker == person) return false;
  if (w.known(person, it.module) < stage.knows_at_least) return false;
  if (stage.skill.exists() &&
      std::none_of(about.skills.begin(), about.skills.end(), [&stage](const SkillLevel& have) {
        return have.skill == stage.skill && have.level > 0.0;
      }))
    return false;
  const std::string& clearance =
      it.stream.exists() ? s.streams[it.stream].clearance : s.items[ItemId{it.spec}].clearance;
  if (!clearance.empty() &&
      std::find(about.clearances.begin(), about.clearances.end(), clearance) == about.clearances.end())
    return false;
  if (it.stream.exists() || stage.kind == Stage::Kind::review) return true;
  const PersonId owner = s.items[ItemId{it.spec}].owner;
  if (!owner.exists() || owner == person) return true;
  const PersonState& reserved = w.people[owner.index];  // who left the company or the team frees it
  return !reserved.employed || (it.team.exists() && reserved.team != it.team);
}

void on_dispatch(const Turn& turn, TeamId team) {
  World& w = turn.world;
  const auto& streams = w.scenario->streams;
  bool some_preempt = false;
  double least_rank = std::numeric_limits<double>::infinity();
  for (const Stream& stream : streams) {
    if (!stream.preempts && stream.repairs == Stream::Repairs::nothing) continue;
    some_preempt = true;
    least_rank = std::min(least_rank, stream.rank);
  }
  People free;
  for (std::uint32_t i = 0; i < w.people.size(); ++i)
    if (w.people[i].team == team && is_free(w, w.people[i])) free.push_back(PersonId{i});
  const auto each_stage = [&w](Stage::Kind kind, auto&& act) {
    for (std::size_t s = w.scenario->stages.size(); s-- > 0;)
      if (w.scenario->stages[w.scenario->stages.at(s)].kind == kind) act(static_cast<std::uint32_t>(s));
  };
  if (!free.empty()) {
    each_stage(Stage::Kind::review, [&](std::uint32_t s) { hand_out(turn, team, s, free); });
    if (some_preempt)
      each_stage(Stage::Kind::work, [&](std::uint32_t s) { hand_out(turn, team, s, free, Which::urgent); });
    const auto has_gone_back = [&turn](PersonId person) { return go_back(turn, person); };
    free.erase(std::remove_if(free.begin(), free.end(), has_gone_back), free.end());
    each_stage(Stage::Kind::work, [&](std::uint32_t s) { hand_out(turn, team, s, free); });
  }
  if (some_preempt)
    each_stage(Stage::Kind::work, [&](std::uint32_t s) { interrupt_for_urgent(turn, team, s, least_rank); });
}

}  // namespace meridian
