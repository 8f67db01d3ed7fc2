// SPDX-License-Identifier: Apache-2.0
//
// Transcripts of the command line: golden files that read as documentation.
//
//   # a remark
//   @ file words.txt           a file in the folder the commands run in, one `|` line for each line
//   | caf\xe9                  escapes: \n \r \t \0 \e \\ \" \' \xHH \uHHHH \UHHHHHHHH; \c at the end
//   @ folder empty             of a line leaves out its line end
//   @ link model PATH          a symbolic link to PATH below the source folder
//   env NAME=value             for all commands below; also: stdin terminal|pipe,
//   width 40                   stdout terminal|pipe, width N
//   $ runecheck tokenize 'some text' "more" $'caf\u00e9' --json
//   < a line of standard input, with escapes
//   what is expected on standard output; before a line that begins with one of $ < ! ? \ stands one more \ .
//   ! what is expected on standard error
//   ? 0
//
// `$ runecheck … | runecheck …` feeds one command with the output of another; the exit code is that of
// the last. {version} stands for the program's version, ␛ for an escape character.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/errors.hpp"
#include "support/run_cli.hpp"

namespace runecheck::test {

/// A command of a transcript, with the lines before it as they are written.
struct Step {
  std::vector<std::string> before;
  std::string command;
  std::vector<std::string> input;  ///< standard input as it is written, without "< "
  std::string expected;            ///< output, errors and exit code as they are written
};

struct Transcript {
  std::vector<Step> steps;
  std::vector<std::string> after;  ///< lines after the last command
};

/// What a command gave when the transcript was played.
struct Played {
  std::vector<std::string> args;  ///< of the last command of a pipeline, without "runecheck"
  Result result;
  World world;
};

/// Goes into a folder and comes back at the end.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::string& folder) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder);
  }
  ~WorkingFolder() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  std::filesystem::path before_;
};

inline std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Reads the escape at the start of `text`, which begins after the backslash, and takes it away.
inline std::string take_escape(std::string_view& text) {
  if (text.empty()) throw std::runtime_error("a backslash at the end");
  const char kind = text.front();
  text.remove_prefix(1);
  const auto hex = [&text](std::size_t digits) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + std::min(digits, text.size()), value, 16);
    if (error != std::errc{}) throw std::runtime_error("an escape without hexadecimal digits");
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
  };
  const auto code_point = [&](std::size_t digits) {
    std::string out;
    utf8::append(out, static_cast<char32_t>(hex(digits)));
    return out;
  };
  switch (kind) {
    case 'n': return "\n";
    case 'r': return "\r";
    case 't': return "\t";
    case 'e': return "\033";
    case '0': return std::string(1, '\0');
    case 'x': return std::string(1, static_cast<char>(hex(2)));
    case 'u': return code_point(4);
    case 'U': return code_point(8);
    case '\\':
    case '\'':
    case '"': return std::string(1, kind);
    default: throw std::runtime_error(std::string("unknown escape \\") + kind);
  }
}

/// The bytes that the written lines of a file or of standard input stand for.
inline std::string written_bytes(const std::vector<std::string>& lines) {
  std::string bytes;
  for (std::string_view line : lines) {
    const bool ends = !line.ends_with("\\c");
    if (!ends) line.remove_suffix(2);
    while (!line.empty()) {
      const char c = line.front();
      line.remove_prefix(1);
      if (c == '\\') {
        bytes += take_escape(line);
      } else {
        bytes += c;
      }
    }
    if (ends) bytes += '\n';
  }
  return bytes;
}

/// The words of a command line as a shell reads them, one list for each command of the pipeline.
inline std::vector<std::vector<std::string>> shell_words(std::string_view text) {
  std::vector<std::vector<std::string>> commands(1);
  std::string word;
  bool in_word = false;
  const auto end_word = [&] {
    if (in_word) commands.back().push_back(std::move(word));
    word.clear();
    in_word = false;
  };
  const auto quoted = [&](char quote, bool escapes) {
    while (true) {
      if (text.empty()) throw std::runtime_error("a quote is not closed");
      const char c = text.front();
      text.remove_prefix(1);
      if (c == quote) return;
      if (c == '\\' && escapes) {
        word += take_escape(text);
      } else {
        word += c;
      }
    }
  };
  while (!text.empty()) {
    const char c = text.front();
    text.remove_prefix(1);
    if (c == ' ') {
      end_word();
    } else if (c == '|' && !in_word) {
      commands.emplace_back();
    } else if (c == '\'' || c == '"') {
      in_word = true;
      quoted(c, false);
    } else if (c == '$' && text.starts_with('\'')) {
      in_word = true;
      text.remove_prefix(1);
      quoted('\'', true);
    } else if (std::string_view("\\$*?;<>&()`~").find(c) != std::string_view::npos) {
      throw std::runtime_error(std::string("a shell gives ") + c + " a meaning: put it into quotes");
    } else {
      in_word = true;
      word += c;
    }
  }
  end_word();
  return commands;
}

inline bool is_setup(std::string_view line) {
  if (line.empty()) return true;
  for (const std::string_view start : {"#", "@ ", "|", "env ", "stdin ", "stdout ", "width "}) {
    if (line.starts_with(start)) return true;
  }
  return false;
}

