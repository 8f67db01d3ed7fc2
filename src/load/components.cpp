// SPDX-License-Identifier: Apache-2.0
//
// Source: huggingface/tokenizers 0.23.2, behaviour measured with its Node binding. The reference
// tries shapes when it does not know a type ("Foo" with BertNormalizer's fields loads); this version
// does so only where the type is missing, and refuses types that nobody writes.
#include "load/components.hpp"

#include <algorithm>

#include "runecheck/config/quote.hpp"

namespace runecheck::detail {

namespace {

using config::Node;

/// The type of a component, or nothing when it is missing or null.
std::optional<std::string_view> type_of(const Node& node) {
  if (!node.is_object()) node.expected("an object");
  const auto type = node.find_value("type");
  if (!type) return std::nullopt;
  return type->string();
}

bool has(const Node& node, std::string_view key) { return node.find(key).has_value(); }

[[noreturn]] void no_type(const Node& node, std::string_view noun) {
  throw Error(ErrorCode::Schema, node.where(), "missing field \"type\"",
              "the fields alone do not tell which " + std::string(noun) + " it is");
}

/// Adds the parts of a component: itself, or what a sequence lists under `key`.   Recursion: as deep as the JSON.
template <class Part, class Read>
void add_parts(const Node& node, std::string_view key, Read& read, std::vector<Part>& parts) {
  const auto type = type_of(node);
  if (type && *type == "Sequence") {
    node.at(key).each_element([&](const Node& element) { add_parts(element, key, read, parts); });
  } else {
    parts.push_back(read(node, type));
  }
}
template <class Part, class Read>
Chain<Part> read_parts(const Node& node, std::string_view key, Read read) {
  std::vector<Part> parts;
  add_parts(node, key, read, parts);
  return Chain<Part>(std::move(parts));
}

}  // namespace

void unknown_type(const Node& node, std::string_view type, std::string_view noun,
                  std::span<const std::string_view> known) {
  std::string list;
  for (const std::string_view name : known) list += (list.empty() ? "" : ", ") + std::string(name);
  const bool in_sequences = noun != kModelNoun;
  if (in_sequences) list += ", Sequence";
  const auto written = node.find_value("type");
  const auto similar = config::nearest(type, known);
  throw Error(ErrorCode::Unsupported, written ? written->where() : node.where(),
              "unknown " + std::string(noun) + " type " + config::quote(type) + ", known: " + list,
              similar ? "did you mean " + config::quote(*similar) + "?" : std::string());
}

Chain<AnyNormalizer> read_normalizer(const Node& node) {
  return read_parts<AnyNormalizer>(node, "normalizers", [](const Node& part, std::optional<std::string_view> type) {
    if (!type && !has(part, "clean_text")) no_type(part, kNormalizerNoun);
    // "Bert" is the reference's inner name; it reads it and objects without a type as well.
    if (!type || *type == "Bert") type = BertNormalizer::kType;
    return read_component<AnyNormalizer>(part, *type, kNormalizerNoun);
  });
}

Chain<AnyPreTokenizer> read_pre_tokenizer(const Node& node) {
  return read_parts<AnyPreTokenizer>(node, "pretokenizers", [](const Node& part, std::optional<std::string_view> type) {
    if (!type) no_type(part, kPreTokenizerNoun);
    return read_component<AnyPreTokenizer>(part, *type, kPreTokenizerNoun);
  });
}

AnyModel read_model(const Node& node) {
  auto type = type_of(node);
  // Unlike in the other parts, null is not the same as no type here.
  if (const auto written = node.find("type"); written && written->is_null()) written->expected("a string");
  if (!type) {  // older files: the reference tries the shapes in this order
    if (!has(node, "vocab")) node.at("vocab");
    const bool wordpiece =
        has(node, "unk_token") && has(node, "continuing_subword_prefix") && has(node, "max_input_chars_per_word");
    if (has(node, "merges")) {
      type = Bpe::kType;
    } else if (wordpiece) {
      type = WordPiece::kType;
    } else {
      type = has(node, "unk_token") ? WordLevel::kType : Unigram::kType;
    }
  }
  return read_component<AnyModel>(node, *type, kModelNoun);
}

Chain<AnyPostProcessor> read_post_processor(const Node& node, std::string& note) {
  Chain<AnyPostProcessor> parts =
      read_parts<AnyPostProcessor>(node, "processors", [&](const Node& part, std::optional<std::string_view> type) {
        if (type && !is_known<AnyPostProcessor>(*type)) {
          return read_component<AnyPostProcessor>(part, *type, kPostProcessorNoun);
        }
        // The reference looks at the fields only, in the order Roberta, Bert, ByteLevel, Template.
        std::optional<std::string_view> shape;
        const bool trims = has(part, "trim_offsets") && has(part, "add_prefix_space");
        if (has(part, "sep") && has(part, "cls")) {
          shape = trims ? RobertaProcessing::kType : BertProcessing::kType;
        } else if (trims) {
          shape = ByteLevelProcessing::kType;
        }
        if (type && shape && *type != *shape) {
          note = "post-processor " + config::quote(*type) + " is read as " + std::string(*shape) +
                 " because of its fields, as in the reference";
        }
        if (shape) type = shape;
        if (!type) {
          if (!has(part, "single")) no_type(part, kPostProcessorNoun);
          type = TemplateProcessing::kType;
        }
        return read_component<AnyPostProcessor>(part, *type, kPostProcessorNoun);
      });
  const auto adds = [](const AnyPostProcessor& part) { return !std::holds_alternative<ByteLevelProcessing>(part); };
  if (std::count_if(parts.begin(), parts.end(), adds) > 1) {
    throw Error(ErrorCode::Unsupported, node.where(), "more than one post-processor that adds special tokens",
                "no known tokenizer has this: keep the one that is meant");
  }
  return parts;
}

Chain<AnyDecoder> read_decoder(const Node& node) {
  return read_parts<AnyDecoder>(node, "decoders", [](const Node& part, std::optional<std::string_view> type) {
    if (!type) {
      if (has(part, "suffix") || !has(part, "prefix") || !has(part, "cleanup")) no_type(part, kDecoderNoun);
      type = WordPieceDecoder::kType;
    }
    return read_component<AnyDecoder>(part, *type, kDecoderNoun);
  });
}

}  // namespace runecheck::detail
