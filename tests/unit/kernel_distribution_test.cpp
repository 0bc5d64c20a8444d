#include "sim/kernel/distribution.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>

#include "catch.h"
#include "sim/kernel/fields.h"

using namespace meridian;

namespace {

using Kind = Distribution::Kind;

Distribution made(Kind kind, const NamedValues& values) {
  Distribution law;
  const auto wrong = make_distribution(kind, values, law);
  INFO(wrong.value_or(""));
  REQUIRE_FALSE(wrong);
  return law;
}

std::string refusal(Kind kind, const NamedValues& values) {
  Distribution law = fixed(42);
  const auto wrong = make_distribution(kind, values, law);
  CHECK(law == fixed(42));
  return wrong.value_or("");
}

std::vector<double> ascending_draws(const Distribution& law, int n, std::uint64_t seed) {
  std::vector<double> drawn;
  for (int i = 0; i < n; ++i) {
    Draw draw(make_chance(seed, 0), entity_key("test"), 1, static_cast<std::uint64_t>(i));
    drawn.push_back(sample(law, draw));
  }
  std::sort(drawn.begin(), drawn.end());
  return drawn;
}

// The share of draws not above x, or below x.
double share_up_to(const std::vector<double>& drawn, double x) {
  const auto at = std::upper_bound(drawn.begin(), drawn.end(), x);
  return static_cast<double>(at - drawn.begin()) / static_cast<double>(drawn.size());
}
double share_below(const std::vector<double>& drawn, double x) {
  const auto at = std::lower_bound(drawn.begin(), drawn.end(), x);
  return static_cast<double>(at - drawn.begin()) / static_cast<double>(drawn.size());
}

// x is the p-quantile: at least p is up to x, at most p below it, within 4 standard errors.
void check_quantile(const std::vector<double>& drawn, double p, double x) {
  const double error = 4 * std::sqrt(p * (1 - p) / static_cast<double>(drawn.size()));
  // 1e-9: the table's quantiles are rounded.
  CHECK(share_up_to(drawn, x + 1e-9 * std::abs(x)) >= p - error);
  CHECK(share_below(drawn, x - 1e-9 * std::abs(x)) <= p + error);
}

struct Sums {
  double mean = 0, variance = 0, fourth = 0;
};
Sums sums_of(const std::vector<double>& drawn) {
  Sums sums;
  const auto n = static_cast<double>(drawn.size());
  for (double x : drawn) sums.mean += x / n;
  for (double x : drawn) sums.variance += (x - sums.mean) * (x - sums.mean) / (n - 1);
  for (double x : drawn) sums.fourth += std::pow(x - sums.mean, 4) / n;
  return sums;
}

using Row = std::map<std::string, std::string>;

std::vector<Row> truth_rows() {
  std::ifstream file(MERIDIAN_SOURCE_DIR "/tests/data/06_schedule/distribution_truth.csv");
  REQUIRE(file.good());
  std::vector<Row> rows;
  std::vector<std::string> header;
  for (std::string line; std::getline(file, line);) {
    std::stringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, ',');) row.push_back(cell);
    if (header.empty()) {
      header = row;
      continue;
    }
    REQUIRE(row.size() == header.size());
    Row named;
    for (std::size_t i = 0; i < row.size(); ++i) named[header[i]] = row[i];
    rows.push_back(named);
  }
  return rows;
}

double number(const std::string& text) { return std::strtod(text.c_str(), nullptr); }

// The table's short names of parameters are not ours.
Distribution law_of(const Row& row) {
  const auto kind = distribution_kind(row.at("distribution"));
  REQUIRE(kind);
  std::map<std::string, std::string> ours;
  if (*kind == Kind::pert_beta) ours = {{"a", "min"}, {"m", "mode"}, {"b", "max"}};
  if (*kind == Kind::uniform) ours = {{"a", "min"}, {"b", "max"}};
  NamedValues values;
  std::stringstream parameters(row.at("parameters"));
  for (std::string one; std::getline(parameters, one, ';');) {
    const std::string name = one.substr(0, one.find('='));
    const double value = number(one.substr(one.find('=') + 1));
    if (name == "rate") {
      values.emplace_back("mean", 1 / value);
    } else {
      values.emplace_back(ours.count(name) ? ours[name] : name, value);
    }
  }
  return made(*kind, values);
}

