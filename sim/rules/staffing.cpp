#include "sim/rules/staffing.h"

#include <algorithm>

#include "sim/kernel/math.h"
#include "sim/rules/calendars.h"
#include "sim/rules/communication.h"
#include "sim/rules/flow.h"
#include "sim/rules/outages.h"
#include "sim/rules/people.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

constexpr double kYearHours = 365.25 * 24.0;

/// The highest rate that thinning starts from: that of somebody with no satisfaction at all.
double highest_rate(const Turn& turn) {
  return turn.parameter(Parameter::leaving_rate) * math::exp(turn.parameter(Parameter::leaving_slope) * 0.65);
}

TeamId team_of(const Scenario& s, PersonId person) {
  for (std::uint32_t t = 0; t < s.teams.size(); ++t) {
    const auto& members = s.teams[TeamId{t}].members;
    if (std::find(members.begin(), members.end(), person) != members.end()) return TeamId{t};
  }
  return TeamId{};
}

void add_familiarity(const Turn& turn, const Person& about) {
  World& w = turn.world;
  const std::size_t row = w.familiarity.size();
  const bool unsaid = about.newcomer && about.familiarity.empty() && about.familiarity_else == 1.0;
  const Parameter start =
      about.seniority == Seniority::junior ? Parameter::junior_familiarity : Parameter::newcomer_familiarity;
  w.familiarity.resize(row + w.scenario->modules.size() + 1,
                       unsaid ? turn.parameter(start) : about.familiarity_else);
  for (const Familiarity& f : about.familiarity) w.familiarity[row + f.module.index] = f.known;
}

/// The first day at work of somebody whom the scenario announces; who has left doesn't arrive again.
void begin_employment(const Turn& turn, PersonId person) {
  turn.person(person).employed = true;
  count_teams(turn.world);
  schedule_leave_thought(turn, person);
  turn.tell(Observation::Kind::joined, person.index);
}

}  // namespace

void on_arrive(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  schedule_arrival(turn, person);
  if (!p.employed) begin_employment(turn, person);
  if (p.activity == Activity::meeting) return;
  touch(turn, person);
  if (p.activity == Activity::away || p.activity == Activity::idle) {
    set_activity(turn, person, Activity::idle);
    ask_for_dispatch(turn, p.team);
  }
}

void schedule_arrival(const Turn& turn, PersonId person) {
  const World& w = turn.world;
  const Calendar& calendar = w.work_calendar(person);
  Instant next = calendar.next_work(w.now());
  if (next == w.now()) next = calendar.next_work(calendar.end_of_work(w.now()));
  turn.schedule(next, EventKind::arrive, person.index);
}

void schedule_leave_thought(const Turn& turn, PersonId person) {
  const double rate = highest_rate(turn);
  if (!turn.on(Mechanism::leaving) || rate <= 0.0) return;
  const PersonState& p = turn.person(person);
  Draw d = turn.draw(Purpose::leave_gap, p.key, p.leave_thoughts);
  const Instant next = turn.world.now() + seconds(seconds_of(exponential(d, kYearHours / rate)));
  if (next - turn.world.start() >= seconds(0xFFFFFFFF)) return;
  turn.person(person).next_leave_thought = turn.world.tick(next);
  turn.schedule(next, EventKind::leave_thought, person.index);
}

void on_leave_thought(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  if (!p.employed || p.on_notice) return;
  draw_traits(turn, person);
  touch(turn, person);
  Draw d = turn.draw(Purpose::leave_accept, p.key, p.leave_thoughts);
  const double accept = math::exp(-turn.parameter(Parameter::leaving_slope) * p.satisfaction);
  ++p.leave_thoughts;
  if (!bernoulli(d, accept)) {
    schedule_leave_thought(turn, person);
    return;
  }
  p.on_notice = true;
  const Person& about = description(turn.world, person);
  Instant last = turn.world.now() + days(about.notice_days);
  // A contract that ends sooner ends the notice, too.
  if (about.last_day != 0)
    last = std::max(turn.world.now(), std::min(last, turn.world.work_calendar(person).previous_end(kNever)));
  turn.schedule(last, EventKind::leave, person.index);
  turn.tell(Observation::Kind::notice, person.index, Observation::kNone, Observation::kNone,
            (last - turn.world.start()).seconds);
}

