// What the fuzzers share: the input as text, an expectation that ends the program, and a short life of a
// scenario with its invariants checked after every event. A fuzzer is one function, `LLVMFuzzerTestOneInput`.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "sim/run/run.h"
#include "sim/scenario/reader.h"

namespace meridian::fuzz {

inline std::string text_of(const std::uint8_t* bytes, std::size_t size) {
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

inline void expect(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "not so: %s\n", what.c_str());
  std::abort();
}

/// Every problem can be told, and is of its kind.
inline void expect_told(const Problems& problems) {
  expect(!problems.empty(), "a refusal has a reason");
  for (const Problem& problem : problems) expect(!problem.message.empty(), "a problem says something");
  for (const Problem& problem : problems) expect(!to_text(problem).empty(), "a problem has a text");
}

inline LoadOptions load_options(std::string text) {
  LoadOptions options;
  options.path = "fuzz.json";
  options.text = std::move(text);
  options.holidays_folder = MERIDIAN_SOURCE_DIR "/assets/holidays";
  return options;
}

/// Some hundred events of a world that is small enough to check them all.
inline void live_a_while(Scenario scenario, std::vector<Decision> decisions = {}) {
  constexpr std::uint64_t kMostEvents = 400;
  if (scenario.horizon_days > 60 || scenario.people.size() > 20 || scenario.items.size() > 100) return;
  const Prepared prepared = prepare(std::move(scenario));
  RunOptions options;
  options.checked = true;
  options.decisions = std::move(decisions);
  Run run = make_run(prepared, options);
  while (!run.over && run.world.agenda.executed() < kMostEvents) advance(run, run.world.now() + hours(1));
  if (run.over) complete(run);
}

}  // namespace meridian::fuzz
