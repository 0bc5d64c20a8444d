// The table of commands: name, help, example, and what sets a command up. A new command is one row in
// commands.cpp and one function here; its help follows. Read `Command`.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sim/cli/arguments.h"
#include "sim/cli/console.h"

namespace meridian {

/// Does the command with the arguments that were read; gives the exit code.
using Task = std::function<int(Console&)>;

struct Command {
  std::string name;  ///< "run", "import jira"
  std::string summary;
  std::string example;
  /// Says what arguments there are and gives what is done with them.
  Task (*set_up)(ArgumentList& arguments);
};
const std::vector<Command>& command_table();

Task set_up_run(ArgumentList& arguments);
Task set_up_batch(ArgumentList& arguments);
Task set_up_compare(ArgumentList& arguments);
Task set_up_check(ArgumentList& arguments);
Task set_up_list(ArgumentList& arguments);
Task set_up_schema(ArgumentList& arguments);
Task set_up_overlap(ArgumentList& arguments);
Task set_up_clock(ArgumentList& arguments);
Task set_up_new(ArgumentList& arguments);
Task set_up_bench(ArgumentList& arguments);
Task set_up_import_jira(ArgumentList& arguments);
Task set_up_import_people(ArgumentList& arguments);

}  // namespace meridian
