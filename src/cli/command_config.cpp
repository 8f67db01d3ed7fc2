// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/check_gate_options.hpp"
#include "cli/command.hpp"
#include "cli/declare.hpp"
#include "cli/gate_text.hpp"
#include "cli/settings_file.hpp"
#include "report/envelope_json.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/report/escape.hpp"
#include "runecheck/report/json_writer.hpp"

namespace runecheck::cli {

namespace {

constexpr std::string_view kSchema = "runecheck.config/1";
constexpr unsigned kWidestValue = 32;
constexpr std::string_view kBuiltIn = "distilbert-base-uncased-finetuned-sst-2-english (built in)";

/// One value, as both outputs show it.
struct Shown {
  std::string key;                  ///< "max-length", "gates.Cyrl.shattered"
  std::vector<std::string> values;  ///< none: not set
  bool is_list = false;
  std::string origin;
};

/// All values in effect, those of the file over the defaults.
std::vector<Shown> values_of(const config::Settings& settings, const Io& io) {
  std::vector<Shown> all;
  const auto text = [&](std::string key, const auto& setting, std::string by_default) {
    if (!setting) {
      all.push_back({std::move(key), {}, false, "default"});
      if (!by_default.empty()) all.back().values.push_back(std::move(by_default));
      return;
    }
    all.push_back({std::move(key), {fmt::format("{}", setting->value)}, false, setting->origin()});
  };
  const auto list = [&](std::string key, const auto& setting) {
    all.push_back({std::move(key), {}, true, setting ? setting->origin() : "default"});
    if (setting) all.back().values = setting->value;
  };
  const ChosenModel model = choose_model(settings, io);
  all.push_back({"model", {model.path.value_or(std::string(kBuiltIn))}, false, model.origin});
  text("format", settings.format, "text");
  list("select", settings.select);
  list("ignore", settings.ignore);
  text("fail-on", settings.fail_on, "error");
  list("field", settings.field);
  list("glob", settings.glob);
  list("exclude", settings.exclude);
  text("max-length", settings.max_length, "");
  text("jobs", settings.jobs, "0");
  const std::vector<GateRule> configured = settings_gates(settings);
  for (const GateRule& gate : merge_gates(default_gates(), configured)) {
    all.push_back({"gates." + gate_name(gate), {gate_value(gate)}, false, gate.origin});
  }
  for (const auto& severity : settings.severity) {
    all.push_back({"severity." + severity.value.name, {severity.value.value}, false, severity.origin()});
  }
  for (const auto& ignores : settings.per_file_ignores) {
    all.push_back({"per-file-ignores." + ignores.value.pattern, ignores.value.rules, true, ignores.origin()});
  }
  return all;
}

std::string text(const config::Settings& settings, const std::vector<Shown>& values) {
  std::string out = settings.path.empty() ? "no settings file\n\n" : report::show(settings.path) + "\n\n";
  std::vector<std::pair<std::string, std::string>> rows;
  unsigned key_width = 0;
  unsigned value_width = 0;
  for (const Shown& shown : values) {
    std::string value;
    for (const std::string& part : shown.values) value += (value.empty() ? "" : ", ") + part;
    rows.emplace_back(report::show(shown.key), value.empty() ? "-" : report::show(value));
    key_width = std::max(key_width, report::display_width(rows.back().first));
    value_width = std::max(value_width, std::min(kWidestValue, report::display_width(rows.back().second)));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out += fmt::format("{}  {}", report::pad_to(rows[i].first, key_width), report::pad_to(rows[i].second, value_width));
    // A long value has the line for itself.
    if (report::display_width(rows[i].second) > value_width) {
      out += "\n" + std::string(key_width + 2 + value_width, ' ');
    }
    out += "  " + report::show(values[i].origin) + "\n";
  }
  return out;
}

std::string json(const config::Settings& settings, const std::vector<Shown>& values) {
  std::string out;
  report::JsonWriter writer(out);
  writer.begin_object().key("schema").text(kSchema).key("tool");
  report::write_tool(writer);
  writer.line_break().key("file");
  settings.path.empty() ? writer.null() : writer.text(settings.path);
  writer.line_break().key("settings").begin_array();
  for (const Shown& shown : values) {
    writer.line_break().begin_object().key("key").text(shown.key).key("value");
    if (shown.is_list) {
      writer.begin_array();
      for (const std::string& value : shown.values) writer.text(value);
      writer.end_array();
    } else if (shown.values.empty()) {
      writer.null();
    } else {
      writer.text(shown.values.front());
    }
    writer.key("origin").text(shown.origin).end_object();
  }
  writer.line_break().end_array().end_object();
  out += '\n';
  return out;
}

struct ConfigArgs {
  SettingsOptions settings;
  bool show = false;
  bool as_json = false;
};

}  // namespace

Action declare_config(CLI::App& app) {
  const auto args = std::make_shared<ConfigArgs>();
  add_flag(app, "--show", args->show,
           "print every value in effect, and where it comes from (also without this option)");
  add_flag(app, "--json", args->as_json, "the same as JSON");
  args->settings.declare(app);
  return [args](Io& io, const std::vector<std::string>& positionals) {
    if (!positionals.empty()) {
      throw Error(ErrorCode::Usage, {}, fmt::format("unexpected argument {}", positionals.front()),
                  "runecheck config --show prints the settings; --config FILE names the file");
    }
    const config::Settings settings = args->settings.load();
    const std::vector<Shown> values = values_of(settings, io);
    io.out.write(args->as_json ? json(settings, values) : text(settings, values));
    return kExitPass;
  };
}

}  // namespace runecheck::cli
