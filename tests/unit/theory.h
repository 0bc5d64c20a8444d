// Small worlds for theory tests: a scenario from text, run once, read by measure.
#pragma once
#include <string>
#include <vector>

#include "catch.h"
#include "sim/measure/measures.h"
#include "sim/run/run.h"
#include "sim/scenario/reader.h"

namespace meridian {

inline Scenario scenario_from(const std::string& text, const std::vector<std::string>& sets = {}) {
  LoadOptions options;
  options.path = "test.json";
  options.text = text;
  options.sets = sets;
  options.holidays_folder = std::string(MERIDIAN_SOURCE_DIR) + "/assets/holidays";
  const Result<Scenario> scenario = load_scenario(options);
  if (!scenario)
    for (const Problem& problem : scenario.problems()) UNSCOPED_INFO(to_text(problem));
  REQUIRE(bool(scenario));
  return *scenario;
}

inline Run run_of(const Prepared& prepared, std::uint64_t replication = 0, bool journal = false) {
  RunOptions options;
  options.replication = replication;
  options.journal = journal;
  Run run = make_run(prepared, options);
  complete(run);
  return run;
}

inline double measure_of(const Run& run, const std::string& key) {
  const Result<MeasureKey> measure = find_measure(key);
  REQUIRE(bool(measure));
  const std::optional<double> value = value_of(*measure, run.metrics, run.world);
  REQUIRE(value.has_value());
  return *value;
}

}  // namespace meridian
