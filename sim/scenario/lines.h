// Lines and outages by name: the tiers of connectivity and the common tools, with their renewals and sources.
// A file may write its own {"up", "down"} in their place.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/model/scenario.h"
#include "sim/scenario/shape.h"

namespace meridian {

/// A named renewal. `source` is the evidence row and what it says.
struct NamedRenewal {
  const char* name;
  double up_hours_mean;
  double down_hours_mean;
  double down_sigma;
  const char* source;
};
const std::vector<NamedRenewal>& line_tiers();
const std::vector<NamedRenewal>& tool_outages();

/// Up: exponential; down: lognormal with that mean.
Renewal make_renewal(const NamedRenewal& named);

Renewal read_renewal(const Row& row);
/// A tier's name or an own renewal; "none" and the unknown give nothing.
std::optional<Renewal> read_line(const Row& row, std::string_view member);
std::optional<Renewal> read_outages(const Row& row, std::string_view member);

}  // namespace meridian
