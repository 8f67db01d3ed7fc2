// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/report/escape.hpp"

#ifndef RUNECHECK_VERSION
#define RUNECHECK_VERSION "0.0.0"
#endif

namespace runecheck::cli {

namespace {

constexpr std::string_view kHead =
    "runecheck shows what a language model really sees of a text, and what was lost on the way.\n";

std::string overview() {
  std::string text(kHead);
  text += "\nExamples:\n"
          "  runecheck tokenize 'Magic is real!'        tokens, ids, mask, what was lost\n"
          "  runecheck tokenize -f reviews.txt --max-unk-ratio 1%           gate a build\n"
          "  runecheck why '\U0001F917Transformers'               every step, and each reason\n"
          "  runecheck decode 101 3894 2003 2613 999 102               ids back to text\n"
          "\nUsage: runecheck COMMAND [OPTIONS] ...\n\nCommands:\n";
  for (const Command& command : commands()) text += fmt::format("  {:<9} {}\n", command.name, command.summary);
  text += "\n  runecheck COMMAND --help explains a command; runecheck --version names the version.\n"
          "\nExit codes: 0 done and passed, 1 a gate failed, 2 the question could not be answered,\n"
          "70 a bug in runecheck.\n";
  return text;
}

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

std::string help(const Command& command, const CLI::App& app, unsigned width) {
  std::string text = fmt::format("{}.\n\nExamples:\n{}\nUsage: runecheck {} {}\n\nOptions:\n", command.summary, command.examples,
                                 command.name, command.usage);
  constexpr std::size_t kIndent = 28;
  for (const CLI::Option* option : app.get_options()) {
    std::string left = "  " + option->get_name(false, true);
    if (option->get_items_expected_max() > 0) left += " " + option->get_type_name();
    left += left.size() + 2 > kIndent ? "\n" + std::string(kIndent, ' ') : std::string(kIndent - left.size(), ' ');
    text += left + wrap(option->get_description(), kIndent, std::max(width, 60U)) + "\n";
  }
  return text;
}

int complain(Io& io, std::string_view message, std::string_view hint) {
  io.err.write(fmt::format("runecheck: error: {}\n", report::show(message)));
  if (!hint.empty()) io.err.write(fmt::format("  hint: {}\n", report::show(hint)));
  return kExitNoAnswer;
}

[[noreturn]] void unknown_option(const Command& command, const CLI::App& app, const std::string& argument) {
  const std::string name = argument.substr(0, argument.find('='));
  const std::string near = nearest(name, option_names(app));
  std::string hint = near.empty() ? fmt::format("runecheck {} --help lists the options.", command.name)
                                  : fmt::format("did you mean {}?", near);
  hint += " To pass a text that starts with a dash, put -- before it";
  throw Error(ErrorCode::Usage, {}, fmt::format("unknown option {} of runecheck {}", name, command.name), hint);
}

int run_command(const Command& command, const std::vector<std::string>& arguments, Io& io) {
  CLI::App app;
  app.set_help_flag();  // ours: --help below
  bool wants_help = false;
  const Action action = command.declare(app);
  app.add_flag("-h,--help", wants_help, "show this text");
  Arguments split = split_arguments(app, arguments);
  // Help is given whatever else is wrong with the line.
  if (split.help) {
    io.out.write(help(command, app, io.width));
    return kExitPass;
  }
  if (!split.unknown.empty()) unknown_option(command, app, split.unknown.front());
  std::reverse(split.options.begin(), split.options.end());  // CLI11 takes them from the back
  try {
    app.parse(split.options);
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::Usage, {}, error.what(), fmt::format("runecheck {} --help explains the options", command.name));
  }
  return action(io, split.positionals);
}

int dispatch(const std::vector<std::string>& arguments, Io& io) {
  if (arguments.empty()) {
    io.err.write(overview());
    return kExitNoAnswer;
  }
  const std::string& first = arguments.front();
  if (first == "--help" || first == "-h" || first == "help") {
    io.out.write(overview());
    return kExitPass;
  }
  if (first == "--version" || first == "-V") {
    io.out.write("runecheck " RUNECHECK_VERSION "\n");
    return kExitPass;
  }
  std::vector<std::string> names;
  for (const Command& command : commands()) {
    if (first == command.name) return run_command(command, {arguments.begin() + 1, arguments.end()}, io);
    names.emplace_back(command.name);
  }
  const std::string near = nearest(first, names);
  throw Error(ErrorCode::Usage, {}, fmt::format("unknown command {}", first),
              near.empty() ? fmt::format("the commands are {}", fmt::join(names, ", ")) : fmt::format("did you mean {}?", near));
}

}  // namespace

int run(const std::vector<std::string>& arguments, Io& io) {
  try {
    return dispatch(arguments, io);
  } catch (const Error& error) {
    return complain(io, error.what(), error.hint());
  } catch (const std::bad_alloc&) {
    return complain(io, "out of memory", "the input needs more memory than there is");
  } catch (const std::exception& error) {
    io.err.write(fmt::format("runecheck: {}\n  this is a bug in runecheck, please report it\n", report::show(error.what())));
    return kExitBug;
  }
}

}  // namespace runecheck::cli
