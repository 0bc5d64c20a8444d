#include <numeric>

#include "sim/measure/measure_rows.h"

namespace meridian {
namespace {

/// What came before the run has no cause that is known, so shares leave it out.
std::int64_t elapsed_in_run(const Metrics& metrics) {
  return std::accumulate(metrics.anatomy_total.begin(), metrics.anatomy_total.end(), std::int64_t{0}) -
         metrics.anatomy_total[static_cast<std::size_t>(Cause::before_start)];
}

template <Cause cause>
Value share_of(const Metrics& metrics, const World&, const Arguments&) {
  return ratio(static_cast<double>(metrics.anatomy_total[static_cast<std::size_t>(cause)]),
               static_cast<double>(elapsed_in_run(metrics)));
}

template <Cause cause>
Value hours_with(const Metrics& metrics, const World&, const Arguments&) {
  return hours_of(metrics.anatomy_total[static_cast<std::size_t>(cause)]);
}

void add_shares(std::vector<MeasureRow>& rows) {
  const auto add = [&](const char* key, Better better, const char* formula, auto value) {
    rows.push_back({key, "share", better, formula, Argument::none, value});
  };
  const Better less = Better::less;
  add("flow_efficiency", Better::more,
      "Work as a share of the finished items' elapsed time since the run's start.", share_of<Cause::work>);
  add("share_dependency", less, "Share of that time in which an item waited for another one to be finished.",
      share_of<Cause::dependency>);
  add("share_queue", less, "Share of that time in which an item waited for somebody to take it up.",
      share_of<Cause::queue>);
  add("share_review", less, "Share of that time in which an item waited for its review to begin.",
      share_of<Cause::review>);
  add("share_zone", less,
      "Share of that time in which a question was open and the one asked was outside working hours.",
      share_of<Cause::zone>);
  add("share_answer", less, "Share of that time in which a question was open and the one asked was at work.",
      share_of<Cause::answer>);
  add("share_off_hours", less,
      "Share of that time in which the one who held the item was outside working hours.",
      share_of<Cause::off_hours>);
  add("share_outage", less, "Share of that time in which an outage stopped the item.",
      share_of<Cause::outage>);
  add("share_hand_off", less, "Share of that time in which an item was handed over and taken over.",
      share_of<Cause::hand_off>);
  add("share_meeting", less, "Share of that time in which the one who held the item was in a meeting.",
      share_of<Cause::meeting>);
  add("share_interruption", less, "Share of that time lost to interruptions and the way back into the task.",
      share_of<Cause::interruption>);
  add("share_other_item", less,
      "Share of that time in which the one who held the item was busy with another.",
      share_of<Cause::other_item>);
  add("share_rework", less, "Share of that time in which work was done again.", share_of<Cause::rework>);
  add("share_work", Better::more,
      "Share of that time in which the item was worked on; the same number as flow_efficiency.",
      share_of<Cause::work>);
}

void add_hours(std::vector<MeasureRow>& rows) {
  const auto add = [&](const char* key, const char* formula, auto value) {
    rows.push_back({key, "hours", Better::less, formula, Argument::none, value});
  };
  add("waited_dependency_hours", "Hours in which finished items waited for other ones, added over the items.",
      hours_with<Cause::dependency>);
  add("waited_queue_hours", "Hours in which finished items waited for somebody to take them up, added.",
      hours_with<Cause::queue>);
  add("waited_review_hours", "Hours in which finished items waited for their review to begin, added.",
      hours_with<Cause::review>);
  add("waited_zone_hours",
      "Hours in which a question held a finished item and the one asked was outside working hours, added.",
      hours_with<Cause::zone>);
  add("waited_answer_hours",
      "Hours in which a question held a finished item and the one asked was at work, added.",
      hours_with<Cause::answer>);
  add("waited_off_hours_hours",
      "Hours in which finished items lay still because the one who held them was outside working hours, "
      "added.",
      hours_with<Cause::off_hours>);
  add("waited_outage_hours", "Hours in which an outage stopped finished items, added.",
      hours_with<Cause::outage>);
}

}  // namespace

void add_anatomy_measures(std::vector<MeasureRow>& rows) {
  add_shares(rows);
  add_hours(rows);
}

}  // namespace meridian
