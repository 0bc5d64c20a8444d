// A World is a value: a copy at any moment has the identical future, however the original gets there and
// whether anybody keeps a journal.
#include <algorithm>

#include "random_world.h"
#include "sim/model/world_fields.h"
#include "sim/rules/step.h"

using namespace meridian;

namespace {

struct Life {
  RandomWorld about;
  Prepared prepared;
  std::vector<Decision> decisions;
};

Life life(std::uint64_t number) {
  Life l;
  l.prepared = prepare(random_scenario(number, l.about));
  l.decisions = random_decisions(number, l.about, *l.prepared.scenario, 20);
  return l;
}

Run begin(const Life& l, bool journal) {
  RunOptions options;
  options.journal = journal;
  options.decisions = l.decisions;
  return make_run(l.prepared, options);
}

Run lived(Run run) {
  complete(run);
  return run;
}

Instant day_of(const Life& l, int hours_) { return l.prepared.scenario->start() + hours(hours_); }

void expect_equal(const Run& a, const Run& b) {
  CHECK(fingerprint(a.world) == fingerprint(b.world));
  CHECK(difference(a.world, b.world) == std::vector<Difference>{});
  CHECK(a.metrics == b.metrics);
  CHECK(a.journal == b.journal);
  CHECK(a.objections == b.objections);
}

}  // namespace

TEST_CASE("a copy at any moment has the identical future", "[twin]") {
  for (std::uint64_t number = 100; number < 130; ++number) {
    CAPTURE(number);
    const Life l = life(number);
    Run run = begin(l, true);
    const Run whole = lived(run);
    for (int hour : {0, 7, 31, 74, 111, 139}) {
      advance(run, day_of(l, hour));
      const Run copy = run;
      expect_equal(lived(copy), whole);
    }
  }
}

TEST_CASE("original and copy stay equal in lock-step", "[twin]") {
  for (std::uint64_t number = 130; number < 136; ++number) {
    CAPTURE(number);
    const Life l = life(number);
    Run run = begin(l, false);
    advance(run, day_of(l, 60));
    World one = run.world;
    World two = one;
    Observations of_one, of_two;
    const Tick end = one.tick(l.prepared.scenario->end());
    for (int event = 0; event < 400 && step(one, end, of_one); ++event) {
      REQUIRE(step(two, end, of_two));
      REQUIRE(fingerprint(one) == fingerprint(two));
    }
    CHECK(of_one == of_two);
  }
}

TEST_CASE("small slices come to the same as one go", "[twin]") {
  for (std::uint64_t number = 140; number < 160; ++number) {
    CAPTURE(number);
    const Life l = life(number);
    Run run = begin(l, true);
    const Run whole = lived(run);
    const Instant start = l.prepared.scenario->start();
    for (Instant at = start - hours(5); at < l.prepared.scenario->end(); at = at + seconds(4321)) {
      advance(run, at);
      const bool over_early = run.over && run.world.now() < at;
      if (at >= start && !over_early) CHECK(run.world.now() == at);
    }
    expect_equal(lived(run), whole);
  }
}

TEST_CASE("keeping a journal changes no number", "[twin]") {
  for (std::uint64_t number = 160; number < 180; ++number) {
    CAPTURE(number);
    const Life l = life(number);
    const Run with = lived(begin(l, true));
    const Run without = lived(begin(l, false));
    CHECK(with.metrics == without.metrics);
    CHECK(with.world.agenda.digest() == without.world.agenda.digest());
    CHECK(without.journal.empty());
    CHECK(!with.journal.empty());
  }
}

TEST_CASE("a refused decision is journalled and changes nothing", "[twin]") {
  for (std::uint64_t number = 180; number < 190; ++number) {
    CAPTURE(number);
    Life l = life(number);
    const Run without = lived(begin(l, true));
    Decision impossible;
    impossible.action = CutItem{"nothing of that name"};
    for (int hour : {0, 50, 90}) {
      impossible.at = day_of(l, hour);
      l.decisions.push_back(impossible);
    }
    const Run with = lived(begin(l, true));
    CHECK(with.world.agenda.digest() == without.world.agenda.digest());
    CHECK(with.metrics == without.metrics);
    CHECK(difference(with.world, without.world) == std::vector<Difference>{});
    CHECK(with.refused.size() == without.refused.size() + 3);
    CHECK(with.objections.size() == with.refused.size());
    const auto told = std::count_if(with.journal.begin(), with.journal.end(), [](const Observation& o) {
      return o.kind == Observation::Kind::refused;
    });
    CHECK(told == static_cast<std::ptrdiff_t>(with.refused.size()));
  }
}
