// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/analyze/fate.hpp"
#include "runecheck/analyze/finding.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/ratio.hpp"
#include "runecheck/io/sink.hpp"
#include "runecheck/report/model_info.hpp"
#include "runecheck/tokenizer/encoding.hpp"
#include "runecheck/tokenizer/options.hpp"
#include "runecheck/tokenizer/spec.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

/// The parts of a record a user can pick with --show.
enum class Column : std::uint8_t {
  Ids,
  Tokens,
  Offsets,
  AttentionMask,
  TypeIds,
  SpecialTokensMask,
  WordIds,
  SequenceIds,
  OffsetBytes,
  OffsetUtf16,
  Text,
  Normalized,
  Decoded,
  DecodedWithoutSpecial,
  Overflowing,
  Fates,
  Findings,
};
class Columns {
 public:
  constexpr bool has(Column column) const noexcept { return (bits_ >> static_cast<unsigned>(column) & 1U) != 0; }
  constexpr void add(Column column) noexcept { bits_ |= 1U << static_cast<unsigned>(column); }

 private:
  std::uint32_t bits_ = 0;
};

/// Names for --show, in the order of Column; the JSON key may differ (ids: input_ids).
struct ColumnName {
  Column column;
  std::string_view name;      ///< "ids"
  std::string_view json_key;  ///< "input_ids"
  std::string_view summary;   ///< for --help
};
std::span<const ColumnName> column_names() noexcept;

struct RenderOptions {
  Columns columns;
  bool columns_chosen = false;  ///< the user gave --show
  bool color = false;
  bool quiet = false;   ///< text: findings and errors only
  unsigned width = 80;  ///< columns of the terminal
};

/// Where a record came from.
struct RecordSource {
  std::uint64_t index = 0;  ///< 0-based over all inputs
  std::string file;         ///< empty for arguments, "-" for standard input
  std::uint64_t line = 0;   ///< 1-based, 0 where there are no lines
};

/// One record, as data. Views live during the call to Renderer::record only.
struct Record {
  RecordSource source;
  std::string_view text;  ///< valid UTF-8
  std::optional<std::string_view> text_pair;
  const utf8::Repaired* repaired = nullptr;  ///< raw offsets of the text, when it was not UTF-8
  const utf8::Repaired* repaired_pair = nullptr;
  const Tokenizer* tokenizer = nullptr;
  const Encoding* encoding = nullptr;  ///< null when `error` is set
  std::string normalized;              ///< of the text (segments joined), where asked for
  std::optional<std::string> normalized_pair;
  std::string decoded;
  std::string decoded_without_special;
  std::span<const Finding> findings;
  std::optional<FateCounts> fates;  ///< both texts
  std::optional<RecordError> error;
};

/// Verdict of one gate.
struct GateResult {
  std::string metric;  ///< "unk_chars"
  std::string option;  ///< as typed: "--max-unk-ratio 1%"
  Ratio measured;
  double limit = 0;  ///< fails when the ratio is greater
  bool failed = false;
  bool measured_nothing = false;  ///< the input had nothing to measure: neither passed nor failed
};

struct RuleCount {
  const RuleInfo* rule = nullptr;
  std::uint64_t count = 0;   ///< all findings
  std::uint64_t listed = 0;  ///< those that are in the output
};

struct Summary {
  std::uint64_t records = 0;
  std::uint64_t refused = 0;     ///< records with an error
  std::uint64_t tokens = 0;      ///< special tokens included, padding not
  std::uint64_t characters = 0;  ///< code points
  Ratio unk_tokens;
  Ratio unk_chars;  ///< code points that are not white space
  Ratio shattered;  ///< words
  FateCounts fates;
  std::vector<RuleCount> finding_counts;  ///< rules with at least one finding, by code
  std::vector<GateResult> gates;
  std::vector<Finding> input_findings;   ///< about files and streams (RC011, RC014)
  std::vector<std::string> input_files;  ///< [input_findings] the file each is about
  bool analyzed = true;                  ///< findings and fates were computed
  bool complete = true;
  int exit_code = 0;
};

/// Writes a report in one format. Called begin, record*, end; each call writes what it has, so that
/// a stream of records needs flat memory.
class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual void begin(const ModelInfo& model) = 0;
  virtual void record(const Record& record) = 0;
  virtual void end(const Summary& summary) = 0;
};

struct Format {
  std::string_view name;
  std::string_view summary;
  std::unique_ptr<Renderer> (*open)(Sink& sink, const RenderOptions& options);
};
/// All formats of `tokenize`: text, json, jsonl, ids. A new one is registered in format_table.cpp.
std::span<const Format> formats() noexcept;

}  // namespace runecheck::report
