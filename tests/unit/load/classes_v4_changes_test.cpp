// SPDX-License-Identifier: Apache-2.0
//
// What the tokenizer classes of transformers 4 change in a tokenizer.json and add to it. The JSON below was
// written by transformers 4.57.6.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "classes_v4_fixture.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::detail;
using namespace runecheck::test;

namespace {

/// The components of a tokenizer.json after the class has changed them.
BackendParts adjusted(const char* name, const char* written, BackendParts parts) {
  const Given given(written);
  class_named(name).adjust(given.arguments, parts);
  return parts;
}
BackendParts with_normalizer(const char* json) { return {json, kByteLevel, {}, {}, {}}; }
BackendParts with_pre_tokenizer(const char* json) { return {{}, json, {}, {}, {}}; }
BackendParts with_post_processor(const char* json) { return {{}, kByteLevel, json, {}, {}}; }

}  // namespace

TEST_CASE("classes of transformers 4: additional special tokens") {
  const auto additional = [](const char* name, const char* written, bool built) {
    const Given given(written);
    std::string text;
    for (const AddedToken& token : class_named(name).additional_tokens(given.arguments, built)) {
      text += (text.empty() ? "" : " ") + token.content;
    }
    return text;
  };
  CHECK(additional("T5Tokenizer", R"({"extra_ids": 2})", false) == "<extra_id_0> <extra_id_1>");
  CHECK(additional("T5Tokenizer", R"({"extra_ids": 1, "additional_special_tokens": ["<x>"]})", true) ==
        "<x> <extra_id_0>");
  CHECK(additional("PegasusTokenizer", R"({"offset": 5})", true) == "<mask_1> <unk_2> <unk_3> <unk_4>");
  CHECK(additional("PegasusTokenizer", R"({"offset": 5, "additional_special_tokens": ["<x>"]})", true) ==
        "<mask_1> <x> <unk_2> <unk_3>");
  CHECK(additional("XLNetTokenizer", "{}", false) == "<eop> <eod>");
  CHECK(additional("XLNetTokenizer", R"({"additional_special_tokens": null})", false).empty());
  CHECK(additional("HerbertTokenizer", "{}", false).empty());
  CHECK(additional("HerbertTokenizer", "{}", true).starts_with("<special0> <special1>"));
  CHECK(additional("NllbTokenizer", R"({"additional_special_tokens": ["<x>"]})", true) == "<x>");
  CHECK(additional("MBartTokenizer", R"({"additional_special_tokens": ["<x>"]})", true).ends_with("zh_CN <x>"));
  CHECK(additional("CodeLlamaTokenizer", R"({"eot_token": null})", true) == "▁<PRE> ▁<MID> ▁<SUF>");
  CHECK_THROWS_AS(additional("SplinterTokenizer", R"({"additional_special_tokens": []})", true), Error);
  CHECK_THROWS_AS(additional("T5Tokenizer", R"({"additional_special_tokens": ["<extra_id_0>"]})", true), Error);
}

