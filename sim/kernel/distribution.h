// A law of chance as a plain value: durations (in hours), amounts or counts. It doesn't hold a generator and
// knows no JSON; but `distribution_forms` says how each kind is spelled, and the scenario reader and the JSON
// Schema are made from that one table. Read `Distribution`, then `sample`.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/kernel/chance.h"
#include "sim/kernel/time.h"

namespace meridian {

/// What each of the numbers means:
///   fixed              a = value
///   two_point          a = low, b = high, c = probability of high
///   uniform            a = min, b = max
///   triangular         a = min, b = mode, c = max
///   pert_beta          a = min, b = mode, c = max, d = lambda
///   exponential        a = mean
///   erlang             a = k (whole), b = mean of the sum
///   gamma              a = shape, b = scale
///   hyperexponential   a = probability of the first, b = its mean, c = mean of the second
///   lognormal          a = median, b = sigma (standard deviation of the logarithm)
///   normal             a = mean, b = sd, before it is cut at 0: what falls below is drawn again
///   weibull            a = shape, b = scale
///   loglogistic        a = shape, b = scale (the median)
///   empirical          values, ascending, with cumulative weights up to 1 (no weights: all alike)
///   poisson            a = mean
///   binomial           a = n, b = p
///   negative_binomial  a = r, b = p; counts failures before r successes
struct Distribution {
  enum class Kind {
    fixed,
    two_point,
    uniform,
    triangular,
    pert_beta,
    exponential,
    erlang,
    gamma,
    hyperexponential,
    lognormal,
    normal,
    weibull,
    loglogistic,
    empirical,
    poisson,
    binomial,
    negative_binomial
  };
  Kind kind = Kind::fixed;
  double a = 0;
  double b = 0;
  double c = 0;
  double d = 0;
  std::vector<double> values;
  std::vector<double> weights;

  bool operator==(const Distribution&) const = default;
  template <typename V>
  static constexpr void fields(V& visit) {
    visit("kind", &Distribution::kind);
    visit("a", &Distribution::a);
    visit("b", &Distribution::b);
    visit("c", &Distribution::c);
    visit("d", &Distribution::d);
    visit("values", &Distribution::values);
    visit("weights", &Distribution::weights);
  }
};

/// The law that always gives `value`.
Distribution fixed(double value);
/// Mean in the unit of what is drawn.
Distribution exponential_law(double mean);
Distribution lognormal_law(double median, double sigma);

/// One draw; never negative when the law was made by `make_distribution`.
double sample(const Distribution& law, Draw& draw);

/// One draw of a duration, given in hours: whole seconds, at least 1 and at most 1000 years (a tail longer
/// than any horizon mustn't overflow).
Duration sample_duration(const Distribution& law, Draw& draw);

/// Exact for every kind, and the same on every processor; infinite where the law has none (loglogistic).
double mean(const Distribution& law);
double variance(const Distribution& law);

/// The smallest x with P(X <= x) >= p, 0 < p < 1; relative error under 1e-9 (Boost.Math, where there is no
/// closed form, made steady across processors).
double quantile(const Distribution& law, double p);
inline double median(const Distribution& law) { return quantile(law, 0.5); }

/// One member of a law's JSON object.
struct DistributionField {
  /// duration: in the unit of what is drawn: a duration where one is asked for, else a number.
  /// list: of such amounts; number: a plain number; count: a whole one; weights: a list of plain numbers.
  enum class Unit { duration, number, probability, count, list, weights };
  const char* name;
  Unit unit;
  bool required = true;
  double fallback = 0;  ///< if not required
};

/// How one kind is spelled: `{"lognormal": {"median": "6h", "sigma": 0.8}}`. Exactly one alternative applies.
struct DistributionForm {
  Distribution::Kind kind;
  const char* name;
  bool counts;  ///< draws whole numbers: fits where a count is asked for, not for a duration
  std::vector<std::vector<DistributionField>> alternatives;
};
const std::vector<DistributionForm>& distribution_forms();
const DistributionForm& form_of(Distribution::Kind kind);
inline const char* name_of(Distribution::Kind kind) { return form_of(kind).name; }
std::optional<Distribution::Kind> distribution_kind(std::string_view name);

/// Members by name, durations in hours; a list is its name repeated, in order.
using NamedValues = std::vector<std::pair<std::string, double>>;

/// Makes the law; otherwise says in one sentence what is wrong with the values and leaves `out` alone.
[[nodiscard]] std::optional<std::string> make_distribution(Distribution::Kind kind, const NamedValues& given,
                                                           Distribution& out);

}  // namespace meridian
