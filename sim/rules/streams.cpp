#include "sim/rules/streams.h"

#include "sim/rules/flow.h"
#include "sim/rules/work.h"

namespace meridian {

void schedule_ticket(const Turn& turn, StreamId stream) {
  const Stream& about = turn.world.scenario->streams[stream];
  const std::uint32_t k = turn.world.streams[stream.index].arrived;
  if (about.limit > 0 && k >= static_cast<std::uint32_t>(about.limit)) return;
  StreamState& state = turn.world.streams[stream.index];
  Draw d = turn.draw(Purpose::arrival, about.key, k);
  const std::int64_t gap = seconds_beyond(about.interarrival, turn.now() - state.since, 1.0, d);
  const Instant next = turn.world.instant(state.since) + seconds(gap);
  if (next - turn.world.start() >= seconds(0xFFFFFFFF)) return;
  state.next = turn.world.tick(next);
  turn.schedule(state.next, EventKind::ticket, stream.index);
}

void on_ticket(const Turn& turn, StreamId stream) {
  World& w = turn.world;
  const Stream& about = w.scenario->streams[stream];
  const std::uint32_t k = w.streams[stream.index].arrived++;
  w.streams[stream.index].since = turn.now();
  ItemState it;
  it.key = mix(about.key, k);
  it.spec = k;
  it.stream = stream;
  it.module = about.module;
  it.team = about.team;
  it.stage = StageId{0};
  it.rank = about.rank;
  it.settled = turn.now();
  it.asked = turn.now();
  w.items.push_back(it);
  ++w.open_items;
  const ItemId item{static_cast<std::uint32_t>(w.items.size() - 1)};
  turn.tell(Observation::Kind::item_asked, item.index);
  admit(turn, item);
  schedule_ticket(turn, stream);
}

}  // namespace meridian
