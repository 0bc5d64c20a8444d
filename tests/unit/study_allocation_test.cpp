// The loop of a run needs no memory but what grows: calendars that change, an item's first helper.
#include <cstdlib>
#include <new>

#include "catch.h"
#include "sim/run/run.h"
#include "sim/study/bench_world.h"

using namespace meridian;

namespace {
std::size_t allocations = 0;
}  // namespace

void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  void* memory = operator new(size, std::nothrow);
  if (!memory) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

TEST_CASE("once a run is under way, of forty events at most one needs memory") {
  const Prepared prepared = prepare_bench({30, 90, 1500});
  Run run = make_run(prepared, {});
  advance(run, prepared.scenario->start() + days(20));
  const std::uint64_t events = run.world.agenda.executed();
  const std::size_t before = allocations;
  advance(run, prepared.scenario->start() + days(80));
  const std::size_t needed = allocations - before;
  const std::uint64_t passed = run.world.agenda.executed() - events;
  CAPTURE(needed, passed);
  CHECK(passed > 5'000);
  CHECK(needed < passed / 40);
}
