// The JSON Schema and the reader come from one table; here a validator of others (valijson) says whether they
// agree: on all sound scenarios, on the broken ones, and on every single change of the full one.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "catch.h"
#include "scenario_files.h"
#include "sim/scenario/library.h"
#include "sim/scenario/schema.h"

using namespace meridian;
using namespace meridian::test;
namespace fs = std::filesystem;

namespace {

// A schema that is parsed once.
class Judge {
 public:
  explicit Judge(const std::string& schema) {
    const nlohmann::json document = nlohmann::json::parse(schema);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7)
        .populateSchema(valijson::adapters::NlohmannJsonAdapter(document), schema_);
  }
  /// What the validator objects to; empty = nothing.
  std::string objections(const std::string& text) {
    const nlohmann::json document = nlohmann::json::parse(text);
    valijson::ValidationResults results;
    valijson::Validator().validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), &results);
    std::string all;
    valijson::ValidationResults::Error error;
    while (results.popError(error)) {
      for (const std::string& part : error.context) all += part;
      all += ": " + error.description + "\n";
    }
    return all;
  }
  bool accepts(const std::string& text) { return objections(text).empty(); }

 private:
  valijson::Schema schema_;
};

Judge& scenario_judge() {
  static Judge judge(scenario_schema());
  return judge;
}

// What only looking at several members, files or tables can tell.
bool is_for_the_reader_alone(const std::string& name) {
  static const std::set<std::string> names{"assertions",
                                           "bad_distributions",
                                           "beyond_64_bits",
                                           "circle",
                                           "dangling_references",
                                           "dates_turned_round",
                                           "duplicate_member",
                                           "duplicate_person",
                                           "empty_team",
                                           "no_time_between",
                                           "group_collision",
                                           "nobody_has_it",
                                           "no_team",
                                           "one_of_a_group",
                                           "no_stages",
                                           "ordinary_hours_at_night",
                                           "same_order",
                                           "two_teams",
                                           "repair_name",
                                           "tabs_and_umlauts"};
  return names.count(name) > 0;
}

// The validator keeps whole numbers in 63 bits, so the largest seed is none for it.
std::string full_text() {
  std::string text = scenario_text("full");
  const std::string largest = "18446744073709551615";
  return text.replace(text.find(largest), largest.size(), "1099511627776");
}

bool reader_accepts(const std::string& text) { return bool(load_scenario(options_for(text))); }

}  // namespace

TEST_CASE("the schema accepts every scenario that is shipped, and those of the tests") {
  std::vector<std::string> texts{full_text(), scenario_text("small")};
  for (const ScenarioEntry& entry : list_scenarios(MERIDIAN_SOURCE_DIR "/scenarios"))
    texts.push_back(content(entry.path));
  for (const std::string& text : texts) {
    INFO(text.substr(0, 200));
    CHECK(scenario_judge().objections(text) == "");
    CHECK(reader_accepts(text));
  }
}

TEST_CASE("the schema refuses the broken scenarios whose form is wrong") {
  int refused = 0;
  for (const auto& entry : fs::directory_iterator(kData + "broken")) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() != ".json" || name.starts_with("syntax_") || is_for_the_reader_alone(name))
      continue;
    INFO(name);
    CHECK_FALSE(scenario_judge().accepts(content(entry.path().string())));
    ++refused;
  }
  CHECK(refused >= 15);
}

TEST_CASE("schema and reader agree on every single change of form") {
  const auto tree = parse_json(full_text(), "full.json");
  REQUIRE(tree);
  walk(*tree, scenario_shape(), "", [&](const Met& met) {
    INFO(met.pointer);
    const std::string path = json_quoted(met.pointer);
    const std::string without = to_json(changed(*tree, R"({"op": "remove", "path": )" + path + "}"));
    if (met.member->required) {
      CHECK_FALSE(scenario_judge().accepts(without));
      CHECK_FALSE(reader_accepts(without));
    } else if (reader_accepts(without)) {
      CHECK(scenario_judge().accepts(without));
    }
    // No value of a scenario is an object with an empty name.
    const std::string odd =
        to_json(changed(*tree, R"({"op": "replace", "value": {"": 0}, "path": )" + path + "}"));
    CHECK_FALSE(scenario_judge().accepts(odd));
    CHECK_FALSE(reader_accepts(odd));
  });
}

TEST_CASE("variants and decision files have schemas too") {
  Judge variants(variant_schema());
  CHECK(variants.accepts(
      R"({"format": "meridian-variant/1", "title": "A", "merge": {"people": {"a": null}}})"));
  CHECK(variants.accepts(
      R"({"format": "meridian-variant/1", "patch": [{"op": "add", "path": "/a", "value": 1}],
          "decisions": [{"at": {"day": 1}, "cut_item": {"item": "a"}}]})"));
  CHECK_FALSE(
      variants.accepts(R"({"format": "meridian-variant/1", "patch": [{"op": "put", "path": "/a"}]})"));
  CHECK_FALSE(variants.accepts(R"({"format": "meridian-variant/1", "merges": {}})"));
  Judge decisions(decisions_schema());
  CHECK(decisions.accepts(R"({"format": "meridian-decisions/1", "decisions": []})"));
  CHECK_FALSE(
      decisions.accepts(R"({"format": "meridian-decisions/1", "decisions": [{"at": "2027-03-01"}]})"));
}

TEST_CASE("the schema tells what each member is, its default and its range") {
  const nlohmann::json schema = nlohmann::json::parse(scenario_schema());
  CHECK(schema["$schema"] == "http://json-schema.org/draft-07/schema#");
  const auto& person = schema["properties"]["people"]["patternProperties"].front();
  CHECK(person["properties"]["share"]["default"] == 1);
  CHECK(person["properties"]["share"]["maximum"] == 1);
  CHECK(person["properties"]["notice_days"]["description"] == "Notice when the person leaves. Unit: days.");
  CHECK(person["required"] == nlohmann::json{"site"});
  CHECK(person["additionalProperties"] == false);
  CHECK(scenario_schema() == scenario_schema());
}
