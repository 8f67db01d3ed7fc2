// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "fixture.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

constexpr const char* kFile = "tokenizer.json";

std::string fault(const std::string& from, const std::string& to) {
  Loaded loaded;
  return loaded.fault(kFile, json_with(from, to));
}
std::vector<std::string> notes(const std::string& from, const std::string& to) {
  Loaded loaded;
  return notes_of(loaded.load_file(kFile, json_with(from, to)));
}

}  // namespace

TEST_CASE("tokenizer.json: every part arrives", "[load]") {
  Loaded loaded;
  const TokenizerSpec spec = loaded.load_file(std::string("my-model/") + kFile, kTokenizerJson);
  CHECK(spec.name == "my-model");
  CHECK(spec.origin == loaded.dir.path("my-model/tokenizer.json"));
  REQUIRE(spec.files.size() == 1);
  CHECK(spec.files[0].gave == "everything");
  CHECK(notes_of(spec).empty());
  CHECK(bert_options(spec).lowercase);
  CHECK(bert_options(spec).clean_text);
  CHECK_FALSE(bert_options(spec).strip_accents);
  CHECK(spec.pre_tokenizer.size() == 1);
  CHECK(wordpiece(spec).vocab().size() == 6);
  CHECK(wordpiece(spec).vocab().find("##b") == 5);
  CHECK(wordpiece(spec).options().max_input_chars == 100);
  const auto& layout = *spec.post_processor.only<TemplateProcessing>();
  CHECK(layout.added_rows(false) == 2);
  CHECK(layout.added_rows(true) == 0);
  REQUIRE(layout.pair.size() == 2);
  CHECK(layout.pair[1].kind == TemplatePiece::Kind::SequenceB);
  CHECK(layout.pair[1].type_id == 1);
  CHECK(spec.decoder.only<WordPieceDecoder>()->cleanup);
  REQUIRE(spec.added_tokens.size() == 1);
  CHECK(spec.added_tokens[0].special);
  REQUIRE(spec.pad_token);
  CHECK(spec.pad_token->id == 0);
  CHECK(spec.model_inputs == std::vector<std::string>{"input_ids", "token_type_ids", "attention_mask"});
  CHECK(spec.length_limits.empty());
}

TEST_CASE("tokenizer.json: all parts but the model may be missing or null", "[load]") {
  Loaded loaded;
  const std::string model =
      R"("model":{"type":"WordPiece","unk_token":"u","continuing_subword_prefix":"","max_input_chars_per_word":0,"vocab":{}})";
  for (
      const std::string& text :
      {"{" + model + "}",
       R"({"truncation":null,"padding":null,"normalizer":null,"pre_tokenizer":null,"post_processor":null,"decoder":null,)" +
           model + "}"}) {
    const TokenizerSpec spec = loaded.load_file(kFile, text);
    CHECK_FALSE(spec.normalizer.size() > 0);
    CHECK_FALSE(spec.pre_tokenizer);
    CHECK_FALSE(spec.post_processor);
    CHECK_FALSE(spec.decoder);
    CHECK_FALSE(spec.pad_token);
    CHECK(notes_of(spec).empty());
  }
}

TEST_CASE("tokenizer.json: top-level rules of the reference", "[load]") {
  Loaded loaded;
  CHECK(fault("\"version\"", "\"extra\": 1, \"version\"") == "D/tokenizer.json#/extra: unknown key \"extra\"");
  CHECK(loaded.hint(kFile, json_with("\"version\"", "\"extra\": null, \"version\"")) ==
        "the reference refuses unknown keys here too");
  CHECK(loaded.hint(kFile, json_with("\"normalizer\"", "\"normaliser\"")) == "did you mean \"normalizer\"?");
  CHECK(fault("\"1.0\"", "\"2.0\"") == "D/tokenizer.json#/version: expected version \"1.0\", found \"2.0\"");
  CHECK(fault("\"1.0\"", "1.0") == "D/tokenizer.json#/version: expected a string, found 1.0");
  CHECK(fault("\"1.0\"", "null") == "D/tokenizer.json#/version: expected a string, found null");
  CHECK(loaded.fault(kFile, "[]") == "D/tokenizer.json: expected an object, found an empty array");
  CHECK(loaded.fault(kFile, "{\"version\":\"1.0\"}") == "D/tokenizer.json: missing field \"model\"");
  CHECK(loaded.fault(kFile, "{\"model\":null}") == "D/tokenizer.json#/model: expected an object, found null");
  CHECK(loaded.fault(kFile, "{\"added_tokens\":null," + kTokenizerJson.substr(kTokenizerJson.find("\"model\""))) ==
        "D/tokenizer.json#/added_tokens: expected an array, found null");
}

