#include "sim/kernel/holidays.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "sim/kernel/calendar.h"
#include "sim/kernel/zone.h"
#include "unit/time_table.h"

using namespace meridian;
using meridian_test::at;
using meridian_test::day;
using meridian_test::Row;
using meridian_test::table;
using meridian_test::table_beside;
using meridian_test::week;

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

std::string code_of(const Row& row) {
  return row.at("region").empty() ? row.at("country") : row.at("country") + "-" + row.at("region");
}

using Dates = std::set<std::string>;
std::map<std::string, Dates> our_dates() {
  std::map<std::string, Dates> ours;
  for (const std::string& region : holiday_regions(kFolder))
    for (const Holiday& holiday : holidays(region)) ours[region].insert(format_iso_date(holiday.day));
  return ours;
}

/// Ours but for the differences that a table lists with their reasons, region by region.
std::map<std::string, Dates> after_differences(const std::string& path) {
  std::map<std::string, Dates> dates = our_dates();
  std::set<std::pair<std::string, std::string>> told;
  for (const Row& row : table(path)) {
    INFO(path << ": " << row.at("region") << " " << row.at("date"));
    const bool is_ours = row.at("only_in") == "ours";
    CHECK(row.at("reason").size() > 10);
    CHECK(told.insert({row.at("region"), row.at("date")}).second);
    if (is_ours)
      CHECK(dates[row.at("region")].erase(row.at("date")) == 1);
    else
      CHECK(dates[row.at("region")].insert(row.at("date")).second);
  }
  return dates;
}

Dates minus(const Dates& a, const Dates& b) {
  Dates rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
  return rest;
}

void check_same(std::map<std::string, Dates>& ours, const std::map<std::string, Dates>& theirs) {
  for (const auto& [region, dates] : theirs) {
    INFO(region);
    CHECK(minus(ours[region], dates) == Dates{});
    CHECK(minus(dates, ours[region]) == Dates{});
  }
}

/// Meeus, Jones and Butcher's reckoning of Easter Sunday, and that of the Julian calendar moved by its 13
/// days.
int easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
  return day_number({year, n / 31, n % 31 + 1});
}
int orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int n = d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114;
  return day_number({year, n / 31, n % 31 + 1}) + 13;
}

/// The n-th weekday of a month, the last one for n = −1.
int weekday_in(int year, int month, int n, int weekday) {
  int day = day_number({year, month, 1});
  day += (weekday - weekday_of(day) + 7) % 7;
  if (n > 0) return day + 7 * (n - 1);
  while (date_of(day + 7).month == month) day += 7;
  return day;
}

/// The days of a region that bear a name, alone or beside another.
std::vector<int> days_named(const std::string& region, const std::string& name) {
  std::vector<int> days;
  for (const Holiday& holiday : holidays(region)) {
    const std::string names = " / " + holiday.name + " / ";
    if (names.find(" / " + name + " / ") != std::string::npos) days.push_back(holiday.day);
  }
  return days;
}

}  // namespace

