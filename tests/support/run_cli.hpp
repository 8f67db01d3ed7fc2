// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/io.hpp"
#include "cli/run.hpp"
#include "support/string_source.hpp"

namespace runecheck::test {

/// What a run of the program gave.
struct Result {
  int code = 0;
  std::string out;
  std::string err;
};

/// The world around a run, but for its standard input.
struct World {
  bool out_is_terminal = false;
  unsigned width = 80;
  std::map<std::string, std::string> environment = {};
};

/// Runs `runecheck ARGS` inside this process with `stdin_text` as a pipe; `stdin_terminal`: as typed
/// at a terminal.
inline Result run_cli(const std::vector<std::string>& args, std::string stdin_text = {}, bool stdin_terminal = false,
                      const World& world = {}) {
  StringSource in(std::move(stdin_text));
  StringSink out;
  StringSink err;
  cli::Io io{in,
             out,
             err,
             stdin_terminal,
             world.out_is_terminal,
             world.width,
             [&world](const std::string& name) -> std::optional<std::string> {
               const auto found = world.environment.find(name);
               return found == world.environment.end() ? std::nullopt : std::optional(found->second);
             }};
  const int code = cli::run(args, io);
  return {code, std::move(out.text), std::move(err.text)};
}

}  // namespace runecheck::test
