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

std::int64_t progress_of(const ItemState& item, Tick until) {
  return item.ever_started && until > item.first_start ? std::int64_t{until} - item.first_start : 0;
}

/// A cut ends an item as a finish does: until then somebody was paid for it and a goal waited for it.
void end_item(Metrics& metrics, const Observation& seen) {
  if (seen.a >= metrics.item_end.size()) metrics.item_end.resize(std::size_t{seen.a} + 1, Metrics::kNotYet);
  metrics.item_end[seen.a] = metrics.last_finish = seen.at;
}

void add_finished_item(Metrics& metrics, const World& world, const Observation& seen) {
  const ItemState& item = world.items[seen.a];
  end_item(metrics, seen);
  metrics.finishes.push_back(seen.at);
  ++metrics.finished;
  for (std::size_t cause = 0; cause < kCauseCount; ++cause)
    metrics.anatomy_total[cause] += item.anatomy[cause];
  metrics.lead_seconds += std::int64_t{seen.at} - item.asked;
  metrics.cycle_seconds += progress_of(item, seen.at);
  metrics.progress_seconds += progress_of(item, seen.at);
  metrics.effort_done += std::max(0.0, item.effort);
}

void add_spell(Metrics& metrics, const Observation& seen) {
  Metrics::PersonTotals& person = person_of(metrics, seen.a);
  const std::int64_t length = std::int64_t{seen.at} - seen.x;
  person.focus += seen.y;
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

void add_out_of_hours(Metrics& metrics, const Observation& seen) {
  Metrics::PersonTotals& person = person_of(metrics, seen.a);
  person.evening += seen.x;
  person.night += seen.y;
  person.free_day += seen.z;
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
  metrics.people.resize(world.people.size());
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    const int wait = description(world, PersonId{i}).first_day - scenario.start_day;
    start_person(metrics.people[i], world, i, static_cast<Tick>(std::max(wait, 0)) * kDaySeconds);
  }
  metrics.pairs.resize(scenario.sites.size() * scenario.sites.size());
  metrics.item_end.resize(world.items.size(), Metrics::kNotYet);
  metrics.finishes.reserve(world.items.size());
  metrics.anatomy_total.resize(kCauseCount, 0);
  for (const Goal& goal : scenario.goals) {
    const Duration left = due_of(scenario, goal) - scenario.start();
    metrics.goal_due.push_back(
        static_cast<Tick>(std::clamp<std::int64_t>(left.seconds, 0, Metrics::kNotYet)));
  }
  return metrics;
}

void fold(Metrics& metrics, const World& world, const Observation& seen) {
  switch (seen.kind) {
    case Kind::item_asked:
      ++metrics.asked;
      break;
    case Kind::item_finished:
      add_finished_item(metrics, world, seen);
      break;
    case Kind::item_cut:
      ++metrics.cut;
      end_item(metrics, seen);
      metrics.progress_seconds += progress_of(world.items[seen.a], seen.at);
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
      break;
    case Kind::hand_off:
      ++metrics.hand_offs;
      if (seen.x != 0) ++metrics.hand_offs_lost;
      break;
    case Kind::out_of_hours:
      add_out_of_hours(metrics, seen);
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
    case Kind::item_started:
    case Kind::item_stage_done:
    case Kind::item_freed:
    case Kind::question_answered:
    case Kind::outage_ended:
    case Kind::hiring:
    case Kind::enacted:
    case Kind::refused:
      break;
  }
}

void finish(Metrics& metrics, const World& world) {
  const Scenario& scenario = *world.scenario;
  metrics.complete = world.open_items == 0 && !world.items.empty();
  for (std::uint32_t i = 0; i < world.streams.size(); ++i)
    if (world.agenda.pending(static_cast<std::uint16_t>(EventKind::ticket), i)) metrics.complete = false;
  const Tick horizon = world.tick(scenario.end());
  metrics.end = metrics.complete ? metrics.last_finish : horizon;
  for (const ItemState& item : world.items)
    if (item.phase != ItemState::Phase::done && item.phase != ItemState::Phase::cut)
      metrics.progress_seconds += progress_of(item, metrics.end);
  for (Metrics::PersonTotals& person : metrics.people) {
    bring_presence(person, world, metrics.end);
    bring_second_line(person, metrics.end);
  }
}

}  // namespace meridian
