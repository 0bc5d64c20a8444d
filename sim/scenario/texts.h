// Texts by language as they stand in files: a plain text is English.
#pragma once
#include <string_view>

#include "sim/model/scenario.h"
#include "sim/scenario/shape.h"

namespace meridian {

/// By language code; empty texts are left out.
Texts read_texts(const Row& row, std::string_view name);

}  // namespace meridian
