#include "sim/cli/journal_lines.h"

#include <array>

#include "sim/exchange/json_writer.h"
#include "sim/kernel/zone.h"

namespace meridian {
namespace {

using Kind = Observation::Kind;

/// What an index in an observation stands for, and the member's name.
enum class Role { none, person, item, stage, activity, meeting, renewal, hire, decision, stream };
struct Part {
  Role role = Role::none;
  const char* member = "";
};
/// How one kind of observation is written; x, y, z without a name are left out.
struct KindRow {
  Kind kind;
  const char* name;
  Part a, b, c;
  const char *x = "", *y = "", *z = "";
};

constexpr Part kItem{Role::item, "item"}, kPerson{Role::person, "person"}, kStage{Role::stage, "stage"};
constexpr Part kAsker{Role::person, "asker"}, kAsked{Role::person, "asked"}, kNothing{};
constexpr Part kMeeting{Role::meeting, "meeting"}, kRenewal{Role::renewal, "outage"};
constexpr Part kDecision{Role::decision, "decision"};

constexpr std::array kRows{
    KindRow{Kind::item_asked, "item_asked", kItem, kNothing, kNothing},
    KindRow{Kind::item_started, "item_started", kItem, kPerson, kStage},
    KindRow{Kind::item_stage_done, "item_stage_done", kItem, kPerson, kStage},
    KindRow{Kind::item_finished, "item_finished", kItem, kPerson, kNothing},
    KindRow{Kind::item_cut, "item_cut", kItem, kNothing, kNothing},
    KindRow{Kind::item_freed, "item_freed", kItem, kPerson, kNothing},
    KindRow{
        Kind::spell, "spell", kPerson, kItem, {Role::activity, "activity"}, "began_seconds", "focus_seconds"},
    KindRow{Kind::question_asked, "question_asked", kAsker, kAsked, kItem, "question"},
    KindRow{Kind::question_answered, "question_answered", kAsker, kAsked, kItem, "question", "answer_seconds",
            "asked_seconds"},
    KindRow{Kind::answer_read, "answer_read", kAsker, kAsked, kItem, "question", "answered_seconds",
            "asked_seconds"},
    KindRow{Kind::meeting_held, "meeting_held", kMeeting, kNothing, kNothing, "present", "missed",
            "out_of_hours"},
    KindRow{Kind::meeting_missed, "meeting_missed", kMeeting, kPerson, kNothing},
    KindRow{Kind::outage_began, "outage_began", kRenewal, kNothing, kNothing},
    KindRow{Kind::outage_ended, "outage_ended", kRenewal, kNothing, kNothing, "began_seconds"},
    KindRow{Kind::hand_off, "hand_off", {Role::person, "giver"}, {Role::person, "receiver"}, kItem, "lost"},
    KindRow{Kind::out_of_hours, "out_of_hours", kPerson, kNothing, kNothing, "evening_seconds",
            "night_seconds", "free_day_seconds"},
    KindRow{Kind::answered_shifted, "answered_shifted", kPerson, kItem, kNothing},
    KindRow{Kind::hiring, "hiring", {Role::hire, "hire"}, kNothing, kNothing, "joins_seconds"},
    KindRow{Kind::joined, "joined", kPerson, kNothing, kNothing},
    KindRow{Kind::notice, "notice", kPerson, kNothing, kNothing, "last_seconds"},
    KindRow{Kind::left, "left", kPerson, kNothing, kNothing},
    KindRow{Kind::hours_changed, "hours_changed", kPerson, kNothing, kNothing},
    KindRow{Kind::second_line, "second_line", kPerson, kNothing, kNothing, "cents_month"},
    KindRow{Kind::enacted, "enacted", kDecision, kNothing, kNothing},
    KindRow{Kind::refused, "refused", kDecision, kNothing, kNothing},
    KindRow{Kind::turned_away, "turned_away", {Role::stream, "stream"}, kNothing, kNothing, "number"},
};

const KindRow& row_of(Kind kind) {
  for (const KindRow& row : kRows)
    if (row.kind == kind) return row;
  MERIDIAN_CHECK_MSG(false, "an observation without a row");
  return kRows.front();
}

const char* word_of(RenewalState::Kind kind) {
  switch (kind) {
    case RenewalState::Kind::line:
      return "line";
    case RenewalState::Kind::second_line:
      return "second_line";
    case RenewalState::Kind::power:
      return "power";
    case RenewalState::Kind::tool:
      return "tool";
  }
  return "line";
}

std::string renewal_text(const World& world, std::uint32_t index) {
  const RenewalState& renewal = world.renewals[index];
  const Scenario& scenario = *world.scenario;
  std::string target;
  if (renewal.kind == RenewalState::Kind::power)
    target = scenario.sites[SiteId{renewal.target}].id;
  else if (renewal.kind == RenewalState::Kind::tool)
    target = scenario.tools[ToolId{renewal.target}].id;
  else
    target = description(world, PersonId{renewal.target}).id;
  return std::string(word_of(renewal.kind)) + " " + target;
}

std::string text_of_index(const Run& run, Role role, std::uint32_t index) {
  const World& world = run.world;
  switch (role) {
    case Role::person:
      return description(world, PersonId{index}).id;
    case Role::item:
      return id_of(world, ItemId{index});
    case Role::stage:
      return world.scenario->stages[StageId{index}].id;
    case Role::activity:
      return name_of(static_cast<Activity>(index));
    case Role::meeting:
      return world.scenario->meetings[MeetingId{index}].id;
    case Role::renewal:
      return renewal_text(world, index);
    case Role::hire:
      return index < world.hires.size() ? world.hires[index].hire.id : std::to_string(index);
    case Role::decision:
      return action_name(run.decisions[index].action);
    case Role::stream:
      return world.scenario->streams[StreamId{index}].id;
    case Role::none:
      break;
  }
  return "";
}

void add_part(std::string& line, const Run& run, const Part& part, std::uint32_t index) {
  if (part.role == Role::none || index == Observation::kNone) return;
  line += std::string(",\"") + part.member + "\":" + json_quoted(text_of_index(run, part.role, index));
}

void add_number(std::string& line, const char* member, std::int64_t value) {
  if (*member != '\0') line += std::string(",\"") + member + "\":" + std::to_string(value);
}

void add_flags(std::string& line, const Observation& fact) {
  const auto add = [&](std::uint16_t flag, const char* member) {
    if ((fact.flags & flag) != 0) line += std::string(",\"") + member + "\":true";
  };
  add(Observation::kBlocking, "blocking");
  add(Observation::kShifted, "shifted");
  add(Observation::kMeeting, "in_meeting");
  add(Observation::kForwarded, "forwarded");
}

}  // namespace

std::string journal_lines(const Run& run) {
  std::string text;
  for (const Observation& fact : run.journal) {
    const KindRow& row = row_of(fact.kind);
    text += "{\"at\":\"" + format_iso_utc(run.world.instant(fact.at)) + "\",\"kind\":\"" + row.name + "\"";
    add_part(text, run, row.a, fact.a);
    add_part(text, run, row.b, fact.b);
    add_part(text, run, row.c, fact.c);
    add_number(text, row.x, fact.x);
    add_number(text, row.y, fact.y);
    add_number(text, row.z, fact.z);
    add_flags(text, fact);
    text += "}\n";
  }
  if (run.journal_full)
    text += "{\"at\":\"" + format_iso_utc(run.world.instant(*run.journal_full)) +
            "\",\"kind\":\"journal_full\"}\n";
  return text;
}

}  // namespace meridian