inline Transcript parse_transcript(std::string_view text) {
  Transcript transcript;
  std::vector<std::string> before;
  bool in_command = false;
  for (const std::string& line : split_lines(text)) {
    if (!in_command) {
      if (line.starts_with("$ ")) {
        transcript.steps.push_back({std::move(before), line.substr(2), {}, {}});
        before.clear();
        in_command = true;
      } else if (is_setup(line)) {
        before.push_back(line);
      } else {
        throw std::runtime_error("neither a remark nor setup nor a command: " + line);
      }
      continue;
    }
    Step& step = transcript.steps.back();
    if (step.expected.empty() && (line == "<" || line.starts_with("< "))) {
      step.input.push_back(line.size() > 2 ? line.substr(2) : std::string());
      continue;
    }
    step.expected += line + "\n";
    in_command = !line.starts_with("? ");
  }
  if (in_command) throw std::runtime_error("the last command has no line with its exit code: ? 0");
  if (transcript.steps.empty()) throw std::runtime_error("no command");
  transcript.after = std::move(before);
  return transcript;
}

/// Output, errors and exit code as a transcript has them.
inline std::string write_expected(const Result& result) {
  std::string text;
  const auto tidy = [](std::string bytes) {
    bytes = replaced(std::move(bytes), "\"version\":\"" RUNECHECK_VERSION "\"", "\"version\":\"{version}\"");
    bytes = replaced(std::move(bytes), "runecheck " RUNECHECK_VERSION "\n", "runecheck {version}\n");
    return replaced(std::move(bytes), "\033", "\u241B");
  };
  for (const std::string& line : split_lines(tidy(result.out))) {
    if (!line.empty() && std::string_view("$<!?\\").find(line.front()) != std::string_view::npos) text += '\\';
    text += line + "\n";
  }
  for (const std::string& line : split_lines(tidy(result.err))) text += line.empty() ? "!\n" : "! " + line + "\n";
  return text + "? " + std::to_string(result.code) + "\n";
}

/// Runs a transcript's commands in the current folder; `source` is the source folder.
class Player {
 public:
  explicit Player(std::string source) : source_(std::move(source)) {}

  Played play(const Step& step) {
    set_up(step.before);
    Played played;
    std::string input = written_bytes(step.input);
    for (std::vector<std::string>& words : shell_words(step.command)) {
      if (words.empty() || words.front() != "runecheck") {
        throw std::runtime_error("expected runecheck: " + step.command);
      }
      words.erase(words.begin());
      const std::string err = std::move(played.result.err);
      played.result = run_cli(words, std::move(input), stdin_terminal_, world_);
      played.result.err = err + played.result.err;
      played.args = std::move(words);
      input = played.result.out;
    }
    played.world = world_;
    return played;
  }

 private:
  void set_up(const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string& line = lines[i];
      std::istringstream words(line);
      std::string first;
      std::string second;
      std::string third;
      words >> first >> second;
      std::getline(words >> std::ws, third);
      if (first.empty() || first.starts_with('#')) continue;
      if (first == "@" && second == "file") {
        std::vector<std::string> content;
        for (; i + 1 < lines.size() && lines[i + 1].starts_with('|'); ++i) {
          content.push_back(lines[i + 1].substr(std::min<std::size_t>(lines[i + 1].size(), 2)));
        }
        write_file(third, written_bytes(content));
      } else if (first == "@" && second == "folder") {
        std::filesystem::create_directories(third);
      } else if (first == "@" && second == "link") {
        const std::size_t blank = third.find(' ');
        std::filesystem::create_symlink(source_ + "/" + third.substr(blank + 1), third.substr(0, blank));
      } else if (first == "env" && second.find('=') != std::string::npos) {
        const std::size_t equals = line.find('=');
        world_.environment[line.substr(4, equals - 4)] = line.substr(equals + 1);
      } else if (first == "stdin") {
        stdin_terminal_ = second == "terminal";
      } else if (first == "stdout") {
        world_.out_is_terminal = second == "terminal";
      } else if (first == "width") {
        world_.width = static_cast<unsigned>(std::stoul(second));
      } else {
        throw std::runtime_error("not understood: " + line);
      }
    }
  }

  static void write_file(const std::string& name, std::string_view bytes) {
    const std::filesystem::path folder = std::filesystem::path(name).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder);
    std::ofstream out(name, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("cannot write " + name);
  }

  std::string source_;
  World world_;
  bool stdin_terminal_ = false;
};

/// The text of a transcript whose commands gave `results`.
inline std::string write_transcript(const Transcript& transcript, const std::vector<Played>& results) {
  std::string text;
  for (std::size_t i = 0; i < transcript.steps.size(); ++i) {
    const Step& step = transcript.steps[i];
    for (const std::string& line : step.before) text += line + "\n";
    text += "$ " + step.command + "\n";
    for (const std::string& line : step.input) text += line.empty() ? "<\n" : "< " + line + "\n";
    text += write_expected(results[i].result);
  }
  for (const std::string& line : transcript.after) text += line + "\n";
  return text;
}

/// The lines of both texts: those of `expected` alone with "-", of `found` alone with "+".
inline std::string diff(std::string_view expected, std::string_view found) {
  const std::vector<std::string> a = split_lines(expected);
  const std::vector<std::string> b = split_lines(found);
  // common[i][j]: lines that the rest of a from i and of b from j have in common
  std::vector<std::vector<std::size_t>> common(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::string text;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      text += "  " + a[i++] + "\n";
      ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      text += "- " + a[i++] + "\n";
    } else {
      text += "+ " + b[j++] + "\n";
    }
  }
  return text;
}

/// A transcript and where it is.
struct TranscriptFile {
  std::string name;  ///< "topic/case.txt"
  std::string path;
};

/// All transcripts below `folder`, sorted.
inline std::vector<TranscriptFile> transcript_files(const std::string& folder) {
  std::vector<TranscriptFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".txt") continue;
    files.push_back({std::filesystem::relative(entry.path(), folder).generic_string(), entry.path().string()});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

}  // namespace runecheck::test
