// Any text as a time, date, zone, duration, working hours or holidays. What is read is written and read back
// alike.
#include "fuzz/fuzz.h"
#include "sim/kernel/calendar.h"
#include "sim/kernel/holidays.h"
#include "sim/kernel/zone.h"
#include "sim/scenario/spelling.h"

using namespace meridian;

namespace {

void try_dates(const std::string& text) {
  if (const auto day = parse_iso_date(text)) fuzz::expect(format_iso_date(*day) == text, "a date: " + text);
  if (const auto at = parse_iso_instant(text)) {
    const auto again = parse_iso_instant(format_iso_utc(*at));
    fuzz::expect(again && *again == *at, "an instant: " + text);
  }
  if (const auto local = parse_iso_local(text)) {
    const auto again = parse_iso_local(format_iso_local(*local));
    fuzz::expect(again && *again == *local, "a reading: " + text);
    static const Zone zone = *find_zone("Australia/Lord_Howe");
    const LocalResolution found = resolve_local(zone, *local);
    fuzz::expect(found.earlier <= found.later, "two instants in order: " + text);
    if (found.kind == LocalResolution::Kind::unique)
      fuzz::expect(to_local(zone, found.earlier).local == *local, "there and back: " + text);
  }
}

void try_hours(const std::string& text) {
  const auto hours = parse_working_hours(text);
  if (!hours) return;
  const auto again = parse_working_hours(to_text(*hours));
  fuzz::expect(again && *again == *hours, "working hours: " + text);
  CalendarSpec spec;
  spec.zone = *find_zone("America/New_York");
  spec.hours = *hours;
  spec.from = Instant{} + days(20521);
  spec.to = spec.from + days(30);
  const Calendar calendar = compile(spec);
  const Duration worked = calendar.worked(spec.from, spec.to);
  fuzz::expect(worked >= Duration{} && worked <= spec.to - spec.from, "time worked: " + text);
}

void try_zone(const std::string& text) {
  if (text.empty() || text[0] < 'A' || text[0] > 'Z') return;  // for the hint six hundred names are compared
  const auto zone = find_zone(text);
  if (!zone) return fuzz::expect_told(zone.problems());
  const Instant at = Instant{} + days(20000);
  const ZonedTime there = to_local(*zone, at);
  fuzz::expect(resolve_local(*zone, there.local).earlier <= at, "a zone: " + text);
}

void try_amounts(const std::string& text) {
  for (const DayLength day : {DayLength::calendar, DayLength::work})
    if (const auto hours = parse_hours(text, day)) fuzz::expect(*hours >= 0, "a duration: " + text);
  if (const auto minute = parse_clock(text)) fuzz::expect(*minute >= 0 && *minute < 1440, "a time: " + text);
  if (const auto block = parse_block(text))
    fuzz::expect(block->start_minute < block->end_minute && block->end_minute <= block->start_minute + 1440,
                 "a block: " + text);
  if (const auto weekdays = parse_weekdays(text))
    fuzz::expect(!weekdays->empty() && weekdays->size() <= 7, "days of the week: " + text);
  if (const auto condition = parse_condition(text)) condition->holds_for(0.5);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text = fuzz::text_of(bytes, size);
  try_dates(text);
  try_hours(text);
  try_zone(text);
  try_amounts(text);
  const auto holidays = parse_holidays(text, "fuzz.csv");
  if (!holidays) fuzz::expect_told(holidays.problems());
  return 0;
}
