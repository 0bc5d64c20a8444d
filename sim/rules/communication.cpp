#include "sim/rules/communication.h"

#include <algorithm>

#include "sim/kernel/math.h"
#include "sim/rules/flow.h"
#include "sim/rules/outages.h"
#include "sim/rules/people.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

constexpr double kLog2 = 0.69314718055994530942;
constexpr std::int64_t kLongAbsence = 4 * 86400;
constexpr double kQuestionHours = 12.0;
constexpr Tick kNoTick = 0xFFFFFFFFu;  // after a repair that nobody can date

std::uint64_t round_of(const QuestionState& q) { return std::uint64_t{q.serial} << 8 | q.round; }

/// How gladly somebody is asked: at the asker's site and knowing first, then knowing, then knowing some.
struct Rank {
  int tier = -1;  ///< -1 = not asked
  double known = 0.0;
  std::uint64_t hash = 0;
  bool operator<(const Rank& o) const {
    if (tier != o.tier) return tier < o.tier;
    if (known != o.known) return known < o.known;
    return hash < o.hash;
  }
};

Rank rank_of(const Turn& turn, PersonId asker, PersonId other, const ItemState& it, std::uint64_t serial) {
  const World& w = turn.world;
  const PersonState& p = w.people[other.index];
  Rank rank;
  if (!may_turn_to(w, asker, other, it.module)) return rank;
  const Instant next = w.work_calendar(other).next_work(w.now());
  if (next == kNever) return rank;
  const double known = w.known(other, it.module);
  const bool knows = known >= turn.parameter(Parameter::knows_module_at);
  const bool near = p.site == w.people[asker.index].site;
  const bool absent = (next - w.now()).seconds > kLongAbsence;
  if (knows)
    rank.tier = (near ? 3 : 2) + (absent ? 0 : 2);
  else if (p.team == w.people[asker.index].team && known > 0.0 && !absent)
    rank.tier = 1, rank.known = known;
  if (rank.tier >= 0) rank.hash = draw_hash(w.chance, purpose_hash(Purpose::ask_whom), it.key, p.key, serial);
  return rank;
}

PersonId whom_to_ask(const Turn& turn, PersonId asker, const ItemState& it, std::uint64_t serial) {
  PersonId best;
  Rank best_rank;
  for (std::uint32_t i = 0; i < turn.world.people.size(); ++i) {
    const Rank rank = rank_of(turn, asker, PersonId{i}, it, serial);
    if (rank.tier >= 0 && best_rank < rank) best = PersonId{i}, best_rank = rank;
  }
  return best;
}

/// One more person at the site of the one asked, the same for all questions of an item; somebody who is there
/// rather than somebody on leave; or none (A4).
PersonId further_person(const Turn& turn, const QuestionState& q) {
  const World& w = turn.world;
  PersonId best;
  Rank best_rank;
  for (std::uint32_t i = 0; i < w.people.size(); ++i) {
    const PersonId other{i};
    const PersonState& p = w.people[i];
    if (!p.employed || p.site != w.people[q.asked.index].site || other == q.asked || other == q.asker)
      continue;
    const Instant next = w.work_calendar(other).next_work(w.now());
    if (next == kNever) continue;
    Rank rank;
    rank.tier = (next - w.now()).seconds > kLongAbsence ? 0 : 1;
    rank.hash = draw_hash(w.chance, purpose_hash(Purpose::forward_whom), w.items[q.item.index].key, p.key, 0);
    if (best_rank < rank) best = other, best_rank = rank;
  }
  return best;
}

bool needs_further_person(const Turn& turn, ItemState& it) {
  if (!turn.on(Mechanism::further_person)) return false;
  if (it.further == 2) {
    Draw d = turn.draw(Purpose::further_person, it.key, 0);
    it.further = bernoulli(d, turn.parameter(Parameter::further_person_probability)) ? 1 : 0;
  }
  return it.further == 1;
}

