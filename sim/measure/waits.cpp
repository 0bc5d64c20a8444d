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

struct OpenQuestion {
  std::uint32_t event = Agenda::kNoCause;
  std::int64_t answering = 0;
};

struct Reading {
  const World& world;
  std::vector<Wait> waits;
  std::vector<Thread> threads;              ///< by item
  std::vector<std::uint32_t> item_of_spec;  ///< index into world.items, by item of the scenario
  std::map<std::pair<std::uint32_t, std::int64_t>, OpenQuestion> questions;
  std::map<std::uint32_t, Tick> left;  ///< when, by person
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

/// Splits the time until the turn by whether the other one was at work.
void split_by_hours(const World& world, Moment& moment) {
  moment.answer = worked(world, moment.second, moment.began, moment.turned);
  moment.zone = moment.turned - moment.began - moment.answer;
  moment.off_hours = moment.ended - moment.turned;
}

void add_question(Reading& reading, const Observation& seen) {
  const auto place = reading.questions.find({seen.c, seen.x});
  OpenQuestion open;
  if (place != reading.questions.end()) {
    open = place->second;
    reading.questions.erase(place);
  }
  if ((seen.flags & Observation::kBlocking) == 0) return;
  Wait wait = make_wait(reading, Moment::Kind::question, seen.c, static_cast<Tick>(seen.z), seen.at);
  Moment& moment = wait.moment;
  moment.first = PersonId{seen.a};
  moment.second = PersonId{seen.b};
  moment.turned = reading.world.instant(static_cast<Tick>(std::clamp<std::int64_t>(seen.y, seen.z, seen.at)));
  moment.work = seconds(open.answering);
  moment.rounds = seen.flags >> Observation::kRoundsShift;
  moment.shifted = (seen.flags & Observation::kShifted) != 0;
  moment.forwarded = (seen.flags & Observation::kForwarded) != 0;
  moment.event = open.event;
  split_by_hours(reading.world, moment);
  reading.waits.push_back(wait);
}

void put_down(Thread& thread, const Observation& seen, Moment::Kind kind, PersonId before) {
  thread.ready = seen.at;
  thread.before = before;
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
  if (at > since || is_review) {
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

void add_spell(Reading& reading, const Observation& seen) {
  if (seen.b == Observation::kNone) return;
  const auto activity = static_cast<Activity>(seen.c);
  const std::int64_t length = std::int64_t{seen.at} - seen.x;
  if (activity == Activity::stopped && length > 0) {
    Wait wait = make_wait(reading, Moment::Kind::outage, seen.b, static_cast<Tick>(seen.x), seen.at);
    wait.moment.first = PersonId{seen.a};
    wait.moment.event = seen.event;
    reading.waits.push_back(wait);
  }
  const std::size_t review = reading.threads[seen.b].review;
  if (activity == Activity::reviewing && review != kNoWait)
    reading.waits[review].moment.work += seconds(length);
}

void free_item(Reading& reading, const Observation& seen) {
  const auto gone = reading.left.find(seen.b);
  const bool has_left = gone != reading.left.end() && gone->second == seen.at;
  put_down(reading.threads[seen.a], seen, has_left ? Moment::Kind::leaving : Moment::Kind::queue,
           PersonId{seen.b});
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
  if (seen.kind == Kind::item_started) take_up(reading, seen.a, PersonId{seen.b}, is_review(seen.c), seen.at);
  if (seen.kind == Kind::item_stage_done)
    put_down(reading.threads[seen.a], seen, Moment::Kind::queue, PersonId{seen.b});
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
      reading.questions[{seen.c, seen.x}] = {seen.event, 0};
      break;
    case Kind::question_answered:
      reading.questions[{seen.c, seen.x}].answering += seen.y;
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

Reading start_reading(const World& world, const Observations& journal) {
  Reading reading{world, {}, std::vector<Thread>(world.items.size()), {}, {}, {}};
  reading.item_of_spec.resize(world.scenario->items.size());
  for (std::uint32_t i = 0; i < world.items.size(); ++i) {
    const ItemState& item = world.items[i];
    if (item.stream.exists()) continue;
    reading.item_of_spec[item.spec] = i;
    reading.threads[i].ready = 0;  // what is there at the start has been asked for before
    // Work that stands in the middle at the start waits like any that was put down.
    reading.threads[i].usual = !(item.share_done > 0.0);
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

}  // namespace meridian
