// The numbers of many futures: a row a future, a column a measure. Rows are added in order, columns are read
// whole and one at a time. What goes beyond a megabyte lies in a temporary file without a name, so that
// memory doesn't grow with the number of futures; where no such file can be made or the disk is full, the
// rest stays in memory. Read `add`, then `column`.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

namespace meridian {

class Columns {
 public:
  explicit Columns(std::size_t width = 0, std::size_t bytes_in_memory = std::size_t{1} << 20)
      : width_(width), bytes_in_memory_(bytes_in_memory) {}
  ~Columns();
  Columns(Columns&& other) noexcept;
  Columns& operator=(Columns&& other) noexcept;

  /// A value a column. Those that are there must be finite, or it is a bug.
  void add(const std::vector<std::optional<double>>& row);
  std::size_t rows() const { return rows_; }
  std::vector<std::optional<double>> column(std::size_t index) const;

  /// Eight bytes a value.
  std::size_t bytes_in_file() const;

 private:
  using Part = std::vector<double>;  ///< the same number of rows each, column after column; NaN = none
  void spill();
  void append(std::vector<std::optional<double>>& values, const double* part, std::size_t rows) const;

  std::size_t width_, bytes_in_memory_;
  std::size_t rows_ = 0;
  int file_ = -1;  ///< has the first parts
  std::size_t parts_in_file_ = 0;
  std::vector<Part> parts_;  ///< then these; the last one may not be full
};

}  // namespace meridian
