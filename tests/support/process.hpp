// SPDX-License-Identifier: Apache-2.0
//
// The real program as a process: its descriptors, its environment, and how it ended.
#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "support/temp_dir.hpp"

#ifndef RUNECHECK_BINARY
#error "RUNECHECK_BINARY must be the path of the program: $<TARGET_FILE:runecheck>"
#endif

namespace runecheck::test {

/// The path of the program: of this build, or of the one that the same test objects are linked for.
inline const char* program() {
  const char* const other = std::getenv("RUNECHECK_TEST_BINARY");
  return other != nullptr ? other : RUNECHECK_BINARY;
}

/// A descriptor that closes itself.
class Fd {
 public:
  explicit Fd(int number = -1) : number_(number) {}
  Fd(Fd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Fd() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int number() const noexcept { return number_; }

 private:
  int number_;
};

inline Fd checked(int number) {
  if (number < 0) throw std::runtime_error("no descriptor");
  return Fd(number);
}

inline Fd open_file(const std::string& path, int flags) {
  return checked(::open(path.c_str(), flags | O_CLOEXEC, 0600));
}

inline std::pair<Fd, Fd> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {Fd(ends[0]), Fd(ends[1])};
}

/// Both sides of a terminal: ours, and the program's.
inline std::pair<Fd, Fd> make_terminal() {
  Fd ours = checked(::posix_openpt(O_RDWR | O_NOCTTY));
  if (::grantpt(ours.number()) != 0 || ::unlockpt(ours.number()) != 0) throw std::runtime_error("no terminal");
  Fd theirs = open_file(::ptsname(ours.number()), O_RDWR | O_NOCTTY);
  return {std::move(ours), std::move(theirs)};
}

inline constexpr int kClosed = -1;

/// How the program is started.
struct Start {
  std::vector<std::string> args;
  int in = kClosed;
  int out = kClosed;
  int err = kClosed;
  bool ignore_sigpipe = false;
  std::vector<std::string> environment = {};  ///< NAME=value; nothing else is set
};

/// Starts the program. A program that hangs is ended by SIGALRM, so that the test fails.
inline pid_t start(const Start& how) {
  std::vector<std::string> words = {program()};
  words.insert(words.end(), how.args.begin(), how.args.end());
  std::vector<std::string> environment = how.environment;
  const auto pointers = [](std::vector<std::string>& strings) {
    std::vector<char*> list;
    for (std::string& text : strings) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
  };
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(environment);
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child > 0) return child;
  // Only calls that are safe after fork from here on.
  constexpr unsigned kLongest = 60;  // seconds
  ::alarm(kLongest);
  struct sigaction action {};
  action.sa_handler = how.ignore_sigpipe ? SIG_IGN : SIG_DFL;
  ::sigaction(SIGPIPE, &action, nullptr);
  const std::array<std::pair<int, int>, 3> streams = {
      std::pair{how.in, STDIN_FILENO}, std::pair{how.out, STDOUT_FILENO}, std::pair{how.err, STDERR_FILENO}};
  for (const auto& [from, to] : streams) {
    if (from == kClosed) {
      ::close(to);
    } else if (::dup2(from, to) < 0) {
      ::_exit(99);
    }
  }
  ::execve(argv[0], argv.data(), envp.data());
  ::_exit(99);
}

/// How a program ended: its exit code, or 128 and the signal, as a shell says it.
struct End {
  int code = 0;
  int signal = 0;
};

inline End wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("cannot wait");
  }
  if (WIFSIGNALED(status)) return {128 + WTERMSIG(status), WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Reads until the other side is closed, or `enough` bytes have come.
inline std::string read_from(const Fd& from, std::size_t enough = std::string::npos) {
  std::string text;
  std::array<char, 4096> buffer{};
  while (text.size() < enough) {
    const ssize_t got = ::read(from.number(), buffer.data(), std::min(buffer.size(), enough - text.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;  // a terminal without its other side is an error
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

/// A folder with the standard streams of a program in files.
class Streams {
 public:
  Streams() : null_(open_file("/dev/null", O_RDWR)), out_(make("out")), err_(make("err")) {}

  int nothing() const { return null_.number(); }
  int out() const { return out_.number(); }
  int err() const { return err_.number(); }
  std::string written_out() const { return read_file(folder_.path("out")); }
  std::string written_err() const { return read_file(folder_.path("err")); }
  const TempDir& folder() const { return folder_; }

  /// A file to read from.
  Fd input(const std::string& text) const { return open_file(folder_.write("in", text), O_RDONLY); }

 private:
  Fd make(const std::string& name) const { return open_file(folder_.path(name), O_RDWR | O_CREAT | O_TRUNC); }

  TempDir folder_;
  Fd null_;
  Fd out_;
  Fd err_;
};

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

/// A run with its output in files and nothing to read.
inline Ran run(std::vector<std::string> args, std::vector<std::string> environment = {}) {
  const Streams streams;
  const End end = wait_for(
      start({std::move(args), streams.nothing(), streams.out(), streams.err(), false, std::move(environment)}));
  return {end.code, streams.written_out(), streams.written_err()};
}

}  // namespace runecheck::test
