#include "sim/cli/batch_means.h"

#include <fmt/format.h>

#include "sim/exchange/json_writer.h"
#include "sim/kernel/version.h"
#include "sim/measure/load.h"
#include "sim/report/render.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

constexpr int kColumns = 80;

std::size_t stretches_of(const BatchMeans& means) {
  std::int64_t most = 0;
  for (const BatchMean& mean : means.means) most = std::max(most, mean.tally.n);
  return static_cast<std::size_t>(most);
}

std::string days_text(const Language& language, double value) {
  return tr(language, "format.decimal_days", {{"value", number(language, value, 1)}});
}

/// What never varies is no estimate and stands in no row.
ReportTable table_of(const BatchMeans& means, const std::string& currency, const Language& language) {
  ReportTable table;
  table.caption = tr(language, "batch_means.caption");
  table.columns = {{tr(language, "table.measures.measure"), false},
                   {tr(language, "batch_means.mean"), true},
                   {tr(language, "batch_means.low"), true},
                   {tr(language, "batch_means.high"), true}};
  bool correlated = false;
  for (const BatchMean& mean : means.means) {
    if (mean.tally.n == 0 || mean.tally.squares == 0.0) continue;
    const auto shown_value = [&](double value) {
      return measure_text(language, mean.measure.row->unit, value, currency);
    };
    const auto interval = student_interval(mean.tally);
    table.rows.push_back({tr(language, "measure." + mean.measure.text + ".label"),
                          shown_value(mean.tally.mean), interval ? shown_value(interval->low) : "",
                          interval ? shown_value(interval->high) : ""});
    correlated = correlated || mean.correlation.value_or(0.0) > 0.2;
  }
  if (correlated) table.note = tr(language, "batch_means.correlated");
  return table;
}

}  // namespace

std::string batch_means_text(const BatchMeans& means, const Scenario& scenario, const Language& language) {
  std::string text = wrapped(tr(language, "batch_means.head",
                                {{"count", std::to_string(stretches_of(means))},
                                 {"days", days_text(language, means.stretch_days)},
                                 {"warm_up", days_text(language, means.warm_up_days)}}),
                             kColumns, 0);
  text += wrapped(means.suggested_days ? tr(language, "batch_means.settled",
                                            {{"days", days_text(language, *means.suggested_days)}})
                                       : tr(language, "batch_means.not_settled"),
                  kColumns, 0);
  if (offered_load(scenario).value_or(0.0) >= 1.0)
    text += wrapped(tr(language, "answer.overload"), kColumns, 0);
  return text + "\n" + table_text(table_of(means, scenario.currency, language), kColumns);
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
