// SPDX-License-Identifier: Apache-2.0
#include "cli/check_gate_options.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/declare.hpp"
#include "cli/gate_text.hpp"
#include "runecheck/core/error.hpp"

namespace runecheck::cli {

namespace {

std::string option_of(const Metric& metric) {
  std::string name = fmt::format("--{}-{}", metric.gate == GateDirection::Min ? "min" : "max", metric.name);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

std::string description_of(const Metric& metric) {
  return fmt::format("{}: {}", metric.gate == GateDirection::Min ? "at least" : "at most", metric.formula);
}

}  // namespace

void CheckGateOptions::declare(CLI::App& app) {
  const auto add = [&](const std::string& option, const std::string& metric, const std::string& type,
                       const std::string& description) {
    add_each(app, {option, type, description}, [this, option, metric](const std::string& value) {
      typed.push_back({option, metric, value});
    });
  };
  add("--max-unk-ratio", "unk_chars", "RATIO",
      "exit 1 when more than this share of the characters is under an unknown token: 0.01, 1%, or 0.1%:1% to warn "
      "first; the same as --max-unk-chars");
  for (const Metric& metric : metrics()) {
    if (metric.gate == GateDirection::None) continue;
    add(option_of(metric), std::string(metric.name), metric.unit == MetricUnit::Share ? "RATIO" : "NUMBER",
        description_of(metric));
  }
  add("--gate", "", "EXPR",
      "a gate on one script or field: Cyrl.shattered<=10%, /title:unk_chars<=1%; may be repeated");
  add_flag(app, "--no-default-gates", no_defaults,
           "only the gates that are named; without it the default ones of other metrics stay");
}

std::vector<GateRule> CheckGateOptions::build(std::span<const GateRule> configured) const {
  std::vector<GateRule> named;
  for (const Typed& gate : typed) {
    const std::string as_typed = gate.metric.empty() ? fmt::format("{} '{}'", gate.option, gate.value)
                                                     : fmt::format("{} {}", gate.option, gate.value);
    GateRule rule;
    if (gate.metric.empty()) {
      rule = parse_gate_expression(gate.value, as_typed);
    } else {
      rule = parse_gate_name(gate.metric, as_typed);
      parse_gate_value(rule, gate.value, as_typed);
    }
    // Options lose their order while they are parsed, so there is no last one to win.
    const auto same = std::find_if(named.begin(), named.end(),
                                   [&](const GateRule& other) { return gate_name(other) == gate_name(rule); });
    if (same != named.end()) {
      throw Error(ErrorCode::Usage, {},
                  fmt::format("{} is limited twice: {} and {}", gate_name(rule), same->origin, rule.origin),
                  "give one of them");
    }
    named.push_back(std::move(rule));
  }
  std::vector<GateRule> gates;
  if (!no_defaults) gates = default_gates();
  gates = merge_gates(std::move(gates), {configured.begin(), configured.end()});
  return merge_gates(std::move(gates), std::move(named));
}

}  // namespace runecheck::cli
