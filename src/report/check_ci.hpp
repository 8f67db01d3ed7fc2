// SPDX-License-Identifier: Apache-2.0
//
// What the formats for build servers share: names, sentences and the order of what is worst.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "runecheck/report/check_report.hpp"

namespace runecheck::report::ci {

/// A build log has wide lines, but no line may bury the others.   Units: columns.
inline constexpr unsigned kLongest = 1000;

/// `show`, cut with … to at most `width` columns. One line, safe for a terminal.
std::string shown(std::string_view text, unsigned width = kLongest);

/// As `shown`, with nothing in it that a build server takes for a command in the middle of a line:
/// "##[" and "##vso[".
std::string log_text(std::string_view text, unsigned width = kLongest);

/// A path for people: shown, "<stdin>" for standard input; never the start of a workflow command.
std::string shown_path(std::string_view path);
/// A path relative to the folder of the build: without "./" before it, "stdin" for standard input.
std::string plain_path(std::string_view path);
/// The same for a finding's file; of one about all inputs together that of the first file, and "." without
/// any: those who show results by place want one.
std::string plain_path(const CheckReport& report, std::uint32_t file);
/// "reviews.txt:3:9"; "reviews.txt" for what is about the whole file, "all inputs" for what is about no
/// single one.
std::string place_of(const CheckReport& report, const CheckFinding& listed);
std::string place_of(const CheckReport& report, std::uint32_t file, const FilePosition& position);

/// "Cyrl.shattered", as --gate names it.
std::string gate_name(const GateVerdict& gate);
/// "Cyrl.shattered is 87.5 % (2,300 of 2,628 words), the limit is 10 %".
std::string gate_sentence(const GateVerdict& gate);
/// "passed", "warning", "FAILED", "not gated".
std::string_view gate_word(GateState state) noexcept;

/// "PASS", "FAIL", "INCOMPLETE".
std::string_view verdict_word(Verdict verdict) noexcept;
/// One sentence for the whole run: "FAIL: 2 of 8 gates failed; 12 findings in 2 files".
std::string verdict_sentence(const CheckReport& report);

/// An error and the file it is about; `file` is null for errors about no single file.
struct ReportedError {
  const InputError* error = nullptr;
  const CheckedFile* file = nullptr;
};
/// All errors: those of the run, then those of the files in their order.
std::vector<ReportedError> all_errors(const CheckReport& report);

/// The listed findings, the most severe first; equal ones in the order of the report.
std::vector<const CheckFinding*> worst_first(const CheckReport& report);

/// Findings that were counted but not listed.
std::uint64_t unlisted(const CheckReport& report) noexcept;
/// Findings of one severity, listed or not.
std::uint64_t count_of(const CheckReport& report, Severity severity) noexcept;

/// Hands out identities of 32 hex digits, no two of them the same.
class Fingerprints {
 public:
  /// The finding's own fingerprint if it has one that was not given out yet, else one made of it.
  std::string of(std::string_view fingerprint);
  /// One made of a text: "gate Cyrl.shattered".
  std::string made_of(std::string_view text);

 private:
  std::unordered_set<std::string> given_;
};

}  // namespace runecheck::report::ci
