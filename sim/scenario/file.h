// Files at the edge: reading a whole text with a limit, and writing one so that a reader sees the old
// content or the new, never half of it. Problems are of kind io and name the path as it was given.
#pragma once
#include <cstddef>
#include <string>

#include "sim/kernel/result.h"

namespace meridian {

/// The largest text file that is read, in bytes.
inline constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20;

/// The whole file. Problems: missing, a folder, unreadable, larger than `most` bytes.
Result<std::string> read_file(const std::string& path, std::size_t most = kMaxFileBytes);

/// Writes beside the target, flushes to the disk, then renames; an existing file keeps its access rights.
/// A device or a pipe is written to as it is.
/// True, or what stood in the way; then nothing is left behind.
Result<bool> write_file_atomically(const std::string& path, const std::string& text);

}  // namespace meridian
