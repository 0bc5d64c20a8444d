#include "sim/study/signature.h"

#include <fmt/format.h>

#include <cstdint>
#include <vector>

#include "sim/kernel/fields.h"
#include "sim/model/world_fields.h"
#include "sim/run/parallel.h"
#include "sim/study/bench_world.h"

namespace meridian {
namespace {

struct Parts {
  std::uint64_t events = 0, world = 0, metrics = 0;
};

std::uint64_t measures_digest(const Run& run) {
  Fingerprint print;
  for (const MeasureRow& row : measure_table()) {
    if (row.argument != Argument::none) continue;
    print.add(row.value(run.metrics, run.world, {}));
  }
  return print.value();
}

/// A whole future; halfway its manager hires and moves things, and a fork with fresh chance goes its own way.
Parts live(const Prepared& prepared, std::uint64_t replication) {
  RunOptions options;
  options.replication = replication;
  Run run = make_run(prepared, options);
  advance(run, run.world.start() + days(20));
  Run other = fork(run, ForkChance::fresh, replication);
  complete(run);
  complete(other);
  Fingerprint events, world, metrics;
  for (const Run* one : {&run, &other}) {
    events.add_word(one->world.agenda.digest());
    world.add_word(fingerprint(one->world));
    metrics.add_word(measures_digest(*one));
  }
  return {events.value(), world.value(), metrics.value()};
}

std::uint32_t shown(const Fingerprint& print) { return static_cast<std::uint32_t>(print.value()); }

}  // namespace

std::string signature(unsigned threads) {
  constexpr std::size_t kFutures = 3;
  std::vector<Prepared> worlds;
  worlds.push_back(prepare_bench({30, 42, 600}));
  worlds.push_back(prepare_bench({12, 100, 150}));  // the backlog runs out before the end
  worlds.push_back(prepare_bench({2, 60, 20}));
  std::vector<Parts> parts(worlds.size() * kFutures);
  run_jobs(parts.size(), threads,
           [&](std::size_t i) { parts[i] = live(worlds[i / kFutures], i % kFutures); });
  Fingerprint events, world, metrics;
  for (const Parts& one : parts) {
    events.add_word(one.events);
    world.add_word(one.world);
    metrics.add_word(one.metrics);
  }
  return fmt::format("{:08x}-{:08x}-{:08x}", shown(events), shown(world), shown(metrics));
}

}  // namespace meridian
