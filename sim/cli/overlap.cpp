// `overlap`: who is at work at the same time, day by day; for two zones, or for the people of a scenario.
#include <fmt/format.h>

#include <memory>

#include "sim/cli/command.h"
#include "sim/cli/holiday_warnings.h"
#include "sim/cli/overlap_telling.h"
#include "sim/cli/request.h"
#include "sim/kernel/holidays.h"

namespace meridian {
namespace {

constexpr int kMostDays = 3700;

struct OverlapRequest {
  ScenarioRequest scenario;
  std::vector<std::string> between, hours, holidays;
  std::string from, to, format = "text", file, language = "en";
};

struct Range {
  int first = 0, last = 0;
};
Range range_of(const OverlapRequest& request, Range usual) {
  if (!request.from.empty()) usual.first = must(parse_iso_date(request.from), kUsage);
  if (!request.to.empty()) usual.last = must(parse_iso_date(request.to), kUsage);
  if (usual.last < usual.first) fail_usage("--to is before --from");
  if (usual.last - usual.first >= kMostDays) fail_usage("--from and --to span at most ten years");
  return usual;
}

/// One of two values given, the last for both when there is one only.
std::string for_side(const std::vector<std::string>& values, std::size_t side) {
  if (values.empty()) return "";
  return values[std::min(side, values.size() - 1)];
}

/// Hours that name no days are those of every day, weekends too.
WorkingHours hours_of(const std::string& text) {
  const auto every_day = parse_working_hours("mon-sun " + text);
  return every_day ? *every_day : must(parse_working_hours(text), kUsage);
}

PlaceHours place_of(const Console& console, const OverlapRequest& request, std::size_t side) {
  const std::string hours = for_side(request.hours, side);
  PlaceHours place{
      must(find_zone(request.between[side]), kUsage), hours_of(hours.empty() ? "09:00-17:00" : hours), {}};
  if (side < request.holidays.size())
    place.holidays = days_of(must(load_holidays(console.places.holidays(), request.holidays[side]), kUsage));
  return place;
}

int overlap_between(Console& console, const OverlapRequest& request) {
  if (request.between.size() != 2)
    fail_usage("--between takes two zones, such as Europe/Berlin Asia/Kolkata");
  if (request.hours.size() > 2)
    fail_usage("--hours is given once or twice: for the first zone, for the second");
  if (request.holidays.size() > 2) fail_usage("--holidays takes a region for each zone");
  if (request.from.empty() || request.to.empty()) fail_usage("overlap --between takes --from and --to");
  const Range range = range_of(request, {});
  const PlaceHours a = place_of(console, request, 0), b = place_of(console, request, 1);
  for (const std::string& region : request.holidays)
    warn_of_unknown_holidays(console, region, range.first, range.last);
  const std::vector<OverlapDay> found = overlap_days(a, b, range.first, range.last);
  const Language language = language_of(console, request.language);
  deliver(console, request.file,
          request.format == "json" ? days_json(found) : days_text(found, a.zone, b.zone, language));
  return kDone;
}

int overlap_of_scenario(Console& console, const OverlapRequest& request) {
  if (!request.hours.empty() || !request.holidays.empty())
    fail_usage("--hours and --holidays go with --between; a scenario has its own");
  const Language language = language_of(console, request.language);
  const Prepared prepared = prepare(load(console, request.scenario));
  const Scenario& scenario = *prepared.scenario;
  const Range range =
      range_of(request, {scenario.start_day, scenario.start_day + std::max(scenario.horizon_days, 1) - 1});
  const TeamOverlap found = team_overlap(scenario, *prepared.pool, range.first, range.last);
  deliver(console, request.file,
          request.format == "json" ? team_overlap_json(found, scenario)
                                   : team_overlap_text(found, scenario, language));
  return kDone;
}

}  // namespace

Task set_up_overlap(ArgumentList& arguments) {
  const auto request = std::make_shared<OverlapRequest>();
  arguments.positional("SCENARIO", request->scenario.scenario,
                       "Its people's own hours; or use --between for any two zones", false);
  arguments.options("--between", "ZONE ZONE", request->between, "Two zones in place of a scenario", true);
  arguments.options(
      "--hours", "09:00-17:00", request->hours,
      "With --between: when there is work, every day or as in 'mon-fri 09:00-17:00'; a second one is "
      "for the second zone",
      true);
  arguments.options("--holidays", "REGION REGION", request->holidays,
                    "With --between: days off of each, such as DE-HE US-NY", true);
  arguments.option("--from", "DATE", request->from, "The first day");
  arguments.option("--to", "DATE", request->to, "The last day");
  arguments.choice("--format", {"text", "json"}, request->format, "How the answer is shown");
  arguments.option("-o,--output", "FILE", request->file, "Where it goes, in place of the terminal");
  add_language(arguments, request->language);
  return [request](Console& console) {
    const bool has_scenario = !request->scenario.scenario.empty();
    if (has_scenario == !request->between.empty())
      fail_usage("overlap takes either a scenario or --between ZONE ZONE");
    return has_scenario ? overlap_of_scenario(console, *request) : overlap_between(console, *request);
  };
}

}  // namespace meridian
