#include "sim/cli/request.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "sim/cli/holiday_warnings.h"
#include "sim/report/language.h"
#include "sim/report/render.h"
#include "sim/report/wording.h"
#include "sim/scenario/decision_text.h"
#include "sim/scenario/file.h"
#include "sim/scenario/library.h"
#include "sim/scenario/reader.h"

namespace meridian {
namespace {

std::vector<std::string> formats() { return {"text", "json", "csv", "html"}; }

std::string rendered(const std::string& format, const Report& report) {
  if (format == "json") return json_render(report);
  if (format == "csv") return csv_render(report);
  if (format == "html") return html_render(report);
  return text_render(report);
}

/// "The Night Between: Written first", so that nobody takes one for the other.
void add_to_title(Scenario& scenario, const Variant& variant) {
  for (Text& title : scenario.title) {
    std::string own = variant.name;
    for (const Text& text : variant.title)
      if (text.language == title.language) own = text.text;
    title.text += ": " + own;
  }
}

/// As a POSIX shell takes it for one word.
std::string for_shell(const std::string& word) {
  const bool is_plain = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./=:,+@#").find(c) != std::string_view::npos;
  });
  if (is_plain && !word.empty() && word.front() != '#') return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

void add_scenario(ArgumentList& arguments, ScenarioRequest& request) {
  arguments.positional("SCENARIO", request.scenario,
                       "A file, a name from `meridian list scenarios`, or - for standard input");
  arguments.option("--seed", "N", request.seed, "Another chance; without it the scenario's own seed");
  arguments.options("--set", "POINTER=VALUE", request.sets,
                    "Change one member, such as /people/ines/hours=09:00-15:00; may be given often");
  arguments.option("--decisions", "FILE", request.decisions,
                   "Decisions to take on the way; - reads standard input");
}

void add_one_variant(ArgumentList& arguments, ScenarioRequest& request) {
  arguments.option("--variant", "NAME|FILE", request.variant, "One of the scenario's variants");
}

std::vector<std::string> files_of(const ScenarioRequest& request) {
  return {request.scenario, request.variant, request.decisions};
}

ScenarioSource read_source(Console& console, const ScenarioRequest& request) {
  if (request.scenario == "-") return {"-", read_all(console.in)};
  const std::string path = must(find_scenario(console.places.scenarios, request.scenario));
  return {path, must(read_file(path))};
}

Scenario load(const Console& console, const ScenarioSource& source, const ScenarioRequest& request,
              const std::vector<Variant>& variants) {
  LoadOptions options;
  options.path = source.path;
  options.text = source.text;
  options.holidays_folder = console.places.holidays();
  options.variants = variants;
  options.sets = request.sets;
  return must(load_scenario(options));
}

Scenario load(Console& console, const ScenarioRequest& request) {
  const ScenarioSource source = read_source(console, request);
  std::vector<Variant> variants;
  if (!request.variant.empty()) variants.push_back(must(find_variant(source.path, request.variant)));
  Scenario scenario = load(console, source, request, variants);
  for (const Variant& variant : variants) add_to_title(scenario, variant);
  warn_of_unknown_holidays(console, scenario);
  return scenario;
}

std::vector<Decision> load_decisions_of(Console& console, const ScenarioRequest& request,
                                        const Scenario& scenario) {
  if (request.decisions.empty()) return {};
  if (request.decisions == "-") {
    if (request.scenario == "-")
      fail_usage("the scenario and --decisions can't both come from standard input");
    return must(read_decisions(read_all(console.in), "-", scenario.start_day));
  }
  return must(load_decisions(request.decisions, scenario.start_day));
}

std::uint64_t seed_of(const ScenarioRequest& request, const Scenario& scenario) {
  return request.seed.value_or(scenario.seed);
}

void add_report(ArgumentList& arguments, ReportRequest& request) {
  arguments.choice("--format", formats(), request.format,
                   "How the result is shown; without it by the ending of -o, else text");
  arguments.option("-o,--output", "FILE", request.file, "Where the result goes, in place of the terminal");
  arguments.option("--report", "FILE.html", request.page, "Write the page with its charts besides");
  add_language(arguments, request.language);
}

void add_language(ArgumentList& arguments, std::string& language) {
  arguments.option("--lang", "CODE", language,
                   "The language of the report, en (default) or de; error messages are English");
}

std::vector<std::string> language_codes(const Console& console) {
  std::vector<std::string> codes;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(console.places.assets + "/lang", ignored))
    if (entry.path().extension() == ".json") codes.push_back(entry.path().stem().string());
  std::sort(codes.begin(), codes.end());
  return codes;
}

Language language_of(const Console& console, const std::string& code) {
  const std::vector<std::string> codes = language_codes(console);
  if (std::find(codes.begin(), codes.end(), code) == codes.end()) {
    std::string all;
    for (const std::string& known : codes) all += (all.empty() ? "" : ", ") + known;
    fail_usage("there is no language \"" + code + "\"; there are " + all);
  }
  return must(load_language(console.places.assets, code));
}

std::string result_of(const ReportRequest& request) { return request.file.empty() ? "-" : request.file; }

std::string format_of(const ReportRequest& request) {
  if (!request.format.empty()) return request.format;
  if (ends_with(request.file, ".txt")) return "text";
  for (const std::string& format : formats())
    if (ends_with(request.file, "." + format)) return format;
  const std::string ending = std::filesystem::path(request.file).extension().string();
  if (!ending.empty())
    fail_usage("\"" + request.file +
               "\": the ending says how the result is written, and must be .txt, .json, .csv or .html; "
               "another one goes with --format");
  return "text";
}

void tell_page(Console& console, const ReportRequest& request, const Report& report) {
  if (!request.page.empty()) deliver(console, request.page, html_render(report));
}

void tell_result(Console& console, const ReportRequest& request, const Report& report,
                 const std::string& after) {
  const std::string format = format_of(request);
  deliver(console, request.file, rendered(format, report) + (format == "text" ? after : ""));
}

void tell(Console& console, const ReportRequest& request, const Report& report, const std::string& after) {
  tell_result(console, request, report, after);
  tell_page(console, request, report);
}

std::string same_future(const ScenarioRequest& request, const ReportInput& input, const Report& report,
                        const Language& language) {
  const auto moment = std::find_if(report.moments.begin(), report.moments.end(),
                                   [](const MomentTold& told) { return !told.item.empty(); });
  if (moment == report.moments.end() || request.scenario == "-") return "";
  std::string command = "meridian run " + for_shell(request.scenario);
  if (!request.variant.empty()) command += " --variant " + for_shell(request.variant);
  for (const std::string& set : request.sets) command += " --set " + for_shell(set);
  if (!request.decisions.empty()) command += " --decisions " + for_shell(request.decisions);
  if (request.seed) command += " --seed " + std::to_string(*request.seed);
  if (input.replication > 0) command += " --replication " + std::to_string(input.replication);
  command += " --why " + for_shell(moment->item);
  return "\n" + tr(language, "why.again", {{"command", command}}) + "\n";
}

void tell_refusals(Console& console, const Run& run, const Language& language) {
  for (const Objection& objection : run.objections) {
    Arguments arguments;
    for (const auto& [name, value] : objection.arguments)
      arguments.emplace_back(name, name == "rule" ? tr(language, "work_rule." + value) : shown(value));
    const std::string why = tr(language, "objection." + objection.code, arguments);
    console.err << tr(language, "cli.refused", {{"why", why}}) << "\n";
  }
}

}  // namespace meridian
