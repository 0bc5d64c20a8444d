// Every row of the table of queues, with standard errors under 2 % of the value from 96 replications or more:
// with as few as 24, four standard errors are passed by chance once in 1,800 rows, here once in 8,000. An
// hour or so on two cores.
#include <chrono>

#include "../unit/queueing_table.h"

using namespace meridian;
using namespace meridian::queueing;

TEST_CASE("every queue of the table gives what theory says", "[queueing]") {
  Outcome outcome;
  Effort effort;
  effort.replications = 96;
  effort.most_blocks = 16;
  effort.relaxations = 30.0;
  effort.least_hours = 5000.0;
  effort.pilot = true;
  std::size_t rows = 0;
  for (const auto& queue : queues_of_table()) {
    rows += queue.size();
    const std::size_t before = outcome.imprecise;
    const auto began = std::chrono::steady_clock::now();
    compare(queue, effort, outcome);
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::printf("%6.1f s  %s  %s%s\n", took, queue.front().model.c_str(), queue.front().parameters.c_str(),
                outcome.imprecise > before ? "  (less precise than 2 %)" : "");
    std::fflush(stdout);
  }
  CHECK(rows == truth().size());
  CHECK(outcome.imprecise == 0);
  std::printf("%zu rows: %zu simulated, %zu computed; %zu simulated less precisely than 2 %%\n", rows,
              outcome.simulated, outcome.computed, outcome.imprecise);
  std::printf("largest deviation of the others: %.2f standard errors at %s\n", outcome.largest,
              outcome.where.c_str());
}
