// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/analyze/ledger.hpp"
#include "runecheck/analyze/word_types.hpp"

namespace runecheck {

/// A set of rules by their place in rules().
using RuleMask = std::uint32_t;

/// The unknown tokens of a chunk, as far as runs across chunks need them. A typed "[UNK]" is none.
struct UnknownShape {
  std::uint32_t lead = 0;      ///< length of the run that begins with the first token
  std::uint32_t trail = 0;     ///< length of the run that ends with the last token
  bool lead_too_long = false;  ///< reason of the first unknown word: too many characters
  bool trail_too_long = false;
  bool all = false;                ///< one run covers all tokens; lead and trail are its length
  std::uint32_t inner_absent = 0;  ///< runs of one in between, by reason
  std::uint32_t inner_too_long = 0;
  std::uint32_t inner_runs = 0;  ///< longer runs in between
  bool any() const noexcept { return lead + trail + inner_absent + inner_too_long + inner_runs > 0; }
};

/// Everything that is counted of one chunk: a stretch of text that the pipeline treats in the same
/// way wherever it stands. It depends on the chunk's bytes alone.
struct ChunkFacts {
  std::vector<std::pair<unicode::ScriptId, Counts>> counts;  ///< by script
  std::uint32_t rows = 0;                                    ///< tokens
  UnknownShape unknown;
  /// Findings of the rules that look at one chunk (RC101 to RC103 apart: see UnknownShape).
  struct RuleCount {
    std::uint8_t rule;  ///< index into rules()
    Severity severity;
    std::uint32_t count;
  };
  std::vector<RuleCount> rules;
  bool exact_first = false;           ///< decoded at the start of a text it is the chunk
  bool exact_later = false;           ///< decoded behind another token it is a blank and the chunk
  bool spaced_first = false;          ///< decoded at the start of a text it is the normalized chunk
  bool spaced_later = false;          ///< decoded behind another token it is a blank and the normalized chunk
  bool glued_later = false;           ///< decoded behind another token it is the normalized chunk alone
  bool up_to_spaces_first = false;    ///< decoded at the start of a text it is the normalized chunk but for white space
  bool up_to_spaces = false;          ///< decoded anywhere it is
  std::string error;                  ///< the reference refuses a text that has it
  std::vector<CharacterFact> guilty;  ///< characters that made words unknown, each place once
  std::vector<OriginalSpan> shattered;  ///< words that fell into letters
};

/// Works chunks out. One for each thread; buffers are reused.
class ChunkAnalyzer {
 public:
  /// `options`: which rules are wanted. The tokenizer outlives the analyzer.
  ChunkAnalyzer(const Tokenizer& tokenizer, const AnalyzeOptions& options);

  /// The facts of a chunk, and its words into `types`.   Cost: several times tokenizing it.
  void facts(std::string_view chunk, ChunkFacts& out, WordTypes& types);

  /// The pieces of a word, as they are shown: "м", "а", "г", "ия".
  std::vector<std::string> pieces(std::string_view word);

  /// Adds the characters of the last chunk from byte `begin` on to the counts of their scripts.
  void count_beyond(std::string_view chunk, std::uint32_t begin, Ledger& ledger) const;

  /// The explanation of the last chunk facts() looked at.
  const Explanation& explanation() const noexcept { return explanation_; }

 private:
  void count_characters(std::string_view chunk, ChunkFacts& out);
  void count_words(std::string_view chunk, ChunkFacts& out, WordTypes& types);
  void count_tokens(ChunkFacts& out);
  void count_fallback(std::string_view chunk, ChunkFacts& out);
  void count_unknown(ChunkFacts& out);
  void count_rules(std::string_view chunk, ChunkFacts& out);
  void judge_round_trip(std::string_view chunk, ChunkFacts& out);
  Counts& of(unicode::ScriptId script, ChunkFacts& out);

  const Tokenizer& tokenizer_;
  std::vector<std::uint8_t> wanted_;  // rules of chunk scope, by their place in rules()
  AnalyzeScratch scratch_;
  Explanation explanation_;
  Fates fates_;
  std::vector<DiagnosticWord> words_;
  std::vector<unicode::ScriptId> scripts_;  // [code points] of the chunk
  std::vector<Finding> findings_;
  std::vector<TokenId> ids_;
  std::vector<std::uint32_t> sources_;
};

/// The mask of the rules that runs of unknown words belong to: RC101, RC102, RC103.
RuleMask unknown_rules() noexcept;
/// The mask of one rule.
RuleMask rule_bit(const Rule& rule) noexcept;

}  // namespace runecheck
