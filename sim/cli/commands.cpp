#include "sim/cli/command.h"

namespace meridian {

const std::vector<Command>& command_table() {
  static const std::vector<Command> table{
      {"run", "Simulate one future and tell what happened", "meridian run first_monday --seed 7", set_up_run},
  };
  return table;
}

}  // namespace meridian
