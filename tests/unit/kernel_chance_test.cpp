#include "sim/kernel/chance.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "catch.h"

using namespace meridian;

namespace {

constexpr std::uint64_t kEffort = entity_key("effort");
constexpr std::uint64_t kReply = entity_key("reply");

using Philox = r123::Philox2x64_R<6>;

// Chi-square of 256 equally likely cells; 255 degrees of freedom, so between 180 and 350 but for one in 10^4.
class Cells {
 public:
  void add(std::uint64_t word) { ++counts_[word & 0xFF], ++n_; }
  double chi_square() const {
    const double expected = n_ / 256.0;
    double sum = 0;
    for (int count : counts_) sum += (count - expected) * (count - expected) / expected;
    return sum;
  }

 private:
  std::array<int, 256> counts_{};
  int n_ = 0;
};

// The first words of neighbouring draws; `key` makes the i-th draw.
template <typename Key>
void check_spread(Key key) {
  Cells low, high, both;
  std::uint64_t before = 0;
  double product = 0;
  const int n = 100'000;
  for (int i = 0; i < n; ++i) {
    auto&& draw = key(static_cast<std::uint64_t>(i));
    const std::uint64_t word = draw();
    low.add(word);
    high.add(word >> 56);
    both.add((word & 0xF) << 4 | (before & 0xF));
    product += (static_cast<double>(word) * 0x1p-64 - 0.5) * (static_cast<double>(before) * 0x1p-64 - 0.5);
    before = word;
  }
  for (const Cells* cells : {&low, &high, &both}) {
    CHECK(cells->chi_square() > 180);
    CHECK(cells->chi_square() < 350);
  }
  CHECK(std::abs(product * 12 / std::sqrt(n)) < 4);  // serial correlation in standard errors
}

}  // namespace

TEST_CASE("Philox2x64-10 gives Random123's known answers", "[chance]") {
  // Answers are known for ten rounds; draws use six of the same.
  using Ten = r123::Philox2x64_R<10>;
  const auto words = [](std::uint64_t low, std::uint64_t high, std::uint64_t key) {
    return Ten()(Ten::ctr_type{{low, high}}, Ten::key_type{{key}});
  };
  const std::uint64_t ones = ~std::uint64_t{0};
  CHECK(words(0, 0, 0) == Philox::ctr_type{{0xca00a0459843d731u, 0x66c24222c9a845b5u}});
  CHECK(words(ones, ones, ones) == Philox::ctr_type{{0x65b021d60cd8310fu, 0x4d02f3222f86df20u}});
  CHECK(words(0x243f6a8885a308d3u, 0x13198a2e03707344u, 0xa4093822299f31d0u) ==
        Philox::ctr_type{{0x0a5e742c2997341cu, 0xb0f883d38000de5du}});
}

TEST_CASE("a draw is Philox of (occurrence, block; purpose, entity) under the replication's key",
          "[chance]") {
  const Chance chance = make_chance(7, 3);
  const EntityKey ines = entity_key("ines");
  Draw draw(chance, kEffort, ines, 5);
  for (std::uint64_t block = 0; block < 3; ++block) {
    const auto expected = Philox()(Philox::ctr_type{{5u << 16 | block, std::rotl(kEffort, 32) + ines}},
                                   Philox::key_type{{chance.key}});
    CHECK(draw() == expected[0]);
    CHECK(draw() == expected[1]);
  }
}

TEST_CASE("keys are fixed for ever", "[chance]") {
  CHECK(entity_key("") == 0xf52a15e9a9b5e89bu);
  CHECK(entity_key("ines") == 0xb191371c895f8a55u);
  CHECK(mix(1, 2) == 0xfb3867150874e9f3u);
  CHECK(make_chance(1, 0).key == 0x910a2dec89025cc1u);
  CHECK(make_chance(1, 5).key == make_chance(1, 0).key + 5);
}

TEST_CASE("different ids, purposes, orders and replications have different keys", "[chance]") {
  std::set<std::uint64_t> keys;
  for (int i = 0; i < 1000; ++i) {
    for (const char* prefix : {"dev.", "stream#", "Zoë "}) {
      CHECK(keys.insert(entity_key(prefix + std::to_string(i))).second);
    }
  }
  std::set<std::uint64_t> mixed;
  for (std::uint64_t a = 0; a < 100; ++a) {
    for (std::uint64_t b = 0; b < 100; ++b) CHECK(mixed.insert(mix(a, b)).second);
  }
  std::set<std::uint64_t> chances;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    for (std::uint64_t r = 0; r < 100; ++r) CHECK(chances.insert(make_chance(seed, r).key).second);
  }
}

