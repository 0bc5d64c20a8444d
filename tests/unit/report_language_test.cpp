#include "sim/report/language.h"

#include <algorithm>
#include <map>

#include "catch.h"
#include "sim/measure/measures.h"
#include "sim/model/decision.h"
#include "sim/model/world.h"
#include "sim/report/wording.h"
#include "unit/report_world.h"

using namespace meridian;
using namespace meridian_test;

namespace {

std::string lowered(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// As a word of its own.
bool holds_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_letter(text[at - 1]);
    const bool ends = at + word.size() >= text.size() || !is_letter(text[at + word.size()]);
    if (begins && ends) return true;
  }
  return false;
}

/// From the glossary's column "avoid": they judge, hide people, or say something else than is meant.
const std::vector<std::string> kAvoidInEnglish{
    "luck",      "lucky",        "resource",      "resources", "burnout",  "culture",   "cultures",
    "mentality", "native",       "non-native",    "attrition", "churn",    "headcount", "fte",
    "tie",       "beneficiary",  "beneficiaries", "inject",    "injects",  "debrief",   "staged",
    "undecided", "micromanager", "micromanage",   "cone",      "same seed"};
const std::vector<std::string> kAvoidInGerman{
    "glück",    "ressource",      "ressourcen",           "kündigung",     "kultur",       "mentalität",
    "burnout",  "pech",           "betriebsvereinbarung", "unentschieden", "humankapital", "mannstunden",
    "manntage", "muttersprachler"};

void check_words(const Language& language, const std::vector<std::string>& avoided) {
  for (const auto& [key, phrase] : language.phrases) {
    for (const std::string& text : {phrase.one, phrase.other}) {
      INFO(language.code << " " << key << ": " << text);
      CHECK(text.find("±") == std::string::npos);
      for (const std::string& word : avoided) {
        INFO(word);
        CHECK_FALSE(holds_word(lowered(text), word));
      }
    }
  }
}

}  // namespace

TEST_CASE("both languages have the same keys, plurals and placeholders") {
  const Language english = language_of("en"), german = language_of("de");
  for (const auto& [key, phrase] : english.phrases) {
    INFO(key);
    const auto other = german.phrases.find(key);
    REQUIRE(other != german.phrases.end());
    CHECK(phrase.one.empty() == other->second.one.empty());
    // A clock is written with two digits in one language and with one in the other.
    if (key == "format.clock") continue;
    CHECK(placeholders(phrase.other) == placeholders(other->second.other));
    for (const std::string& one : {phrase.one, other->second.one}) {
      const std::vector<std::string> in_one = placeholders(one), in_other = placeholders(phrase.other);
      CHECK(std::includes(in_other.begin(), in_other.end(), in_one.begin(), in_one.end()));
    }
    CHECK_FALSE(other->second.other.empty());
  }
  for (const auto& [key, phrase] : german.phrases) {
    INFO(key);
    CHECK(has(english, key));
  }
}

TEST_CASE("no text uses a word to avoid") {
  check_words(language_of("en"), kAvoidInEnglish);
  check_words(language_of("de"), kAvoidInGerman);
  CHECK(holds_word("reine glückssache, das glück", "glück"));
  CHECK_FALSE(holds_word("reine glückssache", "glück"));
}

TEST_CASE("everything that is shown has its words") {
  const Language language = language_of("en");
  for (const MeasureRow& row : measure_table()) {
    INFO(row.key);
    CHECK(has(language, "measure." + std::string(row.key) + ".label"));
    CHECK(has(language, "measure." + std::string(row.key) + ".says"));
  }
  for (std::size_t i = 0; i < kCauseCount; ++i)
    CHECK(has(language, std::string("cause.") + name_of(static_cast<Cause>(i))));
  for (int i = 0; i <= static_cast<int>(Activity::stopped); ++i)
    CHECK(has(language, std::string("activity.") + name_of(static_cast<Activity>(i))));
  for (const std::string& name : action_names()) {
    CHECK(has(language, "decision." + name + ".label"));
    CHECK(has(language, "decision." + name + ".says"));
  }
}

