#include "sim/rules/decisions.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/kernel/math.h"
#include "sim/rules/calendars.h"
#include "sim/rules/communication.h"
#include "sim/rules/flow.h"
#include "sim/rules/meetings.h"
#include "sim/rules/outages.h"
#include "sim/rules/people.h"
#include "sim/rules/staffing.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

Objection object(std::string code, std::vector<std::pair<std::string, std::string>> arguments = {}) {
  return {std::move(code), std::move(arguments)};
}
Objection unknown(const std::string& noun, const std::string& id) {
  return object("unknown_" + noun, {{"id", id}});
}

template <typename T>
Id<T> find(const Table<T>& table, const std::string& id) {
  for (std::uint32_t i = 0; i < table.size(); ++i)
    if (table[Id<T>{i}].id == id) return Id<T>{i};
  return Id<T>{};
}

PersonId find_person(const World& w, const std::string& id) {
  for (std::uint32_t i = 0; i < w.people.size(); ++i)
    if (description(w, PersonId{i}).id == id) return PersonId{i};
  return PersonId{};
}

const char* name_of_rule(WorkRuleViolation::Rule rule) {
  switch (rule) {
    case WorkRuleViolation::Rule::rest_hours_min:
      return "rest_hours_min";
    case WorkRuleViolation::Rule::week_hours_max:
      return "week_hours_max";
    case WorkRuleViolation::Rule::day_hours_max:
      return "day_hours_max";
  }
  return "";
}

/// Somebody who is there, or why not.
std::optional<Objection> absent(const World& w, const std::string& id) {
  const PersonId person = find_person(w, id);
  if (!person.exists()) return unknown("person", id);
  if (!w.people[person.index].employed) return object("not_employed", {{"person", id}});
  return std::nullopt;
}

/// Each action's two sides, asked with a const World and done with a Turn.
struct Asker {
  const World& w;

  std::optional<Objection> operator()(const ChangeHours& a) const {
    if (auto why = absent(w, a.person)) return why;
    if (week_minutes(a.hours) == 0) return object("hours_empty", {{"person", a.person}});
    const Site& site = w.scenario->sites[w.people[find_person(w, a.person).index].site];
    for (const WorkRuleViolation& v : violations(a.hours, site.rules))
      if (v.hard)
        return object("hours_hard_rule", {{"person", a.person},
                                          {"rule", name_of_rule(v.rule)},
                                          {"value", fmt::format("{:g}", v.value)},
                                          {"limit", fmt::format("{:g}", v.limit)}});
    return std::nullopt;
  }
  std::optional<Objection> operator()(const MoveMeeting& a) const {
    if (!find(w.scenario->meetings, a.meeting).exists()) return unknown("meeting", a.meeting);
    if (a.zone && !find_zone(*a.zone)) return unknown("zone", *a.zone);
    return std::nullopt;
  }
  std::optional<Objection> operator()(const SetWipLimit& a) const {
    if (!find(w.scenario->stages, a.stage).exists()) return unknown("stage", a.stage);
    if (a.wip < 0) return object("wip_negative", {{"stage", a.stage}});
    return std::nullopt;
  }
  std::optional<Objection> open_item(const std::string& id) const {
    const ItemId item = find(w.scenario->items, id);
    if (!item.exists()) return unknown("item", id);
    const ItemState::Phase phase = w.items[item.index].phase;
    if (phase == ItemState::Phase::done) return object("already_done", {{"item", id}});
    if (phase == ItemState::Phase::cut) return object("already_cut", {{"item", id}});
    return std::nullopt;
  }
  std::optional<Objection> operator()(const ChangeRank& a) const { return open_item(a.item); }
  std::optional<Objection> operator()(const CutItem& a) const { return open_item(a.item); }
  std::optional<Objection> operator()(const Hire& a) const {
    if (a.id.empty() || find_person(w, a.id).exists()) return object("id_taken", {{"id", a.id}});
    for (const HireState& h : w.hires)
      if (h.hire.id == a.id) return object("id_taken", {{"id", a.id}});
    if (!find(w.scenario->sites, a.site).exists()) return unknown("site", a.site);
    if (!find(w.scenario->teams, a.team).exists()) return unknown("team", a.team);
    for (const std::string& skill : a.skills)
      if (!find(w.scenario->skills, skill).exists()) return unknown("skill", skill);
    return std::nullopt;
  }
  std::optional<Objection> operator()(const MovePerson& a) const {
    if (auto why = absent(w, a.person)) return why;
    const TeamId team = find(w.scenario->teams, a.team);
    if (!team.exists()) return unknown("team", a.team);
    if (w.people[find_person(w, a.person).index].team == team)
      return object("already_member", {{"person", a.person}, {"team", a.team}});
    return std::nullopt;
  }
  std::optional<Objection> operator()(const PaySecondLine& a) const {
    if (auto why = absent(w, a.person)) return why;
    const PersonState& p = w.people[find_person(w, a.person).index];
    if (p.spare_line != Observation::kNone) return object("has_second_line", {{"person", a.person}});
    if (p.line == Observation::kNone) return object("line_never_fails", {{"person", a.person}});
    return std::nullopt;
  }
};

