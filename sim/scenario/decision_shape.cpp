#include "sim/model/decision.h"
#include "sim/scenario/scenario_shape.h"
#include "sim/scenario/shape_words.h"

namespace meridian {
namespace {

using namespace shape_words;

ShapePtr instant_shape() {
  return either({plain(Shape::Kind::instant),
                 object("day of the run", {must("day", whole(0, limits::kMostDays, "days"),
                                                "Days after the start, 0 = the first."),
                                           may("time", clock(), "\"00:00\"", "Time of that day in UTC.")})});
}

// One member an action, in the order of the model's variant.
std::vector<Member> action_members() {
  const ShapePtr rank = number(-1e9, 1e9);
  return {
      may("change_hours",
          object("change hours", {must("person", id(), "Whose hours change."),
                                  must("hours", hours(), "The new hours, in the person's own zone.")}),
          "Change a person's working hours."),
      may("move_meeting",
          object("move meeting",
                 {must("meeting", id(), "Which meeting."),
                  must("at", clock(), "The new time of day, in the meeting's zone."),
                  may("zone", zone(), "A new clock to keep; without it, the meeting keeps its own.")}),
          "Move a recurring meeting."),
      may("set_wip_limit",
          object("set WIP limit",
                 {must("stage", id(), "Which stage."),
                  must("wip", whole(0, 100000, "items"), "Items in work at once; 0 lifts the limit.")}),
          "Limit the work in progress of a stage."),
      may("change_rank",
          object("change rank", {must("item", id(), "Which item."),
                                 must("rank", rank, "Its new rank; smaller is earlier.")}),
          "Change an item's place in the backlog."),
      may("cut_item", object("cut item", {must("item", id(), "Which item.")}), "Take an item out of scope."),
      may("hire",
          object(
              "hire",
              {must("id", id(), "Id of the new person."), must("role", text(), "What the person does."),
               must("site", id(), "Where the person works."), must("team", id(), "Whose team."),
               may("seniority", choice({"junior", "regular", "senior"}), "\"regular\"", "How experienced."),
               may("skills", list(id()), "[]", "What the person can do."),
               must("cost_day", money(), "Cost of a working day, in the scenario's currency.")}),
          "Open a position; the person comes when hiring and notice are over."),
      may("move_person",
          object("move person", {must("person", id(), "Who."), must("team", id(), "The new team.")}),
          "Move a person to another team."),
      may("pay_second_line",
          object("pay second line", {must("person", id(), "Who gets a second line."),
                                     must("cost_month", money(), "Its cost a month.")}),
          "Pay for a second internet line."),
  };
}

}  // namespace

ShapePtr decision_shape() {
  std::vector<Member> members{
      must("at", instant_shape(), "When it is enacted: after all events up to that instant."),
      may("by", text(), "\"manager\"", "Who decides."),
      may("reason", text(), "\"\"", "Why, in the decider's words."),
  };
  for (Member& action : action_members()) members.push_back(std::move(action));
  return object("decision", std::move(members), action_names());
}

const Shape& decisions_shape() {
  static const ShapePtr shape = object(
      "decisions",
      {may("$schema", text(), "For editors; ignored."),
       must("format", choice({"meridian-decisions/1"}), "Write \"meridian-decisions/1\"."),
       must("decisions", list(decision_shape(), limits::kMostDecisions), "The decisions, in any order.")});
  return *shape;
}

const Shape& variant_shape() {
  static const ShapePtr operation = object(
      "patch operation",
      {must("op", choice({"add", "remove", "replace", "move", "copy", "test"}), "What to do (RFC 6902)."),
       must("path", text(), "Where, as a JSON Pointer such as /people/ines/hours."),
       may("from", text(), "Whence, for move and copy."),
       may("value", any(), "What, for add, replace and test.")});
  static const ShapePtr shape = object(
      "variant",
      {may("$schema", text(), "For editors; ignored."),
       must("format", choice({"meridian-variant/1"}), "Write \"meridian-variant/1\"."),
       may("name", id(), "Its name; without it, the file's name without .json."),
       may("title", texts(), "What it is called; without it, its name."),
       may("says", texts(), "What it does, in a sentence."),
       may("merge", any(), "A JSON Merge Patch (RFC 7396) of the scenario."),
       may("patch", list(operation, limits::kMostOperations), "A JSON Patch (RFC 6902) of the scenario."),
       may("decisions", list(decision_shape(), limits::kMostDecisions), "[]",
           "Decisions beside those of the scenario.")});
  return *shape;
}

}  // namespace meridian
