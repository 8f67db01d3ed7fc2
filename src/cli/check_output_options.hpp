// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cli/io.hpp"
#include "cli/options.hpp"
#include "runecheck/config/settings.hpp"
#include "runecheck/input/discover.hpp"
#include "runecheck/report/check_report.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// Whether two paths are one file; of devices and the like only the same path is.
bool same_file(const std::string& path, const std::string& other);

/// The report of check on standard output, and further ones in files.
struct CheckOutputOptions {
  OutputOptions shown;  ///< --format, --json, --color, -q
  std::vector<std::string> reports;

  void declare(CLI::App& app);
  /// Whether a --report goes to this file, by whatever name.
  bool writes(const std::string& path) const;
};

/// The reports that were asked for.
class CheckOutputs {
 public:
  /// Errors: Error{Usage} for a --report that is no NAME=FILE, an unknown format, or a file that is named twice
  ///         or is one of `inputs`.
  CheckOutputs(const CheckOutputOptions& options, const config::Settings& settings,
               const std::vector<FoundFile>& inputs, const Io& io);

  /// Writes the files, then standard output. A file that cannot be written makes the report incomplete; those
  /// already written then say so too.   Errors: Error{Io} of standard output.
  void write(report::CheckReport& report, Io& io) const;
  /// Whether standard output has the format for people, which shows all errors itself.
  bool shows_errors() const noexcept { return format_->name == "text"; }

 private:
  struct File {
    const report::CheckFormat* format;
    std::string path;
  };
  const report::CheckFormat* format_;
  report::CheckRenderOptions render_;
  std::vector<File> files_;
};

}  // namespace runecheck::cli
