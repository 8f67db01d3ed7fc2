// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/report/report.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// A limit on a metric: it fails when the measured ratio is greater.
struct Gate {
  std::string metric;
  std::string option;  ///< as typed
  double limit = 0;
  report::GateResult judge(const report::Summary& summary) const;
};

/// The gates of tokenize.
struct GateOptions {
  std::optional<std::string> unk_ratio;
  std::string unk_option;  ///< the name it was given by
  std::optional<std::string> shattered;
  void declare(CLI::App& app);
  std::vector<Gate> build() const;
};

/// --select and --ignore.
struct RuleOptions {
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  void declare(CLI::App& app);
  /// Throws Error{Usage} for an unknown code.
  AnalyzeOptions build() const;
};

}  // namespace runecheck::cli
