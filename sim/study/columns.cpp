#include "sim/study/columns.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

#include "sim/kernel/result.h"

namespace meridian {
namespace {

constexpr std::size_t kRows = 512;  ///< of a part

/// A file that nobody sees and that is gone when it is closed, or -1. Not in /tmp if it can be helped: that
/// may itself be memory.
int open_nameless_file() {
  const char* own = std::getenv("TMPDIR");
  for (const char* folder : {own, "/var/tmp", "/tmp"}) {
    if (folder == nullptr || *folder == '\0') continue;
    std::string name = std::string(folder) + "/meridian-XXXXXX";
    const int file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0) continue;
    ::unlink(name.c_str());
    return file;
  }
  return -1;
}

bool write_at(int file, const double* values, std::size_t count, std::size_t place) {
  const char* next = reinterpret_cast<const char*>(values);
  std::size_t left = count * sizeof(double), at = place * sizeof(double);
  while (left > 0) {
    const ssize_t n = ::pwrite(file, next, left, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    next += n;
    at += static_cast<std::size_t>(n);
    left -= static_cast<std::size_t>(n);
  }
  return true;
}

void read_at(int file, double* values, std::size_t count, std::size_t place) {
  char* next = reinterpret_cast<char*>(values);
  std::size_t left = count * sizeof(double), at = place * sizeof(double);
  while (left > 0) {
    const ssize_t n = ::pread(file, next, left, static_cast<off_t>(at));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) throw std::system_error(errno, std::generic_category(), "a temporary file can't be read");
    next += n;
    at += static_cast<std::size_t>(n);
    left -= static_cast<std::size_t>(n);
  }
}

}  // namespace

Columns::~Columns() {
  if (file_ >= 0) ::close(file_);
}

Columns::Columns(Columns&& other) noexcept { *this = std::move(other); }

Columns& Columns::operator=(Columns&& other) noexcept {
  std::swap(width_, other.width_);
  std::swap(bytes_in_memory_, other.bytes_in_memory_);
  std::swap(rows_, other.rows_);
  std::swap(file_, other.file_);
  std::swap(parts_in_file_, other.parts_in_file_);
  std::swap(parts_, other.parts_);
  return *this;
}

void Columns::add(const std::vector<std::optional<double>>& row) {
  MERIDIAN_CHECK(row.size() == width_);
  const std::size_t place = rows_++ % kRows;
  if (place == 0) {
    if (parts_.size() * width_ * kRows * sizeof(double) >= bytes_in_memory_) spill();
    parts_.emplace_back(width_ * kRows);
  }
  for (std::size_t i = 0; i < width_; ++i) {
    MERIDIAN_CHECK(!row[i] || std::isfinite(*row[i]));
    parts_.back()[i * kRows + place] = row[i].value_or(std::numeric_limits<double>::quiet_NaN());
  }
}

/// All parts, which are full, into the file. What doesn't go there waits for the next time.
void Columns::spill() {
  if (file_ < 0) file_ = open_nameless_file();
  std::size_t written = 0;
  while (file_ >= 0 && written < parts_.size() &&
         write_at(file_, parts_[written].data(), width_ * kRows, (parts_in_file_ + written) * width_ * kRows))
    ++written;
  parts_in_file_ += written;
  parts_.erase(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(written));
}

std::vector<std::optional<double>> Columns::column(std::size_t index) const {
  MERIDIAN_CHECK(index < width_);
  std::vector<std::optional<double>> values;
  values.reserve(rows_);
  Part read(parts_in_file_ > 0 ? kRows : 0);
  for (std::size_t part = 0; part < parts_in_file_; ++part) {
    read_at(file_, read.data(), kRows, (part * width_ + index) * kRows);
    append(values, read.data(), kRows);
  }
  for (const Part& part : parts_)
    append(values, part.data() + index * kRows, std::min(kRows, rows_ - values.size()));
  return values;
}

void Columns::append(std::vector<std::optional<double>>& values, const double* part, std::size_t rows) const {
  for (std::size_t i = 0; i < rows; ++i)
    values.push_back(std::isnan(part[i]) ? std::nullopt : std::optional<double>(part[i]));
}

std::size_t Columns::bytes_in_file() const { return parts_in_file_ * width_ * kRows * sizeof(double); }

}  // namespace meridian
