// Any text as a law of chance: what is accepted can be drawn from, and its numbers are numbers.
#include <cmath>

#include "fuzz/fuzz.h"
#include "sim/kernel/distribution.h"
#include "sim/scenario/spelling.h"

using namespace meridian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto node = parse_json(fuzz::text_of(bytes, size), "law.json");
  if (!node) {
    fuzz::expect_told(node.problems());
    return 0;
  }
  const auto law = parse_law(*node, DayLength::work);
  if (!law) {
    fuzz::expect_told(law.problems());
    return 0;
  }
  for (std::uint64_t k = 0; k < 8; ++k) {
    Draw draw(Chance{1}, 2, 3, k);
    fuzz::expect(sample(*law, draw) >= 0, "a draw is a number from 0 on");
    Draw other(Chance{1}, 4, 3, k);
    fuzz::expect(sample_duration(*law, other) >= seconds(1), "a duration takes a second or more");
  }
  fuzz::expect(mean(*law) >= 0 && variance(*law) >= 0, "mean and variance are from 0 on");
  const double low = quantile(*law, 0.05), high = quantile(*law, 0.95);
  fuzz::expect(low >= 0 && low <= high, "quantiles rise");
  return 0;
}
