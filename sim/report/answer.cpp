// The one answer on top of a report, and who it speaks for: the middle future's date, and in how many of 100
// futures the goal is met.
#include <algorithm>
#include <cmath>

#include "sim/measure/load.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr std::string_view kFinish = "finish_days";
constexpr double kMostDays = 100000;  // an absurd value must not overflow an instant

Instant finish_instant(const Scenario& scenario, double finish_days) {
  const double days_capped = std::clamp(finish_days, 0.0, kMostDays);
  return scenario.start() + seconds(static_cast<std::int64_t>(std::llround(days_capped * 86400.0)));
}

std::int64_t of_hundred(std::size_t hits, std::size_t of) {
  if (of == 0) return 0;
  return std::llround(100.0 * static_cast<double>(hits) / static_cast<double>(of));
}

/// The words of one scenario's answer.
class AnswerTeller {
 public:
  AnswerTeller(const ReportInput& input, const Language& language)
      : input_(input),
        language_(language),
        scenario_(*input.prepared.scenario),
        goal_(main_goal(scenario_)),
        zone_(answer_zone(scenario_)),
        year_(date_of(scenario_.start_day).year) {
    if (input.batch) finish_ = measure_index(*input.batch, kFinish);
  }

  Answer tell() const {
    const bool only_streams = scenario_.items.empty() && !scenario_.streams.empty();
    Answer answer = only_streams ? tell_streams() : finish_ ? tell_futures() : tell_one();
    if (offered_load(scenario_).value_or(0.0) >= 1.0)
      answer.small.push_back(tr(language_, "answer.overload"));
    return answer;
  }

 private:
  std::string day_text(Instant at) const { return answer_date(scenario_, language_, at); }
  std::string goal_text(const Goal& goal) const { return date(language_, goal.by_day, year_); }
  std::string horizon_text() const { return day_text(scenario_.end() + seconds(-1)); }

  std::size_t meeting(const Goal& goal) const {
    std::size_t met = 0;
    const Instant due = due_of(scenario_, goal);
    if (const auto own = measure_index(*input_.batch, "on_time_of(" + goal.id + ")")) {
      for (const auto& value : input_.batch->values.column(*own)) met += value.value_or(0.0) > 0.5 ? 1 : 0;
      return met;
    }
    for (const auto& value : input_.batch->values.column(*finish_))
      met += is_finished(value) && finish_instant(scenario_, *value) <= due ? 1 : 0;
    return met;
  }

  /// What is not finished counts as the horizon.
  bool is_finished(const std::optional<double>& finish_days) const {
    return finish_days && *finish_days < static_cast<double>(scenario_.horizon_days);
  }

  Answer tell_futures() const {
    const std::vector<std::optional<double>> values = input_.batch->values.column(*finish_);
    std::vector<double> finishes;
    for (const auto& value : values)
      if (is_finished(value)) finishes.push_back(*value);
    std::sort(finishes.begin(), finishes.end());
    Answer answer;
    Arguments arguments{{"horizon", horizon_text()}};
    const std::size_t middle = values.empty() ? 0 : (values.size() - 1) / 2;
    const bool is_delivered = middle < finishes.size();
    if (is_delivered) arguments.emplace_back("date", day_text(finish_instant(scenario_, finishes[middle])));
    const std::string key = is_delivered ? "answer.delivered" : "answer.unfinished";
    if (goal_) {
      arguments.emplace_back("goal", goal_text(*goal_));
      answer.first = tr(language_, key + "_goal", of_hundred(meeting(*goal_), values.size()), arguments);
    } else {
      answer.first = tr(language_, key, arguments);
    }
    add_spread(answer, finishes, values.size());
    add_precision(answer, values.size());
    add_other_goals(answer, values.size());
    return answer;
  }

  void add_spread(Answer& answer, const std::vector<double>& finishes, std::size_t of) const {
    const auto rank = static_cast<std::size_t>(std::ceil(0.85 * static_cast<double>(of)));
    if (rank >= 1 && rank <= finishes.size()) {
      answer.small.push_back(
          tr(language_, "answer.in_85", {{"date", day_text(finish_instant(scenario_, finishes[rank - 1]))}}));
    } else if (!finishes.empty()) {
      answer.small.push_back(tr(language_, "answer.finished_share", of_hundred(finishes.size(), of),
                                {{"horizon", horizon_text()}}));
    }
  }

  void add_other_goals(Answer& answer, std::size_t of) const {
    for (const Goal& goal : scenario_.goals) {
      if (&goal == goal_) continue;
      const std::string title = text_of(goal.title, language_);
      answer.small.push_back(
          tr(language_, "answer.other_goal", of_hundred(meeting(goal), of),
             {{"title", shown(title.empty() ? goal.id : title)}, {"goal", goal_text(goal)}}));
    }
  }

