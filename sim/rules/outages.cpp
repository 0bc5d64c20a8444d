#include "sim/rules/outages.h"

#include <algorithm>

#include "sim/rules/communication.h"
#include "sim/rules/flow.h"
#include "sim/rules/streams.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

constexpr double kBackupRemoves = 0.9;  // L3: a UPS or generator removes nine outages of ten

/// Whether it works, or is what one does `without`.
bool is_up(const World& w, std::uint32_t renewal, std::uint32_t without = Observation::kNone) {
  return renewal == Observation::kNone || renewal == without || w.renewals[renewal].up;
}

const Renewal& law_of(const World& w, const RenewalState& r) {
  switch (r.kind) {
    case RenewalState::Kind::line:
    case RenewalState::Kind::second_line:
      return *description(w, PersonId{r.target}).line;
    case RenewalState::Kind::power:
      return *w.scenario->sites[SiteId{r.target}].power;
    case RenewalState::Kind::tool:
      break;
  }
  return *w.scenario->tools[ToolId{r.target}].outages;
}

/// How the person reaches the others: by line, by a fall-back at less speed, or not at all.
enum class Link { line, fallback, none };
Link by_line(const World& w, const PersonState& p, std::uint32_t without) {
  if (is_up(w, p.line, without) || (p.spare_line != Observation::kNone && is_up(w, p.spare_line, without)))
    return Link::line;
  return w.renewals[p.line].fallback ? Link::fallback : Link::none;
}
Link link_of(const World& w, const PersonState& p, std::uint32_t without = Observation::kNone) {
  return is_up(w, w.power[p.site.index], without) ? by_line(w, p, without) : Link::none;
}

/// What an outage or its end means for one person: the pace of the spell changes, or work stops or goes on.
void reconsider(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  if (!p.employed) return;
  if (p.activity == Activity::working || p.activity == Activity::reviewing) {
    const ItemId item = p.in_hand;
    if (interrupt_spell(turn, person)) {
      finish_spell(turn, person, item);
      return;
    }
    go_on(turn, person);
  } else if (p.activity == Activity::stopped) {
    set_activity(turn, person, Activity::idle);
    go_on(turn, person);
  } else if (p.activity == Activity::idle) {
    ask_for_dispatch(turn, p.team);
  }
}

bool concerns(const World& w, const RenewalState& r, std::uint32_t person) {
  switch (r.kind) {
    case RenewalState::Kind::line:
    case RenewalState::Kind::second_line:
      return r.target == person;
    case RenewalState::Kind::power:
      return w.people[person].site.index == r.target;
    case RenewalState::Kind::tool:
      break;
  }
  const PersonState& p = w.people[person];
  if (!p.in_hand.exists()) return true;
  const Stage& stage = w.scenario->stages[w.items[p.in_hand.index].stage];
  return stage.tool.index == r.target || stage.spare_tool.index == r.target;
}

void set_batteries(const Turn& turn, const RenewalState& r) {
  for (std::uint32_t i = 0; i < turn.world.people.size(); ++i) {
    PersonState& p = turn.world.people[i];
    if (p.site.index != r.target) continue;
    p.battery_empty = false;
    if (r.up)
      turn.cancel(EventKind::battery_out, i);
    else
      turn.schedule(turn.world.now() + seconds(seconds_of(turn.parameter(Parameter::battery_hours))),
                    EventKind::battery_out, i);
  }
}

/// Whose work item brings it up again; none when it comes up by itself.
StreamId repairs_of(const World& w, const RenewalState& r) {
  const Table<Stream>& streams = w.scenario->streams;
  const auto mends = [&r](const Stream& stream) {
    switch (stream.repairs) {
      case Stream::Repairs::nothing:
        return false;
      case Stream::Repairs::line:
        return r.target == stream.repaired &&
               (r.kind == RenewalState::Kind::line || r.kind == RenewalState::Kind::second_line);
      case Stream::Repairs::power:
        return r.target == stream.repaired && r.kind == RenewalState::Kind::power;
      case Stream::Repairs::tool:
        return r.target == stream.repaired && r.kind == RenewalState::Kind::tool;
    }
    return false;
  };
  const auto found = std::find_if(streams.begin(), streams.end(), mends);
  return found == streams.end() ? StreamId{} : streams.at(static_cast<std::size_t>(found - streams.begin()));
}

bool has_tool(const World& w, const Stage& stage) {
  const auto serves = [&w](ToolId tool) { return tool.exists() && is_up(w, w.tools[tool.index]); };
  return !stage.tool.exists() || serves(stage.tool) || serves(stage.spare_tool);
}

/// Down becomes up or the other way, now; when it changes again is the caller's business.
void change(const Turn& turn, std::uint32_t renewal) {
  RenewalState& r = turn.world.renewals[renewal];
  if (!r.up) {
    turn.tell(Observation::Kind::outage_ended, renewal, Observation::kNone, Observation::kNone, r.since);
    ++r.periods;
  }
  r.up = !r.up;
  r.since = turn.now();
  r.fallback = false;
  if (r.up) return;
  Draw d = turn.draw(Purpose::fallback, r.key, r.periods);
  r.fallback =
      r.kind == RenewalState::Kind::line && bernoulli(d, turn.parameter(Parameter::fallback_probability));
  turn.tell(Observation::Kind::outage_began, renewal);
}

