// Files at the edge: reading a whole text with a limit. Problems are of kind io and name the path as it was
// given. Writing is in output_file.h.
#pragma once
#include <cstddef>
#include <string>

#include "sim/kernel/result.h"
#include "sim/model/limits.h"

namespace meridian {

/// How long a pipe may say nothing before it is given up, in milliseconds.
inline constexpr int kPipePatience = 10'000;

/// The whole file, or all that comes through a pipe. Problems: missing, a folder, unreadable, larger than
/// `most` bytes, silent for `patience` milliseconds.
Result<std::string> read_file(const std::string& path, std::size_t most = limits::kMostFileBytes,
                              int patience = kPipePatience);

/// A problem of reading or writing what is called `name`.
Problem io_problem(const std::string& name, std::string message, std::string hint);

}  // namespace meridian
