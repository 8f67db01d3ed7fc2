// SPDX-License-Identifier: Apache-2.0
//
// From a row that names parts of a tokenizer.json to what this program makes of its input. The parts go
// through the loader, whichever they are.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runecheck/load/load.hpp"
#include "runecheck/tokenizer/pad.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"
#include "support/data_file.hpp"
#include "support/rows.hpp"
#include "support/temp_dir.hpp"
#include "unit/normalize/small_charsmap.hpp"

namespace runecheck::test {

/// A model for rows that look at the stages before it: a piece and nothing else.
inline Json small_model() {
  return {{"type", "WordPiece"},
          {"unk_token", "[UNK]"},
          {"continuing_subword_prefix", "##"},
          {"max_input_chars_per_word", 100},
          {"vocab", {{"[UNK]", 0}}}};
}

/// A tokenizer.json of these parts; what is not among them is null.
inline Json tokenizer_json(const Json& parts) {
  Json file = {
      {"version", "1.0"},      {"truncation", nullptr},    {"padding", nullptr},        {"added_tokens", Json::array()},
      {"normalizer", nullptr}, {"pre_tokenizer", nullptr}, {"post_processor", nullptr}, {"decoder", nullptr}};
  file.update(parts);
  return file;
}

/// Loads tokenizers from texts instead of files.
class JsonLoader {
 public:
  TokenizerSpec spec(const std::string& text) const { return load(dir_.write("tokenizer.json", text)); }
  TokenizerSpec spec(const Json& parts) const { return spec(tokenizer_json(parts).dump()); }
  Tokenizer tokenizer(const Json& parts) const {
    TokenizerSpec from = spec(parts);
    return Tokenizer(from);
  }

 private:
  TempDir dir_;
};

inline std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) out += at + i > bytes.size() ? '=' : kDigits[bits >> (18 - 6 * i) & 63U];
  }
  return out;
}

/// A Precompiled normalizer with the rules of SentencePiece's nmt_nfkc that concern the rows.
inline Json nmt_nfkc() {
  std::string text;
  for (const DataLine& line : read_lines("nmt-nfkc-rules.json")) text += line.text;
  const auto rules = Json::parse(text).get<std::map<std::string, std::string>>();
  return {{"type", "Precompiled"}, {"precompiled_charsmap", base64(charsmap_bytes(rules))}};
}

/// What becomes of a text.   Errors: Error, where it is refused.
inline Explanation traced(const Tokenizer& tokenizer, const std::string& text) {
  Explanation explanation = tokenizer.trace(text, Probes::Drop);
  if (!explanation.error.empty()) throw Error(ErrorCode::Unsupported, {}, explanation.error);
  return explanation;
}

/// What the normalizer makes of a text.
inline std::string normalized(const Tokenizer& tokenizer, const std::string& text) {
  const Explanation explanation = traced(tokenizer, text);
  std::string out;
  for (const ExplainedSegment& segment : explanation.segments) out += segment.normalized;
  return out;
}

/// What the model is given as one word, or an added token as it stands in the text.
struct PreToken {
  std::string text;
  OriginalSpan span;
};
inline std::vector<PreToken> pre_tokens(const Tokenizer& tokenizer, const std::string& text) {
  const Explanation explanation = traced(tokenizer, text);
  std::vector<PreToken> out;
  for (const ExplainedWord& word : explanation.words) {
    const std::string_view seen = explanation.segments[word.segment].seen();
    out.push_back({std::string(word.added_token ? std::string_view(text).substr(word.span.begin, word.span.size())
                                                : seen.substr(word.normalized.begin, word.normalized.size())),
                   word.span});
  }
  return out;
}

/// The text of tokens, of a model or not.
inline std::string decoded(const Chain<AnyDecoder>& decoder, std::vector<std::string> tokens) {
  for (const AnyDecoder& part : decoder) std::visit([&](const auto& stage) { stage.apply(tokens); }, part);
  std::string out;
  for (const std::string& token : tokens) out += token;
  return out;
}

/// An encoding, or why it is refused.
struct Encoded {
  std::string error;
  Json columns;                ///< columns_of
  std::vector<Json> overflow;  ///< the same of the further windows
  Json bytes;                  ///< offsets in bytes
};

/// Encodes a text, or two of them, as [text, pair]. `limits`: where truncation and padding stand, if they are wanted.
inline Encoded encode_json(const Tokenizer& tokenizer, const Json& input,
                           SpecialTokens special_tokens = SpecialTokens::Keep, const TokenizerSpec* limits = nullptr) {
  const std::string text = input.is_array() ? input.at(0).get<std::string>() : input.get<std::string>();
  std::optional<std::string> pair;
  if (input.is_array()) pair = input.at(1).get<std::string>();
  EncodeOptions options;
  options.special_tokens = special_tokens;
  if (limits != nullptr) options.truncation = limits->stored_truncation;
  Tokenizer::Scratch scratch;
  Encoding encoding;
  Encoded out;
  if (const auto error = tokenizer.encode(text, pair, options, scratch, encoding)) {
    out.error = error->message;
    return out;
  }
  if (limits != nullptr && limits->stored_padding) {
    pad(encoding, padded_length(encoding.size(), *limits->stored_padding), *limits->stored_padding);
  }
  out.columns = columns_of(tokenizer, encoding, text, pair.value_or(""));
  out.bytes = Json::array();
  for (const OriginalSpan span : encoding.spans) out.bytes.push_back({span.begin, span.end});
  for (const Encoding& window : encoding.overflow) {
    out.overflow.push_back(columns_of(tokenizer, window, text, pair.value_or("")));
  }
  return out;
}

}  // namespace runecheck::test
