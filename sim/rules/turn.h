// What a rule gets: the World it may change and the place where it puts facts. Every rule is a plain function
// of a Turn; the one event loop (step.h) decides which. Times are ticks (seconds since the run's start).
#pragma once
#include "sim/model/observation.h"
#include "sim/model/purposes.h"
#include "sim/model/world.h"

namespace meridian {

struct Turn {
  World& world;
  Observations& out;

  Tick now() const { return world.agenda.now(); }
  double parameter(Parameter p) const { return world.parameters()[p]; }
  bool on(Mechanism m) const { return world.parameters()[m]; }
  PersonState& person(PersonId p) const { return world.people[p.index]; }
  ItemState& item(ItemId i) const { return world.items[i.index]; }
  const Stage& stage(const ItemState& item) const { return world.scenario->stages[item.stage]; }
  Draw draw(Purpose purpose, EntityKey entity, std::uint64_t occurrence) const {
    return meridian::draw(world.chance, purpose, entity, occurrence);
  }
  void schedule(Tick at, EventKind kind, std::uint32_t entity) const {
    world.agenda.schedule(at, static_cast<std::uint16_t>(kind), entity);
  }
  /// At an instant; one beyond the reach of ticks never comes.
  void schedule(Instant at, EventKind kind, std::uint32_t entity) const {
    if (at - world.start() < seconds(0xFFFFFFFF)) schedule(world.tick(at), kind, entity);
  }
  void cancel(EventKind kind, std::uint32_t entity) const {
    world.agenda.cancel(static_cast<std::uint16_t>(kind), entity);
  }
  void tell(Observation::Kind kind, std::uint32_t a, std::uint32_t b = Observation::kNone,
            std::uint32_t c = Observation::kNone, std::int64_t x = 0, std::int64_t y = 0, std::int64_t z = 0,
            std::uint16_t flags = 0) const {
    out.push_back({now(), kind, flags, world.agenda.current(), a, b, c, x, y, z});
  }
};

/// Hours to whole seconds, at least one.
inline std::int64_t seconds_of(double hours_) {
  const double s = hours_ * 3600.0 + 0.5;
  return s < 1.0 ? 1 : s > 4.0e9 ? std::int64_t{4'000'000'000} : static_cast<std::int64_t>(s);
}

/// A duration of this law (hours, times `factor`) given that it is longer than `elapsed` seconds; for laws
/// that can hardly last so long, one second more.
inline std::int64_t seconds_beyond(const Distribution& law, std::int64_t elapsed, double factor, Draw& draw) {
  for (int tries = 0; tries < 1000; ++tries) {
    const std::int64_t length = seconds_of(factor * sample(law, draw));
    if (length > elapsed) return length;
  }
  return elapsed + 1;
}

}  // namespace meridian
