#include "sim/kernel/holidays.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "sim/kernel/zone.h"
#include "unit/time_table.h"

using namespace meridian;
using meridian_test::Row;
using meridian_test::table;

namespace {

const std::string kFolder = std::string(MERIDIAN_SOURCE_DIR) + "/assets/holidays";

std::vector<Holiday> holidays(const std::string& region) {
  const auto found = load_holidays(kFolder, region);
  INFO(region);
  REQUIRE(found);
  return *found;
}

bool is_holiday(const std::string& region, const std::string& date) {
  const auto days = days_of(holidays(region));
  return std::binary_search(days.begin(), days.end(), *parse_iso_date(date));
}

/// The dates after a line of the file's head that begins with `words`.
std::set<std::string> told(const std::string& region, const std::string& words) {
  std::ifstream file(kFolder + "/" + region + ".csv");
  std::set<std::string> dates;
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("# " + words, 0) != 0) continue;
    std::istringstream rest(line.substr(2 + words.size()));
    for (std::string date; rest >> date;) dates.insert(date);
  }
  return dates;
}

std::set<std::string> minus(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<std::string> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
  return rest;
}

}  // namespace

TEST_CASE("every region of the shipped scenarios has a file with three years and its sources", "[holidays]") {
  const auto regions = holiday_regions(kFolder);
  for (const char* needed : {"PT", "UY", "KE", "CA-QC", "NZ-WGN", "DE-HE", "US-NY", "IN-MH", "IE", "CA-BC",
                             "MY-14", "DE", "DE-BY", "PL", "GB-ENG", "GB-SCT", "AU-NSW", "US"})
    CHECK(std::count(regions.begin(), regions.end(), std::string(needed)) == 1);
  for (const std::string& region : regions) {
    INFO(region);
    const auto days = holidays(region);
    CHECK(covered_years(days) == HolidayYears{2026, 2028});
    CHECK(days.size() >= 15);
    std::ifstream file(kFolder + "/" + region + ".csv");
    std::stringstream text;
    text << file.rdbuf();
    CHECK(text.str().front() == '#');
    CHECK(text.str().find("\n# Years: 2026 to 2028. Source: ") != std::string::npos);
  }
}

TEST_CASE("our dates are python-holidays' but for the differences that a file tells", "[holidays]") {
  std::map<std::string, std::set<std::string>> theirs;
  for (const Row& row : table("04_time/holidays/python-holidays_0.10.1_2024_2028.csv")) {
    const std::string region =
        row.at("region").empty() ? row.at("country") : row.at("country") + "-" + row.at("region");
    if (row.at("date") >= "2026") theirs[region].insert(row.at("date"));
  }
  int compared = 0;
  for (const std::string& region : holiday_regions(kFolder)) {
    if (theirs[region].empty()) continue;
    INFO(region);
    std::set<std::string> ours;
    for (const Holiday& holiday : holidays(region)) ours.insert(format_iso_date(holiday.day));
    CHECK(minus(ours, theirs[region]) == told(region, "python-holidays 0.10.1 lacks:"));
    CHECK(minus(theirs[region], ours) == told(region, "python-holidays 0.10.1 also has:"));
    ++compared;
  }
  CHECK(compared == 9);
}

TEST_CASE("days that decide in the scenarios", "[holidays]") {
  CHECK(is_holiday("DE-HE", "2027-03-26"));
  CHECK(is_holiday("DE-HE", "2027-05-27"));
  CHECK_FALSE(is_holiday("US-NY", "2027-03-26"));
  CHECK(is_holiday("US-NY", "2027-07-05"));
  CHECK(is_holiday("NZ-WGN", "2027-01-25"));
  CHECK(is_holiday("NZ-WGN", "2027-06-25"));
  CHECK(is_holiday("NZ-WGN", "2027-02-08"));
  CHECK(is_holiday("PT", "2027-06-10"));
  CHECK(is_holiday("KE", "2027-06-01"));
  CHECK(is_holiday("CA-QC", "2027-06-24"));
  CHECK_FALSE(is_holiday("CA-BC", "2027-06-24"));
  CHECK(is_holiday("IN-MH", "2027-03-22"));
  CHECK(is_holiday("IE", "2027-02-01"));
  CHECK(is_holiday("MY-14", "2027-02-08"));
  CHECK(is_holiday("UY", "2027-08-25"));
}

TEST_CASE("a file's problems are told together, each by its line", "[holidays]") {
  const auto bad = parse_holidays(
      "# head\n"
      "2027-01-01,New Year\n"
      "2027-02-30,Nowhere\n"
      "2027-03-01,\n"
      "2027-03-02\n"
      "\n"
      "2026-12-31,Too late\n"
      "2027-01-01,Again\n",
      "XX.csv");
  REQUIRE_FALSE(bad);
  std::string text;
  for (const Problem& problem : bad.problems()) text += to_text(problem) + "\n";
  CHECK(text ==
        "XX.csv:3:1: error: \"2027-02-30\" is no date of the calendar; write it like 2027-03-26\n"
        "    2027-02-30,Nowhere\n    ^\n"
        "XX.csv:4:11: error: the holiday has no name; write it like \"2027-03-26,Karfreitag\"\n"
        "    2027-03-01,\n              ^\n"
        "XX.csv:5:11: error: the holiday has no name; write it like \"2027-03-26,Karfreitag\"\n"
        "    2027-03-02\n              ^\n"
        "XX.csv:7:1: error: 2026-12-31 does not come after 2027-01-01; every date stands once, in order; "
        "join two "
        "names of a day with \" / \"\n"
        "    2026-12-31,Too late\n    ^\n"
        "XX.csv:8:1: error: 2027-01-01 does not come after 2027-01-01; every date stands once, in order; "
        "join two "
        "names of a day with \" / \"\n"
        "    2027-01-01,Again\n    ^\n");
  const auto good = parse_holidays("# only a head\r\n2027-01-01,New Year, and more\r\n", "XX.csv");
  REQUIRE(good);
  CHECK(*good == std::vector<Holiday>{{*parse_iso_date("2027-01-01"), "New Year, and more"}});
  CHECK(parse_holidays("", "XX.csv")->empty());
  CHECK(covered_years({}) == HolidayYears{});
}

TEST_CASE("a region that has no file is refused with the nearest one, and is never a path", "[holidays]") {
  const auto refused = [](const std::string& region) {
    const auto found = load_holidays(kFolder, region);
    INFO(region);
    REQUIRE_FALSE(found);
    return found.problems().at(0).message + "; " + found.problems().at(0).hint;
  };
  CHECK(refused("DE-XX") == "there are no holidays for \"DE-XX\"; did you mean \"DE\"?");
  CHECK(refused("pt") == "\"pt\" is no region code; did you mean \"PT\"?");
  CHECK(refused("ZZ").find("there are no holidays for \"ZZ\"; there are AU-NSW, CA-BC, ") == 0);
  for (const char* path : {"", "../holidays/PT", "PT/../PT", "/etc/passwd", "PT.csv", "DE-", "DE-BYXX", "P"})
    CHECK(refused(path).find("is no region code") != std::string::npos);
  CHECK(load_holidays("/nowhere", "PT").problems().at(0).hint == "\"/nowhere\" has no holiday files");
}