TEST_CASE("tokenizer.json: WordPiece needs its four fields, ids are whole numbers", "[load]") {
  CHECK(fault("\"unk_token\"", "\"unk\"") == "D/tokenizer.json#/model: missing field \"unk_token\"");
  CHECK(fault("\"continuing_subword_prefix\"", "\"x\"") ==
        "D/tokenizer.json#/model: missing field \"continuing_subword_prefix\"");
  CHECK(fault("\"max_input_chars_per_word\"", "\"x\"") ==
        "D/tokenizer.json#/model: missing field \"max_input_chars_per_word\"");
  CHECK(fault("\"vocab\"", "\"x\"") == "D/tokenizer.json#/model: missing field \"vocab\"");
  CHECK(fault("per_word\": 100", "per_word\": 100.0") ==
        "D/tokenizer.json#/model/max_input_chars_per_word: expected a whole number from 0 to 18446744073709551615, "
        "found 100.0");
  CHECK(fault("per_word\": 100", "per_word\": -1") ==
        "D/tokenizer.json#/model/max_input_chars_per_word: expected a whole number from 0 to 18446744073709551615, "
        "found -1");
  CHECK(fault("\"##b\": 5", "\"##b\": \"5\"") ==
        "D/tokenizer.json#/model/vocab/##b: expected a whole number from 0 to 4294967294, found \"5\"");
  Loaded loaded;
  CHECK(loaded.hint(kFile, json_with("\"##b\": 5", "\"##b\": \"5\"")) ==
        "some exporters write ids as text: write them without quotes");
  for (const char* id : {"-1", "1.5", "-0", "4294967296", "4294967295", "null", "[]", "1e2"}) {
    INFO(id);
    CHECK(fault("\"##b\": 5", std::string("\"##b\": ") + id)
              .starts_with("D/tokenizer.json#/model/vocab/##b: expected a whole number from 0 to 4294967294, found "));
  }
  CHECK(loaded.fault(kFile, json_with("\"vocab\": {", "\"vocab\": [], \"x\": {")) ==
        "D/tokenizer.json#/model/vocab: expected an object, found an empty array");
}

TEST_CASE("tokenizer.json: a model without type is known by its shape", "[load]") {
  Loaded loaded;
  CHECK(wordpiece(loaded.load_file(kFile, json_with("\"type\": \"WordPiece\", \"unk", "\"unk"))).vocab().size() == 6);
  const auto kind = [&](const std::string& fields) {
    return std::visit([](const auto& model) { return std::string(model.kType); },
                      *loaded.load_file(kFile, "{\"model\":{" + fields + "}}").model);
  };
  const std::string wordpiece_fields =
      R"("unk_token":"u","continuing_subword_prefix":"","max_input_chars_per_word":1,)";
  CHECK(kind(wordpiece_fields + R"("vocab":{},"merges":[])") == "BPE");
  CHECK(kind(R"("unk_token":"u","vocab":{})") == "WordLevel");
  CHECK(kind(R"("vocab":[])") == "Unigram");
  CHECK(loaded.fault(kFile, R"({"model":{"unk_token":"u"}})") == "D/tokenizer.json#/model: missing field \"vocab\"");
}

