// Ten thousand random small worlds under random decisions: what the fast test does for a hundred.
#include "unit/random_lives.h"

using namespace meridian;

TEST_CASE("after every event of ten thousand random worlds nothing is broken", "[invariants]") {
  for (std::uint64_t number = 1000; number < 11000; ++number) live(number, 60);
}
