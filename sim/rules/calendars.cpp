#include "sim/rules/calendars.h"

#include <algorithm>
#include <bit>
#include <map>

#include "sim/rules/meetings.h"

namespace meridian {
namespace {

constexpr int kMarginDays = 60;
constexpr int kLeadDays = 7;

Zone zone_of(const Site& site) {
  const Result<Zone> zone = find_zone(site.zone);
  MERIDIAN_CHECK_MSG(bool(zone), "zone " + site.zone + " was checked on loading");
  return *zone;
}

Instant pool_start(const Scenario& s) { return s.start() - days(kLeadDays); }
Instant pool_end(const Scenario& s) { return s.end() + days(kMarginDays); }

std::vector<DayRange> absences_of(const Scenario& s, const Person& person) {
  std::vector<DayRange> absences = person.absences;
  const int first = s.start_day - kLeadDays - 2;
  const int last = s.start_day + s.horizon_days + kMarginDays + 2;
  if (person.first_day > first) absences.push_back({first, person.first_day - 1});
  if (person.last_day != 0) absences.push_back({person.last_day + 1, last});
  return absences;
}

Calendar work_calendar(const Scenario& s, const Person& person, const WorkingHours& hours_) {
  const Site& site = s.sites[person.site];
  CalendarSpec spec;
  spec.zone = zone_of(site);
  spec.hours = hours_;
  spec.holidays = site.holiday_days;
  spec.absences = absences_of(s, person);
  spec.share = person.share;
  spec.from = pool_start(s);
  spec.to = pool_end(s);
  return compile(spec);
}

BurdenCalendars burden_calendars(const Scenario& s, const Person& person) {
  const Site& site = s.sites[person.site];
  BurdenSpec spec;
  spec.zone = zone_of(site);
  spec.ordinary = site.ordinary;
  for (std::size_t day = 0; day < 7; ++day) spec.working_weekdays[day] = !site.hours.week[day].empty();
  spec.holidays = site.holiday_days;
  spec.absences = person.absences;
  spec.from = pool_start(s);
  spec.to = pool_end(s);
  return compile_burden(spec);
}

/// Some of the hours from `from` on lie outside ordinary ones.
bool is_odd(const CalendarPool& pool, const CalendarSet& set, Instant from) {
  for (std::uint32_t burden : {set.evening, set.night, set.free_day})
    if (intersect(*pool.calendars[set.work], *pool.calendars[burden]).worked(from, kNever).seconds > 0)
      return true;
  return false;
}

/// A pool to which calendars are added; equal ones are kept once.
class Keeping {
 public:
  explicit Keeping(CalendarPool& pool) : pool_(pool) {
    for (std::uint32_t i = 0; i < pool.calendars.size(); ++i) places_.emplace(pool.calendars[i]->hash(), i);
  }
  std::uint32_t keep(Calendar calendar) {
    const std::uint64_t hash = calendar.hash();
    const auto [first, last] = places_.equal_range(hash);
    for (auto place = first; place != last; ++place)
      if (*pool_.calendars[place->second] == calendar) return place->second;
    pool_.calendars.push_back(std::make_shared<const Calendar>(std::move(calendar)));
    const auto index = static_cast<std::uint32_t>(pool_.calendars.size() - 1);
    places_.emplace(hash, index);
    return index;
  }
  const CalendarPool& pool() const { return pool_; }

