// Which Meridian this is. Results, saves and `--version` name it; the number itself stands in CMakeLists.txt.
#pragma once

namespace meridian {

/// Such as "0.1.0".
const char* version();

}  // namespace meridian
