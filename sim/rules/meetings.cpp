#include "sim/rules/meetings.h"

#include <algorithm>

#include "sim/rules/communication.h"
#include "sim/rules/outages.h"
#include "sim/rules/people.h"
#include "sim/rules/work.h"

namespace meridian {
namespace {

constexpr std::int64_t kHalfDay = 12 * 3600;

/// Off hours somebody comes because it was agreed, or now and then out of goodwill (A6).
bool comes_off_hours(const Turn& turn, const Meeting& meeting, PersonId person, std::uint32_t held) {
  if (meeting.agreed) return true;
  if (!turn.on(Mechanism::time_shifting)) return false;
  const World& w = turn.world;
  const double willing =
      turn.parameter(Parameter::meeting_shift_probability) * (1.0 - description(w, person).protect);
  Draw d = turn.draw(Purpose::meeting_shift, mix(meeting.key, w.people[person.index].key), held);
  return bernoulli(d, willing);
}

/// Works on that day at all: whoever is away doesn't miss a meeting.
bool works_around(const World& w, PersonId person) {
  return w.work_calendar(person).worked(w.now() - seconds(kHalfDay), w.now() + seconds(kHalfDay)).seconds > 0;
}

void join_meeting(const Turn& turn, MeetingId meeting, PersonId person) {
  PersonState& p = turn.person(person);
  const ItemId item = p.in_hand;
  const bool reached = interrupt_spell(turn, person);
  if (reached) finish_spell(turn, person, item);  // a question or the end of a stage at this very second
  if (p.activity == Activity::working || p.activity == Activity::reviewing) interrupt_spell(turn, person);
  set_activity(turn, person, Activity::meeting);
  p.meeting = meeting.index;
  turn.world.meetings[meeting.index].present.push_back(person);
}

void settle_questions(const Turn& turn, const std::vector<PersonId>& present) {
  if (!turn.on(Mechanism::meeting_answers)) return;
  World& w = turn.world;
  const auto is_present = [&present](PersonId p) {
    return std::find(present.begin(), present.end(), p) != present.end();
  };
  for (std::uint32_t slot = 0; slot < w.questions.size(); ++slot) {
    QuestionState& q = w.questions[slot];
    if (!q.open || !is_present(q.asker) || !is_present(q.asked)) continue;
    Draw d = turn.draw(Purpose::meeting_answer, w.items[q.item.index].key,
                       std::uint64_t{q.serial} << 16 | (q.meetings++ & 0xFFFFu));
    if (bernoulli(d, turn.parameter(Parameter::meeting_question_share))) settle_in_meeting(turn, slot);
  }
}

void teach(const Turn& turn, const Meeting& meeting, const std::vector<PersonId>& present,
           std::int64_t length) {
  if (meeting.kind != Meeting::Kind::pairing || !meeting.module.exists()) return;
  const double knows = turn.parameter(Parameter::knows_module_at);
  for (PersonId learner : present)
    for (PersonId other : present)
      if (other != learner && turn.world.known(other, meeting.module) >= knows &&
          turn.world.known(other, meeting.module) > turn.world.known(learner, meeting.module)) {
        learn(turn, learner, meeting.module, turn.world.now() - seconds(length), length,
              turn.parameter(Parameter::pairing_growth));
        break;
      }
}

/// Meetings that end at this very second end before the next begins; one that is still on, because it is long
/// or was moved, ends when its own next begins.
void end_what_is_over(const Turn& turn, MeetingId next) {
  World& w = turn.world;
  for (std::uint32_t i = 0; i < w.meetings.size(); ++i) {
    if (!w.agenda.pending(static_cast<std::uint16_t>(EventKind::meeting_end), i)) continue;
    const Tick end = w.meetings[i].began + static_cast<Tick>(w.scenario->meetings[MeetingId{i}].minutes) * 60;
    if (i != next.index && end != turn.now()) continue;
    turn.cancel(EventKind::meeting_end, i);
    on_meeting_end(turn, MeetingId{i});
  }
}

void leave_meeting(const Turn& turn, PersonId person, Tick began) {
  PersonState& p = turn.person(person);
  const bool off_hours = !turn.world.work_calendar(person).is_work(turn.world.instant(began));
  set_activity(turn, person, Activity::idle);
  p.meeting = Observation::kNone;
  if (off_hours) {
    p.stress = std::min(1.0, p.stress + turn.parameter(Parameter::shift_stress_gain));
    p.satisfaction = std::max(0.0, p.satisfaction - turn.parameter(Parameter::shift_satisfaction_loss));
  } else if (p.in_hand.exists()) {
    p.lost_ahead += resumption_seconds(turn, person);
  }
}

}  // namespace

void on_meeting_start(const Turn& turn, MeetingId id) {
  World& w = turn.world;
  end_what_is_over(turn, id);
  const Meeting& meeting = w.scenario->meetings[id];
  MeetingState& state = w.meetings[id.index];
  const std::uint32_t held = state.held++;
  state.began = turn.now();
  state.present.clear();
  std::int64_t missed = 0, off_hours = 0;
  for (PersonId person : meeting.participants) {
    PersonState& p = turn.person(person);
    if (!p.employed) continue;
    const bool at_work = w.work_calendar(person).is_work(w.now());
    const bool awake = at_work || (works_around(w, person) && comes_off_hours(turn, meeting, person, held));
    if (awake && p.activity != Activity::meeting && is_online(w, person)) {
      join_meeting(turn, id, person);
      if (!at_work) ++off_hours;
    } else if (works_around(w, person)) {
      ++missed;
      turn.tell(Observation::Kind::meeting_missed, id.index, person.index);
    }
  }
  turn.tell(Observation::Kind::meeting_held, id.index, Observation::kNone, Observation::kNone,
            static_cast<std::int64_t>(state.present.size()), missed, off_hours);
  turn.schedule(w.now() + minutes(meeting.minutes), EventKind::meeting_end, id.index);
  schedule_meeting(turn, id);
}

void on_meeting_end(const Turn& turn, MeetingId id) {
  World& w = turn.world;
  MeetingState& state = w.meetings[id.index];
  std::vector<PersonId> present;
  present.swap(state.present);
  for (PersonId person : present) leave_meeting(turn, person, state.began);
  teach(turn, w.scenario->meetings[id], present, turn.now() - state.began);
  settle_questions(turn, present);
  for (PersonId person : present)
    if (turn.person(person).activity == Activity::idle) go_on(turn, person);
  present.clear();
  present.swap(w.meetings[id.index].present);  // whose memory serves again
}

void schedule_meeting(const Turn& turn, MeetingId meeting) {
  const std::vector<Instant>& starts = turn.world.pool->meetings[meeting.index];
  const auto next = std::upper_bound(starts.begin(), starts.end(), turn.world.now());
  if (next != starts.end()) turn.schedule(*next, EventKind::meeting_start, meeting.index);
}

std::vector<Instant> meeting_starts(const Meeting& meeting, const std::string& zone_name, int start_minute,
                                    Instant from, Instant to) {
  std::vector<Instant> starts;
  const Result<Zone> zone = find_zone(zone_name);
  MERIDIAN_CHECK(bool(zone));
  const int last = local_day(*zone, to);
  for (int day = local_day(*zone, from); day <= last; ++day) {
    if (meeting.first_day != 0 && day < meeting.first_day) continue;
    if (meeting.last_day != 0 && day > meeting.last_day) continue;
    if (std::find(meeting.weekdays.begin(), meeting.weekdays.end(), weekday_of(day)) ==
        meeting.weekdays.end())
      continue;
    if (std::find(meeting.skipped.begin(), meeting.skipped.end(), day) != meeting.skipped.end()) continue;
    const Instant start = to_instant(*zone, local_time(day, start_minute));
    if (start >= from && start < to) starts.push_back(start);
  }
  return starts;
}

}  // namespace meridian
