#include "sim/cli/interruption.h"

#include <csignal>

namespace meridian {
namespace {

// A signal handler is given nothing but a number: what it may touch has to be here.
std::atomic<bool> asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int number) {
  asked_to_stop = true;
  std::signal(number, SIG_DFL);
}

}  // namespace

Interruption::Interruption() {
  asked_to_stop = false;
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

Interruption::~Interruption() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

const std::atomic<bool>* Interruption::flag() const { return &asked_to_stop; }

}  // namespace meridian