TEST_CASE("every region that is promised has a file of five years with its law, source and doubts",
          "[holidays]") {
  std::istringstream needed(
      "DE DE-BW DE-BY DE-BE DE-BB DE-HB DE-HH DE-HE DE-MV DE-NI DE-NW DE-RP DE-SL DE-SN DE-ST DE-SH DE-TH "
      "CH CH-AG CH-AI CH-AR CH-BE CH-BL CH-BS CH-FR CH-GE CH-GL CH-GR CH-JU CH-LU CH-NE CH-NW CH-OW CH-SG "
      "CH-SH CH-SO CH-SZ CH-TG CH-TI CH-UR CH-VD CH-VS CH-ZG CH-ZH "
      "AU AU-ACT AU-NSW AU-NT AU-QLD AU-SA AU-TAS AU-VIC AU-WA "
      "MY MY-01 MY-02 MY-03 MY-04 MY-05 MY-06 MY-07 MY-08 MY-09 MY-10 MY-11 MY-12 MY-13 MY-14 MY-15 MY-16 "
      "CA CA-AB CA-BC CA-MB CA-NB CA-NL CA-NS CA-NT CA-NU CA-ON CA-PE CA-QC CA-SK CA-YT "
      "GB GB-ENG GB-NIR GB-SCT GB-WLS FR ES PL PT NL IE IT US US-NY MX BR AR CL CO UY IL IN IN-MH KR JP CN "
      "PH "
      "VN SG NZ NZ-WGN NG KE GH SN TN MA TZ MZ ZA EG UA AT EE CZ SE TR AE");
  std::vector<std::string> names;
  for (std::string region; needed >> region;) names.push_back(region);
  std::sort(names.begin(), names.end());
  CHECK(holiday_regions(kFolder) == names);
  for (const std::string& region : names) {
    INFO(region);
    const auto file = load_holiday_file(kFolder, region);
    REQUIRE(file);
    CHECK(file->place.size() >= 5);
    CHECK(file->notes.find("Law: ") == 0);
    CHECK(file->notes.find("Source: ") != std::string::npos);
    CHECK(file->notes.find("Years:") == std::string::npos);
    CHECK(covered_years(file->holidays) == HolidayYears{2024, 2028});
    std::map<int, int> by_year;
    for (const Holiday& holiday : file->holidays) ++by_year[date_of(holiday.day).year];
    for (int year = 2024; year <= 2028; ++year) CHECK(by_year[year] >= 5);
    const bool is_estimated = std::any_of(
        file->holidays.begin(), file->holidays.end(),
        [](const Holiday& holiday) { return holiday.name.find("(estimated)") != std::string::npos; });
    if (is_estimated) CHECK(file->notes.find("Doubts: ") != std::string::npos);
  }
}

TEST_CASE("Easter of both reckonings, every row of the table", "[holidays]") {
  int rows = 0;
  for (const Row& row : table("04_time/holidays/easter_2024_2040.csv")) {
    const int year = std::stoi(row.at("year"));
    CHECK(format_iso_date(easter(year)) == row.at("western"));
    CHECK(format_iso_date(orthodox_easter(year)) == row.at("orthodox_gregorian_date"));
    ++rows;
  }
  CHECK(rows == 17);
}

TEST_CASE("days that follow Easter do so in every file", "[holidays]") {
  const std::map<std::string, int> offsets{
      {"Maundy Thursday", -3}, {"Good Friday", -2},     {"Easter Saturday", -1}, {"Holy Saturday", -1},
      {"Black Saturday", -1},  {"Easter Sunday", 0},    {"Easter Monday", 1},    {"Ascension Day", 39},
      {"Whit Sunday", 49},     {"Whit Monday", 50},     {"Corpus Christi", 60},  {"Sham El Nessim", 1},
      {"Trinity Sunday", 49},  {"Carnival Monday", -48}};
  int found = 0;
  for (const std::string& region : holiday_regions(kFolder)) {
    const bool is_orthodox = region == "UA" || region == "EG";
    for (const auto& [name, offset] : offsets) {
      INFO(region << " " << name);
      const std::vector<int> days = days_named(region, name);
      if (days.empty()) continue;
      REQUIRE(days.size() == 5);
      // Colombia's law moves Ascension and Corpus Christi on to the Monday.
      const int moved = region == "CO" && offset > 2 ? 4 : 0;
      for (int i = 0; i < 5; ++i)
        CHECK(days[static_cast<std::size_t>(i)] ==
              (is_orthodox ? orthodox_easter(2024 + i) : easter(2024 + i)) + offset + moved);
      ++found;
    }
  }
  CHECK(found > 350);
}

