// The long run of one system from one long simulated future (batch means): what fills the empty system at
// first is left out, the rest is cut into equal stretches, and their means are nearly independent. Beside it
// stand independent replications (batch.h), where `warm_up_days` does the cutting. Read `batch_means`.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/kernel/statistics.h"
#include "sim/measure/measures.h"
#include "sim/run/run.h"

namespace meridian {

struct BatchMean {
  MeasureKey measure;
  Tally tally;  ///< over the stretches in which the measure exists
  std::optional<double>
      correlation;  ///< of a stretch's mean with the next one's; near 0 when they are long enough
};

struct BatchMeans {
  double warm_up_days = 0.0;             ///< left out: the scenario's, else what MSER-5 suggests
  std::optional<double> suggested_days;  ///< by MSER-5 on the time from asked to finished; none = not settled
  double stretch_days = 0.0;
  std::vector<BatchMean> means;
};

/// Runs one future twice: to see when it has settled, then stretch by stretch. `stretches` >= 2.
BatchMeans batch_means(const Prepared& prepared, const RunOptions& options,
                       const std::vector<MeasureKey>& measures, std::size_t stretches);

}  // namespace meridian
