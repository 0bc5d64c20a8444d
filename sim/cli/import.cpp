// `import jira` and `import people`: others' files into parts of a scenario, with a report on the data.
#include <memory>

#include "sim/cli/command.h"
#include "sim/cli/request.h"
#include "sim/exchange/jira_import.h"
#include "sim/exchange/roster_import.h"
#include "sim/report/render.h"
#include "sim/report/wording.h"
#include "sim/scenario/file.h"

namespace meridian {
namespace {

std::string text_of_file(Console& console, const std::string& file) {
  return file == "-" ? read_all(console.in) : must(read_file(file));
}

/// On standard error, so that standard output holds the part alone.
void tell_findings(Console& console, const Findings& findings, const Language& language) {
  for (const Finding& finding : findings) {
    Arguments arguments;
    for (const auto& [name, value] : finding.arguments) arguments.emplace_back(name, shown(value));
    const std::string sentence = finding.count ? tr(language, finding.key, *finding.count, arguments)
                                               : tr(language, finding.key, arguments);
    console.err << wrapped(sentence, 96, 0);
  }
}

struct JiraRequest {
  std::string file, output, language = "en", modules = "none", team;
  bool merge_duplicates = false;
  std::optional<double> hours_per_point, hours_unsized;
};

int import_backlog(Console& console, const JiraRequest& request) {
  const Language language = language_of(console, request.language);
  JiraOptions options;
  options.merge_duplicates = request.merge_duplicates;
  if (request.hours_per_point) options.hours_per_point = *request.hours_per_point;
  if (options.hours_per_point <= 0 || request.hours_unsized.value_or(1) <= 0)
    fail_usage("hours are more than 0");
  options.hours_unsized = request.hours_unsized;
  options.modules = request.modules == "components" ? JiraOptions::Modules::components
                    : request.modules == "labels"   ? JiraOptions::Modules::labels
                                                    : JiraOptions::Modules::none;
  options.team = request.team;
  const JiraImport import = must(import_jira(text_of_file(console, request.file), request.file, options));
  tell_findings(console, findings(import.report), language);
  console.err << wrapped(tr(language, "import.next_work"), 96, 0);
  deliver(console, request.output, work_part(import, options));
  return kDone;
}

struct PeopleRequest {
  std::string file, output, language = "en";
  bool keep_names = false;
};

int import_people(Console& console, const PeopleRequest& request) {
  const Language language = language_of(console, request.language);
  RosterOptions options;
  options.keep_names = request.keep_names;
  const RosterImport import = must(import_roster(text_of_file(console, request.file), request.file, options));
  tell_findings(console, findings(import), language);
  console.err << wrapped(tr(language, "import.next_people"), 96, 0);
  deliver(console, request.output, people_part(import));
  return kDone;
}

}  // namespace

Task set_up_import_jira(ArgumentList& arguments) {
  const auto request = std::make_shared<JiraRequest>();
  arguments.positional("FILE", request->file, "A \"CSV, all fields\" export, or - for standard input");
  arguments.flag("--merge-duplicates", request->merge_duplicates,
                 "Keep one of several issues with the same title and points");
  arguments.option("--hours-per-point", "H", request->hours_per_point,
                   "Ideal hours of one story point, an assumption; default 4");
  arguments.option("--hours-unsized", "H", request->hours_unsized,
                   "Ideal hours of an issue without a size; default: the scenario's law");
  arguments.choice("--modules", {"none", "components", "labels"}, request->modules,
                   "Which column names an item's module");
  arguments.option("--team", "ID", request->team, "Whose work it is; default: the scenario's only team");
  arguments.option("-o,--output", "FILE", request->output, "Where the items go, in place of the terminal");
  add_language(arguments, request->language);
  return [request](Console& console) { return import_backlog(console, *request); };
}

Task set_up_import_people(ArgumentList& arguments) {
  const auto request = std::make_shared<PeopleRequest>();
  arguments.positional("ROSTER.csv", request->file, "One row a role or person, or - for standard input");
  arguments.flag("--keep-names", request->keep_names, "Names and ids as in the file, not roles and numbers");
  arguments.option("-o,--output", "FILE", request->output, "Where the people go, in place of the terminal");
  add_language(arguments, request->language);
  return [request](Console& console) { return import_people(console, *request); };
}

}  // namespace meridian
