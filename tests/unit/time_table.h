// The rows of a table of tests/data as maps from column to text; quoted fields may hold commas.
#pragma once
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "catch.h"
#include "sim/kernel/working_hours.h"
#include "sim/kernel/zone.h"

namespace meridian_test {

inline std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else if (c != '\r')
      fields.back() += c;
  }
  return fields;
}

using Row = std::map<std::string, std::string>;

/// The first line names the columns; lines that begin with '#' are left out.
inline std::vector<Row> rows_of(std::istream& file) {
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> columns = fields_of(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> fields = fields_of(line);
    REQUIRE(fields.size() == columns.size());
    Row row;
    for (std::size_t i = 0; i < columns.size(); ++i) row[columns[i]] = fields[i];
    rows.push_back(row);
  }
  return rows;
}

/// `path` is below tests/data.
inline std::vector<Row> table(const std::string& path) {
  std::ifstream file(std::string(MERIDIAN_SOURCE_DIR) + "/tests/data/" + path);
  REQUIRE(file.good());
  return rows_of(file);
}

/// Tables that may be read but not be kept here: below the folder ../shared/data beside this one, where there
/// is one; else no rows.
inline std::vector<Row> table_beside(const std::string& path) {
  std::ifstream file(std::string(MERIDIAN_SOURCE_DIR) + "/../shared/data/" + path);
  if (!file.good()) return {};
  return rows_of(file);
}

/// Values that a test takes for granted, from their text.
inline meridian::Zone zone(const std::string& name) {
  INFO(name);
  const auto found = meridian::find_zone(name);
  REQUIRE(found);
  return *found;
}
inline meridian::Instant at(const std::string& text) {
  INFO(text);
  const auto found = meridian::parse_iso_instant(text);
  REQUIRE(found);
  return *found;
}
inline int day(const std::string& text) {
  INFO(text);
  const auto found = meridian::parse_iso_date(text);
  REQUIRE(found);
  return *found;
}
inline meridian::WorkingHours week(const std::string& text) {
  INFO(text);
  const auto found = meridian::parse_working_hours(text);
  REQUIRE(found);
  return *found;
}

}  // namespace meridian_test
