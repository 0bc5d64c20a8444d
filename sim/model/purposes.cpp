#include "sim/model/purposes.h"

namespace meridian {
namespace {

using P = Purpose;
constexpr PurposeRow row(Purpose id, std::string_view name, std::string_view occurrence) {
  return {id, name, occurrence, entity_key(name)};
}
constexpr std::array<PurposeRow, kPurposeCount> kPurposes{{
    row(P::effort, "effort", "attempt of the stage"),
    row(P::task_noise, "task_noise", "attempt of the stage"),
    row(P::review_effort, "review_effort", "attempt of the stage"),
    row(P::further_person, "further_person", "once an item"),
    row(P::question_gap, "question_gap", "k-th question of the item"),
    row(P::question_block, "question_block", "k-th question of the item"),
    row(P::ask_whom, "ask_whom", "k-th question of the item"),
    row(P::reply, "reply", "question and round"),
    row(P::reply_shift, "reply_shift", "question and round"),
    row(P::clarification, "clarification", "question and round"),
    row(P::answer_length, "answer_length", "question and round"),
    row(P::forward_whom, "forward_whom", "k-th question of the item"),
    row(P::take_item, "take_item", "k-th assignment of the item"),
    row(P::interruption, "interruption", "k-th interruption of the person"),
    row(P::resumption, "resumption", "k-th return of the person to a task"),
    row(P::meeting_shift, "meeting_shift", "k-th meeting of the series"),
    row(P::meeting_answer, "meeting_answer", "question, and meetings it was open in"),
    row(P::line_up, "line_up", "k-th period of the renewal"),
    row(P::line_down, "line_down", "k-th outage of the renewal"),
    row(P::fallback, "fallback", "k-th outage of the renewal"),
    row(P::skill, "skill", "once a person"),
    row(P::satisfaction, "satisfaction", "once a person"),
    row(P::leave_gap, "leave_gap", "k-th candidate of the person"),
    row(P::leave_accept, "leave_accept", "k-th candidate of the person"),
    row(P::hiring, "hiring", "once a decision"),
    row(P::hand_off_loss, "hand_off_loss", "k-th hand-off of the item"),
    row(P::arrival, "arrival", "k-th ticket of the stream"),
    row(P::ticket_effort, "ticket_effort", "once a ticket"),
    row(P::rework, "rework", "attempt of the stage"),
}};

}  // namespace

const std::array<PurposeRow, kPurposeCount>& purpose_table() { return kPurposes; }

std::uint64_t purpose_hash(Purpose purpose) { return kPurposes[static_cast<std::size_t>(purpose)].hash; }

}  // namespace meridian