struct Doer {
  const Turn& turn;

  void operator()(const ChangeHours& a) const {
    World& w = turn.world;
    const PersonId person = find_person(w, a.person);
    const ItemId item = w.people[person.index].in_hand;
    const bool reached = interrupt_spell(turn, person);
    set_activity(turn, person, w.people[person.index].activity);  // books what was under the old hours
    for (std::uint32_t q = 0; q < w.questions.size(); ++q)
      if (w.questions[q].open && w.questions[q].blocking && w.questions[q].asked == person)
        settle(turn, w.questions[q].item);
    const std::shared_ptr<const Calendar> before = w.pool->calendars[w.people[person.index].calendars.work];
    change_hours(w, person, a.hours, w.now());
    replan_replies(turn, person, *before);
    PersonState& p = w.people[person.index];
    p.contract_seconds = std::max(1.0, description(w, person).share * week_minutes(a.hours) * 60.0);
    if (p.calendars.odd)
      p.autonomy = std::max(0.0, p.autonomy - turn.parameter(Parameter::imposed_hours_autonomy_loss));
    turn.tell(Observation::Kind::hours_changed, person.index);
    schedule_arrival(turn, person);
    if (reached) finish_spell(turn, person, item);
    if (p.activity == Activity::away && w.work_calendar(person).is_work(w.now()))
      set_activity(turn, person, Activity::idle);
    if (p.activity == Activity::idle) go_on(turn, person);
  }
  void operator()(const MoveMeeting& a) const {
    World& w = turn.world;
    const MeetingId meeting = find(w.scenario->meetings, a.meeting);
    const std::string zone = a.zone ? *a.zone : w.scenario->meetings[meeting].zone;
    change_meeting(w, meeting, zone, a.start_minute, w.now());
    turn.cancel(EventKind::meeting_start, meeting.index);
    if (turn.on(Mechanism::meetings)) schedule_meeting(turn, meeting);
  }
  void operator()(const SetWipLimit& a) const {
    turn.world.wip_limits[find(turn.world.scenario->stages, a.stage).index] = a.wip;
    ask_for_dispatch(turn);
  }
  void operator()(const ChangeRank& a) const {
    World& w = turn.world;
    const ItemId item = find(w.scenario->items, a.item);
    ItemState& it = w.items[item.index];
    it.rank = a.rank;
    if (it.phase != ItemState::Phase::queued || turn.stage(it).pull == Stage::Pull::fifo) return;
    std::erase(w.queues[it.stage.index], item);
    enqueue(turn, item);
  }
  void operator()(const CutItem& a) const { cut(turn, find(turn.world.scenario->items, a.item)); }
  void operator()(const Hire& a) const {
    World& w = turn.world;
    const auto hire = static_cast<std::uint32_t>(w.hires.size());
    w.hires.push_back({a, turn.now(), turn.now()});
    schedule_join(turn, hire);
    turn.tell(Observation::Kind::hiring, hire, Observation::kNone, Observation::kNone, w.hires[hire].joins);
  }
  void operator()(const MovePerson& a) const {
    World& w = turn.world;
    const PersonId person = find_person(w, a.person);
    const std::vector<ItemId> items = w.held[person.index];
    for (ItemId item : items) release(turn, item);
    w.people[person.index].team = find(w.scenario->teams, a.team);
    count_teams(w);
    ask_for_dispatch(turn);
  }
  void operator()(const PaySecondLine& a) const {
    World& w = turn.world;
    const PersonId person = find_person(w, a.person);
    turn.tell(Observation::Kind::second_line, person.index, Observation::kNone, Observation::kNone,
              static_cast<std::int64_t>(a.cost_month * 100.0 + 0.5));
    const std::uint32_t line = add_renewal(turn, RenewalState::Kind::second_line, person.index,
                                           mix(w.people[person.index].key, entity_key("second_line")));
    w.people[person.index].spare_line = line;
    come_online(turn, person);
  }
};

}  // namespace

std::optional<Objection> objection(const World& world, const Decision& decision) {
  return std::visit(Asker{world}, decision.action);
}

void enact(const Turn& turn, const Decision& decision) { std::visit(Doer{turn}, decision.action); }

}  // namespace meridian
