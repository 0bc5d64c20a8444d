// What the program does, in one word: *events-world-metrics* of a fixed set of runs, each part 32 bits in
// hex. Equal signatures mean that no event, no state and no measure of those runs changed; a change of
// behaviour names the new one in its commit. The same for any number of threads, compiler and processor.
#pragma once
#include <string>

namespace meridian {

std::string signature(unsigned threads = 0);

}  // namespace meridian
