#include "sim/kernel/calendar.h"

#include <random>
#include <sstream>

#include "unit/time_table.h"

using namespace meridian;
using meridian_test::at;
using meridian_test::day;
using meridian_test::Row;
using meridian_test::table;
using meridian_test::week;
using meridian_test::zone;

namespace {

CalendarSpec spec(const std::string& zone_name, const std::string& hours, const std::string& from,
                  const std::string& to) {
  CalendarSpec made;
  made.zone = zone(zone_name);
  made.hours = week(hours);
  made.from = at(from + "T00:00Z");
  made.to = at(to + "T00:00Z");
  return made;
}

Calendar random_calendar(std::mt19937_64& random) {
  std::vector<Stretch> intervals;
  std::int64_t t = static_cast<std::int64_t>(random() % 5000);
  for (std::uint64_t n = random() % 40; n > 0; --n) {
    const auto length = static_cast<std::int64_t>(random() % 30000);
    intervals.push_back({Instant{t}, Instant{t + length}});
    t += length + static_cast<std::int64_t>(random() % 60000);
  }
  return make_calendar(intervals);
}

}  // namespace

TEST_CASE("elapsed time of night shifts, every row of the table", "[calendar]") {
  int rows = 0;
  for (const Row& row : table("04_time/night_shift_elapsed.csv")) {
    INFO(row.at("case") << " " << row.at("zone") << " " << row.at("local_date_of_start"));
    ++rows;
    if (row.at("same_under_2025b") == "0" && tzdata_version() <= "2025b") {
      WARN(row.at("case") << " needs tzdata after 2025b; installed is " << tzdata_version()
                          << ": not tested");
      continue;
    }
    const int start = day(row.at("local_date_of_start"));
    CalendarSpec night;
    night.zone = zone(row.at("zone"));
    const Block block = week(row.at("shift")).week[0].front();
    CHECK(block.end_minute - block.start_minute == std::stoi(row.at("wall_minutes")));
    night.hours.week[static_cast<std::size_t>(weekday_of(start))] = {block};
    night.from = Instant{} + days(start - 2);
    night.to = Instant{} + days(start + 3);
    const Calendar calendar = compile(night);
    CHECK(calendar.intervals().size() == 1);
    CHECK(calendar.worked(night.from, night.to) == minutes(std::stoi(row.at("elapsed_minutes"))));
  }
  CHECK(rows == 10);
}

TEST_CASE("working time, every row of the table", "[calendar]") {
  int rows = 0;
  for (const Row& row : table("04_time/working_time_arithmetic.csv")) {
    INFO(row.at("case") << " " << row.at("note"));
    const Instant start = at(row.at("start_utc")), finish = at(row.at("finish_utc"));
    CalendarSpec made;
    made.zone = zone(row.at("zone"));
    const Block block = week(row.at("day_start") + "-" + row.at("day_end")).week[0].front();
    std::istringstream weekdays(row.at("work_weekdays_mon0")), holidays(row.at("holidays"));
    for (std::size_t weekday; weekdays >> weekday;) made.hours.week[weekday] = {block};
    for (std::string date; holidays >> date;) made.holidays.push_back(day(date));
    made.from = start - days(10);
    made.to = finish + days(10);
    const Calendar calendar = compile(made);
    const Duration work = minutes(std::stoi(row.at("work_minutes")));
    CHECK(format_iso_utc(calendar.advance(start, work)) == format_iso_utc(finish));
    CHECK(format_iso_local(to_local(made.zone, calendar.advance(start, work)).local) ==
          row.at("finish_local"));
    CHECK(calendar.worked(start, finish) == work);
    ++rows;
  }
  CHECK(rows == 9);
}

