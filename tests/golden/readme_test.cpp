// SPDX-License-Identifier: Apache-2.0
//
// Every example of README.md is a real transcript: a block that begins with ```console holds commands
// after "$ " and what they print at 80 columns.
//   $ runecheck …                     is run, and what it prints compared, byte for byte
//   $ printf '…' | runecheck …        the same, with that standard input
//   $ cat FILE                        makes that file for the commands after it
//   $ echo $?                         the exit code of the command before
//   $ runecheck … | jq …              is left to CI, which runs it in a shell
// RUNECHECK_BLESS=1 writes what is really printed into README.md; read the difference before it is committed.
#include <cstdlib>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/run_cli.hpp"
#include "support/temp_dir.hpp"
#include "support/transcript.hpp"

namespace runecheck::test {

namespace {

const std::string kReadme = RUNECHECK_SOURCE_DIR "/README.md";

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// One command of a console block and where in the file its output stands.
struct Example {
  std::string command;
  std::size_t begin = 0;  ///< first line of the output, 0-based: also the 1-based line of the command
  std::size_t end = 0;
};

std::vector<Example> find_examples(const std::vector<std::string>& lines) {
  std::vector<Example> examples;
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("```")) {
      inside = lines[i] == "```console";
    } else if (inside && lines[i].starts_with("$ ")) {
      examples.push_back({lines[i].substr(2), i + 1, i + 1});
    } else if (inside && !examples.empty()) {
      examples.back().end = i + 1;
    }
  }
  return examples;
}

std::string join(const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += lines[i] + "\n";
  return text;
}

/// Runs a command; nothing for one that is not for this test.
std::optional<Result> run_example(const std::string& command, int code_before) {
  if (command == "echo $?") return Result{0, std::to_string(code_before) + "\n", {}};
  if (command.find("| jq ") != std::string::npos) return std::nullopt;
  std::vector<std::vector<std::string>> pipeline = shell_words(command);
  std::string input;
  if (pipeline.size() == 2 && pipeline[0].size() == 2 && pipeline[0][0] == "printf") {
    input = written_bytes({pipeline[0][1] + "\\c"});
    pipeline.erase(pipeline.begin());
  }
  std::vector<std::string>& words = pipeline.front();
  if (pipeline.size() != 1 || words.empty() || words.front() != "runecheck") {
    throw std::runtime_error("this test does not know how to run: " + command);
  }
  words.erase(words.begin());
  return run_cli(words, std::move(input));
}

}  // namespace

TEST_CASE("README: every example prints what the page shows", "[golden]") {
  const std::vector<std::string> lines = read_lines(kReadme);
  const bool bless = std::getenv("RUNECHECK_BLESS") != nullptr;
  std::string blessed;
  std::size_t copied = 0;  // lines of the page that are in `blessed`
  std::size_t played = 0;
  int code = 0;
  const TempDir folder;
  const WorkingFolder there(folder.path());
  for (const Example& example : find_examples(lines)) {
    INFO("README.md:" << example.begin << ": $ " << example.command);
    if (example.command.starts_with("cat ")) {
      folder.write(example.command.substr(4), join(lines, example.begin, example.end));
      continue;
    }
    std::optional<Result> result;
    REQUIRE_NOTHROW(result = run_example(example.command, code));
    if (!result) continue;
    ++played;
    code = result->code;
    const std::string found = result->out + result->err;
    if (bless) {
      blessed += join(lines, copied, example.begin) + found;
      copied = example.end;
      continue;
    }
    const std::string shown = join(lines, example.begin, example.end);
    if (shown != found)
      FAIL_CHECK("- on the page, + really printed; RUNECHECK_BLESS=1 rewrites the page\n" << diff(shown, found));
  }
  CHECK(played >= 10);  // a page without examples would pass for nothing
  if (bless) std::ofstream(kReadme, std::ios::binary | std::ios::trunc) << blessed << join(lines, copied, lines.size());
}

TEST_CASE("README: examples fit into 80 columns, but for JSON", "[golden]") {
  const std::vector<std::string> lines = read_lines(kReadme);
  for (const Example& example : find_examples(lines)) {
    for (std::size_t i = example.begin; i < example.end; ++i) {
      INFO("README.md:" << i + 1 << ": " << lines[i]);
      CHECK((lines[i].starts_with('{') || utf8::count(lines[i]) <= 80));
    }
  }
}

}  // namespace runecheck::test
