// SPDX-License-Identifier: Apache-2.0
#include "cli/help.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace runecheck::cli {

namespace {

constexpr std::string_view kHead =
    "runecheck shows what a language model really sees of a text, and what was lost\n"
    "on the way.\n";

/// Fills lines up to `width`; the ones after the first are indented. A list after a comma may break.
std::string wrap(const std::string& description, std::size_t indent, std::size_t width) {
  std::string out;
  std::size_t column = indent;
  for (std::size_t at = 0; at < description.size();) {
    std::size_t end = description.find_first_of(" ,", at);
    end = end == std::string::npos ? description.size() : end + (description[end] == ',' ? 1 : 0);
    const std::string word = description.substr(at, end - at);
    const bool blank = at > 0 && description[at - 1] == ' ';
    if (column > indent && column + word.size() + (blank ? 1 : 0) > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (blank && column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
    at = end < description.size() && description[end] == ' ' ? end + 1 : end;
  }
  return out;
}

}  // namespace

std::string overview() {
  std::string text(kHead);
  text +=
      "\nExamples:\n"
      "  runecheck tokenize 'Magic is real!'        tokens, ids, mask, what was lost\n"
      "  runecheck tokenize -f reviews.txt --max-unk-ratio 1%           gate a build\n"
      "  runecheck why '\U0001F917Transformers'               every step, and each reason\n"
      "  runecheck decode 101 3894 2003 2613 999 102               ids back to text\n"
      "\nUsage: runecheck COMMAND [OPTIONS] ...\n\nCommands:\n";
  for (const Command& command : commands()) text += fmt::format("  {:<9} {}\n", command.name, command.summary);
  text +=
      "\n  runecheck COMMAND --help explains a command.\n"
      "  runecheck --version names the version.\n"
      "\nExit codes: 0 done and passed, 1 a gate failed, 2 the question could not be\n"
      "answered, 70 a bug in runecheck.\n";
  return text;
}

std::string command_help(const Command& command, const CLI::App& app, unsigned width) {
  std::string text = fmt::format("{}.\n\nExamples:\n{}\nUsage: runecheck {} {}\n", command.summary, command.examples,
                                 command.name, command.usage);
  constexpr std::size_t kIndent = 28;
  std::vector<std::string> groups;
  for (const CLI::Option* option : app.get_options()) {
    if (std::find(groups.begin(), groups.end(), option->get_group()) == groups.end()) {
      groups.push_back(option->get_group());
    }
  }
  for (const std::string& group : groups) {
    text += fmt::format("\n{}:\n", group);
    for (const CLI::Option* option : app.get_options()) {
      if (option->get_group() != group) continue;
      std::string left = "  " + option->get_name(false, true);
      if (option->get_items_expected_max() > 0) left += " " + option->get_type_name();
      left += left.size() + 2 > kIndent ? "\n" + std::string(kIndent, ' ') : std::string(kIndent - left.size(), ' ');
      text += left + wrap(option->get_description(), kIndent, std::max(width, 60U)) + "\n";
    }
  }
  return text;
}

}  // namespace runecheck::cli
