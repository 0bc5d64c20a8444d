// A CSV text as a table of located cells: what every importer of this room starts from. Parsing is libcsv's
// in strict mode; this file adds lines and columns, says what is no UTF-8, and guesses the separator from the
// header. It knows no column by name and changes no value. Read `read_csv` first.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/kernel/result.h"

namespace meridian {

/// One value and where it starts; `column` counts characters from 1.
struct CsvCell {
  std::string text;
  int line = 0;
  int column = 0;
};

struct CsvRow {
  int line = 0;       ///< where it starts
  int last_line = 0;  ///< where it ends: later, when a quoted cell has line breaks
  std::vector<CsvCell> cells;
};

/// Every row has as many cells as the header; those that hadn't are in `ragged` instead.
struct CsvTable {
  std::string name;  ///< the file, as problems tell it
  char separator = ',';
  std::vector<CsvCell> header;
  std::vector<CsvRow> rows;
  int blank_rows = 0;  ///< left out: no cell has a value
  Problems ragged;     ///< rows of another width, at most kMostRagged
  std::string text;    ///< for carets
  std::vector<std::size_t> line_starts;

  static constexpr std::size_t kMostRagged = 1000;
};

/// Header and rows. Separators are comma, semicolon or tab, whichever the first line has most of. Problems:
/// an empty text, a NUL byte, no UTF-8 (with the byte's offset), a quote out of place or never closed (at the
/// place where it opened).
Result<CsvTable> read_csv(std::string_view text, const std::string& name);

/// The positions of every column with one of these names, in the file's order: exports repeat a header once
/// for each value. Case and spaces at the ends don't matter.
std::vector<std::size_t> columns_named(const CsvTable& table, std::initializer_list<std::string_view> names);

/// The values of a row in these columns, the empty ones left out.
std::vector<const CsvCell*> values_in(const CsvRow& row, const std::vector<std::size_t>& columns);
/// The first of them, or nothing.
const CsvCell* value_in(const CsvRow& row, const std::vector<std::size_t>& columns);

/// What is wrong with a text that a scenario is to hold as a name: it is too long. Nothing when it fits.
std::optional<Problem> problem_of_name(const CsvTable& table, const CsvCell& cell);

/// A problem of a cell, with its line for the caret unless that is very long.
Problem problem_of(const CsvTable& table, const CsvCell& cell, std::string message, std::string hint = "");

/// Without spaces, tabs and line breaks at the ends.
std::string_view trimmed(std::string_view text);
/// ASCII letters in lower case, the others as they are.
std::string lower_case(std::string_view text);

}  // namespace meridian
