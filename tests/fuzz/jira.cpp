// Any text as a tracker's export: what is taken over is a part of JSON that parses.
#include "fuzz/fuzz.h"
#include "sim/exchange/jira_import.h"

using namespace meridian;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  JiraOptions options;
  options.merge_duplicates = (bytes[0] & 1) != 0;
  options.modules = static_cast<JiraOptions::Modules>((bytes[0] >> 1) % 3);
  if ((bytes[0] & 8) != 0) options.hours_unsized = 6;
  const auto import = import_jira(fuzz::text_of(bytes + 1, size - 1), "fuzz.csv", options);
  if (!import) {
    fuzz::expect_told(import.problems());
    return 0;
  }
  findings(import->report);
  fuzz::expect(bool(parse_json(work_part(*import, options), "part.json")), "the part that is written parses");
  return 0;
}
