// Loops that do nothing but exercise the event kernel, each set up, warmed and timed in one call: *hold* (the
// earliest event is taken and put again a random time later), the same with a quarter cancelled, a single
// server's queue at load 0.8, and the copy of a small world. They go through the public Agenda. The *bare*
// ones go through a plain binary heap of 24-byte events that knows neither cancelling nor digest, with the
// reference's generator: the yardstick that speeds are told in. Which are shown is bench.h's.
#pragma once
#include <cstdint>

namespace meridian {

/// Where a loop's random times come from: the product's draws, keyed by entity and occurrence, or the
/// reference's generator.
enum class Draws { keyed, reference };

struct LoopTime {
  double seconds = 0;       ///< of this process's processor time
  std::uint64_t check = 0;  ///< depends on everything that was done
  double mean = 0;          ///< of a queue: time in the system in mean services; theory says 5
};

/// With `cancelling`, every fourth step also moves the pending event of one entity more.
LoopTime time_hold(Draws draws, std::uint32_t pending, std::uint64_t steps, bool cancelling);
LoopTime time_bare_hold(std::uint32_t pending, std::uint64_t steps);

LoopTime time_queue(Draws draws, std::uint64_t customers);
LoopTime time_bare_queue(std::uint64_t customers);

/// Copies an agenda of so many events and as many entities of 64 bytes.
LoopTime time_copy(std::uint32_t events, std::uint64_t copies);

}  // namespace meridian
