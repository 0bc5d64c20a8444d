// Questions across zones against exact values: closed forms for immediate answers, a table by quadrature for
// the default reply delay, and the duration of items at two sites (SF-1, SF-3, SF-4).
#include <cmath>

#include "sim/kernel/statistics.h"
#include "theory.h"

using namespace meridian;

namespace {

/// One asks, one knows; the question is uniform in the asker's hours and doesn't stop the work.
std::string probe(double questions, int days_) {
  const std::string site = R"({"zone": "Etc/GMT", "connectivity": "none"})";
  return R"({"format": "meridian-scenario/1", "id": "probe", "title": "Probe", "start": "2026-03-02",
    "horizon_days": )" +
         std::to_string(days_) + R"(, "sites": {"here": )" + site + R"(, "there": )" + site + R"(},
    "people": {"asker": {"site": "here", "familiarity": {"*": 0.1}}, "asked": {"site": "there"}},
    "teams": {"pair": {"members": ["asker", "asked"]}},
    "work": {"modules": {"core": {}}, "stages": {"build": {"order": 0}},
      "items": {"endless": {"rank": 1, "module": "core", "effort": "100000h", "owner": "asker"}}},
    "mechanisms": {"all": false, "questions": true},
    "parameters": {"questions_cross_site": )" +
         std::to_string(questions) + R"(, "questions_same_site": )" + std::to_string(questions) +
         R"(, "question_block_probability": 0}})";
}

/// Zone whose clock is `hours_` ahead of the asker's: its day starts that much earlier (east).
std::string east(int hours_, const std::string& site = "there") {
  const std::string zone = "/sites/" + site + "/zone=Etc/GMT";
  if (hours_ == 0) return zone;
  return zone + std::string(hours_ > 0 ? "-" : "+") + std::to_string(std::abs(hours_));
}

/// Read − asked of every question, in hours.
Tally delays(const Scenario& scenario) {
  const Run run = run_of(prepare(scenario), 0, true);
  Tally tally;
  for (const Observation& o : run.journal)
    if (o.kind == Observation::Kind::answer_read)
      tally.add(static_cast<double>(std::int64_t{o.at} - o.z) / 3600.0);
  return tally;
}

/// Deviation in standard errors; the questions of one run are independent but for their order.
double deviation(const Tally& tally, double exact) {
  return (tally.mean - exact) / tally.standard_error().value();
}

double closed_form(int east_hours) {
  const double d = std::abs(east_hours);
  if (d >= 8.0) return 20.0;
  return east_hours >= 0 ? 2.0 * d + d * d / 16.0 : d * d / 16.0;
}

}  // namespace

TEST_CASE("an immediate answer takes the closed form, east and west") {
  for (int zone = -12; zone <= 12; ++zone) {
    CAPTURE(zone);
    LoadOptions options;
    options.path = std::string(MERIDIAN_SOURCE_DIR) + "/scenarios/textbook/zone_probe.json";
    options.sets = {east(zone, "east"), "/work/items/endless/questions=60"};
    const Result<Scenario> scenario = load_scenario(options);
    REQUIRE(bool(scenario));
    const Tally tally = delays(*scenario);
    REQUIRE(tally.n > 10000);
    // At no offset the wait is the one second that every reply takes at least.
    if (zone == 0)
      CHECK(tally.mean < 0.01);
    else
      CHECK(std::abs(deviation(tally, closed_form(zone))) < 4.0);
  }
}

TEST_CASE("the default reply delay gives the table of latencies") {
  struct Row {
    int zone;
    double mean;
  };
  for (const Row& row :
       {Row{0, 3.03}, Row{1, 6.26}, Row{3, 13.13}, Row{5, 20.49}, Row{6, 24.24}, Row{8, 29.60},
        Row{12, 29.60}, Row{-1, 3.06}, Row{-3, 3.53}, Row{-5, 4.75}, Row{-6, 6.26}, Row{-8, 29.60}}) {
    CAPTURE(row.zone);
    const Tally tally = delays(scenario_from(probe(60.0, 1000), {east(row.zone)}));
    CHECK(std::abs(deviation(tally, row.mean)) < 4.0);
  }
}

