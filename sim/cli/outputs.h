// Where the results of one command go, checked before anything is computed. Read `check_outputs`.
#pragma once
#include <string>
#include <vector>

namespace meridian {

/// A Failure when two outputs are one file, when one would overwrite what is read, or when it is known now
/// that one can't be written. What wasn't asked for is ""; "-" is standard output. An input that is no file
/// doesn't matter.
void check_outputs(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs);

}  // namespace meridian
