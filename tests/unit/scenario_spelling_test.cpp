// How values are written: durations, clocks, days, conditions, money, ids, laws, and "did you mean".
#include <string>
#include <vector>

#include "catch.h"
#include "sim/kernel/near_miss.h"
#include "sim/scenario/spelling.h"

using namespace meridian;

namespace {

double hours_of(const std::string& text, DayLength day = DayLength::calendar) {
  const auto hours = parse_hours(text, day);
  return hours ? *hours : -1;
}

std::string law_problem(const std::string& json) {
  const auto law = parse_law(*parse_json(json, "t"), DayLength::calendar);
  return law ? "" : law.problems().front().message;
}

Distribution law(const std::string& json, DayLength day = DayLength::calendar) {
  const auto parsed = parse_law(*parse_json(json, "t"), day);
  REQUIRE(parsed);
  return *parsed;
}

}  // namespace

TEST_CASE("durations") {
  CHECK(hours_of("90m") == 1.5);
  CHECK(hours_of("2h") == 2);
  CHECK(hours_of("1.5h") == 1.5);
  CHECK(hours_of("0h") == 0);
  CHECK(hours_of("36s") == Approx(0.01));
  CHECK(hours_of("3d") == 72);
  CHECK(hours_of("3d", DayLength::work) == 24);
  for (const char* wrong :
       {"", "h", "2", "2 h", " 2h", "2H", "-2h", "2hh", "1e400h", "nanh", "infh", "0x2h", "9e9d"})
    CHECK(hours_of(wrong) == -1);
}

TEST_CASE("times of day and stretches of it") {
  CHECK(*parse_clock("00:00") == 0);
  CHECK(*parse_clock("23:59") == 1439);
  for (const char* wrong : {"24:00", "9:00", "09:60", "09.00", "09:00 ", "", "ab:cd", "+9:00"})
    CHECK_FALSE(parse_clock(wrong));
  CHECK(*parse_block("08:00-18:00") == Block{480, 1080});
  CHECK(*parse_block("22:00-06:00") == Block{1320, 1800});
  CHECK(*parse_block("00:00-24:00") == Block{0, 1440});
  for (const char* wrong : {"08:00", "08:00-", "-18:00", "24:00-06:00", "08:00-25:00", "08:00–18:00"})
    CHECK_FALSE(parse_block(wrong));
}

TEST_CASE("days of the week") {
  CHECK(*parse_weekdays("mon-fri") == std::vector<int>{0, 1, 2, 3, 4});
  CHECK(*parse_weekdays("fri,mon") == std::vector<int>{0, 4});
  CHECK(*parse_weekdays("sun-tue") == std::vector<int>{0, 1, 6});
  CHECK(*parse_weekdays("wed") == std::vector<int>{2});
  CHECK(parse_weekdays("mon-sun")->size() == 7);
  for (const char* wrong : {"", "mon,", "monday", "mon-mon,mon", "mon--fri", "Mon", "mon-fri,wed", "mon fri"})
    CHECK_FALSE(parse_weekdays(wrong));
}

TEST_CASE("conditions") {
  CHECK(parse_condition("<0")->holds_for(-1e-9));
  CHECK_FALSE(parse_condition("<0")->holds_for(0));
  CHECK(parse_condition("<=0")->holds_for(0));
  CHECK(parse_condition(">=0.8")->holds_for(0.8));
  CHECK_FALSE(parse_condition(">0.8")->holds_for(0.8));
  CHECK(parse_condition("==2")->holds_for(2));
  CHECK(parse_condition("<-2.5")->value == -2.5);
  for (const char* wrong : {"", "<", "0", "=0", "<0x", "< 0", "<nan", ">inf", "=<1"})
    CHECK_FALSE(parse_condition(wrong));
}

TEST_CASE("money is in hundredths, exactly") {
  CHECK(cents_of(0.1) == 10);
  CHECK(cents_of(0.29) == 29);
  CHECK(cents_of(1.15) == 115);
  CHECK(cents_of(4503599627.37) == 450359962737);
  CHECK(cents_of(250000) == 25000000);
  CHECK_FALSE(cents_of(0.001));
  CHECK_FALSE(cents_of(99.999));
  CHECK_FALSE(cents_of(1e14));
}

TEST_CASE("ids") {
  for (const char* good : {"a", "GHS-1271", "dev.3", "x_y", "9to5"}) CHECK(is_id(good));
  for (const char* wrong : {"", "-a", ".a", "_a", "a b", "a/b", "ä", "a#1", "*"}) CHECK_FALSE(is_id(wrong));
  CHECK(is_id(std::string(64, 'a')));
  CHECK_FALSE(is_id(std::string(65, 'a')));
}

TEST_CASE("laws of durations") {
  CHECK(law("\"6h\"") == fixed(6));
  CHECK(law("6") == fixed(6));
  CHECK(law("\"1d\"", DayLength::work) == fixed(8));
  CHECK(law(R"({"exponential": {"mean": "90m"}})") == exponential_law(1.5));
  CHECK(law(R"({"lognormal": {"median": 6, "sigma": 0.8}})") == lognormal_law(6, 0.8));
  CHECK(law(R"({"lognormal": {"mean": "1d", "cv": 1}})", DayLength::work).kind ==
        Distribution::Kind::lognormal);
  const Distribution seen = law(R"({"empirical": {"values": ["2h", "30m", 1], "weights": [1, 2, 1]}})");
  CHECK(seen.values == std::vector<double>{0.5, 1, 2});
  CHECK(law_problem("true") == "this is no duration");
  CHECK(law_problem("{}") == "a distribution is an object with one member");
  CHECK(law_problem(R"({"normal": 3})") == "the members of \"normal\" stand in an object");
  CHECK(law_problem(R"({"empirical": {"values": []}})") == "\"values\" must not be empty");
  CHECK(law_problem(R"({"empirical": {"values": "2h"}})") == "\"values\" must be a list");
  CHECK(law_problem(R"({"erlang": {"k": "two", "mean": 1}})") == "\"k\" must be a number");
  CHECK(law_problem(R"({"erlang": {"k": 1.5, "mean": 1}})").starts_with("\"k\" must be a whole number"));
}

TEST_CASE("did you mean") {
  const std::vector<std::string> names{"name", "members", "meetings", "direct_size"};
  CHECK(did_you_mean("nmae", names) == "did you mean \"name\"?");
  CHECK(did_you_mean("Name", names) == "did you mean \"name\"?");
  CHECK(did_you_mean("member", names) == "did you mean \"members\"?");
  CHECK(did_you_mean("directsize", names) == "did you mean \"direct_size\"?");
  CHECK(did_you_mean("weather", names).empty());
  CHECK(did_you_mean("", names).empty());
  CHECK(did_you_mean(std::string(100000, 'x'), names).empty());
  CHECK(spelling_distance("kitten", "sitting") == 3);
  CHECK(spelling_distance("ab", "ba") == 1);
  CHECK(spelling_distance("", "abc") == 3);
}