std::vector<Distribution> laws_of_all_kinds() {
  return {
      fixed(3),
      made(Kind::uniform, {{"min", 1}, {"max", 7}}),
      made(Kind::pert_beta, {{"min", 1}, {"mode", 2}, {"max", 7}}),
      made(Kind::exponential, {{"mean", 4}}),
      made(Kind::weibull, {{"shape", 1.5}, {"scale", 4}}),
      made(Kind::two_point, {{"low", 1}, {"high", 9}, {"p_high", 0.2}}),
      made(Kind::triangular, {{"min", 1}, {"mode", 2}, {"max", 7}}),
      made(Kind::erlang, {{"k", 3}, {"mean", 6}}),
      made(Kind::erlang, {{"k", 1}, {"mean", 6}}),
      made(Kind::gamma, {{"mean", 4}, {"cv", 0.5}}),
      made(Kind::hyperexponential, {{"mean", 4}, {"cv", 2}}),
      made(Kind::hyperexponential, {{"p", 0.3}, {"mean_1", 1}, {"mean_2", 0}}),
      made(Kind::lognormal, {{"median", 6}, {"sigma", 0.8}}),
      made(Kind::lognormal, {{"mean", 6}, {"sigma", 0.8}}),
      made(Kind::normal, {{"mean", 5}, {"sd", 1}}),
      made(Kind::normal, {{"mean", 1}, {"sd", 2}}),
      made(Kind::normal, {{"mean", 0}, {"sd", 2}}),
      made(Kind::loglogistic, {{"shape", 9}, {"scale", 3}}),
      made(Kind::empirical, {{"values", 5}, {"values", 1}, {"values", 2}}),
      made(Kind::empirical, {{"values", 5}, {"values", 1}, {"weights", 1}, {"weights", 3}}),
      made(Kind::poisson, {{"mean", 400}}),
      made(Kind::binomial, {{"n", 1000}, {"p", 0.7}}),
      made(Kind::negative_binomial, {{"r", 40}, {"p", 0.5}}),
  };
}

}  // namespace

TEST_CASE("samplers, means, variances and quantiles agree with the table of exact values", "[distribution]") {
  const auto rows = truth_rows();
  CHECK(rows.size() == 20);
  const std::vector<std::pair<const char*, double>> levels = {
      {"q01", 0.01}, {"q05", 0.05}, {"q10", 0.10}, {"q25", 0.25}, {"q50", 0.50},
      {"q75", 0.75}, {"q85", 0.85}, {"q90", 0.90}, {"q95", 0.95}, {"q99", 0.99}};
  const int n = 200'000;
  std::uint64_t seed = 100;
  for (const auto& row : rows) {
    const auto law = law_of(row);
    const double exact_mean = number(row.at("mean")), exact_variance = number(row.at("variance"));
    const double kurtosis = number(row.at("excess_kurtosis"));
    INFO(row.at("distribution") << " " << row.at("parameters"));
    CHECK(mean(law) == Approx(exact_mean).epsilon(1e-9));
    CHECK(variance(law) == Approx(exact_variance).epsilon(1e-9));
    const auto drawn = ascending_draws(law, n, seed++);
    const auto sums = sums_of(drawn);
    CHECK(std::abs(sums.mean - exact_mean) < 4 * std::sqrt(exact_variance / n));
    if (!std::isnan(kurtosis)) {
      CHECK(std::abs(sums.variance - exact_variance) < 4 * exact_variance * std::sqrt((kurtosis + 2) / n));
    }
    for (const auto& [column, p] : levels) {
      INFO(column);
      const double exact = number(row.at(column));
      CHECK(quantile(law, p) == Approx(exact).epsilon(1e-6).margin(1e-12));
      check_quantile(drawn, p, exact);
    }
  }
}

TEST_CASE("samplers agree with their own mean, variance and quantiles", "[distribution]") {
  const auto laws = laws_of_all_kinds();
  const int n = 50'000;
  std::uint64_t seed = 500;
  for (const auto& law : laws) {
    INFO(name_of(law.kind) << " " << law.a << " " << law.b << " " << law.c);
    const auto drawn = ascending_draws(law, n, seed++);
    const auto sums = sums_of(drawn);
    CHECK(drawn.front() >= 0);
    CHECK(std::abs(sums.mean - mean(law)) < 4 * std::sqrt(variance(law) / n) + 1e-9);
    const double spread = std::sqrt(std::max(0.0, sums.fourth - sums.variance * sums.variance) / n);
    CHECK(std::abs(sums.variance - variance(law)) < 4 * spread + 1e-12);
    for (double p : {0.05, 0.5, 0.85, 0.95}) {
      INFO(p);
      check_quantile(drawn, p, quantile(law, p));
    }
  }
}

TEST_CASE("draws are the same bytes with every compiler and processor", "[distribution]") {
  Fingerprint print;
  std::uint64_t seed = 900;
  for (const auto& law : laws_of_all_kinds()) {
    for (double x : ascending_draws(law, 1000, seed++)) print.add(x);
    for (double p : {0.05, 0.5, 0.95}) print.add(quantile(law, p));
    print.add(mean(law));
    print.add(variance(law));
  }
  CHECK(print.value() == 0x7138f83a3ecce318u);
}

