// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// The arguments of a command, told apart. Positional ones never reach CLI11, which would read
/// "[SEP]" as a list, "++" as a mark of its own and "{}" as nothing: a text arrives as typed.
struct Arguments {
  std::vector<std::string> options;  ///< for CLI11, values included
  std::vector<std::string> positionals;
  std::vector<std::string> unknown;  ///< look like options and are none
  bool help = false;                 ///< -h or --help is among the options
};
/// Throws Error{Usage} for an option without its value, or with one it does not take.
Arguments split_arguments(const CLI::App& app, const std::vector<std::string>& arguments);

/// The known name that looks most like `name`, or "" when none does.
std::string nearest(std::string_view name, const std::vector<std::string>& known);

/// All option names of a command, with dashes.
std::vector<std::string> option_names(const CLI::App& app);

}  // namespace runecheck::cli
