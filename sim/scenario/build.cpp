#include "sim/scenario/build.h"

#include "sim/scenario/texts.h"

namespace meridian::build {

std::vector<Entry> entries_of(const Row& parent, std::string_view name) {
  std::vector<Entry> entries;
  for (const auto& [id, row] : parent.rows(name)) {
    const int count = row.count();
    if (count == 0) entries.push_back({id, 0, row});
    for (int i = 1; i <= count; ++i) entries.push_back({group_member_id(id, i), i, row});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.id < b.id; });
  // A second entry of one id was told; the first stays, so that the tables remain sorted and unique.
  entries.erase(std::unique(entries.begin(), entries.end(),
                            [](const Entry& a, const Entry& b) { return a.id == b.id; }),
                entries.end());
  return entries;
}

std::string shown_name(const Entry& entry, std::string_view member) {
  const std::string name = entry.row.text(member);
  if (name.empty()) return entry.id;
  return entry.number == 0 ? name : name + " " + std::to_string(entry.number);
}

StageId find_stage(const Scenario& scenario, const std::string& id) {
  for (std::size_t i = 0; i < scenario.stages.size(); ++i)
    if (scenario.stages.rows()[i].id == id) return scenario.stages.at(i);
  return {};
}

std::vector<SkillLevel> read_skill_levels(const Building& b, const Row& row) {
  std::vector<SkillLevel> levels;
  const auto add = [&](const std::string& id, double level) {
    const SkillId skill = find_id(b.scenario.skills, id);
    if (skill.exists()) levels.push_back({skill, level});
  };
  for (const std::string& id : row.words("skills")) add(id, 1.0);
  if (const JsonNode* node = row.given("skills"))
    for (const JsonMember& member : node->members) add(member.key, member.value.number);
  std::sort(levels.begin(), levels.end(),
            [](const SkillLevel& a, const SkillLevel& c) { return a.skill < c.skill; });
  return levels;
}

void add_skills(Building& b, const Row&) {
  const auto skills = b.known.ids.find(Named::skills);
  if (skills == b.known.ids.end()) return;
  for (const std::string& id : skills->second) b.scenario.skills.add(Skill{id, entity_key(id)});
}

void set_parameters(Building& b, const Row& root) {
  b.scenario.parameters = default_parameters();
  const Row parameters = root.row("parameters");
  for (const ParameterRow& row : parameter_table())
    b.scenario.parameters[row.id] = parameters.number(row.name);
  const Row mechanisms = root.row("mechanisms");
  for (const MechanismRow& row : mechanism_table())
    b.scenario.parameters[row.id] = mechanisms.flag(mechanisms.has(row.name) ? row.name : "all");
}

void add_goals(Building& b, const Row& root) {
  for (const auto& [id, row] : root.rows("goals")) {
    Goal goal;
    goal.id = id;
    goal.title = read_texts(row, "title");
    if (goal.title.empty()) goal.title = {{"en", id}};
    goal.items = find_ids(b.scenario.items, b.known, Named::items, row.words("items"));
    goal.by_day = row.day("by");
    goal.site = find_id(b.scenario.sites, row.text("of"));
    if (row.has("by") && goal.by_day != 0 && goal.by_day < b.scenario.start_day)
      b.complaints.add(row.place("by"), "goals." + id + ".by is before the start of the run", "");
    b.scenario.goals.push_back(std::move(goal));
  }
}

namespace {

void read_overlap(Building& b, const Row& row, Assertion& assertion) {
  const std::vector<std::string> between = row.words("between");
  if (between.size() == 2) {
    assertion.between_first = between[0];
    assertion.between_second = between[1];
  } else {
    b.complaints.add(row.place("between"), "an overlap is between two sites or two zones", "");
  }
  if (const JsonNode* node = row.given("between"))
    for (const JsonNode& end : node->elements)
      if (end.is_string() && !find_id(b.scenario.sites, end.text).exists() && !find_zone(end.text))
        b.complaints.add(end.place, "there is no site or time zone " + json_quoted(end.text), "");
  assertion.from_day = row.day("from");
  assertion.to_day = row.day("to");
  assertion.minutes = row.whole("minutes");
  assertion.holidays = row.flag("holidays");
}

Assertion::Form form_of_assertion(const Row& row) {
  if (row.has("overlap")) return Assertion::Form::overlap;
  if (row.has("every")) return Assertion::Form::exact;
  if (row.has("share_at_least")) return Assertion::Form::share;
  return Assertion::Form::paired;
}

void complain_if_incomplete(Building& b, const Row& row, Assertion::Form form) {
  if (form != Assertion::Form::overlap && !row.stands("measure"))
    b.complaints.add(row.place(), "an assertion of this form needs a \"measure\"",
                     "list measures names them");
  if ((form == Assertion::Form::share) != row.stands("condition"))
    b.complaints.add(row.place(), "\"condition\" and \"share_at_least\" belong together", "");
}

}  // namespace

void add_assertions(Building& b, const Row& root) {
  for (const Row& row : root.list("assertions")) {
    Assertion assertion;
    assertion.form = form_of_assertion(row);
    assertion.says = read_texts(row, "says");
    assertion.worlds = row.whole("worlds");
    assertion.of = row.text("of");
    assertion.than = row.text("than");
    assertion.measure = row.text("measure");
    complain_if_incomplete(b, row, assertion.form);
    switch (assertion.form) {
      case Assertion::Form::paired:
        assertion.condition = row.text("ci95");
        break;
      case Assertion::Form::share:
        assertion.condition = row.text("condition");
        assertion.at_least = row.number("share_at_least");
        break;
      case Assertion::Form::exact:
        assertion.condition = row.text("every");
        break;
      case Assertion::Form::overlap:
        read_overlap(b, row.row("overlap"), assertion);
        break;
    }
    b.scenario.assertions.push_back(std::move(assertion));
  }
}

}  // namespace meridian::build
