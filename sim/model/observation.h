// Facts in the past tense, as plain data: what happened, when, to whom. Rules emit them, the journal keeps
// them in order, the fold in measure/ turns them into numbers; nothing in a World reads them back. Ids are
// indices into the World's tables; what x, y, z mean stands with each kind.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/kernel/agenda.h"
#include "sim/kernel/id.h"

namespace meridian {

struct Observation {
  enum class Kind : std::uint16_t {
    item_asked,         ///< a item
    item_started,       ///< a item, b person, c stage; x 1 = never started before
    item_stage_done,    ///< a item, b person, c stage
    item_finished,      ///< a item, b person
    item_cut,           ///< a item
    item_freed,         ///< a item, b person who held it
    spell,              ///< a person, b item or none, c activity; x began (tick), y seconds of focus
    question_asked,     ///< a asker, b asked, c item; x question serial; flags: question flags
    question_answered,  ///< a asker, b asked, c item; x serial, y seconds of answering, z asked at; flags
    answer_read,        ///< a asker, b asked, c item; x serial, y answered at, z asked at; flags
    meeting_held,       ///< a meeting; x present, y missed, z present out of hours
    meeting_missed,     ///< a meeting, b person
    outage_began,       ///< a renewal
    outage_ended,       ///< a renewal; x began at
    hand_off,           ///< a giver, b receiver, c item; x whether something was lost
    out_of_hours,      ///< a person, b from, c to (ticks; none = at once); x seconds in evenings, y nights, z
                       ///< free days
    answered_shifted,  ///< a person, b item: a message was answered out of hours
    hiring,            ///< a hire; x joins at
    joined,            ///< a person
    notice,            ///< a person; x last tick
    left,              ///< a person
    hours_changed,     ///< a person
    second_line,       ///< a person; x cents a month
    enacted,           ///< a index of the decision in the run's list
    refused,           ///< a index of the decision in the run's list
    turned_away,       ///< a stream; x number of the ticket that found its stage full
  };
  static constexpr std::uint16_t kBlocking = 1;   ///< the item waited
  static constexpr std::uint16_t kShifted = 2;    ///< answered out of hours
  static constexpr std::uint16_t kMeeting = 4;    ///< settled in a meeting
  static constexpr std::uint16_t kForwarded = 8;  ///< one more person was needed
  static constexpr int kRoundsShift = 8;          ///< rounds beyond the first in the upper byte

  Tick at = 0;
  Kind kind = Kind::item_asked;
  std::uint16_t flags = 0;
  std::uint32_t event = Agenda::kNoCause;  ///< sequence of the event in which it happened
  std::uint32_t a = kNone, b = kNone, c = kNone;
  std::int64_t x = 0, y = 0, z = 0;

  static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
  bool operator==(const Observation&) const = default;
};

using Observations = std::vector<Observation>;

}  // namespace meridian