std::uint16_t flags_of(const QuestionState& q) {
  std::uint16_t flags = 0;
  if (q.blocking) flags |= Observation::kBlocking;
  if (q.shifted) flags |= Observation::kShifted;
  if (q.forwarded) flags |= Observation::kForwarded;
  return static_cast<std::uint16_t>(flags |
                                    (std::min<std::uint32_t>(q.round, 255) << Observation::kRoundsShift));
}

std::uint32_t new_question(World& w) {
  if (!w.free_questions.empty()) {
    const std::uint32_t slot = w.free_questions.back();
    w.free_questions.pop_back();
    w.questions[slot] = QuestionState{};
    return slot;
  }
  w.questions.emplace_back();
  return static_cast<std::uint32_t>(w.questions.size() - 1);
}

/// Somebody off hours looks at a message now and then, in the evening rather than at night (A6).
bool answers_off_hours(const Turn& turn, const QuestionState& q, Instant arrives, Instant answered) {
  const World& w = turn.world;
  const PersonState& p = w.people[q.asked.index];
  if (!turn.on(Mechanism::time_shifting) || w.calendar(p.calendars.work).is_work(arrives)) return false;
  const Calendar& night = w.calendar(p.calendars.night);
  if (night.is_work(arrives) || night.is_work(answered)) return false;
  const double willing =
      turn.parameter(Parameter::message_shift_probability) * (1.0 - description(w, q.asked).protect);
  Draw d = turn.draw(Purpose::reply_shift, w.items[q.item.index].key, round_of(q));
  return bernoulli(d, willing);
}

Tick tick_or_none(const World& w, Instant at) {
  return at - w.start() < seconds(0xFFFFFFFF) ? w.tick(at) : kNoTick;
}

void expect_answer(const Turn& turn, std::uint32_t slot, Instant at) {
  turn.world.questions[slot].due = tick_or_none(turn.world, at);
  turn.cancel(EventKind::answer, slot);
  turn.schedule(at, EventKind::answer, slot);
}

/// The answer waits until the asker is at work and connected.
void expect_reading(const Turn& turn, std::uint32_t slot) {
  const World& w = turn.world;
  const PersonId asker = w.questions[slot].asker;
  turn.cancel(EventKind::read, slot);
  turn.schedule(w.work_calendar(asker).next_work(online_at(turn, asker, w.now())), EventKind::read, slot);
}

/// Draws one round: when the one asked answers, how long that takes them, and whether they do it in their
/// evening (A1, A6).
void expect_round(const Turn& turn, std::uint32_t slot, Instant arrives, EntityKey key) {
  const World& w = turn.world;
  QuestionState& q = turn.world.questions[slot];
  Draw d = turn.draw(Purpose::reply, key, round_of(q));
  const Duration delay =
      seconds(seconds_of(turn.parameter(Parameter::reply_hours_median) / kLog2 * unit_exponential(d)));
  Draw length = turn.draw(Purpose::answer_length, key, round_of(q));
  const std::int64_t answer =
      seconds_of(lognormal(length, turn.parameter(Parameter::answer_minutes_median), 0.5) / 60.0);
  q.answer_seconds = std::min(answer, delay.seconds);
  q.shifted = answers_off_hours(turn, q, arrives, arrives + delay);
  q.written = false;
  q.sent = tick_or_none(w, arrives);
  expect_answer(turn, slot, q.shifted ? arrives + delay : w.work_calendar(q.asked).advance(arrives, delay));
}

/// Draws of the one asked first are the item's, those of a further person their own as well.
EntityKey round_key(const World& w, const QuestionState& q) {
  const EntityKey item = w.items[q.item.index].key;
  return q.forwarded ? mix(item, w.people[q.asked.index].key) : item;
}

