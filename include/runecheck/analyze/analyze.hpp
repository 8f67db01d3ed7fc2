// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/fate.hpp"
#include "runecheck/analyze/finding.hpp"
#include "runecheck/analyze/script_coverage.hpp"
#include "runecheck/analyze/words.hpp"
#include "runecheck/core/label_span.hpp"
#include "runecheck/tokenizer/spec.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

/// Where a record's text came from, as far as rules care.
enum class RecordKind : std::uint8_t { Argument, Line, NulRecord };

/// What the rules look at: one text of a record, explained.
struct Subject {
  std::string_view text;
  std::uint8_t sequence;  ///< 0: the text, 1: its pair
  RecordKind kind;
  const utf8::Repaired* repaired;  ///< null or unchanged when the input was UTF-8
  const Explanation& explanation;
  const Fates& fates;
  std::span<const DiagnosticWord> words;
  const Tokenizer& tokenizer;
  const Encoding* encoding;                     ///< the finished record; null when it was refused
  std::uint64_t rows_uncut;                     ///< rows of the record before truncation, special tokens included
  std::uint64_t rows_added;                     ///< of them, put in by the post-processor
  const std::optional<LengthLimit>& limit;      ///< what the model takes
  const std::optional<Truncation>& truncation;  ///< what was asked for
  ScriptCoverage& coverage;                     ///< of the tokenizer's vocabulary
  std::span<const LabelSpan> labels;            ///< of this text
  bool round_trips = false;                     ///< known: the tokens decode to the text up to white space; else ask
};

/// Collects the findings of one rule and stamps them with it.
class FindingSink {
 public:
  /// Whether the findings are shown, or only counted. Spans and severities are always set.
  enum class Detail : std::uint8_t { Full, CountsOnly };

  static constexpr std::uint64_t kAll = ~std::uint64_t{0};

  /// `most`: findings that are kept; those behind them are counted.
  FindingSink(const RuleInfo& rule, std::uint8_t sequence, std::vector<Finding>& out, Detail detail = Detail::Full,
              std::uint64_t most = kAll)
      : rule_(&rule), sequence_(sequence), out_(out), detail_(detail), most_(most) {}
  /// Goes on with another rule, of which nothing was found yet.
  void start(const RuleInfo& rule) noexcept {
    rule_ = &rule;
    kept_ = 0;
    left_out_ = false;
    not_kept_ = {};
  }
  /// A rule may leave out message, help and data of the finding it added last: nobody reads them.
  bool counts_only() const noexcept { return detail_ == Detail::CountsOnly || left_out_; }
  /// Starts a finding at `span` with the rule's severity; fill in the rest through the reference.
  Finding& add(OriginalSpan span);
  /// How many were not kept, by severity. After the rule is done.
  const std::array<std::uint64_t, 3>& not_kept();

 private:
  void count_left_out();

  const RuleInfo* rule_;
  std::uint8_t sequence_;
  std::vector<Finding>& out_;
  Detail detail_;
  std::uint64_t most_;
  std::uint64_t kept_ = 0;
  Finding spare_;                            // stands for one that is not kept
  bool left_out_ = false;                    // the last one is such
  std::array<std::uint64_t, 3> not_kept_{};  // [Severity]
};

struct Rule {
  RuleInfo info;
  /// Looks at one text. Null for rules about inputs, which the reader of inputs applies.
  void (*check)(const Subject& subject, FindingSink& findings);
};

/// All rules, by code. A new one is registered in rule_table.cpp.
std::span<const Rule* const> rules() noexcept;
/// The place of a rule in rules().
std::size_t rule_index(const RuleInfo& info) noexcept;
/// The rule with this code, in any case, or null.
const Rule* find_rule(std::string_view code) noexcept;

struct AnalyzeOptions {
  std::set<std::string_view> selected;  ///< codes to list although they are ledger lines
  std::set<std::string_view> ignored;   ///< codes not to report
  std::optional<LengthLimit> limit;
  std::optional<Truncation> truncation;
  SpecialTokens special_tokens = SpecialTokens::Keep;  ///< whether the record has the special ones
  std::uint64_t most_findings = FindingSink::kAll;     ///< of each rule that are kept of a text; the others are counted
  bool reports(const RuleInfo& rule) const {
    return !ignored.contains(rule.code) && (rule.listing == Listing::Default || selected.contains(rule.code));
  }
};

/// What was found in one record; sums of it are the summary.
struct RecordAnalysis {
  std::vector<Finding> findings;  ///< by sequence and place
  /// Findings that were not kept, by severity.
  std::vector<std::pair<const RuleInfo*, std::array<std::uint64_t, 3>>> not_kept;
  FateCounts fates;
  std::uint64_t content_tokens = 0;  ///< tokens without those of the post-processor
  std::uint64_t unknown_tokens = 0;  ///< a typed "[UNK]" is not one
  std::uint64_t characters = 0;      ///< code points that are not white space
  std::uint64_t unknown_characters = 0;
  std::uint64_t words = 0;
  std::uint64_t shattered_words = 0;
  std::string normalized[2];  ///< per text
};

/// A text of a record with what is known of its bytes.
struct AnalyzedText {
  std::string_view text;
  const utf8::Repaired* repaired = nullptr;
  std::span<const LabelSpan> labels{};
};

/// Working memory of one thread for one tokenizer.
struct AnalyzeScratch {
  Tokenizer::Scratch tokenizer;
  ScriptCoverage coverage;
};

/// Fills in the finding (RC401) of a record of `rows` tokens that the model has no room for.
void tell_too_many_tokens(Finding& finding, std::uint64_t rows, const LengthLimit& limit);

/// Explains the texts of a record and runs the rules over them.
/// `encoding` is the finished record, null if it was refused.
/// Cost: several times encoding; O(n) for ordinary text.
void analyze(std::span<const AnalyzedText> texts, RecordKind kind, const Tokenizer& tokenizer, const Encoding* encoding,
             const AnalyzeOptions& options, AnalyzeScratch& scratch, RecordAnalysis& out);

}  // namespace runecheck
