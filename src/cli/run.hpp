// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/io.hpp"

namespace runecheck::cli {

/// Runs runecheck with the arguments after the program's name and returns the exit code.
/// The only place that catches Error, but for the per-record and per-file boundaries of the loops.
int run(const std::vector<std::string>& arguments, Io& io);

}  // namespace runecheck::cli
