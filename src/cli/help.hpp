// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cli/command.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// What `runecheck --help` prints.
std::string overview();

/// What `runecheck COMMAND --help` prints: examples first. `width`: columns of the terminal.
std::string command_help(const Command& command, const CLI::App& app, unsigned width);

}  // namespace runecheck::cli
