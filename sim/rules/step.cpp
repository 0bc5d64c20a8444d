#include "sim/rules/step.h"

#include "sim/rules/communication.h"
#include "sim/rules/dispatch.h"
#include "sim/rules/meetings.h"
#include "sim/rules/outages.h"
#include "sim/rules/staffing.h"
#include "sim/rules/streams.h"
#include "sim/rules/work.h"

namespace meridian {

bool step(World& world, Tick until, Observations& out) {
  Tick next = 0;
  Event event;
  if (!world.agenda.peek(next) || next > until || !world.agenda.next(event)) return false;
  const Turn turn{world, out};
  const std::uint32_t e = event.entity;
  switch (static_cast<EventKind>(event.kind)) {
    case EventKind::arrive:
      on_arrive(turn, PersonId{e});
      break;
    case EventKind::block_end:
      on_block_end(turn, PersonId{e});
      break;
    case EventKind::battery_out:
      on_battery_out(turn, PersonId{e});
      break;
    case EventKind::dispatch:
      on_dispatch(turn, TeamId{e});
      break;
    case EventKind::answer:
      on_answer(turn, e);
      break;
    case EventKind::read:
      on_read(turn, e);
      break;
    case EventKind::meeting_start:
      on_meeting_start(turn, MeetingId{e});
      break;
    case EventKind::meeting_end:
      on_meeting_end(turn, MeetingId{e});
      break;
    case EventKind::flip:
      on_flip(turn, e);
      break;
    case EventKind::ticket:
      on_ticket(turn, StreamId{e});
      break;
    case EventKind::join:
      on_join(turn, e);
      break;
    case EventKind::leave_thought:
      on_leave_thought(turn, PersonId{e});
      break;
    case EventKind::leave:
      on_leave(turn, PersonId{e});
      break;
  }
  return true;
}

void close_accounts(const Turn& turn) {
  World& w = turn.world;
  for (std::uint32_t i = 0; i < w.people.size(); ++i) {
    const ItemId item = w.people[i].in_hand;
    if (interrupt_spell(turn, PersonId{i})) finish_spell(turn, PersonId{i}, item);
    interrupt_spell(turn, PersonId{i});
    set_activity(turn, PersonId{i}, w.people[i].activity);
  }
  for (std::uint32_t i = 0; i < w.items.size(); ++i) settle(turn, ItemId{i});
}

bool is_finished(const World& world) { return nothing_left(world); }

}  // namespace meridian
