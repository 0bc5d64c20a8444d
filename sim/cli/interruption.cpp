#include "sim/cli/interruption.h"

#include <csignal>
#include <cstdlib>

#include "sim/cli/console.h"
#include "sim/scenario/output_file.h"

namespace meridian {
namespace {

// A signal handler is given nothing but a number: what it may touch has to be here.
// NOLINTBEGIN(*-avoid-non-const-global-variables)
std::atomic<bool> is_asked_only{false};  ///< the first signal only asks
std::atomic<bool> asked_to_stop{false};
// NOLINTEND(*-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int number) {
  if (is_asked_only && !asked_to_stop.exchange(true)) return;
  remove_unfinished_files();
  if (!is_asked_only) std::_Exit(kStoppedEarly);
  std::signal(number, SIG_DFL);  // impatient: the shell shall know
  std::raise(number);
}

}  // namespace

void clean_up_on_signals() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

Interruption::Interruption() {
  asked_to_stop = false;
  is_asked_only = true;
  on_interrupt_ = std::signal(SIGINT, on_signal);
  on_terminate_ = std::signal(SIGTERM, on_signal);
}

Interruption::~Interruption() {
  is_asked_only = false;
  std::signal(SIGINT, on_interrupt_);
  std::signal(SIGTERM, on_terminate_);
}

const std::atomic<bool>* Interruption::flag() const { return &asked_to_stop; }

}  // namespace meridian
