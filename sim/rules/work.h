// Work on items: spells of focus, the flow through the stages, and the exact account of every second. A spell
// runs from its start to the first of completion, question, end of the working interval, meeting or outage;
// its pace is fixed at its start. Read `begin_spell` and `end_spell`; who takes what is dispatch.h's.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Whether the item's stage says itself how much work it is: by its own law, or as a review. A repair takes
/// what its outage says, at whatever stage.
bool stage_says_effort(const Turn& turn, const ItemState& item);
/// Ideal seconds of such a stage, drawn.
double stage_effort(const Turn& turn, const Stage& stage, Draw& draw);
/// How much of the item's own effort its stage is.
double share_at(const Turn& turn, const ItemState& item);

/// Books the item's seconds up to now under the first cause that applies.
void settle(const Turn& turn, ItemId item);

/// Ends whatever the person does and begins `activity`; items in their hands are settled. For working,
/// reviewing and handing off use begin_spell.
void set_activity(const Turn& turn, PersonId person, Activity activity);

/// Starts or goes on with an item the person holds, from now to the first thing that ends it. The person may
/// be stopped by an outage instead.
void begin_spell(const Turn& turn, PersonId person, ItemId item);

/// Books the running spell up to now; true when its target (completion or question) is reached. The person is
/// idle afterwards and still holds the item.
bool end_spell(const Turn& turn, PersonId person);

/// The planned end of a spell.
void on_block_end(const Turn& turn, PersonId person);

/// What a spell that reached its target leads to: the question is asked, or the stage is done.
void finish_spell(const Turn& turn, PersonId person, ItemId item);

/// Ends a running spell, if any, so that something else can begin. True when it reached its target at this
/// very second; then the caller owes a finish_spell.
bool interrupt_spell(const Turn& turn, PersonId person);

/// Goes on with the item in hand if it can be worked on, else asks for a dispatch.
void go_on(const Turn& turn, PersonId person);

}  // namespace meridian
