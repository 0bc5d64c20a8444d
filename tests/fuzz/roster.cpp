// Any text as a roster: what is taken over is a part of JSON that parses.
#include "fuzz/fuzz.h"
#include "sim/exchange/roster_import.h"

using namespace meridian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  RosterOptions options;
  options.keep_names = (bytes[0] & 1) != 0;
  const auto import = import_roster(fuzz::text_of(bytes + 1, size - 1), "fuzz.csv", options);
  if (!import) {
    fuzz::expect_told(import.problems());
    return 0;
  }
  findings(*import);
  fuzz::expect(bool(parse_json(people_part(*import), "part.json")), "the part that is written parses");
  return 0;
}