TEST_CASE("tokenizer.json: a repeated piece has its last id and is noted", "[load]") {
  Loaded loaded;
  const TokenizerSpec spec = loaded.load_file(kFile, json_with("\"##b\": 5", "\"##b\": 5, \"a\": 6, \"a\": 7"));
  CHECK(wordpiece(spec).vocab().find("a") == 7);
  CHECK(wordpiece(spec).vocab().size() == 6);
  CHECK(notes_of(spec) ==
        std::vector<std::string>{
            "pieces written more than once, the last id counts: \"a\" (again on line 10, id 7) and \"a\" "
            "(again on line 10, id 7)",
            "2 ids without a piece below the largest id 7: 4 and 6"});
}

TEST_CASE("tokenizer.json: other repeated keys are noted, or refused where the reference does", "[load]") {
  Loaded loaded;
  const TokenizerSpec spec =
      loaded.load_file(kFile, json_with("\"lowercase\": true", "\"lowercase\": true, \"lowercase\": false"));
  CHECK_FALSE(bert_options(spec).lowercase);
  CHECK(notes_of(spec) ==
        std::vector<std::string>{
            "keys written more than once, the last value counts: \"lowercase\" in /normalizer (again on line 6)"});
  CHECK(notes("\"version\": \"1.0\"", "\"version\": \"2.0\", \"version\": \"1.0\"") ==
        std::vector<std::string>{
            "keys written more than once, the last value counts: \"version\" in the file (again on line 2)"});
  CHECK(fault("\"lstrip\": false", "\"lstrip\": false, \"lstrip\": true") ==
        "D/tokenizer.json#/added_tokens/0: field \"lstrip\" is written twice, again on line 5");
  CHECK(fault("\"truncation\": null",
              R"("truncation": {"max_length": 1, "max_length": 2, "strategy": "LongestFirst", "stride": 0})") ==
        "D/tokenizer.json#/truncation: field \"max_length\" is written twice, again on line 3");
  CHECK(notes("\"lstrip\": false", "\"lstrip\": false, \"x\": 1, \"x\": 2").size() == 1);
}

TEST_CASE("tokenizer.json: ids with two pieces and ids with none are noted", "[load]") {
  CHECK(notes("\"a\": 4", "\"a\": 5") ==
        std::vector<std::string>{
            "one id with two pieces: 5 (\"a\", \"##b\"); which of them it decodes to is arbitrary in the reference",
            "one id without a piece below the largest id 5: 4"});
  CHECK(notes("\"##b\": 5", "\"##b\": 5, \"z\": 4000000000") ==
        std::vector<std::string>{"3999999994 ids without a piece below the largest id 4000000000: 6-3999999999"});
}

TEST_CASE("tokenizer.json: added tokens need all seven fields", "[load]") {
  for (const char* field : {"id", "content", "single_word", "lstrip", "rstrip", "normalized", "special"}) {
    const std::string quoted = std::string("\"") + field + "\": ";
    CHECK(fault(quoted, "\"x\": ") == "D/tokenizer.json#/added_tokens/0: missing field \"" + std::string(field) + "\"");
  }
  CHECK(fault("\"lstrip\": false", "\"lstrip\": 0") ==
        "D/tokenizer.json#/added_tokens/0/lstrip: expected true or false, found 0");
  CHECK(fault("{\"id\": 0", "{\"id\": -1") ==
        "D/tokenizer.json#/added_tokens/0/id: expected a whole number from 0 to 4294967295, found -1");
}

TEST_CASE("tokenizer.json: added tokens get their ids from the vocabulary, not from the file", "[load]") {
  CHECK(notes("{\"id\": 0", "{\"id\": 77") ==
        std::vector<std::string>{
            "added tokens with another id than the file says: \"[PAD]\" has 0, not 77; the reference gives a "
            "piece's own id, or counts on from the number of pieces"});
  CHECK(notes("\"content\": \"[PAD]\"", "\"content\": \"new\"") ==
        std::vector<std::string>{
            "added tokens with another id than the file says: \"new\" has 6, not 0; the reference gives a "
            "piece's own id, or counts on from the number of pieces"});
  CHECK(notes("\"content\": \"[PAD]\"", "\"content\": \"\"") ==
        std::vector<std::string>{"an added token without text is left out, as in the reference"});
}

