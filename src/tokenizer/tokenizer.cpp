// SPDX-License-Identifier: Apache-2.0
#include "runecheck/tokenizer/tokenizer.hpp"

#include <algorithm>
#include <utility>

#include "runecheck/postprocess/trim_offsets.hpp"
#include "runecheck/text/byte_alphabet.hpp"
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
  explicit IdsSink(std::vector<TokenId>& ids) : ids_(ids) {}

  NoTrace& trace() noexcept { return trace_; }
  void segment(OriginalSpan /*range*/) {}
  void normalized(const AlignedText& /*text*/, std::uint32_t /*shift*/) {}
  void word(NormalizedSpan /*range*/) {}
  void end_word() {}
  void rewritten(const AlignedText& /*text*/) {}
  void refused() {}
  void piece(TokenId id, NormalizedSpan /*range*/) { ids_.push_back(id); }
  void byte(TokenId id, NormalizedSpan /*range*/) { ids_.push_back(id); }
  void unknown(TokenId id, WordResult /*result*/, NormalizedSpan /*range*/) { ids_.push_back(id); }
  void raw_token(const AddedTokens::Entry& token, OriginalSpan /*range*/) { ids_.push_back(token.id); }
  void cut_token(const AddedTokens::Entry& token, NormalizedSpan /*range*/) { ids_.push_back(token.id); }

 private:
  std::vector<TokenId>& ids_;
  NoTrace trace_;
};

/// Collects every column.
class ColumnsSink {
 public:
  static constexpr Track kTrack = Track::Spans;
  /// `unknown_keeps_text`: the token of unknown characters is the characters themselves.
  ColumnsSink(std::string_view original, std::uint8_t sequence, bool unknown_keeps_text, Encoding& out)
      : original_(original), sequence_(sequence), unknown_keeps_text_(unknown_keeps_text), out_(out) {}

  NoTrace& trace() noexcept { return trace_; }
  void segment(OriginalSpan /*range*/) {}
  void normalized(const AlignedText& text, std::uint32_t shift) {
    text_ = &text;
    shift_ = shift;
  }
  void word(NormalizedSpan /*range*/) {}
  void end_word() { ++word_; }
  void rewritten(const AlignedText& /*text*/) {}
  void refused() {}
  void piece(TokenId id, NormalizedSpan range) { push(id, span_of(range), TokenFlags::None); }
  void byte(TokenId id, NormalizedSpan range) { push(id, span_of(range), TokenFlags::Byte); }
  void unknown(TokenId id, WordResult /*result*/, NormalizedSpan range) {
    if (unknown_keeps_text_) {
      out_.surfaces.emplace_back(static_cast<std::uint32_t>(out_.size()),
                                 std::string(text_->text().substr(range.begin, range.size())));
    }
    push(id, span_of(range), TokenFlags::Unknown);
  }
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
  bool unknown_keeps_text_;
  Encoding& out_;
  NoTrace trace_;
  const AlignedText* text_ = nullptr;
  std::uint32_t shift_ = 0;
  std::uint32_t word_ = 0;
};

