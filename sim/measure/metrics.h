// Running totals of one run, folded from its observations one by one: what every measure is read off. Plain
// numbers and vectors, so that a copy of a Run carries them along; not a journal, nothing can be asked of it
// that the measures don't need. Read `fold`; the measures themselves are in measures.h.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/kernel/spread.h"
#include "sim/measure/levels.h"
#include "sim/model/observation.h"
#include "sim/model/world.h"

namespace meridian {

struct Metrics {
  static constexpr Tick kNotYet = 0xFFFFFFFFu;

  struct PersonTotals {
    std::int64_t evening = 0, night = 0, free_day = 0;  ///< seconds worked out of hours
    std::int64_t working = 0, reviewing = 0, meeting = 0, stopped = 0, handing_off = 0;  ///< seconds
    std::int64_t focus = 0;                                                              ///< seconds
    std::uint32_t shifted_answers = 0, missed_meetings = 0;
    Tick joined = kNotYet, left = kNotYet;
    std::int64_t present = 0;    ///< working seconds of the calendar, up to `present_to`
    Tick present_to = 0;         ///< since then `calendar` holds
    std::uint32_t calendar = 0;  ///< of the pool
    std::int64_t second_line_cents_month = 0;
    Tick second_line_since = 0;
    std::int64_t second_line_cents = 0;  ///< paid up to `second_line_since`
    bool operator==(const PersonTotals&) const = default;
    std::int64_t out_of_hours() const { return evening + night + free_day; }
  };
  /// Questions that were answered and read: asked at site `from`, answered at site `to`.
  struct PairTotals {
    std::uint32_t questions = 0, blocking = 0;
    std::int64_t delay = 0;           ///< seconds from asked to read, all
    std::int64_t blocking_delay = 0;  ///< of the blocking ones
    bool operator==(const PairTotals&) const = default;
  };
  /// Tickets of one stream.
  struct StreamTotals {
    std::uint32_t asked = 0, started = 0, finished = 0;
    std::int64_t wait_seconds = 0, lead_seconds = 0;
    bool operator==(const StreamTotals&) const = default;
  };
  /// Outages of one tool.
  struct ToolTotals {
    bool down = false;
    Tick since = 0;
    std::uint32_t ended = 0;         ///< outages
    std::int64_t ended_seconds = 0;  ///< how long those lasted
    std::int64_t down_seconds = 0;
    bool operator==(const ToolTotals&) const = default;
  };
  Tick begin = 0;                              ///< the totals speak of [begin, end]: a warm-up is left out
  std::vector<PersonTotals> people;            ///< by person
  std::vector<PairTotals> pairs;               ///< site of the asker x site of the asked
  std::vector<StreamTotals> streams;           ///< by stream
  std::vector<ToolTotals> tools;               ///< by tool
  std::vector<std::uint32_t> stage_done;       ///< by stage: how often an item passed it
  std::vector<std::uint32_t> finished_on_day;  ///< items, by the number of days begun until then
  std::vector<Tick> item_end;     ///< by item of the scenario, finished or cut; kNotYet = still open
  Spread waits;                   ///< seconds from asked to first started, of those started
  Spread leads;                   ///< seconds from asked to finished, of those finished
  Spread open_waits, open_leads;  ///< seconds from asked to the end, of those that wait or are open then
  Levels levels;
  std::int64_t resident_seconds = 0;        ///< that items spent between asked and end, within [begin, end]
  std::vector<Tick> goal_due;               ///< by goal of the scenario
  std::vector<std::int64_t> anatomy_total;  ///< by cause, seconds of finished items
  std::int64_t lead_seconds = 0, cycle_seconds = 0;  ///< of finished items
  std::int64_t progress_seconds = 0;                 ///< from start to finish, cut or the run's end
  double effort_done = 0.0;                          ///< ideal seconds of finished items
  std::uint32_t asked = 0, finished = 0, cut = 0, turned_away = 0;
  std::uint32_t questions = 0, blocking_questions = 0, clarifications = 0;
  std::int64_t reply_seconds = 0;  ///< asked to read
  std::uint32_t replies = 0;
  std::uint32_t meetings_held = 0, meetings_missed = 0;
  std::uint32_t outages = 0;
  std::uint32_t hand_offs = 0, hand_offs_lost = 0;
  std::uint32_t notices = 0, left = 0, joined = 0;
  Tick last_finish = 0;   ///< when the last item was finished, or taken out of scope
  Tick end = 0;           ///< `last_finish` or the horizon
  bool complete = false;  ///< nothing is left to do
  bool operator==(const Metrics&) const = default;

  /// Seconds that the (closed) totals speak of.
  std::int64_t length() const { return end > begin ? std::int64_t{end} - begin : 0; }

  const PairTotals& pair(const World& world, SiteId from, SiteId to) const {
    return pairs[from.index * world.scenario->sites.size() + to.index];
  }
};

/// Empty totals that begin at the world's present.
Metrics make_metrics(const World& world);
/// Begins anew at the world's present: what was before no longer counts, but for what goals need.
void restart(Metrics& metrics, const World& world);
/// Takes one fact in. The world is the one right after it.
void fold(Metrics& metrics, const World& world, const Observation& observation);
/// Closes the totals at the end of a run. Once; a copy may be closed in the middle to see how it stands.
/// `horizon` is where they end when something is left to do.
void finish(Metrics& metrics, const World& world, Tick horizon);
inline void finish(Metrics& metrics, const World& world) {
  finish(metrics, world, world.tick(world.scenario->end()));
}

/// The working instants before which a goal's items must be done: the end of its day where it counts.
Instant due_of(const Scenario& scenario, const Goal& goal);

}  // namespace meridian
