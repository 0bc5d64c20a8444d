#include "sim/kernel/zone.h"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "sim/kernel/near_miss.h"
#include "sim/kernel/zone_rules.h"

namespace meridian {
namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// The reading as if its zone were UTC.
Instant as_utc(const LocalTime& t) {
  return Instant{} + days(day_of(t)) + hours(t.hour) + minutes(t.minute) + seconds(t.second);
}

LocalTime reading_of(Instant shifted) {
  const std::int64_t day = floor_div(shifted.seconds, 86400);
  const int second = static_cast<int>(shifted.seconds - day * 86400);
  const Date date = date_of(static_cast<int>(day));
  return {date.year, date.month, date.day, second / 3600, second / 60 % 60, second % 60};
}

OffsetSpell spell_of(const Zone& zone, Instant at) {
  if (zone.rules()) return spell_at(*zone.rules(), at);
  return {Instant{-kNever.seconds}, kNever, Duration{}, false, "UTC"};
}

bool same_letters(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y) || (x == ' ' && y == '_'); });
}

/// The folders "posix" and "right" repeat the zones (the latter with leap seconds); the rest are no places.
bool is_offered(const std::string& name) {
  return name.rfind("posix/", 0) != 0 && name.rfind("right/", 0) != 0 && name != "posixrules" &&
         name != "localtime" && name != "Factory";
}

std::string nearest_name(const std::string& name) {
  if (name.size() > 64) return {};
  std::string best;
  int best_distance = std::min(3, static_cast<int>(name.size()) / 3) + 1;
  for (const date::time_zone& zone : date::get_tzdb().zones) {
    if (!is_offered(zone.name())) continue;
    const std::string& full = zone.name();
    const std::size_t slash = full.rfind('/');
    const bool is_city =
        slash != std::string::npos && same_letters(name, std::string_view(full).substr(slash + 1));
    if (same_letters(name, full) || is_city) return full;
    const int distance = spelling_distance(name, full);
    if (distance < best_distance) {
      best_distance = distance;
      best = full;
    }
  }
  return best;
}

/// The text with control bytes made visible, so that a message stays one line.
std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 80)) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      out += c;
  }
  return out;
}

Problem text_problem(std::string_view text, std::string_view what, std::string hint) {
  Problem problem;
  problem.message = fmt::format("\"{}\" is no {}", printable(text), what);
  problem.hint = std::move(hint);
  return problem;
}

/// Digits of a fixed-width field; −1 when one isn't a digit.
int digits(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// "YYYY-MM-DD" at the front; false when it isn't a date of the years 1900 to 2300.
bool read_date(std::string_view text, Date& date) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return false;
  date = {digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)};
  if (date.year < 1900 || date.year > 2300 || date.month < 1 || date.month > 12 || date.day < 1) return false;
  return date_of(day_number({date.year, date.month, 1}) + date.day - 1) == date;
}

/// "YYYY-MM-DDTHH:MM[:SS]", the whole text.
bool read_date_and_time(std::string_view text, LocalTime& local) {
  Date date;
  if ((text.size() != 16 && text.size() != 19) || !read_date(text, date) || text[10] != 'T' ||
      text[13] != ':')
    return false;
  if (text.size() == 19 && text[16] != ':') return false;
  local = {date.year,           date.month,          date.day,
           digits(text, 11, 2), digits(text, 14, 2), text.size() == 19 ? digits(text, 17, 2) : 0};
  return local.hour >= 0 && local.hour <= 23 && local.minute >= 0 && local.minute <= 59 &&
         local.second >= 0 && local.second <= 59;
}

}  // namespace

int day_number(Date d) {
  return date::sys_days{date::year{d.year} / d.month / d.day}.time_since_epoch().count();
}