TEST_CASE("classes of transformers 4: what they change in a tokenizer.json") {
  static const char* const kBert =
      R"({"type":"BertNormalizer","clean_text":false,"handle_chinese_chars":false,"strip_accents":true,"lowercase":false})";
  // Arguments that are missing mean the defaults of the class.
  CHECK(
      adjusted("BertTokenizer", "{}", with_normalizer(kBert)).normalizer ==
      R"({"type":"BertNormalizer","clean_text":false,"handle_chinese_chars":true,"strip_accents":null,"lowercase":true})");
  CHECK(
      adjusted("MPNetTokenizer", "{}", with_normalizer(kBert)).normalizer ==
      R"({"type":"BertNormalizer","clean_text":false,"handle_chinese_chars":false,"strip_accents":null,"lowercase":true})");
  CHECK(adjusted("BertTokenizer", R"({"do_lower_case": false, "strip_accents": true, "tokenize_chinese_chars": false})",
                 with_normalizer(kBert))
            .normalizer == kBert);
  CHECK(adjusted("PreTrainedTokenizer", "{}", with_normalizer(kBert)).normalizer == kBert);
  CHECK(adjusted("BertTokenizer", "{}", with_normalizer(R"({"type":"NFC"})")).normalizer == R"({"type":"NFC"})");
  CHECK_THROWS_AS(adjusted("BertTokenizer", "{}", with_pre_tokenizer(kByteLevel)), Error);

  // add_prefix_space of a pre-tokenizer that is no part of a sequence.
  CHECK(adjusted("PreTrainedTokenizer", "{}", with_pre_tokenizer(kByteLevelPrefix)).pre_tokenizer == kByteLevel);
  CHECK(adjusted("GPT2Tokenizer", R"({"add_prefix_space": true})", with_pre_tokenizer(kByteLevel)).pre_tokenizer ==
        kByteLevelPrefix);
  CHECK(adjusted("LlamaTokenizer", "{}", with_pre_tokenizer(kByteLevelPrefix)).pre_tokenizer == kByteLevelPrefix);
  CHECK(adjusted("CodeLlamaTokenizer", "{}", with_pre_tokenizer(kByteLevelPrefix)).pre_tokenizer == kByteLevel);
  const std::string sequence = std::string(R"({"type":"Sequence","pretokenizers":[)") + kByteLevel + "]}";
  const std::string prefixed = std::string(R"({"type":"Sequence","pretokenizers":[)") + kByteLevelPrefix + "]}";
  const char* const prefix = R"({"add_prefix_space": true})";
  CHECK(adjusted("GPT2Tokenizer", prefix, with_pre_tokenizer(sequence.c_str())).pre_tokenizer == sequence);
  CHECK(adjusted("BloomTokenizer", prefix, with_pre_tokenizer(sequence.c_str())).pre_tokenizer == prefixed);
  CHECK_THROWS_AS(adjusted("CLIPTokenizer", "{}", with_pre_tokenizer(kByteLevel)), Error);

  // Blanks in the offsets.
  static const char* const kRoberta =
      R"({"type":"RobertaProcessing","sep":["</s>",2],"cls":["<s>",0],"trim_offsets":false,"add_prefix_space":true})";
  CHECK(
      adjusted("RobertaTokenizer", "{}", with_post_processor(kRoberta)).post_processor ==
      R"({"type":"RobertaProcessing","sep":["</s>",2],"cls":["<s>",0],"trim_offsets":true,"add_prefix_space":false})");
  CHECK(adjusted("GPT2Tokenizer", "{}", with_post_processor(kRoberta)).post_processor == kRoberta);
  CHECK(adjusted("BartTokenizer", R"({"trim_offsets": false})", with_post_processor(kByteLevelPrefix)).post_processor ==
        R"({"type":"ByteLevel","add_prefix_space":false,"trim_offsets":false,"use_regex":true})");
}

TEST_CASE("classes of transformers 4: post-processors that take the place of a tokenizer.json's") {
  const auto post = [](const char* name, const char* arguments) {
    const BackendParts parts = adjusted(name, arguments, with_post_processor(kByteLevel));
    REQUIRE(parts.late_post_processor);
    return shortened(parts.late_post_processor(ids_in({{"<|endoftext|>", 7}, {"</s>", 2}, {"<unk>", 0}})));
  };
  CHECK(post("GPTNeoXTokenizer", "{}") == "A:0 | A:0 B:1 |");
  CHECK(post("GPTNeoXTokenizer", R"({"add_bos_token": true})") ==
        "<|endoftext|>:0 A:0 | <|endoftext|>:0 A:0 <|endoftext|>:1 B:1 | <|endoftext|>=7");
  CHECK(post("GemmaTokenizer", "{}") == "<bos>:0 A:0 | <bos>:0 A:0 <bos>:1 B:1 | <bos>=904");
  CHECK(post("CohereTokenizer", "{}") == "<BOS_TOKEN>:0 A:0 | <BOS_TOKEN>:0 A:0 <BOS_TOKEN>:1 B:1 | <BOS_TOKEN>=904");
  CHECK(post("MBartTokenizer", "{}") == "A:0 </s>:0 en_XX:0 | A:0 B:0 </s>:0 en_XX:0 | </s>=2 en_XX=900");
  CHECK_THROWS_AS(post("LlamaTokenizer", R"({"bos_token": null})"), Error);
}

TEST_CASE("classes of transformers 4: arguments that ask for the vocabulary files") {
  const auto rebuilds = [](const char* name, const char* written) {
    const Given given(written);
    const TokenizerClass& known = class_named(name);
    return known.rebuilds != nullptr && known.rebuilds(given.arguments);
  };
  CHECK_FALSE(rebuilds("LlamaTokenizer", "{}"));
  CHECK_FALSE(rebuilds("LlamaTokenizer", R"({"add_prefix_space": null})"));
  CHECK(rebuilds("LlamaTokenizer", R"({"add_prefix_space": true})"));
  CHECK(rebuilds("T5Tokenizer", R"({"add_prefix_space": false})"));
  CHECK(rebuilds("PegasusTokenizer", R"({"pad_token": "<p>"})"));
  CHECK_FALSE(rebuilds("GPT2Tokenizer", R"({"add_prefix_space": true})"));
}
