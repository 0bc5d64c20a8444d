#include "sim/scenario/reader.h"

#include <algorithm>

#include "sim/scenario/build.h"
#include "sim/scenario/decision_text.h"
#include "sim/scenario/file.h"
#include "sim/scenario/known_ids.h"
#include "sim/scenario/scenario_hash.h"
#include "sim/scenario/scenario_shape.h"
#include "sim/scenario/size_check.h"
#include "sim/scenario/texts.h"

namespace meridian {
namespace {

void read_teaching(const Row& row, Teaching& teaching) {
  teaching.goals = read_texts(row, "goals");
  teaching.words = read_texts(row, "words");
  teaching.questions_before = read_texts(row, "questions_before");
  teaching.questions_after = read_texts(row, "questions_after");
  teaching.first_mistakes = read_texts(row, "first_mistakes");
  teaching.group_questions = read_texts(row, "group_questions");
  teaching.left_out = read_texts(row, "left_out");
  teaching.minutes_play = row.whole("minutes_play");
  teaching.minutes_discuss = row.whole("minutes_discuss");
}

void read_head(const Row& root, Scenario& scenario) {
  scenario.id = root.text("id");
  scenario.title = read_texts(root, "title");
  scenario.summary = read_texts(root, "summary");
  scenario.briefing = read_texts(root, "briefing");
  read_teaching(root.row("teaching"), scenario.teaching);
  scenario.level = root.text("level");
  scenario.seed = root.seed("seed");
  scenario.start_day = root.day("start");
  scenario.horizon_days = root.whole("horizon_days");
  scenario.warm_up_days = root.number("warm_up_days");
  scenario.currency = root.text("currency");
  scenario.open_items_per_person = root.whole("open_items_per_person");
  scenario.budget_cents = root.row("budget").cents("amount");
}

void read_decisions_of(const Row& root, Scenario& scenario) {
  const Row decisions = root.row("decisions");
  scenario.offered = decisions.words("offered");
  std::sort(scenario.offered.begin(), scenario.offered.end());
  for (const Row& row : decisions.list("planned"))
    scenario.decisions.push_back(read_decision(row, scenario.start_day));
  sort_by_time(scenario.decisions);
}

// Later parts refer to earlier ones.
void build_all(build::Building& b, const Row& root) {
  const Row work = root.row("work");
  read_head(root, b.scenario);
  if (root.has("warm_up_days") && b.scenario.warm_up_days >= b.scenario.horizon_days)
    b.complaints.add(root.place("warm_up_days"), "warm_up_days lasts to the horizon, so nothing would count",
                     "lower it or raise horizon_days");
  build::set_parameters(b, root);
  build::add_skills(b, root);
  build::add_sites(b, root);
  build::add_tools(b, root);
  build::add_modules(b, work);
  build::add_people(b, root);
  build::add_teams(b, root);
  build::add_stages(b, work);
  build::add_items(b, work);
  build::add_streams(b, work);
  build::add_repairs(b, root);
  build::add_goals(b, root);
  build::add_assertions(b, root);
  read_decisions_of(root, b.scenario);
}

// A file of another kind would only bring problems that help nobody.
Problems problems_of_format(const JsonNode& root) {
  const JsonNode* format = root.find("format");
  const std::string wanted = scenario_shape().find("format")->shape->choices.front();
  if (!format || !format->is_string() || format->text == wanted) return {};
  return {problem_at(format->place, "this is no scenario but " + json_quoted(format->text),
                     "a scenario's format is " + json_quoted(wanted))};
}

Result<std::string> text_of(const LoadOptions& options) {
  if (options.text) return *options.text;
  return read_file(options.path);
}

}  // namespace

Result<Scenario> load_scenario(const LoadOptions& options) {
  auto text = text_of(options);
  if (!text) return text.problems();
  Complaints complaints;
  auto root = parse_json(std::move(*text), options.path, 0, complaints);
  if (!root) return root.problems();
  const Problems other_format = problems_of_format(*root);
  if (!other_format.empty()) return other_format;
  for (const Variant& variant : options.variants) apply_variant(*root, variant, complaints);
  for (std::size_t i = 0; i < options.sets.size(); ++i)
    apply_setting(*root, options.sets[i], static_cast<int>(i), complaints);
  const Row row(root->is_object() ? &*root : nullptr, scenario_shape());
  if (!check_sizes(row, complaints)) return complaints.problems();
  const KnownIds known = gather_known_ids(row, complaints);
  check_shape(*root, scenario_shape(), "", &known, complaints);
  build::Building building{known, options.holidays_folder, complaints, {}};
  build_all(building, row);
  if (!complaints.empty()) return complaints.problems();
  building.scenario.digest = scenario_hash(building.scenario);
  return std::move(building.scenario);
}

}  // namespace meridian
