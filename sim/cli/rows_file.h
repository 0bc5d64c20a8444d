// The rows of a batch as a CSV file that grows while it goes on: one line a future, only whole lines, in
// order. A plain file appears when all is written; a pipe or standard output gets the lines as they come.
// Read `RowsFile`.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "sim/cli/console.h"
#include "sim/scenario/output_file.h"
#include "sim/study/batch.h"

namespace meridian {

/// What can't be written is a Failure of code kNoOutput.
class RowsFile {
 public:
  /// `shown` are indices of the batch's measures. "-" is standard output.
  RowsFile(Console& console, const std::string& path, const std::vector<MeasureKey>& measures,
           std::vector<std::size_t> shown);
  void add(const FutureRow& row);
  /// Once, after the last row.
  void commit();

 private:
  void write();

  Console& console_;
  std::vector<std::size_t> shown_;
  std::unique_ptr<OutputFile> file_;  ///< none: standard output
  std::string text_;                  ///< not yet written
  std::size_t lines_ = 0;             ///< in `text_`
};

}  // namespace meridian
