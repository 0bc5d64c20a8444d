// `clock`: what time it is somewhere, which instant a wall clock means, and when working time is over.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/command.h"
#include "sim/cli/holiday_warnings.h"
#include "sim/cli/request.h"
#include "sim/exchange/json_writer.h"
#include "sim/kernel/calendar.h"
#include "sim/kernel/holidays.h"
#include "sim/kernel/working_hours.h"
#include "sim/scenario/spelling.h"

namespace meridian {
namespace {

struct ClockRequest {
  std::string zone, utc, local, fold, from, after, hours, holidays;
  bool tzdata = false;
  std::string format = "text", file, language = "en";
};

/// The answer as sentences and as members, told by one of them.
struct Told {
  std::string text;
  JsonNode json = json_object();
};

void put_zoned(JsonNode& json, const Zone& zone, Instant at) {
  const ZonedTime zoned = to_local(zone, at);
  put(json, "utc", json_text(format_iso_utc(at)));
  put(json, "local", json_text(format_iso_local(zoned.local)));
  put(json, "offset", json_text(format_offset(zoned.offset)));
  put(json, "abbreviation", json_text(zoned.abbreviation));
  put(json, "daylight_saving", json_boolean_node(zoned.daylight_saving));
}

std::string zoned_text(const Zone& zone, Instant at, const Language& language) {
  const ZonedTime zoned = to_local(zone, at);
  return fmt::format(
      "{}{} {}, {}", format_iso_local(zoned.local), format_offset(zoned.offset), zoned.abbreviation,
      tr(language, zoned.daylight_saving ? "clock.daylight_saving_on" : "clock.daylight_saving_off"));
}

Told tell_local(const Zone& zone, const std::string& utc, const Language& language) {
  const Instant at = must(parse_iso_instant(utc), kUsage);
  Told told;
  put_zoned(told.json, zone, at);
  told.text = zoned_text(zone, at, language) + "\n";
  return told;
}

Told tell_instant(const Zone& zone, const ClockRequest& request, const Language& language) {
  const LocalTime local = must(parse_iso_local(request.local), kUsage);
  const LocalResolution found = resolve_local(zone, local);
  const Instant chosen = request.fold.empty()        ? to_instant(zone, local)
                         : request.fold == "earlier" ? found.earlier
                                                     : found.later;
  Told told;
  const char* kind = found.kind == LocalResolution::Kind::gap    ? "gap"
                     : found.kind == LocalResolution::Kind::fold ? "fold"
                                                                 : "unique";
  put(told.json, "asked", json_text(format_iso_local(local)));
  put(told.json, "kind", json_text(kind));
  put_zoned(told.json, zone, chosen);
  put(told.json, "earlier_utc", json_text(format_iso_utc(found.earlier)));
  put(told.json, "later_utc", json_text(format_iso_utc(found.later)));
  told.text = fmt::format("{}  ({})\n", format_iso_utc(chosen), zoned_text(zone, chosen, language));
  if (found.kind != LocalResolution::Kind::unique)
    told.text += tr(language, std::string("clock.") + kind,
                    {{"local", format_iso_local(local)},
                     {"earlier", format_iso_utc(found.earlier)},
                     {"later", format_iso_utc(found.later)}}) +
                 "\n";
  return told;
}

/// Long enough for any working time up to ten years at an hour a week.
CalendarSpec spec_of(const Console& console, const Zone& zone, const ClockRequest& request, Instant from,
                     Duration work) {
  CalendarSpec spec;
  spec.zone = zone;
  spec.hours = must(parse_working_hours(request.hours), kUsage);
  if (week_minutes(spec.hours) == 0) fail_usage("--hours \"" + request.hours + "\" holds no working time");
  if (!request.holidays.empty())
    spec.holidays = days_of(must(load_holidays(console.places.holidays(), request.holidays), kUsage));
  const std::int64_t weeks = work.seconds / (std::int64_t{week_minutes(spec.hours)} * 60) + 1;
  if (weeks > 120 * 53) fail_usage("--after " + request.after + " lies more than 120 years ahead");
  spec.from = from - days(2);
  spec.to = from + days(weeks * 7 + weeks / 4 * 7 + 60);
  return spec;
}

Told tell_end_of_work(Console& console, const Zone& zone, const ClockRequest& request,
                      const Language& language) {
  const Instant from = must(parse_iso_instant(request.from), kUsage);
  if (request.after.empty() || request.hours.empty())
    fail_usage("--from takes --after and --hours too, such as --after 6h --hours 09:00-17:00");
  const double after_hours = must(parse_hours(request.after, DayLength::work), kUsage);
  const Duration work = seconds(static_cast<std::int64_t>(after_hours * 3600.0 + 0.5));
  const Calendar calendar = compile(spec_of(console, zone, request, from, work));
  const Instant end = calendar.advance(from, work);
  if (end == kNever) fail_usage("so much working time isn't reached");
  if (!request.holidays.empty())
    warn_of_unknown_holidays(console, request.holidays, local_day(zone, from), local_day(zone, end));
  Told told;
  put(told.json, "from_utc", json_text(format_iso_utc(from)));
  put(told.json, "work_minutes", json_value(static_cast<double>(work.seconds) / 60.0));
  put_zoned(told.json, zone, end);
  told.text = fmt::format("{}  ({})\n", format_iso_utc(end), zoned_text(zone, end, language));
  return told;
}

Told tell_tzdata() {
  Told told;
  put(told.json, "tzdata", json_text(tzdata_version()));
  told.text = tzdata_version() + "\n";
  return told;
}

Told tell_clock(Console& console, const ClockRequest& request) {
  const int asked = (request.utc.empty() ? 0 : 1) + (request.local.empty() ? 0 : 1) +
                    (request.from.empty() ? 0 : 1) + (request.tzdata ? 1 : 0);
  if (asked != 1) fail_usage("clock takes one of --utc, --local, --from and --tzdata");
  if (request.tzdata) return tell_tzdata();
  if (request.zone.empty()) fail_usage("clock needs a zone, such as Europe/Warsaw");
  const Language language = language_of(console, request.language);
  const Zone zone = must(find_zone(request.zone), kUsage);
  if (!request.utc.empty()) return tell_local(zone, request.utc, language);
  if (!request.local.empty()) return tell_instant(zone, request, language);
  return tell_end_of_work(console, zone, request, language);
}

}  // namespace

Task set_up_clock(ArgumentList& arguments) {
  const auto request = std::make_shared<ClockRequest>();
  arguments.positional("ZONE", request->zone, "An IANA name, such as Europe/Warsaw", false);
  arguments.option("--utc", "T", request->utc, "An instant, 2026-03-29T01:00:00Z: what time is it there?");
  arguments.option("--local", "T", request->local,
                   "A wall clock's reading, 2026-03-29T02:30: which instant is it?");
  arguments.choice("--fold", {"earlier", "later"}, request->fold,
                   "Which of the two that a reading may mean when the clock changes");
  arguments.option("--from", "T", request->from, "An instant from which working time is counted");
  arguments.option("--after", "DURATION", request->after,
                   "How much of it, such as 6h, 90m, 3d of eight hours");
  arguments.option("--hours", "HOURS", request->hours, "When there is work, such as 'mon-thu 09:00-17:00'");
  arguments.option("--holidays", "REGION", request->holidays, "Days off, such as DE-BY");
  arguments.flag("--tzdata", request->tzdata, "The version of the time zone data in use");
  arguments.choice("--format", {"text", "json"}, request->format, "How the answer is shown");
  arguments.option("-o,--output", "FILE", request->file, "Where it goes, in place of the terminal");
  add_language(arguments, request->language);
  return [request](Console& console) {
    const Told told = tell_clock(console, *request);
    deliver(console, request->file, request->format == "json" ? written(told.json) : told.text);
    return kDone;
  };
}

}  // namespace meridian
