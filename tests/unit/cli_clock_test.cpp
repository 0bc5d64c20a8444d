// `clock` and `overlap` against the tables of tests/data/04_time.
#include <algorithm>

#include "sim/kernel/zone.h"
#include "unit/program_run.h"
#include "unit/time_table.h"

using namespace meridian;
using namespace meridian_test;

namespace {

std::string member(const Outcome& outcome, const std::string& name) {
  INFO(outcome.err);
  REQUIRE(outcome.code == 0);
  const JsonNode json = json_of(outcome.out);
  REQUIRE(json.find(name));
  return json.find(name)->text;
}

Instant instant(const std::string& text) { return *parse_iso_instant(text); }

std::vector<int> minutes_by_day(const Outcome& outcome) {
  REQUIRE(outcome.code == 0);
  std::vector<int> found;
  const JsonNode json = json_of(outcome.out);
  for (const JsonNode& day : json.find("days")->elements)
    found.push_back(static_cast<int>(day.find("minutes")->integer));
  return found;
}

std::vector<std::string> march(const std::vector<std::string>& more = {}) {
  std::vector<std::string> args{"overlap", "--between",   "Europe/Berlin", "America/New_York",
                                "--hours", "09:00-17:00", "--from",        "2027-03-01",
                                "--to",    "2027-03-31",  "--format",      "json"};
  args.insert(args.end(), more.begin(), more.end());
  return args;
}

}  // namespace

TEST_CASE("an instant has a local time everywhere", "[cli][clock]") {
  const Outcome told = program({"clock", "Europe/Warsaw", "--utc", "2026-03-29T01:00:00Z"});
  CHECK(told.out == "2026-03-29T03:00+02:00 CEST, daylight saving time\n");
  for (const Row& row : table("04_time/utc_to_local.csv")) {
    if (row.at("offset") != row.at("tzdata_2025b_offset")) continue;
    const Outcome outcome = program({"clock", row.at("zone"), "--utc", row.at("utc"), "--format", "json"});
    INFO(row.at("case"));
    CHECK(member(outcome, "offset") == row.at("offset"));
    CHECK(*parse_iso_local(member(outcome, "local")) == *parse_iso_local(row.at("local")));
    CHECK(json_of(outcome.out).find("daylight_saving")->boolean == (row.at("is_dst") == "1"));
  }
}

TEST_CASE("a wall clock's reading means one instant, two or none", "[cli][clock]") {
  for (const Row& row : table("04_time/local_to_utc.csv")) {
    if (row.at("same_under_2025b") != "1") continue;
    INFO(row.at("case"));
    for (const char* fold : {"earlier", "later"}) {
      const Outcome outcome =
          program({"clock", row.at("zone"), "--local", row.at("local"), "--fold", fold, "--format", "json"});
      CHECK(instant(member(outcome, "utc")) == instant(row.at(std::string("utc_") + fold)));
      CHECK((member(outcome, "kind") == "unique") == (row.at("kind") == "normal"));
    }
  }
  const Outcome gap = program({"clock", "Europe/Warsaw", "--local", "2026-03-29T02:30"});
  CHECK_THAT(gap.out, contains("jumps over"));
}

TEST_CASE("working time ends when the hours say", "[cli][clock]") {
  const Outcome outcome = program({"clock", "Europe/Warsaw", "--from", "2026-10-23T13:30Z", "--after", "8h",
                                   "--hours", "09:00-17:00", "--format", "json"});
  CHECK(instant(member(outcome, "utc")) == instant("2026-10-26T14:30Z"));
  const Outcome holiday = program({"clock", "Europe/Berlin", "--from", "2027-03-25T08:00Z", "--after", "2d",
                                   "--hours", "09:00-17:00", "--holidays", "DE-BY", "--format", "json"});
  CHECK(instant(member(holiday, "utc")) == instant("2027-03-30T15:00Z"));
}

