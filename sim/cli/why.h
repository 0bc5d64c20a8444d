// Why something took so long: the waits of one item in order of time, or those that a person had or caused.
// Read `tell_why`.
#pragma once
#include <string>

#include "sim/report/language.h"
#include "sim/run/run.h"

namespace meridian {

/// `id` or title of an item, or id or name of a person, of the recorded run. A Failure of code kUsage when
/// there is neither.
std::string tell_why(const Run& run, const std::string& id, const Language& language);

}  // namespace meridian