Date date_of(int day) {
  const date::year_month_day ymd{date::sys_days{date::days{day}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int weekday_of(int day) { return ((day + 3) % 7 + 7) % 7; }

std::string format_iso_date(int day) {
  const Date d = date_of(day);
  return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

Result<int> parse_iso_date(std::string_view text) {
  Date date;
  if (text.size() != 10 || !read_date(text, date))
    return text_problem(text, "date of the calendar", "write it like 2027-03-26");
  return day_number(date);
}

int day_of(const LocalTime& t) { return day_number({t.year, t.month, 1}) + t.day - 1; }

LocalTime local_time(int day, int minute) { return reading_of(Instant{} + days(day) + minutes(minute)); }

const std::string& Zone::name() const {
  static const std::string utc = "UTC";
  return rules_ ? rules_->name : utc;
}

Result<Zone> find_zone(const std::string& name) {
  // Looked up in the library's list of names, never on disk.
  const auto& zones = date::get_tzdb().zones;
  const auto place =
      std::lower_bound(zones.begin(), zones.end(), name,
                       [](const date::time_zone& zone, const std::string& n) { return zone.name() < n; });
  if (place != zones.end() && place->name() == name && is_offered(name))
    return Zone(std::make_shared<const ZoneRules>(load_zone_rules(&*place)));
  Problem problem = text_problem(name, "time zone of the IANA database", "use a name like \"Europe/Lisbon\"");
  const std::string near = nearest_name(name);
  if (!near.empty()) problem.hint = fmt::format("did you mean \"{}\"?", near);
  return problem;
}

ZonedTime to_local(const Zone& zone, Instant at) {
  OffsetSpell spell = spell_of(zone, at);
  return {reading_of(at + spell.offset), spell.offset, spell.daylight_saving, std::move(spell.abbreviation)};
}

int local_day(const Zone& zone, Instant at) {
  return static_cast<int>(floor_div((at + spell_of(zone, at).offset).seconds, 86400));
}

LocalResolution resolve_local(const Zone& zone, const LocalTime& local) {
  // No offset reaches beyond ±26 h, so the spells that touch this window hold every candidate.
  const Instant reading = as_utc(local);
  OffsetSpell spell = spell_of(zone, reading - hours(26));
  LocalResolution found;
  int passes = 0;
  while (true) {
    const Instant candidate = reading - spell.offset;
    if (candidate >= spell.begin && candidate < spell.end) {
      if (passes == 0) found.earlier = candidate;
      found.later = candidate;
      ++passes;
    }
    if (spell.end > reading + hours(26)) break;
    OffsetSpell next = spell_of(zone, spell.end);
    const bool jumped = candidate >= spell.end && reading - next.offset < next.begin;
    if (jumped) return {LocalResolution::Kind::gap, reading - next.offset, candidate};
    spell = std::move(next);
  }
  MERIDIAN_CHECK_MSG(passes > 0, format_iso_local(local) + " in " + zone.name());
  found.kind = passes == 1 ? LocalResolution::Kind::unique : LocalResolution::Kind::fold;
  return found;
}

Instant to_instant(const Zone& zone, const LocalTime& local, Fold fold) {
  const LocalResolution found = resolve_local(zone, local);
  return fold == Fold::earlier ? found.earlier : found.later;
}

Instant to_instant(const Zone& zone, const LocalTime& local) {
  const LocalResolution found = resolve_local(zone, local);
  return found.kind == LocalResolution::Kind::gap ? found.later : found.earlier;
}

std::string tzdata_version() {
  std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
  const std::string prefix = "# version ";
  std::string line;
  if (!std::getline(file, line) || line.rfind(prefix, 0) != 0) return "unknown";
  return line.substr(prefix.size());
}

std::string format_iso_utc(Instant at) { return format_iso_local(reading_of(at)) + "Z"; }

Result<Instant> parse_iso_instant(std::string_view text) {
  LocalTime local;
  if (text.empty() || text.back() != 'Z' || !read_date_and_time(text.substr(0, text.size() - 1), local))
    return text_problem(text, "instant", "write it like 2027-03-26T14:00Z");
  return as_utc(local);
}

Result<LocalTime> parse_iso_local(std::string_view text) {
  LocalTime local;
  if (!read_date_and_time(text, local))
    return text_problem(text, "local time", "write it like 2027-03-26T14:00");
  return local;
}

std::string format_clock(const LocalTime& t) { return fmt::format("{:02}:{:02}", t.hour, t.minute); }

std::string format_iso_local(const LocalTime& t) {
  std::string text = fmt::format("{:04}-{:02}-{:02}T{}", t.year, t.month, t.day, format_clock(t));
  if (t.second != 0) text += fmt::format(":{:02}", t.second);
  return text;
}

std::string format_offset(Duration offset) {
  const std::int64_t size = offset.seconds < 0 ? -offset.seconds : offset.seconds;
  std::string text =
      fmt::format("{}{:02}:{:02}", offset.seconds < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) text += fmt::format(":{:02}", size % 60);
  return text;
}

}  // namespace meridian
