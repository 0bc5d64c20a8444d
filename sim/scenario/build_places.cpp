#include "sim/kernel/calendar.h"
#include "sim/kernel/holidays.h"
#include "sim/scenario/build.h"
#include "sim/scenario/lines.h"

namespace meridian::build {
namespace {

std::vector<int> read_holidays(Building& b, const Row& row) {
  std::vector<int> days;
  const std::string region = row.text("holidays");
  if (!region.empty()) {
    const auto holidays = load_holidays(b.holidays_folder, region);
    if (holidays) {
      days = days_of(*holidays);
    } else {
      const Problem& problem = holidays.problems().front();
      b.complaints.add(row.place("holidays"), problem.message, problem.hint);
    }
  }
  for (const std::string& text : row.words("own_holidays"))
    if (const auto day = parse_iso_date(text)) days.push_back(*day);
  std::sort(days.begin(), days.end());
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

Block read_ordinary(Building& b, const Row& row, const std::string& site) {
  const auto ordinary = parse_block(row.text("ordinary"));
  if (!ordinary) return {};
  if (ordinary->start_minute < kNightEnds || ordinary->end_minute > kNightBegins)
    b.complaints.add(row.place("ordinary"), "sites." + site + ".ordinary reaches into the night",
                     "it lies between 06:00 and 22:00; what is outside counts as night");
  return *ordinary;
}

WorkLimit read_limit(const Row& row) { return {row.number("limit"), row.flag("hard")}; }

WorkRules read_rules(const Row& row) {
  WorkRules rules;
  if (row.has("rest_hours_min")) rules.rest_hours_min = read_limit(row.row("rest_hours_min"));
  if (row.has("week_hours_max")) rules.week_hours_max = read_limit(row.row("week_hours_max"));
  if (row.has("day_hours_max")) rules.day_hours_max = read_limit(row.row("day_hours_max"));
  rules.source = row.text("source");
  return rules;
}

}  // namespace

void add_sites(Building& b, const Row& root) {
  for (const Entry& entry : entries_of(root, "sites")) {
    const Row& row = entry.row;
    Site site;
    site.id = entry.id;
    site.key = entity_key(entry.id);
    site.name = shown_name(entry, "name");
    site.zone = row.text("zone");
    site.country = row.text("country");
    site.holidays = row.text("holidays");
    site.holiday_days = read_holidays(b, row);
    if (const auto hours = parse_working_hours(row.text("hours"))) site.hours = *hours;
    site.ordinary = read_ordinary(b, row, entry.id);
    site.rules = read_rules(row.row("work_rules"));
    site.line = read_line(row, "connectivity");
    if (row.has("power")) site.power = read_renewal(row.row("power"));
    site.backup_power = row.flag("backup_power");
    site.seat_cents_month = row.cents("seat_cost_month");
    b.scenario.sites.add(std::move(site));
  }
}

void add_tools(Building& b, const Row& root) {
  for (const Entry& entry : entries_of(root, "tools")) {
    Tool tool;
    tool.id = entry.id;
    tool.key = entity_key(entry.id);
    tool.name = shown_name(entry, "name");
    if (entry.row.has("outages")) tool.outages = read_outages(entry.row, "outages");
    tool.seat_cents_month = entry.row.cents("seat_cost_month");
    b.scenario.tools.add(std::move(tool));
  }
}

namespace {

using Repairs = Stream::Repairs;

/// One stream of repairs: its tickets come when the thing breaks.
void add_repair_stream(std::vector<Stream>& streams, const Renewal& renewal, Repairs what,
                       std::uint32_t index, const std::string& id) {
  Stream stream;
  stream.id = "repair." + id;
  stream.key = entity_key(stream.id);
  stream.name = stream.id;
  stream.effort = renewal.down;
  stream.rank = renewal.repair_rank;
  stream.preempts = renewal.repair_preempts;
  stream.team = renewal.repaired_by;
  stream.questions = 0.0;
  stream.repairs = what;
  stream.repaired = index;
  streams.push_back(std::move(stream));
}

void name_team(Building& b, const Row& renewal, std::optional<Renewal>& of) {
  if (of) of->repaired_by = find_id(b.scenario.teams, renewal.text("repaired_by"));
}

void name_teams(Building& b, const Row& root) {
  for (const Entry& entry : entries_of(root, "sites")) {
    Site& site = b.scenario.sites[find_id(b.scenario.sites, entry.id)];
    name_team(b, entry.row.row("power"), site.power);
    name_team(b, entry.row.row("connectivity"), site.line);
  }
  for (const Entry& entry : entries_of(root, "tools"))
    name_team(b, entry.row.row("outages"), b.scenario.tools[find_id(b.scenario.tools, entry.id)].outages);
  for (const Entry& entry : entries_of(root, "people")) {
    Person& person = b.scenario.people[find_id(b.scenario.people, entry.id)];
    if (entry.row.has("connectivity"))
      name_team(b, entry.row.row("connectivity"), person.line);
    else if (person.line && person.site.exists())
      person.line->repaired_by = b.scenario.sites[person.site].line->repaired_by;
  }
}

}  // namespace

void add_repairs(Building& b, const Row& root) {
  name_teams(b, root);
  Scenario& s = b.scenario;
  std::vector<Stream> streams = s.streams.rows();
  const auto add = [&](const std::optional<Renewal>& renewal, Repairs what, std::size_t index,
                       const std::string& id) {
    if (renewal && renewal->repaired_by.exists())
      add_repair_stream(streams, *renewal, what, static_cast<std::uint32_t>(index), id);
  };
  for (std::size_t i = 0; i < s.sites.size(); ++i)
    add(s.sites.rows()[i].power, Repairs::power, i, "power." + s.sites.rows()[i].id);
  for (std::size_t i = 0; i < s.tools.size(); ++i)
    add(s.tools.rows()[i].outages, Repairs::tool, i, "tool." + s.tools.rows()[i].id);
  for (std::size_t i = 0; i < s.people.size(); ++i)
    add(s.people.rows()[i].line, Repairs::line, i, "line." + s.people.rows()[i].id);
  if (streams.size() == s.streams.size()) return;
  std::stable_sort(streams.begin(), streams.end(),
                   [](const Stream& a, const Stream& c) { return a.id < c.id; });
  s.streams = {};
  for (Stream& stream : streams) s.streams.add(std::move(stream));
}

}  // namespace meridian::build
