// A run's journal as JSON lines: what happened, when (UTC), to whom, by the ids of the scenario. Read
// `journal_lines`.
#pragma once
#include <string>

#include "sim/run/run.h"

namespace meridian {

/// One object a line, in order of time. The last has the kind "journal_full" when more happened than a record
/// holds; then nothing later is written.
std::string journal_lines(const Run& run);

}  // namespace meridian
