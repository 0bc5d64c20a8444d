#include "sim/exchange/csv_table.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/kernel/utf8.h"
#include "sim/model/limits.h"
#include "sim/scenario/plain_text.h"

namespace meridian {
namespace {

constexpr std::size_t kLongestCaretLine = 200;  // bytes; longer lines would fill the screen

struct Position {
  int line = 1;
  int column = 1;
};

// libcsv's parser as a value with an end.
class Parser {
 public:
  explicit Parser(char separator) {
    MERIDIAN_CHECK(csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) == 0);
    csv_set_delim(&parser_, static_cast<unsigned char>(separator));
  }
  ~Parser() { csv_free(&parser_); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  csv_parser* get() { return &parser_; }

 private:
  csv_parser parser_{};
};

// libcsv tells cells, not places; so it is fed byte by byte, and what a byte completes has its place here.
class Reading {
 public:
  Reading(CsvTable& table, std::string_view text) : table_(table), text_(text), parser_(table.separator) {}

  // True, or the one syntax problem.
  Result<bool> read() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      note_start(text_[i]);
      if (const char* what = beyond_limits()) return too_much(what);
      if (csv_parse(parser_.get(), &text_[i], 1, on_cell, on_row, this) != 1) return misplaced_quote();
      pass(i);
    }
    if (csv_fini(parser_.get(), on_cell, on_row, this) != 0)
      return syntax(start_, "this quote is never closed",
                    "close it, or double it when it belongs to the text");
    return true;
  }

 private:
  static void on_cell(void* bytes, std::size_t size, void* self) {
    static_cast<Reading*>(self)->add_cell(std::string_view(static_cast<const char*>(bytes), size));
  }
  static void on_row(int, void* self) { static_cast<Reading*>(self)->add_row(); }

  // A cell starts at its first byte that libcsv doesn't skip.
  void note_start(char byte) {
    if (started_) return;
    const bool line_break = byte == '\r' || byte == '\n';
    const bool space = (byte == ' ' || byte == '\t') && byte != table_.separator;
    if (space || (line_break && row_.cells.empty())) return;
    start_ = at_;
    started_ = true;
    quoted_ = byte == '"';
  }

  void pass(std::size_t i) {
    const char byte = text_[i];
    const bool lone_return = byte == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
    if (byte == '\n' || lone_return) {
      ++at_.line;
      at_.column = 1;
    } else if (!continues_character(byte)) {
      ++at_.column;
    }
  }

  void add_cell(std::string_view text) {
    const Position place = started_ ? start_ : at_;
    row_.cells.push_back({std::string(text), place.line, place.column});
    ++cells_;
    started_ = false;
    quoted_ = false;
  }

  void add_row() {
    CsvRow row = std::move(row_);
    row_ = {};
    row.line = row.cells.front().line;
    row.last_line = at_.line;
    if (table_.header.empty()) {
      table_.header = std::move(row.cells);
    } else if (std::all_of(row.cells.begin(), row.cells.end(),
                           [](const CsvCell& c) { return c.text.empty(); })) {
      ++table_.blank_rows;
    } else if (row.cells.size() != table_.header.size()) {
      add_ragged(row);
    } else {
      table_.rows.push_back(std::move(row));
    }
  }

  void add_ragged(const CsvRow& row) {
    if (table_.ragged.size() == CsvTable::kMostRagged) return;
    const std::size_t own = row.cells.size();
    std::string hint = own < table_.header.size() ? "are cells missing at its end?"
                                                  : "a cell with a separator in it must stand in quotes";
    if (row.last_line > row.line)
      hint = fmt::format("the row ends in line {}: look for a quote that isn't closed", row.last_line);
    table_.ragged.push_back(problem_of(table_, row.cells.front(),
                                       fmt::format("the row has {} {} and the header {}", own,
                                                   own == 1 ? "cell" : "cells", table_.header.size()),
                                       hint));
  }

  // What there is too much of, or nothing.
  const char* beyond_limits() const {
    if (static_cast<std::size_t>(at_.line) > limits::kMostCsvLines) return "lines";
    if (row_.cells.size() > limits::kMostCsvColumns) return "columns";
    return cells_ > limits::kMostCsvCells ? "cells" : nullptr;
  }

  Problem too_much(const std::string& what) const {
    const std::size_t most = what == "lines"     ? limits::kMostCsvLines
                             : what == "columns" ? limits::kMostCsvColumns
                                                 : limits::kMostCsvCells;
    return syntax(at_, fmt::format("the file has more than {} {}", most, what),
                  "export less at a time: a filter, a project, some columns");
  }