TEST_CASE("the same question has the same answer, any other its own", "[chance]") {
  const Chance chance = make_chance(1, 0);
  const EntityKey ines = entity_key("ines"), ravi = entity_key("ravi");
  const auto first = [](Draw draw) { return draw(); };
  const std::uint64_t answer = first({chance, kEffort, ines, 0});
  CHECK(answer == first({chance, kEffort, ines, 0}));
  CHECK(answer != first({chance, kEffort, ines, 1}));
  CHECK(answer != first({chance, kEffort, ravi, 0}));
  CHECK(answer != first({chance, kReply, ines, 0}));
  CHECK(answer != first({make_chance(1, 1), kEffort, ines, 0}));
  CHECK(answer != first({make_chance(2, 0), kEffort, ines, 0}));
}

TEST_CASE("neighbours in occurrence, entity, purpose, replication and block look independent", "[chance]") {
  const Chance chance = make_chance(11, 0);
  const EntityKey ines = entity_key("ines");
  SECTION("occurrence") {
    check_spread([&](std::uint64_t i) { return Draw(chance, kEffort, ines, i); });
  }
  SECTION("entity") {
    check_spread(
        [&](std::uint64_t i) { return Draw(chance, kEffort, entity_key("dev." + std::to_string(i)), 0); });
  }
  SECTION("entity of a plain number") {
    check_spread([&](std::uint64_t i) { return Draw(chance, kEffort, i, 0); });
  }
  SECTION("replication") {
    check_spread([&](std::uint64_t i) { return Draw(make_chance(11, i), kEffort, ines, 0); });
  }
  SECTION("seed") {
    check_spread([&](std::uint64_t i) { return Draw(make_chance(i, 0), kEffort, ines, 0); });
  }
  SECTION("block") {
    Draw draw(chance, kEffort, ines, 0);
    check_spread([&](std::uint64_t) -> Draw& { return draw; });
  }
}

TEST_CASE("a draw stops at its limits instead of repeating itself", "[chance]") {
  const Chance chance = make_chance(1, 0);
  CHECK_NOTHROW(Draw(chance, kEffort, 1, Draw::kMaxOccurrence));
  CHECK_THROWS_AS(Draw(chance, kEffort, 1, Draw::kMaxOccurrence + 1), InternalError);
  Draw draw(chance, kEffort, 1, 0);
  for (std::uint64_t i = 0; i < 2 * Draw::kMaxBlocks; ++i) draw();
  CHECK_THROWS_AS(draw(), InternalError);
}

TEST_CASE("uniform numbers keep to their borders", "[chance]") {
  double smallest = 1, largest = 0, sum = 0;
  std::array<int, 3> counts{};
  int hits = 0;
  const int n = 30'000;
  for (int i = 0; i < n; ++i) {
    Draw draw(make_chance(3, 0), kEffort, 9, static_cast<std::uint64_t>(i));
    const double u = uniform01(draw), open = uniform_open(draw);
    smallest = std::min({smallest, u, open});
    largest = std::max({largest, u, open});
    sum += u;
    ++counts[uniform_below(draw, 3)];
    hits += bernoulli(draw, 0.25);
    CHECK_FALSE(bernoulli(draw, 0));
    CHECK(bernoulli(draw, 1));
  }
  CHECK(smallest >= 0);
  CHECK(largest < 1);
  CHECK(std::abs(sum / n - 0.5) < 4 * std::sqrt(1.0 / 12 / n));
  CHECK(std::abs(hits - n / 4.0) < 4 * std::sqrt(n * 3.0 / 16));
  for (int count : counts) CHECK(std::abs(count - n / 3.0) < 4 * std::sqrt(n * 2.0 / 9));
}

TEST_CASE("somebody is chosen by the largest hash: everybody alike, one more moves only what he wins",
          "[chance]") {
  const Chance chance = make_chance(5, 0);
  const EntityKey asker = entity_key("ines");
  std::vector<EntityKey> people;
  for (const char* id : {"a", "b", "c", "d"}) people.push_back(entity_key(id));
  const auto choose = [&](std::size_t among, std::uint64_t occurrence) {
    std::size_t best = 0;
    const auto hash = [&](std::size_t i) { return draw_hash(chance, kReply, asker, people[i], occurrence); };
    for (std::size_t i = 1; i < among; ++i) {
      if (hash(i) > hash(best)) best = i;
    }
    return best;
  };
  std::array<int, 4> counts{};
  const int n = 20'000;
  for (int i = 0; i < n; ++i) {
    const auto k = static_cast<std::uint64_t>(i);
    const std::size_t before = choose(3, k), after = choose(4, k);
    ++counts[after];
    CHECK((after == before || after == 3));
  }
  for (int count : counts) CHECK(std::abs(count - n / 4.0) < 4 * std::sqrt(n * 3.0 / 16));
}
