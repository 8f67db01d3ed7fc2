// SPDX-License-Identifier: Apache-2.0
#include "cli/run.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/command.hpp"
#include "cli/help.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/report/escape.hpp"

#ifndef RUNECHECK_VERSION
#define RUNECHECK_VERSION "0.0.0"
#endif

namespace runecheck::cli {

namespace {

int complain(Io& io, std::string_view message, std::string_view hint) {
  io.err.write(fmt::format("runecheck: error: {}\n", report::show(message)));
  if (!hint.empty()) io.err.write(fmt::format("  help: {}\n", report::show(hint)));
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
    io.out.write(command_help(command, app, io.width));
    return kExitPass;
  }
  if (!split.unknown.empty()) unknown_option(command, app, split.unknown.front());
  std::reverse(split.options.begin(), split.options.end());  // CLI11 takes them from the back
  try {
    app.parse(split.options);
  } catch (const CLI::ParseError& error) {
    throw Error(ErrorCode::Usage, {}, error.what(),
                fmt::format("runecheck {} --help explains the options", command.name));
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
              near.empty() ? fmt::format("the commands are {}", fmt::join(names, ", "))
                           : fmt::format("did you mean {}?", near));
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
    io.err.write(
        fmt::format("runecheck: {}\n  this is a bug in runecheck, please report it\n", report::show(error.what())));
    return kExitBug;
  }
}

}  // namespace runecheck::cli
