// Any text as a file of decisions: what is read is written and read back alike, and a world survives it.
#include "fuzz/fuzz.h"
#include "sim/scenario/decision_text.h"
#include "sim/scenario/file.h"

using namespace meridian;

namespace {

std::string written(const std::vector<Decision>& decisions) {
  std::string text;
  for (const Decision& decision : decisions) text += (text.empty() ? "" : ",") + decision_json(decision);
  return R"({"format":"meridian-decisions/1","decisions":[)" + text + "]}";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Scenario sound =
      *load_scenario(fuzz::load_options(*read_file(MERIDIAN_SOURCE_DIR "/tests/data/scenarios/small.json")));
  Result<std::vector<Decision>> decisions =
      read_decisions(fuzz::text_of(bytes, size), "decisions.json", sound.start_day);
  if (!decisions) {
    fuzz::expect_told(decisions.problems());
    return 0;
  }
  const std::string text = written(*decisions);
  const auto again = read_decisions(text, "written.json", sound.start_day);
  fuzz::expect(again && written(*again) == text, "decisions read back as they were written: " + text);
  fuzz::live_a_while(sound, std::move(*decisions));
  return 0;
}
