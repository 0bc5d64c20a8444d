#include "sim/report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/kernel/version.h"
#include "sim/report/figures.h"
#include "sim/report/telling.h"
#include "sim/report/wording.h"

namespace meridian {
namespace {

MeasureNumber number_of(const Batch& batch, std::size_t measure) {
  const MeasureKey& key = batch.measures[measure];
  return {key.text, key.row ? std::string(key.row->unit) : "", std::nullopt, summarize(batch, measure)};
}

std::vector<MeasureNumber> numbers_of(const Batch& batch) {
  std::vector<MeasureNumber> numbers;
  for (std::size_t i = 0; i < batch.measures.size(); ++i) numbers.push_back(number_of(batch, i));
  return numbers;
}

std::vector<MeasureNumber> numbers_of(const Run& run) {
  std::vector<MeasureNumber> numbers;
  for (const MeasureRow& row : measure_table())
    if (row.argument == Argument::none)
      numbers.push_back(
          {std::string(row.key), std::string(row.unit), row.value(run.metrics, run.world, {}), std::nullopt});
  return numbers;
}

std::vector<VariantNumbers> variants_of(const ArmComparison& comparison) {
  std::vector<VariantNumbers> variants;
  for (std::size_t i = 1; i < comparison.names.size(); ++i) {
    VariantNumbers variant;
    variant.name = comparison.names[i];
    const Batch& batch = comparison.batches[i];
    for (std::size_t m = 0; m < batch.measures.size(); ++m) {
      variant.measures.push_back(number_of(batch, m));
      variant.differences.push_back(
          {batch.measures[m].text, comparison.differences[i - 1][m], comparison.p_best[i][m]});
    }
    variants.push_back(std::move(variant));
  }
  return variants;
}

/// A site or a goal by its name, anything else as it is written.
std::string name_of_argument(const Language& language, const Scenario& scenario,
                             const std::string& argument) {
  for (const Site& site : scenario.sites)
    if (site.id == argument) return site.name;
  for (const Goal& goal : scenario.goals)
    if (goal.id == argument && !text_of(goal.title, language).empty()) return text_of(goal.title, language);
  return argument;
}

/// "finished_by_day(21)" is labelled like "finished_by_day", with its arguments behind.
std::string label_of(const Language& language, const Scenario& scenario, const std::string& key) {
  const std::size_t open = key.find('(');
  const std::string label = tr(language, "measure." + key.substr(0, open) + ".label");
  if (open == std::string::npos) return label;
  const std::string argument = key.substr(open + 1, key.size() - open - 2);
  return tr(language, "table.label_of",
            {{"label", label}, {"name", shown(name_of_argument(language, scenario, argument))}});
}

std::string cell(const Language& language, const MeasureNumber& measure, const std::optional<double>& value,
                 const std::string& currency) {
  if (!value) return tr(language, "table.none");
  // Chances are counts of futures; a share of time is none.
  const bool is_chance = measure.key.rfind("on_time", 0) == 0;
  if (measure.unit == "share" && !is_chance)
    return tr(language, "format.percent", {{"value", number(language, 100.0 * *value)}});
  const bool counts = measure.unit == "count" && measure.key.find("_mean") == std::string::npos &&
                      measure.key != "throughput_week";
  return counts ? number(language, *value) : measure_text(language, measure.unit, *value, currency);
}

/// The parts of the elapsed time are a chart's; a table of all measures would hide those that matter.
bool is_shown(const std::string& key) {
  return key.rfind("share_", 0) != 0 && key.rfind("waited_", 0) != 0 && key != "unfinished_items" &&
         key != "on_time" && key != "on_time_of" && key != "ideal_hours_done" && key != "flow_efficiency";
}

/// Zero or missing as shown, in all its columns: said by leaving it out.
bool is_nothing(const MeasureNumber& measure) {
  const double least = measure.unit == "share" ? 0.005 : 0.05;
  const auto nothing = [&](const std::optional<double>& value) {
    return !value || std::fabs(*value) < least;
  };
  if (!measure.summary) return nothing(measure.value);
  return nothing(measure.summary->p15) && nothing(measure.summary->p50) && nothing(measure.summary->p85);
}

ReportTable measure_table_of(const std::vector<MeasureNumber>& numbers, const Language& language,
                             const Scenario& scenario) {
  ReportTable table;
  const std::string& currency = scenario.currency;
  const bool is_batch = !numbers.empty() && numbers.front().summary.has_value();
  table.caption = tr(language, is_batch ? "table.measures.caption" : "table.measures.caption_one");
  table.columns.push_back({tr(language, "table.measures.measure"), false});
  if (is_batch) {
    for (const char* column : {"p15", "p50", "p85"})
      table.columns.push_back({tr(language, std::string("table.measures.") + column), true});
    table.note = tr(language, "table.measures.note");
  } else {
    table.columns.push_back({tr(language, "table.measures.value"), true});
  }
  for (const MeasureNumber& measure : numbers) {
    if (!is_shown(measure.key.substr(0, measure.key.find('('))) || is_nothing(measure)) continue;
    std::vector<std::string> row{label_of(language, scenario, measure.key)};
    if (measure.summary) {
      for (const auto& value : {measure.summary->p15, measure.summary->p50, measure.summary->p85})
        row.push_back(cell(language, measure, value, currency));
    } else {
      row.push_back(cell(language, measure, measure.value, currency));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Who gives evenings, nights and free days: a row for each arm and site that gives any.
ReportTable burden_table(const ReportInput& input, const Language& language) {
  ReportTable table;
  table.caption = tr(language, "table.burden.caption");
  for (const char* column : {"variant", "site"})
    table.columns.push_back({tr(language, std::string("table.burden.") + column), false});
  for (const char* column : {"evening", "night", "free_day"})
    table.columns.push_back({tr(language, std::string("table.burden.") + column), true});
  table.note = tr(language, "table.burden.note");
  for (std::size_t i = 0; i < input.arms.size(); ++i) {
    if (!input.arms[i].run) continue;
    const std::vector<SiteBurden> burden = burden_by_site(*input.arms[i].run);
    const std::string title = i == 0 ? tr(language, "comparison.base") : shown(input.arms[i].title);
    for (std::size_t s = 0; s < burden.size(); ++s) {
      if (burden[s].evening + burden[s].night + burden[s].free_day < 1800) continue;
      const auto in_hours = [&](std::int64_t seconds) {
        return tr(language, "format.short_hours",
                  {{"value", number(language, static_cast<double>(seconds) / 3600.0)}});
      };
      const Table<Site>& sites = input.arms[i].run->world.scenario->sites;  // the variant may add some
      table.rows.push_back({title, shown(sites[sites.at(s)].name), in_hours(burden[s].evening),
                            in_hours(burden[s].night), in_hours(burden[s].free_day)});
    }
  }
  return table;
}

std::vector<NamedText> notes_of(const Report& report, const Language& language) {
  std::vector<NamedText> notes;
  const auto add = [&](const char* key, std::string text) {
    notes.push_back({tr(language, std::string("note.") + key), std::move(text)});
  };
  add("scenario", report.scenario_id + " (" + report.scenario_hash + ")");
  for (const std::string& set : report.sets) add("set", shown(set));
  add("seed", std::to_string(report.seed));
  const auto count = [&](std::size_t futures) { return number(language, static_cast<double>(futures)); };
  if (report.requested != report.replications)
    add("futures", tr(language, "note.futures_of",
                      {{"done", count(report.replications)}, {"of", count(report.requested)}}));
  else if (report.replications > 0)
    add("futures", count(report.replications));
  add("middle_future", std::to_string(report.replication));
  add("version", report.version);
  add("tzdata", report.tzdata);
  notes.push_back({tr(language, "note.chance"), tr(language, "note.chance_only")});
  return notes;
}

void fill_head(Report& report, const ReportInput& input, const Language& language) {
  const Scenario& scenario = *input.prepared.scenario;
  report.language = language.code;
  report.command = input.command;
  report.scenario_id = scenario.id;
  report.scenario_hash = fmt::format("{:016x}", scenario.hash());
  report.sets = input.sets;
  report.version = version();
  report.tzdata = tzdata_version();
  if (input.prepared.pool) report.calendars = fmt::format("{:016x}", input.prepared.pool->hash());
  report.seed = input.seed;
  report.replication = input.replication;
  report.replications = input.batch ? input.batch->count : 1;
  report.requested = input.batch ? input.batch->requested : 1;
  const std::string title = text_of(scenario.title, language);
  report.title = shown(title.empty() ? scenario.id : title);
  report.summary = shown(text_of(scenario.summary, language));
  report.briefing_heading = tr(language, "briefing");
  report.briefing = shown(text_of(scenario.briefing, language));
}

void tell_full_journal(Report& report, const Run& run, const Language& language) {
  const int day = run.world.scenario->start_day + static_cast<int>(*run.journal_full / 86400);
  report.journal_until = format_iso_date(day);
  report.answer_small.push_back(
      tr(language, "note.journal_full", {{"date", date(language, day, date_of(day).year - 1)}}));
}

}  // namespace

Report make_report(const ReportInput& input, const Language& language) {
  MERIDIAN_CHECK(input.prepared.scenario != nullptr);
  Report report;
  fill_head(report, input, language);
  const Answer answer = tell_answer(input, language);
  report.answer = answer.first;
  report.answer_small = answer.small;
  if (input.run && input.run->journal_full) tell_full_journal(report, *input.run, language);
  report.moments_heading = tr(language, "moment.heading", static_cast<std::int64_t>(input.moments.size()));
  if (input.run)
    for (const Moment& moment : input.moments)
      report.moments.push_back(tell_moment(moment, input.run->world, language));
  report.moments_introduction = tr(language, input.batch ? "moment.introduction" : "moment.introduction_one");
  if (report.moments.empty())
    report.no_moments =
        tr(language, input.prepared.scenario->streams.empty() ? "moment.none" : "moment.none_of_requests");
  if (input.run) report.told = numbers_of(*input.run);
  report.measures = input.batch ? numbers_of(*input.batch) : report.told;
  report.tables_heading = tr(language, "table.heading");
  if (!report.measures.empty())
    report.tables.push_back(measure_table_of(report.measures, language, *input.prepared.scenario));
  if (input.comparison) {
    report.comparison = tell_comparison(input, language);
    report.variants = variants_of(*input.comparison);
    ReportTable burden = burden_table(input, language);
    if (!burden.rows.empty()) report.tables.push_back(std::move(burden));
  }
  report.charts_heading = tr(language, "chart.heading");
  report.charts = make_charts(input, language);
  report.notes_heading = tr(language, "note.heading");
  report.notes = notes_of(report, language);
  report.foot = tr(language, "foot");
  return report;
}

std::uint64_t middle_replication(const Batch& batch, std::size_t measure) {
  std::vector<std::size_t> order(batch.count);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const std::vector<std::optional<double>> values = batch.values.column(measure);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (values[a].has_value() != values[b].has_value()) return values[a].has_value();
    return values[a] && *values[a] < *values[b];
  });
  return order.empty() ? batch.first : batch.first + order[(order.size() - 1) / 2];
}

std::optional<std::size_t> measure_index(const Batch& batch, std::string_view key) {
  for (std::size_t i = 0; i < batch.measures.size(); ++i)
    if (batch.measures[i].text == key) return i;
  return std::nullopt;
}

std::string measure_text(const Language& language, std::string_view unit, double value,
                         const std::string& currency) {
  if (unit == "currency") return money(language, value, currency);
  // A wait of minutes would read as no wait at all.
  const double hours_ = std::abs(value) * 24.0;
  const auto in = [&](const char* key, double per_day) {
    return tr(language, key, {{"value", number(language, value * per_day, 1)}});
  };
  if (unit == "days" && hours_ > 0.0 && hours_ < 1.0 / 60.0) return in("format.short_seconds", 86400.0);
  if (unit == "days" && hours_ > 0.0 && hours_ < 1.0) return in("format.short_minutes", 1440.0);
  if (unit == "days" && hours_ > 0.0 && hours_ < 24.0) return in("format.short_hours", 24.0);
  if (unit == "days") return in("format.decimal_days", 1.0);
  if (unit == "hours") return in("format.short_hours", 1.0);
  if (unit == "share") return tr(language, "format.of_hundred", {{"value", number(language, 100.0 * value)}});
  const bool is_whole = value == static_cast<double>(static_cast<std::int64_t>(value));
  return number(language, value, is_whole ? 0 : 1);
}

}  // namespace meridian
