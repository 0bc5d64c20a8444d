#include "sim/rules/flow.h"

#include <algorithm>

#include "sim/rules/communication.h"
#include "sim/rules/hand_off.h"
#include "sim/rules/work.h"

namespace meridian {

bool comes_before(const World& world, ItemId a, ItemId b) {
  const ItemState& x = world.items[a.index];
  const ItemState& y = world.items[b.index];
  if (x.rank != y.rank) return x.rank < y.rank;
  if (x.stream.exists() != y.stream.exists()) return y.stream.exists();
  if (x.stream.exists() && x.asked != y.asked) return x.asked < y.asked;
  return x.key < y.key;
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
  std::vector<ItemId>& queue = w.queues[it.stage.index];
  queue.erase(std::find(queue.begin(), queue.end(), item));
  ++w.in_work[it.stage.index];
  it.phase = ItemState::Phase::held;
  it.owner = person;
  ++it.assignments;
  w.held[person.index].push_back(item);
  if (it.handed) take_over(turn, person, item);
  const bool first = !it.ever_started;
  if (first) it.first_start = turn.now();
  it.ever_started = true;
  if (!it.started)
    turn.tell(Observation::Kind::item_started, item.index, person.index, it.stage.index, first ? 1 : 0);
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
  --turn.world.in_work[it.stage.index];
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
  leave_count(turn, item);
  turn.tell(Observation::Kind::item_cut, item.index);
  release_dependents(turn, item);
}

bool is_ready(const World& world, ItemId item) {
  const ItemState& it = world.items[item.index];
  return it.phase == ItemState::Phase::held && it.question == Observation::kNone;
}

void leave_count(const Turn& turn, ItemId item) {
  World& w = turn.world;
  const ItemState& it = turn.item(item);
  --w.open_items;
  if (!it.stream.exists()) return;
  --w.streams[it.stream.index].open;
  if (it.renewal != Observation::kNone) --w.open_repairs;
  if (w.scenario->streams[it.stream].population > 0)
    turn.schedule(turn.now(), EventKind::ticket, it.stream.index);
  recycle(w, item);
}

void recycle(World& world, ItemId item) {
  const ItemState& it = world.items[item.index];
  const bool ended = it.phase == ItemState::Phase::done || it.phase == ItemState::Phase::cut;
  if (ended && it.stream.exists() && it.open_questions == 0 && item.index >= world.kept_items)
    world.free_items.push_back(item.index);
}

void release_dependents(const Turn& turn, ItemId item) {
  World& w = turn.world;
  const ItemState& ended = turn.item(item);
  if (ended.stream.exists()) return;
  for (const ItemId dependent : w.scenario->items[ItemId{ended.spec}].dependents)
    if (w.items[dependent.index].phase == ItemState::Phase::waiting) admit(turn, dependent);
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
