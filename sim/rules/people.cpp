#include "sim/rules/people.h"

#include <algorithm>

#include "sim/kernel/math.h"

namespace meridian {
namespace {

constexpr double kDay = 86400.0;
constexpr double kWeek = 7.0 * kDay;
constexpr std::int64_t kEightHours = 8 * 3600;
constexpr std::int64_t kLongBreak = 6 * 3600;
constexpr std::int64_t kVacation = 5 * 86400;
constexpr double kMostMentoring = 0.9;  // who did nothing but teach would never finish a thing
constexpr double kSlowest = 0.001;      // a pace of nothing would have no end
constexpr double kFullyKnown = 0.995;   // nothing is left that a mentor would notice
constexpr double kWorkDay = 8.0 * 3600.0;
constexpr double kCalendarDaysOfWorkDay = 7.0 / 5.0;

double relax(double value, double target, double elapsed, double time_constant) {
  if (value == target) return target;  // spares the exponential, the answer is the same
  return target + (value - target) * math::exp(-elapsed / time_constant);
}
double clamp01(double x) { return std::clamp(x, 0.0, 1.0); }

/// Seconds of the touched stretch, by what they were.
struct Touched {
  Tick work_ends = 0;  ///< from its start on
  std::int64_t length = 0, worked = 0, off = 0;
  std::int64_t evening = 0, night = 0, free_day = 0;
  std::int64_t out_of_hours() const { return evening + night + free_day; }
};

Touched stretch_of(const World& world, const PersonState& p) {
  const Instant from = world.instant(p.states_at);
  const Instant to = world.now();
  Touched s;
  s.length = (to - from).seconds;
  const bool meets = p.activity == Activity::meeting;
  s.worked = meets ? s.length : world.calendar(p.calendars.work).worked(from, to).seconds;
  s.off = s.length - s.worked;
  if (s.worked == 0 || !(meets || p.calendars.odd)) return s;
  // Work comes first in a stretch: people are touched whenever a working interval begins.
  const Instant end = from + seconds(s.worked);
  s.work_ends = world.tick(end);
  s.evening = world.calendar(p.calendars.evening).worked(from, end).seconds;
  s.night = world.calendar(p.calendars.night).worked(from, end).seconds;
  s.free_day = world.calendar(p.calendars.free_day).worked(from, end).seconds;
  return s;
}

void move_energy(const Turn& turn, PersonState& p, const Touched& s) {
  const std::int64_t before = p.today_worked;
  const std::int64_t after = before + s.worked;
  const std::int64_t over =
      std::max<std::int64_t>(0, after - kEightHours) - std::max<std::int64_t>(0, before - kEightHours);
  double drained = static_cast<double>(s.worked);
  drained += static_cast<double>(over) * (turn.parameter(Parameter::energy_overtime_factor) - 1.0);
  drained +=
      static_cast<double>(s.out_of_hours()) * (turn.parameter(Parameter::energy_out_of_hours_factor) - 1.0);
  if (p.activity == Activity::meeting)
    drained += static_cast<double>(s.worked) * (turn.parameter(Parameter::energy_meeting_factor) - 1.0);
  p.energy = std::max(0.0, p.energy - turn.parameter(Parameter::energy_drain) * drained / 3600.0);
  if (s.off > 0) {
    const double rested = static_cast<double>(s.off) / 3600.0;
    p.energy = 1.0 - (1.0 - p.energy) * math::exp(-turn.parameter(Parameter::energy_recovery) * rested);
  }
}

/// `mean_load` is taken over the stretch over the stretch: at the end of a weekend alone it would be too low.
void move_stress(const Turn& turn, PersonState& p, double mean_load, double elapsed) {
  const double interruptions =
      turn.on(Mechanism::interruptions) ? turn.parameter(Parameter::interruptions_per_hour) : 0.0;
  const double load = std::max(0.0, mean_load - 0.6);
  const double target =
      clamp01(0.2 + 0.5 * load + 0.1 * interruptions - 0.3 * (p.autonomy + p.relatedness) / 2.0);
  p.stress = clamp01(relax(p.stress, target, elapsed, turn.parameter(Parameter::stress_days) * kDay));
}

void rest_after_break(const Turn& turn, PersonState& p, const Touched& s) {
  p.rested = s.worked > 0 ? s.off : p.rested + s.off;
  if (p.rested >= kLongBreak) p.today_worked = 0;
  if (p.rested >= kVacation && s.off > 0 && turn.on(Mechanism::vacation_effect)) {
    p.energy = 1.0;
    p.relief = turn.parameter(Parameter::vacation_stress_relief);
  }
}

double familiarity_of_newcomer(const World& world, PersonId person) {
  double known = 0.0;
  for (std::size_t m = 0; m <= world.scenario->modules.size(); ++m)
    known = std::max(known, world.familiarity[person.index * (world.scenario->modules.size() + 1) + m]);
  return known;
}

/// What mentors of the team lose, as a share of one experienced person's time (C3).
double mentoring(const Turn& turn, const PersonState& p) {
  const World& w = turn.world;
  if (!turn.on(Mechanism::mentoring) || !p.team.exists() || w.team_newcomers[p.team.index] == 0) return 0.0;
  if (p.newcomer) return 0.0;
  double lost = 0.0;
  for (std::uint32_t i = 0; i < w.people.size(); ++i) {
    const PersonState& other = w.people[i];
    if (other.employed && other.newcomer && other.team == p.team)
      lost += turn.parameter(Parameter::mentor_load) * (1.0 - familiarity_of_newcomer(w, PersonId{i}));
  }
  const int mentors = w.team_sizes[p.team.index] - w.team_newcomers[p.team.index];
  return mentors > 0 ? std::min(kMostMentoring, lost / mentors) : 0.0;
}

double coordination(const Turn& turn, const PersonState& p) {
  if (!turn.on(Mechanism::coordination) || !p.team.exists()) return 0.0;
  const int direct = turn.world.scenario->teams[p.team].direct_size;
  const double n = direct > 0 ? direct : turn.world.team_sizes[p.team.index];
  return std::min(turn.parameter(Parameter::communication_overhead_max),
                  turn.parameter(Parameter::communication_overhead) * n * n);
}

double skill_match(const Turn& turn, PersonId person, const ItemState& item) {
  if (!turn.on(Mechanism::skill_match)) return 1.0;
  const Scenario& s = *turn.world.scenario;
  const auto& needed =
      item.stream.exists() ? s.streams[item.stream].skills : s.items[ItemId{item.spec}].skills;
  const double floor = turn.parameter(Parameter::skill_match_floor);
  double match = 1.0;
  for (const SkillLevel& need : needed) {
    double level = 0.0;
    for (const SkillLevel& have : description(turn.world, person).skills)
      if (have.skill == need.skill) level = have.level;
    match *= floor + (1.0 - floor) * (need.level > 0.0 ? std::min(1.0, level / need.level) : 1.0);
  }
  return match;
}

}  // namespace

void touch(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  const Tick now = turn.now();
  if (p.states_at == now) return;
  const Touched s = stretch_of(turn.world, p);
  const double elapsed = static_cast<double>(s.length);
  if (s.out_of_hours() > 0)
    turn.tell(Observation::Kind::out_of_hours, person.index, p.states_at, s.work_ends, s.evening, s.night,
              s.free_day);
  p.states_at = now;
  if (turn.on(Mechanism::energy)) move_energy(turn, p, s);
  const double load_before = p.load;
  p.load = p.load * math::exp(-elapsed / kWeek) + static_cast<double>(s.worked) / p.contract_seconds;
  if (turn.on(Mechanism::stress)) move_stress(turn, p, (load_before + p.load) / 2.0, elapsed);
  if (turn.on(Mechanism::motivation)) {
    const double target = turn.parameter(Parameter::motivation_autonomy_weight) * p.autonomy +
                          turn.parameter(Parameter::motivation_competence_weight) * p.competence +
                          turn.parameter(Parameter::motivation_relatedness_weight) * p.relatedness;
    const double days_ = turn.parameter(Parameter::motivation_days) * kCalendarDaysOfWorkDay;
    p.motivation =
        clamp01(relax(p.motivation, target, elapsed, days_ * kDay));  // weights may be set to any sum
  }
  p.satisfaction = relax(p.satisfaction, p.satisfaction_trait, elapsed,
                         turn.parameter(Parameter::satisfaction_days) * kDay);
  if (p.relief > 0.0)
    p.relief = relax(p.relief, 0.0, elapsed, turn.parameter(Parameter::vacation_fade_days) * kDay);
  p.today_worked += s.worked;
  rest_after_break(turn, p, s);
}

void draw_traits(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  if (p.traits_drawn) return;
  p.traits_drawn = true;
  if (turn.on(Mechanism::skill_differences)) {
    const double sigma = turn.parameter(Parameter::skill_sigma);
    Draw d = turn.draw(Purpose::skill, p.key, 0);
    p.skill = math::exp(normal(d, -sigma * sigma / 2.0, sigma));
  }
  if (turn.on(Mechanism::leaving)) {
    // What has happened so far moved the mean person; it moved this one as much.
    Draw d = turn.draw(Purpose::satisfaction, p.key, 0);
    const double moved = p.satisfaction - p.satisfaction_trait;
    p.satisfaction_trait =
        std::clamp(normal(d, p.satisfaction_trait, turn.parameter(Parameter::satisfaction_sd)), 0.0, 1.0);
    p.satisfaction = clamp01(p.satisfaction_trait + moved);
  }
}

double pace(const Turn& turn, PersonId person, const ItemState& item, double ideal, std::int64_t limit) {
  const PersonState& p = turn.person(person);
  double task = p.skill * item.noise * skill_match(turn, person, item);
  if (turn.on(Mechanism::familiarity)) task *= std::max(0.05, turn.world.known(person, item.module));
  task *= (1.0 - coordination(turn, p)) * (1.0 - mentoring(turn, p));
  const bool raises_documentation = item.module.exists() && turn.on(Mechanism::documentation) &&
                                    turn.world.scenario->modules[item.module].documentation_goal >
                                        turn.world.scenario->modules[item.module].documentation;
  if (raises_documentation) task /= 1.0 + turn.parameter(Parameter::documentation_cost);
  double human = 1.0;
  if (turn.on(Mechanism::motivation))
    human *= 1.0 + turn.parameter(Parameter::motivation_slope) * (p.motivation - 0.65);
  if (turn.on(Mechanism::stress))
    human *= 1.0 - turn.parameter(Parameter::stress_slope) * std::max(0.0, p.stress - p.relief - 0.5) / 0.5;
  if (turn.on(Mechanism::energy)) {
    const double length = std::min(static_cast<double>(limit), ideal / std::max(1e-6, task * human));
    const double floor = turn.parameter(Parameter::energy_floor);
    const double drain = turn.parameter(Parameter::energy_drain) * length / 2.0 / 3600.0;
    human *= (floor + (1.0 - floor) * std::max(0.0, p.energy - drain)) / turn.world.energy_mean;
  }
  return std::max(kSlowest, task * std::clamp(human, 0.3, 1.5));
}

void learn(const Turn& turn, PersonId person, ModuleId module, Instant from, std::int64_t worked,
           double factor) {
  if (!turn.on(Mechanism::learning) || worked <= 0 || factor <= 0.0) return;
  World& w = turn.world;
  double& known = w.known(person, module);
  if (known >= 1.0) return;
  double days_ = turn.parameter(Parameter::ramp_up_days);
  if (turn.on(Mechanism::documentation))
    days_ *= 1.0 - turn.parameter(Parameter::ramp_up_documentation_effect) * documentation(w, module);
  bool mentor_at_work = false;
  const double knows = turn.parameter(Parameter::knows_module_at);
  for (std::uint32_t i = 0; i < w.people.size() && !mentor_at_work; ++i) {
    const PersonId other{i};
    mentor_at_work = may_turn_to(w, person, other, module) && w.known(other, module) >= knows &&
                     w.work_calendar(other).worked(from, w.now()).seconds > 0;
  }
  if (!mentor_at_work) days_ *= 1.0 + turn.parameter(Parameter::ramp_up_no_overlap_penalty);
  known = 1.0 - (1.0 - known) * math::exp(-factor * static_cast<double>(worked) / (days_ * kWorkDay));
  PersonState& p = turn.person(person);
  if (p.newcomer && known > kFullyKnown) {
    p.newcomer = false;
    count_teams(w);
  }
}

double documentation(const World& world, ModuleId module) {
  if (!module.exists()) return 0.5;
  const Module& m = world.scenario->modules[module];
  if (m.documentation == m.documentation_goal) return m.documentation;
  const double time_constant = world.parameters()[Parameter::documentation_days] * kDay;
  return relax(m.documentation, m.documentation_goal, static_cast<double>(world.agenda.now()), time_constant);
}

bool may_turn_to(const World& world, PersonId person, PersonId other, ModuleId module) {
  const PersonState& p = world.people[other.index];
  if (other == person || !p.employed) return false;
  if (p.team == world.people[person.index].team) return true;
  const auto& named = description(world, other).familiarity;
  return std::any_of(named.begin(), named.end(),
                     [module](const Familiarity& f) { return f.module == module && f.known > 0.0; });
}

bool site_knows(const World& world, SiteId site, ModuleId module) {
  const double knows = world.parameters()[Parameter::knows_module_at];
  for (std::uint32_t i = 0; i < world.people.size(); ++i)
    if (world.people[i].employed && world.people[i].site == site && world.known(PersonId{i}, module) >= knows)
      return true;
  return false;
}

double resumption_minutes(const Turn& turn, Draw& draw) {
  const double sigma = turn.parameter(Parameter::resumption_sigma);
  const double lag =
      turn.parameter(Parameter::resumption_minutes_median) * math::exp(sigma * unit_normal(draw));
  return turn.parameter(Parameter::resumption_factor) *
         std::min(turn.parameter(Parameter::resumption_minutes_max), lag);
}

std::int64_t resumption_seconds(const Turn& turn, PersonId person) {
  if (!turn.on(Mechanism::resumption)) return 0;
  PersonState& p = turn.person(person);
  Draw d = turn.draw(Purpose::resumption, p.key, p.resumptions++);
  return static_cast<std::int64_t>(resumption_minutes(turn, d) * 60.0 + 0.5);
}

double energy_mean_of_week(const Parameters& parameters) {
  // Five days of eight hours, repeated until the week's start repeats itself; quarter hours are fine enough.
  const double drain = parameters[Parameter::energy_drain] / 4.0;
  const double kept = math::exp(-parameters[Parameter::energy_recovery] / 4.0);
  const double floor = parameters[Parameter::energy_floor];
  double energy = 1.0, sum = 0.0;
  for (int week = 0; week < 8; ++week) {
    sum = 0.0;
    for (int quarter = 0; quarter < 7 * 96; ++quarter) {
      const int of_day = quarter % 96;
      if (quarter / 96 < 5 && of_day >= 36 && of_day < 68) {
        sum += floor + (1.0 - floor) * std::max(0.0, energy - drain / 2.0);
        energy = std::max(0.0, energy - drain);
      } else {
        energy = 1.0 - (1.0 - energy) * kept;
      }
    }
  }
  return sum / (5.0 * 32.0);
}

void count_teams(World& world) {
  world.team_sizes.assign(world.scenario->teams.size(), 0);
  world.team_newcomers.assign(world.scenario->teams.size(), 0);
  for (const PersonState& p : world.people) {
    if (!p.employed || !p.team.exists()) continue;
    ++world.team_sizes[p.team.index];
    if (p.newcomer) ++world.team_newcomers[p.team.index];
  }
}

}  // namespace meridian
