#include "sim/scenario/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "sim/scenario/file.h"

namespace meridian {
namespace {

namespace fs = std::filesystem;

// A signal handler is given nothing but a number: the names that it deletes have to be here. Hardly two files
// are written at once; one that finds no place is only not deleted.
std::array<std::atomic<const char*>, 8> unfinished{};  // NOLINT(*-avoid-non-const-global-variables)
static_assert(std::atomic<const char*>::is_always_lock_free);

void note_unfinished(const char* name) {
  for (auto& place : unfinished) {
    const char* none = nullptr;
    if (place.compare_exchange_strong(none, name)) return;
  }
}

void forget_unfinished(const char* name) {
  for (auto& place : unfinished) {
    const char* noted = name;
    if (place.compare_exchange_strong(noted, nullptr)) return;
  }
}

int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(descriptor, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return 0;
}

/// A device or a pipe: it is written to, never replaced.
bool takes_text_as_it_comes(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored) && !fs::is_regular_file(path, ignored);
}

/// A link is followed, so that the file it points to is replaced and not the link.
std::string target_of(const std::string& path) {
  std::error_code error;
  const fs::path resolved = fs::weakly_canonical(path, error);
  return error ? path : resolved.string();
}

/// As given, or the current folder.
std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

Problem without_folder(const std::string& path) {
  return io_problem(path, "the folder doesn't exist", "create it or choose another");
}

}  // namespace

Result<std::unique_ptr<OutputFile>> OutputFile::open(const std::string& path) {
  if (const auto possible = can_be_written(path); !possible) return possible.problems();
  std::unique_ptr<OutputFile> file(new OutputFile(path));
  int error = 0;
  if (takes_text_as_it_comes(path)) {
    file->descriptor_ = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file->descriptor_ < 0) error = errno;
  } else {
    error = file->open_beside(target_of(path));
  }
  if (error != 0) return cannot_write(path, error);
  return file;
}

/// 0 or an errno. A name that an earlier process left behind is passed over.
int OutputFile::open_beside(const std::string& target) {
  const std::string stem = target + ".part" + std::to_string(::getpid());
  for (int attempt = 0; attempt < 100; ++attempt) {
    temporary_ = attempt == 0 ? stem : stem + "-" + std::to_string(attempt);
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor_ >= 0 || errno != EEXIST) break;
  }
  if (descriptor_ < 0) {
    temporary_.clear();  // it is not ours
    return errno;
  }
  note_unfinished(temporary_.c_str());
  target_ = target;
  struct stat before {};
  const bool exists = ::stat(target.c_str(), &before) == 0;
  if (exists && ::fchmod(descriptor_, before.st_mode & 07777) != 0) return errno;
  return 0;
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  forget_unfinished(temporary_.c_str());
}

Result<bool> OutputFile::write(std::string_view text) {
  if (const int error = write_all(descriptor_, text)) return cannot_write(path_, error);
  return true;
}

Result<bool> OutputFile::commit() {
  if (const int error = put_in_place()) return cannot_write(path_, error);
  return true;
}

int OutputFile::put_in_place() {
  if (!temporary_.empty() && ::fsync(descriptor_) != 0) return errno;
  const int closed = ::close(descriptor_);
  descriptor_ = -1;
  if (closed != 0) return errno;
  if (temporary_.empty()) return 0;
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) return errno;
  forget_unfinished(temporary_.c_str());
  temporary_.clear();
  return 0;
}

Result<bool> write_file_atomically(const std::string& path, const std::string& text) {
  auto file = OutputFile::open(path);
  if (!file) return file.problems();
  if (auto written = (*file)->write(text); !written) return written;
  return (*file)->commit();
}

Result<bool> can_be_written(const std::string& path) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return io_problem(path, "this is a folder", "name a file in it");
  if (takes_text_as_it_comes(path)) {
    if (::access(path.c_str(), W_OK) != 0) return cannot_write(path, errno);
    return true;
  }
  // Replacing a file takes rights of its folder only; one that is protected shall stay all the same.
  const std::string target = target_of(path), folder = folder_of(target);
  if (::access(target.c_str(), W_OK) != 0 && errno != ENOENT) return cannot_write(path, errno);
  if (::access(folder.c_str(), W_OK | X_OK) == 0) return true;
  return errno == ENOENT ? without_folder(path) : cannot_write(path, errno);
}

Problem cannot_write(const std::string& name, int error) {
  switch (error) {
    case 0:
      return io_problem(name, "it can't be written", "");
    case EACCES:
    case EPERM:
      return io_problem(name, "it may not be written", "check the access rights of file and folder");
    case EBADF:
      return io_problem(name, "it is closed", "");
    case EDQUOT:
      return io_problem(name, "there is no more room for you on this disk",
                        "make room or choose another folder");
    case EFBIG:
      return io_problem(name, "it would become larger than files may be here",
                        "see `ulimit -f`, or choose another folder");
    case ENOSPC:
      return io_problem(name, "the disk is full", "make room or choose another folder");
    case ENOTDIR:
      return io_problem(name, "a part of this path is no folder", "check the spelling");
    case EPIPE:
      return io_problem(name, "whoever read it has gone", "");
    case EROFS:
      return io_problem(name, "this disk can only be read", "choose another folder");
    default:
      return io_problem(name, std::string("it can't be written: ") + std::strerror(error), "");
  }
}

void remove_unfinished_files() noexcept {
  for (const auto& place : unfinished)
    if (const char* name = place.load()) ::unlink(name);
}

}  // namespace meridian
