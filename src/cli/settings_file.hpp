// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/io.hpp"
#include "runecheck/analyze/finding.hpp"
#include "runecheck/analyze/gate.hpp"
#include "runecheck/config/settings.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// --config and --isolated.
struct SettingsOptions {
  std::optional<std::string> config;
  bool isolated = false;
  void declare(CLI::App& app);
  /// The settings in effect, checked; none in it when there is no file, or when isolated.
  /// `start`: the folder whose file is looked for, "" for the working folder.
  /// Errors: Error, also when --config names a file that does not exist.
  config::Settings load(const std::string& start = {}) const;
};

/// The nearest runecheck.toml, upward from `start` to the root of the repository (where .git is) or of the file
/// system; "" when there is none. The path is relative to `start`, so that no report names the machine.
std::string find_settings_file(const std::string& start);

/// Checks what the values mean: names of rules, severities, formats and gates.
/// Errors: Error{Schema} with line and column, and the nearest known name.
void check_settings(const config::Settings& settings);

/// The gates of the file, checked; origin is "runecheck.toml:12".
std::vector<GateRule> settings_gates(const config::Settings& settings);

/// Names of --fail-on: error, warning, note, never.
const std::vector<std::string>& fail_on_names();
/// The severity of this name, or nothing.
std::optional<Severity> severity_named(std::string_view name) noexcept;

/// Where a value comes from when no option is typed.
struct ChosenModel {
  std::optional<std::string> path;  ///< nothing: the built-in model
  std::string origin;               ///< "default", "RUNECHECK_MODEL", "runecheck.toml:3"
};
/// The model of the environment, else of the settings, else the built-in one. A path in the settings starts
/// from their folder, if there is such a file or folder; else it is a name.
ChosenModel choose_model(const config::Settings& settings, const Io& io);

}  // namespace runecheck::cli
