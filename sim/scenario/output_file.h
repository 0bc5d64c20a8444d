// A file on its way out: written beside its target, flushed to the disk and renamed, so that a reader sees
// the old content or the new, never half of it. A device or a pipe is written to as it is. What is not
// committed goes away, also when a signal ends the program. Problems are of kind io and name the path as it
// was given. Read `OutputFile`, or `write_file_atomically` for a text that is there at once.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "sim/kernel/result.h"

namespace meridian {

class OutputFile {
 public:
  static Result<std::unique_ptr<OutputFile>> open(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// The problem says what stood in the way; after one, nothing but the end of this file makes sense.
  Result<bool> write(std::string_view text);
  /// Puts the file in its place.
  Result<bool> commit();

 private:
  explicit OutputFile(std::string path) : path_(std::move(path)) {}
  int open_beside(const std::string& target);
  int put_in_place();

  std::string path_;       ///< as it was given
  std::string target_;     ///< what is replaced; empty for a device or a pipe
  std::string temporary_;  ///< written until then; empty when there is none
  int descriptor_ = -1;
};

/// True, or what stood in the way; then nothing is left behind and what was there is as it was. An existing
/// file keeps its access rights, and a link goes on pointing to it.
Result<bool> write_file_atomically(const std::string& path, const std::string& text);

/// True, or what already stands in the way of writing there later.
Result<bool> can_be_written(const std::string& path);

/// Why nothing could be written to what is called `name`; `error` is an errno, or 0 when it isn't known.
Problem cannot_write(const std::string& name, int error);

/// Deletes what is not committed. May be called in a signal handler, right before the process ends.
void remove_unfinished_files() noexcept;

}  // namespace meridian