TEST_CASE("the tables of working time and of nights hold", "[cli][clock]") {
  const char* days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const std::map<std::string, std::string> regions{
      {"America/New_York", "US"}, {"Asia/Tokyo", "JP"}, {"Europe/London", "GB-ENG"}};
  int rows = 0;
  for (const Row& row : table("04_time/working_time_arithmetic.csv")) {
    INFO(row.at("case"));
    std::string hours;
    std::istringstream weekdays(row.at("work_weekdays_mon0"));
    for (std::size_t weekday; weekdays >> weekday;)
      hours += (hours.empty() ? "" : ",") + std::string(days[weekday]);
    hours += " " + row.at("day_start") + "-" + row.at("day_end");
    std::vector<std::string> args{"clock",    row.at("zone"),
                                  "--from",   row.at("start_utc"),
                                  "--after",  row.at("work_minutes") + "m",
                                  "--hours",  hours,
                                  "--format", "json"};
    if (!row.at("holidays").empty()) {
      const auto region = regions.find(row.at("zone"));
      if (region == regions.end()) continue;  // no file has the holidays of that place
      args.insert(args.end(), {"--holidays", region->second});
    }
    const Outcome outcome = program(args);
    CHECK(instant(member(outcome, "utc")) == instant(row.at("finish_utc")));
    CHECK(member(outcome, "local") == row.at("finish_local"));
    ++rows;
  }
  CHECK(rows == 8);
  for (const Row& row : table("04_time/night_shift_elapsed.csv")) {
    if (row.at("same_under_2025b") != "1") continue;
    INFO(row.at("case"));
    const std::string start = row.at("local_date_of_start") + "T" + row.at("shift").substr(0, 5);
    const std::string from = format_iso_utc(to_instant(zone(row.at("zone")), *parse_iso_local(start)));
    const Outcome outcome =
        program({"clock", row.at("zone"), "--from", from, "--after", row.at("elapsed_minutes") + "m",
                 "--hours", "mon-sun " + row.at("shift"), "--format", "json"});
    CHECK(member(outcome, "local").substr(11) == row.at("shift").substr(6));
  }
}

TEST_CASE("holidays beyond the years of a file are said to be unknown", "[cli][clock]") {
  const auto clock = [](const std::string& from, const std::string& after) {
    return program({"clock", "Europe/Berlin", "--from", from, "--after", after, "--hours", "09:00-17:00",
                    "--holidays", "DE-BY"});
  };
  CHECK(clock("2028-12-28T08:00Z", "8h").err.empty());
  const Outcome beyond = clock("2028-12-28T08:00Z", "40h");
  CHECK(beyond.code == 0);
  CHECK(
      beyond.err ==
      "warning: the holidays of DE-BY are known for 2024 to 2028; those of 2029 are unknown, not absent, and "
      "are worked\n");
  const Outcome both = program({"overlap", "--between", "Europe/Berlin", "Europe/London", "--from",
                                "2022-12-31", "--to", "2031-01-01", "--holidays", "DE", "GB-ENG"});
  CHECK(both.code == 0);
  CHECK_THAT(both.err,
             contains("holidays of DE are known for 2024 to 2028; those of 2022 to 2023 and 2029 to "
                      "2031 are unknown"));
  CHECK_THAT(both.err, contains("holidays of GB-ENG are known"));
  std::string scenario =
      program({"new", "--site", "Lisbon=Europe/Lisbon:2", "--start", "2028-11-06", "--goal", "2029-02-02"})
          .out;
  const std::string zone = "\"zone\": \"Europe/Lisbon\"";
  REQUIRE(scenario.find(zone) != std::string::npos);
  const std::string plain_err = program({"run", "-", "--format", "json"}, scenario).err;
  CHECK(plain_err.find("warning") == std::string::npos);
  scenario.insert(scenario.find(zone), "\"holidays\": \"PT\", ");
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"run", "-"}, {"check", "-"}, {"batch", "-", "-n", "2", "--quiet"}}) {
    const Outcome told = program(command, scenario);
    INFO(command.front() << " " << told.err);
    CHECK(told.code == 0);
    CHECK_THAT(told.err, contains("warning: the holidays of PT are known for 2024 to 2028; those of 2029"));
  }
}

