// The bar on a terminal, and where there is none.
#include "sim/cli/progress.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <iostream>

#include "sim/cli/console.h"
#include "unit/child_process.h"
#include "unit/program_run.h"

using namespace meridian;
using namespace meridian_test;

namespace {

/// A terminal of its own: who writes to `slave` is read at `master`.
struct Terminal {
  int master = -1, slave = -1;
  Terminal() {
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) return;
    slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
  ~Terminal() {
    close(master);
    close(slave);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;
};

}  // namespace

TEST_CASE("a bar says how far, how fast and how long still", "[progress]") {
  CHECK(progress_bar(150, 600, 3.0) == "\r[#######.......................] 150/600  50/s  9 s left \x1b[K");
  CHECK_THAT(progress_bar(6, 600, 10.0), contains("6/600  0.6/s  16 min left"));
  CHECK_THAT(progress_bar(1, 1000000, 1.0), contains("1.0/s  278 h left"));
  CHECK_THAT(progress_bar(600, 600, 3.0), contains("[##############################] 600/600"));
  CHECK_THAT(progress_bar(0, 0, 1.0), contains("0 s left"));
}

TEST_CASE("it is drawn on a terminal, unless that is not wanted", "[progress]") {
  const Terminal terminal;
  REQUIRE(terminal.slave >= 0);
  const int before = dup(STDERR_FILENO);
  const Console console{std::cout, std::cerr, std::cin, {}};
  std::ostringstream elsewhere;
  const Console captured{std::cout, elsewhere, std::cin, {}};
  const int nothing = open("/dev/null", O_WRONLY);
  const auto draws = [&](const Console& asked, bool quiet, int stream) {
    dup2(stream, STDERR_FILENO);
    const bool result = may_draw(asked, quiet);
    dup2(before, STDERR_FILENO);
    return result;
  };
  unsetenv("NO_COLOR");
  setenv("TERM", "xterm", 1);
  CHECK(draws(console, false, terminal.slave));
  CHECK_FALSE(draws(console, true, terminal.slave));
  CHECK_FALSE(draws(captured, false, terminal.slave));
  CHECK_FALSE(draws(console, false, nothing));
  setenv("NO_COLOR", "1", 1);
  CHECK_FALSE(draws(console, false, terminal.slave));
  setenv("NO_COLOR", "", 1);
  CHECK(draws(console, false, terminal.slave));
  setenv("TERM", "dumb", 1);
  CHECK_FALSE(draws(console, false, terminal.slave));
  close(nothing);
  close(before);
}

TEST_CASE("on a terminal the bar comes, and goes at an interruption", "[progress]") {
  const Terminal terminal;
  REQUIRE(terminal.slave >= 0);
  unsetenv("NO_COLOR");
  setenv("TERM", "xterm", 1);
  Child child({"batch", "first_monday", "-n", "1000000", "-o", "/dev/null", "--format", "json"},
              [&] { dup2(terminal.slave, STDERR_FILENO); });
  std::string told;
  const auto read_until = [&](const std::string& word) {
    char part[256];
    while (told.find(word) == std::string::npos) {
      const ssize_t n = read(terminal.master, part, sizeof part);
      REQUIRE(n > 0);
      told.append(part, static_cast<std::size_t>(n));
    }
  };
  read_until(" left");
  CHECK_THAT(told, contains("/1000000  ") && contains("/s  "));
  child.signal(SIGINT);
  read_until("are kept.");
  CHECK(child.wait() == 5);
  const std::size_t end = told.find("Stopped early");
  REQUIRE(end >= 4);
  CHECK(told.substr(end - 4, 4) == "\r\x1b[K");
}
