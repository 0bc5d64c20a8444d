// Parts of scenarios as text: a tree of the reader's own `JsonNode`, members in the order in which they were
// put, written with two spaces of indentation and characters as they are. It knows nothing of what is
// written.
#pragma once
#include <cstdint>
#include <string>

#include "sim/scenario/json_text.h"

namespace meridian {

JsonNode json_object();
JsonNode json_list();
JsonNode json_text(std::string text);
/// A whole number is written without a point.
JsonNode json_value(double number);

/// Adds a member at the end and returns it, to be filled. The key must be new.
JsonNode& put(JsonNode& object, std::string key, JsonNode value);

/// The text, with a line break at its end.
std::string written(const JsonNode& node);

}  // namespace meridian
