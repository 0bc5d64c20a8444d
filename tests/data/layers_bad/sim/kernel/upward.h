// Planted offences for the test of tests/layers.cmake; never compiled.
#pragma once
#include <Random123/philox.h>
#include <vector>

#include "sim/kernel/time.h"
#include "sim/model/world.h"
// a[0]; semicolons and brackets must not shift the line numbers; [
#include <sim/kernel/id.h>
#include "sim/attic/box.h"
