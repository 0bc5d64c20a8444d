// Chance for tests, from two numbers: the same numbers, the same throws.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>

#include "sim/kernel/chance.h"

namespace meridian {

class Dice {
 public:
  Dice(std::uint64_t world, std::uint64_t purpose) : draw_(Chance{world}, purpose, 1, 0) {}
  int below(int n) { return static_cast<int>(uniform_below(draw_, static_cast<std::uint64_t>(n))); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool once_in(int n) { return below(n) == 0; }
  std::string pick(std::initializer_list<const char*> of) {
    return *(of.begin() + below(static_cast<int>(of.size())));
  }

 private:
  Draw draw_;
};

}  // namespace meridian
