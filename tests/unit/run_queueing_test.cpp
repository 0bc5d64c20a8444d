// Queues of theory, each built as a scenario: one of each model here, all of the table in the slow test.
#include "queueing_table.h"

using namespace meridian;
using namespace meridian::queueing;

TEST_CASE("one queue of each model gives what theory says", "[queueing]") {
  std::set<std::string> seen;
  Outcome outcome;
  for (const auto& rows : queues_of_table()) {
    if (!seen.insert(rows.front().model).second) continue;
    INFO(rows.front().model);
    compare(rows, Effort{}, outcome);
  }
  CHECK(seen.size() >= 17);
  CHECK(outcome.simulated > 60);
  WARN(outcome.simulated << " rows simulated, " << outcome.computed << " computed, " << outcome.imprecise
                         << " less precise than 2 %; largest deviation " << outcome.largest
                         << " standard errors at " << outcome.where);
}

TEST_CASE("closed forms of the table's rows agree with it", "[queueing]") {
  std::size_t rows = 0;
  for (const TruthRow& row : truth()) {
    const std::optional<double> formula = computed(row, queueing::Parameters(row.parameters));
    if (!formula) continue;
    ++rows;
    INFO(row.id);
    CHECK(*formula == Approx(row.value).epsilon(1e-9).margin(1e-13));
  }
  CHECK(rows > 100);
}
