#include "sim/cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace meridian {
namespace {

constexpr std::size_t kBarWidth = 30;

/// Two figures are enough.
std::string duration_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  if (seconds < 100 * 60) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.0f} h", seconds / 3600);
}

}  // namespace

std::string progress_bar(std::size_t done, std::size_t of, double seconds) {
  const double share = of > 0 ? static_cast<double>(done) / static_cast<double>(of) : 1.0;
  const auto filled = std::min(kBarWidth, static_cast<std::size_t>(share * kBarWidth));
  const double rate = static_cast<double>(done) / seconds;
  const double left = rate > 0 && of > done ? static_cast<double>(of - done) / rate : 0;
  return fmt::format("\r[{}{}] {}/{}  {:.{}f}/s  {} left \x1b[K", std::string(filled, '#'),
                     std::string(kBarWidth - filled, '.'), done, of, rate, rate < 10 ? 1 : 0,
                     duration_text(left));
}

Progress::~Progress() {
  if (is_shown_) err_ << "\r\x1b[K" << std::flush;
}

std::function<void(std::size_t, std::size_t)> Progress::callback() {
  if (!draws_) return nullptr;
  return [this](std::size_t done, std::size_t of) {
    if (busy_.test_and_set(std::memory_order_acquire)) return;
    show(done, of);
    busy_.clear(std::memory_order_release);
  };
}

void Progress::show(std::size_t done, std::size_t of) {
  using Seconds = std::chrono::duration<double>;
  const Clock::time_point now = Clock::now();
  if (now - began_ < std::chrono::seconds(1) || now - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = now;
  is_shown_ = true;
  err_ << progress_bar(done, of, Seconds(now - began_).count()) << std::flush;
}

}  // namespace meridian
