#include "sim/measure/metrics.h"

#include <algorithm>

#include "sim/kernel/zone.h"
#include "sim/measure/money.h"

namespace meridian {
namespace {

using Kind = Observation::Kind;

constexpr Tick kDaySeconds = 86'400;

Metrics::PersonTotals& person_of(Metrics& metrics, std::uint32_t index) {
  if (index >= metrics.people.size()) metrics.people.resize(std::size_t{index} + 1);
  return metrics.people[index];
}

std::int64_t progress_of(const Metrics& metrics, const ItemState& item, Tick until) {
  const Tick from = std::max(item.first_start, metrics.begin);
  return item.ever_started && until > from ? std::int64_t{until} - from : 0;
}

/// How long the item was there within the totals' time, up to `until`.
std::int64_t residence_of(const Metrics& metrics, const ItemState& item, Tick until) {
  return std::max<std::int64_t>(0, std::int64_t{until} - std::max<std::int64_t>(item.asked, metrics.begin));
}

/// A cut ends an item as a finish does: until then somebody was paid for it and a goal waited for it.
void end_item(Metrics& metrics, const World& world, const Observation& seen) {
  metrics.last_finish = seen.at;
  if (seen.a < metrics.item_end.size()) metrics.item_end[seen.a] = seen.at;
  metrics.resident_seconds += residence_of(metrics, world.items[seen.a], seen.at);
}

void count_finish(Metrics& metrics, Tick at) {
  const std::size_t day = (std::size_t{at} + kDaySeconds - 1) / kDaySeconds;
  if (day >= metrics.finished_on_day.size()) metrics.finished_on_day.resize(day + 1, 0);
  ++metrics.finished_on_day[day];
}

void add_started_item(Metrics& metrics, const World& world, const Observation& seen) {
  if (seen.x == 0) return;  // started before, at another stage
  const ItemState& item = world.items[seen.a];
  const std::int64_t wait = std::int64_t{seen.at} - item.asked;
  metrics.waits.add(wait);
  if (!item.stream.exists()) return;
  Metrics::StreamTotals& stream = metrics.streams[item.stream.index];
  ++stream.started;
  stream.wait_seconds += wait;
}

void add_finished_item(Metrics& metrics, const World& world, const Observation& seen) {
  const ItemState& item = world.items[seen.a];
  end_item(metrics, world, seen);
  count_finish(metrics, seen.at);
  ++metrics.finished;
  for (std::size_t cause = 0; cause < kCauseCount; ++cause)
    metrics.anatomy_total[cause] += item.anatomy[cause];
  const std::int64_t lead = std::int64_t{seen.at} - item.asked;
  metrics.lead_seconds += lead;
  metrics.leads.add(lead);
  metrics.cycle_seconds += std::int64_t{seen.at} - item.first_start;
  metrics.progress_seconds += progress_of(metrics, item, seen.at);
  metrics.effort_done += std::max(0.0, item.effort);
  if (!item.stream.exists()) return;
  Metrics::StreamTotals& stream = metrics.streams[item.stream.index];
  ++stream.finished;
  stream.lead_seconds += lead;
}

/// `from` and `to` of a tool's outage, within the totals' time.
void change_tool(Metrics& metrics, const World& world, const Observation& seen, bool down) {
  const RenewalState& renewal = world.renewals[seen.a];
  if (renewal.kind != RenewalState::Kind::tool) return;
  Metrics::ToolTotals& tool = metrics.tools[renewal.target];
  tool.down = down;
  if (down) {
    tool.since = seen.at;
    return;
  }
  ++tool.ended;
  tool.ended_seconds += std::int64_t{seen.at} - seen.x;
  tool.down_seconds += std::int64_t{seen.at} - std::max<std::int64_t>(seen.x, metrics.begin);
}

void add_spell(Metrics& metrics, const Observation& seen) {
  Metrics::PersonTotals& person = person_of(metrics, seen.a);
  // Of a spell that was running when the totals began, the part since then counts.
  const std::int64_t whole = std::int64_t{seen.at} - seen.x;
  const std::int64_t length = std::int64_t{seen.at} - std::max<std::int64_t>(seen.x, metrics.begin);
  person.focus += whole > 0 ? seen.y * length / whole : 0;
  switch (static_cast<Activity>(seen.c)) {
    case Activity::working:
      person.working += length;
      break;
    case Activity::reviewing:
      person.reviewing += length;
      break;
    case Activity::handing_off:
      person.handing_off += length;
      break;
    case Activity::meeting:
      person.meeting += length;
      break;
    case Activity::stopped:
      person.stopped += length;
      break;
    case Activity::idle:
    case Activity::away:
      break;
  }
}

void add_answer(Metrics& metrics, const World& world, const Observation& seen) {
  const std::int64_t delay = std::int64_t{seen.at} - seen.z;
  ++metrics.replies;
  metrics.reply_seconds += delay;
  metrics.clarifications += static_cast<std::uint32_t>(seen.flags >> Observation::kRoundsShift);
  const std::size_t from = world.people[seen.a].site.index, to = world.people[seen.b].site.index;
  Metrics::PairTotals& pair = metrics.pairs[from * world.scenario->sites.size() + to];
  ++pair.questions;
  pair.delay += delay;
  if ((seen.flags & Observation::kBlocking) == 0) return;
  ++pair.blocking;
  pair.blocking_delay += delay;
}

/// Counts the hours of the calendar that held until now, before another one holds.
void bring_presence(Metrics::PersonTotals& person, const World& world, Tick now) {
  if (person.joined == Metrics::kNotYet) return;
  const Tick until = std::min(now, person.left);
  if (until <= person.present_to) return;
  person.present +=
      world.calendar(person.calendar).worked(world.instant(person.present_to), world.instant(until)).seconds;
  person.present_to = until;
}

void bring_second_line(Metrics::PersonTotals& person, Tick now) {
  const Tick until = std::min(now, person.left);
  if (until <= person.second_line_since) return;
  const std::int64_t length = until - person.second_line_since;
  person.second_line_cents =
      cents_sum(person.second_line_cents, cents_for(person.second_line_cents_month, length));
  person.second_line_since = until;
}

void start_person(Metrics::PersonTotals& person, const World& world, std::uint32_t index, Tick now) {
  person.joined = person.present_to = now;
  person.calendar = world.people[index].calendars.work;
}

void add_out_of_hours(Metrics& metrics, const World& world, const Observation& seen) {
  Metrics::PersonTotals& person = person_of(metrics, seen.a);
  if (seen.b == Observation::kNone || seen.b >= metrics.begin) {
    person.evening += seen.x;
    person.night += seen.y;
    person.free_day += seen.z;
    return;
  }
  // Of work that was under way when the totals began, the part since then counts.
  const Instant from = world.instant(metrics.begin), to = world.instant(seen.c);
  const auto& calendars = world.people[seen.a].calendars;
  person.evening += world.calendar(calendars.evening).worked(from, to).seconds;
  person.night += world.calendar(calendars.night).worked(from, to).seconds;
  person.free_day += world.calendar(calendars.free_day).worked(from, to).seconds;
}

void add_second_line(Metrics& metrics, const Observation& seen) {
  Metrics::PersonTotals& person = person_of(metrics, seen.a);
  bring_second_line(person, seen.at);
  person.second_line_since = seen.at;
  person.second_line_cents_month = seen.x;
}

/// Facts about people who come, go or change their hours.
void fold_staff(Metrics& metrics, const World& world, const Observation& seen) {
  Metrics::PersonTotals& person = person_of(metrics, seen.a);
  switch (seen.kind) {
    case Kind::joined:
      ++metrics.joined;
      start_person(person, world, seen.a, seen.at);
      break;
    case Kind::left:
      ++metrics.left;
      person.left = seen.at;
      break;
    default:  // hours_changed
      bring_presence(person, world, seen.at);
      person.calendar = world.people[seen.a].calendars.work;
  }
}

}  // namespace

Instant due_of(const Scenario& scenario, const Goal& goal) {
  if (goal.site.exists()) {
    const Result<Zone> zone = find_zone(scenario.sites[goal.site].zone);
    if (zone) return to_instant(*zone, local_time(goal.by_day + 1, 0));
  }
  return Instant{} + days(goal.by_day + 1);
}

Metrics make_metrics(const World& world) {
  const Scenario& scenario = *world.scenario;
  Metrics metrics;
  metrics.begin = world.agenda.now();
  metrics.people.resize(world.people.size());
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    if (!world.people[i].employed) continue;
    const int wait = description(world, PersonId{i}).first_day - scenario.start_day;
    const Tick first_day = static_cast<Tick>(std::max(wait, 0)) * kDaySeconds;
    start_person(metrics.people[i], world, i, std::max(first_day, metrics.begin));
  }
  metrics.pairs.resize(scenario.sites.size() * scenario.sites.size());
  metrics.streams.resize(scenario.streams.size());
  metrics.stage_done.resize(scenario.stages.size(), 0);
  metrics.tools.resize(scenario.tools.size());
  for (std::uint32_t i = 0; i < world.tools.size(); ++i)
    if (world.tools[i] != Observation::kNone && !world.renewals[world.tools[i]].up)
      metrics.tools[i] = {true, world.renewals[world.tools[i]].since, 0, 0, 0};
  metrics.item_end.resize(scenario.items.size(), Metrics::kNotYet);
  metrics.levels = make_levels(world);
  metrics.anatomy_total.resize(kCauseCount, 0);
  for (const Goal& goal : scenario.goals) {
    const Duration left = due_of(scenario, goal) - scenario.start();
    metrics.goal_due.push_back(
        static_cast<Tick>(std::clamp<std::int64_t>(left.seconds, 0, Metrics::kNotYet)));
  }
  return metrics;
}

