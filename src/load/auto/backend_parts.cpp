// SPDX-License-Identifier: Apache-2.0
#include "load/auto/backend_parts.hpp"

#include "load/auto/node_json.hpp"
#include "load/components.hpp"
#include "load/parts.hpp"
#include "runecheck/config/document.hpp"

namespace runecheck::detail {

namespace {

using config::Document;
using config::Node;

std::string text_of(const Node& root, std::string_view key) {
  const auto value = root.find_value(key);
  return value ? to_json(*value) : std::string();
}

/// A component in JSON as a document; messages call it by the class that wrote it.
Document document_of(const std::string& json, std::string_view noun, std::string_view made_by) {
  return Document::parse("(" + std::string(noun) + " of the class " + std::string(made_by) + ")", json);
}

template <class Part, class Read>
void take(Chain<Part>& part, const std::string& json, std::string_view noun, std::string_view made_by, Read read) {
  part = json.empty() ? Chain<Part>() : read(document_of(json, noun, made_by).root());
}

}  // namespace

BackendParts parts_of(const Node& root) {
  BackendParts parts;
  parts.normalizer = text_of(root, "normalizer");
  parts.pre_tokenizer = text_of(root, "pre_tokenizer");
  parts.post_processor = text_of(root, "post_processor");
  parts.decoder = text_of(root, "decoder");
  return parts;
}

void take_changes(TokenizerSpec& spec, const BackendParts& before, const BackendParts& after,
                  std::string_view made_by) {
  if (after.normalizer != before.normalizer) {
    take(spec.normalizer, after.normalizer, kNormalizerNoun, made_by, read_normalizer);
  }
  if (after.pre_tokenizer != before.pre_tokenizer) {
    take(spec.pre_tokenizer, after.pre_tokenizer, kPreTokenizerNoun, made_by, read_pre_tokenizer);
  }
  if (after.decoder != before.decoder) take(spec.decoder, after.decoder, kDecoderNoun, made_by, read_decoder);
  if (after.post_processor != before.post_processor) take_post_processor(spec, after.post_processor, made_by);
}

void take_blueprint(TokenizerSpec& spec, Blueprint& made, std::string_view made_by) {
  spec.model = std::move(made.model);
  take(spec.normalizer, made.normalizer, kNormalizerNoun, made_by, read_normalizer);
  take(spec.pre_tokenizer, made.pre_tokenizer, kPreTokenizerNoun, made_by, read_pre_tokenizer);
  take(spec.decoder, made.decoder, kDecoderNoun, made_by, read_decoder);
}

void take_post_processor(TokenizerSpec& spec, const std::string& json, std::string_view made_by) {
  std::string note;
  take(spec.post_processor, json, kPostProcessorNoun, made_by,
       [&](const Node& node) { return read_post_processor(node, note); });
  if (!note.empty()) add_note(spec, spec.origin, std::move(note));
}

}  // namespace runecheck::detail
