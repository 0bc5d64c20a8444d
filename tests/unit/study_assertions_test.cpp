#include "sim/study/assertions.h"

#include "catch.h"
#include "unit/hand_made_batch.h"
#include "unit/two_places.h"

using namespace meridian;
using namespace meridian_test;
using Verdict = AssertionResult::Verdict;

namespace {

Condition condition(const std::string& text) {
  const Result<Condition> found = parse_condition(text);
  INFO(text);
  REQUIRE(found);
  return *found;
}

Batch on_time_in(int hits, int futures) {
  Values values;
  for (int i = 0; i < futures; ++i) values.push_back(i < hits ? 1.0 : 0.0);
  return hand_made_batch({"on_time"}, {values});
}

Assertion assertion_of(Assertion::Form form, const std::string& measure, const std::string& held_to) {
  Assertion assertion;
  assertion.form = form;
  assertion.measure = measure;
  assertion.condition = held_to;
  assertion.worlds = 20;
  return assertion;
}

/// The scenario itself, and "known": the module's knowledge in Lisbon too.
Result<Arm> arm_of(const std::string& variant) {
  Scenario scenario = two_places();
  if (variant == "known") scenario.people[PersonId{0}].familiarity = {{ModuleId{0}, 1.0}};
  if (variant != "known" && !variant.empty()) {
    Problem problem;
    problem.message = "there is no variant \"" + variant + "\"";
    return problem;
  }
  return Arm{variant, prepare(scenario), {}};
}

AssertionResult run_one(const Assertion& assertion) {
  Scenario scenario = two_places();
  scenario.assertions = {assertion};
  return run_assertions(scenario, arm_of, BatchOptions{}).front();
}

}  // namespace

TEST_CASE("the whole interval decides", "[expectation]") {
  CHECK(judge(condition("<0"), {-2, -1}) == Judgement::met);
  CHECK(judge(condition("<0"), {-2, 0}) == Judgement::undecided);
  CHECK(judge(condition("<0"), {0, 1}) == Judgement::falls_short);
  CHECK(judge(condition("<=0"), {-1, 0}) == Judgement::met);
  CHECK(judge(condition("==3"), {3, 3}) == Judgement::met);
  CHECK(judge(condition("==3"), {2, 4}) == Judgement::undecided);
  CHECK(judge(condition("==3"), {3, 4}) == Judgement::undecided);
  CHECK(judge(condition("==3"), {4, 5}) == Judgement::falls_short);
}

TEST_CASE("an expectation of a share uses the share's own interval", "[expectation]") {
  const Result<Expectation> expected = find_expectation(" on_time >= 0.8 ");
  REQUIRE(expected);
  CHECK(expected->text == "on_time >= 0.8");
  CHECK(hold_to(*expected, on_time_in(20, 20)).judgement == Judgement::met);  // from 0.83
  CHECK(hold_to(*expected, on_time_in(18, 20)).judgement == Judgement::undecided);
  CHECK(hold_to(*expected, on_time_in(5, 20)).judgement == Judgement::falls_short);
  CHECK(hold_to(*expected, on_time_in(0, 0)).judgement == Judgement::undecided);
  CHECK(hold_to(*expected, on_time_in(5, 20)).mean == 0.25);
  CHECK(find_expectation("finished_by_day(21)>30")->measure.text == "finished_by_day(21)");
  CHECK(find_expectation("on_tim>=x").problems().size() == 2);
  CHECK_FALSE(find_expectation("on_time"));
}

TEST_CASE("values that never vary decide only when they may", "[expectation]") {
  const auto judged = [](const std::string& expected, double value, std::size_t futures) {
    const Result<Expectation> expectation = find_expectation(expected);
    REQUIRE(expectation);
    return hold_to(*expectation, hand_made_batch({expectation->measure.text}, {Values(futures, value)}));
  };
  const ExpectationResult leavers = judged("leavers<=0", 0.0, 200);  // one in a thousand may still leave
  CHECK(leavers.judgement == Judgement::undecided);
  CHECK(leavers.ci95->low == 0.0);
  CHECK(leavers.ci95->high == Approx(0.015));
  CHECK(judged("leavers<0.1", 0.0, 200).judgement == Judgement::met);
  CHECK(judged("leavers<0.1", 0.0, 3).judgement == Judgement::undecided);
  CHECK(judged("leavers>1", 0.0, 200).judgement == Judgement::falls_short);
  // A share within a run: always 1 in 200 runs, and yet one in a hundred may have none.
  CHECK(judged("utilisation>=0.98", 1.0, 200).judgement == Judgement::met);
  CHECK(judged("utilisation>=0.99", 1.0, 200).judgement == Judgement::undecided);
  CHECK(judged("utilisation>=0.99", 1.0, 200).ci95->low == Approx(0.985));
  CHECK(judged("utilisation<=0.01", 0.0, 200).judgement == Judgement::undecided);
  CHECK(judged("utilisation<=0.01", 0.0, 400).judgement == Judgement::met);
  CHECK(judged("utilisation>=0.2", 0.5, 200).judgement == Judgement::met);
  CHECK(judged("utilisation>=0.5", 0.0, 2).judgement == Judgement::undecided);
  CHECK(judged("items_finished>=12", 12.0, 200).judgement == Judgement::met);
  CHECK(judged("items_finished>=12", 11.0, 30).judgement == Judgement::falls_short);
  CHECK(judged("items_finished>=12", 12.0, 3).judgement == Judgement::undecided);
  CHECK_FALSE(judged("items_finished>=12", 12.0, 3).ci95);
  CHECK(judged("finish_days<20", 10.0, 3).judgement == Judgement::undecided);
}

