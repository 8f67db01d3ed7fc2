// SPDX-License-Identifier: Apache-2.0
// Groups of options that several commands share. Each declares itself on the command's parser and
// is a plain struct afterwards.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/io.hpp"
#include "runecheck/config/settings.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/load/load.hpp"
#include "runecheck/report/report.hpp"
#include "runecheck/tokenizer/options.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// Which model: -m, --compat, --lowercase, --cased.
struct ModelOptions {
  std::optional<std::string> model;
  Compat compat = Compat::V5;
  bool lowercase = false;
  bool cased = false;
  void declare(CLI::App& app);
};

/// --compat, which `models` has too.
void add_compat(CLI::App& app, Compat& target);

/// A model ready to use: what is said of it, and the tokenizer.
struct LoadedModel {
  report::ModelInfo info;
  std::optional<Padding> pad_token;
  std::optional<Side> truncation_side;
  std::optional<LengthLimit> limit;  ///< the one in effect
  Tokenizer tokenizer;
};
/// The model of -m, else of RUNECHECK_MODEL, else of the settings, else the built-in one.
LoadedModel load_model(const ModelOptions& options, const Io& io, const config::Settings& settings = {});

/// --format, --json, --show, --color, -q.
struct OutputOptions {
  std::optional<std::string> format;
  bool json = false;
  std::vector<std::string> show;
  std::string color = "auto";
  bool quiet = false;
  /// `formats` are the names offered; `columns`: whether --show is.
  void declare(CLI::App& app, const std::vector<std::string>& formats, bool columns);
  /// `fallback`: when none was typed.
  std::string chosen_format(std::string_view fallback = "text") const {
    return json ? "json" : format.value_or(std::string(fallback));
  }
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

/// --stored-limits: what is not asked for on the command line is done as the model's tokenizer.json says. Throws
/// Error{Usage} when it says nothing.
void apply_stored_limits(const LoadedModel& model, std::optional<Truncation>& truncation,
                         std::optional<Padding>& padding);

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

/// A ratio as a gate takes it: "0.01" or "1%". Throws Error{Usage} with the option's name.
double parse_ratio(const std::string& option, const std::string& text);

}  // namespace runecheck::cli
