#include "sim/measure/load.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace meridian {
namespace {

bool is_endless(const Stream& stream) {
  return stream.repairs == Stream::Repairs::nothing && stream.population == 0 && stream.limit == 0;
}

/// How often an item passes each stage: those that come back pass it and what follows again. The traffic
/// equations, solved by going round until nothing moves.
std::vector<double> passes(const Scenario& s) {
  const std::size_t count = s.stages.size();
  std::vector<double> visits(count, 1.0);
  for (int round = 0; round < 10'000; ++round) {
    double moved = 0.0;
    for (std::size_t i = 0; i < count; ++i) {
      double now = i == 0 ? 1.0 : visits[i - 1] * (1.0 - s.stages.rows()[i - 1].rework_probability);
      for (std::size_t g = 0; g < count; ++g) {
        const Stage& gate = s.stages.rows()[g];
        if (gate.rework_probability > 0.0 && gate.rework_to.index == i)
          now += visits[g] * gate.rework_probability;
      }
      moved = std::max(moved, std::abs(now - visits[i]));
      visits[i] = now;
    }
    if (moved < 1e-12) break;
  }
  return visits;
}

/// Hours that one ticket of the stream takes at a stage each time.
double hours_at(const Scenario& s, const Stage& stage, const Stream& stream) {
  if (stage.kind == Stage::Kind::review && !s.parameters[Mechanism::review]) return 0.0;
  if (stage.effort) return mean(*stage.effort);
  if (stage.kind == Stage::Kind::review)
    return mean(
        lognormal_law(s.parameters[Parameter::review_hours_median], s.parameters[Parameter::review_sigma]));
  return mean(stream.effort) * stage.share;
}

bool can_do(const Person& person, const Stage& stage) {
  if (!stage.skill.exists()) return true;
  return std::any_of(person.skills.begin(), person.skills.end(), [&stage](const SkillLevel& have) {
    return have.skill == stage.skill && have.level > 0.0;
  });
}

double hours_of(const Person& person) { return week_minutes(person.hours) * person.share / (7.0 * 1440.0); }

/// How much of the time a stage's tool works, where nothing can be done without it.
double availability(const Scenario& s, const Stage& stage) {
  if (!stage.tool.exists() || stage.spare_tool.exists() || stage.offline_share != 0.0) return 1.0;
  const auto& outages = s.tools[stage.tool].outages;
  if (!outages || !s.parameters[Mechanism::tool_outages]) return 1.0;
  const double up = mean(outages->up), down = mean(outages->down);
  return up > 0.0 ? up / (up + down) : 1.0;
}

/// What a team has to do and can do, stage by stage.
class TeamLoad {
 public:
  TeamLoad(const Scenario& s, TeamId team, const std::vector<double>& visits) : s_(s), team_(team) {
    for (std::size_t i = 0; i < s.stages.size(); ++i) {
      double work = 0.0;
      for (const Stream& stream : s.streams) {
        const double gap = is_endless(stream) && stream.team == team ? mean(stream.interarrival) : 0.0;
        if (gap > 0.0) work += visits[i] * hours_at(s, s.stages.rows()[i], stream) / gap;
      }
      work_.push_back(work / availability(s, s.stages.rows()[i]));
    }
  }

  /// Of those stages together: their work over the hours of those who can do any of them. Nobody can do more,
  /// and with the busiest choice of stages at less than one everything can be shared out.
  std::optional<double> of(const std::vector<bool>& chosen) const {
    double work = 0.0, hands = 0.0;
    double limit = 0.0;  // people that limits on work in progress let work at once
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (!chosen[i]) continue;
      work += work_[i];
      const int wip = s_.stages.rows()[i].wip;
      limit = wip > 0 ? limit + wip : std::numeric_limits<double>::infinity();
    }
    if (work <= 0.0) return std::nullopt;
    for (const PersonId id : s_.teams[team_].members) {
      const Person& person = s_.people[id];
      bool can = false;
      for (std::size_t i = 0; i < chosen.size() && !can; ++i)
        can = chosen[i] && can_do(person, s_.stages.rows()[i]);
      if (!can) continue;
      hands += hours_of(person);
    }
    hands = std::min(hands, limit);
    if (hands <= 0.0) return std::nullopt;
    return work / hands;
  }

 private:
  const Scenario& s_;
  TeamId team_;
  std::vector<double> work_;  ///< hours an hour, by stage
};

/// With more stages only each alone and all together are looked at.
constexpr std::size_t kMostStages = 10;

}  // namespace

std::optional<double> offered_load(const Scenario& s) {
  const std::size_t count = s.stages.size();
  if (count == 0 || s.stages.rows().front().capacity > 0) return std::nullopt;
  const std::vector<double> visits = passes(s);
  std::optional<double> busiest;
  for (std::uint32_t t = 0; t < s.teams.size(); ++t) {
    const TeamLoad load(s, TeamId{t}, visits);
    const auto look_at = [&](const std::vector<bool>& chosen) {
      if (const std::optional<double> one = load.of(chosen)) busiest = std::max(busiest.value_or(0.0), *one);
    };
    if (count <= kMostStages) {
      for (std::uint32_t choice = 1; choice < 1u << count; ++choice) {
        std::vector<bool> chosen(count);
        for (std::size_t i = 0; i < count; ++i) chosen[i] = (choice >> i & 1u) != 0;
        look_at(chosen);
      }
    } else {
      look_at(std::vector<bool>(count, true));
      for (std::size_t i = 0; i < count; ++i) {
        std::vector<bool> chosen(count);
        chosen[i] = true;
        look_at(chosen);
      }
    }
  }
  return busiest;
}

}  // namespace meridian
