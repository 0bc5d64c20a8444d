// `check`: all problems of files, and on request the scenarios' own tests.
#include <algorithm>
#include <filesystem>
#include <memory>

#include "sim/cli/assertion_lines.h"
#include "sim/cli/command.h"
#include "sim/cli/futures.h"
#include "sim/cli/holiday_warnings.h"
#include "sim/cli/interruption.h"
#include "sim/cli/progress.h"
#include "sim/scenario/decision_text.h"
#include "sim/scenario/file.h"
#include "sim/scenario/library.h"
#include "sim/scenario/reader.h"
#include "sim/study/assertions.h"

namespace meridian {
namespace {

struct CheckRequest {
  std::vector<std::string> files;
  bool assertions = false, quiet = false;
  std::optional<std::uint64_t> threads;
  std::string format = "text", file, language = "en";
};

void add(Problems& to, const Problems& from) { to.insert(to.end(), from.begin(), from.end()); }

/// What a file says it is: the member "format", or nothing.
std::string format_named(const std::string& text, const std::string& path) {
  const auto root = parse_json(text, path);
  const JsonNode* format = root ? root->find("format") : nullptr;
  return format && format->is_string() ? format->text : "";
}

Result<Scenario> load_with(const Console& console, const std::string& path,
                           const std::optional<std::string>& text, const std::vector<Variant>& variants) {
  LoadOptions options;
  options.path = path;
  options.text = text;
  options.holidays_folder = console.places.holidays();
  options.variants = variants;
  return load_scenario(options);
}

/// Measures, conditions and variants that an assertion names: what the reader can't know.
Problems problems_of_assertions(const Scenario& scenario, const std::vector<std::string>& variants) {
  Problems problems;
  for (std::size_t i = 0; i < scenario.assertions.size(); ++i) {
    const Assertion& assertion = scenario.assertions[i];
    if (assertion.form == Assertion::Form::overlap) continue;
    Problems found;
    const auto measure = find_measure(assertion.measure);
    add(found, measure ? Problems{} : measure.problems());
    for (const std::string& name : {assertion.of, assertion.than}) {
      if (name.empty() || std::find(variants.begin(), variants.end(), name) != variants.end()) continue;
      Problem problem;
      problem.message = "there is no variant " + json_quoted(name);
      found.push_back(problem);
    }
    for (Problem& problem : found)
      problem.message = "/assertions/" + std::to_string(i) + ": " + problem.message;
    add(problems, found);
  }
  return problems;
}

/// A scenario is checked with each of its variants.
Problems problems_of_scenario(const Console& console, const std::string& path, const std::string& text,
                              std::optional<Scenario>& scenario) {
  auto loaded = load_with(console, path, text, {});
  if (!loaded) return loaded.problems();
  Problems problems;
  const auto variants = find_variants(path);
  if (!variants) return variants.problems();
  std::vector<std::string> names;
  for (const Variant& variant : *variants) {
    names.push_back(variant.name);
    const auto changed = load_with(console, path, text, {variant});
    if (!changed) add(problems, changed.problems());
  }
  for (Problem& problem : problems_of_assertions(*loaded, names)) {
    problem.file = path;
    problems.push_back(problem);
  }
  scenario = std::move(*loaded);
  return problems;
}

/// A variant that lies in the folder beside its scenario is also applied to it.
Problems problems_of_variant(const Console& console, const std::string& path, const std::string& text) {
  const auto variant = read_variant(text, path);
  if (!variant) return variant.problems();
  const std::string scenario = std::filesystem::path(path).parent_path().string() + ".json";
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(scenario, ignored)) return {};
  const auto changed = load_with(console, scenario, std::nullopt, {*variant});
  return changed ? Problems{} : changed.problems();
}

/// A learning path: its steps are scenarios that there are.
Problems problems_of_path(const Console& console, const std::string& path, const std::string& text) {
  auto root = parse_json(text, path);
  if (!root) return root.problems();
  Problems problems;
  const JsonNode* steps = root->find("steps");
  if (!steps || !steps->is_array())
    return {problem_at(root->place, "a learning path has \"steps\"", "a list of {\"scenario\", \"learns\"}")};
  for (const JsonNode& step : steps->elements) {
    const JsonNode* name = step.find("scenario");
    if (!name || !name->is_string()) {
      problems.push_back(problem_at(step.place, "this step names no \"scenario\"", ""));
      continue;
    }
    const std::string beside = (std::filesystem::path(path).parent_path() / (name->text + ".json")).string();
    std::error_code ignored;
    if (std::filesystem::is_regular_file(beside, ignored)) continue;
    const auto found = find_scenario(console.places.scenarios, name->text);
    if (!found)
      problems.push_back(
          problem_at(name->place, found.problems().front().message, found.problems().front().hint));
  }
  return problems;
}

/// The path of a file, or of a scenario that is meant by its name.
Result<std::string> path_of(const Console& console, const std::string& file) {
  std::error_code ignored;
  if (file == "-" || std::filesystem::exists(file, ignored)) return file;
  return find_scenario(console.places.scenarios, file);
}

Problems problems_of_file(const Console& console, const std::string& path, const std::string& text,
                          std::optional<Scenario>& scenario) {
  const std::string format = format_named(text, path);
  if (format == "meridian-variant/1") return problems_of_variant(console, path, text);
  if (format == "meridian-path/1") return problems_of_path(console, path, text);
  if (format != "meridian-decisions/1") return problems_of_scenario(console, path, text, scenario);
  const auto decisions = read_decisions(text, path, 0);
  return decisions ? Problems{} : decisions.problems();
}

std::vector<AssertionResult> run_own_tests(Console& console, const CheckRequest& request,
                                           const std::string& path, const std::string& text,
                                           const Scenario& scenario, const std::atomic<bool>* stop) {
  const auto find_arm = [&](const std::string& name) -> Result<Arm> {
    std::vector<Variant> variants;
    if (!name.empty()) {
      auto variant = find_variant(path, name);
      if (!variant) return variant.problems();
      variants.push_back(std::move(*variant));
    }
    auto loaded = load_with(console, path, text, variants);
    if (!loaded) return loaded.problems();
    return Arm{name, prepare(std::move(*loaded)), {}};
  };
  Progress progress(console.err, may_draw(console, request.quiet));
  BatchOptions options;
  options.seed = scenario.seed;
  options.threads = threads_of(request.threads);
  options.stop = stop;
  options.progress = progress.callback();
  return run_assertions(scenario, find_arm, options);
}

FileChecked check_one(Console& console, const CheckRequest& request, const std::string& file,
                      const std::atomic<bool>* stop) {
  FileChecked checked;
  checked.file = file;
  const Result<std::string> path = path_of(console, file);
  const Result<std::string> text = !path         ? Result<std::string>(path.problems())
                                   : file == "-" ? Result<std::string>(read_all(console.in))
                                                 : read_file(*path);
  if (!text) {
    checked.problems = text.problems();
    return checked;
  }
  checked.problems = problems_of_file(console, *path, *text, checked.scenario);
  if (request.assertions && checked.scenario && checked.problems.empty())
    checked.results = run_own_tests(console, request, *path, *text, *checked.scenario, stop);
  return checked;
}

int check_files(Console& console, const CheckRequest& request) {
  const Interruption interruption;
  const std::atomic<bool>* stop = interruption.flag();
  const Language language = language_of(console, request.language);
  if (std::count(request.files.begin(), request.files.end(), "-") > 1)
    fail_usage("standard input can be read once, and - stands more than once");
  std::vector<FileChecked> all;
  bool has_problems = false, fell_short = false;
  for (const std::string& file : request.files) {
    FileChecked checked = check_one(console, request, file, stop);
    if (*stop) break;  // its tests saw too few futures
    all.push_back(std::move(checked));
    for (const Problem& problem : all.back().problems) console.err << to_text(problem) << "\n";
    if (all.back().scenario) warn_of_unknown_holidays(console, *all.back().scenario);
    has_problems = has_problems || !all.back().problems.empty();
    for (const AssertionResult& result : all.back().results)
      fell_short = fell_short || result.verdict != AssertionResult::Verdict::held;
  }
  deliver(console, request.file,
          request.format == "junit"  ? junit_of(all, language)
          : request.format == "json" ? json_of(all, language)
                                     : lines_of(all, language));
  if (*stop) throw Failure{kStoppedEarly, "stopped: not all files were checked", {}};
  if (has_problems) return kInputProblems;
  return fell_short ? kFellShort : kDone;
}

}  // namespace

Task set_up_check(ArgumentList& arguments) {
  const auto request = std::make_shared<CheckRequest>();
  arguments.positionals("FILE", request->files, "Scenarios (files or names), variants, decision files");
  arguments.flag("--assertions", request->assertions,
                 "Run the scenarios' own tests too; a failed one ends with 3");
  arguments.option("--threads", "N", request->threads, "Default: the cores this process may use");
  arguments.flag("--quiet", request->quiet, "No progress bar");
  arguments.choice("--format", {"text", "json", "junit"}, request->format, "How the result is shown");
  arguments.option("-o,--output", "FILE", request->file, "Where it goes, in place of the terminal");
  add_language(arguments, request->language);
  return [request](Console& console) { return check_files(console, *request); };
}

}  // namespace meridian
