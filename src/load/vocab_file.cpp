// SPDX-License-Identifier: Apache-2.0
#include "load/parts.hpp"

namespace runecheck::detail {

TokenizerSpec load_vocab_file(const std::string& path, std::string_view bytes, CaseChoice letter_case) {
  VocabLines lines = read_vocab_lines(path, bytes);
  TokenizerSpec spec;
  spec.name = display_name(path);
  spec.origin = path;
  spec.files.push_back({path, "vocabulary"});
  for (std::string& note : lines.notes) add_note(spec, path, std::move(note));

  spec.model.emplace(WordPiece(Vocab::build(lines.pieces), WordPiece::Options{}));
  const Vocab& vocab = vocab_of(spec);
  BertNormalizer::Options normalizer;
  if (letter_case == CaseChoice::FromFiles) {
    const CaseEvidence evidence = case_evidence(vocab);
    normalizer.lowercase = evidence.upper == 0;
    add_note(spec, path,
             (normalizer.lowercase ? "assumed to be lower-cased: " : "assumed to be cased: ") + evidence.to_string() +
                 (normalizer.lowercase ? "; --cased overrules" : "; --lowercase overrules"));
  } else {
    normalizer.lowercase = letter_case == CaseChoice::Lowercase;
  }
  spec.normalizer = BertNormalizer(normalizer);
  spec.pre_tokenizer = BertPreTokenizer();
  spec.decoder = WordPieceDecoder();

  // A bare vocabulary gives no ids to special tokens it does not have.
  for (const std::string_view special : kBertSpecials) {
    if (vocab.find(special) != kNoToken) spec.added_tokens.push_back(special_token(std::string(special)));
  }
  if (vocab.find("[UNK]") == kNoToken) {
    add_note(spec, path, "no piece \"[UNK]\": a word that cannot be spelled is an error, as in the reference");
  }
  const TokenId cls = vocab.find("[CLS]");
  const TokenId sep = vocab.find("[SEP]");
  if (cls != kNoToken && sep != kNoToken) {
    spec.post_processor = TemplateProcessing::bert("[CLS]", cls, "[SEP]", sep);
  } else {
    const std::string missing = cls != kNoToken   ? "\"[SEP]\""
                                : sep != kNoToken ? "\"[CLS]\""
                                                  : "\"[CLS]\" and no \"[SEP]\"";
    add_note(spec, path, "no piece " + missing + ": no special tokens are put around a text");
  }
  set_pad_token(spec, "[PAD]", Side::Right);
  spec.model_inputs = model_inputs(true);
  return spec;
}

}  // namespace runecheck::detail
