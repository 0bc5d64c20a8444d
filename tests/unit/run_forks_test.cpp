// A fork with the same chance is the same future; with fresh chance it differs in what nobody can know and in
// nothing else, and its past is the original's.
#include <algorithm>

#include "random_world.h"
#include "sim/model/world_fields.h"
#include "sim/rules/hidden.h"
#include "sim/rules/invariants.h"

using namespace meridian;

namespace {

Run at(std::uint64_t number, std::optional<Instant> until, int hour = 0) {
  RandomWorld about;
  const Prepared prepared = prepare(random_scenario(number, about));
  RunOptions options;
  options.journal = true;
  options.seed = number;
  options.decisions = random_decisions(number, about, *prepared.scenario, 12);
  Run run = make_run(prepared, options);
  advance(run, until.value_or(prepared.scenario->start() + hours(hour)));
  return run;
}

Run at_hour(std::uint64_t number, int hour) { return at(number, std::nullopt, hour); }

/// Where two worlds may differ at a fork: the values of the table, the key, what is planned, and what follows
/// from booking spells that go on.
bool is_hidden(const std::string& path) {
  static const std::vector<std::string> kHidden{"chance.",
                                                "agenda",
                                                ".content",
                                                ".remaining",
                                                ".effort",
                                                ".noise",
                                                ".to_question",
                                                ".focus_to_interruption",
                                                ".block_target",
                                                ".block_rate",
                                                ".asks_at_target",
                                                ".next",
                                                ".due",
                                                ".sent",
                                                ".answer_seconds",
                                                ".shifted",
                                                ".next_leave_thought",
                                                ".joins",
                                                "hires[",
                                                ".rework"};
  return std::any_of(kHidden.begin(), kHidden.end(),
                     [&path](const std::string& part) { return path.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("a fork with the same chance is the same future", "[forks]") {
  for (std::uint64_t number = 200; number < 210; ++number) {
    Run run = at_hour(number, 77);
    Run copy = fork(run, ForkChance::same, 5);
    CHECK(fingerprint(copy.world) == fingerprint(run.world));
    complete(run);
    complete(copy);
    CHECK(fingerprint(copy.world) == fingerprint(run.world));
    CHECK(copy.journal == run.journal);
  }
}

TEST_CASE("fresh forks of one number are equal, of two numbers differ, and nothing known differs",
          "[forks]") {
  for (std::uint64_t number = 210; number < 250; ++number) {
    CAPTURE(number);
    const Run run = at_hour(number, 61);
    if (run.over) continue;
    const Run one = fork(run, ForkChance::fresh, 1);
    const Run again = fork(run, ForkChance::fresh, 1);
    const Run two = fork(run, ForkChance::fresh, 2);
    CHECK(fingerprint(one.world) == fingerprint(again.world));
    CHECK(one.world.chance.key != two.world.chance.key);
    for (const Difference& d : difference(one.world, two.world, 1000)) {
      CAPTURE(d.path, d.a, d.b);
      CHECK(is_hidden(d.path));
    }
  }
}

TEST_CASE("every hidden quantity is redrawn where it can be, and kept where it must", "[forks]") {
  std::vector<int> seen(hidden_table().size(), 0), same(hidden_table().size(), 0);
  for (std::uint64_t number = 250; number < 290; ++number) {
    const Run run = at_hour(number, 58);
    if (run.over) continue;
    const Run one = fork(run, ForkChance::fresh, 1);
    const Run two = fork(run, ForkChance::fresh, 2);
    for (std::size_t h = 0; h < hidden_table().size(); ++h) {
      const auto a = hidden_table()[h].values(one.world);
      const auto b = hidden_table()[h].values(two.world);
      REQUIRE(a.size() == b.size());
      seen[h] += static_cast<int>(a.size());
      for (std::size_t i = 0; i < a.size(); ++i) same[h] += a[i] == b[i] ? 1 : 0;
    }
  }
  for (std::size_t h = 0; h < hidden_table().size(); ++h) {
    CAPTURE(std::string(hidden_table()[h].name), seen[h], same[h]);
    CHECK(seen[h] > 3);
    if (!hidden_table()[h].redrawn)
      CHECK(same[h] == seen[h]);
    else  // fixed laws ("5h", "2h", "50m") have nothing to draw anew; everything else differs
      CHECK(same[h] * 3 < seen[h] * 2);
  }
}

TEST_CASE("a fork keeps the past and goes on from its own instant", "[forks]") {
  for (std::uint64_t number = 290; number < 340; ++number) {
    CAPTURE(number);
    const Run run = at_hour(number, 90);
    if (run.over) continue;
    const World before = run.world;
    Run other = fork(run, ForkChance::fresh, 3);
    CHECK(fingerprint(run.world) == fingerprint(before));
    CHECK(other.world.now() == run.world.start() + hours(90));
    CHECK(broken_invariants(other.world) == std::vector<std::string>{});
    REQUIRE(other.journal.size() >= run.journal.size());
    CHECK(std::equal(run.journal.begin(), run.journal.end(), other.journal.begin()));
    const std::size_t past = run.journal.size();
    complete(other);
    CHECK(broken_invariants(other.world) == std::vector<std::string>{});
    CHECK(std::equal(run.journal.begin(), run.journal.end(), other.journal.begin()));
    for (std::size_t i = past; i < other.journal.size(); ++i)
      REQUIRE(other.journal[i].at >= run.world.agenda.now());
  }
}

TEST_CASE("forks at the very second something ends are whole", "[forks]") {
  int forked = 0, repaired = 0;
  for (std::uint64_t number = 340; number < 400; ++number) {
    CAPTURE(number);
    Run run = at_hour(number, 240);
    std::vector<Instant> ends;
    for (const Observation& o : run.journal) {
      const bool repair = o.kind == Observation::Kind::outage_ended;
      if (!repair && o.kind != Observation::Kind::item_finished && o.kind != Observation::Kind::answer_read)
        continue;
      repaired += repair ? 1 : 0;
      if (ends.empty() || run.world.instant(o.at) != ends.back()) ends.push_back(run.world.instant(o.at));
    }
    for (std::size_t i = 0; i < ends.size(); i += 1 + ends.size() / 6) {
      CAPTURE(i);
      const Run there = at(number, ends[i]);
      if (there.over) continue;
      Run one = fork(there, ForkChance::fresh, 1);
      const Run two = fork(there, ForkChance::fresh, 2);
      for (const Difference& d : difference(one.world, two.world, 1000)) {
        CAPTURE(d.path, d.a, d.b);
        CHECK(is_hidden(d.path));
      }
      CHECK(broken_invariants(one.world) == std::vector<std::string>{});
      complete(one);
      CHECK(broken_invariants(one.world) == std::vector<std::string>{});
      ++forked;
    }
  }
  CHECK(forked > 100);
  CHECK(repaired > 20);
}
