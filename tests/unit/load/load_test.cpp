// SPDX-License-Identifier: Apache-2.0
#include "runecheck/load/load.hpp"

#include <string>
#include <vector>

#include "fixture.hpp"
#include "support/catch.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

using Texts = std::vector<std::string>;
const std::string kBuiltinName = "distilbert-base-uncased-finetuned-sst-2-english";
const std::string kLoads =
    "this version loads a model's folder, a model in the Hugging Face cache, a tokenizer.json or a vocab.txt";

}  // namespace

TEST_CASE("load: without a model the built-in one", "[load]") {
  const TokenizerSpec spec = load(std::nullopt);
  CHECK(spec.name == kBuiltinName);
  CHECK(spec.origin == "built in, no -m given");
  CHECK(spec.notes.empty());
  REQUIRE(spec.files.size() == 1);
  CHECK(spec.files[0].gave == "everything");
  CHECK(wordpiece(spec).vocab().size() == 30522);
  CHECK(wordpiece(spec).unk_id() == 100);
  CHECK(bert_options(spec).lowercase);
  CHECK_FALSE(bert_options(spec).strip_accents);
  Texts added;
  for (const AddedToken& token : spec.added_tokens) added.push_back(token.content);
  CHECK(added == Texts{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"});
  const auto& layout = *spec.post_processor.only<TemplateProcessing>();
  CHECK(layout.specials[0].ids == std::vector<TokenId>{101});
  CHECK(layout.specials[1].ids == std::vector<TokenId>{102});
  CHECK(spec.pad_token->id == 0);
  CHECK(spec.pad_token->token == "[PAD]");
  CHECK(spec.truncation_side == Side::Right);
  REQUIRE(spec.length_limits.size() == 2);
  CHECK((spec.length_limits[0].tokens == 512 && spec.length_limits[0].source == "tokenizer_config.json"));
  CHECK((spec.length_limits[1].tokens == 512 && spec.length_limits[1].source == "config.json"));
  CHECK(spec.model_inputs == Texts{"input_ids", "attention_mask"});
}

TEST_CASE("load: the built-in model also by name and with another letter case", "[load]") {
  CHECK(load(kBuiltinName).origin == "built in, asked for by name");
  LoadOptions options;
  options.letter_case = CaseChoice::Cased;
  const TokenizerSpec spec = load(std::nullopt, options);
  CHECK_FALSE(bert_options(spec).lowercase);
  CHECK(notes_of(spec) == Texts{"--cased overrules the file, which lower-cases; accents are kept with it"});
  CHECK(spec.notes[0].source == "built in");
}

TEST_CASE("load: names that are nothing here", "[load]") {
  const TempDir dir;
  const auto hint = [&](const std::string& model) {
    const Error error = error_of([&] { return load(model); });
    CHECK(error.code() == ErrorCode::Io);
    CHECK(error.message() == "not found as file or folder");
    return replaced(error.hint(), dir.path(), "D");
  };
  const std::string hub = "names of the Hub are looked up in the cache only, never downloaded: run hf download ";
  CHECK(hint("bert-base-multilingual-cased-none") == hub + "bert-base-multilingual-cased-none");
  CHECK(hint("sentence-transformers/all-MiniLM-L6-v2") == hub + "sentence-transformers/all-MiniLM-L6-v2");
  CHECK(hint("./bert-base") == kLoads);
  CHECK(hint("/nowhere/at/all") == kLoads);
  dir.write("vocab.txt", "a");
  CHECK(hint(dir.path("vocub.txt")) == "did you mean \"D/vocab.txt\"?");
  CHECK(hint(dir.path("other")) == kLoads);
  CHECK(error_of([] { return load(""); }).code() == ErrorCode::Usage);
}

TEST_CASE("load: files that are no tokenizer are refused by name", "[load]") {
  Loaded loaded;
  CHECK(loaded.fault("spiece.model", "\x0A\x0E") ==
        "D/spiece.model: expected a tokenizer, found a sentencepiece model");
  CHECK(loaded.hint("spiece.model", "\x0A\x0E") ==
        "pass the folder it lies in; its tokenizer_config.json or config.json says which class reads it");
  for (const char* name :
       {"model.safetensors", "pytorch_model.bin", "model.pt", "m.GGUF", "model.onnx", "tf_model.h5"}) {
    CHECK(loaded.fault(name, "x") == "D/" + std::string(name) + ": expected a tokenizer, found model weights");
  }
  CHECK(loaded.hint("model.safetensors", "x") == kLoads + "; the tokenizer's files usually lie beside the weights");
  CHECK(loaded.fault("vocab.txt.gz", "x") == "D/vocab.txt.gz: expected a tokenizer, found a compressed file");
  CHECK(loaded.hint("vocab.txt.gz", "x") == "unpack it first; " + kLoads);
  CHECK(loaded.fault("merges.txt", "#version") ==
        "D/merges.txt: expected a tokenizer, found the merges of a BPE tokenizer");
  const Error error = error_of([&] { return loaded.load_file("a.model", "x"); });
  CHECK(error.code() == ErrorCode::Unsupported);
}

TEST_CASE("load: the content must fit the name", "[load]") {
  Loaded loaded;
  CHECK(loaded.fault("vocab.txt", kTokenizerJson) ==
        "D/vocab.txt: expected a vocabulary, one piece a line, found JSON");
  CHECK(loaded.hint("vocab.txt", " {\n \"a\": 1}") == "if it is a tokenizer.json, give it a name that ends in .json");
  CHECK(loaded.load_file("no-ending", kTokenizerJson).added_tokens.size() == 1);
  CHECK(wordpiece(loaded.load_file("v.txt", "{\n}\n[UNK]\n")).vocab().size() == 3);
  CHECK(wordpiece(loaded.load_file("v.txt", "{\n\"\n[UNK]\n")).vocab().size() == 3);
  CHECK(wordpiece(loaded.load_file("v.vocab", "[PAD]\n[UNK]\n")).vocab().size() == 2);
  CHECK(loaded.fault("t.json", "[PAD]\n[UNK]\n") == "D/t.json:1:2 (byte 1): expected a value, found \"PAD\"");
}

TEST_CASE("load: what downloads leave instead of a file is recognised", "[load]") {
  Loaded loaded;
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
  CHECK(loaded.fault("tokenizer.json", pointer) == "D/tokenizer.json: found a Git LFS pointer instead of the file");
  CHECK(loaded.hint("tokenizer.json", pointer) == "run git lfs pull in the repository, or download the file itself");
  CHECK(loaded.fault("vocab.txt", "<!DOCTYPE html>\n<html>") == "D/vocab.txt: found a web page instead of the file");
}

TEST_CASE("load: the size limit is exact", "[load]") {
  const TempDir dir;
  const std::string path = dir.write("vocab.txt", "[UNK]\n");
  LoadOptions options;
  options.max_model_bytes = 6;
  CHECK_NOTHROW(load(path, options));
  options.max_model_bytes = 5;
  CHECK(error_of([&] { return load(path, options); }).message() ==
        "larger than 5 bytes, the most that is read of one file");
}

TEST_CASE("load: a name with a slash at its end or a dot is still a name", "[load]") {
  const TempDir dir;
  dir.write("my-model/vocab.txt", "[UNK]\n[CLS]\n[SEP]\n[PAD]\n[MASK]\n");
  CHECK(load(dir.path("my-model/")).name == "my-model");
  CHECK(load(dir.path("my-model//")).name == "my-model");
  CHECK(load(dir.path("my-model/.")).name == "my-model");
  CHECK(load(dir.path("my-model/vocab.txt")).name == "my-model");
  CHECK(load(dir.write("other.txt", "a\n")).name == "other.txt");
}
