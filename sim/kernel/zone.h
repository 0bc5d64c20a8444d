// Zones at the edges: IANA names, local wall-clock times, civil days, and the text forms of instants. Inside
// the simulation only UTC instants exist; calendars (calendar.h) are compiled with the functions here. The
// rules come from the system's tzdata through Howard Hinnant's date library; tzdata_version says which one is
// in use. Read find_zone, to_local and to_instant first.
#pragma once
#include <compare>
#include <memory>
#include <string>
#include <string_view>

#include "sim/kernel/result.h"
#include "sim/kernel/time.h"

namespace meridian {

/// A civil date of the proleptic Gregorian calendar; month 1..12, day 1..31.
struct Date {
  int year = 1970;
  int month = 1;
  int day = 1;
  auto operator<=>(const Date&) const = default;
};

/// Days since 1970-01-01, and back. The date must exist.
int day_number(Date date);
Date date_of(int day);
/// 0 = Monday … 6 = Sunday.
int weekday_of(int day);
/// "2027-03-26".
std::string format_iso_date(int day);
/// Strictly "YYYY-MM-DD", years 1900 to 2300; the day number, or a problem that names the text.
Result<int> parse_iso_date(std::string_view text);

/// A wall clock's reading, without a zone.
struct LocalTime {
  int year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  auto operator<=>(const LocalTime&) const = default;
};

/// The civil day of a reading, and the reading at `minute` minutes after the day's midnight (0..2880; from
/// 1440 on it is the next day's).
int day_of(const LocalTime& local);
LocalTime local_time(int day, int minute);

struct ZoneRules;

/// A time zone: a name and a pointer to immutable rules, cheap to copy. Default: UTC.
class Zone {
 public:
  Zone() = default;
  explicit Zone(std::shared_ptr<const ZoneRules> rules) : rules_(std::move(rules)) {}
  const std::string& name() const;
  const ZoneRules* rules() const { return rules_.get(); }
  bool operator==(const Zone& other) const { return name() == other.name(); }

 private:
  std::shared_ptr<const ZoneRules> rules_;  ///< none = UTC
};

/// The zone of an IANA name, links included ("US/Pacific"), spelt exactly. Only names of the installed
/// database are found, so a name never leads out of the zone folder; else a Problem, with the nearest name as
/// hint.
Result<Zone> find_zone(const std::string& name);

struct ZonedTime {
  LocalTime local;
  Duration offset;               ///< local − UTC
  bool daylight_saving = false;  ///< as tzdata has it: Ireland's is on in winter
  std::string abbreviation;      ///< "CET", "+0530"
};
ZonedTime to_local(const Zone& zone, Instant at);
/// The local civil day of an instant.
int local_day(const Zone& zone, Instant at);

/// The instants a wall-clock reading may mean. unique: both equal. fold (the clock passes it twice): the two
/// passes. gap (the clock jumps over it): `earlier` reads it with the offset after the change, `later` with
/// the offset before it (so 02:30 in a jump from 02:00 to 03:00 is 01:30 or 03:30).
struct LocalResolution {
  enum class Kind { unique, gap, fold };
  Kind kind = Kind::unique;
  Instant earlier;
  Instant later;
  bool operator==(const LocalResolution&) const = default;
};
LocalResolution resolve_local(const Zone& zone, const LocalTime& local);

enum class Fold { earlier, later };
/// One of the two instants of resolve_local, by the same words in a gap and in a fold.
Instant to_instant(const Zone& zone, const LocalTime& local, Fold fold);
/// How calendars and meetings read the clock: the first pass of a fold, and in a gap the offset before the
/// change (PEP 495's fold = 0), so that a shift keeps its length when it starts or ends in a gap.
Instant to_instant(const Zone& zone, const LocalTime& local);

/// The installed database's version, "2025b"; "unknown" when tzdata.zi doesn't say. (The library itself only
/// knows "unknown" on Debian.)
std::string tzdata_version();

/// "2026-03-29T01:00Z", or "2026-03-29T01:00:05Z" when there are seconds.
std::string format_iso_utc(Instant at);
/// "2026-03-29T01:00Z" or with seconds; a "Z" at the end is required. Years 1900 to 2300.
Result<Instant> parse_iso_instant(std::string_view text);
/// "2026-03-29T02:30" or with seconds, without "Z".
Result<LocalTime> parse_iso_local(std::string_view text);
/// "02:30" of a reading; "2026-03-29T02:30" (with seconds when there are any); "+05:30" of an offset.
std::string format_clock(const LocalTime& local);
std::string format_iso_local(const LocalTime& local);
std::string format_offset(Duration offset);

}  // namespace meridian
