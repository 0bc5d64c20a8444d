#include "sim/scenario/file.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace meridian {
namespace {

namespace fs = std::filesystem;

Problem cannot_open(const std::string& path, int error) {
  switch (error) {
    case ENOENT:
      return io_problem(path, "there is no such file", "check the spelling and the folder");
    case EACCES:
      return io_problem(path, "the file may not be read", "check its access rights");
    default:
      return io_problem(path, std::string("the file can't be read: ") + std::strerror(error), "");
  }
}

// Closes what it holds, so that no early return leaks a descriptor.
struct OpenFile {
  int descriptor = -1;
  explicit OpenFile(int d) : descriptor(d) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

/// True when nothing comes for so long; a plain file always has something to say, if only that it is over.
bool stays_silent(int descriptor, int patience) {
  pollfd waited{descriptor, POLLIN, 0};
  for (;;) {
    const int ready = ::poll(&waited, 1, patience);
    if (ready >= 0 || errno != EINTR) return ready == 0;
  }
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most, int patience) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return io_problem(path, "this is a folder", "name a file in it");
  // Without O_NONBLOCK a pipe that nobody writes to would not even open.
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.descriptor < 0) return cannot_open(path, errno);
  std::string text;
  std::string chunk(std::size_t{1} << 16, '\0');
  for (;;) {
    if (stays_silent(file.descriptor, patience))
      return io_problem(path, "nothing comes through this pipe",
                        "write to it, or name - for standard input, which is waited for");
    const ssize_t n = ::read(file.descriptor, chunk.data(), chunk.size());
    if (n < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (n < 0) return cannot_open(path, errno);
    if (n == 0) return text;
    text.append(chunk, 0, static_cast<std::size_t>(n));
    if (text.size() > most)
      return io_problem(path, "the file is larger than " + std::to_string(most >> 20) + " MiB",
                        "split it or choose another");
  }
}

Problem io_problem(const std::string& name, std::string message, std::string hint) {
  Problem problem;
  problem.kind = Problem::Kind::io;
  problem.file = name;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

}  // namespace meridian
