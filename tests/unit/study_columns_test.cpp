// Columns of a batch: in memory, in a file, or both, what is read is what was added.
#include "sim/study/columns.h"

#include <sys/resource.h>

#include <csignal>
#include <cstdlib>

#include "catch.h"

using namespace meridian;

namespace {

/// Some are missing, none is like another.
std::optional<double> value_at(std::size_t row, std::size_t column) {
  if ((row + column) % 7 == 0) return std::nullopt;
  return static_cast<double>(row) * 1000.0 + static_cast<double>(column) + 0.1;
}

void fill(Columns& columns, std::size_t width, std::size_t rows) {
  for (std::size_t row = columns.rows(); row < rows; ++row) {
    std::vector<std::optional<double>> values;
    for (std::size_t i = 0; i < width; ++i) values.push_back(value_at(row, i));
    columns.add(values);
  }
}

bool holds_all(const Columns& columns, std::size_t width, std::size_t rows) {
  for (std::size_t i = 0; i < width; ++i) {
    const std::vector<std::optional<double>> column = columns.column(i);
    if (column.size() != rows) return false;
    for (std::size_t row = 0; row < rows; ++row)
      if (column[row] != value_at(row, i)) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("what is read is what was added, in memory and beyond", "[columns]") {
  for (const std::size_t rows : {0u, 1u, 511u, 512u, 513u, 5000u}) {
    for (const std::size_t memory : {std::size_t{0}, std::size_t{40'000}, std::size_t{1} << 20}) {
      INFO(rows << " rows, " << memory << " bytes");
      Columns columns(3, memory);
      fill(columns, 3, rows);
      CHECK(columns.rows() == rows);
      CHECK(holds_all(columns, 3, rows));
      CHECK((columns.bytes_in_file() > 0) == (rows * 24 > memory + 3 * 8 * 512));
    }
  }
  Columns none(0, 0);
  none.add({});
  CHECK(none.rows() == 1);
}

TEST_CASE("columns can be read while they grow, and moved", "[columns]") {
  Columns columns(2, 0);
  for (const std::size_t rows : {300u, 700u, 1500u, 1536u, 4000u}) {
    fill(columns, 2, rows);
    CHECK(holds_all(columns, 2, rows));
  }
  Columns moved(std::move(columns));
  CHECK(holds_all(moved, 2, 4000));
  fill(moved, 2, 4600);
  CHECK(holds_all(moved, 2, 4600));
}

TEST_CASE("what the disk doesn't take stays in memory", "[columns]") {
  void (*const handler)(int) = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small{30'000, before.rlim_max};  // one part of 3 x 512 values, and a half
  setrlimit(RLIMIT_FSIZE, &small);
  Columns columns(3, 0);
  fill(columns, 3, 5000);
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  CHECK(columns.bytes_in_file() == 2 * 3 * 512 * 8);
  CHECK(holds_all(columns, 3, 5000));
}
