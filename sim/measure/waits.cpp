#include "sim/measure/waits.h"

#include <algorithm>
#include <map>
#include <utility>

namespace meridian {
namespace {

using Kind = Observation::Kind;
constexpr Tick kNever32 = 0xFFFFFFFFu;
constexpr std::size_t kNoWait = static_cast<std::size_t>(-1);

/// What an item has been waiting for since it was last put down.
struct Thread {
  Tick ready = kNever32;  ///< since when; kNever32 while somebody holds it
  PersonId before;
  std::uint32_t event = Agenda::kNoCause;
  Moment::Kind kind = Moment::Kind::queue;
  bool usual = true;
  Tick finished = kNever32;
  PersonId finisher;
  std::size_t review = kNoWait;  ///< the wait whose review is under way
};

/// A question on its way; each answer closes a stretch of waiting for the one who gave it.
struct OpenQuestion {
  std::uint32_t event = Agenda::kNoCause;
  Tick asked = 0;
  PersonId asker, last_asked;
  bool blocking = false;
  Duration answering;
  Instant since;  ///< the next stretch begins
  bool answered = false;
  PersonId by;  ///< of the last answer
  Duration zone, answer, off_hours;
};

struct Reading {
  const World& world;
  std::vector<Wait> waits;
  std::vector<Thread> threads;              ///< by item
  std::vector<std::uint32_t> item_of_spec;  ///< index into world.items, by item of the scenario
  std::map<std::pair<std::uint32_t, std::int64_t>, OpenQuestion> questions;
  std::map<std::uint32_t, std::uint32_t> in_hand;  ///< item, by person
  std::map<std::uint32_t, Tick> left;              ///< when, by person
};

Duration worked(const World& world, PersonId person, Instant from, Instant to) {
  return person.exists() ? world.work_calendar(person).worked(from, to) : Duration{};
}

Wait make_wait(const Reading& reading, Moment::Kind kind, std::uint32_t item, Tick began, Tick ended) {
  Wait wait;
  wait.moment.kind = kind;
  wait.moment.item = ItemId{item};
  wait.moment.module = reading.world.items[item].module;
  wait.moment.began = reading.world.instant(began);
  wait.moment.turned = wait.moment.ended = reading.world.instant(ended);
  return wait;
}

/// Splits a wait for somebody by whether they were at work.
void split_by_hours(const World& world, Moment& moment) {
  moment.answer = worked(world, moment.second, moment.began, moment.ended);
  moment.zone = length_of(moment) - moment.answer;
}

void wait_for(const World& world, OpenQuestion& open, PersonId asked, Instant until) {
  if (until <= open.since) return;
  const Duration on = worked(world, asked, open.since, until);
  open.answer += on;
  open.zone += until - open.since - on;
  open.since = until;
}

void ask(Reading& reading, const Observation& seen) {
  OpenQuestion open;
  open.event = seen.event;
  open.asked = seen.at;
  open.asker = PersonId{seen.a};
  open.last_asked = PersonId{seen.b};
  open.blocking = (seen.flags & Observation::kBlocking) != 0;
  open.since = reading.world.instant(seen.at);
  reading.questions[{seen.c, seen.x}] = open;
}

/// One more answer: after a question back the asker had to read it first, to a further person it went at
/// once.
void add_answer(Reading& reading, const Observation& seen) {
  const World& world = reading.world;
  const auto place = reading.questions.find({seen.c, seen.x});
  if (place == reading.questions.end()) return;
  OpenQuestion& open = place->second;
  const Instant now = world.instant(seen.at);
  if (open.answered && open.by == PersonId{seen.b}) {
    const Instant again = std::min(now, world.work_calendar(PersonId{seen.a}).next_work(open.since));
    open.off_hours += again - open.since;
    open.since = again;
  }
  wait_for(world, open, PersonId{seen.b}, now);
  open.answering += seconds(seen.y);
  open.answered = true;
  open.by = PersonId{seen.b};
}

void add_question(Reading& reading, const Observation& seen) {
  const World& world = reading.world;
  const auto place = reading.questions.find({seen.c, seen.x});
  if (place == reading.questions.end()) return;
  OpenQuestion open = place->second;
  reading.questions.erase(place);
  if ((seen.flags & Observation::kBlocking) == 0) return;
  Wait wait = make_wait(reading, Moment::Kind::question, seen.c, static_cast<Tick>(seen.z), seen.at);
  Moment& moment = wait.moment;
  moment.first = PersonId{seen.a};
  moment.second = PersonId{seen.b};
  moment.turned = world.instant(static_cast<Tick>(std::clamp<std::int64_t>(seen.y, seen.z, seen.at)));
  moment.work = open.answering;
  moment.rounds = seen.flags >> Observation::kRoundsShift;
  moment.shifted = (seen.flags & Observation::kShifted) != 0;
  moment.forwarded = (seen.flags & Observation::kForwarded) != 0;
  moment.event = open.event;
  wait_for(world, open, moment.second, moment.turned);  // what a meeting settled has no answer before
  moment.zone = open.zone;
  moment.answer = open.answer;
  moment.off_hours = open.off_hours + (moment.ended - open.since);
  reading.waits.push_back(wait);
}

void put_down(Reading& reading, const Observation& seen, Moment::Kind kind) {
  Thread& thread = reading.threads[seen.a];
  const auto in_hand = reading.in_hand.find(seen.b);
  if (in_hand != reading.in_hand.end() && in_hand->second == seen.a) reading.in_hand.erase(in_hand);
  thread.ready = seen.at;
  thread.before = PersonId{seen.b};
  thread.event = seen.event;
  thread.kind = kind;
  thread.review = kNoWait;
}

/// Before it is first taken up an item waits for other items, then for its turn. Returns since when for that.
Tick add_dependency(Reading& reading, std::uint32_t item, PersonId taker, Tick ready, Tick started) {
  const ItemState& state = reading.world.items[item];
  if (state.stream.exists()) return ready;
  const Thread* last = nullptr;
  for (const ItemId on : reading.world.scenario->items[ItemId{state.spec}].depends_on) {
    const Thread& other = reading.threads[reading.item_of_spec[on.index]];
    if (other.finished == kNever32 || other.finished > started) continue;
    if (last == nullptr || other.finished > last->finished) last = &other;
  }
  if (last == nullptr || last->finished <= ready) return ready;
  Wait wait = make_wait(reading, Moment::Kind::dependency, item, ready, last->finished);
  wait.usual = true;
  wait.moment.first = taker;
  wait.moment.second = last->finisher;
  reading.waits.push_back(wait);
  return last->finished;
}

void take_up(Reading& reading, std::uint32_t item, PersonId taker, bool is_review, Tick at) {
  Thread& thread = reading.threads[item];
  if (thread.ready == kNever32) return;
  Tick since = thread.ready;
  if (thread.usual) since = add_dependency(reading, item, taker, since, at);
  if (at > since || (is_review && !thread.usual)) {
    Wait wait = make_wait(reading, is_review ? Moment::Kind::review : thread.kind, item, since, at);
    wait.usual = thread.usual;
    wait.moment.first = thread.before;
    wait.moment.second = taker;
    wait.moment.event = thread.event;
    split_by_hours(reading.world, wait.moment);
    if (is_review) thread.review = reading.waits.size();
    reading.waits.push_back(wait);
  }
  thread.ready = kNever32;
  thread.usual = false;
}

void add_outage(Reading& reading, const Observation& seen) {
  const auto in_hand = reading.in_hand.find(seen.a);
  std::uint32_t item = seen.b;
  if (item == Observation::kNone && in_hand != reading.in_hand.end()) item = in_hand->second;
  if (item == Observation::kNone || seen.x >= std::int64_t{seen.at}) return;
  Wait wait = make_wait(reading, Moment::Kind::outage, item, static_cast<Tick>(seen.x), seen.at);
  wait.moment.first = PersonId{seen.a};
  wait.moment.event = seen.event;
  reading.waits.push_back(wait);
}

void add_spell(Reading& reading, const Observation& seen) {
  const auto activity = static_cast<Activity>(seen.c);
  if (activity == Activity::stopped) add_outage(reading, seen);
  if (activity != Activity::working && activity != Activity::reviewing) return;
  const bool is_review = activity == Activity::reviewing;
  // Somebody who goes on with another's work doesn't start its stage: the spell tells that it was taken up.
  take_up(reading, seen.b, PersonId{seen.a}, is_review, static_cast<Tick>(seen.x));
  reading.in_hand[seen.a] = seen.b;
  const std::size_t review = reading.threads[seen.b].review;
  if (is_review && review != kNoWait)
    reading.waits[review].moment.work += seconds(std::int64_t{seen.at} - seen.x);
}

void free_item(Reading& reading, const Observation& seen) {
  const auto gone = reading.left.find(seen.b);
  const bool has_left = gone != reading.left.end() && gone->second == seen.at;
  put_down(reading, seen, has_left ? Moment::Kind::leaving : Moment::Kind::queue);
}

void finish_item(Thread& thread, const Observation& seen) {
  thread.ready = kNever32;
  thread.finished = seen.at;
  thread.finisher = PersonId{seen.b};
}

void read_item(Reading& reading, const Observation& seen) {
  const auto is_review = [&](std::uint32_t stage) {
    return reading.world.scenario->stages[StageId{stage}].kind == Stage::Kind::review;
  };
  if (seen.kind == Kind::item_asked) reading.threads[seen.a].ready = seen.at;
  if (seen.kind == Kind::item_started) {
    take_up(reading, seen.a, PersonId{seen.b}, is_review(seen.c), seen.at);
    reading.in_hand[seen.b] = seen.a;
  }
  if (seen.kind == Kind::item_stage_done) put_down(reading, seen, Moment::Kind::queue);
  if (seen.kind == Kind::item_freed) free_item(reading, seen);
  if (seen.kind == Kind::item_finished) finish_item(reading.threads[seen.a], seen);
  if (seen.kind == Kind::item_cut) reading.threads[seen.a].ready = kNever32;
}

void read(Reading& reading, const Observation& seen) {
  switch (seen.kind) {
    case Kind::item_asked:
    case Kind::item_started:
    case Kind::item_stage_done:
    case Kind::item_freed:
    case Kind::item_finished:
    case Kind::item_cut:
      read_item(reading, seen);
      break;
    case Kind::hand_off:
      take_up(reading, seen.c, PersonId{seen.b}, false, seen.at);
      break;
    case Kind::question_asked:
      ask(reading, seen);
      break;
    case Kind::question_answered:
      add_answer(reading, seen);
      break;
    case Kind::answer_read:
      add_question(reading, seen);
      break;
    case Kind::spell:
      add_spell(reading, seen);
      break;
    default:  // the rest is no part of any item's way
      break;
  }
}

bool is_gone(const World& world, std::uint32_t item) {
  const ItemState::Phase phase = world.items[item].phase;
  return phase == ItemState::Phase::done || phase == ItemState::Phase::cut;
}

/// Questions that hold an item when the run ends.
void add_open_questions(Reading& reading, Tick horizon) {
  for (const auto& [key, asked] : reading.questions) {
    OpenQuestion open = asked;
    if (!open.blocking || is_gone(reading.world, key.first) || horizon <= open.asked) continue;
    Wait wait = make_wait(reading, Moment::Kind::question, key.first, open.asked, horizon);
    Moment& moment = wait.moment;
    moment.open = true;
    moment.first = open.asker;
    moment.second = open.answered ? open.by : open.last_asked;
    moment.work = open.answering;
    moment.event = open.event;
    // Once answered, what is left is the asker's own way back.
    if (!open.answered) wait_for(reading.world, open, moment.second, moment.ended);
    moment.zone = open.zone;
    moment.answer = open.answer;
    moment.off_hours = open.off_hours + (moment.ended - open.since);
    reading.waits.push_back(wait);
  }
}

/// Reviews that nobody has taken up when the run ends; who would have is not known.
void add_open_reviews(Reading& reading, Tick horizon) {
  for (std::uint32_t i = 0; i < reading.threads.size(); ++i) {
    const Thread& thread = reading.threads[i];
    const StageId stage = reading.world.items[i].stage;
    if (is_gone(reading.world, i) || thread.ready == kNever32 || thread.usual || horizon <= thread.ready)
      continue;
    if (reading.world.scenario->stages[stage].kind != Stage::Kind::review) continue;
    Wait wait = make_wait(reading, Moment::Kind::review, i, thread.ready, horizon);
    wait.moment.open = true;
    wait.moment.first = thread.before;
    wait.moment.event = thread.event;
    wait.moment.answer = length_of(wait.moment);
    reading.waits.push_back(wait);
  }
}

Reading start_reading(const World& world, const Observations& journal) {
  Reading reading{world, {}, std::vector<Thread>(world.items.size()), {}, {}, {}, {}};
  reading.item_of_spec.resize(world.scenario->items.size());
  for (std::uint32_t i = 0; i < world.items.size(); ++i) {
    const ItemState& item = world.items[i];
    if (item.stream.exists()) continue;
    reading.item_of_spec[item.spec] = i;
    reading.threads[i].ready = 0;  // what is there at the start has been asked for before
    // Work that stands in the middle at the start waits like any that was put down.
    const Item& about = world.scenario->items[ItemId{item.spec}];
    const bool is_begun = about.done > 0.0 || (about.stage.exists() && about.stage.index > 0);
    reading.threads[i].usual = !is_begun;
  }
  for (const Observation& seen : journal)
    if (seen.kind == Kind::left) reading.left[seen.a] = seen.at;
  return reading;
}

}  // namespace

std::vector<Wait> waits_in(const World& end, const Observations& journal) {
  Reading reading = start_reading(end, journal);
  for (const Observation& seen : journal) read(reading, seen);
  return reading.waits;
}

std::vector<Wait> open_waits_in(const World& end, const Observations& journal) {
  Reading reading = start_reading(end, journal);
  for (const Observation& seen : journal) read(reading, seen);
  reading.waits.clear();
  const Tick horizon = end.tick(end.scenario->end());
  add_open_questions(reading, horizon);
  add_open_reviews(reading, horizon);
  return reading.waits;
}

}  // namespace meridian
