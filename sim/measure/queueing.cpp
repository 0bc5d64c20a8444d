#include "sim/measure/queueing.h"

#include <limits>

#include "sim/kernel/math.h"
#include "sim/kernel/result.h"

namespace meridian {

double erlang_b(int servers, double offered) {
  MERIDIAN_CHECK(servers >= 1 && offered >= 0.0);
  // The recursion over servers needs neither powers nor factorials, so nothing overflows.
  double blocked = 1.0;
  for (int c = 1; c <= servers; ++c) blocked = offered * blocked / (c + offered * blocked);
  return blocked;
}

double erlang_c(int servers, double offered) {
  if (offered >= servers) return 1.0;
  const double blocked = erlang_b(servers, offered);
  return servers * blocked / (servers - offered * (1.0 - blocked));
}

double mmc_wait_mean(int servers, double arrivals, double service_rate) {
  const double spare = servers * service_rate - arrivals;
  if (spare <= 0.0) return std::numeric_limits<double>::infinity();
  return erlang_c(servers, arrivals / service_rate) / spare;
}

double mmc_wait_beyond(int servers, double arrivals, double service_rate, double t) {
  const double spare = servers * service_rate - arrivals;
  if (spare <= 0.0) return 1.0;
  return erlang_c(servers, arrivals / service_rate) * math::exp(-spare * t);
}

double mmck_probability(int servers, int capacity, double offered, int n) {
  MERIDIAN_CHECK(servers >= 1 && servers <= capacity && n >= 0 && n <= capacity && offered >= 0.0);
  double sum = 0.0, weight = 1.0, wanted = 0.0;
  for (int k = 0; k <= capacity; ++k) {
    if (k > 0) weight *= offered / (k < servers ? k : servers);
    sum += weight;
    if (k == n) wanted = weight;
  }
  return wanted / sum;
}

}  // namespace meridian
