#include "sim/scenario/scenario_shape.h"

#include "sim/model/decision.h"
#include "sim/model/parameters.h"
#include "sim/scenario/shape_words.h"

namespace meridian {
namespace {

using namespace shape_words;

ShapePtr renewal_shape() {
  return object(
      "renewal",
      {must("up", law(DayLength::calendar), "How long it holds, in calendar time."),
       must("down", law(DayLength::calendar),
            "How long it is down, in calendar time; with repaired_by, how long its repair takes in work."),
       may("repaired_by", reference(Named::teams),
           "The team that repairs it: the repair is then a work item of theirs; without it, it comes up by "
           "itself."),
       may("rank", number(-1e9, 1e9), "0", "Rank of the repair among the team's work; smaller is earlier."),
       may("preempts", boolean(), "false", "The repair interrupts work of a larger rank.")});
}

ShapePtr connectivity_shape() {
  return either({choice({"good_fibre", "typical", "rural", "field", "none"}), renewal_shape()});
}

ShapePtr limit_shape(double most) {
  return object("work limit",
                {must("limit", number(0, most, "hours"), "The limit."),
                 may("hard", boolean(), "false", "True refuses a decision, false only shows its price.")});
}

ShapePtr site_shape() {
  const ShapePtr rules =
      object("work rules",
             {may("rest_hours_min", limit_shape(24), "Rest between two days of work; without it, no rule."),
              may("week_hours_max", limit_shape(168), "Hours of work a week; without it, no rule."),
              may("day_hours_max", limit_shape(24), "Hours of work a day; without it, no rule."),
              may("source", text(), "\"\"", "Where the rules are written.")});
  return object(
      "site",
      {may("name", text(), "What it is called; without it, its id."),
       must("zone", zone(), "Its time zone, such as Europe/Lisbon."),
       may("country", text(), "\"\"", "ISO code of the country, only shown."),
       may("holidays", text(), "\"\"", "Region of the public holidays, such as PT or DE-HE; empty = none."),
       may("own_holidays", list(date()), "[]", "Days off beside the region's."),
       may("hours", hours(), "\"09:00-17:00\"", "Working hours of its people."),
       may("ordinary", plain(Shape::Kind::block), "\"08:00-18:00\"",
           "Local time outside of which work counts as evening or night, within 06:00-22:00."),
       may("work_rules", rules, "Limits to working hours; without it, none."),
       may("connectivity", connectivity_shape(), "\"typical\"",
           "Its people's own lines: how long they hold and how long they are down; none = never down."),
       may("power", renewal_shape(), "Power cuts of the site; without it, none."),
       may("backup_power", boolean(), "false", "A generator or UPS that bridges nine of ten power cuts."),
       may("seat_cost_month", money(), "0", "Cost of a seat a month.")});
}

ShapePtr skills_shape() { return either({map(number(0, 1), Named::skills), list(reference(Named::skills))}); }

ShapePtr person_shape() {
  const ShapePtr absence = object(
      "absence", {must("from", date(), "The first day away."), must("to", date(), "The last day away.")});
  const ShapePtr own_skills = either({map(number(0, 1)), list(id())});
  const ShapePtr state = number(0, 1);
  return object(
      "person",
      {may("name", text(), "What the person is called; without it, the id."),
       must("site", reference(Named::sites), "Where the person works."),
       may("role", text(), "\"\"", "What the person does, only shown."),
       may("seniority", choice({"junior", "regular", "senior"}), "\"regular\"", "How experienced."),
       may("skills", own_skills, "[]", "What the person can do: a list, or levels from 0 to 1."),
       may("familiarity", map(number(0, 1), Named::modules, true), "{\"*\": 1}",
           "How well the person knows each module, 0 to 1; * = all others."),
       may("newcomer", boolean(), "false", "Still learning the code base, with a mentor's time."),
       may("hours", hours(), "Own working hours; without it, the site's."),
       may("share", number(0.05, 1), "1", "Share of full time."),
       may("protect", number(0, 1), "0", "How far the person keeps work out of free hours; 1 = no contact."),
       may("absences", list(absence, limits::kMostAbsences), "[]", "Vacations and other days away."),
       may("clearances", list(id()), "[]", "What data the person may touch."),
       may("connectivity", connectivity_shape(), "The person's own line; without it, the site's."),
       may("second_line", boolean(), "false", "Has a second line."),
       may("cost_day", money(), "0", "Cost of a working day at full time."),
       may("start", date(), "First day at work; without it, there from the start."),
       may("end", date(), "Last day at work; without it, open."),
       may("notice_days", whole(0, 730, "days"), "28", "Notice when the person leaves."),
       may("satisfaction", state, "0.65", "Satisfaction at the start."),
       may("autonomy", state, "0.63", "Autonomy at the start."),
       may("competence", state, "0.63", "Competence at the start."),
       may("relatedness", state, "0.7", "Relatedness at the start."),
       may("count", whole(1, limits::kMostPeople),
           "Stands for so many: dev with 8 is dev.1 to dev.8; without it, for one.")});
}

ShapePtr meeting_shape() {
  return object(
      "meeting",
      {may("name", text(), "What it is called; without it, its id."),
       may("kind", choice({"daily", "pairing", "other"}), "\"daily\"", "A pairing teaches its module."),
       must("at", clock(), "Time of day it begins, on the clock it keeps."),
       may("of", reference(Named::sites), "The site whose clock it keeps; or zone."),
       may("zone", zone(), "The zone whose clock it keeps, such as UTC; or of."),
       may("minutes", whole(1, 1440, "minutes"), "15", "How long it lasts."),
       may("days", plain(Shape::Kind::weekdays), "\"mon-fri\"", "Days of the week."),
       may("participants", references(Named::people), "Who comes; without it, the team's members."),
       may("agreed", boolean(), "false", "Participants come outside their hours too, and it is counted."),
       may("module", reference(Named::modules), "What a pairing is about; needed for a pairing."),
       may("from", date(), "The first day; without it, from the start."),
       may("to", date(), "The last day; without it, open."),
       may("skips_holidays_of", reference(Named::sites),
           "No meeting on that site's holidays; without it, on all.")},
      {"of", "zone"});
}

ShapePtr team_shape() {
  return object("team", {may("name", text(), "What it is called; without it, its id."),
                         must("members", references(Named::people), "Its people."),
                         may("direct_size", whole(0, 10000), "0",
                             "People who must coordinate directly; 0 = the members present."),
                         may("meetings", table(meeting_shape(), limits::kMostMeetings), "{}",
                             "Its recurring meetings; ids are unique among all teams.")});
}

ShapePtr module_shape() {
  return object("module", {may("name", text(), "What it is called; without it, its id."),
                           may("documentation", number(0, 1), "0.5", "How well it is written down."),
                           may("documentation_goal", number(0, 1),
                               "What the team writes it up to; without it, as it is now.")});
}

ShapePtr rework_shape() {
  return object("rework",
                {must("probability", number(0, 0.999), "That an item goes back when this stage is done."),
                 must("to", reference(Named::stages), "The stage it goes back to: this one or an earlier.")});
}

ShapePtr stage_shape() {
  return object(
      "stage",
      {may("name", text(), "What it is called; without it, its id."),
       must("order", whole(0, 1000), "Items pass the stages by this number."),
       may("kind", choice({"work", "review"}), "\"work\"", "A review is done by another person."),
       may("pull", choice({"rank", "fifo"}), "\"rank\"",
           "What is taken next: the smallest rank or the longest wait."),
       may("hand_off", choice({"none", "follow_the_sun"}), "\"none\"",
           "Whether work in hand goes on to another site at the end of the day."),
       may("share", number(0, 100), "1", "Share of the item's effort."),
       may("effort", law(DayLength::work),
           "Own effort in ideal time, in place of the share; \"1d\" is 8 hours."),
       may("wip", whole(0, 100000, "items"), "0", "Limit of items in work; 0 = none."),
       may("skill", reference(Named::skills), "The skill it needs; without it, none."),
       may("knows_at_least", number(0, 1), "0", "Familiarity with the item's module that it needs."),
       may("offline_share", number(0, 1),
           "Speed while line or tool are down, 0 = stops; without it, the parameter of that name."),
       may("tool", reference(Named::tools), "The tool it needs; without it, none."),
       may("spare_tool", reference(Named::tools),
           "What serves while the tool is down; without it, nothing does."),
       may("capacity", whole(0, 1000000, "items"), "0",
           "Of the first stage: most items there, waiting or in work; a ticket that finds it full is "
           "turned away, but for repairs and tickets of a population; 0 = no limit."),
       may("rework", rework_shape(), "How often an item goes back; without it, never.")});
}

ShapePtr item_shape() {
  return object(
      "item",
      {may("title", text(), "What it is called; without it, its id."),
       may("rank", number(-1e9, 1e9), "Smaller is earlier; needed unless it has a count."),
       may("effort", law(DayLength::work), "{\"lognormal\": {\"median\": \"6h\", \"sigma\": 0.8}}",
           "Effort in ideal time; \"1d\" is 8 hours."),
       may("skills", skills_shape(), "[]", "Skills it needs: a list, or levels from 0 to 1."),
       may("depends_on", references(Named::items), "[]", "Items that must be done before."),
       may("module", reference(Named::modules), "The part it changes; without it, none."),
       may("team", reference(Named::teams), "Whose work it is; without it, the only team's."),
       may("owner", reference(Named::people), "For whom it is reserved; without it, for nobody."),
       may("clearance", reference(Named::clearances), "Who works on it must hold it; without it, none."),
       may("stage", reference(Named::stages),
           "Where it stands at the start; without it, before the first stage."),
       may("done", number(0, 1), "0", "Share of that stage that is done."),
       may("age_days", number(0, 36525, "days"), "0", "How long ago it was asked for."),
       may("questions", number(0, 1000), "Questions in 12 ideal hours; without it, by the parameters."),
       may("value", number(0, 1e12), "0", "What it is worth, in any unit."),
       may("count", whole(1, 100000),
           "Stands for so many: fix with 3 is fix.1 to fix.3; without it, for one.")});
}

ShapePtr stream_shape() {
  return object(
      "stream",
      {may("name", text(), "What it is called; without it, its id."),
       may("interarrival", law(DayLength::calendar),
           "Time between arrivals, in calendar time; or population."),
       may("population", whole(1, 100000, "tickets"),
           "So many of its tickets are there at any time: one comes when one is finished; or interarrival."),
       may("effort", law(DayLength::work), "{\"lognormal\": {\"median\": \"6h\", \"sigma\": 0.8}}",
           "Effort of a ticket in ideal time; \"1d\" is 8 hours."),
       may("rank", number(-1e9, 1e9), "0", "Rank of its tickets; smaller is earlier."),
       may("skills", skills_shape(), "[]", "Skills its tickets need."),
       may("module", reference(Named::modules), "The part they change; without it, none."),
       may("team", reference(Named::teams), "Whose work they are; without it, the only team's."),
       may("clearance", reference(Named::clearances), "Who works on them must hold it; without it, none."),
       may("limit", whole(0, 100000000), "0", "Number of tickets; 0 = no end."),
       may("preempts", boolean(), "false", "Its tickets interrupt work of a larger rank."),
       may("questions", number(0, 1000), "Questions in 12 ideal hours; without it, by the parameters.")},
      {"interarrival", "population"});
}

ShapePtr work_shape() {
  return object(
      "work",
      {may("method", choice({"kanban", "flow"}), "\"kanban\"",
           "How work is pulled; both pull by the stages' rules."),
       may("modules", table(module_shape(), limits::kMostModules), "{}", "The parts of what is built."),
       may("stages", table(stage_shape(), limits::kMostStages),
           "{\"build\": {\"order\": 0}, \"review\": {\"order\": 1, \"kind\": \"review\"}}",
           "The steps of the workflow."),
       may("items", table(item_shape(), limits::kMostItems), "{}", "The backlog."),
       may("streams", table(stream_shape(), limits::kMostStreams), "{}", "Tickets that arrive.")});
}

ShapePtr tool_shape() {
  return object("tool", {may("name", text(), "What it is called; without it, its id."),
                         may("outages", either({choice({"code_host", "tracker"}), renewal_shape()}),
                             "How often it is down; without it, never."),
                         may("seat_cost_month", money(), "0", "Cost of a seat a month.")});
}

ShapePtr goal_shape() {
  return object("goal",
                {may("title", texts(), "What is to be reached; without it, its id."),
                 may("items", either({choice({"all"}), references(Named::items)}), "\"all\"",
                     "The items that must be done."),
                 must("by", date(), "By the end of which day."),
                 may("of", reference(Named::sites), "Whose evening ends that day; without it, UTC's.")});
}

ShapePtr assertion_shape() {
  const ShapePtr overlap =
      object("overlap", {must("between", list(text()), "Two sites or two zones."),
                         must("from", date(), "The first day."), must("to", date(), "The last day."),
                         must("minutes", whole(0, 1440, "minutes"), "The overlap of each of these days."),
                         may("holidays", boolean(), "false", "Whether the sites' holidays count.")});
  return object(
      "assertion",
      {must("says", texts(), "What is claimed, in a sentence."),
       may("worlds", whole(1, 1000000), "200", "How many worlds it is tested over."),
       may("of", text(), "\"\"", "The variant; empty = the scenario itself."),
       may("than", text(), "\"\"", "The variant it is compared with; empty = the scenario itself."),
       may("measure", text(), "\"\"", "Key of the measure."),
       may("ci95", condition(), "Holds for the 95 % interval of the paired difference."),
       may("condition", condition(), "What a world must meet to be counted by share_at_least."),
       may("share_at_least", number(0, 1), "Lower end of the interval of the share of worlds that meet it."),
       may("every", condition(), "Holds in every world."),
       may("overlap", overlap, "Exact overlap of working hours, day by day.")},
      {"ci95", "share_at_least", "every", "overlap"});
}

ShapePtr parameters_shape() {
  std::vector<Member> members;
  for (const ParameterRow& row : parameter_table())
    members.push_back(
        may(std::string(row.name), number(row.least, row.most, std::string(row.unit)), json_number(row.value),
            std::string(row.rule) + ": " + std::string(row.source) + " (grade " + row.grade + ")."));
  return object("parameters", std::move(members));
}

ShapePtr mechanisms_shape() {
  std::vector<Member> members{
      may("all", boolean(), "true", "False switches all off but those that are named true.")};
  for (const MechanismRow& row : mechanism_table())
    members.push_back(may(std::string(row.name), boolean(), std::string(row.what)));
  return object("mechanisms", std::move(members));
}

ShapePtr teaching_shape() {
  return object("teaching", {may("goals", texts(), "What a learner can say afterwards."),
                             may("words", texts(), "Words to know."),
                             may("questions_before", texts(), "Two questions before."),
                             may("questions_after", texts(), "Two questions after."),
                             may("first_mistakes", texts(), "First mistakes to expect."),
                             may("group_questions", texts(), "Questions for the group."),
                             may("left_out", texts(), "What the model leaves out here."),
                             may("minutes_play", whole(0, 10000, "minutes"), "0", "Minutes to play."),
                             may("minutes_discuss", whole(0, 10000, "minutes"), "0", "Minutes to discuss.")});
}

ShapePtr make_scenario_shape() {
  const ShapePtr budget = object("budget", {must("amount", money(), "What may be spent; 0 = no limit.")});
  const ShapePtr decisions =
      object("scenario decisions",
             {may("offered", list(choice(action_names())), "[]", "Which kinds are offered; empty = all."),
              may("planned", list(decision_shape(), limits::kMostDecisions), "[]",
                  "Decisions that are already taken.")});
  return object(
      "scenario",
      {may("$schema", text(), "For editors; ignored."),
       must("format", choice({"meridian-scenario/1"}), "Write \"meridian-scenario/1\"."),
       must("id", id(), "A short id, such as night_between."),
       must("title", texts(), "What it is called."),
       may("summary", texts(), "\"\"", "What it is about, in a sentence or two."),
       may("briefing", texts(), "\"\"", "What the manager is told at the start."),
       may("teaching", teaching_shape(), "Notes for teachers and learners."),
       may("level", choice({"first", "practised", "full"}), "\"full\"",
           "Which cards and measures are shown."),
       may("seed", plain(Shape::Kind::seed), "1", "Which future is told first."),
       must("start", date(), "The run starts at 00:00 UTC of this day."),
       must("horizon_days", whole(1, limits::kMostDays, "days"), "How long the run lasts."),
       may("warm_up_days", number(0, limits::kMostDays, "days"), "0",
           "What happens before doesn't count in the measures."),
       may("currency", text(), "\"EUR\"", "ISO code of the currency of all amounts."),
       may("open_items_per_person", whole(1, 1000), "2", "Started items that one person may hold."),
       may("budget", budget, "What may be spent; without it, no limit."),
       must("sites", table(site_shape(), limits::kMostSites), "Places with a clock, a line and rules."),
       must("people", table(person_shape(), limits::kMostPeople), "Who works here."),
       may("teams", table(team_shape(), limits::kMostTeams), "{}", "Who works together."),
       may("work", work_shape(), "What is to be done."),
       may("tools", table(tool_shape(), limits::kMostTools), "{}", "What work depends on."),
       may("goals", table(goal_shape(), limits::kMostGoals), "{}", "What is to be reached."),
       may("decisions", decisions, "What can be decided, and what already is."),
       may("parameters", parameters_shape(), "Assumptions that this scenario changes."),
       may("mechanisms", mechanisms_shape(), "What is switched off or on; all are on."),
       may("assertions", list(assertion_shape(), limits::kMostAssertions), "[]",
           "What must hold over many worlds.")});
}

}  // namespace

const Shape& scenario_shape() {
  static const ShapePtr shape = make_scenario_shape();
  return *shape;
}

}  // namespace meridian
