// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "runecheck/core/error.hpp"
#include "runecheck/text/aligned_text.hpp"
#include "runecheck/text/piece.hpp"
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
  /// The text of a piece of the model, also where an added token has the same id.
  std::optional<std::string_view> piece(TokenId id) const noexcept;
  /// A piece as people read it. A byte-level tokenizer writes "Ð²" for the two bytes of a Cyrillic letter: here it is
  /// that letter, bytes of half a character are "<0xD0>", and blanks and control characters stay what it makes of them.
  std::string readable(std::string_view piece) const;
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
  const Vocab& vocab() const noexcept {
    return std::visit([](const auto& model) -> const Vocab& { return model.vocab(); }, model_);
  }
  /// Id of the unknown token, or kNoToken when the model has none.
  TokenId unk_id() const noexcept {
    return std::visit([](const auto& model) { return model.unk_id(); }, model_);
  }
  /// Text of the unknown token, or "" when the model has none.
  std::string_view unk_token() const noexcept {
    return std::visit([](const auto& model) -> std::string_view { return model.unk_token(); }, model_);
  }
  /// Whether a row of unknown characters has these as its text, not that of the unknown token.
  bool unknown_keeps_text() const noexcept;
  /// What the model's pieces begin with that go on with a word: "##", or "".
  std::string_view continuing_prefix() const noexcept;
  /// Code points of a word beyond which the model does not look at it, where it has such a limit.
  std::optional<std::uint64_t> longest_word() const noexcept;
  const Chain<AnyNormalizer>& normalizer() const noexcept { return normalizer_; }
  const Chain<AnyDecoder>& decoder() const noexcept { return decoder_; }
  const AddedTokens& added_tokens() const noexcept { return added_; }

 private:
  template <class Sink>
  std::optional<RecordError> encode_text(std::string_view text, Scratch& scratch, Sink& sink) const;
  template <class Model, class Sink>
  std::optional<RecordError> encode_with(const Model& model, std::string_view text, Scratch& scratch, Sink& sink) const;
  std::optional<RecordError> normalize(AlignedText& text) const;
  /// Cuts scratch.pieces of `text` further. `shift`: byte of the original that the text begins at.
  std::optional<RecordError> pre_tokenize(AlignedText& text, Scratch& scratch, std::uint32_t shift) const;
  /// Takes the blanks out of the offsets, where a post-processor says so.
  void trim_offsets(std::string_view text, Encoding& rows) const;
  std::string decode_with(std::span<const TokenId> ids, SpecialTokens special, const Chain<AnyDecoder>& decoder,
                          std::size_t tokens_before = 0) const;

  Chain<AnyNormalizer> normalizer_;
  Chain<AnyPreTokenizer> pre_tokenizer_;
  AnyModel model_;
  Chain<AnyPostProcessor> post_processor_;
  Chain<AnyDecoder> decoder_;
  AddedTokens added_;
  Track least_track_ = Track::Text;  // what the pre-tokenizers need
  ChunkCut chunk_cut_ = ChunkCut::None;
  std::bitset<128> isolated_;
};

/// The buffers of each model of a variant.
template <class Models>
struct ScratchOfModels;
template <class... Models>
struct ScratchOfModels<std::variant<Models...>> {
  using Type = std::tuple<typename Models::Scratch...>;
};
template <class Models>
using ScratchOf = typename ScratchOfModels<Models>::Type;

class Tokenizer::Scratch {
 public:
  /// Of the text being encoded.
  AlignedText normalized;
  std::vector<AddedTokens::Match> raw_matches;
  std::vector<AddedTokens::Match> normalized_matches;
  /// What the pre-tokenizers cut it into, and whether one rewrote it.
  std::vector<TextPiece> pieces;
  std::vector<TextPiece> next_pieces;
  std::vector<NormalizedSpan> spans;
  bool rewritten = false;
  ScratchOf<AnyModel> models;
  /// Buffers of the explanation before, for the next one.
  std::vector<ExplainedSegment> spare_segments;
  /// The two texts of a record before they are joined.
  Encoding first;
  Encoding second;
};

}  // namespace runecheck