TEST_CASE("days that a law puts on a weekday are on it", "[holidays]") {
  struct Law {
    const char *regions, *name;
    int month, n, weekday;
  };
  const Law laws[] = {
      {"US US-NY", "Martin Luther King Jr. Day", 1, 3, 0},
      {"US US-NY", "Washington's Birthday", 2, 3, 0},
      {"US US-NY", "Memorial Day", 5, -1, 0},
      {"US US-NY", "Labor Day", 9, 1, 0},
      {"US US-NY", "Columbus Day", 10, 2, 0},
      {"US US-NY", "Thanksgiving Day", 11, 4, 3},
      {"CA CA-AB CA-BC CA-MB CA-NB CA-NL CA-NS CA-ON CA-PE CA-QC CA-SK CA-YT", "Labour Day", 9, 1, 0},
      {"CA CA-AB CA-BC CA-MB CA-NT CA-NU CA-ON CA-QC CA-SK CA-YT", "Thanksgiving Day", 10, 2, 0},
      {"CA-AB CA-BC CA-NB CA-ON CA-SK", "Family Day", 2, 3, 0},
      {"GB GB-ENG GB-NIR GB-SCT GB-WLS", "Early May bank holiday", 5, 1, 0},
      {"GB GB-ENG GB-NIR GB-SCT GB-WLS", "Spring bank holiday", 5, -1, 0},
      {"GB-ENG GB-NIR GB-WLS", "Summer bank holiday", 8, -1, 0},
      {"GB-SCT", "Summer bank holiday", 8, 1, 0},
      {"IE", "October Holiday", 10, -1, 0},
      {"JP", "Coming of Age Day", 1, 2, 0},
      {"JP", "Marine Day", 7, 3, 0},
      {"JP", "Respect for the Aged Day", 9, 3, 0},
      {"JP", "Sports Day", 10, 2, 0},
      {"MX", "Constitution Day", 2, 1, 0},
      {"MX", "Revolution Day", 11, 3, 0},
      {"NZ NZ-WGN", "King's Birthday", 6, 1, 0},
      {"NZ NZ-WGN", "Labour Day", 10, 4, 0},
      {"AU-ACT AU-NSW AU-NT AU-SA AU-TAS AU-VIC", "King's Birthday", 6, 2, 0},
      {"AU-QLD", "King's Birthday", 10, 1, 0},
      {"AU-VIC", "Melbourne Cup", 11, 1, 1},
      {"PH", "National Heroes' Day", 8, -1, 0},
      {"MY MY-01 MY-13 MY-14", "King's Birthday", 6, 1, 0},
      {"CH-ZH CH-VD", "Federal Day of Thanksgiving", 9, 3, 6},
      {"GH", "Farmers' Day", 12, 1, 4},
  };
  for (const Law& law : laws) {
    std::istringstream regions(law.regions);
    for (std::string region; regions >> region;) {
      INFO(region << " " << law.name);
      const std::vector<int> days = days_named(region, law.name);
      REQUIRE(days.size() == 5);
      for (int i = 0; i < 5; ++i)
        CHECK(days[static_cast<std::size_t>(i)] == weekday_in(2024 + i, law.month, law.n, law.weekday));
    }
  }
  for (const std::string& region : holiday_regions(kFolder)) {
    for (const int day : days_named(region, "Christmas Day"))
      CHECK(format_iso_date(day).substr(4) == "-12-25");
    if (region != "CN")
      for (const int day : days_named(region, "New Year's Day"))
        CHECK(format_iso_date(day).substr(4) == "-01-01");
    for (const Holiday& holiday : holidays(region))
      if (holiday.name.find("(substitute)") != std::string::npos && region != "SG")
        CHECK(weekday_of(holiday.day) < 5);
  }
}

TEST_CASE("our dates are python-holidays' but for the differences of a table", "[holidays]") {
  std::map<std::string, Dates> ours = after_differences("04_time/holidays/differences.csv");
  std::map<std::string, Dates> theirs;
  for (const Row& row : table("04_time/holidays/python-holidays_0.10.1_2024_2028.csv"))
    theirs[code_of(row)].insert(row.at("date"));
  CHECK(theirs.size() == 21);
  check_same(ours, theirs);
}

