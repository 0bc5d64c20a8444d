// What a run costs, in integer cents of the scenario's currency, part by part: wages, seats, tools, second
// lines. Premises saved, travel and equipment are not in it. Read `costs_of`.
#pragma once
#include <cstdint>

#include "sim/measure/metrics.h"
#include "sim/model/world.h"

namespace meridian {

/// Sums of money stop at the largest number there is instead of turning over.
std::int64_t cents_sum(std::int64_t a, std::int64_t b);
/// What `seconds` cost at so many cents a month of 365.25 / 12 days, to the nearest cent.
std::int64_t cents_for(std::int64_t cents_month, std::int64_t seconds);

struct Costs {
  std::int64_t wages = 0;  ///< with the employer's overhead
  std::int64_t seats = 0;
  std::int64_t tools = 0;
  std::int64_t second_lines = 0;
  std::int64_t total() const;
};

/// From the start to the end of the (closed) totals. A day counts when the person is employed on it and it is
/// a Monday to Friday, holidays included: they are paid.
Costs costs_of(const Metrics& metrics, const World& world);

}  // namespace meridian
