// SPDX-License-Identifier: Apache-2.0
#include "runecheck/tokenizer/tokenizer.hpp"

#include <algorithm>
#include <utility>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "tokenizer/encode_text.hpp"
#include "tokenizer/postprocess.hpp"

namespace runecheck {

namespace {

/// Collects ids and nothing else.
class IdsSink {
 public:
  static constexpr Track kTrack = Track::Text;
  IdsSink(std::vector<TokenId>& ids, TokenId unk) : ids_(ids), unk_(unk) {}

  NoTrace& trace() noexcept { return trace_; }
  void segment(OriginalSpan /*range*/) {}
  void normalized(const AlignedText& /*text*/, std::uint32_t /*shift*/) {}
  void word(NormalizedSpan /*range*/) {}
  void end_word() {}
  void piece(TokenId id, NormalizedSpan /*range*/) { ids_.push_back(id); }
  void unknown(WordResult /*result*/, NormalizedSpan /*range*/) { ids_.push_back(unk_); }
  void raw_token(const AddedTokens::Entry& token, OriginalSpan /*range*/) { ids_.push_back(token.id); }
  void cut_token(const AddedTokens::Entry& token, NormalizedSpan /*range*/) { ids_.push_back(token.id); }

 private:
  std::vector<TokenId>& ids_;
  TokenId unk_;
  NoTrace trace_;
};

/// Collects every column.
class ColumnsSink {
 public:
  static constexpr Track kTrack = Track::Spans;
  ColumnsSink(std::string_view original, std::uint8_t sequence, TokenId unk, Encoding& out)
      : original_(original), sequence_(sequence), unk_(unk), out_(out) {}

  NoTrace& trace() noexcept { return trace_; }
  void segment(OriginalSpan /*range*/) {}
  void normalized(const AlignedText& text, std::uint32_t shift) {
    text_ = &text;
    shift_ = shift;
  }
  void word(NormalizedSpan /*range*/) {}
  void end_word() { ++word_; }
  void piece(TokenId id, NormalizedSpan range) { push(id, span_of(range), TokenFlags::None); }
  void unknown(WordResult /*result*/, NormalizedSpan range) { push(unk_, span_of(range), TokenFlags::Unknown); }
  void raw_token(const AddedTokens::Entry& entry, OriginalSpan range) {
    added(entry, range, original_.substr(range.begin, range.size()));
  }
  void cut_token(const AddedTokens::Entry& entry, NormalizedSpan range) {
    added(entry, span_of(range), text_->text().substr(range.begin, range.size()));
  }

 private:
  OriginalSpan span_of(NormalizedSpan range) const noexcept {
    const OriginalSpan span = text_->to_original(range);
    return {span.begin + shift_, span.end + shift_};
  }
  void push(TokenId id, OriginalSpan span, TokenFlags flags) {
    out_.push(id, span, word_, sequence_, sequence_, flags);
  }
  void added(const AddedTokens::Entry& entry, OriginalSpan span, std::string_view surface) {
    if (surface != entry.token.content) {
      out_.surfaces.emplace_back(static_cast<std::uint32_t>(out_.size()), std::string(surface));
    }
    push(entry.id, span, entry.token.special ? TokenFlags::Added | TokenFlags::Control : TokenFlags::Added);
    ++word_;
  }

