// People's inner states (energy, stress, motivation, satisfaction), familiarity and the pace that follows
// from them. States move in closed form from one touch to the next; no timer updates them. Read `touch` and
// `pace`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Brings a person's states to now; call before the activity changes. Tells hours worked out of hours.
void touch(const Turn& turn, PersonId person);

/// Draws the traits (skill, satisfaction) when they first matter.
void draw_traits(const Turn& turn, PersonId person);

/// Ideal seconds a second of focus on this item in a spell of `ideal` ideal seconds that lasts `limit`
/// seconds at most; energy is taken at the middle of the spell (evidence 1.4).
double pace(const Turn& turn, PersonId person, const ItemState& item, double ideal, std::int64_t limit);

/// Familiarity with the item's module grows by `worked` seconds, `factor` times as fast as by own work (C2).
/// since `from`; a little slower where nobody who knows has been at work meanwhile.
void learn(const Turn& turn, PersonId person, ModuleId module, Instant from, std::int64_t worked,
           double factor);

/// Documentation of a module now, in [0, 1] (E13).
double documentation(const World& world, ModuleId module);

/// The one could ask the other about the module: they are team mates, or it is known that the other knows
/// something of it. A stranger's general familiarity helps nobody.
bool may_turn_to(const World& world, PersonId person, PersonId other, ModuleId module);

/// Somebody employed at the site knows the module well enough to be asked (A3).
bool site_knows(const World& world, SiteId site, ModuleId module);

/// One draw of the minutes that the way back into a task costs (B2), also after an interruption.
double resumption_minutes(const Turn& turn, Draw& draw);

/// Seconds lost on the person's next way back into a task.
std::int64_t resumption_seconds(const Turn& turn, PersonId person);

/// The mean of energy's pace factor over a 40-hour week, by which the factor is divided (G4).
double energy_mean_of_week(const Parameters& parameters);

/// Counts people and newcomers of each team anew; after joins, leaves and moves.
void count_teams(World& world);

}  // namespace meridian
