// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "fixture.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

std::string part(const std::string& name, const std::string& value) {
  const std::size_t model = kTokenizerJson.find("\"model\"");
  return "{\"" + name + "\": " + value + ", " + kTokenizerJson.substr(model);
}
std::string fault(const std::string& name, const std::string& value) {
  Loaded loaded;
  return loaded.fault("t.json", part(name, value));
}
std::string hint(const std::string& name, const std::string& value) {
  Loaded loaded;
  return loaded.hint("t.json", part(name, value));
}
TokenizerSpec spec_with(const std::string& name, const std::string& value) {
  Loaded loaded;
  return loaded.load_file("t.json", part(name, value));
}

const std::string kBertFields = R"("clean_text": false, "handle_chinese_chars": false, "lowercase": false)";
const std::string kTemplateFields =
    R"("single": [{"Sequence": {"id": "A", "type_id": 7}}], "pair": [{"SpecialToken": {"id": "s", "type_id": 1}}], "special_tokens": {"s": {"id": "x", "ids": [9, 8], "tokens": ["p", "q"]}})";
const std::string kBertProcessing = R"("sep": ["[SEP]", 3], "cls": ["[CLS]", 2])";

}  // namespace

TEST_CASE("normalizer: BertNormalizer under its names and without a type", "[load]") {
  for (const char* type : {"\"type\": \"BertNormalizer\", ", "\"type\": \"Bert\", ", "", "\"type\": null, "}) {
    const TokenizerSpec spec =
        spec_with("normalizer", "{" + std::string(type) + kBertFields + ", \"strip_accents\": true, \"extra\": {}}");
    CHECK_FALSE(bert_options(spec).clean_text);
    CHECK_FALSE(bert_options(spec).handle_chinese_chars);
    CHECK_FALSE(bert_options(spec).lowercase);
    CHECK(bert_options(spec).strip_accents == true);
  }
  CHECK_FALSE(bert_options(spec_with("normalizer", "{" + kBertFields + "}")).strip_accents);
}

TEST_CASE("normalizer: missing fields and wrong kinds are named", "[load]") {
  for (const char* field : {"clean_text", "handle_chinese_chars", "lowercase"}) {
    CHECK(fault("normalizer", "{\"type\": \"BertNormalizer\", " + replaced(kBertFields, field, "x") + "}") ==
          "D/t.json#/normalizer: missing field \"" + std::string(field) + "\"");
  }
  CHECK(fault("normalizer", "{" + kBertFields + ", \"strip_accents\": \"x\"}") ==
        "D/t.json#/normalizer/strip_accents: expected true or false, found \"x\"");
  CHECK(fault("normalizer", "\"BertNormalizer\"") ==
        "D/t.json#/normalizer: expected an object, found \"BertNormalizer\"");
  CHECK(fault("normalizer", "{\"type\": 3}") == "D/t.json#/normalizer/type: expected a string, found 3");
  CHECK(fault("normalizer", "{\"prepend\": \"x\"}") == "D/t.json#/normalizer: missing field \"type\"");
}

namespace {

/// The types of the reference that are not known here: none should be.
std::string unknown_of(const std::string& stage, std::initializer_list<const char*> types) {
  std::string unknown;
  for (const char* type : types) {
    try {
      spec_with(stage, "{\"type\": \"" + std::string(type) + "\"}");
    } catch (const Error& error) {  // some field is missing
      if (error.code() == ErrorCode::Unsupported) unknown += std::string(type) + " ";
    }
  }
  return unknown;
}

}  // namespace

