// How a report is shown: plain text for a terminal, JSON and CSV for programs, one HTML page for readers. All
// are pure functions of the report; the same report gives the same bytes. Read the one you need.
#pragma once
#include <string>

#include "sim/report/report.h"

namespace meridian {

struct TextOptions {
  int columns = 80;    ///< at least 40
  bool tables = true;  ///< tables and notes after the comparison
};
/// Paragraphs broken at spaces; no colour, no control characters.
std::string text_render(const Report& report, const TextOptions& options = {});

/// The contract of results: stable keys, ISO dates, null where there is no value.
std::string json_render(const Report& report);

/// One row a measure and variant, with its summary; cells that a spreadsheet would run are made harmless.
std::string csv_render(const Report& report);

/// One file with its charts inside; needs no network, prints, and follows the reader's light or dark.
std::string html_render(const Report& report);

/// `text` broken at spaces into lines of at most `columns` characters, each after `indent` spaces.
std::string wrapped(const std::string& text, int columns, int indent);

/// A table for a terminal: caption, headings, a line, rows, note. The first column gives way to the width.
std::string table_text(const ReportTable& table, int columns);

/// A cell of a CSV file: quoted where needed, and an apostrophe before what starts like a formula, unless it
/// is a plain number.
std::string csv_cell(const std::string& text);

}  // namespace meridian
