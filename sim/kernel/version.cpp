#include "sim/kernel/version.h"

namespace meridian {

const char* version() { return MERIDIAN_VERSION; }

}  // namespace meridian
