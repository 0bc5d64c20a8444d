#include "sim/measure/levels.h"

#include <algorithm>

namespace meridian {
namespace {

std::uint32_t waiting_in(const World& world) {
  std::size_t waiting = 0;
  for (const auto& queue : world.queues) waiting += queue.size();
  return static_cast<std::uint32_t>(waiting);
}

std::uint32_t tools_down_in(const World& world) {
  std::uint32_t down = 0;
  for (const std::uint32_t renewal : world.tools)
    if (renewal != Observation::kNone && !world.renewals[renewal].up) ++down;
  return down;
}

void follow_busy(Levels& levels, std::uint32_t before, Tick now) {
  if (before == 0 && levels.in_system > 0) {
    levels.busy_since = now;
    levels.busy_from_start = false;
  } else if (before > 0 && levels.in_system == 0 && !levels.busy_from_start) {
    levels.busy_seconds += now - levels.busy_since;
    ++levels.busy_periods;
  }
}

void follow_tools(Levels& levels) {
  if (levels.tools == 0) return;
  if (levels.tools_down == 0 && !levels.awaits_all_down) {
    levels.awaits_all_down = true;
  } else if (levels.tools_down == levels.tools && levels.awaits_all_down) {
    levels.awaits_all_down = false;
    ++levels.all_down;
  }
}

}  // namespace

Levels make_levels(const World& world) {
  Levels levels;
  levels.since = world.agenda.now();
  levels.in_system = world.open_items;
  levels.waiting = waiting_in(world);
  levels.busy_from_start = levels.in_system > 0;
  for (std::uint32_t s = 0; s < world.queues.size(); ++s)
    levels.at_stage.push_back(static_cast<std::uint32_t>(items_at(world, StageId{s})));
  levels.at_stage_seconds.resize(world.queues.size(), 0);
  levels.tools = static_cast<std::uint32_t>(std::count_if(
      world.tools.begin(), world.tools.end(), [](std::uint32_t r) { return r != Observation::kNone; }));
  levels.tools_down = tools_down_in(world);
  levels.awaits_all_down = levels.tools > 0 && levels.tools_down == 0;
  return levels;
}

void pass(Levels& levels, Tick until) {
  if (until <= levels.since) return;
  const std::int64_t length = until - levels.since;
  const double n = levels.in_system;
  levels.in_system_seconds += length * levels.in_system;
  levels.waiting_seconds += length * levels.waiting;
  levels.in_system_squares += n * n * static_cast<double>(length);
  for (std::size_t s = 0; s < levels.at_stage.size(); ++s)
    levels.at_stage_seconds[s] += length * levels.at_stage[s];
  const std::size_t level = std::min<std::size_t>(levels.in_system, Levels::kMostLevels);
  if (level >= levels.at_level.size()) levels.at_level.resize(level + 1, 0);
  levels.at_level[level] += length;
  levels.tools_down_seconds += length * levels.tools_down;
  if (levels.tools_down == 0) levels.all_tools_up_seconds += length;
  if (levels.awaits_all_down) levels.to_all_down_seconds += length;
  levels.since = until;
}

void follow(Levels& levels, const World& world) {
  const Tick now = world.agenda.now();
  pass(levels, now);
  const std::uint32_t before = levels.in_system;
  levels.in_system = world.open_items;
  levels.waiting = waiting_in(world);
  for (std::uint32_t s = 0; s < levels.at_stage.size(); ++s)
    levels.at_stage[s] = static_cast<std::uint32_t>(items_at(world, StageId{s}));
  follow_busy(levels, before, now);
  if (levels.tools == 0) return;
  levels.tools_down = tools_down_in(world);
  follow_tools(levels);
}

}  // namespace meridian
