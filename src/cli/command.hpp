// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/io.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

inline constexpr int kExitPass = 0;
inline constexpr int kExitGateFailed = 1;
inline constexpr int kExitNoAnswer = 2;
inline constexpr int kExitBug = 70;

/// Runs a command after its options were parsed; returns the exit code.
using Action = std::function<int(Io&, const std::vector<std::string>& positionals)>;

/// One subcommand. `declare` binds options to a plain struct and returns what to run after parsing.
struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view usage;     ///< what stands after the name: "[OPTIONS] [TEXT...]"
  std::string_view examples;  ///< shown first in --help
  Action (*declare)(CLI::App& app);
};

/// All commands. A new one is registered in command_table.cpp.
std::span<const Command> commands() noexcept;

Action declare_tokenize(CLI::App& app);
Action declare_decode(CLI::App& app);
Action declare_why(CLI::App& app);
Action declare_check(CLI::App& app);
Action declare_models(CLI::App& app);
Action declare_rules(CLI::App& app);
Action declare_config(CLI::App& app);
Action declare_schema(CLI::App& app);

}  // namespace runecheck::cli
