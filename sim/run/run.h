// One simulated future: a World, the running totals of its fold, its journal when kept, and the decisions
// from outside. A plain value: copy it to fork, forecast or compare. Read `make_run`, then `advance`.
#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "sim/measure/measures.h"
#include "sim/model/world.h"
#include "sim/run/endless.h"

namespace meridian {

struct Run {
  World world;
  Metrics metrics;
  Observations journal;  ///< empty unless kept
  bool keeps_journal = false;
  std::optional<Tick> journal_full;  ///< since then, what happens is counted and no longer kept
  RunLimits limits;
  std::vector<Decision> decisions;     ///< by time
  std::vector<Objection> objections;   ///< of refused decisions, in order
  std::vector<std::uint32_t> refused;  ///< their indices in `decisions`
  std::size_t next_decision = 0;
  std::optional<Instant> counts_from;  ///< the measures begin anew then: the end of the warm-up
  bool over = false;                   ///< nothing left to do, or the horizon is reached
  bool checked = false;                ///< see RunOptions
};

/// What all replications of one scenario share, made once.
struct Prepared {
  std::shared_ptr<const Scenario> scenario;
  std::shared_ptr<const CalendarPool> pool;
};
Prepared prepare(Scenario scenario);

#ifdef MERIDIAN_DEBUG
inline constexpr bool kDebugBuild = true;
#else
inline constexpr bool kDebugBuild = false;
#endif

struct RunOptions {
  std::uint64_t seed = 1;
  std::uint64_t replication = 0;
  bool journal = false;
  RunLimits limits;
  std::vector<Decision> decisions;  ///< in addition to the scenario's own
  /// Looks for broken invariants after every event and decision; what it finds is an InternalError. The state
  /// is the same with and without, but a run takes some ten times as long.
  bool checked = kDebugBuild;
};
Run make_run(const Prepared& prepared, const RunOptions& options);

/// Executes all events with time <= until, and the decisions due; a decision at t comes after all events with
/// time <= t. Stops early when nothing is left to do. Throws EndlessRun when the budget is spent.
void advance(Run& run, Instant until);
/// To the end of the horizon, then closes the totals. Little's law is checked in every run: the integral of
/// the number of items in the system is the sum of the times they spent in it, to the second.
void complete(Run& run);

/// A copy whose totals are closed at its present, as if the horizon were there; the original goes on.
Run closed_now(const Run& run);

enum class ForkChance { same, fresh };
/// A copy that goes on: with the same chance events, or with fresh ones for everything that nobody in the
/// world can know yet (rules/hidden.h). `fresh` tells futures apart.
Run fork(const Run& run, ForkChance chance, std::uint64_t fresh = 0);

}  // namespace meridian
