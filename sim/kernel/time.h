// Instants and durations: 64-bit integer seconds, UTC. There is no floating time anywhere;
// zones exist only at the edges (zone.h) and inside calendars (calendar.h).
#pragma once
#include <compare>
#include <cstdint>

namespace meridian {

/// A length of time in whole seconds; may be negative.
struct Duration {
  std::int64_t seconds = 0;
  constexpr auto operator<=>(const Duration&) const = default;
  constexpr Duration operator+(Duration o) const { return {seconds + o.seconds}; }
  constexpr Duration operator-(Duration o) const { return {seconds - o.seconds}; }
  constexpr Duration operator-() const { return {-seconds}; }
  constexpr Duration operator*(std::int64_t k) const { return {seconds * k}; }
  constexpr Duration& operator+=(Duration o) { return seconds += o.seconds, *this; }
  constexpr Duration& operator-=(Duration o) { return seconds -= o.seconds, *this; }
  constexpr double hours() const { return static_cast<double>(seconds) / 3600.0; }
  constexpr double days() const { return static_cast<double>(seconds) / 86400.0; }
};

/// A point in time: seconds since 1970-01-01T00:00Z.
struct Instant {
  std::int64_t seconds = 0;
  constexpr auto operator<=>(const Instant&) const = default;
  constexpr Instant operator+(Duration d) const { return {seconds + d.seconds}; }
  constexpr Instant operator-(Duration d) const { return {seconds - d.seconds}; }
  constexpr Duration operator-(Instant o) const { return {seconds - o.seconds}; }
  constexpr Instant& operator+=(Duration d) { return seconds += d.seconds, *this; }
};

constexpr Duration seconds(std::int64_t n) { return {n}; }
constexpr Duration minutes(std::int64_t n) { return {n * 60}; }
constexpr Duration hours(std::int64_t n) { return {n * 3600}; }
constexpr Duration days(std::int64_t n) { return {n * 86400}; }

/// Later than every instant of a simulation (horizons reach 120 years).
constexpr Instant kNever{std::int64_t{1} << 60};

}  // namespace meridian
