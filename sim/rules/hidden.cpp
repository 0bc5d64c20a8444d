#include "sim/rules/hidden.h"

#include <algorithm>
#include <bit>

#include "sim/kernel/math.h"
#include "sim/rules/communication.h"
#include "sim/rules/outages.h"
#include "sim/rules/staffing.h"
#include "sim/rules/streams.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

using Values = std::vector<std::uint64_t>;

/// Its stage is begun and not done: somebody holds it, or it waits to be taken on.
bool is_under_way(const ItemState& it) {
  return it.started && (it.phase == ItemState::Phase::held || it.phase == ItemState::Phase::queued);
}

/// Effort given that it exceeds what is done: drawn anew until it does, at most a thousand times.
void renew_efforts(const Turn& turn) {
  World& w = turn.world;
  for (ItemState& it : w.items) {
    if (!is_under_way(it)) continue;
    const Stage& stage = turn.stage(it);
    const double done = it.content - it.remaining;
    const Scenario& s = *w.scenario;
    const Distribution& law =
        it.stream.exists() ? s.streams[it.stream].effort : s.items[ItemId{it.spec}].effort;
    const bool of_stage = stage_says_effort(turn, it);
    Draw d = turn.draw(of_stage ? Purpose::review_effort : Purpose::effort, it.key, it.attempts - 1);
    for (int tries = 0; tries < 1000; ++tries) {
      const double content =
          of_stage ? stage_effort(turn, stage, d) : 3600.0 * sample(law, d) * share_at(turn, it);
      if (content <= done) continue;
      it.content = content;
      it.remaining = content - done;
      if (it.again) it.rework = it.remaining;
      break;
    }
    if (!of_stage) it.effort = it.content / std::max(1e-9, share_at(turn, it));
  }
}
Values efforts(const World& w) {
  Values v;
  for (const ItemState& it : w.items)
    if (is_under_way(it)) v.push_back(std::bit_cast<std::uint64_t>(it.remaining));
  return v;
}

void renew_noise(const Turn& turn) {
  if (!turn.on(Mechanism::task_noise)) return;
  const double sigma = turn.parameter(Parameter::task_sigma);
  for (ItemState& it : turn.world.items) {
    if (!is_under_way(it) || turn.stage(it).kind != Stage::Kind::work) continue;
    Draw d = turn.draw(Purpose::task_noise, it.key, it.attempts - 1);
    it.noise = math::exp(normal(d, -sigma * sigma / 2.0, sigma));
  }
}
Values noises(const World& w) {
  Values v;
  for (const ItemState& it : w.items)
    if (is_under_way(it) && w.scenario->stages[it.stage].kind == Stage::Kind::work)
      v.push_back(std::bit_cast<std::uint64_t>(it.noise));
  return v;
}

void renew_question_gaps(const Turn& turn) {
  for (ItemState& it : turn.world.items)
    if (it.to_question >= 0.0) it.to_question = question_distance(turn, it);
}
Values question_gaps(const World& w) {
  Values v;
  for (const ItemState& it : w.items)
    if (it.to_question >= 0.0 && it.phase == ItemState::Phase::held)
      v.push_back(std::bit_cast<std::uint64_t>(it.to_question));
  return v;
}

/// The exponential forgets: the residual gap is a new one.
void renew_interruptions(const Turn& turn) {
  for (PersonState& p : turn.world.people) {
    if (p.focus_to_interruption < 0) continue;
    Draw d = turn.draw(Purpose::interruption, p.key, std::uint64_t{p.interruptions} * 2);
    p.focus_to_interruption =
        seconds_of(exponential(d, 1.0 / turn.parameter(Parameter::interruptions_per_hour)));
  }
}
Values interruptions(const World& w) {
  Values v;
  for (const PersonState& p : w.people)
    if (p.focus_to_interruption >= 0) v.push_back(static_cast<std::uint64_t>(p.focus_to_interruption));
  return v;
}

/// Residual times of what is up or down, given how long it has been so.
void renew_renewals(const Turn& turn) {
  World& w = turn.world;
  for (std::uint32_t i = 0; i < w.renewals.size(); ++i) schedule_flip(turn, i);
}
Values renewals(const World& w) {
  Values v;
  for (const RenewalState& r : w.renewals) v.push_back(r.next);
  return v;
}