TEST_CASE("the regions with holidays are listed with their years and doubts", "[cli][clock]") {
  const JsonNode json = json_of(program({"list", "holidays", "--format", "json"}).out);
  const auto& rows = json.find("holidays")->elements;
  CHECK(rows.size() == 132);
  const auto kenya = std::find_if(rows.begin(), rows.end(),
                                  [](const JsonNode& row) { return row.find("region")->text == "KE"; });
  REQUIRE(kenya != rows.end());
  CHECK(kenya->find("place")->text == "Kenya");
  CHECK(kenya->find("first_year")->integer == 2024);
  CHECK(kenya->find("last_year")->integer == 2028);
  CHECK_THAT(kenya->find("notes")->text, contains("Doubts: The Islamic days follow the moon"));
  CHECK_THAT(program({"list", "holidays"}).out, contains("Germany, Bavaria"));
  const Outcome unknown = program({"clock", "Europe/Berlin", "--from", "2027-01-04T08:00Z", "--after", "8h",
                                   "--hours", "09:00-17:00", "--holidays", "Bavaria"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, contains("did you mean \"DE-BY\"?"));
}

TEST_CASE("a clock that is asked nothing, or too much, says what it takes", "[cli][clock]") {
  CHECK(program({"clock", "Europe/Warsaw"}).code == 2);
  CHECK(program({"clock", "Europe/Warsaw", "--utc", "2026-01-01T00:00Z", "--tzdata"}).code == 2);
  CHECK(program({"clock", "Europe/Warsw", "--utc", "2026-01-01T00:00Z"}).code == 2);
  CHECK(program({"clock", "../../etc/passwd", "--utc", "2026-01-01T00:00Z"}).code == 2);
  CHECK(program({"clock", "Europe/Warsaw", "--from", "2026-01-01T00:00Z"}).code == 2);
  CHECK(program({"clock", "Europe/Warsaw", "--from", "2026-01-01T00:00Z", "--after", "900000000h", "--hours",
                 "09:00-17:00"})
            .code == 2);
  CHECK(program({"clock", "--tzdata"}).out == tzdata_version() + "\n");
}

TEST_CASE("Frankfurt and New York share another number of hours in two weeks of March", "[cli][overlap]") {
  const std::vector<int> found = minutes_by_day(program(march()));
  REQUIRE(found.size() == 31);
  for (int day = 1; day <= 31; ++day) {
    INFO(day);
    CHECK(found[static_cast<std::size_t>(day - 1)] == (day >= 14 && day < 28 ? 180 : 120));
  }
  const std::vector<int> off = minutes_by_day(program(march({"--holidays", "DE-HE", "US-NY"})));
  CHECK(off[25] == 0);  // Good Friday
  CHECK(off[28] == 0);  // Easter Monday
  CHECK(off[24] == 180);
  CHECK(off[29] == 120);
}

TEST_CASE("the table of overlaps holds", "[cli][overlap]") {
  for (const Row& row : table("04_time/overlap_truth.csv")) {
    if (row.at("same_under_2025b") != "1") continue;
    const std::string date = row.at("date_in_zone_a");
    const Outcome outcome =
        program({"overlap", "--between", row.at("zone_a"), row.at("zone_b"), "--hours", row.at("window_a"),
                 "--hours", row.at("window_b"), "--from", date, "--to", date, "--format", "json"});
    INFO(row.at("case"));
    CHECK(minutes_by_day(outcome) == std::vector<int>{std::stoi(row.at("overlap_minutes_all_days"))});
    const JsonNode json = json_of(outcome.out);
    const JsonNode& day = json.find("days")->elements.front();
    CHECK(day.find("date")->text == date);
    CHECK(day.find("first_utc")->text == row.at("first_overlap_utc"));
    CHECK(day.find("last_utc")->text == row.at("last_overlap_utc"));
    const Outcome weekdays = program({"overlap", "--between", row.at("zone_a"), row.at("zone_b"), "--hours",
                                      "mon-fri " + row.at("window_a"), "mon-fri " + row.at("window_b"),
                                      "--from", date, "--to", date, "--format", "json"});
    CHECK(minutes_by_day(weekdays) == std::vector<int>{std::stoi(row.at("overlap_minutes_mon_fri_in_both"))});
  }
}

TEST_CASE("hours of an overlap may name their days", "[cli][overlap]") {
  const auto shared = [](const std::vector<std::string>& hours) {
    std::vector<std::string> args{"overlap",  "--between",  "Europe/Lisbon", "Africa/Nairobi",
                                  "--from",   "2027-02-05", "--to",          "2027-02-06",
                                  "--format", "json",       "--hours"};
    args.insert(args.end(), hours.begin(), hours.end());
    return program(args);
  };
  // A Friday and a Saturday; three hours between.
  CHECK(minutes_by_day(shared({"09:00-17:00"})) == std::vector<int>{300, 300});
  CHECK(minutes_by_day(shared({"mon-fri 09:00-17:00"})) == std::vector<int>{300, 0});
  CHECK(minutes_by_day(shared({"09:00-17:00", "sun-thu 09:00-17:00"})) == std::vector<int>{0, 0});
  CHECK(minutes_by_day(shared({"09:00-12:00 13:00-17:00"})) == std::vector<int>{180, 180});
  CHECK(minutes_by_day(shared({"mon-thu 09:00-17:00; fri 09:00-13:00", "always"})) ==
        std::vector<int>{240, 0});
  const Outcome wrong = shared({"mon-fry 09:00-17:00"});
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, contains("\"mon-fry\" are no working hours"));
}