TEST_CASE("components: all types of the reference are known", "[load]") {
  CHECK(unknown_of("normalizer", {"BertNormalizer", "Strip", "StripAccents", "NFC", "NFD", "NFKC", "NFKD", "Sequence",
                                  "Lowercase", "Nmt", "Precompiled", "Replace", "Prepend", "ByteLevel"}) == "");
  CHECK(unknown_of("pre_tokenizer",
                   {"BertPreTokenizer", "ByteLevel", "CharDelimiterSplit", "Metaspace", "Whitespace", "Sequence",
                    "Split", "Punctuation", "WhitespaceSplit", "Digits", "UnicodeScripts", "FixedLength"}) == "");
  CHECK(unknown_of("post_processor",
                   {"RobertaProcessing", "BertProcessing", "ByteLevel", "TemplateProcessing", "Sequence"}) == "");
  CHECK(unknown_of("decoder", {"BPEDecoder", "ByteLevel", "WordPiece", "Metaspace", "CTC", "Sequence", "Replace",
                               "Fuse", "Strip", "ByteFallback"}) == "");
}

TEST_CASE("components: an unknown type is named with the known ones", "[load]") {
  // The reference would go by the fields; the type of a part is a promise here.
  CHECK(fault("normalizer", "{\"type\": \"Foo\", " + kBertFields + "}")
            .starts_with("D/t.json#/normalizer/type: unknown normalizer type \"Foo\", known: BertNormalizer, "));
  CHECK(hint("normalizer", "{\"type\": \"Foo\"}").empty());
  CHECK(hint("normalizer", "{\"type\": \"BertNormaliser\"}") == "did you mean \"BertNormalizer\"?");
  CHECK(fault("pre_tokenizer", "{}") == "D/t.json#/pre_tokenizer: missing field \"type\"");
  CHECK(fault("pre_tokenizer", R"({"type": "Bert"})")
            .starts_with("D/t.json#/pre_tokenizer/type: unknown pre-tokenizer type \"Bert\", known: "));
  CHECK(fault("post_processor", R"({"type": "Foo"})")
            .starts_with("D/t.json#/post_processor/type: unknown post-processor type \"Foo\", known: "));
  CHECK(fault("decoder", R"({"type": "Wordpiece\u001b[2J"})")
            .starts_with("D/t.json#/decoder/type: unknown decoder type \"Wordpiece\\u001b[2J\", known: "));
}

TEST_CASE("components: a sequence is the list of its parts, also within another", "[load]") {
  const TokenizerSpec spec = spec_with("normalizer", R"({"type": "Sequence", "normalizers": [{"type": "NFC"},
      {"type": "Sequence", "normalizers": [{"type": "Lowercase"}, {"type": "Nmt"}]}]})");
  CHECK(spec.normalizer.size() == 3);
  CHECK(spec.normalizer.find<Lowercase>() != nullptr);
  const TokenizerSpec empty = spec_with("decoder", R"({"type": "Sequence", "decoders": []})");
  CHECK(empty.decoder);
  CHECK(empty.decoder.size() == 0);
  CHECK(fault("normalizer", R"({"type": "Sequence"})") == "D/t.json#/normalizer: missing field \"normalizers\"");
  CHECK(fault("normalizer", R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Foo"}]})")
            .starts_with("D/t.json#/normalizer/normalizers/1/type: unknown normalizer type \"Foo\""));
}

TEST_CASE("model: types of the reference and unknown ones are told apart", "[load]") {
  Loaded loaded;
  // [V] 0.23.2 refuses null here, though it takes it for no type in a normalizer, post-processor or decoder.
  CHECK(loaded.fault("t.json", json_with("\"WordPiece\", \"unk", "null, \"unk")) ==
        "D/t.json#/model/type: expected a string, found null");
  CHECK(loaded.fault("t.json", json_with("\"WordPiece\", \"unk", "\"wordpiece\", \"unk")) ==
        "D/t.json#/model/type: unknown model type \"wordpiece\", known: WordPiece, BPE, Unigram, WordLevel");
  CHECK(loaded.hint("t.json", json_with("\"WordPiece\", \"unk", "\"wordpiece\", \"unk")) ==
        "did you mean \"WordPiece\"?");
}