namespace {

/// One person with items of 12 ideal hours, one at a time; two who know, at `zone`, or at the same site.
std::string cross_site() {
  return R"({"format": "meridian-scenario/1", "id": "cross", "title": "Cross", "start": "2026-03-02",
    "horizon_days": 700, "open_items_per_person": 1,
    "sites": {"here": {"zone": "Etc/GMT", "connectivity": "none"},
              "there": {"zone": "Etc/GMT", "connectivity": "none"}},
    "people": {"asker": {"site": "here", "familiarity": {"*": 0.1}}, "asked": {"site": "there", "count": 2}},
    "teams": {"all": {"members": ["asker", "asked.1", "asked.2"]}},
    "work": {"modules": {"core": {}}, "stages": {"build": {"order": 0}},
      "items": {"item": {"rank": 1, "module": "core", "effort": "12h", "owner": "asker", "count": 60}}},
    "mechanisms": {"all": false, "questions": true, "clarification": true, "further_person": true}})";
}

std::vector<double> durations(const std::vector<std::string>& sets, std::uint64_t worlds) {
  const Prepared prepared = prepare(scenario_from(cross_site(), sets));
  std::vector<double> means;
  for (std::uint64_t world = 0; world < worlds; ++world)
    means.push_back(measure_of(run_of(prepared, world), "cycle_days_mean"));
  return means;
}

/// Ratio of means over paired worlds, with the half-width of its 95 % interval (delta method).
struct Ratio {
  double value = 0.0, half_width = 0.0;
};
Ratio ratio_of(const std::vector<double>& far, const std::vector<double>& near) {
  Tally f, n, residual;
  for (double x : far) f.add(x);
  for (double x : near) n.add(x);
  const double ratio = f.mean / n.mean;
  for (std::size_t i = 0; i < far.size(); ++i) residual.add((far[i] - ratio * near[i]) / n.mean);
  return {ratio, 1.96 * residual.standard_error().value()};
}

}  // namespace

TEST_CASE("who answers at once at work makes nobody wait but for the hours apart (anatomy)") {
  const std::vector<std::string> at_once = {"/parameters/reply_hours_median=0",
                                            "/parameters/question_block_probability=1",
                                            "/mechanisms/clarification=false"};
  std::vector<std::string> sets = at_once;
  sets.push_back(east(12));
  const Run far = run_of(prepare(scenario_from(cross_site(), sets)));
  const double questions = measure_of(far, "questions");
  REQUIRE(questions > 10.0);
  // The other's whole day lies in the asker's night: all time until the answer is the other's time off.
  CHECK(measure_of(far, "waited_zone_hours") > questions);
  CHECK(measure_of(far, "waited_answer_hours") < questions);
}

TEST_CASE("items across eight hours take about two and a half times as long (SF-1), saturated (SF-4)") {
  constexpr std::uint64_t kWorlds = 40;
  const std::vector<double> same = durations({R"(/people/asked/site="here")"}, kWorlds);
  std::vector<Ratio> ratios;
  for (int zone : {0, 2, 4, 6, 8, 12}) ratios.push_back(ratio_of(durations({east(zone)}, kWorlds), same));
  const Ratio eight = ratios[4];
  const Ratio twelve = ratios[5];
  INFO("8 h: " << eight.value << " with half-width " << eight.half_width);
  CHECK(eight.value > 2.0);
  CHECK(eight.value < 3.0);
  CHECK(eight.half_width <= 0.25);
  CHECK(twelve.value / eight.value > 0.9);
  CHECK(twelve.value / eight.value < 1.1);
  for (std::size_t i = 0; i + 2 < ratios.size(); ++i) CHECK(ratios[i].value <= ratios[i + 1].value);
  // SF-3 emerges and is only reported: a remote site at no offset, target 1.0 to 1.3.
  WARN("SF-3, no offset: " << ratios[0].value << " with half-width " << ratios[0].half_width);
}
