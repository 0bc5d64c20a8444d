#include "sim/rules/streams.h"

#include "sim/rules/flow.h"

namespace meridian {
namespace {

bool is_exhausted(const Stream& about, const StreamState& state) {
  return about.limit > 0 && state.arrived >= static_cast<std::uint32_t>(about.limit);
}

/// A slot for one more ticket: that of a finished one, or a new one.
ItemId new_slot(World& w) {
  if (!w.free_items.empty()) {
    const ItemId slot{w.free_items.back()};
    w.free_items.pop_back();
    return slot;
  }
  w.items.emplace_back();
  return ItemId{static_cast<std::uint32_t>(w.items.size() - 1)};
}

/// Repairs are done where work begins; reviews are none.
StageId first_stage(const Scenario& s, bool repair) {
  std::uint32_t stage = 0;
  while (repair && stage + 1 < s.stages.size() && s.stages[StageId{stage}].kind == Stage::Kind::review)
    ++stage;
  return StageId{stage};
}

void turn_away(const Turn& turn, StreamId stream) {
  StreamState& state = turn.world.streams[stream.index];
  turn.tell(Observation::Kind::turned_away, stream.index, Observation::kNone, Observation::kNone,
            state.arrived);
  ++state.arrived;
  ++state.turned_away;
}

}  // namespace

void start_stream(const Turn& turn, StreamId stream) {
  const Stream& about = turn.world.scenario->streams[stream];
  if (about.repairs != Stream::Repairs::nothing) return;
  if (about.population > 0)
    turn.schedule(turn.now(), EventKind::ticket, stream.index);
  else
    schedule_ticket(turn, stream);
}

void schedule_ticket(const Turn& turn, StreamId stream) {
  const Stream& about = turn.world.scenario->streams[stream];
  StreamState& state = turn.world.streams[stream.index];
  if (about.population > 0 || is_exhausted(about, state)) return;
  Draw d = turn.draw(Purpose::arrival, about.key, state.arrived);
  const std::int64_t gap = seconds_beyond(about.interarrival, turn.now() - state.since, 1.0, d);
  const Instant next = turn.world.instant(state.since) + seconds(gap);
  if (next - turn.world.start() >= seconds(0xFFFFFFFF)) return;
  state.next = turn.world.tick(next);
  turn.schedule(state.next, EventKind::ticket, stream.index);
}

void add_ticket(const Turn& turn, StreamId stream, std::uint32_t renewal) {
  World& w = turn.world;
  const Stream& about = w.scenario->streams[stream];
  StreamState& state = w.streams[stream.index];
  const ItemId item = new_slot(w);
  ItemState& it = turn.item(item);
  it = ItemState{};
  it.spec = state.arrived++;
  it.key = mix(about.key, it.spec);
  it.stream = stream;
  it.renewal = renewal;
  it.module = about.module;
  it.team = about.team;
  it.stage = first_stage(*w.scenario, renewal != Observation::kNone);
  it.rank = about.rank;
  it.settled = turn.now();
  it.asked = turn.now();
  ++state.open;
  ++w.open_items;
  if (renewal != Observation::kNone) ++w.open_repairs;
  turn.tell(Observation::Kind::item_asked, item.index);
  admit(turn, item);
}

void on_ticket(const Turn& turn, StreamId stream) {
  World& w = turn.world;
  const Stream& about = w.scenario->streams[stream];
  StreamState& state = w.streams[stream.index];
  state.since = turn.now();
  if (about.population > 0) {
    while (state.open < static_cast<std::uint32_t>(about.population) && !is_exhausted(about, state))
      add_ticket(turn, stream);
    return;
  }
  const int capacity = w.scenario->stages[StageId{0}].capacity;
  // Repairs take no customer's place.
  const std::size_t repairs = first_stage(*w.scenario, true) == StageId{0} ? w.open_repairs : 0;
  if (capacity > 0 && items_at(w, StageId{0}) >= static_cast<std::size_t>(capacity) + repairs)
    turn_away(turn, stream);
  else
    add_ticket(turn, stream);
  schedule_ticket(turn, stream);
}

}  // namespace meridian
