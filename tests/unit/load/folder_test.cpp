// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "fixture.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

using Texts = std::vector<std::string>;
const std::string kVocab = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n##b\n";

using Files = std::vector<std::pair<std::string, std::string>>;  // name, bytes

/// A model's folder.
struct Folder {
  TempDir dir;
  explicit Folder(const Files& files) {
    dir.make("m");
    for (const auto& [name, bytes] : files) dir.write("m/" + name, bytes);
  }
  TokenizerSpec load(CaseChoice letter_case = CaseChoice::FromFiles) const {
    LoadOptions options;
    options.letter_case = letter_case;
    return runecheck::load(dir.path("m"), options);
  }
  std::string fault() const {
    return replaced(error_of([&] { return load(); }).what(), dir.path(), "D");
  }
  std::string hint() const {
    return replaced(error_of([&] { return load(); }).hint(), dir.path(), "D");
  }
};

Texts files_of(const TokenizerSpec& spec) {
  Texts files;
  for (const SourceFile& file : spec.files)
    files.push_back(file.path.substr(file.path.rfind('/') + 1) + ": " + file.gave);
  return files;
}
Texts contents(const TokenizerSpec& spec) {
  Texts all;
  for (const AddedToken& token : spec.added_tokens) all.push_back(token.content);
  return all;
}
/// A folder with vocab.txt, do_lower_case and more settings.
TokenizerSpec with_settings(const std::string& settings) {
  return Folder(Files{{"vocab.txt", kVocab},
                      {"tokenizer_config.json",
                       "{\"tokenizer_class\": \"BertTokenizer\", \"do_lower_case\": true, " + settings + "}"}})
      .load();
}
std::string settings_fault(const std::string& settings) {
  const std::string named =
      settings.find("tokenizer_class") == std::string::npos ? "\"tokenizer_class\": \"BertTokenizer\", " : "";
  return Folder(Files{{"vocab.txt", kVocab}, {"tokenizer_config.json", "{" + named + settings + "}"}}).fault();
}

}  // namespace

TEST_CASE("folder: tokenizer.json is read as it stands, with settings from the files beside it", "[load]") {
  const Folder folder(Files{
      {"tokenizer.json", kTokenizerJson},
      {"vocab.txt", "never read"},
      {"tokenizer_config.json",
       R"({"model_max_length": 512, "padding_side": "left", "truncation_side": "left", "pad_token": "a", "pad_token_type_id": 3})"},
      {"config.json", R"({"model_type": "distilbert", "max_position_embeddings": 514})"},
      {"sentence_bert_config.json", R"({"max_seq_length": 256})"}});
  const TokenizerSpec spec = folder.load();
  CHECK(spec.name == "m");
  CHECK(spec.origin == folder.dir.path("m"));
  CHECK(files_of(spec) == Texts{"tokenizer.json: vocabulary", "sentence_bert_config.json: length limit",
                                "tokenizer_config.json: settings", "config.json: model settings"});
  REQUIRE(spec.length_limits.size() == 3);
  CHECK((spec.length_limits[0].tokens == 256 && spec.length_limits[0].source == "sentence_bert_config.json"));
  CHECK((spec.length_limits[1].tokens == 512 && spec.length_limits[1].source == "tokenizer_config.json"));
  CHECK((spec.length_limits[2].tokens == 514 && spec.length_limits[2].source == "config.json"));
  CHECK(spec.truncation_side == Side::Left);
  REQUIRE(spec.pad_token);
  CHECK(spec.pad_token->token == "a");
  CHECK(spec.pad_token->id == 4);
  CHECK(spec.pad_token->side == Side::Left);
  CHECK(spec.pad_token->type_id == 0);  // whatever the settings say, as in transformers
  CHECK(spec.model_inputs == Texts{"input_ids", "token_type_ids", "attention_mask"});  // BertTokenizer's
}

