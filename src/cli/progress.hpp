// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

#include "cli/io.hpp"
#include "runecheck/corpus/check.hpp"

namespace runecheck::cli {

/// One line on a terminal that says how far a run is: bytes, speed, records, findings and the time left. Nothing
/// is shown in the first half second, nor where standard error is no terminal.
class ProgressLine {
 public:
  /// `bytes`: of all inputs; 0 when not known.
  ProgressLine(Io& io, std::uint64_t bytes);
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const CorpusProgress& progress);
  /// Takes the line away, so that other output starts on a clean one.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  Io& io_;
  std::uint64_t bytes_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point next_ = start_ + std::chrono::milliseconds(500);
  bool shown_ = false;
};

/// The text of the line, without control characters.
std::string progress_text(const CorpusProgress& progress, std::uint64_t bytes, std::chrono::duration<double> elapsed);

}  // namespace runecheck::cli