TEST_CASE("tokenizer.json: stored truncation and padding are reported, not applied", "[load]") {
  Loaded loaded;
  std::string text =
      json_with("\"truncation\": null",
                R"("truncation": {"max_length": 128, "strategy": "OnlyFirst", "stride": 3, "direction": "Left"})");
  text = replaced(
      text, "\"padding\": null",
      R"("padding": {"strategy": {"Fixed": 128}, "direction": "Left", "pad_to_multiple_of": 8, "pad_id": 4, "pad_type_id": 1, "pad_token": "a"})");
  const TokenizerSpec spec = loaded.load_file(kFile, text);
  REQUIRE(spec.stored_truncation);
  CHECK(spec.stored_truncation->max_length == 128);
  CHECK(spec.stored_truncation->stride == 3);
  CHECK(spec.stored_truncation->strategy == TruncationStrategy::OnlyFirst);
  CHECK(spec.truncation_side == Side::Left);
  REQUIRE(spec.stored_padding);
  CHECK(spec.stored_padding->length == 128U);
  CHECK(spec.stored_padding->multiple == 8);
  REQUIRE(spec.pad_token);
  CHECK(spec.pad_token->token == "a");
  CHECK(spec.pad_token->id == 4);
  CHECK(spec.pad_token->type_id == 1);
  CHECK(spec.pad_token->side == Side::Left);
  CHECK_FALSE(spec.pad_token->length);
  CHECK(spec.pad_token->multiple == 0);
  REQUIRE(spec.length_limits.size() == 1);
  CHECK(spec.length_limits[0].tokens == 128);
  CHECK(spec.length_limits[0].source == "truncation of tokenizer.json");
  CHECK(notes_of(spec) ==
        std::vector<std::string>{"truncation to 128 tokens is stored in the file and counts with --stored-limits alone",
                                 "padding to 128 tokens is stored in the file and counts with --stored-limits alone"});
}

TEST_CASE("tokenizer.json: stored truncation and padding are checked as the reference checks them", "[load]") {
  const auto cut = [](const std::string& text) { return fault("\"truncation\": null", "\"truncation\": " + text); };
  CHECK(cut(R"({"strategy": "LongestFirst", "stride": 0})") ==
        "D/tokenizer.json#/truncation: missing field \"max_length\"");
  CHECK(cut(R"({"max_length": 1, "strategy": "LongestFirst"})") ==
        "D/tokenizer.json#/truncation: missing field \"stride\"");
  CHECK(cut(R"({"max_length": 1, "stride": 0})") == "D/tokenizer.json#/truncation: missing field \"strategy\"");
  CHECK(cut(R"({"max_length": 1, "stride": 0, "strategy": "longest_first"})") ==
        "D/tokenizer.json#/truncation/strategy: expected \"LongestFirst\", \"OnlyFirst\" or \"OnlySecond\", found "
        "\"longest_first\"");
  CHECK(cut(R"({"max_length": 1, "stride": 0, "strategy": "OnlySecond", "direction": "right"})") ==
        "D/tokenizer.json#/truncation/direction: expected \"Left\" or \"Right\", found \"right\"");
  CHECK(cut(R"({"max_length": 1, "stride": 0, "strategy": "OnlySecond", "direction": null})") ==
        "D/tokenizer.json#/truncation/direction: expected a string, found null");
  const auto fill = [](const std::string& text) { return fault("\"padding\": null", "\"padding\": " + text); };
  const std::string rest = R"("direction": "Right", "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"})";
  CHECK(fill(R"({"strategy": "Fixed", )" + rest) ==
        "D/tokenizer.json#/padding/strategy: expected \"BatchLongest\" or {\"Fixed\": a number of tokens}, found "
        "\"Fixed\"");
  CHECK(fill(R"({"strategy": {"Fixed": 1, "x": 2}, )" + rest) ==
        "D/tokenizer.json#/padding/strategy: expected \"BatchLongest\" or {\"Fixed\": a number of tokens}, found an "
        "object of 2");
  CHECK(fill("{" + rest) == "D/tokenizer.json#/padding: missing field \"strategy\"");
  for (const char* field : {"direction", "pad_id", "pad_type_id", "pad_token"}) {
    CHECK(fill(R"({"strategy": "BatchLongest", )" + replaced(rest, std::string("\"") + field + "\"", "\"x\"")) ==
          "D/tokenizer.json#/padding: missing field \"" + std::string(field) + "\"");
  }
  CHECK(notes("\"padding\": null", R"("padding": {"strategy": "BatchLongest", "pad_to_multiple_of": null, )" + rest) ==
        std::vector<std::string>{
            "padding to the longest record is stored in the file and counts with --stored-limits alone"});
}

