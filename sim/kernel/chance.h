// Chance keyed by meaning: a draw is a pure function of (seed, replication, purpose, entity, occurrence), so
// nobody's luck depends on who else drew before. The generator is Random123's Philox2x64 with six
// rounds, the fewest that pass all of BigCrush (Salmon et al. 2011: "Parallel random numbers: as easy as
// 1, 2, 3"). What an occurrence counts stands with each purpose (model/purposes). There is no stream and no
// state to save: a `Draw` lives as long as one question to chance. Nothing here calls the C library's exp or
// log, which are not the same on every processor. Read `Draw` first; laws over it are in distribution.h.
#pragma once
#include <Random123/philox.h>

#include <bit>
#include <cstdint>
#include <string_view>

#include "sim/kernel/result.h"
#include "sim/kernel/ziggurat.h"

namespace meridian {

/// Hash of the stable id of whatever chance happens to: a person, an item, `stream#17`, `decision:4`.
using EntityKey = std::uint64_t;

/// A bijection of 64 bits in which every input bit moves about half of the output bits (the finaliser of
/// SplitMix64; Steele, Lea, Flood 2014).
constexpr std::uint64_t scramble(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// 64-bit FNV-1a over the bytes of the id, then `scramble`. Fixed for ever: every saved run depends on it.
/// Also used at compile time for the names of purposes.
constexpr EntityKey entity_key(std::string_view id) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return scramble(hash);
}

/// One key of two things; order matters: mix(a, b) != mix(b, a). For a given `a` no two `b` collide.
constexpr EntityKey mix(EntityKey a, std::uint64_t b) {
  return scramble(a * 0x9E3779B97F4A7C15u + b + 0xD1B54A32D192ED03u);
}

/// Which of all possible futures: the key of every draw in one replication.
struct Chance {
  std::uint64_t key = 0;
  constexpr auto operator<=>(const Chance&) const = default;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("key", &Chance::key);
  }
};

/// Replications of one seed have neighbouring keys, seeds have unrelated ones.
constexpr Chance make_chance(std::uint64_t seed, std::uint64_t replication) {
  return {scramble(seed + 0x9E3779B97F4A7C15u) + replication};
}

/// The random numbers of one question to chance: 64-bit words for the laws below. Gives at most 2 * 65536
/// words; the occurrence fits 48 bits (both checked).
class Draw {
 public:
  using result_type = std::uint64_t;
  static constexpr std::uint64_t kMaxOccurrence = (std::uint64_t{1} << 48) - 1;
  static constexpr std::uint64_t kMaxBlocks = 65536;

  Draw(const Chance& chance, std::uint64_t purpose, EntityKey entity, std::uint64_t occurrence)
      : key_(chance.key), high_(std::rotl(purpose, 32) + entity), low_(occurrence << 16) {
    MERIDIAN_CHECK(occurrence <= kMaxOccurrence);
  }

  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return ~result_type{0}; }

  result_type operator()() {
    if ((given_ & 1) != 0) {
      ++given_;
      return spare_;
    }
    MERIDIAN_CHECK(given_ < 2 * kMaxBlocks);
    using Philox = r123::Philox2x64_R<6>;
    const Philox::ctr_type words = Philox()({{low_ | given_ >> 1, high_}}, {{key_}});
    ++given_;
    spare_ = words[1];
    return words[0];
  }

 private:
  std::uint64_t key_, high_, low_;
  std::uint64_t given_ = 0;  ///< words so far; a block has two
  std::uint64_t spare_ = 0;  ///< the second of a block
};

/// Uniform in [0, 1), a multiple of 2^-53.
inline double uniform01(Draw& draw) {
  return static_cast<double>(static_cast<std::int64_t>(draw() >> 11)) * 0x1p-53;
}

/// Uniform in (0, 1): the midpoints of 2^-52 wide cells, so that its logarithm and that of its complement
/// exist.
inline double uniform_open(Draw& draw) {
  return (static_cast<double>(static_cast<std::int64_t>(draw() >> 12)) + 0.5) * 0x1p-52;
}

/// True with probability p; p <= 0 is never, p >= 1 is always.
inline bool bernoulli(Draw& draw, double p) { return uniform01(draw) < p; }

/// Uniform whole number in [0, n), without bias; n >= 1 (Lemire 2019: "Fast random integer generation in an
/// interval").
std::uint64_t uniform_below(Draw& draw, std::uint64_t n);

/// Mean 1.
inline double unit_exponential(Draw& draw) {
  const std::uint64_t bits = draw();
  const ZigguratPlace place(kExponentialZiggurat, bits);
  return place.is_inside ? place.x : exponential_at_edge(draw, bits);
}
inline double exponential(Draw& draw, double mean) { return mean * unit_exponential(draw); }

/// Mean 0, standard deviation 1.
inline double unit_normal(Draw& draw) {
  const std::uint64_t bits = draw();
  const ZigguratPlace place(kNormalZiggurat, bits);
  const double size = place.is_inside ? place.x : normal_at_edge(draw, bits);
  const std::uint64_t sign = bits << 55 & std::uint64_t{1} << 63;  // bit 8
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(size) | sign);
}
inline double normal(Draw& draw, double mean, double sd) { return mean + sd * unit_normal(draw); }

/// exp of a normal; `median` > 0, `sigma` >= 0 is the standard deviation of the logarithm.
double lognormal(Draw& draw, double median, double sigma);

/// Shape > 0, scale 1 (Marsaglia and Tsang 2000: "A simple method for generating gamma variables").
double unit_gamma(Draw& draw, double shape);

/// In [0, 1]; both shapes > 0.
double beta(Draw& draw, double shape_low, double shape_high);

double weibull(Draw& draw, double shape, double scale);

/// Number of events when `mean` are expected; 0 <= mean < 1e15.
std::int64_t poisson(Draw& draw, double mean);

/// Successes in n tries; n >= 0, 0 <= p <= 1.
std::int64_t binomial(Draw& draw, std::int64_t n, double p);

/// Failures before the r-th success (r > 0 may be a fraction), 0 < p <= 1: a Poisson with a gamma mean.
std::int64_t negative_binomial(Draw& draw, double r, double p);

/// Somebody is chosen from many by the largest of these, so that one more candidate changes the choice only
/// by being chosen. Ties (2^-64) go to the smaller candidate key.
inline std::uint64_t draw_hash(const Chance& chance, std::uint64_t purpose, EntityKey chooser,
                               EntityKey candidate, std::uint64_t occurrence) {
  return Draw(chance, purpose, mix(chooser, candidate), occurrence)();
}

}  // namespace meridian
