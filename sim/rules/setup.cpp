#include "sim/rules/setup.h"

#include "sim/rules/flow.h"
#include "sim/rules/meetings.h"
#include "sim/rules/outages.h"
#include "sim/rules/people.h"
#include "sim/rules/staffing.h"
#include "sim/rules/streams.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

void add_items(const Turn& turn) {
  World& w = turn.world;
  for (std::uint32_t i = 0; i < w.scenario->items.size(); ++i) {
    const Item& about = w.scenario->items[ItemId{i}];
    ItemState it;
    it.key = about.key;
    it.spec = i;
    it.module = about.module;
    it.team = about.team;
    it.stage = about.stage.exists() ? about.stage : StageId{0};
    it.rank = about.rank;
    it.share_done = about.done;
    it.asked = -static_cast<std::int64_t>(about.age_days * 86400.0);
    it.anatomy[static_cast<std::size_t>(Cause::before_start)] = static_cast<std::uint32_t>(-it.asked);
    w.items.push_back(it);
  }
  w.open_items = static_cast<std::uint32_t>(w.items.size());
}

void add_outages(const Turn& turn) {
  World& w = turn.world;
  const Scenario& s = *w.scenario;
  w.power.assign(s.sites.size(), Observation::kNone);
  w.tools.assign(s.tools.size(), Observation::kNone);
  for (std::uint32_t i = 0; i < s.sites.size(); ++i) {
    const Site& site = s.sites[SiteId{i}];
    if (site.power && turn.on(Mechanism::power_outages))
      w.power[i] = add_renewal(turn, RenewalState::Kind::power, i, site.key);
  }
  for (std::uint32_t i = 0; i < s.tools.size(); ++i) {
    const Tool& tool = s.tools[ToolId{i}];
    if (tool.outages && turn.on(Mechanism::tool_outages))
      w.tools[i] = add_renewal(turn, RenewalState::Kind::tool, i, tool.key);
  }
}

void add_people(const Turn& turn) {
  World& w = turn.world;
  const Scenario& s = *w.scenario;
  for (std::uint32_t i = 0; i < s.people.size(); ++i) {
    const PersonId person{i};
    add_person(turn, person, w.pool->people[i]);
    const int last = s.people[person].last_day;
    if (last == 0) continue;
    // The last day ends with the last hour of work on it; an instant after that is soon enough.
    const Instant end = w.work_calendar(person).previous_end(kNever);
    if (end > w.now()) turn.schedule(end, EventKind::leave, i);
  }
}

}  // namespace

World make_world(std::shared_ptr<const Scenario> scenario, std::shared_ptr<const CalendarPool> pool,
                 const Chance& chance, bool record_causes, Observations& out) {
  World w;
  w.scenario = std::move(scenario);
  w.pool = std::move(pool);
  w.chance = chance;
  const Scenario& s = *w.scenario;
  if (record_causes) w.agenda.record_causes();
  w.energy_mean = energy_mean_of_week(s.parameters);
  if (record_causes) w.kept_items = Observation::kNone;
  w.queues.resize(s.stages.size());
  w.in_work.resize(s.stages.size(), 0);
  for (const Stage& stage : s.stages) w.wip_limits.push_back(stage.wip);
  w.meetings.resize(s.meetings.size());
  w.streams.resize(s.streams.size());
  const Turn turn{w, out};
  add_items(turn);
  add_outages(turn);
  add_people(turn);
  count_teams(w);
  for (std::uint32_t i = 0; i < w.items.size(); ++i) {
    turn.tell(Observation::Kind::item_asked, i);
    admit(turn, ItemId{i});
  }
  for (std::uint32_t i = 0; i < s.streams.size(); ++i) start_stream(turn, StreamId{i});
  if (turn.on(Mechanism::meetings))
    for (std::uint32_t i = 0; i < s.meetings.size(); ++i) schedule_meeting(turn, MeetingId{i});
  return w;
}

}  // namespace meridian
