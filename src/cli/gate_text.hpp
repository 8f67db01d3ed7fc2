// SPDX-License-Identifier: Apache-2.0
// Gates as people write them: on the command line and in runecheck.toml.
#pragma once

#include <string>
#include <string_view>

#include "runecheck/analyze/gate.hpp"

namespace runecheck::cli {

/// The metric and the place of a gate by its name: "shattered", "Cyrl.shattered", "*.shattered", and with a
/// field before it "/title:Cyrl.shattered". Limits are not set; the direction is the metric's.
/// `origin` names in messages where it was written: "--gate", "runecheck.toml:12".
/// Errors: Error{Usage} for an unknown metric or script, with the nearest known one.
GateRule parse_gate_name(std::string_view name, const std::string& origin);

/// Sets the limits of `rule` from "10%", "0.1" or "2%:10%" (warn:error); metrics that are no shares take plain
/// numbers ("2.5"). The value nearest to the decimal number is taken, so 1 of 100 does not exceed "1%".
/// Errors: Error{Usage}: no number, a share of 1 or more without %, more than 100 %, warn beyond error.
void parse_gate_value(GateRule& rule, std::string_view value, const std::string& origin);

/// A whole gate: "Cyrl.shattered<=10%"; ">=" for metrics that are bad when they are small.
/// Errors: as the two above.
GateRule parse_gate_expression(std::string_view expression, const std::string& origin);

/// The name a gate is written by: "shattered", "Cyrl.shattered", "/title:Cyrl.shattered".
std::string gate_name(const GateRule& rule);
/// The limits as they are written: "2%:10%", "2.5".
std::string gate_value(const GateRule& rule);

}  // namespace runecheck::cli
