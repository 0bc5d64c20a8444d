#include <optional>

#include "sim/scenario/build.h"
#include "sim/scenario/lines.h"

namespace meridian::build {
namespace {

Seniority seniority_named(const std::string& name) {
  if (name == "junior") return Seniority::junior;
  return name == "senior" ? Seniority::senior : Seniority::regular;
}

Meeting::Kind meeting_kind_named(const std::string& name) {
  if (name == "pairing") return Meeting::Kind::pairing;
  return name == "other" ? Meeting::Kind::other : Meeting::Kind::daily;
}

void read_familiarity(const Building& b, const Row& row, Person& person) {
  const JsonNode* node = row.given("familiarity");
  if (!node) return;
  person.familiarity_else = 0;
  for (const JsonMember& member : node->members) {
    if (member.key == "*") person.familiarity_else = member.value.number;
    const ModuleId module = find_id(b.scenario.modules, member.key);
    if (module.exists()) person.familiarity.push_back({module, member.value.number});
  }
  std::sort(person.familiarity.begin(), person.familiarity.end(),
            [](const Familiarity& a, const Familiarity& c) { return a.module < c.module; });
}

void read_absences(Building& b, const Row& row, Person& person) {
  for (const Row& absence : row.list("absences")) {
    const DayRange range{absence.day("from"), absence.day("to")};
    if (absence.has("from") && absence.has("to") && range.last_day < range.first_day)
      b.complaints.add(absence.place("to"), "people." + person.id + ".absences ends before it begins", "");
    person.absences.push_back(range);
  }
  std::sort(person.absences.begin(), person.absences.end(), [](const DayRange& a, const DayRange& c) {
    return std::pair(a.first_day, a.last_day) < std::pair(c.first_day, c.last_day);
  });
}

void read_hours(const Building& b, const Row& row, Person& person) {
  if (person.site.exists()) {
    person.hours = b.scenario.sites[person.site].hours;
    person.line = b.scenario.sites[person.site].line;
  }
  if (row.has("hours"))
    if (const auto hours = parse_working_hours(row.text("hours"))) person.hours = *hours;
  if (row.has("connectivity")) person.line = read_line(row, "connectivity");
  person.share = row.number("share");
  person.protect = row.number("protect");
  person.second_line = row.flag("second_line");
}

void read_employment(Building& b, const Row& row, Person& person) {
  person.cost_cents_day = row.cents("cost_day");
  person.first_day = std::max(row.day("start"), b.scenario.start_day);
  person.last_day = row.day("end");
  person.notice_days = row.whole("notice_days");
  if (row.has("end") && person.last_day < person.first_day)
    b.complaints.add(row.place("end"), "people." + person.id + ".end is before the first day at work", "");
}

Person read_person(Building& b, const Entry& entry) {
  const Row& row = entry.row;
  Person person;
  person.id = entry.id;
  person.key = entity_key(entry.id);
  person.name = shown_name(entry, "name");
  person.role = row.text("role");
  person.site = find_id(b.scenario.sites, row.text("site"));
  person.seniority = seniority_named(row.text("seniority"));
  person.skills = read_skill_levels(b, row);
  read_familiarity(b, row, person);
  person.newcomer = row.flag("newcomer");
  read_hours(b, row, person);
  read_absences(b, row, person);
  person.clearances = row.words("clearances");
  std::sort(person.clearances.begin(), person.clearances.end());
  read_employment(b, row, person);
  person.satisfaction = row.number("satisfaction");
  person.autonomy = row.number("autonomy");
  person.competence = row.number("competence");
  person.relatedness = row.number("relatedness");
  return person;
}

void read_meeting_clock(Building& b, const Row& row, const std::string& path, Meeting& meeting) {
  meeting.start_minute = row.clock("at");
  meeting.minutes = row.whole("minutes");
  meeting.zone = row.text("zone");
  const SiteId of = find_id(b.scenario.sites, row.text("of"));
  if (of.exists()) meeting.zone = b.scenario.sites[of].zone;
  if (const auto days = parse_weekdays(row.text("days"))) meeting.weekdays = *days;
  meeting.first_day = row.day("from");
  meeting.last_day = row.day("to");
  if (row.has("from") && row.has("to") && meeting.last_day < meeting.first_day)
    b.complaints.add(row.place("to"), path + " ends before it begins", "");
  const SiteId skips = find_id(b.scenario.sites, row.text("skips_holidays_of"));
  if (skips.exists()) meeting.skipped = b.scenario.sites[skips].holiday_days;
}

struct FoundMeeting {
  Meeting meeting;
  Row row;
  std::string path;
};

Meeting read_meeting(Building& b, const FoundMeeting& found) {
  const Row& row = found.row;
  Meeting meeting = found.meeting;
  meeting.key = entity_key(meeting.id);
  meeting.name = row.text("name").empty() ? meeting.id : row.text("name");
  meeting.kind = meeting_kind_named(row.text("kind"));
  read_meeting_clock(b, row, found.path, meeting);
  meeting.participants = row.has("participants")
                             ? find_ids(b.scenario.people, b.known, Named::people, row.words("participants"))
                             : b.scenario.teams[meeting.team].members;
  meeting.agreed = row.flag("agreed");
  meeting.module = find_id(b.scenario.modules, row.text("module"));
  if (meeting.kind == Meeting::Kind::pairing && !row.stands("module"))
    b.complaints.add(row.place(), found.path + " has no \"module\"", "a pairing teaches one");
  return meeting;
}

void add_meetings(Building& b, std::vector<FoundMeeting> found) {
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundMeeting& a, const FoundMeeting& c) { return a.meeting.id < c.meeting.id; });
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0 && found[i].meeting.id == found[i - 1].meeting.id)
      b.complaints.add(found[i].row.place(), "two teams have a meeting " + json_quoted(found[i].meeting.id),
                       "ids of meetings are unique among all teams");
    else
      b.scenario.meetings.add(read_meeting(b, found[i]));
  }
}

// Decisions move a person from *the* team to another, so nobody is in two.
void complain_about_two_teams(Building& b, const Row& row, TeamId team, std::vector<TeamId>& team_of) {
  for (const PersonId person : b.scenario.teams[team].members) {
    TeamId& known = team_of[person.index];
    if (known.exists())
      b.complaints.add(row.place("members"),
                       b.scenario.people[person].id + " is in two teams: " + b.scenario.teams[known].id +
                           " and " + b.scenario.teams[team].id,
                       "everybody is in one team; meetings may have other participants");
    known = team;
  }
}

}  // namespace

void add_people(Building& b, const Row& root) {
  for (const Entry& entry : entries_of(root, "people")) b.scenario.people.add(read_person(b, entry));
}

void add_teams(Building& b, const Row& root) {
  std::vector<FoundMeeting> meetings;
  std::vector<TeamId> team_of(b.scenario.people.size());
  for (const Entry& entry : entries_of(root, "teams")) {
    Team team;
    team.id = entry.id;
    team.key = entity_key(entry.id);
    team.name = shown_name(entry, "name");
    team.members = find_ids(b.scenario.people, b.known, Named::people, entry.row.words("members"));
    team.direct_size = entry.row.whole("direct_size");
    const TeamId id = b.scenario.teams.add(std::move(team));
    complain_about_two_teams(b, entry.row, id, team_of);
    for (const auto& [name, row] : entry.row.rows("meetings")) {
      Meeting meeting;
      meeting.id = name;
      meeting.team = id;
      meetings.push_back({std::move(meeting), row, "teams." + entry.id + ".meetings." + name});
    }
  }
  add_meetings(b, std::move(meetings));
}

}  // namespace meridian::build
