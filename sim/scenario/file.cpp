#include "sim/scenario/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace meridian {
namespace {

namespace fs = std::filesystem;

Problem io_problem(const std::string& path, std::string message, std::string hint) {
  Problem problem;
  problem.kind = Problem::Kind::io;
  problem.file = path;
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

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

Problem cannot_write(const std::string& path, int error) {
  switch (error) {
    case ENOENT: {
      std::error_code ignored;
      const fs::path folder = fs::path(path).parent_path();
      if (folder.empty() || fs::is_directory(folder, ignored))
        return io_problem(path, "the file can't be written", "choose another folder");
      return io_problem(path, "the folder doesn't exist", "create it or choose another");
    }
    case EACCES:
      return io_problem(path, "the file may not be written", "check the folder's access rights");
    case ENOSPC:
      return io_problem(path, "the disk is full", "make room or choose another folder");
    default:
      return io_problem(path, std::string("the file can't be written: ") + std::strerror(error), "");
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

int write_all(int descriptor, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = ::write(descriptor, text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    done += static_cast<std::size_t>(n);
  }
  return 0;
}

/// A device or a pipe: it is written to, never replaced.
int write_into(const std::string& path, const std::string& text) {
  const OpenFile file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  return file.descriptor < 0 ? errno : write_all(file.descriptor, text);
}

int write_and_rename(const std::string& temporary, const std::string& path, const std::string& text) {
  struct stat before {};
  const bool exists = ::stat(path.c_str(), &before) == 0;
  {
    OpenFile file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.descriptor < 0) return errno;
    if (exists && ::fchmod(file.descriptor, before.st_mode & 07777) != 0) return errno;
    if (const int error = write_all(file.descriptor, text)) return error;
    if (::fsync(file.descriptor) != 0) return errno;
  }
  return std::rename(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t most) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return io_problem(path, "this is a folder", "name a file in it");
  const OpenFile file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.descriptor < 0) return cannot_open(path, errno);
  std::string text;
  std::string chunk(std::size_t{1} << 16, '\0');
  for (;;) {
    const ssize_t n = ::read(file.descriptor, chunk.data(), chunk.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return cannot_open(path, errno);
    if (n == 0) return text;
    text.append(chunk, 0, static_cast<std::size_t>(n));
    if (text.size() > most)
      return io_problem(path, "the file is larger than " + std::to_string(most >> 20) + " MiB",
                        "split it or choose another");
  }
}

Result<bool> write_file_atomically(const std::string& path, const std::string& text) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return io_problem(path, "this is a folder", "name a file in it");
  if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored)) {
    if (const int error = write_into(path, text)) return cannot_write(path, error);
    return true;
  }
  // A link is followed, so that the file it points to is replaced and not the link.
  const fs::path resolved = fs::weakly_canonical(path, ignored);
  const std::string target = ignored ? path : resolved.string();
  const std::string temporary = target + ".part" + std::to_string(::getpid());
  if (const int error = write_and_rename(temporary, target, text)) {
    if (error != EEXIST) ::unlink(temporary.c_str());
    return cannot_write(path, error);
  }
  return true;
}

}  // namespace meridian
