#include "sim/rules/work.h"

#include <algorithm>

#include "sim/kernel/math.h"
#include "sim/rules/communication.h"
#include "sim/rules/flow.h"
#include "sim/rules/focus.h"
#include "sim/rules/hand_off.h"
#include "sim/rules/outages.h"
#include "sim/rules/people.h"

namespace meridian {
namespace {

constexpr double kNearlyNothing = 1e-6;

void book(ItemState& item, Cause cause, std::int64_t seconds_) {
  item.anatomy[static_cast<std::size_t>(cause)] += static_cast<std::uint32_t>(seconds_);
}

Cause cause_of_holder(Activity activity) {
  switch (activity) {
    case Activity::meeting:
      return Cause::meeting;
    case Activity::stopped:
      return Cause::outage;
    case Activity::handing_off:
      return Cause::hand_off;
    case Activity::working:
    case Activity::reviewing:
    case Activity::idle:
    case Activity::away:
      break;
  }
  return Cause::other_item;
}

/// A held item that its holder is not working on.
void settle_waiting(const World& w, ItemState& it, Instant from, Instant to) {
  const std::int64_t length = (to - from).seconds;
  if (it.question != Observation::kNone && !w.questions[it.question].answered) {
    const std::int64_t on = w.work_calendar(w.questions[it.question].asked).worked(from, to).seconds;
    book(it, Cause::answer, on);
    book(it, Cause::zone, length - on);
    return;
  }
  const PersonState& owner = w.people[it.owner.index];
  const std::int64_t on = w.calendar(owner.calendars.work).worked(from, to).seconds;
  book(it, Cause::off_hours, length - on);
  book(it, cause_of_holder(owner.activity), on);
}

/// Draws what the stage takes, when it is started.
void start_stage(const Turn& turn, ItemState& it) {
  const Scenario& s = *turn.world.scenario;
  const Stage& stage = turn.stage(it);
  const std::uint64_t attempt = it.attempts++;
  if (stage_says_effort(turn, it)) {
    Draw d = turn.draw(Purpose::review_effort, it.key, attempt);
    it.content = stage_effort(turn, stage, d);
  } else {
    if (it.effort < 0.0) {
      Draw d = turn.draw(it.stream.exists() ? Purpose::ticket_effort : Purpose::effort, it.key, 0);
      it.effort =
          3600.0 *
          sample(it.stream.exists() ? s.streams[it.stream].effort : s.items[ItemId{it.spec}].effort, d);
    }
    it.content = it.effort * share_at(turn, it);
  }
  it.content = std::max(it.content, 1.0);
  it.remaining = it.content * (1.0 - it.share_done);
  it.share_done = 0.0;
  it.noise = 1.0;
  if (turn.on(Mechanism::task_noise) && stage.kind == Stage::Kind::work) {
    const double sigma = turn.parameter(Parameter::task_sigma);
    Draw d = turn.draw(Purpose::task_noise, it.key, attempt);
    it.noise = math::exp(normal(d, -sigma * sigma / 2.0, sigma));
  }
  it.to_question = -1.0;
  it.rework = it.again ? it.remaining : 0.0;
  it.leg = 0.0;
  it.started = true;
}

void finish_item(const Turn& turn, ItemId item, PersonId person) {
  World& w = turn.world;
  ItemState& it = turn.item(item);
  it.phase = ItemState::Phase::done;
  it.finished = turn.now();
  w.last_finish = turn.now();
  leave_count(turn, item);
  turn.tell(Observation::Kind::item_finished, item.index, person.index);
  if (it.renewal != Observation::kNone) bring_up(turn, it.renewal);
  release_dependents(turn, item);
}

/// The stage to enter from `next` on; the number of stages when the item is done with all.
std::uint32_t stage_from(const Turn& turn, const ItemState& it, std::uint32_t next) {
  const std::size_t stages = turn.world.scenario->stages.size();
  if (it.renewal != Observation::kNone) return static_cast<std::uint32_t>(stages);  // mended is mended
  while (next < stages && !turn.on(Mechanism::review) &&
         turn.world.scenario->stages[StageId{next}].kind == Stage::Kind::review)
    ++next;
  return next;
}

/// Whether the stage that is done sends the item back.
bool goes_back(const Turn& turn, const ItemState& it) {
  const double probability = turn.stage(it).rework_probability;
  if (probability <= 0.0 || it.renewal != Observation::kNone) return false;
  Draw d = turn.draw(Purpose::rework, it.key, it.attempts - 1);
  return bernoulli(d, probability);
}

void complete_stage(const Turn& turn, PersonId person, ItemId item) {
  World& w = turn.world;
  ItemState& it = turn.item(item);
  turn.tell(Observation::Kind::item_stage_done, item.index, person.index, it.stage.index);
  if (turn.stage(it).kind == Stage::Kind::work) it.last_worker = person;
  std::erase(w.held[person.index], item);
  --w.in_work[it.stage.index];
  turn.person(person).in_hand = ItemId{};
  it.owner = PersonId{};
  it.started = false;
  const bool back = goes_back(turn, it);
  if (back || turn.stage(it).rework_probability > 0.0) it.again = back;
  const std::uint32_t next = stage_from(turn, it, back ? turn.stage(it).rework_to.index : it.stage.index + 1);
  if (next == w.scenario->stages.size()) {
    finish_item(turn, item, person);
  } else {
    it.stage = StageId{next};
    enqueue(turn, item);
  }
  ask_for_dispatch(turn, it.team);
  ask_for_dispatch(turn, turn.person(person).team);
}

/// Where a spell's focus went: taking over first, then what is done again, then work.
void book_focus(ItemState& it, const Walk& done, double rate) {
  std::int64_t focus = done.focus;
  const std::int64_t over = std::min(it.hand_off_left, focus);
  it.hand_off_left -= over;
  focus -= over;
  book(it, Cause::hand_off, over);
  double progress = done.progress - static_cast<double>(over) * rate;
  progress = std::max(0.0, progress);
  const double again = std::min(it.rework, progress);
  it.rework -= again;
  const auto again_seconds = std::min(focus, static_cast<std::int64_t>(again / rate));
  book(it, Cause::rework, again_seconds);
  book(it, Cause::work, focus - again_seconds);
}

}  // namespace

bool stage_says_effort(const Turn& turn, const ItemState& item) {
  const Stage& stage = turn.stage(item);
  return item.renewal == Observation::kNone && (stage.effort || stage.kind == Stage::Kind::review);
}

double stage_effort(const Turn& turn, const Stage& stage, Draw& draw) {
  return 3600.0 * (stage.effort ? sample(*stage.effort, draw)
                                : lognormal(draw, turn.parameter(Parameter::review_hours_median),
                                            turn.parameter(Parameter::review_sigma)));
}

double share_at(const Turn& turn, const ItemState& item) {
  return item.renewal == Observation::kNone ? turn.stage(item).share : 1.0;
}

void settle(const Turn& turn, ItemId item) {
  ItemState& it = turn.item(item);
  const Tick now = turn.now();
  if (it.settled >= now) return;
  const std::int64_t length = now - it.settled;
  const Instant from = turn.world.instant(it.settled);
  it.settled = now;
  switch (it.phase) {
    case ItemState::Phase::waiting:
      book(it, Cause::dependency, length);
      break;
    case ItemState::Phase::queued:
      book(it, turn.stage(it).kind == Stage::Kind::review ? Cause::review : Cause::queue, length);
      break;
    case ItemState::Phase::held:
      settle_waiting(turn.world, it, from, turn.world.now());
      break;
    case ItemState::Phase::done:
    case ItemState::Phase::cut:
      break;
  }
}

void set_activity(const Turn& turn, PersonId person, Activity activity) {
  PersonState& p = turn.person(person);
  for (ItemId item : turn.world.held[person.index]) settle(turn, item);
  touch(turn, person);
  const bool tells = p.activity == Activity::meeting || p.activity == Activity::stopped;
  if (tells && turn.now() > p.since)
    turn.tell(Observation::Kind::spell, person.index,
              p.activity == Activity::stopped ? p.in_hand.index : Observation::kNone,
              static_cast<std::uint32_t>(p.activity), p.since);
  if (p.activity == Activity::idle && p.lost_ahead > 0 && !p.in_hand.exists()) {
    // Who has nothing to do has the time to find back.
    const Instant since = turn.world.instant(p.since);
    const Duration idle = turn.world.work_calendar(person).worked(since, turn.world.now());
    p.lost_ahead = std::max<std::int64_t>(0, p.lost_ahead - idle.seconds);
  }
  p.activity = activity;
  p.since = turn.now();
}

void begin_spell(const Turn& turn, PersonId person, ItemId item) {
  World& w = turn.world;
  PersonState& p = turn.person(person);
  ItemState& it = turn.item(item);
  p.in_hand = item;
  const double connection = connection_share(turn, person, it);
  if (connection <= 0.0) {
    set_activity(turn, person, Activity::stopped);
    if (w.open_repairs > 0) ask_for_dispatch(turn, p.team);  // they may mend what stops them
    return;
  }
  draw_traits(turn, person);
  if (!it.started) start_stage(turn, it);
  const Stage& stage = turn.stage(it);
  set_activity(turn, person, stage.kind == Stage::Kind::review ? Activity::reviewing : Activity::working);
  const Instant end = w.calendar(p.calendars.work).end_of_work(w.now());
  const std::int64_t limit =
      std::max<std::int64_t>(1, (end - w.now()).seconds - time_to_hand_off(turn, p, it, end));
  p.block_questions = stage.kind == Stage::Kind::work ? question_rate(turn, person, it) : 0.0;
  double ideal = it.remaining;
  p.asks_at_target = false;
  if (p.block_questions > 0.0) {
    if (it.to_question < 0.0) it.to_question = question_distance(turn, it);
    const double distance = it.to_question / p.block_questions;
    p.asks_at_target = distance < ideal;
    ideal = std::min(ideal, distance);
  }
  p.block_rate = connection * pace(turn, person, it, ideal / connection, limit);
  const double over = static_cast<double>(it.hand_off_left) * p.block_rate;
  p.block_target = std::max(ideal + over, kNearlyNothing);
  const Walk plan = walk(turn, p, p.block_rate, p.block_target, limit);
  turn.schedule(w.now() + seconds(std::max<std::int64_t>(1, plan.wall)), EventKind::block_end, person.index);
}

bool end_spell(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  const ItemId item = p.in_hand;
  ItemState& it = turn.item(item);
  const std::int64_t length = turn.now() - p.since;
  turn.cancel(EventKind::block_end, person.index);
  Walk done;
  done.lost_ahead = p.lost_ahead;
  done.focus_to_interruption = p.focus_to_interruption;
  if (length > 0) done = walk(turn, p, p.block_rate, p.block_target, length);
  it.settled = turn.now();
  const double over = static_cast<double>(it.hand_off_left) * p.block_rate;
  const double progress = std::max(0.0, done.progress - over);
  book_focus(it, done, p.block_rate);
  book(it, Cause::interruption, length - done.focus);
  it.remaining = done.reached && !p.asks_at_target ? 0.0 : std::max(kNearlyNothing, it.remaining - progress);
  it.leg += progress;
  if (p.block_questions > 0.0)
    it.to_question = done.reached && p.asks_at_target
                         ? 0.0
                         : std::max(kNearlyNothing, it.to_question - progress * p.block_questions);
  p.interruptions += done.interruptions;
  p.lost_ahead = done.lost_ahead;
  p.focus_to_interruption = done.focus_to_interruption;
  if (turn.on(Mechanism::stress))
    p.stress =
        std::min(1.0, p.stress + turn.parameter(Parameter::interruption_stress_gain) * done.interruptions);
  if (length > 0)
    turn.tell(Observation::Kind::spell, person.index, item.index, static_cast<std::uint32_t>(p.activity),
              p.since, done.focus);
  set_activity(turn, person, Activity::idle);
  learn(turn, person, it.module, turn.world.now() - seconds(length), done.focus, 1.0);
  return done.reached;
}

void on_block_end(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  if (p.activity == Activity::handing_off) {
    const ItemId item = p.in_hand;
    ItemState& handed = turn.item(item);
    settle(turn, item);
    turn.tell(Observation::Kind::spell, person.index, item.index,
              static_cast<std::uint32_t>(Activity::handing_off), p.since);
    set_activity(turn, person, Activity::idle);
    hand_over(turn, item);
    ask_for_dispatch(turn, handed.team);
    return;
  }
  const ItemId item = p.in_hand;
  if (end_spell(turn, person)) {
    finish_spell(turn, person, item);
    return;
  }
  const Calendar& calendar = turn.world.calendar(p.calendars.work);
  if (!calendar.is_work(turn.world.now())) return;  // the day or half day is over; they arrive again
  if (time_to_hand_off(turn, p, turn.item(item), calendar.end_of_work(turn.world.now())) > 0) {
    set_activity(turn, person, Activity::handing_off);
    turn.schedule(calendar.end_of_work(turn.world.now()), EventKind::block_end, person.index);
    return;
  }
  begin_spell(turn, person, item);
}

void finish_spell(const Turn& turn, PersonId person, ItemId item) {
  if (turn.person(person).asks_at_target)
    ask(turn, person, item);
  else
    complete_stage(turn, person, item);
}

bool interrupt_spell(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  bool reached = false;
  if (p.activity == Activity::working || p.activity == Activity::reviewing) reached = end_spell(turn, person);
  if (p.activity == Activity::handing_off) {
    turn.cancel(EventKind::block_end, person.index);
    set_activity(turn, person, Activity::idle);
  }
  return reached;
}

void go_on(const Turn& turn, PersonId person) {
  PersonState& p = turn.person(person);
  if (!p.employed || !turn.world.work_calendar(person).is_work(turn.world.now())) return;
  if (p.in_hand.exists() && is_ready(turn.world, p.in_hand) && turn.item(p.in_hand).owner == person)
    begin_spell(turn, person, p.in_hand);
  else
    ask_for_dispatch(turn, p.team);
}

}  // namespace meridian