void on_leave(const Turn& turn, PersonId person) {
  World& w = turn.world;
  PersonState& p = turn.person(person);
  if (!p.employed) return;
  const ItemId in_hand = p.in_hand;
  if (interrupt_spell(turn, person)) finish_spell(turn, person, in_hand);
  interrupt_spell(turn, person);
  const std::vector<ItemId> items = w.held[person.index];
  for (ItemId item : items) release(turn, item);
  if (p.activity == Activity::meeting) std::erase(w.meetings[p.meeting].present, person);
  p.meeting = Observation::kNone;
  set_activity(turn, person, Activity::away);
  p.employed = false;
  for (EventKind kind :
       {EventKind::arrive, EventKind::block_end, EventKind::battery_out, EventKind::leave_thought})
    turn.cancel(kind, person.index);
  end_calendar(w, person, w.now());
  for (std::uint32_t i = 0; i < w.people.size(); ++i) {
    PersonState& other = w.people[i];
    if (!other.employed || other.team != p.team || !p.team.exists() || !turn.on(Mechanism::leaving)) continue;
    touch(turn, PersonId{i});
    other.satisfaction = std::max(0.0, other.satisfaction - turn.parameter(Parameter::contagion));
  }
  ask_somebody_else(turn, person);
  count_teams(w);
  turn.tell(Observation::Kind::left, person.index);
  ask_for_dispatch(turn);
}

void schedule_join(const Turn& turn, std::uint32_t hire) {
  World& w = turn.world;
  HireState& h = w.hires[hire];
  Draw d = turn.draw(Purpose::hiring, entity_key("decision:" + h.hire.id), 0);
  const Distribution law = lognormal_law(turn.parameter(Parameter::hiring_days_median) * 24.0,
                                         turn.parameter(Parameter::hiring_sigma));
  const Instant joins = w.instant(h.since) + seconds(seconds_beyond(law, turn.now() - h.since, 1.0, d));
  h.joins = w.tick(joins);
  turn.schedule(joins, EventKind::join, hire);
}

void on_join(const Turn& turn, std::uint32_t hire) {
  World& w = turn.world;
  const Hire about = w.hires[hire].hire;
  w.hired.push_back(person_of(*w.scenario, about, w.now()));
  const PersonId person{static_cast<std::uint32_t>(w.people.size())};
  const CalendarSet calendars = add_calendars(w, w.hired.back());
  add_person(turn, person, calendars);
  for (std::uint32_t t = 0; t < w.scenario->teams.size(); ++t)
    if (w.scenario->teams[TeamId{t}].id == about.team) w.people[person.index].team = TeamId{t};
  count_teams(w);
  turn.tell(Observation::Kind::joined, person.index);
  ask_for_dispatch(turn, w.people[person.index].team);
}

void add_person(const Turn& turn, PersonId person, const CalendarSet& calendars) {
  World& w = turn.world;
  const Person& about = description(w, person);
  PersonState p;
  p.key = about.key;
  p.site = about.site;
  p.team = team_of(*w.scenario, person);
  p.calendars = calendars;
  const int today = static_cast<int>(w.now().seconds / 86400);
  p.employed = about.first_day <= today && (about.last_day == 0 || about.last_day >= today);
  p.newcomer = about.newcomer;
  p.autonomy = about.autonomy;
  p.competence = about.competence;
  p.relatedness = about.relatedness;
  p.satisfaction = p.satisfaction_trait = about.satisfaction;
  p.contract_seconds = std::max(1.0, about.share * week_minutes(about.hours) * 60.0);
  p.states_at = p.since = turn.now();
  w.people.push_back(p);
  w.held.emplace_back();
  add_familiarity(turn, about);
  if (about.line && turn.on(Mechanism::line_outages)) {
    const std::uint32_t line = add_renewal(turn, RenewalState::Kind::line, person.index, about.key);
    w.people[person.index].line = line;
    if (about.second_line) {
      const std::uint32_t spare = add_renewal(turn, RenewalState::Kind::second_line, person.index,
                                              mix(about.key, entity_key("second_line")));
      w.people[person.index].spare_line = spare;
    }
  }
  const Calendar& calendar = w.work_calendar(person);
  if (calendar.is_work(w.now())) w.people[person.index].activity = Activity::idle;
  schedule_arrival(turn, person);
  if (w.people[person.index].employed) schedule_leave_thought(turn, person);
}

}  // namespace meridian
