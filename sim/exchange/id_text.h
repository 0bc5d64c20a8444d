// Ids made of names that others chose: what stays is what a scenario's id may have.
#pragma once
#include <string>
#include <string_view>

namespace meridian {

/// "Lisbon Office" → "lisbon-office", "C++" → "cpp", "C#" → "csharp": lower case, at most 40 characters,
/// without
/// '.', which numbers. Empty when nothing is left, as of a name in another script.
std::string id_text(std::string_view name);

}  // namespace meridian
