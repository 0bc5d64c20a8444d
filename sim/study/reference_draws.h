// The generator that speeds are compared with: xoshiro256++ (Blackman and Vigna, public domain) and a
// straight line in each of 1024 cells of the exponential's inverse, about the cheapest draw there is. It
// tells what the heap costs without what keyed chance costs; nothing that is simulated may use it. Read
// `exponential`.
#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace meridian {

class ReferenceDraws {
 public:
  explicit ReferenceDraws(std::uint64_t seed);

  std::uint64_t word() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// Mean 1.
  double exponential() {
    const std::uint64_t bits = word();
    const auto cell = static_cast<std::size_t>(bits >> 54);
    const double within = static_cast<double>((bits >> 1) & ((std::uint64_t{1} << 52) - 1)) * 0x1p-52;
    return kInverse[cell] + within * (kInverse[cell + 1] - kInverse[cell]);
  }

  std::uint64_t below(std::uint64_t n) { return word() % n; }

 private:
  static constexpr std::size_t kCells = 1024;
  using Bounds = std::array<double, kCells + 1>;
  static Bounds make_inverse();
  static const Bounds kInverse;  // one for all, so that several generators don't crowd each other out
  std::array<std::uint64_t, 4> state_;
};

}  // namespace meridian
