// What happens to a file while it is written: nothing half, nothing left behind, nothing lost.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "catch.h"
#include "sim/scenario/file.h"
#include "sim/scenario/output_file.h"
#include "unit/folder.h"

using namespace meridian;
using namespace meridian_test;
namespace fs = std::filesystem;

namespace {

/// While it lives, files of this process may not grow beyond so many bytes.
class SmallFiles {
 public:
  explicit SmallFiles(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallFiles() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SmallFiles(const SmallFiles&) = delete;
  SmallFiles& operator=(const SmallFiles&) = delete;

 private:
  void (*handler_)(int);
  rlimit before_{};
};

template <typename T>
std::string message_of(const Result<T>& result) {
  REQUIRE_FALSE(result);
  return result.problems()[0].message;
}

}  // namespace

TEST_CASE("what was there stays until the new file is whole", "[output]") {
  const Folder folder("whole");
  const std::string path = folder.put("a.csv", "old");
  {
    const auto file = OutputFile::open(path);
    REQUIRE(file);
    CHECK((*file)->write("half of "));
    CHECK(*read_file(path) == "old");
  }
  CHECK(*read_file(path) == "old");
  CHECK(folder.files() == 1);
  {
    const auto file = OutputFile::open(path);
    REQUIRE(file);
    CHECK((*file)->write("all of "));
    CHECK((*file)->write("it"));
    CHECK((*file)->commit());
  }
  CHECK(*read_file(path) == "all of it");
  CHECK(folder.files() == 1);
}

TEST_CASE("a disk without room leaves what was there, and nothing else", "[output]") {
  const Folder folder("room");
  const std::string path = folder.put("a.csv", "old");
  {
    const SmallFiles limit(4096);
    CHECK(message_of(write_file_atomically(path, std::string(5000, 'x'))) ==
          "it would become larger than files may be here");
  }
  CHECK(*read_file(path) == "old");
  CHECK(folder.files() == 1);
  const auto full = write_file_atomically("/dev/full", "x");
  CHECK(message_of(full) == "the disk is full");
  CHECK(to_text(full.problems()[0]) ==
        "/dev/full: error: the disk is full; make room or choose another folder");
}

TEST_CASE("what stands in the way is known before anything is computed", "[output]") {
  const Folder folder("way");
  CHECK(can_be_written(folder.file("new.csv")));
  CHECK(can_be_written("/dev/null"));
  CHECK(message_of(can_be_written(folder.path())) == "this is a folder");
  CHECK(message_of(can_be_written(folder.file("no/a.csv"))) == "the folder doesn't exist");
  const std::string plain = folder.put("plain", "");
  CHECK(message_of(can_be_written(plain + "/a.csv")) == "a part of this path is no folder");
  if (geteuid() != 0) {  // root may write everything
    fs::permissions(plain, fs::perms::owner_read);
    CHECK(message_of(can_be_written(plain)) == "it may not be written");
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    CHECK(message_of(can_be_written(folder.file("new.csv"))) == "it may not be written");
    fs::permissions(folder.path(), fs::perms::owner_all);
  }
  CHECK_FALSE(
      write_file_atomically("/proc/meridian.csv", "x"));  // nobody may make files there, not even root
}

TEST_CASE("a name that was left behind is passed over", "[output]") {
  const Folder folder("left");
  const std::string left = folder.put("a.csv.part" + std::to_string(getpid()), "of an earlier process");
  CHECK(write_file_atomically(folder.file("a.csv"), "new"));
  CHECK(*read_file(folder.file("a.csv")) == "new");
  CHECK(*read_file(left) == "of an earlier process");
}

TEST_CASE("unfinished files go when a signal ends the program", "[output]") {
  const Folder folder("signal");
  const auto one = OutputFile::open(folder.file("a.csv"));
  const auto two = OutputFile::open(folder.file("b.csv"));
  REQUIRE((*one)->write("half"));
  CHECK((*two)->commit());
  CHECK(folder.files() == 2);
  remove_unfinished_files();
  CHECK(folder.files() == 1);
  CHECK(fs::exists(folder.file("b.csv")));
}

TEST_CASE("a pipe is read while something comes, and not for ever", "[output]") {
  const Folder folder("pipe");
  const std::string path = folder.file("pipe");
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  CHECK(message_of(read_file(path, limits::kMostFileBytes, 0)) == "nothing comes through this pipe");
  const int both = open(path.c_str(), O_RDWR);  // keeps it open, so that what is written waits
  REQUIRE(write(both, "text", 4) == 4);
  CHECK(message_of(read_file(path, limits::kMostFileBytes, 0)) == "nothing comes through this pipe");
  REQUIRE(write(both, "text", 4) == 4);
  CHECK(message_of(read_file(path, 3, 0)) == "the file is larger than 0 MiB");
  close(both);
  CHECK(message_of(read_file("/proc/self/mem")) == "the file can't be read: Input/output error");
}
