// Whether the bytes of a file are text at all, before anything reads them: UTF-8 without NUL bytes. What
// isn't is told with its place and, where the bytes show it, with the encoding it seems to have.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sim/kernel/result.h"

namespace meridian {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The one problem of kind syntax that the bytes have, if any.
std::optional<Problem> problem_of_bytes(std::string_view text, const std::string& name);

}  // namespace meridian
