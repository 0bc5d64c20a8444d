#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "sim/kernel/distribution.h"
#include "sim/kernel/math.h"

namespace meridian {
namespace {

using Kind = Distribution::Kind;
using Unit = DistributionField::Unit;
using Message = std::optional<std::string>;

constexpr double kNormal95 = 1.6448536269514722;  // the 95th percentile of the standard normal

std::vector<DistributionForm> make_forms() {
  const DistributionField value{"value", Unit::duration}, low{"low", Unit::duration};
  const DistributionField high{"high", Unit::duration}, p_high{"p_high", Unit::probability};
  const DistributionField min{"min", Unit::duration}, mode{"mode", Unit::duration};
  const DistributionField max{"max", Unit::duration}, lambda{"lambda", Unit::number, false, 4};
  const DistributionField mean{"mean", Unit::duration}, k{"k", Unit::count}, cv{"cv", Unit::number};
  const DistributionField shape{"shape", Unit::number}, scale{"scale", Unit::duration};
  const DistributionField p{"p", Unit::probability}, n{"n", Unit::count}, r{"r", Unit::number};
  const DistributionField mean_1{"mean_1", Unit::duration}, mean_2{"mean_2", Unit::duration};
  const DistributionField middle{"median", Unit::duration}, sigma{"sigma", Unit::number};
  const DistributionField p50{"p50", Unit::duration}, p95{"p95", Unit::duration};
  const DistributionField sd{"sd", Unit::duration}, values{"values", Unit::list};
  const DistributionField weights{"weights", Unit::weights, false}, expected{"mean", Unit::number};
  return {
      {Kind::fixed, "fixed", false, {{value}}},
      {Kind::two_point, "two_point", false, {{low, high, p_high}}},
      {Kind::uniform, "uniform", false, {{min, max}}},
      {Kind::triangular, "triangular", false, {{min, mode, max}}},
      {Kind::pert_beta, "pert_beta", false, {{min, mode, max, lambda}}},
      {Kind::exponential, "exponential", false, {{mean}}},
      {Kind::erlang, "erlang", false, {{k, mean}}},
      {Kind::gamma, "gamma", false, {{shape, scale}, {mean, cv}}},
      {Kind::hyperexponential, "hyperexponential", false, {{mean, cv}, {p, mean_1, mean_2}}},
      {Kind::lognormal, "lognormal", false, {{middle, sigma}, {mean, cv}, {mean, sigma}, {p50, p95}}},
      {Kind::normal, "normal", false, {{mean, sd}}},
      {Kind::weibull, "weibull", false, {{shape, scale}}},
      {Kind::loglogistic, "loglogistic", false, {{shape, scale}}},
      {Kind::empirical, "empirical", false, {{values, weights}}},
      {Kind::poisson, "poisson", true, {{expected}}},
      {Kind::binomial, "binomial", true, {{n, p}}},
      {Kind::negative_binomial, "negative_binomial", true, {{r, p}}},
  };
}

bool has(const NamedValues& given, std::string_view name) {
  return std::any_of(given.begin(), given.end(), [&](const auto& one) { return one.first == name; });
}

bool fits(const std::vector<DistributionField>& alternative, const NamedValues& given) {
  for (const auto& field : alternative) {
    if (field.required && !has(given, field.name)) return false;
  }
  return std::all_of(given.begin(), given.end(), [&](const auto& one) {
    return std::any_of(alternative.begin(), alternative.end(),
                       [&](const DistributionField& field) { return one.first == field.name; });
  });
}

std::string quoted(const char* name) { return fmt::format("\"{}\"", name); }

// "takes mean and cv, or p, mean_1 and mean_2"
std::string expected_members(const DistributionForm& form) {
  std::string text = std::string(form.name) + " takes ";
  for (std::size_t i = 0; i < form.alternatives.size(); ++i) {
    const auto& alternative = form.alternatives[i];
    if (i > 0) text += ", or ";
    for (std::size_t j = 0; j < alternative.size(); ++j) {
      if (j > 0) text += j + 1 == alternative.size() ? " and " : ", ";
      if (!alternative[j].required) text += "if wanted ";
      text += quoted(alternative[j].name);
    }
  }
  return text;
}

Message check_value(const DistributionField& field, double value) {
  if (!std::isfinite(value)) return quoted(field.name) + " must be a finite number";
  if (value < 0) return quoted(field.name) + " must not be negative";
  if (field.unit == Unit::probability && value > 1) return quoted(field.name) + " must be between 0 and 1";
  if (field.unit == Unit::count && (value != std::floor(value) || value > 1e6)) {
    return quoted(field.name) + " must be a whole number up to 1000000";
  }
  if (value > 1e12) return quoted(field.name) + " is too large";
  return std::nullopt;
}

// The values of one alternative by name.
class Members {
 public:
  Members(const std::vector<DistributionField>& fields, const NamedValues& given)
      : fields_(fields), given_(given) {}
  bool has(std::string_view name) const { return meridian::has(given_, name); }
  double operator[](std::string_view name) const {
    for (const auto& one : given_) {
      if (one.first == name) return one.second;
    }
    for (const auto& field : fields_) {
      if (field.name == name) return field.fallback;
    }
    MERIDIAN_CHECK_MSG(false, std::string(name));
    return 0;
  }
  std::vector<double> list(std::string_view name) const {
    std::vector<double> all;
    for (const auto& one : given_) {
      if (one.first == name) all.push_back(one.second);
    }
    return all;
  }