TEST_CASE("the five questions of a small calendar", "[calendar]") {
  const Calendar calendar = make_calendar({{{300}, {400}}, {{100}, {200}}, {{200}, {200}}, {{400}, {450}}});
  REQUIRE(calendar.intervals() == std::vector<Stretch>{{{100}, {200}}, {{300}, {450}}});
  CHECK(calendar.next_work({0}) == Instant{100});
  CHECK(calendar.next_work({100}) == Instant{100});
  CHECK(calendar.next_work({199}) == Instant{199});
  CHECK(calendar.next_work({200}) == Instant{300});
  CHECK(calendar.next_work({450}) == kNever);
  CHECK(calendar.advance({0}, seconds(0)) == Instant{0});
  CHECK(calendar.advance({0}, seconds(1)) == Instant{101});
  CHECK(calendar.advance({0}, seconds(100)) == Instant{200});
  CHECK(calendar.advance({0}, seconds(101)) == Instant{301});
  CHECK(calendar.advance({150}, seconds(51)) == Instant{301});
  CHECK(calendar.advance({200}, seconds(150)) == Instant{450});
  CHECK(calendar.advance({200}, seconds(151)) == kNever);
  CHECK(calendar.advance({500}, seconds(1)) == kNever);
  CHECK_THROWS_AS(calendar.advance({0}, seconds(-1)), InternalError);
  CHECK(calendar.worked({150}, {350}) == seconds(100));
  CHECK(calendar.worked({350}, {150}) == seconds(0));
  CHECK(calendar.worked({-9}, {999}) == seconds(250));
  CHECK(calendar.is_work({100}));
  CHECK_FALSE(calendar.is_work({200}));
  CHECK(calendar.end_of_work({400}) == Instant{450});
  CHECK_THROWS_AS(calendar.end_of_work({250}), InternalError);
  CHECK(calendar.previous_end({199}) == kLongAgo);
  CHECK(calendar.previous_end({200}) == Instant{200});
  CHECK(calendar.previous_end({449}) == Instant{200});
  CHECK(calendar.previous_end({450}) == Instant{450});
  CHECK(Calendar().next_work({0}) == kNever);
  CHECK(Calendar().worked({0}, {9}) == seconds(0));
  CHECK(Calendar().advance({0}, seconds(1)) == kNever);
}

TEST_CASE("laws of random calendars", "[calendar]") {
  std::mt19937_64 random(4711);
  for (int round = 0; round < 300; ++round) {
    const Calendar a = random_calendar(random), b = random_calendar(random);
    const auto instant = [&] { return Instant{static_cast<std::int64_t>(random() % 1800000) - 1000}; };
    for (int k = 0; k < 20; ++k) {
      const Instant t = instant(), u = instant(), v = instant();
      const Duration work = seconds(static_cast<std::int64_t>(random() % 400000));
      const Instant done = a.advance(t, work);
      if (done != kNever) {
        REQUIRE(a.worked(t, done) == work);
        REQUIRE((work.seconds == 0 || a.is_work(done - seconds(1))));
      } else {
        REQUIRE(a.worked(t, kNever) < work);
      }
      const Instant next = a.next_work(t);
      REQUIRE(a.next_work(next) == next);
      REQUIRE(next >= t);
      REQUIRE((next == kNever || a.is_work(next)));
      REQUIRE(a.worked(t, next) == seconds(0));
      const Instant low = std::min({t, u, v}), high = std::max({t, u, v});
      const Instant mid{t.seconds + u.seconds + v.seconds - low.seconds - high.seconds};
      REQUIRE(a.worked(low, mid) + a.worked(mid, high) == a.worked(low, high));
      REQUIRE(a.previous_end(t) <= t);
      // The parts of two calendars add up.
      const Calendar both = intersect(a, b);
      REQUIRE(both.worked(low, high) + subtract(a, b).worked(low, high) == a.worked(low, high));
      REQUIRE(unite(a, b).worked(low, high) + both.worked(low, high) ==
              a.worked(low, high) + b.worked(low, high));
    }
    REQUIRE(intersect(a, b) == intersect(b, a));
    REQUIRE(intersect(a, a) == a);
    REQUIRE(subtract(a, a) == Calendar());
    REQUIRE(unite(subtract(a, b), intersect(a, b)) == a);
    REQUIRE((a == b || a.hash() != b.hash()));
    REQUIRE(make_calendar(a.intervals()).hash() == a.hash());
  }
}

