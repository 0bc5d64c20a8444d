// Questions that arise in work and wait for somebody's morning (A1, A3, A4, A6). A question goes to somebody
// who knows the module; it is answered after some of their working time and read when the asker is at work;
// it may need clarification or one more person. Read `ask`, `on_answer`, `on_read`.
#pragma once
#include "sim/rules/turn.h"

namespace meridian {

/// Questions an ideal second that this person meets in this item (A3, E13); 0 when nobody can be asked.
double question_rate(const Turn& turn, PersonId person, ItemState& item);

/// Unit exponential to the item's next question.
double question_distance(const Turn& turn, const ItemState& item);

/// The person meets a question in the item in hand; the item may wait for the answer.
void ask(const Turn& turn, PersonId person, ItemId item);

void on_answer(const Turn& turn, std::uint32_t question);
void on_read(const Turn& turn, std::uint32_t question);

/// A meeting where both sit settles it.
void settle_in_meeting(const Turn& turn, std::uint32_t question);

/// Draws the time of a pending answer anew: waiting for it has no memory.
void renew_reply(const Turn& turn, std::uint32_t question);

/// The person's hours have changed: what they owe takes as much of their working time as it did `before`, and
/// what they wait for is read when they are at work.
void replan_replies(const Turn& turn, PersonId person, const Calendar& before);

/// One thing that cut the person off is over, earlier than was known: what they wrote leaves and what came in
/// is read, now or when the next one is.
void reconnect(const Turn& turn, PersonId person);

/// The asker no longer needs it.
void drop_question(const Turn& turn, std::uint32_t question);

/// The one asked has left: somebody else is asked.
void ask_somebody_else(const Turn& turn, PersonId left);

}  // namespace meridian
