#include "sim/cli/assertion_lines.h"

#include <fmt/format.h>

#include "sim/exchange/json_writer.h"
#include "sim/kernel/zone.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

using Form = Assertion::Form;
using Verdict = AssertionResult::Verdict;

const char* key_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::held:
      return "assertion.holds";
    case Verdict::not_held:
      return "assertion.fails";
    case Verdict::undecided:
      return "assertion.undecided";
  }
  return "assertion.undecided";
}

const char* word_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::held:
      return "held";
    case Verdict::not_held:
      return "not_held";
    case Verdict::undecided:
      return "undecided";
  }
  return "undecided";
}

std::string arm_name(const std::string& variant, const Language& language) {
  return variant.empty() ? tr(language, "cli.base") : variant;
}

/// What is claimed: "finish_days <0: ask_before_noon − the scenario as it is".
std::string claim_of(const Assertion& assertion, const Language& language) {
  if (assertion.form == Form::overlap)
    return tr(
        language, "assertion.overlap",
        {{"first", assertion.between_first},
         {"second", assertion.between_second},
         {"from", format_iso_date(assertion.from_day)},
         {"to", format_iso_date(assertion.to_day)},
         {"minutes", std::to_string(assertion.minutes)},
         {"holidays", tr(language, assertion.holidays ? "assertion.holidays" : "assertion.no_holidays")}});
  const std::string of = arm_name(assertion.of, language), than = arm_name(assertion.than, language);
  const std::string arms =
      assertion.form == Form::exact || assertion.of == assertion.than ? of : of + " − " + than;
  return assertion.measure + " " + assertion.condition + " (" + arms + ")";
}

std::string figure(const Language& language, double value) { return number(language, value, 3); }

/// The numbers behind the verdict.
std::string numbers_of(const Assertion& assertion, const AssertionResult& result, const Language& language) {
  if (assertion.form == Form::overlap) {
    const Arguments arguments{{"hits", std::to_string(result.hits)},
                              {"of", std::to_string(result.worlds)},
                              {"day", result.day ? format_iso_date(*result.day) : ""},
                              {"minutes", std::to_string(result.minutes)}};
    if (!result.day && result.hits == 1 && result.worlds == 1) return tr(language, "assertion.that_day");
    return tr(language, result.day ? "assertion.days_except" : "assertion.days", arguments);
  }
  std::string text;
  if (assertion.form == Form::share || assertion.form == Form::exact)
    text = tr(language, "assertion.hits",
              {{"hits", std::to_string(result.hits)}, {"of", std::to_string(result.worlds)}});
  if (assertion.form == Form::share)
    text += ", " + tr(language, "assertion.at_least", {{"share", figure(language, assertion.at_least)}});
  if (assertion.form != Form::share && result.mean)
    text += (text.empty() ? "" : ", ") +
            tr(language, "assertion.mean", {{"mean", figure(language, *result.mean)}});
  if (result.ci95)
    text += ", " +
            tr(language, "assertion.interval",
               {{"low", figure(language, result.ci95->low)}, {"high", figure(language, result.ci95->high)}});
  if (assertion.form == Form::paired)
    text += ", " + tr(language, "assertion.counted", static_cast<std::int64_t>(result.worlds));
  return text;
}

std::string line_of(const FileChecked& checked, const AssertionResult& result, const Language& language) {
  const Assertion& assertion = checked.scenario->assertions[result.index];
  const std::string says = text_of(assertion.says, language);
  std::string line = tr(language, key_of(result.verdict)) + ": " + claim_of(assertion, language);
  if (result.problems.empty())
    line += ": " + numbers_of(assertion, result, language);
  else
    for (const Problem& problem : result.problems) line += "; " + problem.message;
  return says.empty() ? line : line + ". " + shown(says);
}

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (c == '&')
      safe += "&amp;";
    else if (c == '<')
      safe += "&lt;";
    else if (c == '>')
      safe += "&gt;";
    else if (c == '"')
      safe += "&quot;";
    else if (static_cast<unsigned char>(c) < 0x20)
      safe += ' ';
    else
      safe += c;
  }
  return safe;
}

std::string file_case(const FileChecked& checked) {
  std::string text = "    <testcase classname=\"" + escaped(checked.file) + "\" name=\"problems\"";
  if (checked.problems.empty()) return text + "/>\n";
  text += "><failure>";
  for (const Problem& problem : checked.problems) text += escaped(to_text(problem)) + "\n";
  return text + "</failure></testcase>\n";
}

}  // namespace

std::string lines_of(const std::vector<FileChecked>& all, const Language& language) {
  std::string text;
  for (const FileChecked& checked : all) {
    text += checked.file + ": " +
            (checked.problems.empty()
                 ? tr(language, "cli.no_problems")
                 : tr(language, "cli.problems", static_cast<std::int64_t>(checked.problems.size()))) +
            "\n";
    for (const AssertionResult& result : checked.results)
      text += "  " + line_of(checked, result, language) + "\n";
  }
  return text;
}

std::string json_of(const std::vector<FileChecked>& all, const Language& language) {
  JsonNode root = json_object();
  JsonNode& files = put(root, "files", json_list());
  for (const FileChecked& checked : all) {
    JsonNode file = json_object();
    put(file, "file", json_text(checked.file));
    JsonNode& problems = put(file, "problems", json_list());
    for (const Problem& problem : checked.problems) {
      JsonNode told = json_object();
      put(told, "file", json_text(problem.file));
      put(told, "line", json_value(problem.line));
      put(told, "column", json_value(problem.column));
      put(told, "message", json_text(problem.message));
      put(told, "hint", json_text(problem.hint));
      problems.elements.push_back(std::move(told));
    }
    JsonNode& assertions = put(file, "assertions", json_list());
    for (const AssertionResult& result : checked.results) {
      JsonNode told = json_object();
      put(told, "verdict", json_text(word_of(result.verdict)));
      put(told, "says", json_text(line_of(checked, result, language)));
      put(told, "worlds", json_value(static_cast<double>(result.worlds)));
      assertions.elements.push_back(std::move(told));
    }
    files.elements.push_back(std::move(file));
  }
  return written(root);
}

std::string junit_of(const std::vector<FileChecked>& all, const Language& language) {
  std::string cases;
  std::size_t tests = 0, failures = 0;
  for (const FileChecked& checked : all) {
    cases += file_case(checked);
    ++tests;
    failures += checked.problems.empty() ? 0 : 1;
    for (const AssertionResult& result : checked.results) {
      const std::string name = escaped(claim_of(checked.scenario->assertions[result.index], language));
      cases += "    <testcase classname=\"" + escaped(checked.file) + "\" name=\"" + name + "\"";
      ++tests;
      if (result.verdict == Verdict::held) {
        cases += "/>\n";
      } else {
        ++failures;
        cases += "><failure>" + escaped(line_of(checked, result, language)) + "</failure></testcase>\n";
      }
    }
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      "  <testsuite name=\"meridian check\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n</testsuites>\n",
      tests, failures, cases);
}

}  // namespace meridian
