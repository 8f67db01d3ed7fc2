// SPDX-License-Identifier: Apache-2.0
//
// Plays the transcripts below tests/golden. RUNECHECK_BLESS=1 rewrites what they expect: read the
// difference before it is committed.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/transcript.hpp"

namespace runecheck::test {

namespace {

const std::string kFolder = RUNECHECK_SOURCE_DIR "/tests/golden";

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  REQUIRE(in.good());
  return text.str();
}

Transcript read_transcript(const TranscriptFile& file) {
  const std::string text = read_all(file.path);
  INFO(file.name);
  Transcript transcript;
  REQUIRE_NOTHROW(transcript = parse_transcript(text));
  return transcript;
}

std::vector<Played> play(const Transcript& transcript) {
  const TempDir folder;
  const WorkingFolder there(folder.path());
  Player player(RUNECHECK_SOURCE_DIR);
  std::vector<Played> results;
  for (const Step& step : transcript.steps) results.push_back(player.play(step));
  return results;
}

bool has_word(const std::vector<std::string>& args, std::string_view word) {
  return std::find(args.begin(), args.end(), word) != args.end();
}

/// Whether standard output is meant for people: not JSON and not bare ids.
bool for_people(const std::vector<std::string>& args) {
  if (has_word(args, "--json")) return false;
  for (const std::string_view format :
       {"json", "jsonl", "ids", "concise", "github", "gitlab", "sarif", "junit", "markdown", "csv"}) {
    if (has_word(args, format) || has_word(args, "--format=" + std::string(format))) return false;
  }
  return true;
}

bool is_help(const std::vector<std::string>& args) {
  return args.empty() || has_word(args, "--help") || has_word(args, "-h");
}

/// `text` without the codes that set colours.
std::string without_colour(std::string text) {
  for (std::size_t at = text.find('\033'); at != std::string::npos; at = text.find('\033', at)) {
    text.erase(at, text.find('m', at) - at + 1);
  }
  return text;
}

// ---------------------------------------------------------------------------------------------
// Options as --help lists them

struct Option {
  std::vector<std::string> names;
  bool takes_value = false;
};

/// The options of a command. A line of --help that lists one begins with two blanks and a dash.
std::vector<Option> options_of(const std::string& command) {
  const Result help = run_cli({command, "--help"});
  REQUIRE(help.code == 0);
  std::vector<Option> options;
  bool in_options = false;
  for (const std::string& line : split_lines(help.out)) {
    if (line.starts_with("Usage:")) in_options = true;
    if (!in_options || !line.starts_with("  -")) continue;
    Option option;
    std::istringstream words(line);
    std::string names;
    std::string value;
    words >> names >> value;
    option.takes_value = !value.empty() && line[2 + names.size() + 1] != ' ' &&
                         std::all_of(value.begin(), value.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '='; });
    std::istringstream list(names);
    for (std::string name; std::getline(list, name, ',');) option.names.push_back(name);
    options.push_back(std::move(option));
  }
  REQUIRE(!options.empty());
  return options;
}

/// `args` without the option, or nothing where it is not among them.
std::optional<std::vector<std::string>> without(const Option& option, const std::vector<std::string>& args) {
  std::vector<std::string> rest;
  bool found = false;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::string name = args[i].starts_with("--") ? args[i].substr(0, args[i].find('=')) : args[i];
    if (std::find(option.names.begin(), option.names.end(), name) == option.names.end()) {
      rest.push_back(args[i]);
      continue;
    }
    found = true;
    if (option.takes_value && name == args[i]) ++i;
  }
  return found ? std::optional(rest) : std::nullopt;
}

/// Options that must make no difference to what is printed.
bool changes_nothing(const std::string& command, const Option& option) {
  const std::string& name = option.names.back();
  return command == "check" ? name == "--jobs" || name == "--no-chunk-table" : command == "config" && name == "--show";
}

bool same(const Result& a, const Result& b) { return a.code == b.code && a.out == b.out && a.err == b.err; }

