// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/io.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "runecheck/analyze/finding.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/report/report.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace runecheck::cli {

/// One record as it comes in, decoded. Views live during the call.
struct InputRecord {
  report::RecordSource source;
  RecordKind kind = RecordKind::Argument;
  std::string_view text;
  std::optional<std::string_view> pair;
  const utf8::Repaired* repaired = nullptr;
  const utf8::Repaired* repaired_pair = nullptr;
  std::optional<RecordError> error;  ///< the record cannot be looked at at all
};

/// Findings about a file or stream, made after it was read.
struct InputFinding {
  Finding finding;
  std::string file;
};

/// What was read in all.
struct InputResult {
  std::vector<InputFinding> findings;
  bool complete = true;  ///< false: something was not read; it has been said on stderr
};

/// -f, --records, --pair, --pairs, --invalid, --max-record-bytes.
struct InputOptions {
  std::vector<std::string> files;
  std::string records = "line";
  std::string pair;
  bool has_pair = false;
  bool pairs = false;
  std::string invalid = "replace";
  std::uint64_t max_record_bytes = std::uint64_t{64} << 20U;
  void declare(CLI::App& app);

  /// Calls `record` for each record of the arguments, or of the files, or of standard input.
  /// A terminal as standard input, and no input at all, is Error{Usage}. A file that cannot be read is
  /// said on stderr and the others go on.
  InputResult read(Io& io, const std::vector<std::string>& texts, std::string_view command,
                   const std::function<void(const InputRecord&)>& record) const;
};

}  // namespace runecheck::cli
