// Any text as a scenario: it is refused with problems that can be told, or it lives without a broken
// invariant. Half of the inputs are made along the shape of a scenario, for bytes changed at random seldom
// make one.
#include <cstring>

#include "fuzz/fuzz.h"
#include "unit/random_member.h"

using namespace meridian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  Result<Scenario> scenario = load_scenario(fuzz::load_options(fuzz::text_of(bytes, size)));
  if (scenario)
    fuzz::live_a_while(std::move(*scenario));
  else
    fuzz::expect_told(scenario.problems());
  return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* bytes, std::size_t size, std::size_t most);

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* bytes, std::size_t size, std::size_t most,
                                               unsigned seed) {
  Dice dice(seed, 1);
  Result<JsonNode> root = parse_json(fuzz::text_of(bytes, size), "seed.json");
  if (!root || dice.once_in(3)) return LLVMFuzzerMutate(bytes, size, most);
  for (int left = dice.between(1, 3); left > 0; --left) change_at_random(*root, dice);
  const std::string text = to_json(*root);
  if (text.size() > most) return LLVMFuzzerMutate(bytes, size, most);
  std::memcpy(bytes, text.data(), text.size());
  return text.size();
}