 private:
  const std::vector<DistributionField>& fields_;
  const NamedValues& given_;
};

Message positive(const Members& given, const char* name) {
  if (given[name] > 0) return std::nullopt;
  return quoted(name) + " must be greater than 0";
}

Message ascending(const Members& given, const char* low, const char* high) {
  if (given[low] <= given[high]) return std::nullopt;
  return quoted(low) + " must not be above " + quoted(high);
}

// Outside of these bounds nothing can be meant, and draws or quantiles would overflow.
Message within(const Members& given, const char* name, double low, double high) {
  if (given[name] >= low && given[name] <= high) return std::nullopt;
  return fmt::format("\"{}\" must be between {} and {}", name, low, high);
}

Message first_of(std::initializer_list<Message> messages) {
  for (const auto& message : messages) {
    if (message) return message;
  }
  return std::nullopt;
}

Message make_hyperexponential(const Members& given, Distribution& law) {
  if (given.has("p")) {
    law.a = given["p"], law.b = given["mean_1"], law.c = given["mean_2"];
    return std::nullopt;
  }
  const double mean = given["mean"], cv = given["cv"];
  if (auto wrong = within(given, "cv", 1, 1000)) return wrong;
  // Balanced means: both branches give half of the mean.
  law.a = (1 + std::sqrt((cv * cv - 1) / (cv * cv + 1))) / 2;
  law.b = mean / (2 * law.a);
  law.c = mean / (2 * (1 - law.a));
  return std::nullopt;
}

Message make_lognormal(const Members& given, Distribution& law) {
  if (given.has("p50")) {
    if (auto wrong = first_of({positive(given, "p50"), ascending(given, "p50", "p95")})) return wrong;
    law.a = given["p50"];
    law.b = math::log(given["p95"] / given["p50"]) / kNormal95;
  } else if (given.has("median")) {
    if (auto wrong = positive(given, "median")) return wrong;
    law.a = given["median"], law.b = given["sigma"];
  } else {
    if (auto wrong = positive(given, "mean")) return wrong;
    const double cv = given.has("cv") ? given["cv"] : 0;
    const double sigma = given.has("cv") ? std::sqrt(math::log(1 + cv * cv)) : given["sigma"];
    law.a = given["mean"] * math::exp(-sigma * sigma / 2);
    law.b = sigma;
  }
  // exp(8 * 10) is past anything that could be meant, and the variance is still finite.
  return law.b > 10 ? Message("its spread is too large: sigma must be at most 10") : std::nullopt;
}

Message make_gamma(const Members& given, Distribution& law) {
  if (given.has("shape")) {
    law.a = given["shape"], law.b = given["scale"];
    return within(given, "shape", 1e-6, 1e6);
  }
  if (auto wrong = within(given, "cv", 0.001, 1000)) return wrong;
  law.a = 1 / (given["cv"] * given["cv"]);
  law.b = given["mean"] / law.a;
  return std::nullopt;
}

Message make_empirical(const Members& given, Distribution& law) {
  const auto values = given.list("values");
  const auto weights = given.list("weights");
  if (!weights.empty() && weights.size() != values.size()) {
    return "\"weights\" must be as many as \"values\"";
  }
  std::vector<std::size_t> order(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return values[i] < values[j]; });
  for (std::size_t i : order) law.values.push_back(values[i]);
  if (weights.empty()) return std::nullopt;
  double sum = 0;
  for (std::size_t i : order) law.weights.push_back(sum += weights[i]);
  if (!(sum > 0)) return "\"weights\" must not all be 0";
  for (double& weight : law.weights) weight /= sum;
  return std::nullopt;
}

Message make_pert(const Members& given, Distribution& law) {
  law.a = given["min"], law.b = given["mode"], law.c = given["max"], law.d = given["lambda"];
  return first_of(
      {ascending(given, "min", "mode"), ascending(given, "mode", "max"), within(given, "lambda", 0, 1000)});
}

Message fill(const Members& given, Distribution& law) {
  switch (law.kind) {
    case Kind::fixed:
      law.a = given["value"];
      return std::nullopt;
    case Kind::two_point:
      law.a = given["low"], law.b = given["high"], law.c = given["p_high"];
      return ascending(given, "low", "high");
    case Kind::uniform:
      law.a = given["min"], law.b = given["max"];
      return ascending(given, "min", "max");
    case Kind::triangular:
      law.a = given["min"], law.b = given["mode"], law.c = given["max"];
      return first_of({ascending(given, "min", "mode"), ascending(given, "mode", "max")});
    case Kind::pert_beta:
      return make_pert(given, law);
    case Kind::exponential:
      law.a = given["mean"];
      return std::nullopt;
    case Kind::erlang:
      law.a = given["k"], law.b = given["mean"];
      return positive(given, "k");
    case Kind::gamma:
      return make_gamma(given, law);
    case Kind::hyperexponential:
      return make_hyperexponential(given, law);
    case Kind::lognormal:
      return make_lognormal(given, law);
    case Kind::normal:
      law.a = given["mean"], law.b = given["sd"];
      return std::nullopt;
    case Kind::weibull:
    case Kind::loglogistic:
      law.a = given["shape"], law.b = given["scale"];
      return first_of({within(given, "shape", 0.05, 1e6), positive(given, "scale")});
    case Kind::empirical:
      return make_empirical(given, law);
    case Kind::poisson:
      law.a = given["mean"];
      return within(given, "mean", 0, 1e9);
    case Kind::binomial:
      law.a = given["n"], law.b = given["p"];
      return std::nullopt;
    case Kind::negative_binomial:
      law.a = given["r"], law.b = given["p"];
      return first_of({within(given, "r", 1e-6, 1e6), within(given, "p", 1e-6, 1)});
  }
  MERIDIAN_CHECK(false);
  return std::nullopt;
}

}  // namespace