TEST_CASE("post-processor: a template with and without its type", "[load]") {
  for (const char* type : {"\"type\": \"TemplateProcessing\", ", ""}) {
    const TokenizerSpec spec = spec_with("post_processor", "{" + std::string(type) + kTemplateFields + ", \"x\": 1}");
    const auto& layout = *spec.post_processor.only<TemplateProcessing>();
    REQUIRE(layout.single.size() == 1);
    CHECK(layout.single[0].kind == TemplatePiece::Kind::SequenceA);
    CHECK(layout.single[0].type_id == 7);
    REQUIRE(layout.pair.size() == 1);
    CHECK(layout.pair[0].kind == TemplatePiece::Kind::Special);
    CHECK(layout.specials[layout.pair[0].special].ids == std::vector<TokenId>{9, 8});
    CHECK(layout.specials[layout.pair[0].special].tokens == std::vector<std::string>{"p", "q"});
    CHECK(layout.added_rows(true) == 2);
  }
}

TEST_CASE("post-processor: faults in a template are named", "[load]") {
  const auto with = [](const std::string& from, const std::string& to) {
    return fault("post_processor", "{\"type\": \"TemplateProcessing\", " + replaced(kTemplateFields, from, to) + "}");
  };
  const std::string at = "D/t.json#/post_processor";
  CHECK(with("\"single\"", "\"x\"") == at + ": missing field \"single\"");
  CHECK(with("\"pair\"", "\"x\"") == at + ": missing field \"pair\"");
  CHECK(with("\"special_tokens\"", "\"x\"") == at + ": missing field \"special_tokens\"");
  CHECK(with("[{\"Sequence\": {\"id\": \"A\", \"type_id\": 7}}]", "\"$A\"") ==
        at + "/single: expected an array of pieces, found \"$A\"");
  CHECK(with("{\"Sequence\": {\"id\": \"A\", \"type_id\": 7}}", "\"$A\"") ==
        at + "/single/0: expected an object with one key, Sequence or SpecialToken, found \"$A\"");
  CHECK(with("\"id\": \"A\"", "\"id\": \"C\"") == at + "/single/0/Sequence/id: expected \"A\" or \"B\", found \"C\"");
  CHECK(with("\"id\": \"A\"", "\"id\": \"a\"") == at + "/single/0/Sequence/id: expected \"A\" or \"B\", found \"a\"");
  CHECK(with(", \"type_id\": 7", "") == at + "/single/0/Sequence: missing field \"type_id\"");
  CHECK(with("7}}", "-1}}") ==
        at + "/single/0/Sequence/type_id: expected a whole number from 0 to 4294967295, found -1");
  CHECK(with("7}}", "7}, \"x\": 1}") ==
        at + "/single/0: expected an object with one key, Sequence or SpecialToken, found an object of 2");
  CHECK(with("\"Sequence\"", "\"Text\"") ==
        at + "/single/0: expected the key \"Sequence\" or \"SpecialToken\", found \"Text\"");
  CHECK(with("{\"id\": \"x\", ", "{") == at + "/special_tokens/s: missing field \"id\"");
  CHECK(with("[9, 8]", "[9]") == at + "/special_tokens/s: expected as many ids as tokens, found 1 and 2");
  // The reference loads this and panics at the first text.
  CHECK(with("{\"id\": \"s\"", "{\"id\": \"t\"") == at + "/pair/0/SpecialToken/id: no entry \"t\" in special_tokens");
  CHECK(hint("post_processor", "{\"type\": \"TemplateProcessing\", " +
                                   replaced(kTemplateFields, "{\"id\": \"s\"", "{\"id\": \"t\"") + "}") ==
        "add it to special_tokens with its ids and tokens");
}