/// BERT's stages look at one character and what stands directly beside it, and its pre-tokenizer cuts at blanks, so a
/// blank is a wall. An added token can look across one. (VT and FF are no walls: they are deleted and join words.)
ChunkCut find_chunk_cut(const Chain<AnyNormalizer>& normalizer, const Chain<AnyPreTokenizer>& pre_tokenizer,
                        const AddedTokens& added) {
  const bool local = (normalizer.size() == 0 || normalizer.only<BertNormalizer>() != nullptr) &&
                     pre_tokenizer.only<BertPreTokenizer>() != nullptr && !added.splits_characters();
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
      added_(std::move(spec.added_tokens), vocab()) {
  AlignedText text;
  const auto normalized = [&](std::string_view content) {
    text.assign(content, Track::Text);
    // A pattern that gives up on such a token will do so on any text.
    return normalize(text) ? std::string(content) : std::string(text.text());
  };
  added_.prepare_normalized(normalized);
  if (spec.split_special_tokens) added_.split_special();
  // Metaspace may ask where a piece begins in the original, which only a text that nothing has rewritten tells for free.
  for (const AnyPreTokenizer& part : pre_tokenizer_) {
    const auto* const metaspace = std::get_if<MetaspacePreTokenizer>(&part);
    if (metaspace == nullptr || metaspace->options().prepend_scheme != config::PrependScheme::First) continue;
    if (normalizer_.size() > 0 || &part != pre_tokenizer_.begin()) least_track_ = Track::Spans;
  }
  chunk_cut_ = find_chunk_cut(normalizer_, pre_tokenizer_, added_);
  if (chunk_cut_ == ChunkCut::AsciiBlanks) isolated_ = find_isolated(added_, normalized);
}

std::optional<RecordError> Tokenizer::encode(std::string_view text, std::optional<std::string_view> pair,
                                             const EncodeOptions& options, Scratch& scratch, Encoding& out) const {
  scratch.first.clear();
  ColumnsSink first(text, 0, unknown_keeps_text(), scratch.first);
  if (auto error = encode_text(text, scratch, first)) return error;
  Encoding* second = nullptr;
  if (pair) {
    second = &scratch.second;
    second->clear();
    ColumnsSink sink(*pair, 1, unknown_keeps_text(), *second);
    if (auto error = encode_text(*pair, scratch, sink)) return error;
  }
  if (options.truncation) {
    const std::uint64_t added = options.special_tokens == SpecialTokens::Keep ? added_rows(pair.has_value()) : 0;
    if (auto error = truncate(*options.truncation, added, scratch.first, second)) return error;
  }
  trim_offsets(text, scratch.first);
  if (second != nullptr) trim_offsets(*pair, *second);
  post_process(post_processor_, options.special_tokens, scratch.first, second, out);
  return std::nullopt;
}

void Tokenizer::trim_offsets(std::string_view text, Encoding& rows) const {
  const auto trim = [&](bool add_prefix_space) {
    for (std::size_t row = 0; row < rows.size(); ++row) {
      rows.spans[row] = runecheck::trim_offsets(token_text(rows, row), text, rows.spans[row], row, add_prefix_space);
    }
  };
  for (const AnyPostProcessor& part : post_processor_) {
    std::visit(
        [&](const auto& processor) {
          if constexpr (requires { processor.trim_offsets; }) {
            if (processor.trim_offsets) trim(processor.add_prefix_space);
          }
        },
        part);
  }
  for (Encoding& window : rows.overflow) trim_offsets(text, window);
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
  IdsSink sink(ids);
  const TemplateProcessing* layout = nullptr;
  for (const AnyPostProcessor& part : post_processor_) {
    if (const TemplateProcessing* adds = layout_of(part, special)) layout = adds;
  }
  if (layout == nullptr) return encode_text(text, scratch, sink);
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
  if (!decoder_ || decoder_.only<WordPieceDecoder>() != nullptr) {  // they look at one token at a time
    return decode_with(ids, SpecialTokens::Keep, decoder_, 1);
  }
  if (ids.empty()) return {};
  // Any token can stand before them; their own first one is at hand.
  std::vector<TokenId> all(ids.begin(), ids.end());
  all.insert(all.begin(), ids.front());
  const std::string head = decode(ids.first(1), SpecialTokens::Keep);
  std::string text = decode(all, SpecialTokens::Keep);
  if (text.starts_with(head)) text.erase(0, head.size());
  return text;
}

std::string Tokenizer::decode_without_cleanup(std::span<const TokenId> ids, SpecialTokens special) const {
  Chain<AnyDecoder> plain = decoder_;
  if (auto* wordpiece = plain.find<WordPieceDecoder>()) wordpiece->cleanup = false;
  return decode_with(ids, special, plain);
}

std::string Tokenizer::decode_with(std::span<const TokenId> ids, SpecialTokens special,
                                   const Chain<AnyDecoder>& decoder, std::size_t tokens_before) const {
  std::string out;
  std::vector<std::string> tokens;
  const auto* const wordpiece = decoder.only<WordPieceDecoder>();
  std::size_t index = tokens_before;
  for (const TokenId id : ids) {
    const std::optional<std::string_view> text = token(id);
    if (!text) continue;
    if (special == SpecialTokens::Skip && added_.is_special(*text)) continue;
    if (wordpiece != nullptr) {
      wordpiece->append(*text, index, out);
    } else if (decoder) {
      tokens.emplace_back(*text);
    } else {
      if (index > 0) out += ' ';
      out += *text;
    }
    ++index;
  }
  if (wordpiece != nullptr || !decoder) return out;
  for (const AnyDecoder& part : decoder) std::visit([&](const auto& stage) { stage.apply(tokens); }, part);
  for (const std::string& text : tokens) out += text;
  return out;
}

std::optional<std::string_view> Tokenizer::token(TokenId id) const noexcept {
  if (const AddedTokens::Entry* entry = added_.find_id(id)) return entry->token.content;
  return piece(id);
}

std::optional<std::string_view> Tokenizer::piece(TokenId id) const noexcept {
  return std::visit(
      [id](const auto& model) -> std::optional<std::string_view> {
        if constexpr (requires { model.piece(id); }) return model.piece(id);
        return model.vocab().piece(id);
      },
      model_);
}

std::string Tokenizer::readable(std::string_view piece) const {
  std::string bytes;
  if (decoder_.find<ByteLevelDecoder>() == nullptr || !byte_alphabet::decode(piece, bytes)) return std::string(piece);
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = static_cast<std::uint8_t>(bytes[at]);
    const std::size_t size = byte < 0x80 ? 1 : utf8::sequence_size(byte);
    const std::string_view character = std::string_view(bytes).substr(at, size);
    if (byte <= ' ' || byte == 0x7F) {
      text += byte_alphabet::utf8(byte);
    } else if (character.size() == size && utf8::valid_prefix(character) == size) {
      text += character;
    } else {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      text += std::string("<0x") + kDigits[byte >> 4U] + kDigits[byte & 15U] + '>';
      ++at;
      continue;
    }
    at += size;
  }
  return text;
}

