// Changes of a located tree: JSON Merge Patch (RFC 7396), JSON Patch (RFC 6902) and one value at a JSON
// Pointer (RFC 6901). What a patch brings keeps its own place, so that a later problem names the patch's
// line.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json_text.h"

namespace meridian {

/// "/people/ines/hours" → its parts, unescaped; nothing when it is no pointer.
std::optional<std::vector<std::string>> parse_pointer(std::string_view pointer);

/// Members of the patch replace or add, null takes out, objects are merged, all else replaces.
void merge_patch(JsonNode& target, const JsonNode& patch);

/// Applies the operations in order. The first that is not possible is told at its place and ends it: false,
/// and the target is as it was.
bool apply_patch(JsonNode& target, const JsonNode& operations, Complaints& complaints);

/// Sets the value at the pointer: its parent must exist, but a missing top-level object is made (so that
/// /parameters/x can be set where a file has no parameters). A list's element must exist; "-" appends.
bool set_value(JsonNode& target, const std::string& pointer, JsonNode value, const Place& place,
               Complaints& complaints);

}  // namespace meridian
