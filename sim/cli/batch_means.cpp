#include "sim/cli/batch_means.h"

#include <fmt/format.h>

#include "sim/exchange/json_writer.h"
#include "sim/kernel/version.h"
#include "sim/measure/load.h"
#include "sim/report/report.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

std::size_t stretches_of(const BatchMeans& means) {
  std::int64_t most = 0;
  for (const BatchMean& mean : means.means) most = std::max(most, mean.tally.n);
  return static_cast<std::size_t>(most);
}

std::string days_text(const Language& language, double value) {
  return tr(language, "format.decimal_days", {{"value", number(language, value, 1)}});
}

}  // namespace

std::string batch_means_text(const BatchMeans& means, const Scenario& scenario, const Language& language) {
  const std::string& currency = scenario.currency;
  std::string text = tr(language, "batch_means.head",
                        {{"count", std::to_string(stretches_of(means))},
                         {"days", days_text(language, means.stretch_days)},
                         {"warm_up", days_text(language, means.warm_up_days)}});
  text += "\n";
  text += means.suggested_days
              ? tr(language, "batch_means.settled", {{"days", days_text(language, *means.suggested_days)}})
              : tr(language, "batch_means.not_settled");
  if (offered_load(scenario).value_or(0.0) >= 1.0) text += "\n" + tr(language, "answer.overload");
  text += "\n\n";
  bool correlated = false;
  for (const BatchMean& mean : means.means) {
    const auto interval = student_interval(mean.tally);
    if (mean.tally.n == 0 || mean.tally.squares == 0.0) continue;  // what never varies is no estimate
    const std::string unit(mean.measure.row->unit);
    text += fmt::format("{:<40} {:>12}", tr(language, "measure." + mean.measure.text + ".label"),
                        measure_text(language, unit, mean.tally.mean, currency));
    if (interval)
      text += fmt::format("   {} – {}", measure_text(language, unit, interval->low, currency),
                          measure_text(language, unit, interval->high, currency));
    text += "\n";
    if (mean.correlation && *mean.correlation > 0.2) correlated = true;
  }
  if (correlated) text += "\n" + tr(language, "batch_means.correlated") + "\n";
  return text;
}

std::string batch_means_json(const BatchMeans& means, const Scenario& scenario, std::uint64_t seed) {
  const auto maybe = [](const std::optional<double>& value) {
    return value ? json_value(*value) : JsonNode{};
  };
  JsonNode root = json_object();
  put(root, "meridian", json_text(std::string(version())));
  put(root, "command", json_text("run"));
  JsonNode& about = put(root, "scenario", json_object());
  put(about, "id", json_text(scenario.id));
  put(about, "hash", json_text(fmt::format("{:016x}", scenario.hash())));
  put(root, "seed", json_value(static_cast<double>(seed)));
  put(root, "batches", json_value(static_cast<double>(stretches_of(means))));
  put(root, "batch_days", json_value(means.stretch_days));
  put(root, "warm_up_days", json_value(means.warm_up_days));
  put(root, "mser5_days", maybe(means.suggested_days));
  JsonNode& measures = put(root, "measures", json_object());
  for (const BatchMean& mean : means.means) {
    if (mean.tally.n == 0) continue;
    JsonNode& row = put(measures, mean.measure.text, json_object());
    put(row, "unit", json_text(std::string(mean.measure.row->unit)));
    put(row, "mean", json_value(mean.tally.mean));
    if (const auto interval = student_interval(mean.tally)) {
      JsonNode& range = put(row, "ci95", json_list());
      range.elements = {json_value(interval->low), json_value(interval->high)};
    }
    put(row, "lag_one_correlation", maybe(mean.correlation));
  }
  return written(root);
}

}  // namespace meridian
