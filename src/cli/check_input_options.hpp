// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "runecheck/config/settings.hpp"
#include "runecheck/input/discover.hpp"
#include "runecheck/input/record_parser.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// Which files check reads, and how it cuts them into records.
struct CheckInputOptions {
  bool recursive = false;
  std::vector<std::string> globs;
  std::vector<std::string> lists;
  std::optional<std::string> as;
  std::string records = "line";
  bool pairs = false;
  std::vector<std::string> fields;
  std::optional<std::string> pair_field;
  std::optional<std::string> spans;
  std::optional<std::string> span_unit;
  std::optional<std::string> words;
  std::string encoding = "utf-8";
  std::optional<std::string> invalid;  ///< nothing: replace, but for what --encoding does not have
  std::uint64_t max_record_bytes = std::uint64_t{64} << 20U;

  void declare(CLI::App& app);

  /// What to look for. `typed`: the files on the command line; none of them is standard input.
  /// Errors: Error{Usage}, also when standard input is a terminal.
  DiscoverOptions where(const std::vector<std::string>& typed, const config::Settings& settings, Io& io) const;
  /// How to read what is found; fields as typed, else of the settings.
  /// Errors: Error{Usage} for options that do not go together.
  ParseOptions how(const config::Settings& settings) const;
  /// Errors: Error{Usage} when fields are typed and all the files are plain text, which has none: labels and words
  ///         that were asked for would pass unseen.
  void require_fields_to_be_read(const std::vector<FoundFile>& files) const;
};

}  // namespace runecheck::cli
