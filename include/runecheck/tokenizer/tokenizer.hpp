// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/core/error.hpp"
#include "runecheck/text/aligned_text.hpp"
#include "runecheck/tokenizer/encoding.hpp"
#include "runecheck/tokenizer/explanation.hpp"
#include "runecheck/tokenizer/options.hpp"
#include "runecheck/tokenizer/spec.hpp"

namespace runecheck {

/// Places where a pipeline is provably local: what stands on one side never changes what becomes of
/// the other.
enum class ChunkCut : std::uint8_t {
  None,         ///< nowhere that is known
  AsciiBlanks,  ///< at each space, TAB, LF and CR, which give no token themselves
};

/// A tokenizer, built once and immutable: const calls are safe from many threads, all buffers
/// belong to the caller's Scratch.
///
/// The order of the stages is written down once, in encode_text (src/tokenizer/encode_text.hpp):
/// added tokens in the raw text, normalizer, added tokens in the normalized text, pre-tokenizer,
/// model; then truncation, post-processor, and padding over a batch.
class Tokenizer {
 public:
  /// Working memory of one thread. Once warm, texts of ordinary words are encoded without allocations.
  class Scratch;

  /// Puts the parts together. Takes what it needs out of `spec`; the descriptive fields stay there.
  explicit Tokenizer(TokenizerSpec& spec);

  /// Encodes one record (`pair`: a second text) into `out`, every column.
  /// Shape:  n rows; out.overflow has the further windows of a truncated record.
  /// Errors: what the reference refuses for one record is returned, never thrown.
  /// Cost:   O(bytes) plus the model's.
  std::optional<RecordError> encode(std::string_view text, std::optional<std::string_view> pair,
                                    const EncodeOptions& options, Scratch& scratch, Encoding& out) const;
  /// Appends the ids alone of an uncut record: the same stages with the other columns left out.
  std::optional<RecordError> encode_ids(std::string_view text, std::optional<std::string_view> pair,
                                        SpecialTokens special, Scratch& scratch, std::vector<TokenId>& ids) const;
  /// Runs the same stages over one text and keeps everything: pieces, normalized texts with their
  /// provenance, words, probes and tokens. Slow and complete; special tokens are not added.
  Explanation trace(std::string_view text, Probes probes = Probes::Keep) const;
  Explanation trace(std::string_view text, Probes probes, Scratch& scratch) const;
  /// As above, into an explanation whose buffers are reused.
  void trace(std::string_view text, Probes probes, Scratch& scratch, Explanation& out) const;

  /// Text of ids. Ids the tokenizer does not know are dropped, as in the reference.
  std::string decode(std::span<const TokenId> ids, SpecialTokens special) const;
  /// What the ids add to the text of tokens before them, special tokens kept. Every decoder so far looks at one token
  /// at a time, so it does not matter which ones these are.
  std::string decode_behind(std::span<const TokenId> ids) const;
  /// As decode, without the clean-up of the decoder where it has one.
  std::string decode_without_cleanup(std::span<const TokenId> ids, SpecialTokens special) const;

  /// The text of a token id: added tokens first, then the model's pieces; nothing if unknown.
  std::optional<std::string_view> token(TokenId id) const noexcept;
  /// The text of row `row`, as the reference's `tokens` column has it.
  std::string_view token_text(const Encoding& encoding, std::size_t row) const noexcept;
  /// The id of a token's text, or kNoToken.
  TokenId id(std::string_view token) const;

  /// Rows the post-processor adds to a record.
  std::uint64_t added_rows(bool with_pair) const noexcept;
  /// One more than the largest id in use.
  std::uint64_t id_limit() const noexcept;
  /// Number of tokens: pieces of the model and added tokens beyond them.
  std::size_t size() const noexcept;

  /// Where a text may be cut so that its parts, tokenized one by one, give the same tokens.
  ChunkCut chunk_cut() const noexcept { return chunk_cut_; }
  /// ASCII characters that are words by themselves whatever stands beside them: a text of ASCII characters may be
  /// cut on both sides of them too. None where the decoder looks beyond one token.
  const std::bitset<128>& isolated() const noexcept { return isolated_; }

  const AnyModel& model() const noexcept { return model_; }
  const std::optional<AnyNormalizer>& normalizer() const noexcept { return normalizer_; }
  const std::optional<AnyDecoder>& decoder() const noexcept { return decoder_; }
  const AddedTokens& added_tokens() const noexcept { return added_; }

 private:
  template <class Sink>
  std::optional<RecordError> encode_text(std::string_view text, Scratch& scratch, Sink& sink) const;
  template <class Sink, class Spell>
  bool encode_words(const AlignedText& text, NormalizedSpan range, Scratch& scratch, Sink& sink,
                    const Spell& spell) const;
  std::string decode_with(std::span<const TokenId> ids, SpecialTokens special,
                          const std::optional<AnyDecoder>& decoder, std::size_t tokens_before = 0) const;

  std::optional<AnyNormalizer> normalizer_;
  std::optional<AnyPreTokenizer> pre_tokenizer_;
  AnyModel model_;
  std::optional<AnyPostProcessor> post_processor_;
  std::optional<AnyDecoder> decoder_;
  AddedTokens added_;
  ChunkCut chunk_cut_ = ChunkCut::None;
  std::bitset<128> isolated_;
};

class Tokenizer::Scratch {
 public:
  /// Of the text being encoded.
  AlignedText normalized;
  std::vector<AddedTokens::Match> raw_matches;
  std::vector<AddedTokens::Match> normalized_matches;
  WordPiece::Scratch model;
  /// Buffers of the explanation before, for the next one.
  std::vector<ExplainedSegment> spare_segments;
  /// The two texts of a record before they are joined.
  Encoding first;
  Encoding second;
};

}  // namespace runecheck
