#include "sim/exchange/csv_table.h"

#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/kernel/utf8.h"

namespace meridian {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
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
    std::string hint = "a cell with a separator in it must stand in quotes";
    if (row.last_line > row.line)
      hint = fmt::format("the row ends in line {}: look for a quote that isn't closed", row.last_line);
    table_.ragged.push_back(problem_of(
        table_, row.cells.front(),
        fmt::format("the row has {} cells and the header {}", row.cells.size(), table_.header.size()), hint));
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
  bool started_ = false;
  bool quoted_ = false;
};

// Lines as `pass` counts them.
std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (pair) continue;
    if (text[i] == '\r' || text[i] == '\n')
      lines.emplace_back();
    else
      lines.back() += text[i];
  }
  return lines;
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

// Bytes that no text has, before anything reads them.
Result<bool> check_bytes(std::string_view text, const std::string& name) {
  if (text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF")
    return unreadable(name, "the file is UTF-16", "save it as \"CSV UTF-8\"");
  const std::size_t nul = text.find('\0');
  const std::size_t odd = std::min(nul, first_invalid_utf8(text));
  if (odd == std::string_view::npos) return true;
  Problem problem =
      odd == nul ? unreadable(name, fmt::format("a NUL byte at byte {}", odd),
                              "the file is damaged or no text: export it again")
                 : unreadable(name,
                              fmt::format("no UTF-8 from byte {} on (0x{:02X})", odd,
                                          static_cast<unsigned>(static_cast<unsigned char>(text[odd]))),
                              "save the file as UTF-8, such as iconv -f WINDOWS-1251 -t UTF-8 does");
  const std::string_view before = text.substr(0, odd);
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  problem.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  problem.column = 1 + static_cast<int>(utf8_length(before.substr(line_start)));
  return problem;
}

}  // namespace

Result<CsvTable> read_csv(std::string_view text, const std::string& name) {
  if (const auto fine = check_bytes(text, name); !fine) return fine.problems();
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
  if (trimmed(text).empty()) return unreadable(name, "the file is empty", "export it again");
  CsvTable table;
  table.name = name;
  table.text = lines_of(text);
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
  const auto line = static_cast<std::size_t>(cell.line);
  if (line >= 1 && line <= table.text.size() && table.text[line - 1].size() <= kLongestCaretLine)
    problem.source = table.text[line - 1];
  return problem;
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