void renew_replies(const Turn& turn) {
  for (std::uint32_t q = 0; q < turn.world.questions.size(); ++q)
    if (turn.world.questions[q].open) renew_reply(turn, q);
}
Values replies(const World& w) {
  Values v;
  for (const QuestionState& q : w.questions)
    if (q.open && !q.answered) v.push_back(q.due);
  return v;
}

void renew_leave_thoughts(const Turn& turn) {
  World& w = turn.world;
  for (std::uint32_t i = 0; i < w.people.size(); ++i)
    if (w.people[i].employed && !w.people[i].on_notice) schedule_leave_thought(turn, PersonId{i});
}
Values leave_thoughts(const World& w) {
  Values v;
  for (const PersonState& p : w.people)
    if (p.employed && !p.on_notice) v.push_back(p.next_leave_thought);
  return v;
}

/// A started search ends after a residual time, given how long it has lasted.
void renew_hires(const Turn& turn) {
  for (std::uint32_t h = 0; h < turn.world.hires.size(); ++h)
    if (turn.world.hires[h].joins > turn.now()) schedule_join(turn, h);
}
Values hires(const World& w) {
  Values v;
  for (const HireState& h : w.hires)
    if (h.joins > w.agenda.now()) v.push_back(h.joins);
  return v;
}

/// The next ticket: the residual time of the stream.
void renew_tickets(const Turn& turn) {
  for (std::uint32_t s = 0; s < turn.world.streams.size(); ++s)
    if (turn.world.agenda.pending(static_cast<std::uint16_t>(EventKind::ticket), s))
      schedule_ticket(turn, StreamId{s});
}
Values tickets(const World& w) {
  Values v;
  for (std::uint32_t s = 0; s < w.streams.size(); ++s)
    if (w.agenda.pending(static_cast<std::uint16_t>(EventKind::ticket), s)) v.push_back(w.streams[s].next);
  return v;
}

Values traits(const World& w) {
  Values v;
  for (const PersonState& p : w.people) {
    v.push_back(std::bit_cast<std::uint64_t>(p.skill));
    v.push_back(std::bit_cast<std::uint64_t>(p.satisfaction_trait));
  }
  return v;
}

}  // namespace

const std::vector<HiddenQuantity>& hidden_table() {
  static const std::vector<HiddenQuantity> table{
      {"remaining effort of a started item", true, "redrawn, given what is done", renew_efforts, efforts},
      {"pace of a started task", true, "redrawn", renew_noise, noises},
      {"distance to an item's next question", true, "redrawn: it has no memory", renew_question_gaps,
       question_gaps},
      {"focus until the next interruption", true, "redrawn: it has no memory", renew_interruptions,
       interruptions},
      {"next change of a line, power or tool", true, "residual time redrawn", renew_renewals, renewals},
      {"pending replies", true, "residual time redrawn", renew_replies, replies},
      {"next thought of leaving", true, "redrawn: it has no memory", renew_leave_thoughts, leave_thoughts},
      {"end of a search for a new person", true, "residual time redrawn", renew_hires, hires},
      {"next ticket of a stream", true, "residual time redrawn", renew_tickets, tickets},
      {"traits of people", false, "kept", nullptr, traits},
  };
  return table;
}

void renew(const Turn& turn, const Chance& chance) {
  World& w = turn.world;
  // Running spells are ended first, so that what is done is booked; they go on under the new chance.
  std::vector<std::pair<PersonId, ItemId>> running;
  for (std::uint32_t i = 0; i < w.people.size(); ++i) {
    const Activity activity = w.people[i].activity;
    const ItemId item = w.people[i].in_hand;
    if (activity != Activity::working && activity != Activity::reviewing) continue;
    if (end_spell(turn, PersonId{i}))
      finish_spell(turn, PersonId{i}, item);
    else
      running.emplace_back(PersonId{i}, item);
  }
  w.chance = chance;
  for (const HiddenQuantity& hidden : hidden_table())
    if (hidden.renew != nullptr) hidden.renew(turn);
  for (const auto& [person, item] : running)
    if (w.people[person.index].activity == Activity::idle) begin_spell(turn, person, item);
}

}  // namespace meridian
