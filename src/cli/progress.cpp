// SPDX-License-Identifier: Apache-2.0
#include "cli/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "runecheck/core/number.hpp"

namespace runecheck::cli {

namespace {
constexpr double kMegabyte = 1e6;
constexpr std::string_view kClearLine = "\r\x1b[K";
}  // namespace

std::string progress_text(const CorpusProgress& progress, std::uint64_t bytes, std::chrono::duration<double> elapsed) {
  const double seconds = std::max(elapsed.count(), 1e-3);
  const double speed = static_cast<double>(progress.bytes) / seconds;
  std::string text = fmt::format("{:.0f} MB", static_cast<double>(progress.bytes) / kMegabyte);
  if (bytes >= progress.bytes && bytes > 0) text += fmt::format(" of {:.0f}", static_cast<double>(bytes) / kMegabyte);
  text += fmt::format(" · {:.1f} MB/s · {} records · {} findings", speed / kMegabyte, grouped(progress.records),
                      grouped(progress.findings));
  if (bytes > progress.bytes && speed > 0) {
    const auto left = static_cast<std::uint64_t>(std::ceil(static_cast<double>(bytes - progress.bytes) / speed));
    text += left < 60 ? fmt::format(" · {} s left", left) : fmt::format(" · {} min left", (left + 59) / 60);
  }
  return text;
}

ProgressLine::ProgressLine(Io& io, std::uint64_t bytes) : io_(io), bytes_(bytes) {}

void ProgressLine::show(const CorpusProgress& progress) {
  if (!io_.err_is_terminal) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  std::string text = progress_text(progress, bytes_, now - start_);
  io_.err.write(fmt::format("{}{}", kClearLine, text));
  shown_ = true;
}

void ProgressLine::clear() {
  if (shown_) io_.err.write(kClearLine);
  shown_ = false;
}

}  // namespace runecheck::cli
