#include "sim/scenario/scenario_hash.h"

#include <bit>
#include <string>
#include <type_traits>

#include "sim/scenario/decision_text.h"

namespace meridian {
namespace {

// Takes everything in an order that stands here, lengths included, so that no two contents run together.
class Hash {
 public:
  std::uint64_t value = entity_key("meridian-scenario/1");

  template <typename... Parts>
  void add(const Parts&... parts) {
    (one(parts), ...);
  }

 private:
  void word(std::uint64_t w) { value = mix(value, w); }

  template <typename T>
  requires(std::is_integral_v<T> || std::is_enum_v<T>) void one(const T& x) {
    word(static_cast<std::uint64_t>(x));
  }
  void one(double x) { word(std::bit_cast<std::uint64_t>(x == 0 ? 0.0 : x)); }
  void one(const std::string& text) {
    word(text.size());
    word(entity_key(text));
  }
  template <typename Tag>
  void one(const Id<Tag>& id) {
    word(id.index);
  }
  template <typename T>
  void one(const std::vector<T>& list) {
    word(list.size());
    for (const T& element : list) one(element);
  }
  template <typename T>
  void one(const Table<T>& table) {
    one(table.rows());
  }
  template <typename T>
  void one(const std::optional<T>& maybe) {
    word(maybe.has_value());
    if (maybe) one(*maybe);
  }
  void one(const Distribution& d) { add(d.kind, d.a, d.b, d.c, d.d, d.values, d.weights); }
  void one(const Renewal& r) { add(r.up, r.down, r.repaired_by, r.repair_rank, r.repair_preempts); }
  void one(const Block& b) { add(b.start_minute, b.end_minute); }
  void one(const WorkingHours& h) {
    for (const auto& day : h.week) one(day);
  }
  void one(const WorkLimit& l) { add(l.hours, l.hard); }
  void one(const WorkRules& r) { add(r.rest_hours_min, r.week_hours_max, r.day_hours_max); }
  void one(const DayRange& r) { add(r.first_day, r.last_day); }
  void one(const SkillLevel& s) { add(s.skill, s.level); }
  void one(const Familiarity& f) { add(f.module, f.known); }
  void one(const Site& s) {
    add(s.id, s.zone, s.holidays, s.holiday_days, s.hours, s.ordinary, s.rules, s.line, s.power,
        s.backup_power, s.seat_cents_month);
  }
  void one(const Skill& s) { add(s.id); }
  void one(const Module& m) { add(m.id, m.documentation, m.documentation_goal); }
  void one(const Person& p) {
    add(p.id, p.site, p.seniority, p.skills, p.familiarity, p.familiarity_else, p.newcomer, p.hours, p.share,
        p.protect, p.absences, p.clearances, p.line, p.second_line, p.cost_cents_day, p.first_day, p.last_day,
        p.notice_days, p.satisfaction, p.autonomy, p.competence, p.relatedness);
  }
  void one(const Meeting& m) {
    add(m.id, m.kind, m.team, m.participants, m.zone, m.start_minute, m.minutes, m.weekdays, m.skipped,
        m.first_day, m.last_day, m.agreed, m.module);
  }
  void one(const Team& t) { add(t.id, t.members, t.direct_size); }
  void one(const Stage& s) {
    add(s.id, s.order, s.kind, s.pull, s.hand_off, s.share, s.effort, s.wip, s.skill, s.knows_at_least,
        s.offline_share, s.tool, s.spare_tool, s.capacity, s.rework_probability, s.rework_to);
  }
  void one(const Tool& t) { add(t.id, t.outages, t.seat_cents_month); }
  void one(const Item& i) {
    add(i.id, i.rank, i.effort, i.skills, i.depends_on, i.module, i.team, i.owner, i.clearance, i.stage,
        i.done, i.age_days, i.questions, i.value);
  }
  void one(const Stream& s) {
    add(s.id, s.interarrival, s.effort, s.rank, s.skills, s.module, s.team, s.clearance, s.limit, s.questions,
        s.population, s.preempts, s.repairs, s.repaired);
  }
  void one(const Goal& g) { add(g.id, g.items, g.by_day, g.site); }
  void one(const Assertion& a) {
    add(a.form, a.worlds, a.of, a.than, a.measure, a.condition, a.at_least, a.between_first, a.between_second,
        a.holidays, a.from_day, a.to_day, a.minutes);
  }
  void one(const Decision& d) {
    Decision without_reason = d;
    without_reason.reason.clear();
    one(decision_json(without_reason));
  }
};

}  // namespace

std::uint64_t scenario_hash(const Scenario& s) {
  Hash hash;
  hash.add(s.id, s.level, s.seed, s.start_day, s.horizon_days, s.warm_up_days, s.currency,
           s.open_items_per_person, s.budget_cents, s.offered, s.teaching.minutes_play,
           s.teaching.minutes_discuss);
  hash.add(s.sites, s.skills, s.modules, s.people, s.teams, s.meetings, s.tools, s.stages, s.items,
           s.streams);
  hash.add(s.goals, s.decisions, s.assertions);
  for (const double value : s.parameters.value) hash.add(value);
  for (const bool on : s.parameters.on) hash.add(on);
  return hash.value;
}

}  // namespace meridian
