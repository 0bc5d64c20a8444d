// What chance decides, one row a purpose, and what *occurrence* counts for it: never a time, a state or a
// counter that two entities share. A draw is keyed by (purpose, entity, occurrence), so that adding a rule, a
// person or a report changes nobody else's draws.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "sim/kernel/chance.h"

namespace meridian {

enum class Purpose : std::uint8_t {
  effort,          ///< item: attempt of the stage
  task_noise,      ///< item: attempt of the stage
  review_effort,   ///< item: attempt of the stage
  further_person,  ///< item: 0
  question_gap,    ///< item: k-th question
  question_block,  ///< item: k-th question
  ask_whom,        ///< (item, candidate): k-th question
  reply,           ///< item: question << 8 | round
  reply_shift,     ///< item: question << 8 | round
  clarification,   ///< item: question << 8 | round
  answer_length,   ///< item: question << 8 | round
  forward_whom,    ///< (item, candidate): k-th question
  take_item,       ///< (item, candidate): k-th assignment
  interruption,    ///< person: k-th interruption
  resumption,      ///< person: k-th return to a task
  meeting_shift,   ///< (meeting, person): k-th meeting
  meeting_answer,  ///< item: question << 16 | meetings it was open in
  line_up,         ///< line: k-th period
  line_down,       ///< line: k-th outage
  fallback,        ///< line: k-th outage
  skill,           ///< person: 0
  satisfaction,    ///< person: 0
  leave_gap,       ///< person: k-th candidate
  leave_accept,    ///< person: k-th candidate
  hiring,          ///< decision's person: 0
  hand_off_loss,   ///< item: k-th hand-off
  arrival,         ///< stream: k-th ticket
  ticket_effort,   ///< ticket (stream#k): 0
  rework,          ///< item: k-th attempt of a stage
};
inline constexpr std::size_t kPurposeCount = static_cast<std::size_t>(Purpose::rework) + 1;

struct PurposeRow {
  Purpose id;
  std::string_view name;
  std::string_view occurrence;
  std::uint64_t hash;
};
const std::array<PurposeRow, kPurposeCount>& purpose_table();

/// The purpose's part of the key, from its name.
std::uint64_t purpose_hash(Purpose purpose);

inline Draw draw(const Chance& chance, Purpose purpose, EntityKey entity, std::uint64_t occurrence) {
  return Draw(chance, purpose_hash(purpose), entity, occurrence);
}

}  // namespace meridian