TEST_CASE("post-processor: BertProcessing goes by its fields, as in the reference", "[load]") {
  const TokenizerSpec spec = spec_with("post_processor", "{\"type\": \"BertProcessing\", " + kBertProcessing + "}");
  const auto& bert = spec.post_processor.only<BertProcessing>()->layout;
  CHECK(bert.specials[bert.single[0].special].ids == std::vector<TokenId>{2});
  CHECK(bert.specials[bert.single[2].special].tokens == std::vector<std::string>{"[SEP]"});
  CHECK(bert.added_rows(true) == 3);
  CHECK(notes_of(spec).empty());
  CHECK(notes_of(spec_with("post_processor", "{" + kBertProcessing + "}")).empty());

  const TokenizerSpec roberta =
      spec_with("post_processor", "{\"type\": \"RobertaProcessing\", " + kBertProcessing + "}");
  CHECK(roberta.post_processor.only<BertProcessing>() != nullptr);
  CHECK(notes_of(roberta) ==
        std::vector<std::string>{"post-processor \"RobertaProcessing\" is read as BertProcessing because of "
                                 "its fields, as in the reference"});
  const TokenizerSpec both = spec_with(
      "post_processor", "{\"type\": \"TemplateProcessing\", " + kTemplateFields + ", " + kBertProcessing + "}");
  CHECK(both.post_processor.only<BertProcessing>() != nullptr);

  const std::string extra = ", \"trim_offsets\": true, \"add_prefix_space\": true}";
  for (const char* type : {"BertProcessing", "RobertaProcessing"}) {
    const TokenizerSpec trims =
        spec_with("post_processor", "{\"type\": \"" + std::string(type) + "\", " + kBertProcessing + extra);
    CHECK(trims.post_processor.only<RobertaProcessing>() != nullptr);
  }
}

TEST_CASE("post-processor: faults in BertProcessing and other types", "[load]") {
  const auto bert = [](const std::string& sep) {
    return fault("post_processor", R"({"type": "BertProcessing", "cls": ["[CLS]", 2], "sep": )" + sep + "}");
  };
  CHECK(bert("[\"[SEP]\"]") ==
        "D/t.json#/post_processor/sep: expected a token and its id, as [\"[SEP]\", 102], found an array of 1");
  CHECK(bert("[\"[SEP]\", 3, 4]") ==
        "D/t.json#/post_processor/sep: expected a token and its id, as [\"[SEP]\", 102], found an array of 3");
  CHECK(bert("[3, \"[SEP]\"]") == "D/t.json#/post_processor/sep/0: expected a string, found 3");
  CHECK(bert("[\"[SEP]\", -3]") ==
        "D/t.json#/post_processor/sep/1: expected a whole number from 0 to 4294967295, found -3");
  CHECK(fault("post_processor", R"({"type": "BertProcessing", "cls": ["[CLS]", 2]})") ==
        "D/t.json#/post_processor: missing field \"sep\"");
  CHECK(fault("post_processor", "{}") == "D/t.json#/post_processor: missing field \"type\"");
}

TEST_CASE("post-processor: one part of a sequence may add special tokens", "[load]") {
  const std::string adds = "{\"type\": \"BertProcessing\", " + kBertProcessing + "}";
  const std::string trims = R"({"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": false})";
  const auto sequence = [](const std::string& parts) {
    return "{\"type\": \"Sequence\", \"processors\": [" + parts + "]}";
  };
  CHECK(spec_with("post_processor", sequence(trims + "," + adds)).post_processor.size() == 2);
  CHECK(fault("post_processor", sequence(adds + "," + adds)) ==
        "D/t.json#/post_processor: more than one post-processor that adds special tokens");
}

TEST_CASE("decoder: WordPiece with and without its type; others are named", "[load]") {
  for (const char* type : {"\"type\": \"WordPiece\", ", ""}) {
    const TokenizerSpec spec =
        spec_with("decoder", "{" + std::string(type) + "\"prefix\": \"@@\", \"cleanup\": false, \"x\": 1}");
    CHECK(spec.decoder.only<WordPieceDecoder>()->prefix == "@@");
    CHECK_FALSE(spec.decoder.only<WordPieceDecoder>()->cleanup);
  }
  CHECK(spec_with("decoder", R"({"type": null, "prefix": "##", "cleanup": true})").decoder);
  CHECK(fault("decoder", R"({"type": "WordPiece", "prefix": "##"})") == "D/t.json#/decoder: missing field \"cleanup\"");
  CHECK(fault("decoder", R"({"type": "WordPiece", "cleanup": true})") == "D/t.json#/decoder: missing field \"prefix\"");
  CHECK(fault("decoder", R"({"suffix": "</w>", "prefix": "", "cleanup": true})") ==
        "D/t.json#/decoder: missing field \"type\"");
}
