// The tables of the model are complete, in the order of their enumerations, and say where they come from.
#include <set>
#include <string>

#include "catch.h"
#include "sim/model/decision.h"
#include "sim/model/parameters.h"
#include "sim/model/purposes.h"
#include "sim/model/world.h"

using namespace meridian;

TEST_CASE("every parameter has a place, a range around its default, a unit, a source and a grade") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kParameterCount; ++i) {
    const ParameterRow& row = parameter_table()[i];
    CAPTURE(row.name);
    CHECK(static_cast<std::size_t>(row.id) == i);
    CHECK(names.insert(row.name).second);
    CHECK(row.low <= row.value);
    CHECK(row.value <= row.high);
    CHECK(row.least <= row.low);
    CHECK(row.high <= row.most);
    CHECK_FALSE(row.unit.empty());
    CHECK_FALSE(row.rule.empty());
    CHECK_FALSE(row.source.empty());
    CHECK(std::string("SMWA").find(row.grade) != std::string::npos);
    CHECK(default_parameters()[row.id] == row.value);
  }
}

TEST_CASE("every mechanism has a switch, on by default, and a sentence") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kMechanismCount; ++i) {
    const MechanismRow& row = mechanism_table()[i];
    CHECK(static_cast<std::size_t>(row.id) == i);
    CHECK(names.insert(row.name).second);
    CHECK(row.what.back() == '.');
    CHECK(default_parameters()[row.id]);
  }
}

TEST_CASE("every purpose of chance says what its occurrence counts, and no two share a key") {
  std::set<std::uint64_t> hashes;
  for (std::size_t i = 0; i < kPurposeCount; ++i) {
    const PurposeRow& row = purpose_table()[i];
    CHECK(static_cast<std::size_t>(row.id) == i);
    CHECK_FALSE(row.occurrence.empty());
    CHECK(hashes.insert(row.hash).second);
    CHECK(purpose_hash(row.id) == row.hash);
  }
}

TEST_CASE("every action, cause, activity and event has a name") {
  CHECK(action_names().size() == std::variant_size_v<Action>);
  CHECK(action_name(Action{CutItem{"x"}}) == "cut_item");
  CHECK(action_name(Action{PaySecondLine{"x", 1.0}}) == "pay_second_line");
  for (std::size_t i = 0; i < kCauseCount; ++i)
    CHECK_FALSE(std::string(name_of(static_cast<Cause>(i))).empty());
  for (std::uint16_t i = 0; i < kEventKinds; ++i)
    CHECK_FALSE(std::string(name_of(static_cast<EventKind>(i))).empty());
}
