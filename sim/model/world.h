// The state of a simulated world at an instant: a regular value. Copying it copies the future, chance
// included; its only pointers go to immutable values (the scenario, compiled calendars). Asking takes
// `const World&`; only rules/ changes one. Everything a World holds is listed by `fields`, so that the
// fingerprint sees it. Read `World`, then `PersonState` and `ItemState`.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "sim/kernel/agenda.h"
#include "sim/kernel/calendar.h"
#include "sim/kernel/chance.h"
#include "sim/kernel/id.h"
#include "sim/kernel/time.h"
#include "sim/model/observation.h"
#include "sim/model/scenario.h"

namespace meridian {

/// Kinds of events; each with the table its entity indexes. Order of execution is time, then sequence.
enum class EventKind : std::uint16_t {
  arrive,         ///< person: a working interval begins
  block_end,      ///< person: the planned end of a spell of work
  battery_out,    ///< person: the battery is empty
  dispatch,       ///< team: free people take work
  answer,         ///< question: the one asked has answered
  read,           ///< question: the asker reads the answer
  meeting_start,  ///< meeting
  meeting_end,    ///< meeting
  flip,           ///< renewal: goes down or comes up
  ticket,         ///< stream: the next ticket arrives
  join,           ///< hire: the new person starts
  leave_thought,  ///< person: a candidate instant for giving notice
  leave,          ///< person: the last day ends
};
inline constexpr std::uint16_t kEventKinds = static_cast<std::uint16_t>(EventKind::leave) + 1;
const char* name_of(EventKind kind);

/// What each second of an item's elapsed time went to; the first that applies (design: lead-time anatomy).
enum class Cause : std::size_t {
  before_start,  ///< before the run began: what the file can't tell
  dependency,
  queue,
  review,  ///< queue of a review stage
  zone,    ///< a question is open, the one asked is off hours
  answer,  ///< a question is open, the one asked is at work
  off_hours,
  outage,
  hand_off,
  meeting,
  interruption,  ///< interruptions and the way back into a task
  other_item,
  rework,
  work,
};
inline constexpr std::size_t kCauseCount = static_cast<std::size_t>(Cause::work) + 1;
const char* name_of(Cause cause);
using Anatomy = std::array<std::uint32_t, kCauseCount>;

enum class Activity : std::uint8_t { away, idle, working, reviewing, handing_off, meeting, stopped };
const char* name_of(Activity activity);

/// The calendars of one person, as indices into the pool.
struct CalendarSet {
  std::uint32_t work = 0, evening = 0, night = 0, free_day = 0;
  bool odd = false;  ///< some of the working hours lie in evenings, nights or free days
  bool operator==(const CalendarSet&) const = default;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("work", &CalendarSet::work);
    visit("evening", &CalendarSet::evening);
    visit("night", &CalendarSet::night);
    visit("free_day", &CalendarSet::free_day);
    visit("odd", &CalendarSet::odd);
  }
};

struct PersonState {
  EntityKey key = 0;
  SiteId site;
  TeamId team;
  CalendarSet calendars;
  bool employed = true;
  bool on_notice = false;
  bool newcomer = false;
  Activity activity = Activity::away;
  std::uint32_t meeting = 0xFFFFFFFFu;
  ItemId in_hand;                ///< the item the person returns to
  Tick since = 0;                ///< the present activity began
  double block_rate = 0.0;       ///< ideal seconds a second of focus
  double block_target = 0.0;     ///< ideal seconds until completion or question; 0 for other spells
  double block_questions = 0.0;  ///< questions an ideal second in this spell
  bool asks_at_target = false;   ///< the target is a question
  std::int64_t focus_to_interruption = -1;  ///< seconds of focus until the next; -1 = not drawn yet
  std::int64_t lost_ahead = 0;              ///< seconds lost before focus: interruption, way back
  std::uint32_t interruptions = 0, resumptions = 0, leave_thoughts = 0;
  double energy = 1.0, stress = 0.3, motivation = 0.65, satisfaction = 0.65, load = 1.0, relief = 0.0;
  double satisfaction_trait = 0.65, autonomy = 0.63, competence = 0.63, relatedness = 0.70;
  double skill = 1.0;  ///< base pace, a trait
  bool traits_drawn = false;
  Tick states_at = 0;                                          ///< the instant of the states above
  std::int64_t today_worked = 0;                               ///< seconds since the last long break
  std::int64_t rested = 0;                                     ///< seconds off since the last work
  double contract_seconds = 144000.0;                          ///< a week
  std::uint32_t line = 0xFFFFFFFFu, spare_line = 0xFFFFFFFFu;  ///< renewals, none = never down
  bool battery_empty = false;
  Tick next_leave_thought = 0;
  bool operator==(const PersonState&) const = default;
  template <typename V>
  static constexpr void fields(V& visit);
};

