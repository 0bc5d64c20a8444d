// What a World holds but nobody in it can know, in one table with its rule for a fork with fresh chance:
// redrawn as if nothing but the present were known, or kept. Everything else of the future isn't drawn yet
// and follows the new key by itself. Read `renew`.
#pragma once
#include <string_view>
#include <vector>

#include "sim/rules/turn.h"

namespace meridian {

struct HiddenQuantity {
  std::string_view name;
  bool redrawn;
  std::string_view rule;
  void (*renew)(const Turn& turn);                           ///< none when kept
  std::vector<std::uint64_t> (*values)(const World& world);  ///< for tests: what is hidden, as bits
};
const std::vector<HiddenQuantity>& hidden_table();

/// Gives the World another future: a new key, and every hidden quantity redrawn.
void renew(const Turn& turn, const Chance& chance);

}  // namespace meridian
