// SPDX-License-Identifier: Apache-2.0
//
// What only the real program can show: descriptors, signals and terminals.
#include <sys/ioctl.h>

#include <algorithm>
#include <csignal>
#include <sstream>
#include <string>
#include <vector>

#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/process.hpp"

using Catch::Contains;
using Catch::StartsWith;

namespace runecheck::test {

namespace {

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
