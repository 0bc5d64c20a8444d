#include "catch.h"
#include "sim/exchange/csv_table.h"
#include "sim/model/limits.h"

using namespace meridian;

namespace {

CsvTable table(std::string_view text) {
  const auto read = read_csv(text, "t.csv");
  if (!read) FAIL(to_text(read.problems().front()));
  return *read;
}

std::string refusal(std::string_view text) {
  const auto read = read_csv(text, "t.csv");
  REQUIRE(!read);
  REQUIRE(read.problems().size() == 1);
  Problem problem = read.problems().front();
  CHECK(problem.kind == Problem::Kind::syntax);
  problem.source.clear();
  return to_text(problem);
}

std::vector<std::string> texts(const CsvRow& row) {
  std::vector<std::string> found;
  for (const CsvCell& cell : row.cells) found.push_back(cell.text);
  return found;
}

}  // namespace

TEST_CASE("cells know where they start, over line breaks and wide characters", "[csv]") {
  const CsvTable t = table(
      "\xEF\xBB\xBF"
      "a,b,c\r\n\r\nü,\"x\r\ny\",z\r\n , 1,\"say \"\"hi\"\"\"\n");
  CHECK(t.header.size() == 3);
  CHECK(t.header[0].text == "a");
  REQUIRE(t.rows.size() == 2);
  CHECK(texts(t.rows[0]) == std::vector<std::string>{"ü", "x\r\ny", "z"});
  CHECK(t.rows[0].line == 3);
  CHECK(t.rows[0].last_line == 4);
  CHECK(t.rows[0].cells[1].column == 3);
  CHECK(t.rows[0].cells[2].line == 4);
  CHECK(t.rows[0].cells[2].column == 4);
  CHECK(texts(t.rows[1]) == std::vector<std::string>{"", "1", "say \"hi\""});
  CHECK(t.rows[1].line == 5);
  CHECK(t.rows[1].cells[1].column == 4);
}

TEST_CASE("lines end as any system ends them, the last one without", "[csv]") {
  for (const char* text : {"a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4"}) {
    const CsvTable t = table(text);
    REQUIRE(t.rows.size() == 2);
    CHECK(t.rows[1].line == 3);
    CHECK(texts(t.rows[1]) == std::vector<std::string>{"3", "4"});
  }
}

TEST_CASE("the separator is what the header has most of", "[csv]") {
  CHECK(table("a,b;c,d\n1,2,3\n").separator == ',');
  CHECK(table("a;b;c,d\n1;2;3\n").separator == ';');
  CHECK(table("a\tb\tc,d\n1\t\t3\n").rows[0].cells.size() == 3);
  CHECK(table("\"a;b;c\",d\n1,2\n").separator == ',');
  CHECK(table("one\n1\n").separator == ',');
}

TEST_CASE("repeated headers are found by position, in any case", "[csv]") {
  const CsvTable t = table("Labels,Key,labels , Label\nx,K,,q\n");
  CHECK(columns_named(t, {"Labels"}) == std::vector<std::size_t>{0, 2});
  CHECK(columns_named(t, {"Labels", "key"}) == std::vector<std::size_t>{0, 1, 2});
  CHECK(values_in(t.rows[0], {0, 2}).size() == 1);
  CHECK(value_in(t.rows[0], {2}) == nullptr);
}

TEST_CASE("rows without any value are left out and counted, rows of another width are told", "[csv]") {
  const CsvTable t = table("a,b\n,\n1,2\n1\n1,\"2\n\",3\n");
  CHECK(t.blank_rows == 1);
  CHECK(t.rows.size() == 1);
  REQUIRE(t.ragged.size() == 2);
  CHECK(to_text(t.ragged[0]) ==
        "t.csv:4:1: error: the row has 1 cell and the header 2; are cells missing at its end?\n    1\n    ^");
  CHECK(t.ragged[1].hint == "the row ends in line 6: look for a quote that isn't closed");
}

TEST_CASE("what is no CSV is refused with its place", "[csv]") {
  CHECK(refusal("") == "t.csv: error: the file is empty; export it again");
  CHECK(refusal("\xEF\xBB\xBF") == "t.csv: error: the file is empty; export it again");
  CHECK(refusal(" \r\n\t\n") == "t.csv: error: the file is empty; export it again");
  CHECK(refusal("a,b\n1,\"2\n3,4\n") ==
        "t.csv:2:3: error: this quote is never closed; close it, or double it when it belongs to the text");
  CHECK(
      refusal("a,b\n1,\"2\n3\"4,5\n") ==
      "t.csv:2:3: error: the cell opened by this quote goes on after a quote in line 3, column 2; close the "
      "quote before the separator, and double the quotes inside the cell");
  CHECK(
      refusal("a,b\n1,5\" pipe\n") ==
      "t.csv:2:4: error: a quote in the middle of a cell; put the whole cell in quotes and double the quotes "
      "inside it");
  CHECK(refusal(std::string_view("a,b\nü,\0\n", 9)) ==
        "t.csv:2:3: error: a NUL byte at byte 7; the file is damaged or no text");
  CHECK(
      refusal("a\n\xD2\xE5") ==
      "t.csv:2:1: error: no UTF-8 from byte 2 on (0xD2); save it as UTF-8, such as iconv -f WINDOWS-1252 -t "
      "UTF-8 does, or 1251 for Cyrillic");
  CHECK(refusal("\xFF\xFE"
                "a") == "t.csv:1:1: error: the file is UTF-16; save it as UTF-8");
}

TEST_CASE("a table of so many lines, columns and cells is read, one more is told", "[csv]") {
  const auto lines = [](std::size_t count) { return "a\n" + std::string(count - 1, '\n'); };
  CHECK(table(lines(limits::kMostCsvLines)).rows.empty());
  CHECK(refusal(lines(limits::kMostCsvLines) + "1\n") ==
        "t.csv:500001:1: error: the file has more than 500000 lines; export less at a time: a filter, a "
        "project, "
        "some columns");
  const auto columns = [](std::size_t count) { return std::string(count - 1, ',') + "\n"; };
  CHECK(table(columns(limits::kMostCsvColumns)).header.size() == limits::kMostCsvColumns);
  CHECK(refusal(columns(limits::kMostCsvColumns + 2)).find("more than 10000 columns") != std::string::npos);
  const auto cells = [&](std::size_t rows) {
    std::string text;
    for (std::size_t i = 0; i < rows; ++i) text += columns(limits::kMostCsvColumns);
    return text;
  };
  CHECK(table(cells(limits::kMostCsvCells / limits::kMostCsvColumns)).blank_rows == 399);
  CHECK(refusal(cells(limits::kMostCsvCells / limits::kMostCsvColumns) + ",\n")
            .find("more than 4000000 cells") != std::string::npos);
}
