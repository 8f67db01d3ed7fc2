// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "runecheck/io/sink.hpp"
#include "runecheck/io/source.hpp"

namespace runecheck::cli {

/// The world of a command: what it reads and writes. Tests pass strings.
struct Io {
  Source& in;
  Sink& out;
  Sink& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  unsigned width = 80;  ///< columns of the terminal
  std::function<std::optional<std::string>(const std::string&)> environment = [](const std::string&) {
    return std::nullopt;
  };
  bool err_is_terminal = false;
};

}  // namespace runecheck::cli
