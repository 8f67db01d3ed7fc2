// SPDX-License-Identifier: Apache-2.0
//
// Components written as in tokenizer.json, for the classes that put a tokenizer together. Each
// function gives the JSON text of one component; the fields stand in the order the reference writes.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "load/auto/blueprint.hpp"

namespace runecheck::detail::json {

/// A string as JSON writes it, with its quotes.   Needs: valid UTF-8.
std::string text(std::string_view value);
/// A component without fields, such as NFC: {"type":"NFC"}.
std::string plain(std::string_view type);

/// The stages that can be sequences.
enum class Stage : std::uint8_t { Normalizer, PreTokenizer, PostProcessor, Decoder };
/// A sequence of components; empty texts among the parts are left out.
std::string sequence(Stage stage, std::span<const std::string> parts);
std::string sequence(Stage stage, std::initializer_list<std::string> parts);

// Normalizers.
std::string bert_normalizer(bool clean_text, bool handle_chinese_chars, std::optional<bool> strip_accents,
                            bool lowercase);
std::string prepend(std::string_view text);
/// Strip as a normalizer.
std::string strip(bool left, bool right);
/// `charsmap`: base64; empty gives no component ("").
std::string precompiled(std::string_view charsmap);
// Normalizer or decoder.
std::string replace(std::string_view pattern, std::string_view content);
std::string replace_regex(std::string_view pattern, std::string_view content);

// Pre-tokenizers.
/// Also the post-processor and the decoder of this name.
std::string byte_level(bool add_prefix_space, bool trim_offsets, bool use_regex = true);
/// Also the decoder of this name. `prepend_scheme`: "always", "first" or "never".
std::string metaspace(std::string_view prepend_scheme, bool split = true);
/// `behavior`: "Isolated", "Removed", "MergedWithPrevious", "MergedWithNext", "Contiguous".
std::string split(std::string_view pattern, std::string_view behavior, bool invert = false);
std::string split_regex(std::string_view pattern, std::string_view behavior, bool invert = false);
std::string punctuation(std::string_view behavior);
std::string digits(bool individual_digits);

// Decoders.
std::string wordpiece_decoder(std::string_view prefix = "##", bool cleanup = true);
std::string bpe_decoder(std::string_view suffix);
/// Strip as a decoder.
std::string strip_decoder(std::string_view content, unsigned start, unsigned stop);

// Post-processors.
struct NamedId {
  std::string content;
  TokenId id;
};
std::string bert_processing(const NamedId& sep, const NamedId& cls);
std::string roberta_processing(const NamedId& sep, const NamedId& cls, bool trim_offsets, bool add_prefix_space);

/// The pieces of a template as the reference's users write them: "$A", "$B:1", "[CLS]:0".
using Template = std::vector<std::string>;
/// A template written in one text, cut at the blanks.
Template template_of(std::string_view text);
/// TemplateProcessing. A template without pieces is written as an empty list.
/// Errors: Error{Schema} for a piece that the reference cannot read, and for a token of a template
///         that is not among `tokens`.
std::string template_processing(const Template& single, const Template& pair, std::span<const NamedId> tokens);

}  // namespace runecheck::detail::json
