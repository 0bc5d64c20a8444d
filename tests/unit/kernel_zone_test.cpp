#include "sim/kernel/zone.h"

#include "sim/kernel/zone_rules.h"
#include "unit/time_table.h"

using namespace meridian;
using meridian_test::at;
using meridian_test::Row;
using meridian_test::table;
using meridian_test::zone;

namespace {

LocalTime local(const std::string& text) {
  const auto found = parse_iso_local(text);
  REQUIRE(found);
  return *found;
}

/// Rows that differ between 2025b and later versions hold only where a later one is installed.
bool holds_here(const std::string& row, bool same_under_2025b) {
  if (same_under_2025b || tzdata_version() > "2025b") return true;
  WARN(row << " needs tzdata after 2025b; installed is " << tzdata_version() << ": not tested");
  return false;
}

}  // namespace

TEST_CASE("utc to local, every row of the table", "[zone]") {
  int rows = 0;
  for (const Row& row : table("04_time/utc_to_local.csv")) {
    INFO(row.at("case") << " " << row.at("zone") << " " << row.at("utc"));
    const Instant instant = at(row.at("utc"));
    CHECK(instant.seconds == std::stoll(row.at("epoch")));
    ++rows;
    if (!holds_here(row.at("case"), row.at("offset") == row.at("tzdata_2025b_offset"))) {
      // The old database has an answer of its own, which the table tells as well.
      CHECK(format_offset(to_local(zone(row.at("zone")), instant).offset) == row.at("tzdata_2025b_offset"));
      continue;
    }
    const ZonedTime seen = to_local(zone(row.at("zone")), instant);
    CHECK(seen.local == local(row.at("local")));
    CHECK(format_offset(seen.offset) == row.at("offset"));
    CHECK(seen.abbreviation == row.at("abbreviation"));
    CHECK(seen.daylight_saving == (row.at("is_dst") == "1"));
  }
  CHECK(rows == 52);
}

TEST_CASE("local to utc with gaps and folds, every row of the table", "[zone]") {
  int rows = 0;
  for (const Row& row : table("04_time/local_to_utc.csv")) {
    INFO(row.at("case") << " " << row.at("zone") << " " << row.at("local"));
    ++rows;
    if (!holds_here(row.at("case"), row.at("same_under_2025b") == "1")) continue;
    using Kind = LocalResolution::Kind;
    const std::string& kind = row.at("kind");
    const LocalResolution expected{kind == "gap"    ? Kind::gap
                                   : kind == "fold" ? Kind::fold
                                                    : Kind::unique,
                                   at(row.at("utc_earlier")), at(row.at("utc_later"))};
    const Zone here = zone(row.at("zone"));
    const LocalTime reading = local(row.at("local"));
    CHECK(resolve_local(here, reading) == expected);
    CHECK(to_instant(here, reading, Fold::earlier) == expected.earlier);
    CHECK(to_instant(here, reading, Fold::later) == expected.later);
    CHECK(to_instant(here, reading) == (expected.kind == Kind::gap ? expected.later : expected.earlier));
  }
  CHECK(rows == 15);
}

TEST_CASE("both sides of changes from 1906 to 2150, and what lies between them on the wall clock", "[zone]") {
  const std::vector<Row> rows = table("04_time/zone_edges.csv");
  CHECK(rows.size() == 326);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    INFO(row.at("zone") << " " << row.at("utc"));
    const Zone here = zone(row.at("zone"));
    const Instant instant = at(row.at("utc"));
    const ZonedTime seen = to_local(here, instant);
    CHECK(format_offset(seen.offset) == row.at("offset"));
    CHECK(seen.abbreviation == row.at("abbreviation"));
    CHECK(seen.daylight_saving == (row.at("is_dst") == "1"));
    if (i == 0 || rows[i - 1].at("zone") != row.at("zone") ||
        at(rows[i - 1].at("utc")) != instant - seconds(1))
      continue;
    // The wall clock jumps from `before` to `seen`: forward over a gap, or back into a fold.
    using Kind = LocalResolution::Kind;
    const Duration jump = seen.offset - to_local(here, instant - seconds(1)).offset;
    if (jump == Duration{}) continue;
    const bool forward = jump.seconds > 0;
    const LocalTime first = to_local(Zone(), instant + seen.offset - (forward ? jump : Duration{})).local;
    const LocalResolution found = resolve_local(here, first);
    CHECK(found.kind == (forward ? Kind::gap : Kind::fold));
    CHECK(found.earlier == (forward ? instant - jump : instant + jump));
    CHECK(found.later == instant);
    const LocalTime before =
        to_local(Zone(), instant + seen.offset - (forward ? jump : Duration{}) - seconds(1)).local;
    CHECK(resolve_local(here, before) ==
          LocalResolution{Kind::unique, instant + (forward ? Duration{} : jump) - seconds(1),
                          instant + (forward ? Duration{} : jump) - seconds(1)});
  }
}