 private:
  CalendarPool& pool_;
  std::multimap<std::uint64_t, std::uint32_t> places_;
};

CalendarSet compile_set(Keeping& keeping, const Scenario& s, const Person& person) {
  CalendarSet set;
  set.work = keeping.keep(work_calendar(s, person, person.hours));
  BurdenCalendars burden = burden_calendars(s, person);
  set.evening = keeping.keep(std::move(burden.evening));
  set.night = keeping.keep(std::move(burden.night));
  set.free_day = keeping.keep(std::move(burden.free_day));
  set.odd = is_odd(keeping.pool(), set, kLongAgo);
  return set;
}

/// All that a person's calendars are made from: who has the same shares them, and nothing is compiled twice.
std::vector<std::int64_t> times_of(const Person& person) {
  std::vector<std::int64_t> times{person.site.index, std::bit_cast<std::int64_t>(person.share),
                                  person.first_day, person.last_day};
  for (const DayRange& absence : person.absences)
    times.insert(times.end(), {absence.first_day, absence.last_day});
  for (const auto& day : person.hours.week) {
    times.push_back(-1);
    for (const Block& block : day) times.insert(times.end(), {block.start_minute, block.end_minute});
  }
  return times;
}

/// `before` up to `at`, `after` from there on.
Calendar spliced(const Calendar& before, const Calendar& after, Instant at) {
  const Calendar past = make_calendar({{kLongAgo, at}});
  return unite(intersect(before, past), subtract(after, past));
}

void replace_work_calendar(World& world, PersonId person, const Calendar& after, Instant at) {
  auto pool = std::make_shared<CalendarPool>(*world.pool);
  CalendarSet& set = world.people[person.index].calendars;
  set.work = Keeping(*pool).keep(spliced(*pool->calendars[set.work], after, at));
  set.odd = is_odd(*pool, set, at);  // what was before is booked
  world.pool = std::move(pool);
}

}  // namespace

std::shared_ptr<const CalendarPool> make_pool(const Scenario& scenario) {
  auto pool = std::make_shared<CalendarPool>();
  Keeping keeping(*pool);
  std::map<std::vector<std::int64_t>, CalendarSet> known;
  for (const Person& person : scenario.people) {
    const auto [same, is_new] = known.try_emplace(times_of(person));
    if (is_new) same->second = compile_set(keeping, scenario, person);
    pool->people.push_back(same->second);
  }
  for (const Meeting& meeting : scenario.meetings)
    pool->meetings.push_back(
        meeting_starts(meeting, meeting.zone, meeting.start_minute, scenario.start(), pool_end(scenario)));
  return pool;
}

CalendarSet add_calendars(World& world, const Person& person) {
  auto pool = std::make_shared<CalendarPool>(*world.pool);
  Keeping keeping(*pool);
  const CalendarSet set = compile_set(keeping, *world.scenario, person);
  world.pool = std::move(pool);
  return set;
}

void change_hours(World& world, PersonId person, const WorkingHours& hours, Instant from) {
  replace_work_calendar(world, person, work_calendar(*world.scenario, description(world, person), hours),
                        from);
}

void end_calendar(World& world, PersonId person, Instant at) {
  replace_work_calendar(world, person, Calendar(), at);
}

void change_meeting(World& world, MeetingId meeting, const std::string& zone, int start_minute,
                    Instant from) {
  auto pool = std::make_shared<CalendarPool>(*world.pool);
  pool->meetings[meeting.index] = meeting_starts(world.scenario->meetings[meeting], zone, start_minute,
                                                 from + seconds(1), pool_end(*world.scenario));
  world.pool = std::move(pool);
}

Person person_of(const Scenario& scenario, const Hire& hire, Instant joins) {
  Person p;
  p.id = hire.id;
  p.key = entity_key(hire.id);
  p.name = hire.id;
  p.role = hire.role;
  for (std::uint32_t i = 0; i < scenario.sites.size(); ++i)
    if (scenario.sites[SiteId{i}].id == hire.site) p.site = SiteId{i};
  const Site& site = scenario.sites[p.site];
  p.seniority = hire.seniority == "junior"   ? Seniority::junior
                : hire.seniority == "senior" ? Seniority::senior
                                             : Seniority::regular;
  p.familiarity_else =
      scenario.parameters[p.seniority == Seniority::junior ? Parameter::junior_familiarity
                                                           : Parameter::newcomer_familiarity];
  p.newcomer = true;
  for (std::uint32_t i = 0; i < scenario.skills.size(); ++i)
    if (std::find(hire.skills.begin(), hire.skills.end(), scenario.skills[SkillId{i}].id) !=
        hire.skills.end())
      p.skills.push_back({SkillId{i}, 1.0});
  p.hours = site.hours;
  p.line = site.line;
  p.cost_cents_day = static_cast<std::int64_t>(hire.cost_day * 100.0 + 0.5);
  p.first_day = std::min(local_day(*find_zone(site.zone), joins), static_cast<int>(joins.seconds / 86400));
  return p;
}

}  // namespace meridian