/// Sends the present round to the one asked: the answer follows after some of their working time.
void send(const Turn& turn, std::uint32_t slot) {
  QuestionState& q = turn.world.questions[slot];
  q.answered = false;
  expect_round(turn, slot, online_at(turn, q.asker, turn.world.now()), round_key(turn.world, q));
}

/// Across sites one more person's word may be needed: the question goes on to them (A4).
bool forward(const Turn& turn, std::uint32_t slot) {
  World& w = turn.world;
  QuestionState& q = w.questions[slot];
  const bool cross_site = w.people[q.asker.index].site != w.people[q.asked.index].site;
  if (!cross_site || q.forwarded || !needs_further_person(turn, w.items[q.item.index])) return false;
  const PersonId further = further_person(turn, q);
  if (!further.exists()) return false;
  q.forwarded = true;
  q.asked = further;
  q.answered = false;
  expect_round(turn, slot, w.now(), round_key(w, q));
  return true;
}

/// The one asked spends time on the answer: it is taken from the spell at hand, or from one's own evening.
void take_time(const Turn& turn, const QuestionState& q) {
  PersonState& p = turn.person(q.asked);
  if (q.shifted) {
    touch(turn, q.asked);
    p.energy = std::max(0.0, p.energy - turn.parameter(Parameter::energy_out_of_hours_factor) *
                                            turn.parameter(Parameter::energy_drain) *
                                            static_cast<double>(q.answer_seconds) / 3600.0);
    p.satisfaction = std::max(0.0, p.satisfaction - turn.parameter(Parameter::shift_satisfaction_loss));
    const World& w = turn.world;
    const auto seconds_if = [&](std::uint32_t calendar) {
      return w.calendar(calendar).is_work(w.now()) ? q.answer_seconds : 0;
    };
    const std::int64_t evening = seconds_if(p.calendars.evening), night = seconds_if(p.calendars.night),
                       free_day = seconds_if(p.calendars.free_day);
    if (evening + night + free_day > 0)
      turn.tell(Observation::Kind::out_of_hours, q.asked.index, Observation::kNone, Observation::kNone,
                evening, night, free_day);
    turn.tell(Observation::Kind::answered_shifted, q.asked.index, q.item.index);
    return;
  }
  if (!turn.on(Mechanism::answering_time)) return;
  if (p.activity != Activity::working && p.activity != Activity::reviewing) return;
  const ItemId item = p.in_hand;
  const bool reached = end_spell(turn, q.asked);
  if (reached) {  // the spell ends at this very second anyway; let it end as planned
    p.lost_ahead += q.answer_seconds;
    finish_spell(turn, q.asked, item);
    return;
  }
  p.lost_ahead += q.answer_seconds;
  go_on(turn, q.asked);
}

void close(const Turn& turn, std::uint32_t slot) {
  World& w = turn.world;
  QuestionState& q = w.questions[slot];
  turn.cancel(EventKind::answer, slot);
  turn.cancel(EventKind::read, slot);
  ItemState& it = turn.item(q.item);
  if (it.question == slot) {
    settle(turn, q.item);
    it.question = Observation::kNone;
  }
  q.open = false;
  w.free_questions.push_back(slot);
  --it.open_questions;
  recycle(w, q.item);
}

/// The asker can go on: at once when nothing better is in hand.
void go_back_to(const Turn& turn, PersonId asker, ItemId item) {
  World& w = turn.world;
  PersonState& p = turn.person(asker);
  if (turn.item(item).owner != asker || !w.work_calendar(asker).is_work(w.now())) return;
  if (p.activity == Activity::idle || p.activity == Activity::away) {
    ask_for_dispatch(turn, p.team);
  } else if (p.activity == Activity::working && p.in_hand != item && comes_before(w, item, p.in_hand)) {
    const ItemId other = p.in_hand;
    if (end_spell(turn, asker)) {
      finish_spell(turn, asker, other);
      return;
    }
    p.lost_ahead += resumption_seconds(turn, asker);
    begin_spell(turn, asker, item);
  }
}