TEST_CASE("local time and back agree around every change, also beyond the compiled tables", "[zone]") {
  for (const char* name : {"Europe/Berlin", "America/New_York", "Pacific/Auckland", "America/Nuuk",
                           "Asia/Gaza", "Australia/Lord_Howe", "Africa/Casablanca", "Europe/Dublin",
                           "Africa/Cairo", "America/Santiago", "America/Havana", "Africa/Nairobi"}) {
    const Zone here = zone(name);
    for (const int year : {2026, 2037, 2038, 2072, 2145}) {
      for (Instant t = Instant{} + days(day_number({year, 1, 1}));
           t < Instant{} + days(day_number({year + 1, 1, 1})); t += minutes(97)) {
        const ZonedTime seen = to_local(here, t);
        const LocalResolution back = resolve_local(here, seen.local);
        if (back.kind == LocalResolution::Kind::gap || (back.earlier != t && back.later != t)) {
          FAIL(name << " " << format_iso_utc(t));
        }
      }
    }
  }
  SUCCEED();
}

TEST_CASE("recurring rules at the end of a zone file", "[zone]") {
  const auto nuuk = parse_recurring_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  REQUIRE(nuuk);
  CHECK(nuuk->standard_offset == hours(-2));
  CHECK(nuuk->daylight_offset == hours(-1));
  // The last Sunday of March 2040 is the 25th; one hour before its midnight is 01:00 UTC on Sunday.
  CHECK(spell_at(*nuuk, at("2040-03-25T00:59:59Z")).offset == hours(-2));
  CHECK(spell_at(*nuuk, at("2040-03-25T01:00Z")).offset == hours(-1));
  const auto gaza = parse_recurring_rule("EET-2EEST,M3.4.4/50,M10.4.4/50");
  REQUIRE(gaza);
  CHECK(spell_at(*gaza, at("2040-03-23T23:59Z")).offset ==
        hours(2));  // Thursday 22 March + 50 h = 24 March 02:00
  CHECK(spell_at(*gaza, at("2040-03-24T00:00Z")).offset == hours(3));
  const auto dublin = parse_recurring_rule("IST-1GMT0,M10.5.0,M3.5.0/1");
  REQUIRE(dublin);
  CHECK(spell_at(*dublin, at("2040-01-01T00:00Z")).daylight_saving);
  CHECK(spell_at(*dublin, at("2040-01-01T00:00Z")).abbreviation == "GMT");
  for (const char* none :
       {"", "JST-9", "<+01>-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/3x", "X5", "CET-1CEST,J60,J300"})
    CHECK_FALSE(parse_recurring_rule(none));
}

