#include "sim/study/steady_state.h"

#include "sim/kernel/chance.h"
#include "sim/kernel/mser.h"
#include "theory.h"

using namespace meridian;

namespace {

/// Noise around `level`, with a slope down to it over the first `settling` values.
std::vector<double> settling_series(std::size_t settling, double level, std::size_t size) {
  std::vector<double> series;
  for (std::size_t i = 0; i < size; ++i) {
    Draw draw(make_chance(1, 0), entity_key("noise"), entity_key("series"), i);
    const double above =
        i < settling ? 40.0 * (1.0 - static_cast<double>(i) / static_cast<double>(settling)) : 0.0;
    series.push_back(level + above + unit_normal(draw));
  }
  return series;
}

const std::string kDesk =
    R"({"format": "meridian-scenario/1", "id": "desk", "title": "Desk", "start": "2027-01-04",
  "horizon_days": 2000, "sites": {"here": {"zone": "UTC", "hours": "always", "connectivity": "none"}},
  "people": {"server": {"site": "here"}}, "teams": {"desk": {"members": ["server"]}},
  "work": {"stages": {"service": {"order": 0, "pull": "fifo"}}, "streams": {"customers": {
    "interarrival": {"exponential": {"mean": "2h"}}, "effort": {"exponential": {"mean": "1h"}}}}},
  "mechanisms": {"all": false}})";

}  // namespace

TEST_CASE("MSER-5 cuts what has not settled, and no more") {
  const auto cut = mser5(settling_series(300, 10.0, 3000));
  REQUIRE(cut.has_value());
  CHECK(*cut % 5 == 0);
  CHECK(*cut >= 200);
  CHECK(*cut <= 400);
  CHECK(*mser5(settling_series(0, 10.0, 3000)) < 300);
  CHECK_FALSE(mser5(settling_series(3000, 10.0, 3000)));  // it falls all the way
  CHECK_FALSE(mser5(settling_series(0, 10.0, 40)));
}

TEST_CASE("neighbours that are alike are correlated") {
  CHECK(std::abs(*lag_one_correlation(settling_series(0, 0.0, 2000))) < 0.08);
  CHECK(*lag_one_correlation(settling_series(2000, 0.0, 2000)) > 0.9);
  CHECK_FALSE(lag_one_correlation(std::vector<double>{1.0, 1.0, 1.0, 1.0}));
}

TEST_CASE("batch means of one long run hold what theory says") {
  const std::vector<MeasureKey> measures{*find_measure("lead_days_mean"), *find_measure("utilisation"),
                                         *find_measure("items_in_system_mean")};
  const BatchMeans means = batch_means(prepare(scenario_from(kDesk)), {}, measures, 20);
  REQUIRE(means.means.size() == 3);
  CHECK(means.suggested_days.has_value());
  CHECK(means.stretch_days == Approx((2000.0 - means.warm_up_days) / 20.0));
  const double truth[] = {2.0 / 24.0, 0.5, 1.0};  // M/M/1 at a load of one half
  for (std::size_t m = 0; m < 3; ++m) {
    const BatchMean& mean = means.means[m];
    INFO(mean.measure.text << " " << mean.tally.mean);
    REQUIRE(mean.tally.n == 20);
    CHECK(std::abs(mean.tally.mean - truth[m]) < 4.0 * *mean.tally.standard_error());
    CHECK(*mean.tally.standard_error() < 0.05 * truth[m]);
  }
}
