// A report made by hand, so that every sentence in it is known: the wait of the mission's first lines, a
// review and a queue, ten futures, two variants.
#pragma once
#include <memory>
#include <string>

#include "catch.h"
#include "sim/report/report.h"
#include "sim/report/wording.h"
#include "unit/hand_made_batch.h"
#include "unit/hand_made_world.h"

namespace meridian_test {

inline Language language_of(const std::string& code) {
  const Result<Language> language = load_language(MERIDIAN_ASSETS_DIR, code);
  REQUIRE(language);
  return *language;
}

inline Instant utc(const std::string& text) {
  const Result<Instant> instant = parse_iso_instant(text);
  REQUIRE(instant);
  return *instant;
}

inline Scenario told_scenario() {
  Scenario s = two_places(2);
  s.title = {{"de", "Die Frage"}, {"en", "The Question"}};
  s.sites[SiteId{0}].name = "Lisbon";
  s.sites[SiteId{1}].name = "Wellington";
  s.people[PersonId{0}].name = "Inês";
  s.people[PersonId{1}].name = "Bea";
  s.people[PersonId{2}].name = "Mere";
  s.modules[ModuleId{0}].name = "payment core";
  s.items[ItemId{0}].title = "Refunds";
  s.items[ItemId{1}].title = "Receipts";
  s.start_day = day_number({2027, 6, 1});
  s.horizon_days = 40;
  Goal goal;
  goal.id = "release";
  goal.by_day = day_number({2027, 6, 8});
  goal.site = SiteId{0};
  s.goals = {goal};
  return s;
}

/// Tuesday, 16:40 in Lisbon; 03:40 in Wellington; answered at 09:12; read on Wednesday at nine.
inline Moment the_question() {
  Moment moment;
  moment.kind = Moment::Kind::question;
  moment.item = ItemId{0};
  moment.module = ModuleId{0};
  moment.first = PersonId{0};
  moment.second = PersonId{2};
  moment.began = utc("2027-06-08T15:40Z");
  moment.turned = utc("2027-06-08T21:12Z");
  moment.ended = utc("2027-06-09T08:00Z");
  moment.work = minutes(12);
  moment.zone = hours(5) + minutes(20);
  moment.answer = minutes(12);
  moment.off_hours = hours(10) + minutes(48);
  moment.alike = 14;
  moment.alike_total = days(9) + hours(3);
  return moment;
}

inline Moment the_review() {
  Moment moment;
  moment.kind = Moment::Kind::review;
  moment.item = ItemId{1};
  moment.first = PersonId{1};
  moment.second = PersonId{0};
  moment.began = utc("2027-06-11T14:30Z");
  moment.turned = moment.ended = utc("2027-06-14T08:05Z");
  moment.work = minutes(24);
  moment.alike = 1;
  return moment;
}

inline Moment the_queue() {
  Moment moment;
  moment.kind = Moment::Kind::queue;
  moment.item = ItemId{1};
  moment.first = PersonId{1};
  moment.second = PersonId{2};
  moment.began = utc("2027-06-02T09:00Z");
  moment.turned = moment.ended = utc("2027-06-13T21:00Z");
  moment.alike = 2;
  moment.alike_total = days(12);
  return moment;
}

inline Batch batch_of(const std::vector<double>& finishes, double cost) {
  Values days, costs;
  for (const double finish : finishes) {
    days.emplace_back(finish);
    costs.emplace_back(cost + 100.0 * finish);
  }
  return hand_made_batch({"finish_days", "cost"}, {days, costs});
}

/// Holds everything that the input borrows.
struct ToldReport {
  Run base, evenings, written;
  Batch batch;
  ArmComparison comparison;
  ReportInput input;
};

inline std::unique_ptr<ToldReport> told_report() {
  auto told = std::make_unique<ToldReport>();
  const Scenario scenario = told_scenario();
  told->base.world = hand_made_world(scenario);
  told->base.metrics = make_metrics(told->base.world);
  told->evenings = told->written = told->base;
  told->evenings.metrics.people[2].evening = 61 * 3600;
  told->evenings.metrics.people[2].night = 3600;
  told->base.metrics.people[2].evening = 2 * 3600;
  const std::vector<double> finishes{7.5, 7.9, 8.2, 16.1, 16.4, 16.5, 18.0, 20.2, 24.1, 40.0};
  told->batch = batch_of(finishes, 1000);
  std::vector<double> sooner, alike;
  for (std::size_t i = 0; i < finishes.size(); ++i) {
    sooner.push_back(finishes[i] - 3.0 - 0.1 * static_cast<double>(i));
    alike.push_back(finishes[i] + (i % 2 == 0 ? 0.5 : -0.5));
  }
  told->comparison.names = {"", "evenings", "written_first"};
  told->comparison.batches.push_back(batch_of(finishes, 1000));
  told->comparison.batches.push_back(batch_of(alike, 2000));
  told->comparison.batches.push_back(batch_of(sooner, 900));
  for (std::size_t arm = 1; arm < 3; ++arm) {
    std::vector<PairedDifference> differences;
    for (std::size_t m = 0; m < 2; ++m)
      differences.push_back(paired_difference(told->comparison.batches[arm], told->batch, m, 0.975));
    told->comparison.differences.push_back(differences);
  }
  told->comparison.p_best.assign(3, std::vector<std::optional<double>>(2, 0.5));
  told->input.prepared.scenario = told->base.world.scenario;
  told->input.run = &told->base;
  told->input.batch = &told->batch;
  told->input.moments = {the_question(), the_review(), the_queue()};
  told->input.comparison = &told->comparison;
  told->input.arms = {{"", &told->base},
                      {"Wellington works evenings", &told->evenings, "Mere works from 13:00 to 21:00."},
                      {"", &told->written}};
  return told;
}

}  // namespace meridian_test