TEST_CASE("our dates are date-holidays' but for the differences of a table, where its list is at hand",
          "[holidays]") {
  std::map<std::string, Dates> theirs;
  for (const Row& row : table_beside("04_time/holidays/date-holidays_3.37.0_public_2024_2028.csv")) {
    // A holiday of several days is one row.
    const auto seconds = at(row.at("end_utc")) - at(row.at("start_utc"));
    const int length = std::max(1, static_cast<int>((seconds.seconds + 43200) / 86400));
    for (int i = 0; i < length; ++i) {
      const std::string date = format_iso_date(day(row.at("date")) + i);
      if (date < "2029") theirs[code_of(row)].insert(date);
    }
  }
  if (theirs.empty()) return;
  std::map<std::string, Dates> ours = after_differences("04_time/holidays/differences_date-holidays.csv");
  CHECK(theirs.size() == 31);
  check_same(ours, theirs);
}

TEST_CASE("working days of each month and agreement of two sources, every row, where the tables are at hand",
          "[holidays]") {
  std::map<std::string, Dates> python, other;
  for (const Row& row : table("04_time/holidays/python-holidays_0.10.1_2024_2028.csv"))
    python[code_of(row)].insert(row.at("date"));
  for (const Row& row : table_beside("04_time/holidays/date-holidays_3.37.0_public_2024_2028.csv"))
    other[code_of(row)].insert(row.at("date"));
  for (const Row& row : table_beside("04_time/holidays/agreement.csv")) {
    INFO(code_of(row) << " " << row.at("date"));
    CHECK((row.at("in") != "date-holidays") == (python[code_of(row)].count(row.at("date")) == 1));
    CHECK((row.at("in") != "python-holidays") == (other[code_of(row)].count(row.at("date")) == 1));
  }
  const auto calendar_of = [](const Dates& dates) {
    CalendarSpec spec;
    spec.hours = week("09:00-17:00");
    for (const std::string& date : dates) spec.holidays.push_back(day(date));
    spec.from = at("2024-01-01T00:00Z");
    spec.to = at("2029-01-01T00:00Z");
    return compile(spec);
  };
  std::map<std::string, Calendar> python_calendars, other_calendars;
  for (const auto& [region, dates] : python) python_calendars[region] = calendar_of(dates);
  for (const auto& [region, dates] : other) other_calendars[region] = calendar_of(dates);
  const Calendar weekdays = calendar_of({});
  for (const Row& row : table_beside("04_time/holidays/working_days.csv")) {
    INFO(code_of(row) << " " << row.at("year") << " " << row.at("month(0=year)"));
    const int year = std::stoi(row.at("year")), month = std::stoi(row.at("month(0=year)"));
    const int first = day_number({year, std::max(month, 1), 1});
    const int end =
        month == 0 || month == 12 ? day_number({year + 1, 1, 1}) : day_number({year, month + 1, 1});
    const auto working_days = [&](const Calendar& calendar) {
      return calendar.worked(Instant{} + days(first), Instant{} + days(end)).seconds / (8 * 3600);
    };
    CHECK(working_days(weekdays) == std::stoi(row.at("mon_fri_days")));
    CHECK(working_days(python_calendars[code_of(row)]) == std::stoi(row.at("working_days_python_holidays")));
    CHECK(working_days(other_calendars[code_of(row)]) == std::stoi(row.at("working_days_date_holidays")));
  }
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
  CHECK(refused("GB-EN") == "there are no holidays for \"GB-EN\"; did you mean \"GB-ENG\"?");
  CHECK(refused("de-by") == "\"de-by\" is no region code; did you mean \"DE-BY\"?");
  CHECK(refused("Bavaria") == "\"Bavaria\" is no region code; did you mean \"DE-BY\"?");
  CHECK(refused("germany") == "\"germany\" is no region code; did you mean \"DE\"?");
  CHECK(refused("ZZ") == "there are no holidays for \"ZZ\"; `meridian list holidays` names all");
  for (const char* path : {"", "../holidays/PT", "PT/../PT", "/etc/passwd", "PT.csv", "DE-", "DE-BYXX", "P"})
    CHECK(refused(path).find("is no region code") != std::string::npos);
  CHECK(load_holidays("/nowhere", "PT").problems().at(0).hint == "\"/nowhere\" has no holiday files");
}