TEST_CASE("every refusal has its words, with no argument that the rules don't give") {
  const std::map<std::string, std::vector<std::string>> given{
      {"unknown_person", {"id"}},   {"unknown_item", {"id"}},
      {"unknown_stage", {"id"}},    {"unknown_meeting", {"id"}},
      {"unknown_team", {"id"}},     {"unknown_site", {"id"}},
      {"unknown_zone", {"id"}},     {"hours_empty", {"person"}},
      {"already_done", {"item"}},   {"already_cut", {"item"}},
      {"not_employed", {"person"}}, {"already_member", {"person", "team"}},
      {"id_taken", {"id"}},         {"has_second_line", {"person"}},
      {"wip_negative", {"stage"}},  {"hours_hard_rule", {"limit", "person", "rule", "value"}}};
  for (const char* code : {"en", "de"}) {
    const Language language = language_of(code);
    for (const auto& [key, arguments] : given) {
      INFO(key);
      REQUIRE(has(language, "objection." + key));
      const std::vector<std::string> used = placeholders(language.phrases.at("objection." + key).other);
      CHECK(std::includes(arguments.begin(), arguments.end(), used.begin(), used.end()));
    }
  }
}

TEST_CASE("arguments are put in once, and what is missing is seen") {
  Language language;
  language.phrases["greeting"] = {"", "{a} meets {b}"};
  language.phrases["count"] = {"one thing", "{count} things"};
  language.phrases["format.group"] = {"", ","};
  CHECK(tr(language, "greeting", {{"a", "{b}"}, {"b", "{a}"}}) == "{b} meets {a}");
  CHECK(tr(language, "greeting", {{"a", "x"}}) == "x meets {b}");
  CHECK(tr(language, "count", 1) == "one thing");
  CHECK(tr(language, "count", 0) == "0 things");
  CHECK(tr(language, "count", 1200) == "1,200 things");
  CHECK(tr(language, "nothing.here") == "⟦nothing.here⟧");
}

TEST_CASE("dates, times and lengths are words of the language") {
  const Language en = language_of("en"), de = language_of("de");
  const Zone lisbon = zone_of("Europe/Lisbon");
  const Instant at = utc("2027-06-09T08:00Z");
  const int day = day_number({2027, 6, 9});
  CHECK(local_moment(en, lisbon, at) == "Wednesday 9 June, 09:00");
  CHECK(local_moment(de, lisbon, at) == "Mittwoch, 9. Juni, 9:00 Uhr");
  CHECK(when(en, lisbon, at, day) == "at 09:00");
  CHECK(when(en, lisbon, at, day - 1) == "on Wednesday at 09:00");
  CHECK(when(en, lisbon, at, day - 9) == "on Wednesday 9 June at 09:00");
  CHECK(when(de, lisbon, at, day) == "um 9:00 Uhr");
  CHECK(when(de, lisbon, at, day - 1) == "am Mittwoch um 9:00 Uhr");
  CHECK(when(de, lisbon, at, day - 9) == "am Mittwoch, 9. Juni, um 9:00 Uhr");
  CHECK(date(en, day, 2027) == "9 June");
  CHECK(date(de, day, 2026) == "9. Juni 2027");
  CHECK(elapsed(en, hours(16) + minutes(20)) == "16 hours 20 minutes");
  CHECK(elapsed(de, hours(16) + minutes(20)) == "16 Stunden 20 Minuten");
  CHECK(elapsed(en, hours(1)) == "1 hour");
  CHECK(elapsed(de, days(3) + hours(4)) == "3 Tage 4 Stunden");
  CHECK(elapsed(en, days(31) + hours(4)) == "31 days");
  CHECK(elapsed(en, seconds(10)) == "less than a minute");
  CHECK(worktime(de, hours(50)) == "50 Stunden");
  CHECK(number(en, 1234.5, 1) == "1,234.5");
  CHECK(number(de, 1234.5, 1) == "1.234,5");
  CHECK(number(en, -1234567.0) == "−1,234,567");
  CHECK(number(en, -0.01, 1) == "0.0");
  CHECK(money(de, 12345, "EUR") == "12.345 EUR");
}

TEST_CASE("a name can't steer a terminal or turn a sentence round") {
  CHECK(shown("a\x1b[31mb\nc") == "a [31mb c");
  CHECK(shown("Inês 😀") == "Inês 😀");
  CHECK(shown("\xff?") == "\uFFFD?");
  CHECK(shown("נועה") == "\u2068נועה\u2069");
  CHECK(shown("a\u202Eb") == "a b");
}