struct ItemState {
  enum class Phase : std::uint8_t { waiting, queued, held, done, cut };
  EntityKey key = 0;
  std::uint32_t spec = 0;  ///< index into the scenario's items; for a ticket its number in `stream`
  StreamId stream;
  std::uint32_t renewal = 0xFFFFFFFFu;  ///< what this repairs, none = no repair
  ModuleId module;
  TeamId team;
  Phase phase = Phase::waiting;
  StageId stage;
  PersonId owner;        ///< who holds it now
  PersonId last_worker;  ///< who did the last work stage: does not review it
  double rank = 0.0;
  double effort = -1.0;                  ///< ideal seconds of all work stages; < 0 = not drawn yet
  double noise = 1.0;                    ///< pace of this task, drawn at the start of a stage
  double content = 0.0;                  ///< ideal seconds of the present stage
  double remaining = 0.0;                ///< of it
  double share_done = 0.0;               ///< at the start of the run, used when the first stage is entered
  double rework = 0.0;                   ///< ideal seconds of `remaining` that are done again
  double leg = 0.0;                      ///< ideal seconds done since the last hand-off
  std::int64_t hand_off_left = 0;        ///< seconds of taking over
  bool handed = false;                   ///< released by somebody whose day is over
  double to_question = -1.0;             ///< unit exponential still to go; < 0 = not drawn yet
  std::uint32_t question = 0xFFFFFFFFu;  ///< the open question that blocks, index into questions
  std::uint32_t open_questions = 0;      ///< of it, blocking or not
  std::uint32_t questions = 0, attempts = 0, assignments = 0, hand_offs = 0;
  std::uint8_t further = 2;  ///< one more person is needed: 0 no, 1 yes, 2 not drawn yet
  bool started = false;      ///< the present stage has been started
  bool again = false;        ///< came back to the present stage: all of it is rework
  Tick settled = 0;          ///< anatomy is complete up to here
  std::int64_t asked = 0;    ///< seconds from the start of the run, negative for what was there
  Tick first_start = 0;
  bool ever_started = false;
  Tick finished = 0;
  Anatomy anatomy{};
  bool operator==(const ItemState&) const = default;
  template <typename V>
  static constexpr void fields(V& visit);
};

/// A question on its way. Slots of settled ones are used again.
struct QuestionState {
  bool open = false;
  bool blocking = false;
  bool answered = false;  ///< on its way back
  bool shifted = false;   ///< this round is answered out of hours
  bool forwarded = false;
  bool written = false;  ///< this round's answer is there, and waits for the line of whoever gives it
  ItemId item;
  PersonId asker, asked;
  std::uint32_t serial = 0;  ///< k-th of the item
  std::uint32_t round = 0;
  std::uint32_t meetings = 0;
  Tick asked_at = 0, answered_at = 0;
  Tick sent = 0;  ///< when this round leaves: whoever asks may be cut off
  Tick due = 0;   ///< when the answer comes
  std::int64_t answer_seconds = 0;
  bool operator==(const QuestionState&) const = default;
  template <typename V>
  static constexpr void fields(V& visit);
};

/// An alternating renewal: a person's line, a site's power, a tool.
struct RenewalState {
  enum class Kind : std::uint8_t { line, second_line, power, tool };
  EntityKey key = 0;
  Kind kind = Kind::line;
  std::uint32_t target = 0;  ///< person, site or tool
  bool up = true;
  bool fallback = false;   ///< this outage is bridged
  bool in_repair = false;  ///< somebody's work item brings it up, no time does
  std::uint32_t periods = 0;
  Tick since = 0;
  Tick next = 0;  ///< of the next change
  bool operator==(const RenewalState&) const = default;
  template <typename V>
  static constexpr void fields(V& visit);
};

struct MeetingState {
  std::uint32_t held = 0;
  Tick began = 0;
  std::vector<PersonId> present;
  bool operator==(const MeetingState&) const = default;
  template <typename V>
  static constexpr void fields(V& visit);
};

