// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.hpp"

#include <csignal>

#include "runecheck/io/source.hpp"

namespace runecheck::cli {

namespace {

std::atomic<bool> stop{false};
std::atomic<int> received{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free,
              "a signal handler may touch nothing else");

extern "C" void on_signal(int number) {
  received.store(number, std::memory_order_relaxed);
  stop.store(true, std::memory_order_relaxed);
}

}  // namespace

struct InterruptGuard::Before {
  struct sigaction interrupt {};
  struct sigaction terminate {};
};

InterruptGuard::InterruptGuard() : before_(new Before) {
  stop = false;
  received = 0;
  interrupt_reads(&stop);
  struct sigaction action {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  // The second signal finds the default action: it ends the program.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, nullptr, &before_->interrupt);
  ::sigaction(SIGTERM, nullptr, &before_->terminate);
  // What the parent has told us to ignore stays ignored (nohup).
  if (before_->interrupt.sa_handler != SIG_IGN) ::sigaction(SIGINT, &action, nullptr);
  if (before_->terminate.sa_handler != SIG_IGN) ::sigaction(SIGTERM, &action, nullptr);
}

InterruptGuard::~InterruptGuard() {
  ::sigaction(SIGINT, &before_->interrupt, nullptr);
  ::sigaction(SIGTERM, &before_->terminate, nullptr);
  interrupt_reads(nullptr);
  delete before_;
}

const std::atomic<bool>& InterruptGuard::flag() noexcept { return stop; }
int InterruptGuard::signal() noexcept { return received.load(std::memory_order_relaxed); }

}  // namespace runecheck::cli
