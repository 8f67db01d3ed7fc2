// SPDX-License-Identifier: Apache-2.0
//
// What only the real program can show: descriptors, signals and terminals.
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

#ifndef RUNECHECK_BINARY
#error "RUNECHECK_BINARY must be the path of the program: $<TARGET_FILE:runecheck>"
#endif

using Catch::Contains;
using Catch::StartsWith;

namespace runecheck::test {

namespace {

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

Fd checked(int number) {
  if (number < 0) throw std::runtime_error("no descriptor");
  return Fd(number);
}

Fd open_file(const std::string& path, int flags) { return checked(::open(path.c_str(), flags | O_CLOEXEC, 0600)); }

std::pair<Fd, Fd> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  return {Fd(ends[0]), Fd(ends[1])};
}

/// Both sides of a terminal: ours, and the program's.
std::pair<Fd, Fd> make_terminal() {
  Fd ours = checked(::posix_openpt(O_RDWR | O_NOCTTY));
  if (::grantpt(ours.number()) != 0 || ::unlockpt(ours.number()) != 0) throw std::runtime_error("no terminal");
  Fd theirs = open_file(::ptsname(ours.number()), O_RDWR | O_NOCTTY);
  return {std::move(ours), std::move(theirs)};
}

constexpr int kClosed = -1;

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
pid_t start(const Start& how) {
  std::vector<std::string> words = {RUNECHECK_BINARY};
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
  ::execve(RUNECHECK_BINARY, argv.data(), envp.data());
  ::_exit(99);
}

/// How a program ended: its exit code, or 128 and the signal, as a shell says it.
struct End {
  int code = 0;
  int signal = 0;
};

End wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw std::runtime_error("cannot wait");
  }
  if (WIFSIGNALED(status)) return {128 + WTERMSIG(status), WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Reads until the other side is closed, or `enough` bytes have come.
std::string read_from(const Fd& from, std::size_t enough = std::string::npos) {
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
Ran run(std::vector<std::string> args, std::vector<std::string> environment = {}) {
  const Streams streams;
  const End end = wait_for(
      start({std::move(args), streams.nothing(), streams.out(), streams.err(), false, std::move(environment)}));
  return {end.code, streams.written_out(), streams.written_err()};
}

/// Many records, whose reports are far larger than a pipe holds.
std::string many_lines() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "one two three four five six seven\n";
  return text;
}

}  // namespace

TEST_CASE("a full disk is said, and the exit code is 2", "[process]") {
  const std::vector<std::vector<std::string>> commands = {
      {"tokenize", "Magic is real!"},
      {"tokenize", "Magic is real!", "--json"},
      {"tokenize", "Magic is real!", "--format", "jsonl"},
      {"tokenize", "Magic is real!", "--format", "ids"},
      {"tokenize", "\U0001F917", "--max-unk-ratio", "1%"},
      {"decode", "101", "102"},
      {"decode", "101", "102", "--json"},
      {"why", "Magic"},
      {"why", "Magic", "--json"},
      {"rules"},
      {"rules", "--json"},
      {"tokenize", "--help"},
      {"--help"},
      {"--version"},
  };
  for (const auto& args : commands) {
    const Streams streams;
    const Fd full = open_file("/dev/full", O_WRONLY);
    const End end = wait_for(start({args, streams.nothing(), full.number(), streams.err()}));
    CAPTURE(args);
    CHECK(end.code == 2);
    CHECK(streams.written_err() ==
          "runecheck: error: cannot write standard output: No space left on device\n"
          "  help: make room or write to another place\n");
  }
}

TEST_CASE("a full disk below standard error changes no exit code", "[process]") {
  const Streams streams;
  const Fd full = open_file("/dev/full", O_WRONLY);
  CHECK(wait_for(start({{"tokenize", "--unknown"}, streams.nothing(), streams.out(), full.number()})).code == 2);
  CHECK(wait_for(start({{"tokenize", "x"}, streams.nothing(), streams.out(), full.number()})).code == 0);
}

TEST_CASE("a closed pipe ends the program quietly", "[process]") {
  const bool ignored = GENERATE(false, true);
  const std::string format = GENERATE(as<std::string>{}, "text", "json", "jsonl", "ids");
  CAPTURE(ignored, format);
  const Streams streams;
  const Fd input = streams.input(many_lines());
  auto [reading, writing] = make_pipe();
  const pid_t child =
      start({{"tokenize", "--format", format}, input.number(), writing.number(), streams.err(), ignored});
  writing.close();
  CHECK(read_from(reading, 10).size() == 10);  // as head does
  reading.close();
  const End end = wait_for(child);
  CHECK(end.code == 128 + SIGPIPE);
  CHECK(end.signal == (ignored ? 0 : SIGPIPE));
  CHECK(streams.written_err().empty());
}

TEST_CASE("a pipe that was closed before anything was written", "[process]") {
  using Args = std::vector<std::string>;
  const Args args = GENERATE(Args{"tokenize", "x"}, Args{"decode", "101"}, Args{"why", "x"}, Args{"rules"});
  const bool ignored = GENERATE(false, true);
  CAPTURE(args, ignored);
  const Streams streams;
  auto [reading, writing] = make_pipe();
  reading.close();
  const End end = wait_for(start({args, streams.nothing(), writing.number(), streams.err(), ignored}));
  CHECK(end.code == 128 + SIGPIPE);
  CHECK(streams.written_err().empty());
}