void restart(Metrics& metrics, const World& world) {
  Metrics fresh = make_metrics(world);
  fresh.item_end = std::move(metrics.item_end);
  fresh.last_finish = metrics.last_finish;
  for (std::size_t i = 0; i < metrics.people.size(); ++i) {
    fresh.people[i].second_line_cents_month = metrics.people[i].second_line_cents_month;
    fresh.people[i].second_line_since = std::max(metrics.people[i].second_line_since, fresh.begin);
  }
  metrics = std::move(fresh);
}

void fold(Metrics& metrics, const World& world, const Observation& seen) {
  switch (seen.kind) {
    case Kind::item_asked:
      ++metrics.asked;
      if (const StreamId stream = world.items[seen.a].stream; stream.exists())
        ++metrics.streams[stream.index].asked;
      break;
    case Kind::item_finished:
      add_finished_item(metrics, world, seen);
      break;
    case Kind::item_cut:
      ++metrics.cut;
      end_item(metrics, world, seen);
      metrics.progress_seconds += progress_of(metrics, world.items[seen.a], seen.at);
      break;
    case Kind::spell:
      add_spell(metrics, seen);
      break;
    case Kind::question_asked:
      ++metrics.questions;
      if ((seen.flags & Observation::kBlocking) != 0) ++metrics.blocking_questions;
      break;
    case Kind::answer_read:
      add_answer(metrics, world, seen);
      break;
    case Kind::meeting_held:
      ++metrics.meetings_held;
      break;
    case Kind::meeting_missed:
      ++metrics.meetings_missed;
      ++person_of(metrics, seen.b).missed_meetings;
      break;
    case Kind::outage_began:
      ++metrics.outages;
      change_tool(metrics, world, seen, true);
      break;
    case Kind::outage_ended:
      change_tool(metrics, world, seen, false);
      break;
    case Kind::item_started:
      add_started_item(metrics, world, seen);
      break;
    case Kind::item_stage_done:
      ++metrics.stage_done[seen.c];
      break;
    case Kind::turned_away:
      ++metrics.turned_away;
      break;
    case Kind::hand_off:
      ++metrics.hand_offs;
      if (seen.x != 0) ++metrics.hand_offs_lost;
      break;
    case Kind::out_of_hours:
      add_out_of_hours(metrics, world, seen);
      break;
    case Kind::answered_shifted:
      ++person_of(metrics, seen.a).shifted_answers;
      break;
    case Kind::notice:
      ++metrics.notices;
      break;
    case Kind::joined:
    case Kind::left:
    case Kind::hours_changed:
      fold_staff(metrics, world, seen);
      break;
    case Kind::second_line:
      add_second_line(metrics, seen);
      break;
    case Kind::item_freed:
    case Kind::question_answered:
    case Kind::hiring:
    case Kind::enacted:
    case Kind::refused:
      break;
  }
}

