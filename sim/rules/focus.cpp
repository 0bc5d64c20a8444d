#include "sim/rules/focus.h"

#include <algorithm>

#include "sim/rules/people.h"

namespace meridian {
namespace {

/// Seconds of focus to the person's next interruption.
std::int64_t gap(const Turn& turn, const PersonState& p, std::uint32_t k) {
  Draw d = turn.draw(Purpose::interruption, p.key, std::uint64_t{k} * 2);
  return seconds_of(exponential(d, 1.0 / turn.parameter(Parameter::interruptions_per_hour)));
}

/// Seconds that an interruption and the way back cost.
std::int64_t loss(const Turn& turn, const PersonState& p, std::uint32_t k) {
  Draw d = turn.draw(Purpose::interruption, p.key, std::uint64_t{k} * 2 + 1);
  double minutes_ = exponential(d, turn.parameter(Parameter::interruption_minutes_mean));
  if (turn.on(Mechanism::resumption)) minutes_ += resumption_minutes(turn, d);
  return seconds_of(minutes_ / 60.0);
}

/// Whole seconds of focus in which `target` ideal seconds are done, to the nearest and at least one: rounded
/// up, every piece of work would take half a second too long.
std::int64_t focus_needed(double target, double rate) {
  const double s = target / rate;
  return s < 4.0e9 ? std::max<std::int64_t>(1, static_cast<std::int64_t>(s + 0.5)) : 4'000'000'000;
}

}  // namespace

Walk walk(const Turn& turn, const PersonState& p, double rate, double target, std::int64_t limit) {
  const bool interrupted =
      turn.on(Mechanism::interruptions) && turn.parameter(Parameter::interruptions_per_hour) > 0.0;
  Walk w;
  w.lost_ahead = p.lost_ahead;
  w.focus_to_interruption = p.focus_to_interruption;
  if (interrupted && w.focus_to_interruption < 0) w.focus_to_interruption = gap(turn, p, p.interruptions);
  while (w.wall < limit) {
    const std::int64_t lost = std::min(w.lost_ahead, limit - w.wall);
    w.lost_ahead -= lost;
    w.wall += lost;
    if (w.wall >= limit) break;
    const std::int64_t needed = focus_needed(target - w.progress, rate);
    std::int64_t stretch = std::min(needed, limit - w.wall);
    const bool broken = interrupted && w.focus_to_interruption <= stretch;
    if (broken) stretch = w.focus_to_interruption;
    w.wall += stretch;
    w.focus += stretch;
    w.progress += static_cast<double>(stretch) * rate;
    if (interrupted) w.focus_to_interruption -= stretch;
    if (stretch == needed) {
      w.progress = target;
      w.reached = true;
      break;
    }
    if (!broken) continue;
    const std::uint32_t k = p.interruptions + w.interruptions++;
    w.lost_ahead += loss(turn, p, k);
    w.focus_to_interruption = gap(turn, p, k + 1);
    if (w.interruptions == 1) rate *= turn.parameter(Parameter::interrupted_speed);
  }
  return w;
}

}  // namespace meridian
