#include "sim/cli/rows_file.h"

#include <fmt/format.h>

#include "sim/report/render.h"
#include "sim/scenario/json_text.h"

namespace meridian {
namespace {

/// Often enough for whoever reads along, seldom enough to cost nothing.
constexpr std::size_t kLinesAtOnce = 64;

}  // namespace

RowsFile::RowsFile(Console& console, const std::string& path, const std::vector<MeasureKey>& measures,
                   std::vector<std::size_t> shown)
    : console_(console), shown_(std::move(shown)) {
  if (path != "-") file_ = must(OutputFile::open(path), kNoOutput);
  text_ = "replication";
  for (const std::size_t column : shown_) text_ += "," + csv_cell(measures[column].text);
  text_ += ",event_digest\n";
}

void RowsFile::add(const FutureRow& row) {
  text_ += std::to_string(row.replication);
  for (const std::size_t column : shown_) {
    text_ += ',';
    if (const auto& value = row.values[column]) text_ += json_number(*value);
  }
  text_ += fmt::format(",{:016x}\n", row.event_digest);
  if (++lines_ == kLinesAtOnce) write();
}

void RowsFile::write() {
  if (file_)
    must(file_->write(text_), kNoOutput);
  else
    say(console_.out, text_);
  text_.clear();
  lines_ = 0;
}

void RowsFile::commit() {
  write();
  if (file_) must(file_->commit(), kNoOutput);
}

}  // namespace meridian
