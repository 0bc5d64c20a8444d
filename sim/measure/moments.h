// Moments: the waits worth telling, found in the journal of one run. Waits of one sort (same kind, same two
// sites, same module) form a group; a group's price is the time that items stood still, counted first for
// items on the chain that ended the run last. Each group is told by its dearest example. Read `find_moments`.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/kernel/agenda.h"
#include "sim/model/observation.h"
#include "sim/model/world.h"

namespace meridian {

struct Moment {
  enum class Kind { question, review, queue, dependency, outage, leaving };
  Kind kind = Kind::question;
  ItemId item;
  PersonId first;  ///< who waited: the asker, the author, the one who held it before; may be none
  /// Whom they waited for: the one asked, the reviewer, the one who took it up; may be none.
  PersonId second;
  ModuleId module;
  Instant began;   ///< the question was asked, the review was ready, …
  Instant turned;  ///< it was answered, taken up, …
  Instant ended;   ///< the answer was read and work went on
  Duration work;   ///< what it took in itself: the length of the answer, of the review
  /// Parts of the wait: the other's time off, the other's time at work, and one's own way back to the answer.
  /// For questions and reviews they sum to ended − began.
  Duration zone, answer, off_hours;
  int rounds = 0;                          ///< clarifications
  bool shifted = false;                    ///< the answer was given out of hours
  bool forwarded = false;                  ///< one more person was needed
  bool open = false;                       ///< nobody ended it: `ended` is the end of the run
  bool on_chain = false;                   ///< the wait moved the finish
  std::uint32_t alike = 0;                 ///< how often the like happened
  Duration alike_total;                    ///< what the like cost in all
  std::uint32_t event = Agenda::kNoCause;  ///< sequence of the event that began it
  bool operator==(const Moment&) const = default;
};
inline Duration length_of(const Moment& moment) { return moment.ended - moment.began; }

/// At most `most` moments of different groups, the dearest group first; empty when nothing waited. That an
/// item waits for its turn or for another item before it is first taken up is the plan and no moment.
std::vector<Moment> find_moments(const World& end, const Observations& journal, std::size_t most = 3);

/// What still hangs when a run ends at its horizon, the longest wait first: questions that hold an item,
/// reviews that nobody took up (with nobody as `second`). Each stands alone.
std::vector<Moment> open_moments(const World& end, const Observations& journal);

/// The items that moved the finish, the last one first: from the item that was finished last back over what
/// its start waited for, the latest of its dependencies and the work that its first worker had in hand.
std::vector<ItemId> chain_of(const World& end, const Observations& journal);

/// All waits of one item in order of time, its turn and its dependencies included: what `--why ITEM` tells.
std::vector<Moment> waits_of(const World& end, const Observations& journal, ItemId item);

}  // namespace meridian
