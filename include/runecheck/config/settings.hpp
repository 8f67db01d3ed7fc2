// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/core/error.hpp"

namespace runecheck::config {

/// A value of a settings file and the place it stands at.
template <class Value>
struct Setting {
  Value value{};
  SourceRef where;
  /// "runecheck.toml:12", as verdicts and `config --show` name it.
  std::string origin() const { return where.path + ":" + std::to_string(where.position ? where.position->line : 1); }
};

/// One line of [gates], [severity] or [per-file-ignores].
struct NamedSetting {
  std::string name;   ///< "Cyrl.shattered", "RC201"
  std::string value;  ///< as written: "2%:10%", "error"
};
struct FileIgnores {
  std::string pattern;  ///< "tests/**"
  std::vector<std::string> rules;
};

/// What a runecheck.toml says. Types and key names are checked here; what values mean (a rule's code, a
/// gate, a format's name) is checked by whoever knows them.
struct Settings {
  std::string path;    ///< "../runecheck.toml"; empty: there is no file
  std::string folder;  ///< what relative paths in it start from: "../"; empty: the working folder
  std::optional<Setting<std::string>> model;
  std::optional<Setting<std::string>> format;
  std::optional<Setting<std::vector<std::string>>> select;
  std::optional<Setting<std::vector<std::string>>> ignore;
  std::optional<Setting<std::string>> fail_on;
  std::optional<Setting<std::vector<std::string>>> field;
  std::optional<Setting<std::vector<std::string>>> glob;
  std::optional<Setting<std::vector<std::string>>> exclude;
  std::optional<Setting<std::uint64_t>> max_length;  ///< at least 1
  std::optional<Setting<std::uint64_t>> jobs;        ///< 0: one for each processor
  std::vector<Setting<NamedSetting>> gates;
  std::vector<Setting<NamedSetting>> severity;
  std::vector<Setting<FileIgnores>> per_file_ignores;
};

/// The name of the settings file.
inline constexpr std::string_view kSettingsFile = "runecheck.toml";
/// Most bytes of a settings file.
inline constexpr std::uint64_t kMaxSettingsBytes = std::uint64_t{1} << 20U;

/// The keys outside of tables, in the order they are shown, and the tables.
std::vector<std::string_view> setting_keys();

/// Parses the text of a settings file. A list may be written as one text. A gate may be a text or a number,
/// and `Cyrl.shattered` may stand without quotes.
/// Errors:   Error{Syntax} for what is no TOML, Error{Schema} for an unknown key (with the nearest known one)
///           and for a value of another kind; both with line and column.
Settings parse_settings(const std::string& path, std::string_view bytes);

}  // namespace runecheck::config
