// SPDX-License-Identifier: Apache-2.0
//
// What `check` found, as data. Formats render it; none of them computes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/analyze/finding.hpp"
#include "runecheck/analyze/gate.hpp"
#include "runecheck/analyze/ledger.hpp"
#include "runecheck/analyze/metrics.hpp"
#include "runecheck/analyze/word_types.hpp"
#include "runecheck/input/corpus_record.hpp"
#include "runecheck/io/sink.hpp"
#include "runecheck/report/model_info.hpp"

namespace runecheck::report {

/// Why an input could not be judged, in full or in part.
struct InputError {
  std::string message;  ///< names the place: "reviews.txt:17: …"
  std::string help;
};

/// One input file or stream.
struct CheckedFile {
  std::string path;         ///< as given; "-" is standard input
  std::string kind;         ///< "text", "jsonl", "csv", "tsv"
  std::uint64_t bytes = 0;  ///< read, before decompression
  Part part;
  std::vector<InputError> errors;  ///< not empty: not all of it was judged
  std::vector<std::string> notes;  ///< what was assumed: "only text field: /text"
};

/// One field of the structured inputs, over all files; none when all inputs are plain text.
struct CheckedField {
  std::string field;  ///< pattern as asked for: "/messages/*/content"
  Part part;
};

/// As the file of a finding: it is about all inputs together.
inline constexpr std::uint32_t kNoFile = 0xFFFFFFFFU;

/// A finding and where it stands.
struct CheckFinding {
  Finding finding;           ///< spans are bytes of the record's text
  std::uint32_t file = 0;    ///< index into files, or kNoFile
  std::string field;         ///< concrete pointer, "/messages/0/content"; empty for plain text
  std::uint64_t record = 0;  ///< 0-based within its file
  FilePosition begin;
  FilePosition end;     ///< exclusive
  CodePointSpan span;   ///< code points of the record's text
  std::string excerpt;  ///< the text at the span, at most 200 code points; valid UTF-8, not escaped
  bool excerpt_cut = false;
  std::string fingerprint;  ///< 32 hex digits: rule, path, excerpt and number of the equal ones before
};

/// How often a rule spoke. Counts are exact whatever is listed.
struct RuleTally {
  const RuleInfo* rule = nullptr;
  std::array<std::uint64_t, 3> by_severity{};  ///< [Severity]
  std::uint64_t listed = 0;                    ///< those in `findings`
  std::uint64_t known = 0;                     ///< of the counted ones, in the baseline
  std::uint64_t count() const noexcept { return by_severity[0] + by_severity[1] + by_severity[2]; }
};

using runecheck::gate_state_name;
using runecheck::GateState;
using runecheck::GateVerdict;

/// A character that made words unknown.
struct TopCharacter {
  char32_t code_point = 0;
  std::uint64_t count = 0;
  std::uint32_t file = 0;  ///< where it was met first
  FilePosition first;
};

/// A word that fell into letters.
struct TopWord {
  std::string word;
  std::vector<std::string> pieces;
  std::uint64_t count = 0;
  std::uint32_t file = 0;
  FilePosition first;
};

enum class Verdict : std::uint8_t { Pass, Fail, Incomplete };
/// pass, fail, incomplete.
std::string_view verdict_name(Verdict verdict) noexcept;

/// What was left out by rule, without effect on the verdict.
struct Excluded {
  std::uint64_t ignored = 0;     ///< by .gitignore
  std::uint64_t unmatched = 0;   ///< by --glob
  std::uint64_t binary = 0;      ///< binary files met by -r
  std::uint64_t duplicates = 0;  ///< the same file by another name
  std::uint64_t json = 0;        ///< .json files met by -r: read as lines, their escapes would pass unseen
  std::uint64_t links = 0;       ///< links to folders met by -r, which are not followed
};

struct CheckReport {
  ModelInfo model;
  std::optional<LengthLimit> limit;  ///< what beyond_limit is measured against
  std::vector<CheckedFile> files;    ///< in the order they were read
  std::vector<CheckedField> fields;
  Excluded excluded;
  Part total;
  std::vector<std::pair<unicode::ScriptId, TypeCounts>> types_by_script;
  TypeCounts types;
  bool types_estimated = false;
  std::vector<RuleTally> tallies;            ///< rules with at least one finding, by code
  std::vector<CheckFinding> findings;        ///< the listed ones, by file, line, column and rule
  std::vector<GateVerdict> gates;            ///< all scripts first, then by script
  std::vector<TopCharacter> top_characters;  ///< guilty ones, most frequent first, at most 100
  std::uint64_t guilty_distinct = 0;
  std::vector<TopWord> top_words;      ///< shattered ones, most frequent first, at most 100
  std::vector<InputError> errors;      ///< about no single file: a folder that cannot be read
  std::vector<std::string> notes;      ///< "chat templates are not applied"
  std::string fail_on;                 ///< "error", "warning", "note", "never"
  std::uint64_t failing_findings = 0;  ///< findings at or above fail_on
  std::string baseline;                ///< file of known findings, empty without
  bool interrupted = false;
  bool complete = true;
  Verdict verdict = Verdict::Pass;
  int exit_code = 0;
};

struct CheckRenderOptions {
  bool color = false;
  bool quiet = false;  ///< text: the verdict, errors and failed gates only
  unsigned width = 80;
};

/// A format of `check`. Deterministic: no time, no host; the same bytes for the same report.
struct CheckFormat {
  std::string_view name;
  std::string_view summary;
  void (*render)(const CheckReport& report, const CheckRenderOptions& options, Sink& sink);
};
/// text, json, jsonl, concise, github, gitlab, sarif, junit, markdown, csv. A new one is registered
/// in check_format_table.cpp.
std::span<const CheckFormat> check_formats() noexcept;

}  // namespace runecheck::report
