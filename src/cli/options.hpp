// SPDX-License-Identifier: Apache-2.0
// Groups of options that several commands share. Each declares itself on the command's parser and
// is a plain struct afterwards.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/io.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/report/report.hpp"
#include "runecheck/tokenizer/options.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace runecheck::cli {

/// Which model: -m, --lowercase, --cased.
struct ModelOptions {
  std::optional<std::string> model;
  bool lowercase = false;
  bool cased = false;
  void declare(CLI::App& app);
};

/// A model ready to use: what is said of it, and the tokenizer.
struct LoadedModel {
  report::ModelInfo info;
  std::optional<Padding> pad_token;
  std::optional<Side> truncation_side;
  std::optional<LengthLimit> limit;  ///< the one in effect
  Tokenizer tokenizer;
};
LoadedModel load_model(const ModelOptions& options, const Io& io);

/// --format, --json, --show, --color, -q.
struct OutputOptions {
  std::string format = "text";
  bool json = false;
  std::vector<std::string> show;
  std::string color = "auto";
  bool quiet = false;
  /// `formats` are the names offered; `columns`: whether --show is.
  void declare(CLI::App& app, const std::vector<std::string>& formats, bool columns);
  std::string chosen_format() const { return json ? "json" : format; }
  report::RenderOptions render(const Io& io) const;
};

/// --max-length, --stride, --truncation, --truncation-side.
struct TruncationOptions {
  std::optional<std::uint64_t> max_length;
  std::optional<std::uint64_t> stride;
  std::optional<std::string> strategy;
  std::optional<std::string> side;
  void declare(CLI::App& app);
  std::optional<Truncation> build(std::optional<Side> model_side) const;
};

/// --padding, --padding-side, --pad-to-multiple-of.
struct PaddingOptions {
  std::optional<std::string> padding;
  std::optional<std::string> side;
  std::optional<std::uint64_t> multiple;
  void declare(CLI::App& app);
  std::optional<Padding> build(const LoadedModel& model, const std::optional<Truncation>& truncation) const;
};

/// The value a name stands for; throws Error{Usage} with the known names, and the nearest one.
template <class Value>
Value choose(const std::string& option, const std::string& text,
             const std::vector<std::pair<std::string, Value>>& choices) {
  std::vector<std::string> names;
  std::string list;
  for (const auto& [name, value] : choices) {
    if (name == text) return value;
    names.push_back(name);
    list += (list.empty() ? "" : ", ") + name;
  }
  const std::string near = nearest(text, names);
  throw Error(ErrorCode::Usage, {}, option + " " + text + ": expected one of " + list,
              near.empty() ? "" : "did you mean " + near + "?");
}

/// An option that takes a list separated by commas and may be repeated.
void add_list(CLI::App& app, const std::string& names, std::vector<std::string>& target, const std::string& description,
              const std::string& type_name);

/// A ratio as a gate takes it: "0.01" or "1%". Throws Error{Usage} with the option's name.
double parse_ratio(const std::string& option, const std::string& text);

}  // namespace runecheck::cli
