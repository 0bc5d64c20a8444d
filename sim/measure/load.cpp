#include "sim/measure/load.h"

#include <algorithm>

namespace meridian {
namespace {

bool is_endless(const Stream& stream) {
  return stream.repairs == Stream::Repairs::nothing && stream.population == 0 && stream.limit == 0;
}

/// How often an item passes a stage: those that come back pass it again.
double passes(const Scenario& s, StageId stage) {
  double factor = 1.0;
  for (std::uint32_t later = stage.index; later < s.stages.size(); ++later) {
    const Stage& gate = s.stages[StageId{later}];
    if (gate.rework_probability > 0.0 && gate.rework_to.index <= stage.index)
      factor /= 1.0 - gate.rework_probability;
  }
  return factor;
}

double hours_at(const Scenario& s, StageId id, const Stream& stream) {
  const Stage& stage = s.stages[id];
  if (stage.kind == Stage::Kind::review && !s.parameters[Mechanism::review]) return 0.0;
  if (stage.effort) return mean(*stage.effort) * passes(s, id);
  if (stage.kind == Stage::Kind::review)
    return mean(
        lognormal_law(s.parameters[Parameter::review_hours_median], s.parameters[Parameter::review_sigma]));
  return mean(stream.effort) * stage.share * passes(s, id);
}

bool can_do(const Person& person, const Stage& stage) {
  if (!stage.skill.exists()) return true;
  return std::any_of(person.skills.begin(), person.skills.end(), [&stage](const SkillLevel& have) {
    return have.skill == stage.skill && have.level > 0.0;
  });
}

/// Working hours in an hour of those of a team who can do the stage; of all of them without one.
double hands(const Scenario& s, TeamId team, const Stage* stage) {
  double sum = 0.0;
  for (const PersonId id : s.teams[team].members) {
    const Person& person = s.people[id];
    if (stage == nullptr || can_do(person, *stage))
      sum += week_minutes(person.hours) * person.share / (7.0 * 1440.0);
  }
  return sum;
}

}  // namespace

std::optional<double> offered_load(const Scenario& s) {
  if (s.stages.empty() || s.stages.rows().front().capacity > 0) return std::nullopt;
  std::optional<double> busiest;
  const auto take = [&busiest](double work, double capacity) {
    if (work > 0.0 && capacity > 0.0) busiest = std::max(busiest.value_or(0.0), work / capacity);
  };
  for (std::uint32_t t = 0; t < s.teams.size(); ++t) {
    double whole = 0.0;
    for (std::uint32_t i = 0; i < s.stages.size(); ++i) {
      double work = 0.0;
      for (const Stream& stream : s.streams) {
        const double gap = is_endless(stream) && stream.team == TeamId{t} ? mean(stream.interarrival) : 0.0;
        if (gap > 0.0) work += hours_at(s, StageId{i}, stream) / gap;
      }
      whole += work;
      take(work, hands(s, TeamId{t}, &s.stages[StageId{i}]));
    }
    take(whole, hands(s, TeamId{t}, nullptr));
  }
  return busiest;
}

}  // namespace meridian