TEST_CASE("holidays, absences and nights", "[calendar]") {
  CalendarSpec made = spec("Europe/Berlin", "09:00-17:00", "2027-03-01", "2027-04-05");
  made.holidays = {day("2027-03-26"), day("2027-03-29")};
  made.absences = {{day("2027-03-08"), day("2027-03-12")}, {day("2027-03-10"), day("2027-03-10")}};
  const Calendar calendar = compile(made);
  // 25 weekdays (1 March to 2 April) less 2 holidays and 5 days of leave.
  CHECK(calendar.worked(made.from, made.to) == hours(8 * (25 - 2 - 5)));
  CHECK(calendar.next_work(at("2027-03-25T16:00Z")) == at("2027-03-30T07:00Z"));

  // The night before a holiday is worked to its end, the holiday's own night is not begun.
  CalendarSpec night = spec("Europe/Berlin", "22:00-06:00", "2027-03-20", "2027-04-01");
  night.holidays = {day("2027-03-26")};
  const Calendar nights = compile(night);
  CHECK(nights.is_work(at("2027-03-26T04:59Z")));
  CHECK_FALSE(nights.is_work(at("2027-03-26T21:00Z")));
  CHECK(nights.end_of_work(at("2027-03-25T22:00Z")) == at("2027-03-26T05:00Z"));
}

TEST_CASE("gaps and folds in blocks", "[calendar]") {
  // Berlin jumps from 02:00 to 03:00 on Sunday 28 March 2027 and back from 03:00 to 02:00 on 31 October.
  const auto sunday = [](const std::string& hours, const std::string& from, const std::string& to) {
    const CalendarSpec made = spec("Europe/Berlin", "sun " + hours, from, to);
    return compile(made).worked(made.from, made.to);
  };
  CHECK(sunday("00:00-05:00", "2027-03-27", "2027-03-30") == hours(4));
  CHECK(sunday("00:00-02:30", "2027-03-27", "2027-03-30") == minutes(150));  // keeps its length: to 03:30
  CHECK(sunday("02:30-06:00", "2027-03-27", "2027-03-30") == minutes(150));
  CHECK(sunday("02:30-03:00", "2027-03-27", "2027-03-30") == hours(0));
  CHECK(sunday("00:00-05:00", "2027-10-30", "2027-11-02") == hours(6));
  CHECK(sunday("00:00-02:30", "2027-10-30", "2027-11-02") == minutes(150));  // ends in the first pass
  CHECK(sunday("02:30-05:00", "2027-10-30", "2027-11-02") == minutes(210));  // begins in the first pass
  // Samoa had no Friday 30 December 2011: nobody worked it twice on Saturday.
  const CalendarSpec apia = spec("Pacific/Apia", "09:00-17:00", "2011-12-27", "2012-01-01");
  CHECK(compile(apia).worked(apia.from, apia.to) == hours(3 + 8 * 3));  // Monday afternoon, three days
}

TEST_CASE("around the clock has neither holidays nor seams", "[calendar]") {
  CalendarSpec made = spec("Europe/Berlin", "always", "2027-03-01", "2027-04-05");
  made.holidays = {day("2027-03-26")};
  CHECK(compile(made).intervals() == std::vector<Stretch>{{made.from, made.to}});
  made.absences = {{day("2027-03-28"), day("2027-03-28")}};
  CHECK(compile(made).worked(made.from, made.to) == made.to - made.from - hours(23));
}

TEST_CASE("the share of full time shortens each day from its end", "[calendar]") {
  const WorkingHours full = week("mon-thu 09:00-13:00 14:00-18:00; fri 09:00-15:00");
  CHECK(to_text(shortened(full, 0.5)) == "mon-thu 09:00-13:00; fri 09:00-12:00");
  CHECK(to_text(shortened(full, 0.8)) == "mon-thu 09:00-13:00 14:00-16:24; fri 09:00-13:48");
  CHECK(shortened(full, 1.0) == full);
  CHECK(to_text(shortened(full, 0.0)) == "never");
  CHECK_THROWS_AS(shortened(full, 1.5), InternalError);
  CalendarSpec made = spec("Africa/Nairobi", "08:00-16:00", "2027-02-01", "2027-02-08");
  made.share = 0.75;
  CHECK(compile(made).worked(made.from, made.to) == hours(30));
}

