// The program `meridian`: nothing but the process around run_program (program.h).
#include <fcntl.h>

#include <cerrno>
#include <csignal>
#include <iostream>

#include "sim/cli/interruption.h"
#include "sim/cli/program.h"

namespace {

/// A stream that was closed by the caller would be given to the first file that is opened, and results would
/// land in it. What is put in its place can neither be read nor written.
void fill_closed_streams() {
  for (const int stream : {0, 1, 2})
    if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF) (void)::open("/", O_PATH);
}

}  // namespace

int main(int argc, char** argv) {
  fill_closed_streams();
  // A reader who went away, or a file that may not grow, is an output that can't be written, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  meridian::clean_up_on_signals();
  std::ios::sync_with_stdio(false);
  return meridian::run_program({argv + 1, argv + argc}, std::cout, std::cerr, std::cin);
}
