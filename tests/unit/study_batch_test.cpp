#include "sim/study/batch.h"

#include <cmath>
#include <numeric>

#include "catch.h"
#include "unit/hand_made_batch.h"
#include "unit/two_places.h"

using namespace meridian;
using namespace meridian_test;

namespace {

BatchOptions options_for(std::size_t count, unsigned threads = 1) {
  BatchOptions options;
  options.seed = 5;
  options.count = count;
  options.threads = threads;
  for (const char* text : {"finish_days", "on_time", "out_of_hours_share(mere)", "cost", "utilisation"})
    options.measures.push_back(*find_measure(text));
  return options;
}

Batch made_by_hand(const std::string& measure, const Values& values) {
  return hand_made_batch({measure}, {values});
}

/// All that is kept of a batch but how many were asked for.
std::vector<Values> columns_of(const Batch& batch) {
  std::vector<Values> columns;
  for (std::size_t m = 0; m < batch.measures.size(); ++m) columns.push_back(batch.values.column(m));
  return columns;
}

}  // namespace

TEST_CASE("a batch is the same on any number of threads, and two halves make the whole", "[batch]") {
  const Prepared prepared = prepare(two_places());
  std::vector<std::uint64_t> digests;
  const auto digests_of = [&](BatchOptions options) {
    digests.clear();
    options.take = [&](const FutureRow& row) {
      CHECK(row.replication == options.first + digests.size());
      digests.push_back(row.event_digest);
      return true;
    };
    return run_batch(prepared, options);
  };
  const Batch whole = digests_of(options_for(12));
  const std::vector<std::uint64_t> all = digests;
  CHECK(whole.count == 12);
  CHECK(all.size() == 12);
  for (const unsigned threads : {2u, 8u}) {
    const Batch other = digests_of(options_for(12, threads));
    CHECK(columns_of(other) == columns_of(whole));
    CHECK(digests == all);
  }
  const Batch front = run_batch(prepared, options_for(6));
  BatchOptions rest = options_for(6, 2);
  rest.first = 6;
  const Batch back = digests_of(rest);
  for (std::size_t m = 0; m < whole.measures.size(); ++m) {
    Values joined = front.values.column(m);
    for (const auto& value : back.values.column(m)) joined.push_back(value);
    CHECK(joined == whole.values.column(m));
  }
  CHECK(digests == std::vector<std::uint64_t>(all.begin() + 6, all.end()));
  CHECK(all[0] != all[1]);  // futures differ
  BatchOptions other_seed = options_for(12);
  other_seed.seed = 6;
  digests_of(other_seed);
  CHECK(digests != all);
}

TEST_CASE("every finished item's seconds have one cause each and sum to what elapsed", "[batch][anatomy]") {
  Scenario scenario = two_places(10);
  scenario.items[ItemId{3}].depends_on = {ItemId{1}};
  scenario.items[ItemId{4}].age_days = 12.5;
  scenario.items[ItemId{5}].done = 0.5;
  const Prepared prepared = prepare(scenario);
  for (std::uint64_t replication = 0; replication < 10; ++replication) {
    RunOptions options;
    options.replication = replication;
    Run run = make_run(prepared, options);
    complete(run);
    REQUIRE(run.metrics.finished > 0);
    for (const ItemState& item : run.world.items) {
      if (item.phase != ItemState::Phase::done) continue;
      const std::int64_t sum = std::accumulate(item.anatomy.begin(), item.anatomy.end(), std::int64_t{0});
      CHECK(sum == std::int64_t{item.finished} - item.asked);
    }
    const auto& totals = run.metrics.anatomy_total;
    CHECK(std::accumulate(totals.begin(), totals.end(), std::int64_t{0}) == run.metrics.lead_seconds);
  }
}

TEST_CASE("a stopped batch is the batch of so many, in all arms", "[batch]") {
  const Prepared prepared = prepare(two_places(2));
  const std::vector<Arm> arms{{"", prepared, {}}, {"again", prepared, {}}};
  for (const unsigned threads : {1u, 3u}) {
    std::atomic<bool> stop{false};
    BatchOptions options = options_for(500, threads);
    options.stop = &stop;
    options.take = [&](const FutureRow& row) {
      if (row.replication == 20) stop = true;
      return true;
    };
    const ArmComparison stopped = compare(arms, options);
    const Batch& base = stopped.batches[0];
    CHECK(base.requested == 500);
    CHECK(base.count >= 21);
    CHECK(base.count < 500);
    CHECK(base.values.rows() == base.count);
    const ArmComparison whole = compare(arms, options_for(base.count, 2));
    CHECK(columns_of(base) == columns_of(whole.batches[0]));
    CHECK(columns_of(stopped.batches[1]) == columns_of(whole.batches[1]));
    CHECK(summarize(base, 0) == summarize(whole.batches[0], 0));
  }
}

