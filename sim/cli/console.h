// What a command talks to, and how it ends early: the streams, the folders of assets and scenarios, and
// `Failure`, the one exception of this room, which carries an exit code and what to say. Commands return an
// exit code; only `run_program` (program.h) catches. Read `Console`, then `must`.
#pragma once
#include <istream>
#include <ostream>
#include <string>
#include <utility>

#include "sim/kernel/result.h"

namespace meridian {

/// The contract of exit codes.
enum ExitCode : int {
  kDone = 0,
  kInputProblems = 1,
  kUsage = 2,
  kFellShort = 3,
  kInternal = 4,
  kStoppedEarly = 5,
  kNoOutput = 6,
};

/// Where the program's own files are.
struct Places {
  std::string assets;
  std::string scenarios;
  std::string holidays() const { return assets + "/holidays"; }
};
/// The folder that MERIDIAN_HOME names when it has both, else where the program was built.
Places find_places();

struct Console {
  std::ostream& out;
  std::ostream& err;
  std::istream& in;
  Places places;
};

/// Thrown to end a command; `message` is one line without the program's name, either may be empty.
struct Failure {
  int code = kInternal;
  std::string message;
  Problems problems;
};
[[noreturn]] void fail_usage(std::string message);

/// The value, or a Failure with its problems.
template <typename T>
T must(Result<T> result, int code = kInputProblems) {
  if (!result) throw Failure{code, "", result.problems()};
  return std::move(*result);
}

/// All of standard input, with the limit of files.
std::string read_all(std::istream& in);

/// On standard output, which is flushed. A Failure of code kNoOutput when it can't be written.
void say(std::ostream& out, const std::string& text);
/// To the file, or to standard output when it is "" or "-". A Failure of code kNoOutput when it can't be
/// written.
void deliver(Console& console, const std::string& file, const std::string& text);

/// True when progress may be drawn: standard error is the process's own and a terminal that can go back in a
/// line, and --quiet and NO_COLOR (unless empty, see no-color.org) don't forbid it.
bool may_draw(const Console& console, bool quiet);

}  // namespace meridian