TEST_CASE("paired, share and exact assertions are run and told with their numbers", "[assertions]") {
  Assertion paired = assertion_of(Assertion::Form::paired, "finish_days", "<0");
  paired.of = "known";
  const AssertionResult sooner = run_one(paired);
  CHECK(sooner.verdict == Verdict::held);
  CHECK(sooner.worlds == 20);
  CHECK(sooner.ci95->high < 0.0);
  paired.condition = ">0";
  CHECK(run_one(paired).verdict == Verdict::not_held);

  Assertion share = assertion_of(Assertion::Form::share, "finish_days", "<0");
  share.of = "known";
  share.at_least = 0.01;
  const AssertionResult often = run_one(share);
  CHECK(often.verdict == Verdict::held);
  CHECK(often.hits <= often.worlds);
  CHECK(often.ci95->low >= 0.01);
  share.at_least = 1.0;
  CHECK(run_one(share).verdict != Verdict::held);  // no number of worlds shows that all do

  Assertion exact = assertion_of(Assertion::Form::exact, "finish_days", ">0");
  CHECK(run_one(exact).verdict == Verdict::held);
  CHECK(run_one(exact).hits == 20);
  exact.condition = "<0";
  CHECK(run_one(exact).verdict == Verdict::not_held);
  CHECK(run_one(assertion_of(Assertion::Form::exact, "budget_left", ">0")).verdict == Verdict::undecided);
}

TEST_CASE("what cannot be run says why", "[assertions]") {
  Assertion assertion = assertion_of(Assertion::Form::paired, "finish_dais", "0");
  CHECK(run_one(assertion).problems.size() == 3);  // measure, condition, nothing compared
  assertion = assertion_of(Assertion::Form::paired, "finish_days", "<0");
  assertion.of = "nobody";
  const AssertionResult result = run_one(assertion);
  CHECK(result.verdict == Verdict::not_held);
  REQUIRE(result.problems.size() == 1);
  CHECK(result.problems[0].message == "there is no variant \"nobody\"");
  CHECK(run_one(assertion_of(Assertion::Form::exact, "on_time_of(launch)", "==1")).problems.size() == 1);
}

TEST_CASE("overlap: Frankfurt and New York between two changes of the clock", "[assertions]") {
  Assertion overlap;
  overlap.form = Assertion::Form::overlap;
  const auto told = [&](const std::string& from, const std::string& to, int minutes) {
    overlap.from_day = *parse_iso_date(from);
    overlap.to_day = *parse_iso_date(to);
    overlap.minutes = minutes;
    Scenario scenario = two_places();
    Site frankfurt = site_of("frankfurt", "Europe/Berlin");
    frankfurt.holiday_days = {*parse_iso_date("2027-03-26"), *parse_iso_date("2027-03-29")};
    scenario.sites.add(frankfurt);
    scenario.sites.add(site_of("new_york", "America/New_York"));
    scenario.assertions = {overlap};
    return run_assertions(scenario, arm_of, BatchOptions{}).front();
  };
  overlap.between_first = "Europe/Berlin";
  overlap.between_second = "America/New_York";
  CHECK(told("2027-03-01", "2027-03-13", 120).verdict == Verdict::held);
  CHECK(told("2027-03-15", "2027-03-26", 180).verdict == Verdict::held);
  CHECK(told("2027-03-29", "2027-04-02", 120).verdict == Verdict::held);
  const AssertionResult late = told("2027-03-08", "2027-03-16", 120);
  CHECK(late.verdict == Verdict::not_held);
  CHECK(late.day == *parse_iso_date("2027-03-14"));
  CHECK(late.minutes == 180);

  overlap.between_first = "frankfurt";
  overlap.between_second = "new_york";
  CHECK(told("2027-03-15", "2027-03-26", 180).verdict == Verdict::held);
  CHECK(told("2027-03-15", "2027-03-26", 180).worlds == 10);  // no weekends
  overlap.holidays = true;
  CHECK(told("2027-03-15", "2027-03-25", 180).verdict == Verdict::held);
  CHECK(told("2027-03-26", "2027-03-29", 0).verdict == Verdict::held);
  overlap.between_second = "America/New_York";
  CHECK(told("2027-03-26", "2027-03-29", 0).problems.size() == 1);
}
