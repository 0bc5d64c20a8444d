// Moments: the waits worth telling, found in the journal of one run. Waits of one sort (same kind, same two
// sites, same module) form a group; a group's price is the time that items stood still, counted first for
// items on the chain that ended the run last. Each group is told by its dearest example. Read `find_moments`.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/observation.h"
#include "sim/model/world.h"

namespace meridian {

struct Moment {
  enum class Kind { question, review, queue, dependency, outage, leaving };
  Kind kind = Kind::question;
  ItemId item;
  PersonId first;  ///< who waited: the asker, the author, the owner
  PersonId
      second;  ///< whom they waited for: the one asked, the reviewer, the one who had no time; may be none
  ModuleId module;
  Instant began;   ///< the question was asked, the review was ready, …
  Instant turned;  ///< it was answered, taken up, …
  Instant ended;   ///< the answer was read and work went on
  Duration work;   ///< what it took in itself: the length of the answer, of the review
  Duration zone, answer,
      off_hours;            ///< parts of the wait: the other's night, the other's day, one's own night
  int rounds = 0;           ///< clarifications
  bool shifted = false;     ///< the answer was given out of hours
  bool forwarded = false;   ///< one more person was needed
  bool on_chain = false;    ///< the wait moved the finish
  std::uint32_t alike = 0;  ///< how often the like happened
  Duration alike_total;     ///< what the like cost in all
  std::uint32_t event = 0;  ///< sequence of the event that began it
};

/// At most `most` moments, the dearest group first; empty when nothing waited.
std::vector<Moment> find_moments(const World& end, const Observations& journal, std::size_t most = 3);

/// All waits of one item in order of time: what `--why ITEM` tells.
std::vector<Moment> waits_of(const World& end, const Observations& journal, ItemId item);

}  // namespace meridian
