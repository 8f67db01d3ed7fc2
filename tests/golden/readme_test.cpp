// SPDX-License-Identifier: Apache-2.0
//
// Every example of README.md is a real transcript: a block that begins with ```console holds commands
// after "$ " and what they print at 80 columns.
//   $ runecheck …                     is run, and its output compared, byte for byte
//   $ printf '…' | runecheck …        the same, with that standard input
//   $ echo $?                         the exit code of the command before
//   $ runecheck … | jq …              is left to CI, which runs it in a shell
// RUNECHECK_BLESS=1 writes the real output into README.md; review the difference.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/run_cli.hpp"

namespace {

using runecheck::test::Result;
using runecheck::test::run_cli;

const std::string kReadme = RUNECHECK_SOURCE_DIR "/README.md";

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// One command of a console block and what stands below it.
struct Example {
  std::string command;
  std::size_t line = 0;   ///< of the command, 0-based
  std::size_t begin = 0;  ///< output lines [begin, end)
  std::size_t end = 0;
};

std::vector<Example> examples_of(const std::vector<std::string>& lines) {
  std::vector<Example> examples;
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("```")) {
      if (inside && !examples.empty()) examples.back().end = i;
      inside = lines[i] == "```console";
    } else if (inside && lines[i].starts_with("$ ")) {
      if (lines[i - 1] != "```console") examples.back().end = i;
      examples.push_back({lines[i].substr(2), i, i + 1, i + 1});
    }
  }
  return examples;
}

/// The words of a command line as a shell reads them; only what the README needs: words in single or
/// double quotes, and "|" as a word of its own.
std::vector<std::string> shell_words(const std::string& command) {
  std::vector<std::string> words;
  std::optional<std::string> word;
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    if (c == '\'' || c == '"') {
      const std::size_t close = command.find(c, i + 1);
      if (close == std::string::npos) throw std::invalid_argument("unbalanced quotes: " + command);
      word = word.value_or("") + command.substr(i + 1, close - i - 1);
      i = close;
    } else if (c == ' ') {
      if (word) words.push_back(*word);
      word.reset();
    } else if (std::string_view("\\><&;*`").find(c) != std::string_view::npos) {
      throw std::invalid_argument("the test knows no such shell syntax: " + command);
    } else {
      word = word.value_or("") + c;
    }
  }
  if (word) words.push_back(*word);
  return words;
}

/// What printf writes for its one argument.
std::string printed(std::string_view format) {
  std::string out;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '\\') {
      out += format[i];
      continue;
    }
    const std::string_view rest = format.substr(i + 1);
    if (rest.starts_with("n")) {
      out += '\n';
      ++i;
    } else if (rest.starts_with("t")) {
      out += '\t';
      ++i;
    } else if (rest.size() >= 3 && rest[0] >= '0' && rest[0] <= '3') {
      out += static_cast<char>(std::stoi(std::string(rest.substr(0, 3)), nullptr, 8));
      i += 3;
    } else {
      throw std::invalid_argument("the test knows no such escape: " + std::string(format));
    }
  }
  return out;
}

/// Runs a command, or returns nothing for one that is not for this test.
std::optional<Result> run_example(const std::string& command, int exit_code_before) {
  if (command == "echo $?") return Result{0, std::to_string(exit_code_before) + "\n", {}};
  if (command.find("| jq ") != std::string::npos) return std::nullopt;
  std::vector<std::string> words = shell_words(command);
  std::string input;
  if (words.size() > 3 && words[0] == "printf" && words[2] == "|") {
    input = printed(words[1]);
    words.erase(words.begin(), words.begin() + 3);
  }
  if (words.empty() || words[0] != "runecheck") throw std::invalid_argument("not a runecheck command: " + command);
  words.erase(words.begin());
  return run_cli(words, input);
}

std::string joined(const std::vector<std::string>& lines, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += lines[i] + "\n";
  return text;
}

}  // namespace

TEST_CASE("README: every example prints what the page shows", "[golden]") {
  const std::vector<std::string> lines = lines_of(kReadme);
  const std::vector<Example> examples = examples_of(lines);
  const bool bless = std::getenv("RUNECHECK_BLESS") != nullptr;
  std::string blessed;
  std::size_t copied = 0;
  int exit_code = 0;
  std::size_t checked = 0;
  for (const Example& example : examples) {
    INFO("README.md:" << example.line + 1 << ": $ " << example.command);
    const std::optional<Result> result = run_example(example.command, exit_code);
    if (!result) continue;
    const std::string output = result->out + result->err;
    exit_code = result->code;
    ++checked;
    if (bless) {
      blessed += joined(lines, copied, example.begin) + output;
      copied = example.end;
    } else {
      CHECK(joined(lines, example.begin, example.end) == output);
    }
  }
  CHECK(checked >= 10);  // a page without examples would pass for nothing
  if (bless) {
    blessed += joined(lines, copied, lines.size());
    std::ofstream(kReadme, std::ios::binary | std::ios::trunc) << blessed;
  }
}

TEST_CASE("README: no line of an example is wider than 80 columns unless it is JSON", "[golden]") {
  const std::vector<std::string> lines = lines_of(kReadme);
  for (const Example& example : examples_of(lines)) {
    for (std::size_t i = example.begin; i < example.end; ++i) {
      INFO("README.md:" << i + 1 << ": " << lines[i]);
      CHECK((lines[i].starts_with("{") || runecheck::utf8::count(lines[i]) <= 80));
    }
  }
}
