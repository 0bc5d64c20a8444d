// Every wait of every item in a journal, in the order in which they ended: the raw material of moments and of
// who waits for whom. Nothing is chosen or ranked here; see moments.h. Read `waits_in`.
#pragma once
#include <vector>

#include "sim/measure/moments.h"

namespace meridian {

struct Wait {
  Moment moment;       ///< without what is said of its group or of the chain
  bool usual = false;  ///< its turn, or another item, before it is first taken up
};
std::vector<Wait> waits_in(const World& end, const Observations& journal);
/// Questions that hold an item and reviews that nobody took up when a run is over, up to the horizon.
std::vector<Wait> open_waits_in(const World& end, const Observations& journal);

}  // namespace meridian