struct StreamState {
  std::uint32_t arrived = 0;
  std::uint32_t turned_away = 0;  ///< of those, by a full stage
  std::uint32_t open = 0;         ///< neither done nor cut
  Tick since = 0, next = 0;       ///< of the last ticket and of the next
  bool operator==(const StreamState&) const = default;
  template <typename V>
  static constexpr void fields(V& visit);
};

/// A person on the way: the decision and when it bears fruit.
struct HireState {
  Hire hire;
  Tick since = 0, joins = 0;
  bool operator==(const HireState&) const = default;
  std::uint64_t hash() const { return mix(entity_key(hire.id), joins); }
};

/// Compiled calendars, shared by all replications of a scenario; a decision that changes hours makes a new
/// pool with one calendar more.
struct CalendarPool {
  std::vector<std::shared_ptr<const Calendar>> calendars;
  std::vector<CalendarSet> people;             ///< by person of the scenario
  std::vector<std::vector<Instant>> meetings;  ///< starts, by meeting
  std::uint64_t hash() const;
};

struct World {
  std::shared_ptr<const Scenario> scenario;
  std::shared_ptr<const CalendarPool> pool;
  Chance chance;
  Agenda agenda{kEventKinds};
  std::vector<PersonState> people;
  std::vector<double> familiarity;  ///< person x (modules, then everything else)
  std::vector<ItemState> items;
  std::vector<QuestionState> questions;
  std::vector<std::uint32_t> free_questions;
  std::vector<RenewalState> renewals;
  std::vector<MeetingState> meetings;
  std::vector<StreamState> streams;
  std::vector<HireState> hires;
  std::vector<Person> hired;                ///< descriptions of people who joined in the run
  std::vector<int> wip_limits;              ///< by stage
  std::vector<std::vector<ItemId>> queues;  ///< by stage: waiting for somebody, by rank, then key
  std::vector<std::vector<ItemId>> held;    ///< by person: started and not finished
  std::vector<std::uint32_t> in_work;       ///< by stage: items that somebody holds
  std::vector<std::uint32_t> free_items;    ///< slots of finished tickets, for new ones; none when recorded
  std::uint32_t kept_items = 0;             ///< tickets in slots below keep them: a journal names them
  std::vector<int> team_sizes;              ///< people present, by team
  std::vector<int> team_newcomers;          ///< of them still ramping up, by team
  std::vector<std::uint32_t> power;         ///< renewal, by site
  std::vector<std::uint32_t> tools;         ///< renewal, by tool
  double energy_mean = 1.0;                 ///< mean pace factor of energy in a 40-hour week
  std::uint32_t open_items = 0;             ///< neither done nor cut
  std::uint32_t open_repairs = 0;           ///< of those
  Tick last_finish = 0;
  bool operator==(const World&) const = default;
  template <typename V>
  static constexpr void fields(V& visit);

  Instant start() const { return scenario->start(); }
  Instant now() const { return start() + seconds(agenda.now()); }
  Tick tick(Instant at) const { return static_cast<Tick>((at - start()).seconds); }
  Instant instant(Tick tick) const { return start() + seconds(tick); }
  const Parameters& parameters() const { return scenario->parameters; }
  const Calendar& calendar(std::uint32_t index) const { return *pool->calendars[index]; }
  const Calendar& work_calendar(PersonId p) const { return calendar(people[p.index].calendars.work); }
  /// Familiarity; an item without a module belongs to "everything else".
  double& known(PersonId p, ModuleId m) { return familiarity[column(p, m)]; }
  double known(PersonId p, ModuleId m) const { return familiarity[column(p, m)]; }

 private:
  std::size_t column(PersonId p, ModuleId m) const {
    const std::size_t modules = scenario->modules.size();
    return p.index * (modules + 1) + (m.exists() ? m.index : modules);
  }
};

/// Items at a stage, waiting or in somebody's hands.
inline std::size_t items_at(const World& world, StageId stage) {
  return world.queues[stage.index].size() + world.in_work[stage.index];
}

/// No item is open and no ticket will come. Repairs keep no run going when there was other work; where there
/// is none at all, there is something to watch up to the horizon.
bool nothing_left(const World& world);

/// The description of a person, also of one who joined in the run.
const Person& description(const World& world, PersonId person);
/// The title to show: the item's, or "stream #k".
std::string title_of(const World& world, ItemId item);
std::string id_of(const World& world, ItemId item);

}  // namespace meridian
