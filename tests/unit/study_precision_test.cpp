// When a batch knows enough.
#include "sim/study/precision.h"

#include <cmath>

#include "catch.h"
#include "sim/kernel/chance.h"
#include "sim/kernel/distribution.h"
#include "unit/two_places.h"

using namespace meridian;
using namespace meridian_test;

namespace {

Precision precision(const std::string& text) {
  const Result<Precision> found = parse_precision(text);
  INFO(text);
  REQUIRE(found);
  return *found;
}

/// Feeds the rule until it has enough; how many that were.
template <typename Next>
std::size_t fed(PrecisionRule& rule, Next next) {
  for (std::size_t n = 1;; ++n)
    if (!rule.goes_on_after({n - 1, {next(n - 1)}, 0})) return n;
}

}  // namespace

TEST_CASE("a precision is a part of the mean or a width", "[precision]") {
  CHECK(precision("1%").within == Approx(0.01));
  CHECK(precision("1%").is_relative);
  CHECK(precision(" 0.5 ").within == 0.5);
  CHECK(precision(" 0.5 ").text == "0.5");
  CHECK_FALSE(precision("2").is_relative);
  for (const char* text : {"", "%", "0", "0%", "-1%", "1 %%", "one", "nan", "inf", "1e999%", "1%x"}) {
    INFO(text);
    REQUIRE_FALSE(parse_precision(text));
    CHECK_THAT(parse_precision(text).problems()[0].message, contains("is no precision"));
  }
}

TEST_CASE("it is decided after whole blocks, at the first that is narrow", "[precision]") {
  // Values 9, 11, 9, 11, …: mean 10, sd 1 and a bit; half the interval is about 1.96 / sqrt(n).
  const auto next = [](std::size_t i) { return i % 2 == 0 ? 9.0 : 11.0; };
  const std::vector<MeasureKey> measures{*find_measure("finish_days")};
  const auto after = [&](const std::string& text, std::size_t least) {
    PrecisionRule rule(precision(text), measures, {0}, least);
    const std::size_t futures = fed(rule, next);
    CHECK(rule.is_reached());
    CHECK(rule.expected() <= futures);
    return futures;
  };
  CHECK(after("0.1", 1) == 448);   // 1.96^2 / 0.01 = 384 by the normal law, a hair more by Student's
  CHECK(after("1%", 1) == 448);    // of 10 is the same
  CHECK(after("0.12", 1) == 320);  // 267
  CHECK(after("5", 1) == 64);
  CHECK(after("5", 200) == 256);  // at least 200, in whole blocks
  CHECK(after("5", 256) == 256);
}

TEST_CASE("what can't be known so precisely ends at the most", "[precision]") {
  const std::vector<MeasureKey> measures{*find_measure("finish_days"), *find_measure("leavers"),
                                         *find_measure("on_time")};
  const auto never = [&](std::size_t measure, std::optional<double> value, const std::string& text) {
    PrecisionRule rule(precision(text), measures, {measure}, 1);
    std::size_t futures = 1;
    while (rule.goes_on_after({0, {value, value, value}, 0})) ++futures;
    CHECK_FALSE(rule.is_reached());
    CHECK_FALSE(rule.is_narrow(0));
    return futures;
  };
  CHECK(never(0, std::nullopt, "50%") == PrecisionRule::kNowhere);  // there is nothing to know
  CHECK(never(1, 0.0, "1%") == PrecisionRule::kMost);               // always 0 may still happen once
  CHECK(never(2, 0.0, "1%") == PrecisionRule::kMost);
  PrecisionRule rare(precision("0.01"), measures, {1}, 1);
  std::size_t futures = 1;
  while (rare.goes_on_after({0, {0.0, 0.0, 0.0}, 0})) ++futures;
  CHECK(futures == 192);  // half of 3 / 192 is below 0.01
}

TEST_CASE("all watched measures must be narrow", "[precision]") {
  const std::vector<MeasureKey> measures{*find_measure("finish_days"), *find_measure("cost")};
  PrecisionRule rule(precision("1%"), measures, {0, 1}, 1);
  std::size_t futures = 1;
  for (; rule.goes_on_after({0, {futures % 2 == 0 ? 9.0 : 11.0, futures % 2 == 0 ? 99.0 : 101.0}, 0});)
    ++futures;
  CHECK(futures == 448);
  CHECK(rule.is_narrow(0));
  CHECK(rule.is_narrow(1));
}

TEST_CASE("the same number of futures on any number of threads, and the batch of so many", "[precision]") {
  const Prepared prepared = prepare(two_places(3));
  BatchOptions options;
  options.measures = {*find_measure("cost"), *find_measure("finish_days")};
  std::vector<std::size_t> counts;
  for (const unsigned threads : {1u, 2u, 7u}) {
    PrecisionRule rule(precision("4%"), options.measures, {1}, 64);
    options.threads = threads;
    options.count = rule.most();
    options.take = [&](const FutureRow& row) { return rule.goes_on_after(row); };
    const Batch batch = run_batch(prepared, options);
    CHECK(rule.is_reached());
    CHECK(batch.requested == batch.count);
    CHECK(batch.count % 64 == 0);
    CHECK(batch.count > 64);
    const Summary summary = summarize(batch, 1);
    CHECK((summary.ci95->high - summary.ci95->low) / 2 <= 0.04 * *summary.mean);
    counts.push_back(batch.count);
  }
  CHECK(counts == std::vector<std::size_t>(3, counts.front()));
}

TEST_CASE("the interval of the rule covers nearly as often as it says", "[precision]") {
  // 1,000 batches of exponential values, mean 1, to 5 % from 128 on: about 1,540 values each.
  const std::vector<MeasureKey> measures{*find_measure("cost")};
  constexpr int kBatches = 1000;
  int covered = 0;
  for (std::uint64_t b = 0; b < kBatches; ++b) {
    PrecisionRule rule(precision("5%"), measures, {0}, 128);
    Tally tally;
    Draw draw(make_chance(7, b), entity_key("precision"), entity_key("test"), 0);
    fed(rule, [&](std::size_t) {
      const double value = sample(exponential_law(1.0), draw);
      tally.add(value);
      return value;
    });
    const Interval interval = *student_interval(tally);
    covered += interval.low <= 1.0 && 1.0 <= interval.high;
  }
  INFO(covered);
  CHECK(covered >= 930);
  CHECK(covered <= 965);
}