TEST_CASE("tokenizer.json: the user's choice of letter case overrules the normalizer, with a note", "[load]") {
  Loaded loaded;
  const TokenizerSpec cased = loaded.load_file(kFile, kTokenizerJson, CaseChoice::Cased);
  CHECK_FALSE(bert_options(cased).lowercase);
  CHECK(notes_of(cased) ==
        std::vector<std::string>{"--cased overrules the file, which lower-cases; accents are kept with it"});
  CHECK(notes_of(loaded.load_file(kFile, kTokenizerJson, CaseChoice::Lowercase)).empty());
  const std::string keeps = replaced(json_with("\"lowercase\": true", "\"lowercase\": false"),
                                     "\"strip_accents\": null", "\"strip_accents\": false");
  const TokenizerSpec lower = loaded.load_file(kFile, keeps, CaseChoice::Lowercase);
  CHECK(bert_options(lower).lowercase);
  CHECK(notes_of(lower) == std::vector<std::string>{"--lowercase overrules the file, which keeps upper case"});
  const std::string bare = "{" + kTokenizerJson.substr(kTokenizerJson.find("\"model\""));
  CHECK(notes_of(loaded.load_file(kFile, bare, CaseChoice::Cased)).empty());
  CHECK(loaded.fault(kFile, bare, CaseChoice::Lowercase) ==
        "D/tokenizer.json: --lowercase needs a BertNormalizer, and this tokenizer has none");
}

TEST_CASE("tokenizer.json: other JSON files of a model are told apart", "[load]") {
  Loaded loaded;
  CHECK(loaded.fault("tokenizer_config.json", R"({"do_lower_case": true})") ==
        "D/tokenizer_config.json: expected a tokenizer.json, found a tokenizer_config.json");
  CHECK(loaded.hint("tokenizer_config.json", R"({"do_lower_case": true})") == "pass the folder it is in");
  CHECK(loaded.fault("c.json", R"({"model_type": "bert"})") ==
        "D/c.json: expected a tokenizer.json, found a model's config.json");
  CHECK(loaded.fault("s.json", R"({"unk_token": "[UNK]"})") ==
        "D/s.json: expected a tokenizer.json, found a special_tokens_map.json");
  CHECK(loaded.fault("vocab.json", R"({"a": 0, "b": 1})") ==
        "D/vocab.json: expected a tokenizer.json, found a vocabulary without a model (vocab.json)");
  CHECK(loaded.fault("x.json", "{}") == "D/x.json: missing field \"model\"");
}

TEST_CASE("tokenizer.json: cut at any byte it is an error, never a crash", "[load]") {
  Loaded loaded;
  const std::string text = kTokenizerJson.substr(0, kTokenizerJson.find_last_of('}') + 1);
  REQUIRE_NOTHROW(loaded.load_file(kFile, text));
  for (std::size_t size = 0; size < text.size(); ++size) {
    const Error error = error_of([&] { return loaded.load_file(kFile, std::string_view(text).substr(0, size)); });
    if (error.code() != ErrorCode::Syntax) FAIL("at byte " << size << ": " << error.what());
  }
}

TEST_CASE("tokenizer.json: with any byte changed it loads or is an error, never a crash", "[load]") {
  Loaded loaded;
  std::size_t loads = 0;
  for (std::size_t at = 0; at < kTokenizerJson.size(); ++at) {
    for (const char byte : {'"', '}', '9', '\xFF'}) {
      std::string text = kTokenizerJson;
      text[at] = byte;
      try {
        (void)loaded.load_file(kFile, text);
        ++loads;
      } catch (const Error&) {
      }
    }
  }
  CHECK(loads > 0);
}
