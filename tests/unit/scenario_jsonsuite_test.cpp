// JSONTestSuite (Nicolas Seriot, MIT; tests/data/07_torture/jsontestsuite): what is JSON is read, what isn't
// is told once and with its place, and what the standard leaves open is one or the other.
#include <filesystem>

#include "scenario_files.h"
#include "sim/kernel/utf8.h"
#include "sim/scenario/decision_text.h"

using namespace meridian;
using namespace meridian::test;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> suite(const std::string& prefix) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(kData + "07_torture/jsontestsuite/test_parsing"))
    if (entry.path().filename().string().starts_with(prefix)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  return paths;
}

// By every way in: as a scenario, a variant and a list of decisions. None of these texts is one.
std::vector<Problems> problems_of(const std::string& text) {
  const auto scenario = load_scenario(options_for(text));
  const auto variant = read_variant(text, "test.json");
  const auto decisions = read_decisions(text, "test.json", 0);
  REQUIRE_FALSE(scenario);
  REQUIRE_FALSE(variant);
  REQUIRE_FALSE(decisions);
  return {scenario.problems(), variant.problems(), decisions.problems()};
}

bool is_syntax(const Problem& problem) { return problem.kind == Problem::Kind::syntax; }

void check_places(const Problems& problems) {
  CHECK_FALSE(problems.empty());
  for (const Problem& problem : problems) {
    CHECK(problem.file == "test.json");
    CHECK(problem.line >= 1);
    CHECK(problem.column >= 1);
    CHECK_FALSE(problem.message.empty());
    CHECK(to_text(problem) == printable(to_text(problem), "\n\t"));
  }
}

// The one problem of a text that is no JSON; none when it is.
Problems syntax_of(const std::string& text) {
  const std::vector<Problems> all = problems_of(text);
  for (const Problems& problems : all) {
    check_places(problems);
    const bool any = std::any_of(problems.begin(), problems.end(), is_syntax);
    CHECK((!any || problems.size() == 1));
    CHECK(any == is_syntax(all.front().front()));
    if (any) CHECK(problems == all.front());
  }
  return is_syntax(all.front().front()) ? all.front() : Problems{};
}

}  // namespace

TEST_CASE("what is JSON has no problem of syntax") {
  const auto paths = suite("y_");
  CHECK(paths.size() == 95);
  for (const fs::path& path : paths) {
    INFO(path.filename().string());
    CHECK(told(syntax_of(content(path.string()))) == "");
  }
}

TEST_CASE("what is no JSON has one problem of syntax, with its place") {
  const auto paths = suite("n_");
  CHECK(paths.size() == 188);
  for (const fs::path& path : paths) {
    INFO(path.filename().string());
    CHECK(syntax_of(content(path.string())).size() == 1);
  }
}

TEST_CASE("what the standard leaves open is read, or told once") {
  const std::string utf16("\xFF\xFE[\0]\0", 6);
  const std::string no_mark("\0[\0]", 4);
  const std::vector<std::pair<std::string, bool>> texts{
      {"[123.456e-789]", true},                                // becomes zero
      {"[1e9999]", false},                                     // no number of this machine
      {"[-1e+9999]", false},                                   //
      {"[0.4e0066999999999999999999999]", false},              //
      {"[-123123123123123123123123123123]", true},             // told as content: beyond 64 bits
      {"[100000000000000000000]", true},                       //
      {R"(["\uDADA"])", false},                                // half a pair of surrogates
      {R"(["\uD888\u1234"])", false},                          //
      {R"(["\uD800\n"])", false},                              //
      {R"(["\uDd1ea"])", false},                               //
      {R"(["\uDd1e\uD834"])", false},                          //
      {R"({"\uDFAA": 0})", false},                             //
      {"[\"\xED\xA0\x80\"]", false},                           // a surrogate in UTF-8
      {"[\"\xFF\"]", false},                                   // never a byte of UTF-8
      {"[\"\xE9\"]", false},                                   // Latin-1
      {"[\"\x81\"]", false},                                   // a continuation alone
      {"[\"\xF4\xBF\xBF\xBF\"]", false},                       // beyond U+10FFFF
      {"[\"\xC0\xAF\"]", false},                               // overlong
      {"[\"\xFC\x83\xBF\xBF\xBF\xBF\"]", false},               // overlong, of six bytes
      {"[\"\xE0\xFF\"]", false},                               // cut off
      {utf16, false},                                          //
      {no_mark, false},                                        //
      {std::string(500, '[') + std::string(500, ']'), false},  // deeper than any scenario
      {"\xEF\xBB\xBF{}", true},                                // a byte order mark
  };
  for (const auto& [text, is_json] : texts) {
    INFO(json_quoted(text));
    CHECK(syntax_of(text).empty() == is_json);
  }
}
