// SPDX-License-Identifier: Apache-2.0
#include "cli/settings_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/arguments.hpp"
#include "cli/declare.hpp"
#include "cli/gate_text.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/io/read_file.hpp"
#include "runecheck/report/check_report.hpp"

namespace runecheck::cli {

namespace {

void check_name(const std::string& name, const std::vector<std::string>& known, std::string_view what,
                const SourceRef& where) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  const std::string near = nearest(name, known);
  throw Error(ErrorCode::Schema, where, fmt::format("there is no {} {}", what, config::quote(name)),
              near.empty() ? (what == "rule" ? "runecheck rules lists them"
                                             : fmt::format("expected one of {}", fmt::join(known, ", ")))
                           : fmt::format("did you mean {}?", near));
}

std::vector<std::string> rule_codes() {
  std::vector<std::string> codes;
  for (const Rule* rule : rules()) codes.emplace_back(rule->info.code);
  return codes;
}

void check_rules(const std::vector<std::string>& codes, const SourceRef& where) {
  const std::vector<std::string> known = rule_codes();
  for (const std::string& code : codes) check_name(code, known, "rule", where);
}

}  // namespace

void SettingsOptions::declare(CLI::App& app) {
  add_text(app,
           {"--config", "FILE", "settings file (default: the nearest runecheck.toml upward to the repository root)"},
           config);
  add_flag(app, "--isolated", isolated, "read no settings file");
}

config::Settings SettingsOptions::load(const std::string& start) const {
  if (isolated && config) {
    throw Error(ErrorCode::Usage, {}, "--config and --isolated exclude each other", "give one of them");
  }
  if (isolated) return {};
  const std::string path = config ? *config : find_settings_file(start);
  if (path.empty() && !config) return {};
  if (config && !exists(path)) {
    throw Error(ErrorCode::Io, {path, {}, {}}, "there is no such settings file",
                "check the name; without --config the nearest runecheck.toml is read");
  }
  config::Settings settings = config::parse_settings(path, read_file(path, config::kMaxSettingsBytes));
  check_settings(settings);
  return settings;
}

std::string find_settings_file(const std::string& start) {
  std::error_code error;
  // The real folder: ".." leads out of it, not out of the link it was reached by.
  const std::filesystem::path here = std::filesystem::canonical(start.empty() ? "." : start, error);
  if (error) return {};
  std::string prefix = start.empty() || start.ends_with('/') ? start : start + "/";
  const auto levels = std::distance(here.begin(), here.end());
  for (std::ptrdiff_t level = 0; level < levels; ++level) {
    std::string candidate = prefix + std::string(config::kSettingsFile);
    if (exists(candidate)) return candidate;
    if (exists(prefix + ".git")) return {};
    prefix += "../";
  }
  return {};
}

void check_settings(const config::Settings& settings) {
  if (settings.format) {
    std::vector<std::string> names;
    for (const report::CheckFormat& format : report::check_formats()) names.emplace_back(format.name);
    check_name(settings.format->value, names, "format", settings.format->where);
  }
  if (settings.fail_on) check_name(settings.fail_on->value, fail_on_names(), "severity", settings.fail_on->where);
  for (const auto* codes : {&settings.select, &settings.ignore}) {
    if (*codes) check_rules((*codes)->value, (*codes)->where);
  }
  for (const auto& severity : settings.severity) {
    check_rules({severity.value.name}, severity.where);
    check_name(severity.value.value, {"error", "warning", "note"}, "severity", severity.where);
  }
  for (const auto& ignores : settings.per_file_ignores) check_rules(ignores.value.rules, ignores.where);
  settings_gates(settings);
}

std::vector<GateRule> settings_gates(const config::Settings& settings) {
  std::vector<GateRule> gates;
  for (const auto& gate : settings.gates) {
    try {
      const std::string origin = "[gates] " + gate.value.name;
      GateRule rule = parse_gate_name(gate.value.name, origin);
      parse_gate_value(rule, gate.value.value, origin);
      rule.origin = gate.origin();
      gates.push_back(std::move(rule));
    } catch (const Error& error) {
      throw Error(ErrorCode::Schema, gate.where, error.message(), error.hint());
    }
  }
  return gates;
}

const std::vector<std::string>& fail_on_names() {
  static const std::vector<std::string> names = {"error", "warning", "note", "never"};
  return names;
}

std::optional<Severity> severity_named(std::string_view name) noexcept {
  if (name == "error") return Severity::Error;
  if (name == "warning") return Severity::Warning;
  if (name == "note") return Severity::Note;
  return std::nullopt;
}

ChosenModel choose_model(const config::Settings& settings, const Io& io) {
  if (auto model = io.environment("RUNECHECK_MODEL"); model && !model->empty()) {
    return {std::move(model), "RUNECHECK_MODEL"};
  }
  if (!settings.model) return {std::nullopt, "default"};
  const std::string& name = settings.model->value;
  const bool relative = !name.starts_with('/');
  const bool beside = relative && exists(settings.folder + name);
  return {beside ? settings.folder + name : name, settings.model->origin()};
}

}  // namespace runecheck::cli
