#include "sim/kernel/overlap.h"

#include "sim/kernel/holidays.h"
#include "unit/time_table.h"

using namespace meridian;
using meridian_test::day;
using meridian_test::Row;
using meridian_test::table;
using meridian_test::week;
using meridian_test::zone;

namespace {

std::vector<int> holidays(const std::string& region) {
  const auto found = load_holidays(std::string(MERIDIAN_SOURCE_DIR) + "/assets/holidays", region);
  REQUIRE(found);
  return days_of(*found);
}

Calendar weekdays(const std::string& zone_name, const std::string& hours, int first_day, int last_day,
                  const std::vector<int>& off = {}) {
  CalendarSpec spec;
  spec.zone = zone(zone_name);
  spec.hours = week(hours);
  spec.holidays = off;
  spec.from = Instant{} + days(first_day - 3);
  spec.to = Instant{} + days(last_day + 4);
  return compile(spec);
}

std::string told(Instant at) { return at == kNever || at == kLongAgo ? "" : format_iso_utc(at); }

}  // namespace

TEST_CASE("overlap of two windows, every row of the table", "[overlap]") {
  int rows = 0;
  for (const Row& row : table("04_time/overlap_truth.csv")) {
    INFO(row.at("case") << " " << row.at("zone_a") << " " << row.at("zone_b") << " "
                        << row.at("date_in_zone_a"));
    ++rows;
    if (row.at("same_under_2025b") == "0" && tzdata_version() <= "2025b") {
      WARN(row.at("case") << " needs tzdata after 2025b; installed is " << tzdata_version()
                          << ": not tested");
      continue;
    }
    const int date = day(row.at("date_in_zone_a"));
    const PlaceHours a{zone(row.at("zone_a")), week("mon-sun " + row.at("window_a")), {}};
    const PlaceHours b{zone(row.at("zone_b")), week("mon-sun " + row.at("window_b")), {}};
    const auto found = overlap_days(a, b, date, date);
    REQUIRE(found.size() == 1);
    CHECK(found[0].day == date);
    CHECK(found[0].minutes == std::stoi(row.at("overlap_minutes_all_days")));
    CHECK(told(found[0].first) == row.at("first_overlap_utc"));
    CHECK(told(found[0].last) == row.at("last_overlap_utc"));
    // Monday to Friday in both zones: by the hours of each, and by calendars where nothing crosses midnight.
    const auto weekdays_only = overlap_days({a.zone, week(row.at("window_a")), {}},
                                            {b.zone, week(row.at("window_b")), {}}, date, date);
    CHECK(weekdays_only.at(0).minutes == std::stoi(row.at("overlap_minutes_mon_fri_in_both")));
    const Calendar left = weekdays(row.at("zone_a"), row.at("window_a"), date, date);
    const Calendar right = weekdays(row.at("zone_b"), row.at("window_b"), date, date);
    const auto shared = shared_days(left, right, a.zone, date, date);
    CHECK(shared.at(0).minutes == std::stoi(row.at("overlap_minutes_mon_fri_in_both")));
  }
  CHECK(rows == 132);
}

TEST_CASE("Frankfurt and New York in March 2027: two weeks of three hours", "[overlap]") {
  const int first = day("2027-03-01"), last = day("2027-04-02");
  const auto expected = [](const std::string& date) {
    return date >= "2027-03-14" && date < "2027-03-28" ? 180 : 120;
  };
  const PlaceHours frankfurt{zone("Europe/Berlin"), week("mon-sun 09:00-17:00"), {}},
      new_york{zone("America/New_York"), week("mon-sun 09:00-17:00"), {}};
  for (const OverlapDay& found : overlap_days(frankfurt, new_york, first, last)) {
    INFO(format_iso_date(found.day));
    CHECK(found.minutes == expected(format_iso_date(found.day)));
  }
  const auto shared = shared_days(weekdays("Europe/Berlin", "09:00-17:00", first, last, holidays("DE-HE")),
                                  weekdays("America/New_York", "09:00-17:00", first, last, holidays("US-NY")),
                                  zone("Europe/Berlin"), first, last);
  int working_days = 0;
  for (const OverlapDay& found : shared) {
    const std::string date = format_iso_date(found.day);
    INFO(date);
    const bool off = weekday_of(found.day) >= 5 || date == "2027-03-26" || date == "2027-03-29";
    CHECK(found.minutes == (off ? 0 : expected(date)));
    working_days += off ? 0 : 1;
  }
  CHECK(working_days == 23);
}

TEST_CASE("overlap of several stretches in a day, and of none", "[overlap]") {
  const int monday = day("2027-02-01");
  const Calendar split = weekdays("Europe/Lisbon", "09:00-12:00 13:00-18:00", monday, monday);
  const Calendar nairobi = weekdays("Africa/Nairobi", "08:00-17:00", monday, monday);
  const auto found = shared_days(split, nairobi, zone("Europe/Lisbon"), monday - 1, monday);
  REQUIRE(found.size() == 2);
  CHECK(found[0] == OverlapDay{monday - 1, 0, kNever, kLongAgo});
  CHECK(found[1].minutes == 240);  // 09:00–12:00 and 13:00–14:00 in Lisbon
  CHECK(format_iso_utc(found[1].first) == "2027-02-01T09:00Z");
  CHECK(format_iso_utc(found[1].last) == "2027-02-01T14:00Z");
  CHECK(overlap_days({zone("Europe/Lisbon"), week("always"), {}}, {zone("UTC"), week("always"), {}}, monday,
                     monday - 1)
            .empty());
  // A stretch over midnight is cut between the two dates.
  const Calendar night = weekdays("Europe/Lisbon", "22:00-06:00", monday, monday + 1);
  const auto cut = shared_days(night, night, zone("Europe/Lisbon"), monday, monday + 1);
  CHECK(cut[0].minutes == 120);
  CHECK(told(cut[0].last) == "2027-02-02T00:00Z");
  CHECK(cut[1].minutes == 480);
}
