// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "check_texts.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;
using nlohmann::json;

namespace runecheck::test {

namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::vector<std::string> kFormats = {"text",   "json",  "jsonl", "concise",  "github",
                                           "gitlab", "sarif", "junit", "markdown", "csv"};

}  // namespace

TEST_CASE("check: --report writes what --format prints, several at once", "[cli]") {
  const TempDir folder;
  const std::string text = folder.write("text.txt", mixed_text());
  std::vector<std::string> args = {text};
  for (const std::string& format : kFormats) {
    args.emplace_back("--report");
    args.push_back(format + "=" + folder.path("out." + format));
  }
  const Result result = run_check(args);
  CHECK(result.code == 1);
  for (const std::string& format : kFormats) {
    CAPTURE(format);
    CHECK(bytes_of(folder.path("out." + format)) == run_check({text, "--format", format}).out);
  }
}

TEST_CASE("check: a report in a file is never coloured", "[cli]") {
  const TempDir folder;
  const std::string out = folder.path("out.txt");
  run_check({folder.write("text.txt", mixed_text()), "--color", "always", "--report", "text=" + out});
  CHECK(bytes_of(out).find('\033') == std::string::npos);
}

TEST_CASE("check: a report that cannot be written is exit 2, and the others say so", "[cli]") {
  const TempDir folder;
  const std::string text = folder.write("text.txt", lines_of(kEnglishLine, 2));
  const std::string good = folder.path("out.json");
  const std::string bad = folder.path("none/out.sarif");
  // Whichever comes first: a report that was written already is written once more.
  for (const bool good_first : {true, false}) {
    CAPTURE(good_first);
    std::vector<std::string> args = {text, "--json", "--report", "json=" + good, "--report", "sarif=" + bad};
    if (!good_first) std::swap(args[3], args[5]);
    const Result result = run_check(args);
    CHECK(result.code == 2);
    for (const std::string& bytes : {result.out, bytes_of(good)}) {
      const json report = json::parse(bytes);
      CHECK(report.at("complete") == false);
      CHECK(report.at("verdict") == "incomplete");
      CHECK(report.at("exit_code") == 2);
      CHECK_THAT(report.at("errors").at(0).at("message").get<std::string>(),
                 StartsWith("--report sarif: " + bad + ": cannot write"));
      CHECK(report.at("errors").at(0).at("help") == "make the folder, or name a file that can be written");
    }
  }
  CHECK_FALSE(std::filesystem::exists(bad));
  // A failed gate does not hide it, nor does --exit-zero.
  CHECK(run_check({"--max-unk-ratio", "0", "--exit-zero", "--report", "csv=" + bad}, "\U0001F917\n").code == 2);
}

TEST_CASE("check: a report takes the place of the old one only when it is whole", "[cli]") {
  const TempDir folder;
  const std::string out = folder.write("out.json", "old");
  CHECK(run_check({folder.write("text.txt", "hello\n"), "--report", "json=" + out}).code == 0);
  CHECK(json::parse(bytes_of(out)).at("complete") == true);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    files += entry.is_regular_file() ? 1U : 0U;
  CHECK(files == 2);
}

TEST_CASE("check: a report of an earlier run is no text of the next one", "[cli]") {
  const TempDir folder;
  folder.write("data/a.txt", "hello\n");
  const std::string out = folder.path("data/out.sarif");
  const std::vector<std::string> args = {"-r", folder.path("data"), "--json", "--report", "sarif=" + out};
  const json first = json::parse(run_check(args).out);
  const Result again = run_check(args);
  CHECK(again.code == 0);
  const json second = json::parse(again.out);
  CHECK(second.at("summary") == first.at("summary"));
  CHECK(second.at("inputs").at("excluded").at("ignored") == 1);
  CHECK_THAT(second.at("notes").dump(), Contains("out.sarif: not read, a report of this run is written to it"));
}

TEST_CASE("check: a report for an open descriptor leaves what stands there", "[cli]") {
  const TempDir folder;
  const std::string out = folder.write("out", "before\n");
  const int file = ::open(out.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  REQUIRE(file >= 0);
  const std::string text = folder.write("text.txt", "hello\n");
  CHECK(run_check({text, "--report", "concise=/dev/fd/" + std::to_string(file)}).code == 0);
  CHECK(::write(file, "after\n", 6) == 6);
  ::close(file);
  CHECK_THAT(bytes_of(out), StartsWith("before\ngate: passed") && EndsWith("in 1 file\nafter\n"));
  CHECK(run_check({text, "--report", "csv=/dev/fd/" + std::to_string(file)}).code == 2);
}

TEST_CASE("check: a report never overwrites what is read, nor another report", "[cli]") {
  const TempDir folder;
  const std::string text = folder.write("text.txt", "hello\n");
  const auto refused = [&](std::vector<std::string> args) {
    args.insert(args.begin(), text);
    const Result result = run_check(args);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    CHECK(bytes_of(text) == "hello\n");
    return result.err;
  };
  CHECK(refused({"--report", "text=" + text}) == "runecheck: error: --report text=" + text +
                                                     ": this file is read as text, and would be lost\n"
                                                     "  help: choose another name for the report\n");
  std::filesystem::create_hard_link(text, folder.path("other"));
  CHECK_THAT(refused({"--report", "csv=" + folder.path("other")}), Contains("this file is read as text"));
  const std::string out = folder.path("out");
  CHECK_THAT(refused({"--report", "csv=" + out, "--report", "json=" + out}),
             Contains("another report goes to this file"));
  CHECK_THAT(refused({"--report", "csv"}), Contains("--report csv: expected NAME=FILE"));
  CHECK_THAT(refused({"--report", "csv="}), Contains("expected NAME=FILE"));
  CHECK_THAT(refused({"--report", "csv=-"}), Contains("--format csv prints this one"));
  CHECK_THAT(refused({"--report", "sariff=" + out}), Contains("did you mean sarif?"));
}

}  // namespace runecheck::test