TEST_CASE("colours in a pipe: only when they are asked for", "[process]") {
  const std::vector<std::string> args = {"tokenize", "\U0001F917"};
  const auto coloured = [](const Ran& ran) {
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    return ran.out.find('\033') != std::string::npos;
  };
  const auto with = [&](const std::string& when) {
    std::vector<std::string> more = args;
    more.push_back("--color=" + when);
    return more;
  };
  CHECK_FALSE(coloured(run(args)));
  CHECK_FALSE(coloured(run(args, {"CLICOLOR_FORCE=0"})));
  CHECK_FALSE(coloured(run(args, {"CLICOLOR_FORCE=1", "NO_COLOR=1"})));
  CHECK_FALSE(coloured(run(with("never"), {"CLICOLOR_FORCE=1"})));
  CHECK_FALSE(coloured(run(with("auto"))));
  CHECK(coloured(run(args, {"CLICOLOR_FORCE=1"})));
  CHECK(coloured(run(args, {"CLICOLOR_FORCE=1", "NO_COLOR="})));
  CHECK(coloured(run(with("always"))));
  CHECK(coloured(run(with("always"), {"NO_COLOR=1"})));
}

TEST_CASE("at a terminal there are colours, and lines as wide as it is", "[process]") {
  const std::string no_color = GENERATE(as<std::string>{}, "", "1");
  const Streams streams;
  auto [ours, theirs] = make_terminal();
  winsize size{};
  size.ws_row = 24;
  size.ws_col = 50;
  REQUIRE(::ioctl(ours.number(), TIOCSWINSZ, &size) == 0);
  const pid_t child = start(
      {{"tokenize", "\U0001F917"}, streams.nothing(), theirs.number(), streams.err(), false, {"NO_COLOR=" + no_color}});
  theirs.close();
  const std::string out = read_from(ours);
  CHECK(wait_for(child).code == 0);
  CHECK_THAT(out, StartsWith("model "));
  CHECK((out.find('\033') != std::string::npos) == no_color.empty());
  if (no_color.empty()) return;
  unsigned widest = 0;
  std::istringstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();  // the terminal's
    widest = std::max(widest, report::display_width(line));
  }
  CHECK(widest > 40);
  CHECK(widest <= 50);
}

TEST_CASE("standard input at a terminal is refused, never waited for", "[process]") {
  const std::string command = GENERATE(as<std::string>{}, "tokenize", "decode", "why");
  CAPTURE(command);
  const Streams streams;
  auto [ours, theirs] = make_terminal();
  const End end = wait_for(start({{command}, theirs.number(), streams.out(), streams.err()}));
  CHECK(end.code == 2);
  CHECK(streams.written_out().empty());
  CHECK_THAT(streams.written_err(), Contains("standard input is a terminal\n  help: runecheck " + command));
}

TEST_CASE("standard input that is closed is an error only where it is read", "[process]") {
  for (const std::string command : {"tokenize", "decode", "why"}) {
    CAPTURE(command);
    const Streams streams;
    const End end = wait_for(start({{command}, kClosed, streams.out(), streams.err()}));
    CHECK(end.code == 2);
    CHECK_THAT(streams.written_err(), Contains("cannot read: Bad file descriptor"));
  }
  const Streams streams;
  CHECK(wait_for(start({{"tokenize", "x", "--format", "ids"}, kClosed, streams.out(), streams.err()})).code == 0);
  CHECK(streams.written_out() == "101 1060 102\n");
  CHECK(streams.written_err().empty());
}

TEST_CASE("standard output that is closed is said", "[process]") {
  const Streams streams;
  CHECK(wait_for(start({{"tokenize", "x"}, streams.nothing(), kClosed, streams.err()})).code == 2);
  CHECK_THAT(streams.written_err(),
             StartsWith("runecheck: error: cannot write standard output: Bad file descriptor\n"));
}

TEST_CASE("a file is read the same from a pipe, from a name and from standard input", "[process]") {
  const Streams streams;
  const std::string text = many_lines();
  const Fd input = streams.input(text);
  CHECK(wait_for(start({{"tokenize", "--format", "ids"}, input.number(), streams.out(), streams.err()})).code == 0);
  const std::string out = streams.written_out();
  CHECK(std::count(out.begin(), out.end(), '\n') == 20000);
  CHECK_THAT(out, StartsWith("101 2028 2048 2093 2176 2274 2416 2698 102\n101 2028"));
  CHECK(run({"tokenize", "--format", "ids", "-f", streams.folder().path("in")}).out == out);

  // Through a pipe, in pieces of any size.
  auto [reading, writing] = make_pipe();
  const Streams others;
  const pid_t child = start({{"tokenize", "--format", "ids"}, reading.number(), others.out(), others.err()});
  reading.close();
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t written = ::write(writing.number(), text.data() + at, std::min<std::size_t>(777, text.size() - at));
    REQUIRE(written > 0);
    at += static_cast<std::size_t>(written);
  }
  writing.close();
  CHECK(wait_for(child).code == 0);
  CHECK(others.written_out() == out);
}

TEST_CASE("the program says its name and version", "[process]") {
  const Ran ran = run({"--version"});
  CHECK(ran.code == 0);
  CHECK(ran.out == "runecheck " RUNECHECK_VERSION "\n");
}

}  // namespace runecheck::test