  /// How precisely the count is known, which is another thing than how different the futures are.
  void add_precision(Answer& answer, std::size_t of) const {
    if (!goal_ || of == 0) return;
    const Interval range =
        wilson_interval(static_cast<std::int64_t>(meeting(*goal_)), static_cast<std::int64_t>(of));
    answer.small.push_back(tr(language_, "answer.precision", static_cast<std::int64_t>(of),
                              {{"low", number(language_, std::floor(100.0 * range.low))},
                               {"high", number(language_, std::ceil(100.0 * range.high))}}));
  }

  Answer tell_one() const {
    Answer answer;
    if (!input_.run) return answer;
    const Metrics& metrics = input_.run->metrics;
    const Instant finish = scenario_.start() + seconds(metrics.last_finish);
    Arguments arguments{{"horizon", horizon_text()}, {"date", day_text(finish)}};
    std::string key = metrics.complete ? "answer.one_delivered" : "answer.one_unfinished";
    if (goal_) {
      const Instant due = due_of(scenario_, *goal_);
      arguments.emplace_back("goal", goal_text(*goal_));
      if (metrics.complete) {
        const int late = local_day(zone_, finish) - goal_->by_day;
        arguments.emplace_back("days", tr(language_, "format.days", std::abs(late)));
        key += finish <= due ? (late == 0 ? "_on_day" : "_early") : "_late";
      } else {
        key += "_goal";
      }
    }
    answer.first = tr(language_, key, arguments);
    return answer;
  }

  Answer tell_streams() const {
    Answer answer;
    if (!input_.run) return answer;
    const Metrics& metrics = input_.run->metrics;
    const std::int64_t mean_lead = metrics.finished > 0 ? metrics.lead_seconds / metrics.finished : 0;
    answer.first = tr(language_, metrics.finished > 0 ? "answer.streams" : "answer.streams_none",
                      static_cast<std::int64_t>(metrics.finished),
                      {{"lead", time_text(mean_lead)}, {"horizon", horizon_text()}});
    add_wait(answer);
    return answer;
  }

  /// Seconds count where requests take minutes.
  std::string time_text(std::int64_t length) const {
    return length < 120 ? tr(language_, "format.seconds", length) : elapsed(language_, seconds(length));
  }

  void add_wait(Answer& answer) const {
    const auto read = [&](const char* measure) {
      return value_of(*find_measure(measure), input_.run->metrics, input_.run->world);
    };
    const std::optional<double> mean = read("wait_days_mean"), most = read("wait_days_quantile(95)");
    const std::optional<double> away = read("turned_away_share"), open = read("unfinished_items");
    if (away.value_or(0.0) >= 0.0005)
      answer.small.push_back(tr(language_, "answer.turned_away",
                                {{"share", number(language_, 100.0 * *away, *away < 0.1 ? 1 : 0)}}));
    // More than are just in work: the queue has grown.
    const auto many = static_cast<std::int64_t>(open.value_or(0.0));
    if (many > 10 && many > input_.run->metrics.finished / 20)
      answer.small.push_back(tr(language_, "answer.open", many));
    if (!mean || !most) return;
    answer.small.push_back(*mean > 0.0 ? tr(language_, "answer.wait",
                                            {{"wait", time_text(std::llround(86400.0 * *mean))},
                                             {"most", time_text(std::llround(86400.0 * *most))}})
                                       : tr(language_, "answer.no_wait"));
  }

  const ReportInput& input_;
  const Language& language_;
  const Scenario& scenario_;
  const Goal* goal_;
  Zone zone_;
  int year_;
  std::optional<std::size_t> finish_;
};

}  // namespace

Answer tell_answer(const ReportInput& input, const Language& language) {
  return AnswerTeller(input, language).tell();
}

const Goal* main_goal(const Scenario& scenario) {
  const Goal* main = nullptr;
  for (const Goal& goal : scenario.goals) {
    if (goal.items.empty()) return &goal;
    if (!main || goal.by_day > main->by_day) main = &goal;
  }
  return main;
}

Zone answer_zone(const Scenario& scenario) {
  if (const Goal* goal = main_goal(scenario); goal && goal->site.exists())
    return zone_of(scenario.sites[goal->site].zone);
  if (main_goal(scenario) || scenario.sites.empty()) return Zone();
  std::vector<std::size_t> people(scenario.sites.size(), 0);
  for (const Person& person : scenario.people) ++people[person.site.index];
  const auto most = std::max_element(people.begin(), people.end());
  return zone_of(scenario.sites[scenario.sites.at(static_cast<std::size_t>(most - people.begin()))].zone);
}

std::string answer_date(const Scenario& scenario, const Language& language, Instant at) {
  return date(language, local_day(answer_zone(scenario), at), date_of(scenario.start_day).year);
}

}  // namespace meridian