TEST_CASE("stopped before it began, a batch has its first future", "[batch]") {
  const std::atomic<bool> stop{true};
  BatchOptions options = options_for(50, 2);
  options.stop = &stop;
  const Batch batch = run_batch(prepare(two_places(2)), options);
  CHECK(batch.count == 1);
  CHECK(batch.requested == 50);
}

TEST_CASE("a batch ends when it has enough, and is complete", "[batch]") {
  const Prepared prepared = prepare(two_places(2));
  for (const unsigned threads : {1u, 2u, 8u}) {
    BatchOptions options = options_for(500, threads);
    options.take = [](const FutureRow& row) { return row.replication < 30; };
    const Batch batch = run_batch(prepared, options);
    CHECK(batch.count == 31);
    CHECK(batch.requested == 31);
    CHECK(columns_of(batch) == columns_of(run_batch(prepared, options_for(31))));
  }
}

TEST_CASE("the same scenario twice differs in no future; one change is felt under the same chance",
          "[compare]") {
  const Prepared base = prepare(two_places());
  Scenario known = two_places();
  known.people[PersonId{0}].familiarity = {{ModuleId{0}, 1.0}};
  const std::vector<Arm> arms = {{"", base, {}}, {"twin", base, {}}, {"known", prepare(known), {}}};
  const ArmComparison comparison = compare(arms, options_for(30, 2));
  REQUIRE(comparison.differences.size() == 2);
  const PairedDifference& twin = comparison.differences[0][0];
  CHECK(twin.verdict == PairedDifference::Verdict::same);
  CHECK(twin.mean == 0.0);
  CHECK(twin.p_better == 0.0);
  CHECK(*twin.variance_reduction == Approx(1.0));
  const PairedDifference& change = comparison.differences[1][0];
  CHECK(change.pairs == 30);
  CHECK(*change.mean < 0.0);
  CHECK(change.verdict == PairedDifference::Verdict::better);
  double best = 0.0;
  for (const auto& arm : comparison.p_best) best += *arm[0];
  CHECK(best == Approx(1.0));
  CHECK(*comparison.p_best[2][0] > 0.5);
  CHECK_FALSE(comparison.p_best[0][4]);  // utilisation has no better side
}

TEST_CASE("paired differences by hand", "[compare]") {
  const auto base = made_by_hand("finish_days", {10.0, 20.0, std::nullopt, 30.0, 40.0});
  const auto variant = made_by_hand("finish_days", {9.0, 18.0, 5.0, 29.0, 38.0});
  const PairedDifference found = paired_difference(variant, base, 0);
  CHECK(found.pairs == 4);
  CHECK(*found.mean == Approx(-1.5));
  // sd of -1, -2, -1, -2 is 0.57735; Student's t(3) at 97.5 % is 3.18245.
  CHECK(found.ci95->low == Approx(-1.5 - 3.18245 * 0.57735 / 2));
  CHECK(found.ci95->high == Approx(-1.5 + 3.18245 * 0.57735 / 2));
  CHECK(found.p_better == 1.0);
  CHECK(found.verdict == PairedDifference::Verdict::better);
  CHECK(*found.variance_reduction > 0.99);
  CHECK(paired_difference(base, variant, 0).verdict == PairedDifference::Verdict::worse);
  const PairedDifference wider = paired_difference(variant, base, 0, 0.99);
  CHECK(wider.ci95->high > 0.0);
  CHECK(wider.verdict == PairedDifference::Verdict::undecided);
  const auto single = paired_difference(made_by_hand("cost", {1.0}), made_by_hand("cost", {2.0}), 0);
  CHECK_FALSE(single.ci95);
  CHECK(single.verdict == PairedDifference::Verdict::undecided);
  CHECK_FALSE(paired_difference(made_by_hand("cost", {}), made_by_hand("cost", {}), 0).mean);
}

