// What is there at any time, integrated over time: items in the system, waiting, at each stage; tools that
// are down. Where `Metrics` counts facts, this follows the World from event to event, so that Little's law
// can be held against the facts: the integral of the number in the system is the sum of the times spent in
// it. Times are ticks and seconds. Read `follow`.
#pragma once
#include <cstdint>
#include <vector>

#include "sim/model/world.h"

namespace meridian {

struct Levels {
  /// Levels up to this are told apart in `at_level`; the last entry holds those beyond.
  static constexpr std::size_t kMostLevels = 1024;

  Tick since = 0;  ///< the levels below hold from here on
  std::uint32_t in_system = 0, waiting = 0;
  std::vector<std::uint32_t> at_stage;  ///< waiting or in work, by stage
  std::int64_t in_system_seconds = 0, waiting_seconds = 0;
  std::vector<std::int64_t> at_stage_seconds;
  double in_system_squares = 0.0;      ///< integral of the square
  std::vector<std::int64_t> at_level;  ///< seconds with so many in the system
  Tick busy_since = 0;                 ///< if in_system > 0
  bool busy_from_start = false;        ///< began before the totals did, so its length isn't known
  std::int64_t busy_seconds = 0;       ///< of busy periods that have begun and ended
  std::uint32_t busy_periods = 0;

  std::uint32_t tools = 0, tools_down = 0;  ///< of those that can break
  std::int64_t tools_down_seconds = 0, all_tools_up_seconds = 0;
  bool awaits_all_down = false;          ///< all were up, and not all down since then
  std::int64_t to_all_down_seconds = 0;  ///< spent on the way from all up to all down, the last way included
  std::uint32_t all_down = 0;            ///< how often that came about
  bool operator==(const Levels&) const = default;
};

/// Starts at the World's present.
Levels make_levels(const World& world);
/// Takes note of the World right after an event, a decision, or at the end.
void follow(Levels& levels, const World& world);
/// The levels go on unchanged up to `until`.
void pass(Levels& levels, Tick until);

}  // namespace meridian