  std::string_view original_;
  std::uint8_t sequence_;
  TokenId unk_;
  Encoding& out_;
  NoTrace trace_;
  const AlignedText* text_ = nullptr;
  std::uint32_t shift_ = 0;
  std::uint32_t word_ = 0;
};

TokenId unk_id(const AnyModel& model) {
  return std::visit([](const auto& m) { return m.unk_id(); }, model);
}

const Vocab& vocab_of(const AnyModel& model) {
  return std::visit([](const auto& m) -> const Vocab& { return m.vocab(); }, model);
}

}  // namespace

namespace {

/// BERT's stages look at one character and what stands directly beside it, and its pre-tokenizer cuts at blanks, so a
/// blank is a wall. An added token can look across one. (VT and FF are no walls: they are deleted and join words.)
ChunkCut find_chunk_cut(const std::optional<AnyNormalizer>& normalizer,
                        const std::optional<AnyPreTokenizer>& pre_tokenizer, const AddedTokens& added) {
  const bool local = (!normalizer || std::holds_alternative<BertNormalizer>(*normalizer)) && pre_tokenizer &&
                     std::holds_alternative<BertPreTokenizer>(*pre_tokenizer) && !added.splits_characters();
  if (!local) return ChunkCut::None;
  for (const AddedTokens::Entry& entry : added.entries()) {
    if (entry.token.lstrip || entry.token.rstrip) return ChunkCut::None;
    for (std::size_t at = 0; at < entry.token.content.size();) {
      const utf8::Decoded decoded = utf8::decode(entry.token.content.data() + at);
      // Any white space may become a blank.
      if (unicode::has(decoded.code_point, unicode::Property::WhiteSpace)) return ChunkCut::None;
      at += decoded.size;
    }
  }
  return ChunkCut::AsciiBlanks;
}

/// Of a pipeline that is cut at ASCII blanks: the punctuation that its pre-tokenizer sets apart, and that is in no
/// added token as it is looked for. The underscore is a word character for added tokens that want to stand alone.
template <class Normalize>
std::bitset<128> find_isolated(const AddedTokens& added, Normalize&& normalize) {
  std::bitset<128> isolated;
  for (char32_t c = 0; c < 128; ++c) isolated[c] = unicode::has(c, unicode::Property::Punctuation);
  for (const AddedTokens::Entry& entry : added.entries()) {
    // The normalizer can make ASCII of other characters: ";" of U+037E.
    for (const char c : entry.token.normalized ? normalize(entry.token.content) : entry.token.content) {
      if (static_cast<unsigned char>(c) < 128) isolated.reset(static_cast<unsigned char>(c));
    }
    if (entry.token.single_word) isolated.reset('_');
  }
  return isolated;
}

}  // namespace

Tokenizer::Tokenizer(TokenizerSpec& spec)
    : normalizer_(std::move(spec.normalizer)),
      pre_tokenizer_(std::move(spec.pre_tokenizer)),
      model_(std::move(*spec.model)),
      post_processor_(std::move(spec.post_processor)),
      decoder_(std::move(spec.decoder)),
      added_(std::move(spec.added_tokens), vocab_of(model_)) {
  AlignedText text;
  const auto normalize = [&](std::string_view content) {
    text.assign(content, Track::Text);
    if (normalizer_) std::visit([&](const auto& stage) { stage.apply(text); }, *normalizer_);
    return std::string(text.text());
  };
  added_.prepare_normalized(normalize);
  chunk_cut_ = find_chunk_cut(normalizer_, pre_tokenizer_, added_);
  if (chunk_cut_ == ChunkCut::AsciiBlanks) isolated_ = find_isolated(added_, normalize);
}

std::optional<RecordError> Tokenizer::encode(std::string_view text, std::optional<std::string_view> pair,
                                             const EncodeOptions& options, Scratch& scratch, Encoding& out) const {
  const TokenId unk = unk_id(model_);
  scratch.first.clear();
  ColumnsSink first(text, 0, unk, scratch.first);
  if (auto error = encode_text(text, scratch, first)) return error;
  Encoding* second = nullptr;
  if (pair) {
    second = &scratch.second;
    second->clear();
    ColumnsSink sink(*pair, 1, unk, *second);
    if (auto error = encode_text(*pair, scratch, sink)) return error;
  }
  if (options.truncation) {
    const std::uint64_t added = options.special_tokens == SpecialTokens::Keep ? added_rows(pair.has_value()) : 0;
    if (auto error = truncate(*options.truncation, added, scratch.first, second)) return error;
  }
  post_process(post_processor_, options.special_tokens, scratch.first, second, out);
  return std::nullopt;
}

std::optional<RecordError> Tokenizer::encode_ids(std::string_view text, std::optional<std::string_view> pair,
                                                 SpecialTokens special, Scratch& scratch,
                                                 std::vector<TokenId>& ids) const {
  if (pair || !post_processor_) {  // rare: all columns, then the ids
    Encoding encoding;
    if (auto error = encode(text, pair, {special, std::nullopt}, scratch, encoding)) return error;
    ids.insert(ids.end(), encoding.ids.begin(), encoding.ids.end());
    return std::nullopt;
  }
  const TemplateProcessing* layout = std::get_if<TemplateProcessing>(&*post_processor_);
  const bool plain = layout == nullptr && special == SpecialTokens::Skip;
  if (layout == nullptr) layout = &std::get<BertProcessing>(*post_processor_).layout;
  IdsSink sink(ids, unk_id(model_));
  if (plain) return encode_text(text, scratch, sink);
  for (const TemplatePiece& piece : layout->single) {
    if (piece.kind == TemplatePiece::Kind::SequenceA) {
      if (auto error = encode_text(text, scratch, sink)) return error;
    } else if (piece.kind == TemplatePiece::Kind::Special && special == SpecialTokens::Keep) {
      const auto& added = layout->specials[piece.special].ids;
      ids.insert(ids.end(), added.begin(), added.end());
    }
  }
  return std::nullopt;
}

std::string Tokenizer::decode(std::span<const TokenId> ids, SpecialTokens special) const {
  return decode_with(ids, special, decoder_);
}

std::string Tokenizer::decode_behind(std::span<const TokenId> ids) const {
  return decode_with(ids, SpecialTokens::Keep, decoder_, 1);
}

std::string Tokenizer::decode_without_cleanup(std::span<const TokenId> ids, SpecialTokens special) const {
  std::optional<AnyDecoder> plain = decoder_;
  if (plain) std::get<WordPieceDecoder>(*plain).cleanup = false;
  return decode_with(ids, special, plain);
}

std::string Tokenizer::decode_with(std::span<const TokenId> ids, SpecialTokens special,
                                   const std::optional<AnyDecoder>& decoder, std::size_t tokens_before) const {
  std::string out;
  std::size_t index = tokens_before;
  for (const TokenId id : ids) {
    const std::optional<std::string_view> text = token(id);
    if (!text) continue;
    if (special == SpecialTokens::Skip && added_.is_special(*text)) continue;
    if (decoder) {
      std::visit([&](const auto& stage) { stage.append(*text, index, out); }, *decoder);
    } else {
      if (index > 0) out += ' ';
      out += *text;
    }
    ++index;
  }
  return out;
}

std::optional<std::string_view> Tokenizer::token(TokenId id) const noexcept {
  if (const AddedTokens::Entry* entry = added_.find_id(id)) return entry->token.content;
  return vocab_of(model_).piece(id);
}

std::string_view Tokenizer::token_text(const Encoding& encoding, std::size_t row) const noexcept {
  if (const std::string* surface = encoding.surface(row)) return *surface;
  if (has(encoding.flags[row], TokenFlags::Unknown)) {
    return std::visit([](const auto& m) -> std::string_view { return m.options().unk_token; }, model_);
  }
  if (has(encoding.flags[row], TokenFlags::Added)) return added_.find_id(encoding.ids[row])->token.content;
  // A piece of the model: its own text, even when an added token has the same id.
  return vocab_of(model_).piece(encoding.ids[row]).value_or(std::string_view());
}

TokenId Tokenizer::id(std::string_view text) const {
  const TokenId added = added_.find_content(text);
  return added != kNoToken ? added : vocab_of(model_).find(text);
}

std::uint64_t Tokenizer::added_rows(bool with_pair) const noexcept {
  if (!post_processor_) return 0;
  if (const auto* layout = std::get_if<TemplateProcessing>(&*post_processor_)) return layout->added_rows(with_pair);
  return std::get<BertProcessing>(*post_processor_).layout.added_rows(with_pair);
}

std::uint64_t Tokenizer::id_limit() const noexcept {
  std::uint64_t limit = vocab_of(model_).id_limit();
  for (const AddedTokens::Entry& entry : added_.entries())
    limit = std::max<std::uint64_t>(limit, std::uint64_t{entry.id} + 1);
  return limit;
}

std::size_t Tokenizer::size() const noexcept { return vocab_of(model_).size() + added_.beyond_vocab(); }

}  // namespace runecheck