void finish(Metrics& metrics, const World& world, Tick horizon) {
  metrics.complete = nothing_left(world) && !world.items.empty();
  // A run may also end with a ticket that was turned away, after the last finish.
  metrics.end = metrics.complete ? std::max(metrics.last_finish, metrics.levels.since) : horizon;
  pass(metrics.levels, metrics.end);
  for (const ItemState& item : world.items) {
    if (item.phase == ItemState::Phase::done || item.phase == ItemState::Phase::cut) continue;
    metrics.progress_seconds += progress_of(metrics, item, metrics.end);
    metrics.resident_seconds += residence_of(metrics, item, metrics.end);
    if (item.phase == ItemState::Phase::waiting) continue;
    const std::int64_t age = std::int64_t{metrics.end} - item.asked;
    metrics.open_leads.add(age);
    if (!item.ever_started) metrics.open_waits.add(age);
  }
  for (Metrics::ToolTotals& tool : metrics.tools)
    if (tool.down && metrics.end > tool.since)
      tool.down_seconds += std::int64_t{metrics.end} - std::max(tool.since, metrics.begin);
  for (Metrics::PersonTotals& person : metrics.people) {
    bring_presence(person, world, metrics.end);
    bring_second_line(person, metrics.end);
  }
}

}  // namespace meridian
