// The team that speeds and the signature are measured with: so many people in teams of ten at four sites,
// with a backlog that outlasts the run, tickets, meetings, outages, newcomers and every mechanism on. It
// stands in code, not among the scenarios, so that only a change of behaviour changes what comes out of it.
#pragma once
#include <string>

#include "sim/run/run.h"

namespace meridian {

struct BenchWorld {
  int people = 30;
  int days = 182;
  int items = 3000;
};

/// As a scenario file's text: also a file to try things with.
std::string bench_scenario_text(const BenchWorld& world);
Prepared prepare_bench(const BenchWorld& world);

}  // namespace meridian