std::string_view Tokenizer::token_text(const Encoding& encoding, std::size_t row) const noexcept {
  if (const std::string* surface = encoding.surface(row)) return *surface;
  if (has(encoding.flags[row], TokenFlags::Unknown)) {
    return unk_token();
  }
  if (has(encoding.flags[row], TokenFlags::Added)) return added_.find_id(encoding.ids[row])->token.content;
  // A piece of the model: its own text, even when an added token has the same id.
  return piece(encoding.ids[row]).value_or(std::string_view());
}

TokenId Tokenizer::id(std::string_view text) const {
  const TokenId added = added_.find_content(text);
  return added != kNoToken ? added : vocab().find(text);
}

std::uint64_t Tokenizer::added_rows(bool with_pair) const noexcept {
  std::uint64_t rows = 0;
  for (const AnyPostProcessor& part : post_processor_) {
    if (const TemplateProcessing* layout = layout_of(part, SpecialTokens::Keep)) rows += layout->added_rows(with_pair);
  }
  return rows;
}

bool Tokenizer::unknown_keeps_text() const noexcept {
  return std::visit(
      []<class Model>(const Model&) {
        if constexpr (requires { Model::kUnknownKeepsText; }) return Model::kUnknownKeepsText;
        return false;
      },
      model_);
}

std::string_view Tokenizer::continuing_prefix() const noexcept {
  return std::visit(
      [](const auto& model) -> std::string_view {
        if constexpr (requires { model.continuing_prefix(); }) return model.continuing_prefix();
        return {};
      },
      model_);
}

std::optional<std::uint64_t> Tokenizer::longest_word() const noexcept {
  return std::visit(
      [](const auto& model) -> std::optional<std::uint64_t> {
        if constexpr (requires { model.longest_word(); }) return model.longest_word();
        return std::nullopt;
      },
      model_);
}

std::uint64_t Tokenizer::id_limit() const noexcept {
  std::uint64_t limit = vocab().id_limit();
  for (const AddedTokens::Entry& entry : added_.entries())
    limit = std::max<std::uint64_t>(limit, std::uint64_t{entry.id} + 1);
  return limit;
}

std::size_t Tokenizer::size() const noexcept { return vocab().size() + added_.beyond_vocab(); }

}  // namespace runecheck
