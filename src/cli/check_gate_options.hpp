// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "runecheck/analyze/gate.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// The gates of check: --max-NAME and --min-NAME for each metric, --max-unk-ratio, --gate,
/// --no-default-gates.
struct CheckGateOptions {
  /// One gate as typed.
  struct Typed {
    std::string option;  ///< "--max-unk-ratio", "--gate"
    std::string metric;  ///< empty: `value` is an expression
    std::string value;
  };
  std::vector<Typed> typed;
  bool no_defaults = false;

  /// Declares the options.   Lifetime: this object outlives the parsing.
  void declare(CLI::App& app);
  /// The gates in effect: the defaults unless left out, over them `configured` (of runecheck.toml), over
  /// them what was typed.
  /// Errors: Error{Usage} for a value that is no limit, and for a gate that was typed twice.
  std::vector<GateRule> build(std::span<const GateRule> configured = {}) const;
};

}  // namespace runecheck::cli
