// The immutable description of a world: what a scenario file says, loaded, defaulted and with every
// reference resolved to an index. Tables are sorted by id, so the order in a file means nothing. It holds no
// state and no behaviour; read `Scenario` at the end first, then the noun you need.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/kernel/calendar.h"
#include "sim/kernel/chance.h"
#include "sim/kernel/distribution.h"
#include "sim/kernel/id.h"
#include "sim/kernel/time.h"
#include "sim/kernel/working_hours.h"
#include "sim/model/decision.h"
#include "sim/model/parameters.h"

namespace meridian {

/// A text by language ("en", "de", …), in the order of the language codes.
struct Text {
  std::string language;
  std::string text;
  bool operator==(const Text&) const = default;
};
using Texts = std::vector<Text>;

struct Site;
struct Person;
struct Team;
struct Module;
struct Skill;
struct Stage;
struct Item;
struct Stream;
struct Tool;
struct Meeting;
struct Goal;
using SiteId = Id<Site>;
using PersonId = Id<Person>;
using TeamId = Id<Team>;
using ModuleId = Id<Module>;
using SkillId = Id<Skill>;
using StageId = Id<Stage>;
using ItemId = Id<Item>;
using StreamId = Id<Stream>;
using ToolId = Id<Tool>;
using MeetingId = Id<Meeting>;

/// Alternating renewal: up for `up` hours, down for `down` hours (calendar time). Absent = never down. When a
/// team repairs it, `down` is the effort of the repair in ideal hours instead, and how long it is down
/// follows from who has time for it.
struct Renewal {
  Distribution up;
  Distribution down;
  TeamId repaired_by;
  double repair_rank = 0.0;
  bool repair_preempts = false;  ///< interrupts work of a larger rank
  bool operator==(const Renewal&) const = default;
};

/// A place with a clock, a line and rules. `country` is a label only: nothing follows from it.
struct Site {
  std::string id;
  EntityKey key = 0;
  std::string name;
  std::string zone;               ///< IANA name
  std::string country;            ///< ISO code, shown only
  std::string holidays;           ///< region code of assets/holidays, empty = none
  std::vector<int> holiday_days;  ///< civil days, resolved from `holidays` and the site's own, sorted
  WorkingHours hours;             ///< default for its people
  Block ordinary{480, 1080};      ///< local minutes outside of which work counts as evening or night
  WorkRules rules;
  std::optional<Renewal> line;   ///< default for the people's own lines
  std::optional<Renewal> power;  ///< absent = never down
  bool backup_power = false;     ///< a UPS or generator that removes 90 % of outages
  std::int64_t seat_cents_month = 0;
  bool operator==(const Site&) const = default;
};

struct Skill {
  std::string id;
  EntityKey key = 0;
  bool operator==(const Skill&) const = default;
};

/// A part of what is built: who knows it and how well it is written down. `documentation` in [0, 1]
/// approaches `documentation_goal` when the team keeps it up (E13).
struct Module {
  std::string id;
  EntityKey key = 0;
  std::string name;
  double documentation = 0.5;
  double documentation_goal = 0.5;
  bool operator==(const Module&) const = default;
};

struct SkillLevel {
  SkillId skill;
  double level = 1.0;
  bool operator==(const SkillLevel&) const = default;
};
struct Familiarity {
  ModuleId module;
  double known = 0.0;  ///< K in [0, 1]
  bool operator==(const Familiarity&) const = default;
};

enum class Seniority { junior, regular, senior };

struct Person {
  std::string id;
  EntityKey key = 0;
  std::string name;
  std::string role;
  SiteId site;
  Seniority seniority = Seniority::regular;
  std::vector<SkillLevel> skills;        ///< by skill index
  std::vector<Familiarity> familiarity;  ///< by module index
  double familiarity_else = 1.0;         ///< K of modules not named
  bool newcomer = false;                 ///< loads mentors while there is something to learn (C3)
  WorkingHours hours;
  double share = 1.0;
  double protect = 0.0;                 ///< own limit on out-of-hours contact, in [0, 1] (A6)
  std::vector<DayRange> absences;       ///< vacations and others, civil days
  std::vector<std::string> clearances;  ///< what data the person may touch, sorted
  std::optional<Renewal> line;          ///< resolved: own, else the site's
  bool second_line = false;
  std::int64_t cost_cents_day = 0;
  int first_day = 0;  ///< civil day of the first day at work; the start of the run when earlier
  int last_day = 0;   ///< civil day of the last day; 0 = open
  int notice_days = 28;
  double satisfaction = 0.65;
  double autonomy = 0.63, competence = 0.63, relatedness = 0.70;
  std::uint64_t hash() const { return mix(key, site.index); }  ///< of one who joined in a run
  bool operator==(const Person&) const = default;
};

/// A recurring meeting at a local time of a site, with its participants. A *pairing* meeting teaches: each
/// participant's familiarity with `module` grows while another participant knows it.
struct Meeting {
  enum class Kind { daily, pairing, other };
  std::string id;
  EntityKey key = 0;
  std::string name;
  Kind kind = Kind::daily;
  TeamId team;
  std::vector<PersonId> participants;
  std::string zone;      ///< whose clock it keeps; "UTC" pins it
  int start_minute = 0;  ///< local
  int minutes = 15;
  std::vector<int> weekdays;        ///< 0 = Monday
  std::vector<int> skipped;         ///< civil days (of its zone) without it, such as its site's holidays
  int first_day = 0, last_day = 0;  ///< civil days, 0 = open
  bool agreed = false;              ///< participants come outside their hours too (and it is counted)
  ModuleId module;
  bool operator==(const Meeting&) const = default;
};

struct Team {
  std::string id;
  EntityKey key = 0;
  std::string name;
  std::vector<PersonId> members;
  int direct_size = 0;  ///< people who must coordinate directly; 0 = the members present (C1)
  bool operator==(const Team&) const = default;
};

/// A step of the workflow. Items pass the stages by `order`.
struct Stage {
  enum class Kind { work, review };
  enum class Pull { rank, fifo };
  enum class HandOff { none, follow_the_sun };
  std::string id;
  EntityKey key = 0;
  std::string name;
  int order = 0;
  Kind kind = Kind::work;
  Pull pull = Pull::rank;
  HandOff hand_off = HandOff::none;
  double share = 1.0;                  ///< of the item's effort (work stages)
  std::optional<Distribution> effort;  ///< ideal hours, in place of the share
  int wip = 0;                         ///< limit on items in work, 0 = none
  SkillId skill;                       ///< needed, may be none
  double knows_at_least = 0.0;         ///< familiarity with the item's module that is needed
  double offline_share = -1.0;         ///< speed while the line or tool is down; < 0 = parameter, 0 = stops
  ToolId tool;                         ///< needed, may be none
  ToolId spare_tool;                   ///< serves while `tool` is down, may be none
  int capacity = 0;                    ///< most items here, waiting or in work; more are turned away; 0 = any
  double rework_probability = 0.0;     ///< that an item goes back to `rework_to` when this stage is done
  StageId rework_to;
  bool operator==(const Stage&) const = default;
};

struct Tool {
  std::string id;
  EntityKey key = 0;
  std::string name;
  std::optional<Renewal> outages;
  std::int64_t seat_cents_month = 0;
  bool operator==(const Tool&) const = default;
};

/// A piece of work. Effort is in ideal hours: hours at rate one.
struct Item {
  std::string id;
  EntityKey key = 0;
  std::string title;
  double rank = 0.0;  ///< smaller is earlier; ties by key
  Distribution effort;
  std::vector<SkillLevel> skills;
  std::vector<ItemId> depends_on;
  std::vector<ItemId> dependents;  ///< those that depend on it, ascending; derived when a run is prepared
  ModuleId module;
  TeamId team;
  PersonId owner;  ///< reserved for, may be none
  std::string clearance;
  StageId stage;            ///< where it stands at the start
  double done = 0.0;        ///< share of that stage done
  double age_days = 0;      ///< since it was asked for
  double questions = -1.0;  ///< per 12 ideal hours; < 0 = parameters
  double value = 0.0;
  bool operator==(const Item&) const = default;
};

/// Tickets that arrive. The k-th is named stream#k. They come one after another (`interarrival`), or each as
/// soon as another of the stream is finished (`population`), or as repairs of something that breaks.
struct Stream {
  enum class Repairs : std::uint8_t { nothing, line, power, tool };
  std::string id;
  EntityKey key = 0;
  std::string name;
  Distribution interarrival;  ///< calendar hours
  Distribution effort;        ///< ideal hours
  double rank = 0.0;
  std::vector<SkillLevel> skills;
  ModuleId module;
  TeamId team;
  std::string clearance;
  int limit = 0;          ///< number of tickets, 0 = no limit
  int population = 0;     ///< so many of them are there at any time; 0 = they come by `interarrival`
  bool preempts = false;  ///< interrupts work of a larger rank
  Repairs repairs = Repairs::nothing;
  std::uint32_t repaired = 0;  ///< person, site or tool
  double questions = -1.0;
  bool operator==(const Stream&) const = default;
};

/// What is to be reached: all its items done by the end of a day.
struct Goal {
  std::string id;
  Texts title;
  std::vector<ItemId> items;  ///< empty = all items of the scenario
  int by_day = 0;             ///< civil day
  SiteId site;                ///< whose evening ends that day; none = UTC
  bool operator==(const Goal&) const = default;
};

/// A lesson's own test (scenarios.md). Exactly one of the forms is used.
struct Assertion {
  enum class Form { paired, share, exact, overlap };
  Form form = Form::paired;
  Texts says;
  int worlds = 200;
  std::string of, than;  ///< variant names; empty = the scenario itself
  std::string measure;
  std::string condition;  ///< such as "<0", ">=0.8"
  double at_least = 0.0;  ///< share form: the interval's lower end
  // overlap form: minutes on each day from..to between two sites' ordinary people, or two zones
  std::string between_first, between_second;
  bool holidays = false;
  int from_day = 0, to_day = 0;
  int minutes = 0;
  bool operator==(const Assertion&) const = default;
};

/// Teaching notes, texts by language.
struct Teaching {
  Texts goals, words, questions_before, questions_after, first_mistakes, group_questions, left_out;
  int minutes_play = 0, minutes_discuss = 0;
  bool operator==(const Teaching&) const = default;
};

struct Scenario {
  std::string id;
  Texts title, summary, briefing;
  Teaching teaching;
  std::string level;  ///< first, practised, full
  std::uint64_t seed = 1;
  int start_day = 0;  ///< civil day; the run starts at 00:00 UTC of it
  int horizon_days = 0;
  double warm_up_days = 0.0;  ///< what happens before doesn't count in the measures
  std::string currency = "EUR";
  int open_items_per_person = 2;     ///< started items one person may hold (one in hand, the others waiting)
  std::int64_t budget_cents = 0;     ///< 0 = none
  std::vector<std::string> offered;  ///< kinds of decisions that are offered; empty = all
  Table<Site> sites;
  Table<Skill> skills;
  Table<Module> modules;
  Table<Person> people;
  Table<Team> teams;
  Table<Meeting> meetings;
  Table<Tool> tools;
  Table<Stage> stages;  ///< sorted by order
  Table<Item> items;
  Table<Stream> streams;
  std::vector<Goal> goals;
  std::vector<Decision> decisions;  ///< planned ones, by time; a variant may add some
  std::vector<Assertion> assertions;
  Parameters parameters;
  std::uint64_t digest = 0;  ///< of all the above but the texts: the scenario's hash
  std::uint64_t hash() const { return digest; }
  Instant start() const { return Instant{std::int64_t{start_day} * 86400}; }
  Instant end() const { return start() + days(horizon_days); }
};

}  // namespace meridian