void resolve(const Turn& turn, std::uint32_t slot, std::uint16_t extra) {
  const QuestionState q = turn.world.questions[slot];
  turn.tell(Observation::Kind::answer_read, q.asker.index, q.asked.index, q.item.index, q.serial,
            q.answered_at, q.asked_at, static_cast<std::uint16_t>(flags_of(q) | extra));
  close(turn, slot);
  if (q.blocking) go_back_to(turn, q.asker, q.item);
}

}  // namespace

double question_rate(const Turn& turn, PersonId person, ItemState& it) {
  if (!turn.on(Mechanism::questions)) return 0.0;
  const World& w = turn.world;
  const Scenario& s = *w.scenario;
  double per_12_hours =
      it.stream.exists() ? s.streams[it.stream].questions : s.items[ItemId{it.spec}].questions;
  if (per_12_hours < 0.0)
    per_12_hours =
        turn.parameter(site_knows(w, turn.person(person).site, it.module) ? Parameter::questions_same_site
                                                                          : Parameter::questions_cross_site);
  if (turn.on(Mechanism::documentation)) {
    const double effect = turn.parameter(Parameter::documentation_question_effect);
    per_12_hours *= (1.0 - effect * documentation(w, it.module)) / (1.0 - effect * 0.5);
  }
  return per_12_hours / (kQuestionHours * 3600.0);
}

double question_distance(const Turn& turn, const ItemState& it) {
  Draw d = turn.draw(Purpose::question_gap, it.key, it.questions);
  return unit_exponential(d);
}

void ask(const Turn& turn, PersonId person, ItemId item) {
  World& w = turn.world;
  ItemState& it = turn.item(item);
  const std::uint32_t serial = it.questions++;
  it.to_question = -1.0;
  const PersonId asked = whom_to_ask(turn, person, it, serial);
  if (!asked.exists()) {
    go_on(turn, person);
    return;
  }
  Draw d = turn.draw(Purpose::question_block, it.key, serial);
  const std::uint32_t slot = new_question(w);
  QuestionState& q = w.questions[slot];
  q.open = true;
  ++it.open_questions;
  q.blocking = bernoulli(d, turn.parameter(Parameter::question_block_probability));
  q.item = item;
  q.asker = person;
  q.asked = asked;
  q.serial = serial;
  q.asked_at = turn.now();
  turn.tell(Observation::Kind::question_asked, person.index, asked.index, item.index, serial, 0, 0,
            flags_of(q));
  const bool blocking = q.blocking;
  send(turn, slot);
  if (blocking) {
    it.question = slot;
    turn.person(person).in_hand = ItemId{};
    ask_for_dispatch(turn, turn.person(person).team);
  } else {
    go_on(turn, person);  // their day may end at this very second
  }
}

void on_answer(const Turn& turn, std::uint32_t slot) {
  World& w = turn.world;
  QuestionState& q = w.questions[slot];
  const Instant online = online_at(turn, q.asked, w.now());
  q.written = online > w.now();
  if (q.written) {
    expect_answer(turn, slot, online);
    return;
  }
  // An outage may have carried it into working hours.
  q.shifted = q.shifted && !w.work_calendar(q.asked).is_work(w.now());
  ItemState& it = turn.item(q.item);
  if (it.question == slot) settle(turn, q.item);
  q.answered = true;
  q.answered_at = turn.now();
  turn.tell(Observation::Kind::question_answered, q.asker.index, q.asked.index, q.item.index, q.serial,
            q.answer_seconds, q.asked_at, flags_of(q));
  const QuestionState answered = q;
  if (!forward(turn, slot)) expect_reading(turn, slot);
  take_time(turn, answered);
}