/// Whether two runs of a transcript differ in this option alone, and in what they give.
bool shows_effect(const Option& option, const std::vector<Played>& runs) {
  for (const Played& with : runs) {
    const auto rest = without(option, with.args);
    if (!rest) continue;
    for (const Played& bare : runs) {
      const bool same_world = bare.world.environment == with.world.environment;
      if (bare.args == *rest && same_world && !same(bare.result, with.result)) return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("transcripts are what the program prints", "[golden]") {
  const bool bless = std::getenv("RUNECHECK_BLESS") != nullptr;
  for (const TranscriptFile& file : transcript_files(kFolder)) {
    DYNAMIC_SECTION(file.name) {
      const Transcript transcript = read_transcript(file);
      const std::vector<Played> results = play(transcript);
      if (bless) {
        std::ofstream out(file.path, std::ios::binary | std::ios::trunc);
        out << write_transcript(transcript, results);
        REQUIRE(out.flush().good());
      }
      for (std::size_t i = 0; i < results.size(); ++i) {
        const Result& result = results[i].result;
        INFO("$ " << transcript.steps[i].command);
        if (const std::string found = write_expected(result); !bless && found != transcript.steps[i].expected) {
          FAIL_CHECK("- expected, + found; RUNECHECK_BLESS=1 rewrites what is expected\n"
                     << diff(transcript.steps[i].expected, found));
        }
        // A text file ends in a line end, and so do messages.
        CHECK((result.out.empty() || result.out.back() == '\n'));
        CHECK((result.err.empty() || result.err.back() == '\n'));
        // Whatever goes wrong is said.
        if (result.code != 0 && result.out.empty()) CHECK(!result.err.empty());
        // A result for people fits the terminal and has no blanks at the end of its lines.
        if (!for_people(results[i].args)) continue;
        for (const std::string& line : split_lines(without_colour(result.out))) {
          INFO(line);
          CHECK(!line.ends_with(' '));
          if (!is_help(results[i].args)) CHECK(report::display_width(line) <= results[i].world.width);
        }
      }
    }
  }
}

TEST_CASE("every option of --help is shown to change what is printed", "[golden]") {
  std::map<std::string, std::vector<Played>> runs;    // by file
  std::map<std::string, std::set<std::string>> used;  // words of all runs, by command
  for (const TranscriptFile& file : transcript_files(kFolder)) {
    for (const Played& run : runs[file.name] = play(read_transcript(file))) {
      if (run.args.empty()) continue;
      for (const std::string& word : run.args) used[run.args.front()].insert(word.substr(0, word.find('=')));
    }
  }
  for (const cli::Command& command : cli::commands()) {
    const std::string name(command.name);
    for (const Option& option : options_of(name)) {
      for (const std::string& spelling : option.names) {
        INFO("no transcript uses " << spelling << " of runecheck " << name);
        CHECK(used[name].count(spelling) == 1);
      }
      if (changes_nothing(name, option)) {
        INFO(option.names.back() << " must make no difference to " << name);
        CHECK(std::none_of(runs.begin(), runs.end(), [&](const auto& entry) {
          return entry.first.starts_with("options/" + name + "/") && shows_effect(option, entry.second);
        }));
        continue;
      }
      const std::string file = "options/" + name + "/" + option.names.back().substr(2) + ".txt";
      INFO("two runs that differ in " << option.names.back() << " alone, and in what they give, belong into " << file);
      CHECK(std::any_of(runs.begin(), runs.end(), [&](const auto& entry) {
        return entry.first.starts_with("options/" + name + "/") && shows_effect(option, entry.second);
      }));
    }
  }
}

TEST_CASE("a transcript is read as a shell reads a command", "[golden]") {
  using Commands = std::vector<std::vector<std::string>>;
  CHECK(shell_words("runecheck a  'b c' \"d\" ''") == Commands{{"runecheck", "a", "b c", "d", ""}});
  CHECK(shell_words("x $'\\u00e9\\x41\\n\\'' a'b'c") == Commands{{"x", "\u00e9A\n'", "abc"}});
  CHECK(shell_words("a 1 | b 2 '|'") == Commands{{"a", "1"}, {"b", "2", "|"}});
  CHECK_THROWS(shell_words("a 'b"));
  CHECK_THROWS(shell_words("a $HOME"));
  CHECK_THROWS(shell_words("a > b"));
}

TEST_CASE("a transcript that is not in order is refused", "[golden]") {
  CHECK_THROWS(parse_transcript(""));
  CHECK_THROWS(parse_transcript("# only a remark\n"));
  CHECK_THROWS(parse_transcript("$ runecheck\nno exit code\n"));
  CHECK_THROWS(parse_transcript("some text\n$ runecheck\n? 0\n"));
  const Transcript good = parse_transcript("# r\n$ runecheck a\n< in\nout\n! err\n? 2\n\n");
  CHECK(good.steps.front().expected == "out\n! err\n? 2\n");
  CHECK(written_bytes({"a\\r", "\\x00b\\c"}) == std::string("a\r\n\0b", 5));
}

TEST_CASE("a difference shows both sides", "[golden]") {
  CHECK(diff("a\nb\nc\n", "a\nx\nc\n") == "  a\n- b\n+ x\n  c\n");
  CHECK(diff("a\n", "a\nb\n") == "  a\n+ b\n");
}

}  // namespace runecheck::test