TEST_CASE("a scenario's people: who is at work together, and when to meet", "[cli][overlap]") {
  const std::string scenario =
      program({"new", "--site", "Lisbon=Europe/Lisbon:2", "--site", "Nairobi=Africa/Nairobi", "--start",
               "2027-03-22", "--goal", "2027-04-30"})
          .out;
  const Outcome text = program({"overlap", "-"}, scenario);
  CHECK(text.code == 0);
  CHECK_THAT(text.out, contains("22 March to 26 March: 5 hours a working day"));
  CHECK_THAT(text.out, contains("29 March to "));
  CHECK_THAT(text.out, contains("everybody is at work"));
  CHECK(text.out.find("⟦") == std::string::npos);
  CHECK(program({"overlap", "-", "--lang", "de"}, scenario).out.find("⟦") == std::string::npos);
  const JsonNode json = json_of(program({"overlap", "-", "--format", "json"}, scenario).out);
  REQUIRE(json.find("pairs")->elements.size() == 1);
  CHECK(json.find("pairs")->elements.front().find("days")->elements.front().find("minutes")->integer == 300);
  CHECK(json.find("meetings")->elements.size() == 1);
  CHECK(program({"overlap"}).code == 2);
  CHECK(program({"overlap", "first_monday", "--between", "Europe/Berlin", "Asia/Kolkata"}).code == 2);
  CHECK(
      program({"overlap", "--between", "Europe/Berlin", "--from", "2027-03-01", "--to", "2027-03-02"}).code ==
      2);
}

TEST_CASE("where somebody always pays, a rotation shares it", "[cli][overlap]") {
  const std::string scenario =
      program({"new", "--site", "Lisbon=Europe/Lisbon", "--site", "Wellington=Pacific/Auckland", "--start",
               "2027-06-07", "--goal", "2027-07-30"})
          .out;
  const JsonNode json = json_of(program({"overlap", "-", "--format", "json"}, scenario).out);
  const JsonNode& meeting = json.find("meetings")->elements.front();
  CHECK(meeting.find("starts_utc")->elements.size() == 3);
  std::int64_t sum = 0, most = 0;
  for (const JsonMember& member : meeting.find("burden_minutes")->members) {
    sum += member.value.integer;
    most = std::max(most, member.value.integer);
  }
  CHECK(sum > 0);
  CHECK(most < sum);
}
