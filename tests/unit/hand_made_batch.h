// A batch whose values are written down, not simulated.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sim/study/batch.h"

namespace meridian_test {

using Values = std::vector<std::optional<double>>;

/// Columns of the same length, one a measure.
inline meridian::Batch hand_made_batch(const std::vector<std::string>& measures,
                                       const std::vector<Values>& columns) {
  meridian::Batch batch;
  for (const std::string& measure : measures) batch.measures.push_back(*meridian::find_measure(measure));
  batch.requested = batch.count = columns.front().size();
  batch.values = meridian::Columns(columns.size());
  for (std::size_t row = 0; row < batch.count; ++row) {
    Values values;
    for (const Values& column : columns) values.push_back(column[row]);
    batch.values.add(values);
  }
  return batch;
}

}  // namespace meridian_test
