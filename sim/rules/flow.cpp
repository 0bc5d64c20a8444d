#include "sim/rules/flow.h"

#include <algorithm>

#include "sim/rules/communication.h"
#include "sim/rules/hand_off.h"
#include "sim/rules/work.h"

namespace meridian {

bool comes_before(const World& world, ItemId a, ItemId b) {
  const ItemState& x = world.items[a.index];
  const ItemState& y = world.items[b.index];
  return x.rank != y.rank ? x.rank < y.rank : x.key < y.key;
}

void enqueue(const Turn& turn, ItemId item) {
  World& w = turn.world;
  ItemState& it = turn.item(item);
  settle(turn, item);
  it.phase = ItemState::Phase::queued;
  std::vector<ItemId>& queue = w.queues[it.stage.index];
  if (turn.stage(it).pull == Stage::Pull::fifo) {
    queue.push_back(item);
  } else {
    const auto place = std::upper_bound(queue.begin(), queue.end(), item,
                                        [&w](ItemId a, ItemId b) { return comes_before(w, a, b); });
    queue.insert(place, item);
  }
}

void take(const Turn& turn, PersonId person, ItemId item) {
  World& w = turn.world;
  ItemState& it = turn.item(item);
  settle(turn, item);
  std::erase(w.queues[it.stage.index], item);
  it.phase = ItemState::Phase::held;
  it.owner = person;
  ++it.assignments;
  w.held[person.index].push_back(item);
  if (it.handed) take_over(turn, person, item);
  if (!it.ever_started) {
    it.ever_started = true;
    it.first_start = turn.now();
  }
  if (!it.started) turn.tell(Observation::Kind::item_started, item.index, person.index, it.stage.index);
  begin_spell(turn, person, item);
}

void release(const Turn& turn, ItemId item) {
  ItemState& it = turn.item(item);
  const PersonId person = it.owner;
  if (turn.person(person).in_hand == item) {
    interrupt_spell(turn, person);
    turn.person(person).in_hand = ItemId{};
    if (turn.person(person).activity == Activity::stopped) set_activity(turn, person, Activity::idle);
  }
  settle(turn, item);
  if (it.question != Observation::kNone) drop_question(turn, it.question);
  std::erase(turn.world.held[person.index], item);
  if (turn.stage(it).kind == Stage::Kind::work) it.last_worker = person;
  it.owner = PersonId{};
  turn.tell(Observation::Kind::item_freed, item.index, person.index);
  enqueue(turn, item);
}

void cut(const Turn& turn, ItemId item) {
  World& w = turn.world;
  ItemState& it = turn.item(item);
  if (it.phase == ItemState::Phase::held) {
    const PersonId person = it.owner;
    release(turn, item);
    ask_for_dispatch(turn, turn.person(person).team);
  }
  settle(turn, item);
  std::erase(w.queues[it.stage.index], item);
  it.phase = ItemState::Phase::cut;
  --w.open_items;
  turn.tell(Observation::Kind::item_cut, item.index);
  release_dependents(turn, item);
}

bool is_ready(const World& world, ItemId item) {
  const ItemState& it = world.items[item.index];
  return it.phase == ItemState::Phase::held && it.question == Observation::kNone;
}

int items_in_work(const World& world, StageId stage) {
  int count = 0;
  for (const auto& held : world.held)
    for (ItemId item : held)
      if (world.items[item.index].stage == stage) ++count;
  return count;
}

void release_dependents(const Turn& turn, ItemId item) {
  World& w = turn.world;
  if (turn.item(item).stream.exists()) return;
  for (std::uint32_t i = 0; i < w.items.size(); ++i)
    if (w.items[i].phase == ItemState::Phase::waiting) admit(turn, ItemId{i});
}

void admit(const Turn& turn, ItemId item) {
  World& w = turn.world;
  ItemState& it = turn.item(item);
  if (!it.stream.exists()) {
    for (ItemId needed : w.scenario->items[ItemId{it.spec}].depends_on) {
      const ItemState::Phase phase = w.items[needed.index].phase;
      if (phase != ItemState::Phase::done && phase != ItemState::Phase::cut) return;
    }
  }
  enqueue(turn, item);
  ask_for_dispatch(turn, it.team);
}

void ask_for_dispatch(const Turn& turn, TeamId team) {
  if (!team.exists()) {
    ask_for_dispatch(turn);
  } else if (!turn.world.agenda.pending(static_cast<std::uint16_t>(EventKind::dispatch), team.index)) {
    turn.schedule(turn.now(), EventKind::dispatch, team.index);
  }
}

void ask_for_dispatch(const Turn& turn) {
  for (std::uint32_t t = 0; t < turn.world.scenario->teams.size(); ++t) ask_for_dispatch(turn, TeamId{t});
}

}  // namespace meridian