TEST_CASE("a zone's name is looked up in the database and nowhere else", "[zone]") {
  for (const std::string& name : {std::string("../../../etc/passwd"),
                                  std::string("../zoneinfo/Europe/Berlin"),
                                  std::string("/etc/localtime"),
                                  std::string("/usr/share/zoneinfo/Europe/Berlin"),
                                  std::string(),
                                  std::string("."),
                                  std::string("Europe"),
                                  std::string("Europe/"),
                                  std::string("Europe/Berlin\0", 14),
                                  std::string("Europe/Berlin/"),
                                  std::string("Europe//Berlin"),
                                  std::string("./Europe/Berlin"),
                                  std::string("right/Europe/Berlin"),
                                  std::string("posix/Europe/Berlin"),
                                  std::string("tzdata.zi"),
                                  std::string("zone.tab"),
                                  std::string("localtime"),
                                  std::string("posixrules"),
                                  std::string("Factory"),
                                  std::string(100000, 'x'),
                                  std::string("europe/berlin"),
                                  std::string("CEST"),
                                  std::string("+01:00")}) {
    INFO(name.substr(0, 80));
    const auto found = find_zone(name);
    REQUIRE_FALSE(found);
    CHECK(found.problems().size() == 1);
    CHECK(found.problems()[0].message.size() < 200);
    CHECK(found.problems()[0].message.find('\0') == std::string::npos);
  }
  const auto hint = [](const std::string& name) { return find_zone(name).problems().at(0).hint; };
  CHECK(hint("europe/berlin") == "did you mean \"Europe/Berlin\"?");
  CHECK(hint("Europe/Lisabon") == "did you mean \"Europe/Lisbon\"?");
  CHECK(hint("wellington").find("use a name like") == 0);
  CHECK(hint("new york") == "did you mean \"America/New_York\"?");
  CHECK(hint("Nairobi") == "did you mean \"Africa/Nairobi\"?");
  CHECK(find_zone("Europe/Berln").problems()[0].message ==
        "\"Europe/Berln\" is no time zone of the IANA database");
}

TEST_CASE("the database's version is told", "[zone]") {
  const std::string version = tzdata_version();
  CHECK(version.size() >= 5);
  CHECK(version.substr(0, 2) == "20");
}

TEST_CASE("a zone without a name is UTC", "[zone]") {
  CHECK(Zone().name() == "UTC");
  CHECK(to_local(Zone(), at("2026-07-01T12:34:56Z")).local == local("2026-07-01T12:34:56"));
  CHECK(to_instant(Zone(), local("2026-07-01T12:34")) == at("2026-07-01T12:34Z"));
  CHECK(Zone() == zone("UTC"));
}

TEST_CASE("civil days", "[zone]") {
  CHECK(day_number({1970, 1, 1}) == 0);
  CHECK(weekday_of(0) == 3);
  CHECK(weekday_of(-4) == 6);
  CHECK(format_iso_date(day_number({2027, 3, 26})) == "2027-03-26");
  CHECK(weekday_of(day_number({2027, 3, 26})) == 4);
  for (int day = day_number({1900, 1, 1}); day <= day_number({2150, 1, 1}); ++day) {
    if (day_number(date_of(day)) != day) FAIL(day);
  }
  for (const char* bad :
       {"", "2027-3-26", "2027-02-29", "2027-13-01", "2027-00-01", "2027-01-00", "27-01-01", "2027-01-01 ",
        " 2027-01-01", "2027/01/01", "2027-01-0x", "+027-01-01", "1899-12-31"})
    CHECK_FALSE(parse_iso_date(bad));
  CHECK(*parse_iso_date("2028-02-29") == day_number({2028, 2, 29}));
}

TEST_CASE("instants as text", "[zone]") {
  CHECK(format_iso_utc(at("2026-03-29T01:00Z")) == "2026-03-29T01:00Z");
  CHECK(format_iso_utc(at("2026-03-29T01:00:00Z")) == "2026-03-29T01:00Z");
  CHECK(format_iso_utc(at("1969-12-31T23:59:59Z")) == "1969-12-31T23:59:59Z");
  CHECK(at("1969-12-31T23:59:59Z") == Instant{-1});
  for (const char* bad :
       {"", "Z", "2026-03-29", "2026-03-29T01:00", "2026-03-29T24:00Z", "2026-03-29T01:60Z",
        "2026-03-29 01:00Z", "2026-03-29T01:00:60Z", "2026-02-30T01:00Z", "2026-03-29T01:00+00:00",
        "2026-03-29T1:00Z", "2026-03-29T01:00:5Z", "2026-03-29T01:00Zx"})
    CHECK_FALSE(parse_iso_instant(bad));
  CHECK(format_offset(-hours(3) - minutes(30)) == "-03:30");
  CHECK(format_offset(Duration{}) == "+00:00");
}
