// The JSON Schema (draft 7) of each kind of file, for editors: completion, descriptions, defaults, and most
// of the reader's checks. Made from the tables in scenario_shape.cpp, so it accepts whatever the reader does;
// the reader alone looks up references, zones and dates.
#pragma once
#include <string>

namespace meridian {

/// Of a scenario file; the same bytes every time.
std::string scenario_schema();
std::string decisions_schema();
std::string variant_schema();

}  // namespace meridian
