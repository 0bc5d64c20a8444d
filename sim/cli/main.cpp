// The program `meridian`: nothing but the process around run_program (program.h).
#include <csignal>
#include <iostream>

#include "sim/cli/program.h"

int main(int argc, char** argv) {
  // A reader who went away is an output that can't be written, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  return meridian::run_program({argv + 1, argv + argc}, std::cout, std::cerr, std::cin);
}
