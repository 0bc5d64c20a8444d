// Closed forms of queueing theory, to hold simulated queues against: what is so rare that no run would show
// it with any certainty is computed. Rates are per the same unit of time. Sources: Erlang 1917; Gross,
// Shortle, Thompson, Harris, "Fundamentals of Queueing Theory". Read `erlang_c`.
#pragma once

namespace meridian {

/// Probability that a ticket finds all `servers` >= 1 busy and is turned away (M/M/c/c), offered load
/// `offered` = arrival rate x mean service >= 0.
double erlang_b(int servers, double offered);

/// Probability that a ticket has to wait (M/M/c); 1 when offered >= servers: the queue grows for ever.
double erlang_c(int servers, double offered);

/// Mean wait in the queue of M/M/c; infinite when offered load >= servers.
double mmc_wait_mean(int servers, double arrivals, double service_rate);

/// Probability that the wait in the queue of M/M/c exceeds t >= 0.
double mmc_wait_beyond(int servers, double arrivals, double service_rate, double t);

/// Probability of n in the system of M/M/c/K, 0 <= n <= K; the one of K is that a ticket is turned away.
double mmck_probability(int servers, int capacity, double offered, int n);

}  // namespace meridian
