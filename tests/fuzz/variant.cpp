// Any text as a variant of a sound scenario.
#include "fuzz/fuzz.h"
#include "sim/scenario/file.h"

using namespace meridian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const std::string sound = *read_file(MERIDIAN_SOURCE_DIR "/tests/data/scenarios/small.json");
  Result<Variant> variant = read_variant(fuzz::text_of(bytes, size), "variant.json");
  if (!variant) {
    fuzz::expect_told(variant.problems());
    return 0;
  }
  LoadOptions options = fuzz::load_options(sound);
  options.variants.push_back(std::move(*variant));
  Result<Scenario> scenario = load_scenario(options);
  if (scenario)
    fuzz::live_a_while(std::move(*scenario));
  else
    fuzz::expect_told(scenario.problems());
  return 0;
}