TEST_CASE("laws without spread give their value", "[distribution]") {
  const std::vector<std::pair<Distribution, double>> laws = {
      {fixed(3), 3},
      {made(Kind::uniform, {{"min", 2}, {"max", 2}}), 2},
      {made(Kind::triangular, {{"min", 2}, {"mode", 2}, {"max", 2}}), 2},
      {made(Kind::pert_beta, {{"min", 2}, {"mode", 2}, {"max", 2}}), 2},
      {made(Kind::lognormal, {{"median", 2}, {"sigma", 0}}), 2},
      {made(Kind::normal, {{"mean", 2}, {"sd", 0}}), 2},
      {made(Kind::exponential, {{"mean", 0}}), 0},
      {made(Kind::two_point, {{"low", 2}, {"high", 3}, {"p_high", 0}}), 2},
      {made(Kind::empirical, {{"values", 4}}), 4},
      {made(Kind::poisson, {{"mean", 0}}), 0},
      {made(Kind::binomial, {{"n", 0}, {"p", 0.5}}), 0},
      {made(Kind::binomial, {{"n", 3}, {"p", 1}}), 3},
      {made(Kind::negative_binomial, {{"r", 2}, {"p", 1}}), 0},
  };
  for (const auto& [law, value] : laws) {
    INFO(name_of(law.kind));
    Draw draw(make_chance(1, 0), 1, 1, 1);
    CHECK(sample(law, draw) == value);
    CHECK(mean(law) == Approx(value));
    CHECK(variance(law) == Approx(0).margin(1e-12));
    CHECK(quantile(law, 0.3) == Approx(value));
    CHECK(median(law) == Approx(value));
  }
}

TEST_CASE("alternatives of one kind mean the same law", "[distribution]") {
  const auto law = made(Kind::lognormal, {{"median", 6}, {"sigma", 0.8}});
  const auto by_quantiles =
      made(Kind::lognormal, {{"p50", quantile(law, 0.5)}, {"p95", quantile(law, 0.95)}});
  CHECK(by_quantiles.a == Approx(law.a).epsilon(1e-8));
  CHECK(by_quantiles.b == Approx(law.b).epsilon(1e-8));
  const double cv = std::sqrt(variance(law)) / mean(law);
  const auto by_cv = made(Kind::lognormal, {{"mean", mean(law)}, {"cv", cv}});
  CHECK(by_cv.a == Approx(law.a).epsilon(1e-12));
  CHECK(by_cv.b == Approx(law.b).epsilon(1e-12));
  const auto hyper = made(Kind::hyperexponential, {{"mean", 4}, {"cv", 2}});
  CHECK(mean(hyper) == Approx(4));
  CHECK(variance(hyper) == Approx(64));
  CHECK(hyper.a * hyper.b == Approx((1 - hyper.a) * hyper.c));
  CHECK(made(Kind::pert_beta, {{"min", 0}, {"mode", 1}, {"max", 2}}).d == 4);
  CHECK(made(Kind::empirical, {{"values", 2}, {"values", 1}}) ==
        made(Kind::empirical, {{"values", 1}, {"values", 2}}));
}

