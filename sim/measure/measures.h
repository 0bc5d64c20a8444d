// The numbers that are told: one row a measure, with unit, which way is better, and its formula in words.
// `Metrics` is the running total that the fold keeps; a measure is read off it at the end of a run. Some keys
// take arguments: "finished_by_day(21)", "out_of_hours_share(mere,tane)". Read `measure_table`, then `fold`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/result.h"
#include "sim/model/observation.h"
#include "sim/model/world.h"

namespace meridian {

/// Running totals of one run; plain numbers and vectors, so that a copy of a Run carries them along.
struct Metrics {
  struct PersonTotals {
    std::int64_t evening = 0, night = 0, free_day = 0;  ///< seconds worked out of hours
    std::int64_t working = 0, reviewing = 0, meeting = 0, stopped = 0, handing_off = 0;  ///< seconds
    std::int64_t focus = 0;                                                              ///< seconds
    std::uint32_t shifted_answers = 0, missed_meetings = 0;
    Tick joined = 0, left = 0xFFFFFFFFu;
    std::int64_t second_line_cents_month = 0;
    Tick second_line_since = 0;
    bool operator==(const PersonTotals&) const = default;
  };
  /// Questions between two sites: asked from `from` to `to`.
  struct PairTotals {
    std::uint32_t questions = 0, blocking = 0;
    std::int64_t delay = 0;           ///< seconds from asked to read, all
    std::int64_t blocking_delay = 0;  ///< of the blocking ones
    bool operator==(const PairTotals&) const = default;
  };
  std::vector<PersonTotals> people;                  ///< by person
  std::vector<PairTotals> pairs;                     ///< site of the asker x site of the asked
  std::vector<Tick> finishes;                        ///< of items, in order
  std::vector<Tick> item_finish;                     ///< by item, 0xFFFFFFFF = not yet
  std::vector<std::int64_t> anatomy_total;           ///< by cause, seconds of finished items
  std::int64_t lead_seconds = 0, cycle_seconds = 0;  ///< of finished items
  double effort_done = 0.0;                          ///< ideal seconds of finished items
  std::uint32_t asked = 0, finished = 0, cut = 0;
  std::uint32_t questions = 0, blocking_questions = 0, clarifications = 0;
  std::int64_t reply_seconds = 0;  ///< asked to read
  std::uint32_t replies = 0;
  std::uint32_t meetings_held = 0, meetings_missed = 0;
  std::uint32_t outages = 0;
  std::uint32_t hand_offs = 0, hand_offs_lost = 0;
  std::uint32_t notices = 0, left = 0, joined = 0;
  Tick last_finish = 0;
  bool complete = false;  ///< nothing is left to do
  bool operator==(const Metrics&) const = default;
};

/// Empty totals for a world at its start.
Metrics make_metrics(const World& world);
/// Takes one fact in. The world is the one right after it.
void fold(Metrics& metrics, const World& world, const Observation& observation);
/// Closes the totals at the end of a run.
void finish(Metrics& metrics, const World& world);

enum class Better { less, more, neither };
struct MeasureRow {
  std::string_view key;   ///< "finish_days"; "finished_by_day" takes an argument
  std::string_view unit;  ///< "days", "hours", "count", "share", "currency"
  Better better;
  std::string_view formula;  ///< one plain sentence
  bool with_arguments;
  /// None = does not exist in this run, shown as null.
  std::optional<double> (*value)(const Metrics&, const World&, const std::vector<std::string>& arguments);
};
const std::vector<MeasureRow>& measure_table();

/// A measure with its arguments, such as "finished_by_day(21)".
struct MeasureKey {
  const MeasureRow* row = nullptr;
  std::vector<std::string> arguments;
  std::string text;
};
/// The problem's hint names the nearest key.
Result<MeasureKey> find_measure(std::string_view text);
std::optional<double> value_of(const MeasureKey& key, const Metrics& metrics, const World& world);

}  // namespace meridian
