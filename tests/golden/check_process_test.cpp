// SPDX-License-Identifier: Apache-2.0
//
// runecheck check as a process: signals, pipes, and descriptors.
#include <sys/stat.h>

#include <csignal>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/process.hpp"

using Catch::Contains;
using Catch::StartsWith;
using nlohmann::json;

namespace runecheck::test {

namespace {

/// Lines with many findings: their reports are larger than a pipe holds.
std::string many_findings() {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "Магия реальна, сказал старый волшебник\n";
  return text;
}

}  // namespace

TEST_CASE("check: a signal while it waits for input ends it with a report that says so", "[process]") {
  const int number = GENERATE(SIGINT, SIGTERM);
  CAPTURE(number);
  const Streams streams;
  const std::string fifo = streams.folder().path("slow.txt");
  const std::string good = streams.folder().write("good.txt", "hello\n");
  const std::string junit = streams.folder().path("out.xml");
  const std::string baseline = streams.folder().path("baseline.json");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const pid_t child = start({{"check", "--isolated", fifo, good, "--json", "--report", "junit=" + junit, "--baseline",
                              baseline, "--update-baseline"},
                             streams.nothing(),
                             streams.out(),
                             streams.err()});
  // Opening waits until the program reads: by then it is ready for signals. It never sees the end of this file.
  const Fd writing = open_file(fifo, O_WRONLY);
  REQUIRE(::write(writing.number(), "one line\n", 9) == 9);
  REQUIRE(::kill(child, number) == 0);
  const End end = wait_for(child);  // one that hangs is ended by SIGALRM: another code
  CHECK(end.code == 128 + number);
  const json report = json::parse(streams.written_out(), nullptr, false);
  REQUIRE(report.is_object());
  CHECK(report.at("interrupted") == true);
  CHECK(report.at("complete") == false);
  CHECK(report.at("verdict") == "incomplete");
  CHECK(report.at("exit_code") == 128 + number);
  CHECK_THAT(read_file(junit), Contains("interrupted"));
  CHECK(read_file(baseline).empty());
}

TEST_CASE("check: the text report says that it was interrupted", "[process]") {
  const Streams streams;
  const std::string fifo = streams.folder().path("slow.txt");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const pid_t child = start({{"check", "--isolated", fifo}, streams.nothing(), streams.out(), streams.err()});
  const Fd writing = open_file(fifo, O_WRONLY);
  REQUIRE(::kill(child, SIGINT) == 0);
  CHECK(wait_for(child).code == 128 + SIGINT);
  CHECK_THAT(streams.written_out(), Contains("judged: interrupted"));
  CHECK_THAT(streams.written_out(), Contains("exit 130: interrupted"));
  CHECK(streams.written_err().empty());
}

TEST_CASE("check: a closed pipe ends it quietly", "[process]") {
  const bool ignored = GENERATE(false, true);
  const std::string format = GENERATE(as<std::string>{}, "json", "jsonl", "sarif", "csv");
  CAPTURE(ignored, format);
  const Streams streams;
  const Fd input = streams.input(many_findings());
  auto [reading, writing] = make_pipe();
  const pid_t child = start({{"check", "--isolated", "--format", format, "--max-listed", "100000"},
                             input.number(),
                             writing.number(),
                             streams.err(),
                             ignored});
  writing.close();
  CHECK(read_from(reading, 10).size() == 10);  // as head does
  reading.close();
  const End end = wait_for(child);
  CHECK(end.code == 128 + SIGPIPE);
  CHECK(end.signal == (ignored ? 0 : SIGPIPE));
  CHECK(streams.written_err().empty());
}

TEST_CASE("check: a full disk is said, and the exit code is 2", "[process]") {
  const Streams streams;
  const std::string text = streams.folder().write("good.txt", "hello\n");
  for (const std::string format : {"text", "json", "github", "csv"}) {
    const Streams others;
    const Fd full = open_file("/dev/full", O_WRONLY);
    const std::vector<std::string> args = {"check", "--isolated", text, "--format", format};
    CHECK(wait_for(start({args, others.nothing(), full.number(), others.err()})).code == 2);
    CHECK_THAT(others.written_err(), StartsWith("runecheck: error: cannot write standard output: No space left"));
  }
  const Ran report = run({"check", "--isolated", text, "--report", "csv=/dev/full", "--json"});
  CHECK(report.code == 2);
  CHECK(json::parse(report.out).at("complete") == false);
}

TEST_CASE("check: a file, a pipe and standard input give the same report", "[process]") {
  const Streams streams;
  const std::string text = many_findings();
  const Fd input = streams.input(text);
  CHECK(wait_for(start({{"check", "--isolated", "--json"}, input.number(), streams.out(), streams.err()})).code == 1);
  json expected = json::parse(streams.written_out());

  auto [reading, writing] = make_pipe();
  const Streams others;
  const pid_t child = start({{"check", "--isolated", "--json"}, reading.number(), others.out(), others.err()});
  reading.close();
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t written = ::write(writing.number(), text.data() + at, std::min<std::size_t>(777, text.size() - at));
    REQUIRE(written > 0);
    at += static_cast<std::size_t>(written);
  }
  writing.close();
  CHECK(wait_for(child).code == 1);
  CHECK(others.written_out() == streams.written_out());
  const json named = json::parse(run({"check", "--isolated", "--json", streams.folder().path("in")}).out);
  CHECK(named.at("summary").at("counts") == expected.at("summary").at("counts"));
}

TEST_CASE("check: a terminal as standard input is refused, and a closed one is an error", "[process]") {
  const Streams streams;
  auto [ours, theirs] = make_terminal();
  CHECK(wait_for(start({{"check"}, theirs.number(), streams.out(), streams.err()})).code == 2);
  CHECK_THAT(streams.written_err(), Contains("standard input is a terminal"));
  const Streams others;
  CHECK(wait_for(start({{"check"}, kClosed, others.out(), others.err()})).code == 2);
  CHECK_THAT(others.written_out() + others.written_err(), Contains("Bad file descriptor"));
}

}  // namespace runecheck::test