TEST_CASE("a law that makes no sense is refused in one sentence", "[distribution]") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(refusal(Kind::exponential, {{"mean", -1}}) == "\"mean\" must not be negative");
  CHECK(refusal(Kind::exponential, {{"mean", infinity}}) == "\"mean\" must be a finite number");
  CHECK(refusal(Kind::exponential, {{"mean", std::nan("")}}) == "\"mean\" must be a finite number");
  CHECK(refusal(Kind::exponential, {{"mean", 1}, {"mean", 2}}) == "\"mean\" stands twice");
  CHECK(refusal(Kind::exponential, {}) == "exponential takes \"mean\"");
  CHECK(refusal(Kind::exponential, {{"rate", 1}}) == "exponential takes \"mean\"");
  CHECK(refusal(Kind::gamma, {{"mean", 1}, {"shape", 1}}) ==
        "gamma takes \"shape\" and \"scale\", or \"mean\" and \"cv\"");
  CHECK(refusal(Kind::empirical, {}) == "empirical takes \"values\" and if wanted \"weights\"");
  CHECK(refusal(Kind::uniform, {{"min", 3}, {"max", 2}}) == "\"min\" must not be above \"max\"");
  CHECK(refusal(Kind::triangular, {{"min", 1}, {"mode", 5}, {"max", 4}}) ==
        "\"mode\" must not be above \"max\"");
  CHECK(refusal(Kind::pert_beta, {{"min", 3}, {"mode", 2}, {"max", 4}}) ==
        "\"min\" must not be above \"mode\"");
  CHECK(refusal(Kind::two_point, {{"low", 1}, {"high", 2}, {"p_high", 1.5}}) ==
        "\"p_high\" must be between 0 and 1");
  CHECK(refusal(Kind::erlang, {{"k", 0}, {"mean", 2}}) == "\"k\" must be greater than 0");
  CHECK(refusal(Kind::erlang, {{"k", 1.5}, {"mean", 2}}) == "\"k\" must be a whole number up to 1000000");
  CHECK(refusal(Kind::hyperexponential, {{"mean", 1}, {"cv", 0.5}}) == "\"cv\" must be between 1 and 1000");
  CHECK(refusal(Kind::lognormal, {{"median", 1}, {"sigma", -1}}) == "\"sigma\" must not be negative");
  CHECK(refusal(Kind::lognormal, {{"median", 0}, {"sigma", 1}}) == "\"median\" must be greater than 0");
  CHECK(refusal(Kind::lognormal, {{"p50", 5}, {"p95", 4}}) == "\"p50\" must not be above \"p95\"");
  CHECK(refusal(Kind::lognormal, {{"median", 1}, {"sigma", 11}}) ==
        "its spread is too large: sigma must be at most 10");
  CHECK(refusal(Kind::weibull, {{"shape", 0}, {"scale", 1}}) == "\"shape\" must be between 0.05 and 1000000");
  CHECK(refusal(Kind::empirical, {{"values", 1}, {"weights", 1}, {"weights", 1}}) ==
        "\"weights\" must be as many as \"values\"");
  CHECK(refusal(Kind::empirical, {{"values", 1}, {"weights", 0}}) == "\"weights\" must not all be 0");
  CHECK(refusal(Kind::negative_binomial, {{"r", 1}, {"p", 0}}) == "\"p\" must be between 1e-06 and 1");
}

TEST_CASE("whatever the table of forms lets in can be drawn, told and waited for", "[distribution]") {
  const std::vector<double> corners = {0, 1e-12, 1e-6, 0.001, 0.05, 0.5, 1 - 1e-12,
                                       1, 1.5,   4,    1000,  1e6,  1e9, 1e12};
  int accepted = 0;
  for (const auto& form : distribution_forms()) {
    for (const auto& fields : form.alternatives) {
      std::size_t combinations = 1;
      for (std::size_t i = 0; i < fields.size() && i < 3; ++i) combinations *= corners.size();
      for (std::size_t c = 0; c < combinations; ++c) {
        NamedValues values;
        std::size_t rest = c;
        for (const auto& field : fields) {
          values.emplace_back(field.name, corners[rest % corners.size()]);
          rest /= corners.size();
        }
        Distribution law;
        if (make_distribution(form.kind, values, law)) continue;
        ++accepted;
        Draw draw(make_chance(1, 0), 1, 1, c);
        const double drawn = sample(law, draw);
        const Duration waited = sample_duration(law, draw);
        const bool sound = std::isfinite(drawn) && drawn >= 0 && waited >= seconds(1) &&
                           waited <= days(365'250) && mean(law) >= 0 && variance(law) >= -1e-9 * mean(law) &&
                           quantile(law, 0.001) >= 0 && std::isfinite(quantile(law, 0.999));
        INFO(form.name << " " << law.a << " " << law.b << " " << law.c << " " << law.d << " " << drawn);
        if (!sound) CHECK(sound);
      }
    }
  }
  CHECK(accepted > 1000);
}

TEST_CASE("durations are whole seconds, at least one", "[distribution]") {
  Draw draw(make_chance(1, 0), 1, 1, 1);
  CHECK(sample_duration(fixed(1.5), draw) == seconds(5400));
  CHECK(sample_duration(fixed(1.4999 / 3600), draw) == seconds(1));
  CHECK(sample_duration(fixed(1.5 / 3600), draw) == seconds(2));
  CHECK(sample_duration(fixed(0), draw) == seconds(1));
  CHECK(sample_duration(fixed(1e300), draw) == days(365'250));
}

TEST_CASE("the table of forms is complete and in the order of the kinds", "[distribution]") {
  CHECK(distribution_forms().size() == 17);
  for (const auto& form : distribution_forms()) {
    CHECK(&form_of(form.kind) == &form);
    CHECK(distribution_kind(form.name) == form.kind);
    CHECK_FALSE(form.alternatives.empty());
  }
  CHECK_FALSE(distribution_kind("gaussian"));
  CHECK(std::string(name_of(Kind::pert_beta)) == "pert_beta");
}

TEST_CASE("a law without a mean says so", "[distribution]") {
  const auto wild = made(Kind::loglogistic, {{"shape", 1}, {"scale", 2}});
  CHECK(std::isinf(mean(wild)));
  CHECK(std::isinf(variance(wild)));
  CHECK(median(wild) == Approx(2));
}
