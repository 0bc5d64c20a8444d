// The program as a function, so that tests call it in process: arguments and streams in, exit code out. The
// commands are rows of a table (command.h). Read `run_program`.
#pragma once
#include <istream>
#include <ostream>
#include <string>
#include <vector>

namespace meridian {

/// `args` without the program's own name. Never throws.
int run_program(const std::vector<std::string>& args, std::ostream& out, std::ostream& err, std::istream& in);

}  // namespace meridian