const std::vector<DistributionForm>& distribution_forms() {
  static const std::vector<DistributionForm> forms = make_forms();
  return forms;
}

const DistributionForm& form_of(Kind kind) {
  const auto& form = distribution_forms()[static_cast<std::size_t>(kind)];
  MERIDIAN_CHECK(form.kind == kind);
  return form;
}

std::optional<Kind> distribution_kind(std::string_view name) {
  for (const auto& form : distribution_forms()) {
    if (form.name == name) return form.kind;
  }
  return std::nullopt;
}

std::optional<std::string> make_distribution(Kind kind, const NamedValues& given, Distribution& out) {
  const auto& form = form_of(kind);
  const auto alternative =
      std::find_if(form.alternatives.begin(), form.alternatives.end(),
                   [&](const std::vector<DistributionField>& fields) { return fits(fields, given); });
  if (alternative == form.alternatives.end()) return expected_members(form);
  for (const auto& field : *alternative) {
    const bool list = field.unit == Unit::list || field.unit == Unit::weights;
    if (!list && std::count_if(given.begin(), given.end(),
                               [&](const auto& one) { return one.first == field.name; }) > 1) {
      return quoted(field.name) + " stands twice";
    }
    for (const auto& one : given) {
      if (one.first != field.name) continue;
      if (auto wrong = check_value(field, one.second)) return wrong;
    }
  }
  Distribution law;
  law.kind = kind;
  if (auto wrong = fill(Members(*alternative, given), law)) return wrong;
  out = std::move(law);
  return std::nullopt;
}

}  // namespace meridian
