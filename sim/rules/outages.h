// Lines, power and tools as alternating renewals (L1-L4): who is connected, what goes on offline, what stops.
// Read `connection_share` and `on_flip`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Speed at which the person can go on with the item's stage under the present outages: 1 = unhindered, 0 =
/// stopped.
double connection_share(const Turn& turn, PersonId person, const ItemState& item);

/// The first instant >= t at which the person's messages go through, as far as the present outage is known.
Instant online_at(const Turn& turn, PersonId person, Instant t);
bool is_online(const World& world, PersonId person);

/// A renewal changes.
void on_flip(const Turn& turn, std::uint32_t renewal);
/// It is repaired: its work item is done.
void bring_up(const Turn& turn, std::uint32_t renewal);

/// One more way to be connected: work that was stopped goes on, messages leave and are read.
void come_online(const Turn& turn, PersonId person);
/// A laptop's battery is empty.
void on_battery_out(const Turn& turn, PersonId person);

/// Starts a renewal of the World; it is up. Its index.
std::uint32_t add_renewal(const Turn& turn, RenewalState::Kind kind, std::uint32_t target, EntityKey key);

/// Draws the time of the next change, given that the present state has lasted since `since`: at the change
/// itself, or later for a fork with fresh chance.
void schedule_flip(const Turn& turn, std::uint32_t renewal);

}  // namespace meridian
