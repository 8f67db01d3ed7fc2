// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "load/builtin_model.hpp"
#include "load/parts.hpp"

namespace runecheck {

TokenizerSpec builtin_spec() {
  const BuiltinModel& model = builtin_model();
  TokenizerSpec spec;
  spec.name = model.name;
  spec.origin = "built in, no -m given";
  spec.files.push_back({"built in (vocab.txt with SHA-256 " + std::string(model.vocab_sha256) + ")", "everything"});

  BertNormalizer::Options normalizer;
  normalizer.lowercase = model.lowercase;
  spec.normalizer = BertNormalizer(normalizer);
  spec.pre_tokenizer = BertPreTokenizer();
  spec.model.emplace(WordPiece(Vocab(model.vocab), WordPiece::Options{}));
  spec.decoder = WordPieceDecoder();
  for (const std::string_view special : detail::kBertSpecials) {
    spec.added_tokens.push_back(detail::special_token(std::string(special)));
  }
  const Vocab& vocab = detail::vocab_of(spec);
  spec.post_processor = TemplateProcessing::bert("[CLS]", vocab.find("[CLS]"), "[SEP]", vocab.find("[SEP]"));
  detail::set_pad_token(spec, "[PAD]", Side::Right);
  spec.truncation_side = Side::Right;
  spec.length_limits = {{model.model_max_length, "tokenizer_config.json"},
                        {model.max_position_embeddings, "config.json"}};
  spec.model_inputs = detail::model_inputs(false);  // DistilBERT has no token types
  return spec;
}

}  // namespace runecheck