TEST_CASE("folder: a class overrules tokenizer.json, and it is said", "[load]") {
  const Folder folder(
      Files{{"tokenizer.json", kTokenizerJson},
            {"tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer", "do_lower_case": false})"}});
  const TokenizerSpec spec = folder.load();
  CHECK_FALSE(bert_options(spec).lowercase);
  CHECK(notes_of(spec) ==
        Texts{"the model's class makes parts anew, as in transformers, and they differ from the "
              "file's: BertNormalizer.lowercase is true in the file, false by the class and its settings"});
  const Folder backend(
      Files{{"tokenizer.json", kTokenizerJson},
            {"tokenizer_config.json", R"({"tokenizer_class": "PreTrainedTokenizerFast", "do_lower_case": false})"}});
  CHECK(bert_options(backend.load()).lowercase);
  CHECK(notes_of(backend.load(CaseChoice::Cased)) ==
        Texts{"--cased overrules the file, which lower-cases; accents are kept with it"});
}

TEST_CASE("folder: a padding token that is new or null", "[load]") {
  const Folder fresh(Files{{"tokenizer.json", kTokenizerJson}, {"tokenizer_config.json", R"({"pad_token": "<p>"})"}});
  const TokenizerSpec spec = fresh.load();
  REQUIRE(spec.pad_token);
  CHECK(spec.pad_token->id == 6);  // added behind the six pieces
  const Folder null(Files{{"tokenizer.json", kTokenizerJson}, {"tokenizer_config.json", R"({"pad_token": null})"}});
  CHECK_FALSE(null.load().pad_token);
}

TEST_CASE("folder: vocab.txt with settings becomes BERT as transformers builds it", "[load]") {
  const Folder folder(Files{
      {"vocab.txt", kVocab},
      {"tokenizer_config.json",
       R"({"do_lower_case": false, "strip_accents": true, "tokenize_chinese_chars": false, "model_max_length": 128, "tokenizer_class": "BertTokenizerFast"})"},
      {"config.json", R"({"model_type": "bert", "max_position_embeddings": 512})"}});
  const TokenizerSpec spec = folder.load();
  CHECK(spec.name == "m");
  CHECK(bert_options(spec).clean_text);
  CHECK_FALSE(bert_options(spec).lowercase);
  CHECK_FALSE(bert_options(spec).handle_chinese_chars);
  CHECK(bert_options(spec).strip_accents == true);
  CHECK(contents(spec) == Texts{"[UNK]", "[SEP]", "[PAD]", "[CLS]", "[MASK]"});
  CHECK(files_of(spec) ==
        Texts{"vocab.txt: vocabulary", "tokenizer_config.json: settings", "config.json: model settings"});
  REQUIRE(spec.length_limits.size() == 2);
  CHECK(spec.length_limits[0].tokens == 128);
  CHECK(spec.pad_token->id == 0);
  CHECK(spec.model_inputs == Texts{"input_ids", "token_type_ids", "attention_mask"});
  CHECK(spec.post_processor.only<TemplateProcessing>()->specials[0].ids == std::vector<TokenId>{2});
  CHECK(spec.notes.empty());
}

TEST_CASE("folder: without a class vocab.txt is read as BERT's, and it is said", "[load]") {
  const Folder plain(Files{{"vocab.txt", kVocab}});
  CHECK(bert_options(plain.load()).lowercase);
  CHECK(notes_of(plain.load()) ==
        Texts{"no class that reads a vocab.txt is named, so transformers 5 gives up: assumed to be BertTokenizer",
              "do_lower_case is not set: assumed true, as transformers does; --cased overrules"});
}

TEST_CASE("folder: without do_lower_case it is assumed, as transformers does, and it is said", "[load]") {
  const Folder cased(
      Files{{"vocab.txt", kVocab + "Das\n"}, {"tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer"})"}});
  CHECK(bert_options(cased.load()).lowercase);
  CHECK(notes_of(cased.load()) ==
        Texts{"do_lower_case is not set: assumed true, as transformers does, although 1 of 8 pieces has "
              "upper-case letters, such as \"Das\"; --cased overrules"});
  CHECK_FALSE(bert_options(cased.load(CaseChoice::Cased)).lowercase);
}

TEST_CASE("folder: the user's letter case overrules do_lower_case", "[load]") {
  const Folder folder(
      Files{{"vocab.txt", kVocab},
            {"tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer", "do_lower_case": true})"}});
  CHECK(notes_of(folder.load(CaseChoice::Cased)) ==
        Texts{"--cased overrules the file, which lower-cases; accents are kept with it"});
  CHECK_FALSE(bert_options(folder.load(CaseChoice::Cased)).lowercase);
}

TEST_CASE("folder: special tokens by their names, as strings and as objects", "[load]") {
  const Folder folder(Files{
      {"vocab.txt", "<p>\n<u>\n<c>\n<s>\n<m>\nextra\n"},
      {"tokenizer_config.json",
       R"({"tokenizer_class": "BertTokenizer", "do_lower_case": true, "pad_token": "<p>", "unk_token": {"content": "<u>", "normalized": false, "__type": "AddedToken"}, "cls_token": "<c>", "sep_token": "<s>",
                            "mask_token": {"content": "<m>", "lstrip": true, "normalized": true, "__type": "AddedToken"}, "additional_special_tokens": ["extra"]})"}});
  const TokenizerSpec spec = folder.load();
  CHECK(contents(spec) == Texts{"<u>", "<s>", "<p>", "<c>", "<m>", "extra"});
  CHECK(wordpiece(spec).options().unk_token == "<u>");
  CHECK(spec.pad_token->token == "<p>");
  CHECK(spec.added_tokens[4].lstrip);
  CHECK(spec.added_tokens[4].normalized);
  CHECK(spec.added_tokens[4].special);
  CHECK_FALSE(spec.added_tokens[0].normalized);
  const auto& layout = *spec.post_processor.only<TemplateProcessing>();
  CHECK(layout.specials[0].tokens == Texts{"<c>"});
  CHECK(layout.specials[1].ids == std::vector<TokenId>{3});
  CHECK(spec.notes.empty());
}

TEST_CASE("folder: special_tokens_map.json comes before tokenizer_config.json", "[load]") {
  const std::string map = R"({"mask_token": "a", "additional_special_tokens": ["##b"]})";
  const Folder folder(Files{{"vocab.txt", kVocab},
                            {"tokenizer_config.json",
                             R"({"tokenizer_class": "BertTokenizer", "do_lower_case": true, "mask_token": "[MASK]"})"},
                            {"special_tokens_map.json", map}});
  CHECK(contents(folder.load()) == Texts{"[UNK]", "[SEP]", "[PAD]", "[CLS]", "a", "##b"});
  CHECK(files_of(folder.load()) ==
        Texts{"vocab.txt: vocabulary", "special_tokens_map.json: special tokens", "tokenizer_config.json: settings"});
  // but not when tokenizer_config.json lists the added tokens
  const Folder listed(Files{
      {"vocab.txt", kVocab},
      {"tokenizer_config.json",
       R"({"tokenizer_class": "BertTokenizer", "do_lower_case": true, "mask_token": "[MASK]", "added_tokens_decoder": {}})"},
      {"special_tokens_map.json", map},
      {"added_tokens.json", R"({"new": 7})"}});
  CHECK(contents(listed.load()) == Texts{"[UNK]", "[SEP]", "[PAD]", "[CLS]", "[MASK]"});
  CHECK(files_of(listed.load()) == Texts{"vocab.txt: vocabulary", "tokenizer_config.json: settings"});
}

TEST_CASE("folder: added_tokens_decoder gives tokens by id with their flags", "[load]") {
  const TokenizerSpec spec = with_settings(
      R"("added_tokens_decoder": {"10": {"content": "late", "special": false}, "7": {"content": "early", "lstrip": true, "normalized": false, "special": false}, "4": {"content": "[MASK]", "lstrip": true, "special": false}})");
  CHECK(contents(spec) == Texts{"[MASK]", "early", "late", "[UNK]", "[SEP]", "[PAD]", "[CLS]"});
  CHECK(spec.added_tokens[0].special);  // it has a role
  CHECK(spec.added_tokens[0].lstrip);
  CHECK(spec.added_tokens[1].lstrip);
  CHECK_FALSE(spec.added_tokens[1].normalized);
  CHECK(spec.added_tokens[2].normalized);
  CHECK(notes_of(spec) == Texts{"tokens that are not in vocab.txt and get new ids: \"early\" (7) and \"late\" (8); the "
                                "model may have no embedding for them",
                                "added tokens with another id than the file says: \"late\" has 8, not 10; the "
                                "reference gives a piece's own id, or "
                                "counts on from the number of pieces"});
}

TEST_CASE("folder: added_tokens.json gives ordinary tokens", "[load]") {
  const Folder folder(Files{{"vocab.txt", kVocab},
                            {"tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer", "do_lower_case": true})"},
                            {"added_tokens.json", R"({"z": 8, "y": 7, "[MASK]": 4})"}});
  const TokenizerSpec spec = folder.load();
  CHECK(contents(spec) == Texts{"[MASK]", "y", "z", "[UNK]", "[SEP]", "[PAD]", "[CLS]"});
  CHECK(spec.added_tokens[0].special);
  CHECK(spec.added_tokens[0].normalized);  // only roles that the settings name are special in the list
  CHECK_FALSE(spec.added_tokens[1].special);
  CHECK(spec.added_tokens[1].normalized);
  CHECK(files_of(spec) ==
        Texts{"vocab.txt: vocabulary", "added_tokens.json: added tokens", "tokenizer_config.json: settings"});
}

TEST_CASE("folder: special tokens that vocab.txt lacks get new ids, and it is said", "[load]") {
  const Folder folder(
      Files{{"vocab.txt", "[UNK]\n[CLS]\n[SEP]\na\n"},
            {"tokenizer_config.json", R"({"tokenizer_class": "BertTokenizer", "do_lower_case": true})"}});
  const TokenizerSpec spec = folder.load();
  CHECK(
      notes_of(spec) ==
      Texts{"tokens that are not in vocab.txt and get new ids: \"[PAD]\" (4) and \"[MASK]\" (5); the model may have no "
            "embedding for them"});
  CHECK(spec.pad_token->id == 4);
}

TEST_CASE("folder: roles that are null do not exist", "[load]") {
  const TokenizerSpec spec = with_settings(R"("mask_token": null, "pad_token": null)");
  CHECK(contents(spec) == Texts{"[UNK]", "[SEP]", "[CLS]"});
  CHECK_FALSE(spec.pad_token);
}

TEST_CASE("folder: lengths that mean no limit, and positions that start late", "[load]") {
  CHECK(with_settings("\"model_max_length\": 1000000000000000019884624838656").length_limits.empty());
  CHECK(with_settings("\"model_max_length\": 1e30").length_limits.empty());
  CHECK(with_settings("\"model_max_length\": null").length_limits.empty());
  CHECK(with_settings("\"model_max_length\": -1").length_limits.empty());
  CHECK(with_settings("\"model_max_length\": 512.0").length_limits.front().tokens == 512);
  CHECK(settings_fault("\"model_max_length\": 512.5") ==
        "D/m/tokenizer_config.json#/model_max_length: expected a whole number, found 512.5");
  CHECK(settings_fault("\"model_max_length\": \"512\"") ==
        "D/m/tokenizer_config.json#/model_max_length: expected a whole number from 0 to 18446744073709551615, found "
        "\"512\"");
  const Folder mpnet(Files{{"tokenizer.json", kTokenizerJson},
                           {"config.json", R"({"model_type": "mpnet", "max_position_embeddings": 514})"}});
  CHECK(mpnet.load().length_limits.at(0).tokens == 512);
  CHECK(mpnet.load().model_inputs == Texts{"input_ids", "attention_mask"});
}

TEST_CASE("folder: inputs as the files name them", "[load]") {
  CHECK(with_settings(R"("model_input_names": ["x", "y"])").model_inputs == Texts{"x", "y"});
  CHECK(with_settings(R"("tokenizer_class": "DistilBertTokenizer")").model_inputs ==
        Texts{"input_ids", "attention_mask"});
}

TEST_CASE("folder: settings of the wrong kind are named", "[load]") {
  CHECK(settings_fault("\"do_lower_case\": \"true\"") ==
        "D/m/tokenizer_config.json#/do_lower_case: expected true or false, found \"true\"");
  CHECK(settings_fault("\"padding_side\": \"Left\"") ==
        "D/m/tokenizer_config.json#/padding_side: expected \"left\" or \"right\", found \"Left\"");
  CHECK(settings_fault("\"mask_token\": 3") ==
        "D/m/tokenizer_config.json#/mask_token: expected a token: a string, or an object with \"__type\": "
        "\"AddedToken\", found 3");
  CHECK(settings_fault("\"mask_token\": {\"lstrip\": true, \"__type\": \"AddedToken\"}") ==
        "D/m/tokenizer_config.json#/mask_token: missing field \"content\"");
  CHECK(settings_fault("\"added_tokens_decoder\": {\"x\": {\"content\": \"a\"}}") ==
        "D/m/tokenizer_config.json#/added_tokens_decoder/x: expected an id as key, found \"x\"");
  CHECK(Folder(Files{{"vocab.txt", kVocab}, {"config.json", "[]"}}).fault() ==
        "D/m/config.json: expected an object, found an empty array");
  CHECK(Folder(Files{{"vocab.txt", kVocab}, {"tokenizer_config.json", "{"}}).fault() ==
        "D/m/tokenizer_config.json:1:2 (byte 1): expected a key in double quotes, found the end of the file");
}

TEST_CASE("folder: a tokenizer class in Python is refused", "[load]") {
  CHECK(settings_fault("\"tokenizer_class\": \"BertJapaneseTokenizer\"") ==
        "D/m/tokenizer_config.json#/tokenizer_class: BertJapaneseTokenizer (by tokenizer_config.json) tokenizes in "
        "Python or with the sentencepiece library, which this version does not");
  CHECK(with_settings("\"mask_token\": \"[MASK]\"").notes.empty());
}

TEST_CASE("folder: the file of the newest version that is not too new is read", "[load]") {
  const Folder folder(Files{
      {"tokenizer.json", "damaged"},
      {"tokenizer.4.0.0.json", kTokenizerJson},
      {"tokenizer.9.0.0.json", "damaged"},
      {"tokenizer_config.json",
       R"({"tokenizer_class": "PreTrainedTokenizerFast", "fast_tokenizer_files": ["tokenizer.4.0.0.json", "tokenizer.9.0.0.json"]})"}});
  CHECK(notes_of(folder.load()) ==
        Texts{"fast_tokenizer_files names \"tokenizer.4.0.0.json\" for this version of transformers"});
}

TEST_CASE("folder: without a tokenizer it says what was looked for and what is there", "[load]") {
  CHECK(Folder(Files{}).fault() == "D/m: neither tokenizer.json nor vocab.txt in this folder, which is empty");
  CHECK(Folder(Files{{"config.json", "{}"}, {"a.bin", ""}}).fault() ==
        "D/m: neither tokenizer.json nor vocab.txt in this folder, which holds a.bin, config.json");
  Files many;
  for (int i = 0; i < 11; ++i) many.emplace_back("f" + std::to_string(10 + i), "");
  CHECK(Folder(many).fault() ==
        "D/m: neither tokenizer.json nor vocab.txt in this folder, which holds f10, f11, f12, f13, f14, f15, f16, f17 "
        "and 3 more");
  CHECK(Folder(Files{{"spiece.model", ""}}).hint() ==
        "spiece.model is a sentencepiece model: name the class that reads it in tokenizer_config.json, such as "
        "{\"tokenizer_class\": \"T5Tokenizer\"}");
  CHECK(Folder(Files{{"vocab.json", ""}, {"merges.txt", ""}}).hint() ==
        "vocab.json with merges.txt is a BPE tokenizer: name the class that reads it in tokenizer_config.json, such as "
        "{\"tokenizer_class\": \"GPT2Tokenizer\"}");
  CHECK(Folder(Files{{"refs/main", ""}, {"snapshots/0/x", ""}}).hint() ==
        "this is a folder of the Hub's cache: pass the model's name, or the folder below snapshots in it");
}

TEST_CASE("folder: a tokenizer.json that is a folder or damaged is an error, vocab.txt does not replace it", "[load]") {
  const Folder damaged(Files{{"tokenizer.json", ""}, {"vocab.txt", kVocab}});
  CHECK(damaged.fault() == "D/m/tokenizer.json: expected JSON, found an empty file");
  const Folder odd(Files{{"vocab.txt", kVocab}});
  odd.dir.make("m/tokenizer.json");
  CHECK(odd.fault() == "D/m/tokenizer.json: expected a file, found a folder");
}