TEST_CASE("a yes-or-no measure is told apart by the exact sign test", "[compare]") {
  const auto on_time = [](int better, int worse) {
    Values variant(200, 1.0), base(200, 1.0);
    for (int i = 0; i < better; ++i) base[static_cast<std::size_t>(i)] = 0.0;
    for (int i = 0; i < worse; ++i) variant[static_cast<std::size_t>(100 + i)] = 0.0;
    return paired_difference(made_by_hand("on_time", variant), made_by_hand("on_time", base), 0);
  };
  using Verdict = PairedDifference::Verdict;
  const PairedDifference four = on_time(4, 0);  // p = 2 / 2^4 = 0.125
  CHECK(four.verdict == Verdict::undecided);
  CHECK(*four.mean == Approx(0.02));
  CHECK(four.ci95->low <= 0.0);
  CHECK(four.ci95->high > 0.03);
  CHECK(on_time(5, 0).verdict == Verdict::undecided);  // 0.0625
  CHECK(on_time(6, 0).verdict == Verdict::better);     // 0.03125
  CHECK(on_time(6, 0).ci95->low > 0.0);
  CHECK(on_time(0, 6).verdict == Verdict::worse);
  CHECK(on_time(9, 2).verdict == Verdict::undecided);  // 2 (1 + 11 + 55) / 2^11 = 0.0654
  CHECK(on_time(10, 1).verdict == Verdict::better);    // 2 (1 + 11) / 2^11 = 0.0117
  CHECK(on_time(0, 0).verdict == Verdict::same);
}

TEST_CASE("arms that end at the horizon are counted and never the same", "[compare]") {
  auto base = made_by_hand("finish_days", {84.0, 84.0, 84.0, 40.0});
  auto variant = made_by_hand("finish_days", {84.0, 84.0, 50.0, 40.0});
  base.horizon_days = variant.horizon_days = 84.0;
  const PairedDifference some = paired_difference(variant, base, 0);
  CHECK(some.unfinished_variant == 2);
  CHECK(some.unfinished_base == 3);
  CHECK(some.unfinished_both == 2);
  const PairedDifference never = paired_difference(base, base, 0);
  CHECK(*never.mean == 0.0);
  CHECK(never.verdict == PairedDifference::Verdict::undecided);
  auto cost = made_by_hand("cost", {84.0, 84.0});
  cost.horizon_days = 84.0;
  CHECK(paired_difference(cost, cost, 0).unfinished_both == 0);
  CHECK(paired_difference(cost, cost, 0).verdict == PairedDifference::Verdict::same);
}

TEST_CASE("futures that a run does not finish within are known as such", "[compare]") {
  Scenario scenario = two_places();
  scenario.horizon_days = 5;
  const Prepared prepared = prepare(scenario);
  const ArmComparison comparison = compare({{"", prepared, {}}, {"twin", prepared, {}}}, options_for(4));
  CHECK(comparison.batches[0].horizon_days == 5.0);
  CHECK(comparison.differences[0][0].unfinished_both == 4);
  CHECK(comparison.differences[0][0].verdict == PairedDifference::Verdict::undecided);
}

TEST_CASE("a few equal differences decide nothing", "[compare]") {
  const auto shifted = [](std::size_t futures) {
    const std::vector<std::optional<double>> variant(futures, 8.0), base(futures, 10.0);
    return paired_difference(made_by_hand("finish_days", variant), made_by_hand("finish_days", base), 0);
  };
  CHECK(shifted(3).verdict == PairedDifference::Verdict::undecided);
  CHECK(shifted(30).verdict == PairedDifference::Verdict::better);
}

TEST_CASE("two variants shown together have wider intervals than one alone", "[compare]") {
  Scenario known = two_places();
  known.people[PersonId{0}].familiarity = {{ModuleId{0}, 1.0}};
  const Arm base{"", prepare(two_places()), {}}, change{"known", prepare(known), {}};
  const ArmComparison alone = compare({base, change}, options_for(12));
  const ArmComparison both = compare({base, change, change}, options_for(12));
  const auto interval_at = [&](double level) {
    return paired_difference(both.batches[1], both.batches[0], 0, level).ci95;
  };
  REQUIRE(alone.differences[0][0].ci95);
  CHECK(alone.differences[0][0].ci95 == interval_at(0.95));
  CHECK(both.differences[0][0].ci95 == interval_at(0.975));
  CHECK(both.differences[1][0].ci95 == interval_at(0.975));
  CHECK(both.differences[0][0].ci95->low < alone.differences[0][0].ci95->low);
  CHECK(both.differences[0][0].ci95->high > alone.differences[0][0].ci95->high);
}

TEST_CASE("a yes-or-no measure has the interval of a share", "[batch]") {
  std::vector<std::optional<double>> values(20, 1.0);
  CHECK(summarize(made_by_hand("on_time", values), 0).ci95->low == Approx(0.8315665));
  CHECK(summarize(made_by_hand("finish_days", values), 0).ci95->low == 1.0);
  CHECK_FALSE(summarize(made_by_hand("on_time", {std::nullopt}), 0).mean);
}
