#include "sim/measure/measure_rows.h"

namespace meridian {
namespace {

Value reply_hours_mean(const Metrics& metrics, const World&, const Arguments&) {
  return ratio(hours_of(metrics.reply_seconds), metrics.replies);
}

Value blocked_reply_hours_mean(const Metrics& metrics, const World&, const Arguments&) {
  std::int64_t delay = 0;
  std::uint32_t questions = 0;
  for (const Metrics::PairTotals& pair : metrics.pairs) {
    delay += pair.blocking_delay;
    questions += pair.blocking;
  }
  return ratio(hours_of(delay), questions);
}

Value shifted_answers(const Metrics& metrics, const World&, const Arguments&) {
  double sum = 0.0;
  for (const Metrics::PersonTotals& person : metrics.people) sum += person.shifted_answers;
  return sum;
}

}  // namespace

void add_question_measures(std::vector<MeasureRow>& rows) {
  using B = Better;
  const auto add = [&](const char* key, const char* unit, B better, const char* formula, auto value) {
    rows.push_back({key, unit, better, formula, Argument::none, value});
  };
  add("questions", "count", B::neither, "Questions that arose in work and were asked.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.questions; });
  add("blocking_questions", "count", B::less, "Questions for whose answer an item had to wait.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.blocking_questions; });
  add("clarifications", "count", B::less, "Times that an answer had to be asked for once more.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.clarifications; });
  add("reply_hours_mean", "hours", B::less, "Mean hours from asking a question to reading its answer.",
      reply_hours_mean);
  add("blocked_reply_hours_mean", "hours", B::less,
      "Mean hours from asking to reading, over the questions for which an item waited.",
      blocked_reply_hours_mean);
  add("shifted_answers", "count", B::less, "Answers given outside the working hours of the one who answered.",
      shifted_answers);
  add("meetings_held", "count", B::neither, "Meetings that took place.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.meetings_held; });
  add("meetings_missed", "count", B::less, "Times that somebody couldn't come to a meeting.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.meetings_missed; });
  add("outages", "count", B::less, "Outages of lines, power and tools that began.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.outages; });
  add("hand_offs", "count", B::neither, "Items passed on from one person to another.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.hand_offs; });
  add("hand_offs_lost", "count", B::less, "Hand-offs in which something was lost and had to be done again.",
      [](const Metrics& m, const World&, const Arguments&) -> Value { return m.hand_offs_lost; });
}

}  // namespace meridian
