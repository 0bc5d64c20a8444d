// The real program in a process of its own, for what only a process has: signals, streams, limits.
#pragma once
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <string>
#include <vector>

#include "catch.h"

namespace meridian_test {

class Child {
 public:
  /// `prepare` runs in the new process just before the program: for its streams and limits.
  explicit Child(const std::vector<std::string>& args, const std::function<void()>& prepare = {}) {
    std::vector<std::string> words = args;
    words.insert(words.begin(), MERIDIAN_PROGRAM);
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    id_ = ::fork();
    REQUIRE(id_ >= 0);
    if (id_ > 0) return;
    if (prepare) prepare();
    ::execv(pointers[0], pointers.data());
    ::_exit(99);
  }
  ~Child() {
    if (id_ > 0) end();
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void signal(int number) const { ::kill(id_, number); }
  /// Its exit code, or minus the signal that ended it; and what it used.
  int wait(rusage* used = nullptr) {
    int status = 0;
    REQUIRE(::wait4(id_, &status, 0, used) == id_);
    id_ = -1;
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  }

 private:
  void end() {
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }
  pid_t id_ = -1;
};

/// Standard output or error of the process that calls, into a file.
inline void redirect(int stream, const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::dup2(file, stream);
  ::close(file);
}

}  // namespace meridian_test