  Problem misplaced_quote() const {
    if (!quoted_)
      return syntax(at_, "a quote in the middle of a cell",
                    "put the whole cell in quotes and double the quotes inside it");
    return syntax(start_,
                  fmt::format("the cell opened by this quote goes on after a quote in line {}, column {}",
                              at_.line, at_.column - 1),
                  "close the quote before the separator, and double the quotes inside the cell");
  }

  Problem syntax(Position place, std::string message, std::string hint) const {
    Problem problem =
        problem_of(table_, CsvCell{"", place.line, place.column}, std::move(message), std::move(hint));
    problem.kind = Problem::Kind::syntax;
    return problem;
  }

  CsvTable& table_;
  std::string_view text_;
  Parser parser_;
  CsvRow row_;
  Position at_;
  Position start_;  // of the cell in hand
  std::size_t cells_ = 0;
  bool started_ = false;
  bool quoted_ = false;
};

// Where lines begin, as `pass` counts them.
std::vector<std::size_t> line_starts_of(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!pair && (text[i] == '\r' || text[i] == '\n')) starts.push_back(i + 1);
  }
  return starts;
}

// What the first line has most of, outside quotes; a comma when it has none.
char separator_of(std::string_view text) {
  constexpr std::array<char, 3> kSeparators{',', ';', '\t'};
  std::array<int, 3> counts{};
  bool quoted = false;
  for (const char byte : text) {
    if (byte == '"') quoted = !quoted;
    if (quoted) continue;
    if (byte == '\n' || byte == '\r') break;
    for (std::size_t i = 0; i < kSeparators.size(); ++i)
      if (byte == kSeparators[i]) ++counts[i];
  }
  return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                              counts.begin())];
}

Problem unreadable(const std::string& name, std::string message, std::string hint) {
  Problem problem;
  problem.kind = Problem::Kind::syntax;
  problem.file = name;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

// Empty where there is none, and where it would fill the screen.
std::string line_of(const CsvTable& table, std::size_t line) {
  if (line < 1 || line > table.line_starts.size()) return "";
  const std::size_t start = table.line_starts[line - 1];
  const std::size_t end = std::min(table.text.find_first_of("\r\n", start), table.text.size());
  return end - start <= kLongestCaretLine ? table.text.substr(start, end - start) : "";
}

}  // namespace

Result<CsvTable> read_csv(std::string_view text, const std::string& name) {
  if (const auto problem = problem_of_bytes(text, name)) return *problem;
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
  if (trimmed(text).empty()) return unreadable(name, "the file is empty", "export it again");
  CsvTable table;
  table.name = name;
  table.text = std::string(text);
  table.line_starts = line_starts_of(text);
  table.separator = separator_of(text);
  const auto done = Reading(table, text).read();
  if (!done) return done.problems();
  return table;
}

std::vector<std::size_t> columns_named(const CsvTable& table, std::initializer_list<std::string_view> names) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const std::string header = lower_case(trimmed(table.header[i].text));
    if (std::any_of(names.begin(), names.end(), [&](std::string_view n) { return header == lower_case(n); }))
      found.push_back(i);
  }
  return found;
}

std::vector<const CsvCell*> values_in(const CsvRow& row, const std::vector<std::size_t>& columns) {
  std::vector<const CsvCell*> found;
  for (const std::size_t column : columns)
    if (!trimmed(row.cells[column].text).empty()) found.push_back(&row.cells[column]);
  return found;
}

const CsvCell* value_in(const CsvRow& row, const std::vector<std::size_t>& columns) {
  const auto found = values_in(row, columns);
  return found.empty() ? nullptr : found.front();
}

Problem problem_of(const CsvTable& table, const CsvCell& cell, std::string message, std::string hint) {
  Problem problem;
  problem.file = table.name;
  problem.line = cell.line;
  problem.column = cell.column;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problem.source = line_of(table, static_cast<std::size_t>(cell.line));
  return problem;
}

std::optional<Problem> problem_of_name(const CsvTable& table, const CsvCell& cell) {
  const std::size_t length = utf8_length(cell.text);
  if (length <= limits::kMostName) return std::nullopt;
  return problem_of(
      table, cell,
      fmt::format("the text has {} characters; a name has at most {}", length, limits::kMostName),
      "is a quote missing before it?");
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

}  // namespace meridian
