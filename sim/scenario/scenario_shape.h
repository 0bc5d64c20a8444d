// The tables of what each kind of file may say: every member with its type, range, default and meaning. This
// is the one place where a default of the scenario file stands; the reader and the JSON Schema follow.
#pragma once
#include "sim/scenario/shape.h"

namespace meridian {

/// format "meridian-scenario/1"
const Shape& scenario_shape();
/// format "meridian-decisions/1"
const Shape& decisions_shape();
/// format "meridian-variant/1"
const Shape& variant_shape();
/// One decision, as it stands in all three.
ShapePtr decision_shape();

}  // namespace meridian