/// What a change means for everybody.
void tell_people(const Turn& turn, std::uint32_t renewal) {
  const RenewalState changed = turn.world.renewals[renewal];
  if (changed.kind == RenewalState::Kind::power) set_batteries(turn, changed);
  for (std::uint32_t i = 0; i < turn.world.people.size(); ++i)
    if (concerns(turn.world, changed, i)) reconsider(turn, PersonId{i});
}

}  // namespace

double connection_share(const Turn& turn, PersonId person, const ItemState& item) {
  const World& w = turn.world;
  const PersonState& p = w.people[person.index];
  const Stage& stage = turn.stage(item);
  // A repair is done without what it repairs.
  const std::uint32_t without = item.renewal;
  const bool mends_power = without != Observation::kNone && without == w.power[p.site.index];
  if (p.battery_empty && !mends_power) return 0.0;
  const double offline = stage.offline_share >= 0.0          ? stage.offline_share
                         : stage.kind == Stage::Kind::review ? 0.0
                                                             : turn.parameter(Parameter::offline_share);
  const Link link = link_of(w, p, without);
  if (link == Link::none) return offline;
  if (without == Observation::kNone && !has_tool(w, stage)) return offline;
  return link == Link::fallback ? turn.parameter(Parameter::fallback_capacity) : 1.0;
}

bool is_online(const World& world, PersonId person) {
  return link_of(world, world.people[person.index]) != Link::none;
}

Instant online_at(const Turn& turn, PersonId person, Instant t) {
  const World& w = turn.world;
  const PersonState& p = w.people[person.index];
  if (is_online(w, person)) return t;
  Tick back = turn.now();
  const std::uint32_t power = w.power[p.site.index];
  if (!is_up(w, power)) back = std::max(back, w.renewals[power].next);
  if (by_line(w, p, Observation::kNone) == Link::none) {
    Tick line = w.renewals[p.line].next;
    if (p.spare_line != Observation::kNone) line = std::min(line, w.renewals[p.spare_line].next);
    back = std::max(back, line);
  }
  return std::max(t, w.instant(back));
}

std::uint32_t add_renewal(const Turn& turn, RenewalState::Kind kind, std::uint32_t target, EntityKey key) {
  World& w = turn.world;
  RenewalState r;
  r.key = key;
  r.kind = kind;
  r.target = target;
  r.since = turn.now();
  w.renewals.push_back(r);
  const auto index = static_cast<std::uint32_t>(w.renewals.size() - 1);
  schedule_flip(turn, index);
  return index;
}

void schedule_flip(const Turn& turn, std::uint32_t renewal) {
  World& w = turn.world;
  RenewalState& r = w.renewals[renewal];
  if (r.in_repair) return;
  const Renewal& law = law_of(w, r);
  Draw d = turn.draw(r.up ? Purpose::line_up : Purpose::line_down, r.key, r.periods);
  const bool backed =
      r.up && r.kind == RenewalState::Kind::power && w.scenario->sites[SiteId{r.target}].backup_power;
  const Distribution& lasts = r.up ? law.up : law.down;
  const std::int64_t length =
      seconds_beyond(lasts, turn.now() - r.since, backed ? 1.0 / (1.0 - kBackupRemoves) : 1.0, d);
  const Instant next = w.instant(r.since) + seconds(length);
  turn.cancel(EventKind::flip, renewal);
  if (next - w.start() >= seconds(0xFFFFFFFF)) return;
  r.next = w.tick(next);
  turn.schedule(r.next, EventKind::flip, renewal);
}

void on_flip(const Turn& turn, std::uint32_t renewal) {
  change(turn, renewal);
  RenewalState& r = turn.world.renewals[renewal];
  const StreamId repairs = r.up ? StreamId{} : repairs_of(turn.world, r);
  if (repairs.exists()) {
    r.in_repair = true;
    r.next = 0xFFFFFFFFu;
    add_ticket(turn, repairs, renewal);
  } else {
    schedule_flip(turn, renewal);
  }
  tell_people(turn, renewal);
}

void bring_up(const Turn& turn, std::uint32_t renewal) {
  turn.world.renewals[renewal].in_repair = false;
  change(turn, renewal);
  schedule_flip(turn, renewal);
  tell_people(turn, renewal);
  const RenewalState r = turn.world.renewals[renewal];
  if (r.kind == RenewalState::Kind::tool) return;
  for (std::uint32_t i = 0; i < turn.world.people.size(); ++i)
    if (concerns(turn.world, r, i)) reconnect(turn, PersonId{i});
}

void come_online(const Turn& turn, PersonId person) {
  reconsider(turn, person);
  reconnect(turn, person);
}

void on_battery_out(const Turn& turn, PersonId person) {
  turn.person(person).battery_empty = true;
  reconsider(turn, person);
}

}  // namespace meridian