TEST_CASE("working hours: forms and their canonical text", "[calendar]") {
  const std::pair<const char*, const char*> forms[] = {
      {"09:00-17:00", "09:00-17:00"},
      {"  09:00-12:00   12:00-17:00 ", "09:00-17:00"},
      {"22:00-06:00", "22:00-06:00"},
      {"22:00-00:00", "22:00-24:00"},
      {"always", "always"},
      {"mon-sun 00:00-24:00", "always"},
      {"never", "never"},
      {"mon-fri 09:00-17:00", "09:00-17:00"},
      {"mon-thu 09:00-13:00 14:00-18:00; fri 09:00-15:00",
       "mon-thu 09:00-13:00 14:00-18:00; fri 09:00-15:00"},
      {"fri 09:00-15:00;mon-thu 14:00-18:00 09:00-13:00", "mon-thu 09:00-13:00 14:00-18:00; fri 09:00-15:00"},
      {"sun-thu 09:00-18:00", "mon-thu,sun 09:00-18:00"},
      {"mon,wed,fri 08:00-12:30", "mon,wed,fri 08:00-12:30"},
      {"mon 22:00-06:00; tue 06:00-07:00", "mon 22:00-06:00; tue 06:00-07:00"},
  };
  for (const auto& [text, canonical] : forms) {
    INFO(text);
    CHECK(to_text(week(text)) == canonical);
    CHECK(week(canonical) == week(text));
  }
  for (const char* bad : {"",
                          " ",
                          ";",
                          "9-17",
                          "9:00-17:00",
                          "09:00-09:00",
                          "24:00-08:00",
                          "09:00-25:00",
                          "09:60-17:00",
                          "mon",
                          "mon-fri",
                          "mon-fri ;",
                          "09:00-17:00; sat 10:00-12:00",
                          "mon 09:00-17:00; mon 18:00-19:00",
                          "mon-wed 09:00-12:00; tue 13:00-14:00",
                          "mon-tue-wed 09:00-17:00",
                          "moon 09:00-17:00",
                          "09:00-13:00 12:00-17:00",
                          "22:00-06:00 05:00-07:00",
                          "mon 22:00-06:00; tue 05:00-09:00",
                          "sun 22:00-06:00; mon 05:00-09:00",
                          "09:00–17:00",
                          "always 09:00-17:00",
                          "mon,, 09:00-17:00"}) {
    INFO(bad);
    const auto parsed = parse_working_hours(bad);
    CHECK_FALSE(parsed);
    if (!parsed) CHECK(parsed.problems().size() == 1);
  }
  CHECK(parse_working_hours("mon-tue 9-17").problems()[0].message == "\"9-17\" are no working hours");
  CHECK(to_text(shifted(week("22:00-06:00"), 180)) == "tue-sat 01:00-09:00");
  CHECK(to_text(shifted(week("09:00-17:00"), -60)) == "08:00-16:00");
  CHECK(shifted(shifted(week("20:00-23:00"), 300), -300) == week("20:00-23:00"));
}

TEST_CASE("work rules of a site", "[calendar]") {
  using Rule = WorkRuleViolation::Rule;
  const WorkRules rules{{11, true}, {48, true}, {8, false}, "an example"};
  CHECK(violations(week("09:00-17:00"), rules).empty());
  CHECK(violations(week("22:00-06:00"), rules).empty());
  CHECK(violations(week("never"), rules).empty());
  const auto long_days = violations(week("mon-fri 08:00-12:00 13:00-22:00"), rules);
  CHECK(long_days == std::vector<WorkRuleViolation>{{Rule::rest_hours_min, 10, 11, true},
                                                    {Rule::week_hours_max, 65, 48, true},
                                                    {Rule::day_hours_max, 13, 8, false}});
  // A late Monday before an early Tuesday: 7.5 h between; Sunday to Monday counts as well.
  CHECK(violations(week("mon 14:00-22:00; tue 05:30-12:00"), rules) ==
        std::vector<WorkRuleViolation>{{Rule::rest_hours_min, 7.5, 11, true}});
  CHECK(violations(week("sun 15:00-23:00; mon 06:00-12:00"), rules) ==
        std::vector<WorkRuleViolation>{{Rule::rest_hours_min, 7, 11, true}});
  CHECK(violations(week("always"), {}).empty());
}

