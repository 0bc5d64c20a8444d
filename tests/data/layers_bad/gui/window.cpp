#include "gui/window.h"
  #  include "sim/cli/commands.h"
#include "sim/report/report.h"
