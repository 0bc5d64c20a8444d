// The way of items through the stages: admitted when nothing they depend on is open, queued by rank, taken,
// released, cut. What is done while somebody holds them is work.h's. Read `admit`, `enqueue`, `take`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Puts an item into its stage's queue, by rank, then key.
void enqueue(const Turn& turn, ItemId item);
/// Somebody takes an item from a queue.
void take(const Turn& turn, PersonId person, ItemId item);
/// The holder lets go of an item; it goes back to the queue.
void release(const Turn& turn, ItemId item);
/// Takes an item that is not done out of scope.
void cut(const Turn& turn, ItemId item);
/// The item is held and no question or dependency keeps it from being worked on.
bool is_ready(const World& world, ItemId item);
/// Items that waited for this one only may be queued.
void release_dependents(const Turn& turn, ItemId item);
/// A new item of the World enters its first stage, or waits for what it depends on.
void admit(const Turn& turn, ItemId item);

/// Takes an item that is done or cut off the counts; the next ticket of a closed stream comes.
void leave_count(const Turn& turn, ItemId item);
/// The slot of a ticket that has ended and that no question speaks of is free for another ticket, unless the
/// run is recorded.
void recycle(World& world, ItemId item);

/// Smaller rank first; then items before tickets, tickets as they came, the rest by key.
bool comes_before(const World& world, ItemId a, ItemId b);
/// Some free person of the team may take something, right after the present events.
void ask_for_dispatch(const Turn& turn, TeamId team);
void ask_for_dispatch(const Turn& turn);  ///< of every team

}  // namespace meridian
