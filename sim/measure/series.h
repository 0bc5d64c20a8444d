// What charts draw, read from the journal of one run: plain vectors without colours, axes or words. Numbers
// of a whole run are measures (measures.h), stories are moments (moments.h). Read the function you need.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/measure/moments.h"
#include "sim/model/observation.h"
#include "sim/model/world.h"

namespace meridian {

/// Counts of items at the end of each day of the run; asked >= started >= in_review + finished.
struct FlowDay {
  std::uint32_t asked = 0;      ///< asked for so far, those that were cut left out
  std::uint32_t started = 0;    ///< taken up so far
  std::uint32_t in_review = 0;  ///< in a review stage, its queue included
  std::uint32_t finished = 0;   ///< finished so far
  bool operator==(const FlowDay&) const = default;
};
/// From the first day to the last one on which something happened to an item; days of 24 h from the start.
std::vector<FlowDay> flow_by_day(const World& end, const Observations& journal);

/// What a person did from when to when; idle and away are left out.
struct ScheduleSpell {
  Tick begin = 0, end = 0;
  Activity activity = Activity::working;
  ItemId item;  ///< may be none
  bool operator==(const ScheduleSpell&) const = default;
};
/// By person, in order of time.
std::vector<std::vector<ScheduleSpell>> schedule_of(const World& end, const Observations& journal);

/// Waits of `from` for `to`: questions, reviews, items put down.
struct WaitCell {
  std::uint32_t count = 0;
  Duration total;
  bool operator==(const WaitCell&) const = default;
};
/// Row-major: cells[from * size + to].
struct WaitMatrix {
  std::size_t size = 0;
  std::vector<WaitCell> cells;
  const WaitCell& at(std::size_t from, std::size_t to) const { return cells[from * size + to]; }
};
struct WaitMatrices {
  WaitMatrix by_site, by_person;
};
/// Waits in which both are known; an item's first turn is no wait for anybody.
WaitMatrices who_waits_for_whom(const World& end, const Observations& journal);

/// Seconds of the finished items by cause, the time before the run included.
std::vector<std::int64_t> anatomy_totals(const World& end);

/// How many questions took how long from asked to read, by whole hours: counts[h] for [h, h + 1).
struct DelayHistogram {
  std::vector<std::uint32_t> all, blocking;  ///< same length
};
DelayHistogram reply_delays(const Observations& journal);

}  // namespace meridian