void on_read(const Turn& turn, std::uint32_t slot) {
  World& w = turn.world;
  QuestionState& q = w.questions[slot];
  if (turn.on(Mechanism::clarification) && q.round < 120) {
    Draw d = turn.draw(Purpose::clarification, w.items[q.item.index].key, round_of(q));
    if (bernoulli(d, turn.parameter(Parameter::clarification_probability))) {
      if (turn.item(q.item).question == slot) settle(turn, q.item);
      // Whoever answered may have left meanwhile; with nobody to ask the answer has to do.
      PersonId asked = q.asked;
      if (!w.people[asked.index].employed) asked = whom_to_ask(turn, q.asker, turn.item(q.item), q.serial);
      if (asked.exists()) {
        q.asked = asked;
        ++q.round;
        send(turn, slot);
        return;
      }
    }
  }
  resolve(turn, slot, 0);
}

void settle_in_meeting(const Turn& turn, std::uint32_t slot) {
  QuestionState& q = turn.world.questions[slot];
  if (turn.item(q.item).question == slot) settle(turn, q.item);
  if (!q.answered) {
    q.answered = true;
    q.answered_at = turn.now();
  }
  resolve(turn, slot, Observation::kMeeting);
}

void renew_reply(const Turn& turn, std::uint32_t slot) {
  const World& w = turn.world;
  const QuestionState& q = w.questions[slot];
  if (q.answered) {  // known to come; but when a broken line is back isn't
    if (!is_online(w, q.asker)) expect_reading(turn, slot);
    return;
  }
  if (q.written)
    expect_answer(turn, slot, online_at(turn, q.asked, w.now()));
  else
    expect_round(turn, slot, std::max(w.now(), online_at(turn, q.asker, w.now())), round_key(w, q));
}

void replan_replies(const Turn& turn, PersonId person, const Calendar& before) {
  const World& w = turn.world;
  const Calendar& after = w.work_calendar(person);
  for (std::uint32_t slot = 0; slot < w.questions.size(); ++slot) {
    const QuestionState& q = w.questions[slot];
    if (!q.open) continue;
    const bool owes = q.asked == person && !q.answered && !q.shifted && !q.written && q.due != kNoTick;
    const Instant from = owes ? std::max(w.now(), w.instant(q.sent)) : w.now();
    const Duration left = owes ? before.worked(from, w.instant(q.due)) : seconds(0);
    if (left.seconds > 0) expect_answer(turn, slot, after.advance(from, left));
    if (q.asker == person && q.answered) expect_reading(turn, slot);
  }
}

void drop_question(const Turn& turn, std::uint32_t slot) { close(turn, slot); }

void ask_somebody_else(const Turn& turn, PersonId left) {
  World& w = turn.world;
  for (std::uint32_t slot = 0; slot < w.questions.size(); ++slot) {
    QuestionState& q = w.questions[slot];
    if (!q.open) continue;
    if (q.asker == left) {
      close(turn, slot);
    } else if (q.asked == left && !q.answered) {
      if (turn.item(q.item).question == slot) settle(turn, q.item);
      const PersonId other = whom_to_ask(turn, q.asker, turn.item(q.item), q.serial);
      turn.cancel(EventKind::answer, slot);
      if (other.exists()) {
        q.asked = other;
        ++q.round;
        send(turn, slot);
      } else {
        q.answered = true;
        q.answered_at = turn.now();
        expect_reading(turn, slot);
      }
    }
  }
}

void reconnect(const Turn& turn, PersonId person) {
  const World& w = turn.world;
  for (std::uint32_t slot = 0; slot < w.questions.size(); ++slot) {
    const QuestionState& q = w.questions[slot];
    if (!q.open) continue;
    if (q.answered && q.asker == person)
      expect_reading(turn, slot);
    else if (!q.answered && q.written && q.asked == person)
      expect_answer(turn, slot, online_at(turn, person, w.now()));
    else if (!q.answered && q.asker == person && q.sent > turn.now())
      send(turn, slot);
  }
}

}  // namespace meridian
