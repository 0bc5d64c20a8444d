#include "sim/scenario/decision_text.h"

#include <algorithm>

#include "sim/kernel/zone.h"
#include "sim/scenario/file.h"
#include "sim/scenario/scenario_shape.h"

namespace meridian {
namespace {

Instant read_instant(const Row& row, int start_day) {
  const JsonNode* node = row.given("at");
  if (!node) return {};
  if (node->is_object()) {
    const Row at = row.row("at");
    return Instant{std::int64_t{start_day} * 86400} + days(at.whole("day")) + minutes(at.clock("time"));
  }
  if (const auto day = parse_iso_date(node->text)) return Instant{std::int64_t{*day} * 86400};
  const auto instant = parse_iso_instant(node->text);
  return instant ? *instant : Instant{};
}

WorkingHours read_hours(const Row& row) {
  const auto parsed = parse_working_hours(row.text("hours"));
  return parsed ? *parsed : WorkingHours{};
}

double amount(std::int64_t cents) { return static_cast<double>(cents) / 100; }

MoveMeeting read_move_meeting(const Row& row) {
  MoveMeeting move{row.text("meeting"), row.clock("at"), std::nullopt};
  if (row.has("zone")) move.zone = row.text("zone");
  return move;
}

Hire read_hire(const Row& row) {
  return {row.text("id"),
          row.text("role"),
          row.text("site"),
          row.text("team"),
          row.text("seniority"),
          row.words("skills"),
          amount(row.cents("cost_day"))};
}

Action read_action(const Row& row) {
  const auto part = [&](const char* name) { return row.row(name); };
  if (row.has("change_hours")) {
    const Row r = part("change_hours");
    return ChangeHours{r.text("person"), read_hours(r)};
  }
  if (row.has("move_meeting")) return read_move_meeting(part("move_meeting"));
  if (row.has("set_wip_limit")) {
    const Row r = part("set_wip_limit");
    return SetWipLimit{r.text("stage"), r.whole("wip")};
  }
  if (row.has("change_rank")) {
    const Row r = part("change_rank");
    return ChangeRank{r.text("item"), r.number("rank")};
  }
  if (row.has("hire")) return read_hire(part("hire"));
  if (row.has("move_person")) {
    const Row r = part("move_person");
    return MovePerson{r.text("person"), r.text("team")};
  }
  if (row.has("pay_second_line")) {
    const Row r = part("pay_second_line");
    return PaySecondLine{r.text("person"), amount(r.cents("cost_month"))};
  }
  return CutItem{part("cut_item").text("item")};
}

std::string clock_text(int minute) {
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  return two(minute / 60) + ":" + two(minute % 60);
}

std::string pair(const char* name, const std::string& value) { return json_quoted(name) + ":" + value; }

struct ActionJson {
  std::string operator()(const ChangeHours& a) const {
    return pair("hours", json_quoted(to_text(a.hours))) + "," + pair("person", json_quoted(a.person));
  }
  std::string operator()(const MoveMeeting& a) const {
    return pair("at", json_quoted(clock_text(a.start_minute))) + "," +
           pair("meeting", json_quoted(a.meeting)) + (a.zone ? "," + pair("zone", json_quoted(*a.zone)) : "");
  }
  std::string operator()(const SetWipLimit& a) const {
    return pair("stage", json_quoted(a.stage)) + "," + pair("wip", std::to_string(a.wip));
  }
  std::string operator()(const ChangeRank& a) const {
    return pair("item", json_quoted(a.item)) + "," + pair("rank", json_number(a.rank));
  }
  std::string operator()(const CutItem& a) const { return pair("item", json_quoted(a.item)); }
  std::string operator()(const Hire& a) const {
    std::string skills;
    for (const std::string& skill : a.skills) skills += (skills.empty() ? "" : ",") + json_quoted(skill);
    return pair("cost_day", json_number(a.cost_day)) + "," + pair("id", json_quoted(a.id)) + "," +
           pair("role", json_quoted(a.role)) + "," + pair("seniority", json_quoted(a.seniority)) + "," +
           pair("site", json_quoted(a.site)) + "," + pair("skills", "[" + skills + "]") + "," +
           pair("team", json_quoted(a.team));
  }
  std::string operator()(const MovePerson& a) const {
    return pair("person", json_quoted(a.person)) + "," + pair("team", json_quoted(a.team));
  }
  std::string operator()(const PaySecondLine& a) const {
    return pair("cost_month", json_number(a.cost_month)) + "," + pair("person", json_quoted(a.person));
  }
};

}  // namespace

Decision read_decision(const Row& row, int start_day) {
  Decision decision;
  decision.at = read_instant(row, start_day);
  decision.by = row.text("by");
  decision.reason = row.text("reason");
  decision.action = read_action(row);
  return decision;
}

void sort_by_time(std::vector<Decision>& decisions) {
  std::stable_sort(decisions.begin(), decisions.end(),
                   [](const Decision& a, const Decision& b) { return a.at < b.at; });
}

Result<std::vector<Decision>> read_decisions(std::string text, const std::string& name, int start_day) {
  Complaints complaints;
  const auto root = parse_json(std::move(text), name, 0, complaints);
  if (!root) return root.problems();
  check_shape(*root, decisions_shape(), "", nullptr, complaints);
  if (!complaints.empty()) return complaints.problems();
  std::vector<Decision> decisions;
  for (const Row& row : Row(&*root, decisions_shape()).list("decisions"))
    decisions.push_back(read_decision(row, start_day));
  sort_by_time(decisions);
  return decisions;
}

Result<std::vector<Decision>> load_decisions(const std::string& path, int start_day) {
  auto text = read_file(path);
  if (!text) return text.problems();
  return read_decisions(std::move(*text), path, start_day);
}

std::string decision_json(const Decision& decision) {
  std::string text = "{" + pair("at", json_quoted(format_iso_utc(decision.at)));
  text += "," + pair("by", json_quoted(decision.by));
  text +=
      "," + pair(action_name(decision.action).c_str(), "{" + std::visit(ActionJson{}, decision.action) + "}");
  if (!decision.reason.empty()) text += "," + pair("reason", json_quoted(decision.reason));
  return text + "}";
}

}  // namespace meridian