TEST_CASE("evening, night, free day and ordinary hours fill the time", "[calendar]") {
  for (const char* name :
       {"Europe/Berlin", "Pacific/Auckland", "Asia/Kolkata", "America/Montreal", "Africa/Cairo"}) {
    INFO(name);
    BurdenSpec made;
    made.zone = zone(name);
    made.from = at("2027-01-04T00:00Z");
    made.to = at("2027-12-31T12:00Z");
    made.holidays = {day("2027-03-26"), day("2027-03-29")};
    made.absences = {{day("2027-07-05"), day("2027-07-16")}};
    const BurdenCalendars burden = compile_burden(made);
    CHECK(intersect(burden.evening, burden.night) == Calendar());
    CHECK(intersect(burden.evening, burden.free_day) == Calendar());
    CHECK(intersect(burden.night, burden.free_day) == Calendar());
    CalendarSpec ordinary;
    ordinary.zone = made.zone;
    ordinary.hours = week("08:00-18:00");
    ordinary.holidays = made.holidays;
    ordinary.absences = made.absences;
    ordinary.from = made.from;
    ordinary.to = made.to;
    const Calendar outside = unite(unite(burden.evening, burden.night), burden.free_day);
    CHECK(subtract(make_calendar({{made.from, made.to}}), outside) == compile(ordinary));
  }
  BurdenSpec made;
  made.zone = zone("Europe/Lisbon");
  made.from = at("2027-02-01T00:00Z");
  made.to = at("2027-02-08T00:00Z");
  const BurdenCalendars burden = compile_burden(made);
  CHECK(burden.evening.worked(made.from, made.to) == hours(5 * 6));
  CHECK(burden.night.worked(made.from, made.to) == hours(7 * 8));
  CHECK(burden.free_day.worked(made.from, made.to) == hours(2 * 16));
  CHECK(burden.evening.is_work(at("2027-02-01T06:00Z")));
  CHECK(burden.night.is_work(at("2027-02-06T22:00Z")));
  CHECK(burden.free_day.is_work(at("2027-02-06T21:59Z")));
}

TEST_CASE("a lifetime of calendars compiles to the year 2146", "[calendar]") {
  const CalendarSpec made = spec("Europe/Berlin", "09:00-17:00", "2026-01-01", "2146-01-01");
  const Calendar calendar = compile(made);
  CHECK(calendar.next_work(at("2145-07-03T00:00Z")) ==
        at("2145-07-05T07:00Z"));  // a Saturday; Monday in summer time
}

TEST_CASE("120 years of nights last as long as the clock's changes say", "[calendar]") {
  for (const char* name : {"Europe/Berlin", "Europe/Dublin", "America/New_York", "America/St_Johns",
                           "America/Nuuk", "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kathmandu",
                           "Asia/Kolkata", "Antarctica/Troll", "Pacific/Kiritimati", "Africa/Casablanca"}) {
    INFO(name);
    // From one noon of the wall clock to another: every night takes fourteen hours of the clock, and what the
    // offset has moved by in the end has been gained or lost at night.
    CalendarSpec made;
    made.zone = zone(name);
    made.hours = week("mon-sun 18:00-08:00");
    const int first = day("2026-01-01"), last = day("2146-07-01");
    made.from = to_instant(made.zone, local_time(first, 720));
    made.to = to_instant(made.zone, local_time(last, 720));
    const Duration moved = to_local(made.zone, made.from).offset - to_local(made.zone, made.to).offset;
    const Calendar calendar = compile(made);
    CHECK(calendar.intervals().size() == static_cast<std::size_t>(last - first));
    CHECK(calendar.worked(made.from, made.to) == seconds((last - first) * 14 * std::int64_t{3600}) + moved);
    // By day nothing changes.
    made.hours = week("mon-sun 09:00-17:00");
    CHECK(compile(made).worked(made.from, made.to) == hours((last - first) * 8));
  }
}
