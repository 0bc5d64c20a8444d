#include "sim/cli/outputs.h"

#include <filesystem>

#include "sim/cli/console.h"
#include "sim/scenario/output_file.h"

namespace meridian {
namespace {

namespace fs = std::filesystem;

/// Whether both name one file that can hold only one content; a device or a pipe takes several.
bool are_one(const std::string& a, const std::string& b) {
  if (a == "-" || b == "-") return a == b;
  std::error_code ignored;
  if (fs::exists(a, ignored) && !fs::is_regular_file(a, ignored)) return false;
  std::error_code error;
  const fs::path first = fs::weakly_canonical(a, error), second = fs::weakly_canonical(b, error);
  return !error && first == second;
}

}  // namespace

void check_outputs(const std::vector<std::string>& outputs, const std::vector<std::string>& inputs) {
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const std::string& output = outputs[i];
    if (output.empty()) continue;
    for (std::size_t other = 0; other < i; ++other)
      if (!outputs[other].empty() && are_one(output, outputs[other]))
        fail_usage(output == "-" ? "two results can't both go to standard output"
                                 : "\"" + output + "\" can't hold two results; name two files");
    for (const std::string& input : inputs)
      if (!input.empty() && input != "-" && are_one(output, input))
        fail_usage("\"" + output + "\" is read, and would be overwritten by the result; name another file");
    if (output != "-") must(can_be_written(output), kNoOutput);
  }
}

}  // namespace meridian
