// SPDX-License-Identifier: Apache-2.0
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "cli/run.hpp"
#include "runecheck/core/error.hpp"

namespace {

/// Standard output or standard error. Where SIGPIPE is ignored, a closed pipe ends the program as
/// quietly as the signal would.
class DescriptorSink : public runecheck::Sink {
 public:
  DescriptorSink(int descriptor, const char* name) : descriptor_(descriptor), name_(name) {}
  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written >= 0) {
        bytes.remove_prefix(static_cast<std::size_t>(written));
      } else if (errno == EPIPE) {
        std::_Exit(128 + SIGPIPE);
      } else if (errno != EINTR) {
        const std::string reason = std::strerror(errno);
        if (descriptor_ == STDERR_FILENO) return;  // nowhere left to say it
        throw runecheck::Error(runecheck::ErrorCode::Io, {}, std::string("cannot write ") + name_ + ": " + reason,
                               "make room or write to another place");
      }
    }
  }

 private:
  int descriptor_;
  const char* name_;
};

unsigned terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  if (const char* columns = std::getenv("COLUMNS")) {
    const long value = std::strtol(columns, nullptr, 10);
    if (value >= 20 && value <= 1000) return static_cast<unsigned>(value);
  }
  return 80;
}

}  // namespace

int main(int argc, char** argv) {
  DescriptorSink out(STDOUT_FILENO, "standard output");
  DescriptorSink err(STDERR_FILENO, "standard error");
  const auto in = runecheck::descriptor_source(STDIN_FILENO, "-");
  runecheck::cli::Io io{*in,
                        out,
                        err,
                        ::isatty(STDIN_FILENO) != 0,
                        ::isatty(STDOUT_FILENO) != 0,
                        terminal_width(),
                        [](const std::string& name) -> std::optional<std::string> {
                          const char* value = std::getenv(name.c_str());
                          return value == nullptr ? std::nullopt : std::optional<std::string>(value);
                        },
                        ::isatty(STDERR_FILENO) != 0};
  return runecheck::cli::run({argv + 1, argv + argc}, io);
}
