// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

namespace runecheck::cli {

/// While it lives, the first SIGINT or SIGTERM asks for an end instead of making one, so that what was done can
/// be reported; the second one ends the program at once. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  /// Set when a signal came.
  static const std::atomic<bool>& flag() noexcept;
  /// The signal that came; 0: none.
  static int signal() noexcept;

 private:
  struct Before;
  Before* before_;
};

}  // namespace runecheck::cli
