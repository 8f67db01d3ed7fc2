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

constexpr std::string_view kNormalizers[] = {"BertNormalizer", "Strip",   "StripAccents", "NFC",       "NFD",
                                             "NFKC",           "NFKD",    "Sequence",     "Lowercase", "Nmt",
                                             "Precompiled",    "Replace", "Prepend",      "ByteLevel"};
constexpr std::string_view kPreTokenizers[] = {
    "BertPreTokenizer", "ByteLevel",  "CharDelimiterSplit", "Metaspace",       "Whitespace",
    "Sequence",         "Split",      "Punctuation",        "WhitespaceSplit", "Digits",
    "UnicodeScripts",   "FixedLength"};
constexpr std::string_view kModels[] = {"BPE", "WordPiece", "WordLevel", "Unigram"};
constexpr std::string_view kPostProcessors[] = {"RobertaProcessing", "BertProcessing", "ByteLevel",
                                                "TemplateProcessing", "Sequence"};
constexpr std::string_view kDecoders[] = {"BPEDecoder", "ByteLevel", "WordPiece", "Metaspace", "CTC",
                                          "Sequence",   "Replace",   "Fuse",      "Strip",     "ByteFallback"};

bool one_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The type of a component, or nothing when it is missing or null.
std::optional<std::string_view> type_of(const Node& node) {
  if (!node.is_object()) node.expected("an object");
  const auto type = node.find_value("type");
  if (!type) return std::nullopt;
  return type->string();
}

bool has(const Node& node, std::string_view key) { return node.find(key).has_value(); }

[[noreturn]] void no_type(const Node& node, const Stage& stage) {
  throw Error(ErrorCode::Schema, node.where(), "missing field \"type\"",
              "the fields alone do not tell which " + std::string(stage.noun) + " of this version it is");
}

}  // namespace

const Stage kNormalizerStage{"normalizer", kNormalizers};
const Stage kPreTokenizerStage{"pre-tokenizer", kPreTokenizers};
const Stage kModelStage{"model", kModels};
const Stage kPostProcessorStage{"post-processor", kPostProcessors};
const Stage kDecoderStage{"decoder", kDecoders};

void unsupported_type(const Node& node, std::string_view type, const Stage& stage,
                      std::span<const std::string_view> known) {
  std::string list;
  for (const std::string_view name : known) list += (list.empty() ? "" : ", ") + std::string(name);
  const auto written = node.find_value("type");
  const SourceRef where = written ? written->where() : node.where();
  if (one_of(type, stage.reference_types)) {
    std::string hint = "known to the reference, not to this version";
    if (!written || !written->is_string() || written->string() != type) {
      hint += "; the fields here are those of " + std::string(type);
    }
    throw Error(ErrorCode::Unsupported, where,
                "unsupported " + std::string(stage.noun) + " type " + config::quote(type) + ", known: " + list,
                std::move(hint));
  }
  const auto similar = config::nearest(type, stage.reference_types);
  throw Error(ErrorCode::Unsupported, where,
              "unknown " + std::string(stage.noun) + " type " + config::quote(type) + ", known: " + list,
              similar ? "did you mean " + config::quote(*similar) + "?" : std::string());
}

AnyNormalizer read_normalizer(const Node& node) {
  auto type = type_of(node);
  if (!type && !has(node, "clean_text")) no_type(node, kNormalizerStage);
  // "Bert" is the reference's inner name; it reads it and objects without a type as well.
  if (!type || *type == "Bert") type = BertNormalizer::kType;
  return read_component<AnyNormalizer>(node, *type, kNormalizerStage);
}

AnyPreTokenizer read_pre_tokenizer(const Node& node) {
  const auto type = type_of(node);
  if (!type) no_type(node, kPreTokenizerStage);
  return read_component<AnyPreTokenizer>(node, *type, kPreTokenizerStage);
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
      type = "BPE";
    } else if (wordpiece) {
      type = WordPiece::kType;
    } else {
      type = has(node, "unk_token") ? "WordLevel" : "Unigram";
    }
  }
  return read_component<AnyModel>(node, *type, kModelStage);
}

AnyPostProcessor read_post_processor(const Node& node, std::string& note) {
  auto type = type_of(node);
  if (type && !one_of(*type, kPostProcessors))
    return read_component<AnyPostProcessor>(node, *type, kPostProcessorStage);
  // The reference looks at the fields only, in the order Roberta, Bert, ..., Template.
  if (has(node, "sep") && has(node, "cls")) {
    const bool roberta = has(node, "trim_offsets") && has(node, "add_prefix_space");
    const std::string_view shape = roberta ? "RobertaProcessing" : BertProcessing::kType;
    if (type && *type != shape) {
      note = "post-processor " + config::quote(*type) + " is read as " + std::string(shape) +
             " because of its fields, as in the reference";
    }
    type = shape;
  } else if (!type) {
    if (!has(node, "single")) no_type(node, kPostProcessorStage);
    type = TemplateProcessing::kType;
  }
  return read_component<AnyPostProcessor>(node, *type, kPostProcessorStage);
}

AnyDecoder read_decoder(const Node& node) {
  auto type = type_of(node);
  if (!type) {
    if (has(node, "suffix") || !has(node, "prefix") || !has(node, "cleanup")) no_type(node, kDecoderStage);
    type = WordPieceDecoder::kType;
  }
  return read_component<AnyDecoder>(node, *type, kDecoderStage);
}

}  // namespace runecheck::detail
