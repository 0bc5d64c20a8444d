// What several commands are asked for in the same words: a scenario with its changes, and how the result is
// shown. Each has a function that adds its options and one that does what they say. Read `ScenarioRequest`
// and `load`, then `ReportRequest` and `tell`.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/cli/arguments.h"
#include "sim/cli/console.h"
#include "sim/model/scenario.h"
#include "sim/report/report.h"
#include "sim/run/run.h"
#include "sim/scenario/variant.h"

namespace meridian {

struct ScenarioRequest {
  std::string scenario;  ///< a path, a name in the scenarios folder, or "-"
  std::string variant;   ///< of commands that take one
  std::vector<std::string> sets;
  std::string decisions;
  std::optional<std::uint64_t> seed;
};
void add_scenario(ArgumentList& arguments, ScenarioRequest& request);
void add_one_variant(ArgumentList& arguments, ScenarioRequest& request);

/// What was named as something to read.
std::vector<std::string> files_of(const ScenarioRequest& request);

/// A scenario on its way: where it is and what it says. Read once, loaded once an arm: what happens to the
/// file meanwhile changes nothing.
struct ScenarioSource {
  std::string path;
  std::string text;
};
ScenarioSource read_source(Console& console, const ScenarioRequest& request);
Scenario load(const Console& console, const ScenarioSource& source, const ScenarioRequest& request,
              const std::vector<Variant>& variants);
/// With the one variant that was asked for, if any.
Scenario load(Console& console, const ScenarioRequest& request);
/// Of the file that was asked for; none without one.
std::vector<Decision> load_decisions_of(Console& console, const ScenarioRequest& request,
                                        const Scenario& scenario);
std::uint64_t seed_of(const ScenarioRequest& request, const Scenario& scenario);

struct ReportRequest {
  std::string format;  ///< empty: by the file's ending, else text
  std::string file;    ///< empty or "-": standard output
  std::string page;    ///< an HTML page besides
  std::string language = "en";
};
void add_report(ArgumentList& arguments, ReportRequest& request);
void add_language(ArgumentList& arguments, std::string& language);
/// Of the language files, sorted.
std::vector<std::string> language_codes(const Console& console);
Language language_of(const Console& console, const std::string& code);
/// The file of the result, "-" for standard output.
std::string result_of(const ReportRequest& request);
/// As asked for, else by the file's ending. A Failure when that names none, so ask before anything long.
std::string format_of(const ReportRequest& request);

/// Writes the report in its format, and the page when one was asked for. `after` ends what is text.
void tell(Console& console, const ReportRequest& request, const Report& report,
          const std::string& after = "");
void tell_page(Console& console, const ReportRequest& request, const Report& report);
void tell_result(Console& console, const ReportRequest& request, const Report& report,
                 const std::string& after = "");

/// The command that tells more of the same future, as a line to copy; empty without a moment of an item or
/// of a scenario from standard input.
std::string same_future(const ScenarioRequest& request, const ReportInput& input, const Report& report,
                        const Language& language);

/// Decisions that the run refused, a line each on standard error.
void tell_refusals(Console& console, const Run& run, const Language& language);

}  // namespace meridian
