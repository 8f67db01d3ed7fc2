// SPDX-License-Identifier: Apache-2.0
//
// Small tokenizer.json texts of each kind of model, for tests.
#pragma once

#include <string>
#include <string_view>

#include "runecheck/load/load.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"
#include "support/temp_dir.hpp"

namespace runecheck::test {

/// A tokenizer.json of these parts; each is JSON. `added`: elements of added_tokens.
inline std::string tokenizer_json(std::string_view normalizer, std::string_view pre_tokenizer, std::string_view model,
                                  std::string_view decoder, std::string_view added = {}) {
  std::string json = R"({"version": "1.0", "added_tokens": [)";
  json.append(added).append(R"(], "normalizer": )").append(normalizer);
  json.append(R"(, "pre_tokenizer": )").append(pre_tokenizer);
  json.append(R"(, "post_processor": null, "decoder": )").append(decoder);
  json.append(R"(, "model": )").append(model).append("}");
  return json;
}

inline Tokenizer tokenizer_of(const std::string& json) {
  const TempDir dir;
  TokenizerSpec spec = load(dir.write("tokenizer.json", json));
  return Tokenizer(spec);
}

/// `"<0x00>": first, …`, 256 pieces.
inline std::string byte_pieces(unsigned first) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string json;
  for (unsigned byte = 0; byte < 256; ++byte) {
    if (byte > 0) json += ',';
    json.append("\"<0x").append(1, kDigits[byte >> 4U]).append(1, kDigits[byte & 15U]).append(">\":");
    json += std::to_string(first + byte);
  }
  return json;
}

/// As Llama and Mistral: "▁" before the text and for each blank, BPE with byte fallback, no pre-tokenizer.
inline std::string fallback_json(std::string_view more_pieces = {}, std::string_view more_merges = {}) {
  std::string model = R"({"type": "BPE", "unk_token": "<unk>", "fuse_unk": true, "byte_fallback": true, "vocab": {)";
  model += R"("<unk>":0,"▁":1,"h":2,"e":3,"l":4,"o":5,"ll":6,"he":7,"▁he":8,"▁hello":9,"llo":10,)";
  model += byte_pieces(11);
  model.append(more_pieces).append(R"(}, "merges": ["l l","h e","▁ he","ll o","▁he llo")");
  model.append(more_merges).append("]}");
  return tokenizer_json(R"({"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"},
    {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]})",
                        "null", model, R"({"type": "Sequence", "decoders": [
    {"type": "Replace", "pattern": {"String": "▁"}, "content": " "}, {"type": "ByteFallback"}, {"type": "Fuse"},
    {"type": "Strip", "content": " ", "start": 1, "stop": 0}]})");
}

/// As T5: Unigram behind Metaspace.
inline std::string unigram_json(std::string_view normalizer = "null") {
  return tokenizer_json(normalizer, R"({"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"},
    {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true}]})",
                        R"({"type": "Unigram", "unk_id": 0, "byte_fallback": false, "vocab": [["<unk>", 0], ["▁", -2],
    ["▁a", -3], ["b", -4], ["ab", -2.5], ["a", -3.5], ["▁ab", -7.25], ["fi", -5]]})",
                        R"({"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true})");
}

/// BPE of some ASCII letters behind BERT's pre-tokenizer. `unknown`: the parts of its options that say what becomes of
/// other characters, such as `"unk_token": "<unk>", "fuse_unk": true,`.
inline std::string letters_json(std::string_view unknown, std::string_view normalizer = "null") {
  std::string model = R"({"type": "BPE", )";
  model.append(unknown).append(R"( "vocab": {"<unk>":0,"a":1,"b":2,"ab":3,"e":4}, "merges": ["a b"]})");
  return tokenizer_json(normalizer, R"({"type": "BertPreTokenizer"})", model, "null");
}

}  // namespace runecheck::test
