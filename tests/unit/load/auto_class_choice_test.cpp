// SPDX-License-Identifier: Apache-2.0
#include <optional>
#include <string>

#include "load/auto/class_choice.hpp"
#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace runecheck;
using namespace runecheck::detail;
using namespace runecheck::test;

namespace {

struct Files {
  std::string tokenizer_config;
  std::string config;
  bool byte_level = false;
  std::string model = "m";
};

std::string chosen(Compat compat, const Files& files) {
  std::optional<config::Document> settings;
  std::optional<config::Document> model;
  ClassQuestion question;
  question.compat = compat;
  question.model = files.model;
  question.byte_level = files.byte_level;
  if (!files.tokenizer_config.empty()) {
    settings.emplace(config::Document::parse("tokenizer_config.json", files.tokenizer_config));
    question.tokenizer_config = settings->root();
  }
  if (!files.config.empty()) {
    model.emplace(config::Document::parse("config.json", files.config));
    question.config = model->root();
  }
  const ClassChoice choice = choose_class(question);
  return choice.facts == nullptr ? "none" : std::string(choice.facts->name);
}
std::string five(const Files& files) { return chosen(Compat::V5, files); }
std::string four(const Files& files) { return chosen(Compat::V4, files); }

const std::string kBert = R"({"tokenizer_class": "BertTokenizer"})";

}  // namespace

TEST_CASE("class choice: settings, then config.json, then the model's type", "[load]") {
  CHECK(five({kBert, R"({"model_type": "gpt2"})"}) == "BertTokenizer");
  CHECK(five({"{}", R"({"model_type": "gpt2", "tokenizer_class": "T5Tokenizer"})"}) == "T5Tokenizer");
  CHECK(five({"{}", R"({"model_type": "gpt2"})"}) == "GPT2Tokenizer");
  CHECK(four({kBert, R"({"model_type": "gpt2"})"}) == "BertTokenizerFast");
  CHECK(four({"{}", R"({"model_type": "gpt2", "tokenizer_class": "T5Tokenizer"})"}) == "T5TokenizerFast");
  CHECK(four({"{}", R"({"model_type": "gpt2"})"}) == "GPT2TokenizerFast");
}

TEST_CASE("class choice: where transformers 5 takes a tokenizer.json as it is", "[load]") {
  CHECK(five({}) == "TokenizersBackend");
  CHECK(five({R"({"tokenizer_class": "NoSuchTokenizer"})", ""}) == "TokenizersBackend");
  CHECK(five({R"({"tokenizer_class": "PreTrainedTokenizerFast"})", R"({"model_type": "bert"})"}) ==
        "TokenizersBackend");
  CHECK(five({kBert, R"({"model_type": "modernbert"})"}) == "TokenizersBackend");
  CHECK(five({R"({"tokenizer_class": "LlamaTokenizer"})", R"({"model_type": "mistral"})"}) == "TokenizersBackend");
  CHECK(five({R"({"tokenizer_class": "LlamaTokenizer"})", R"({"model_type": "qwen2"})"}) == "Qwen2Tokenizer");
  CHECK(five({R"({"tokenizer_class": "LlamaTokenizerFast"})", "", true}) == "TokenizersBackend");
  CHECK(five({R"({"tokenizer_class": "LlamaTokenizerFast"})", "", false}) == "LlamaTokenizer");
  CHECK(five({kBert, "", false, "deepseek-ai/deepseek-coder-1.3b"}) == "TokenizersBackend");
}

TEST_CASE("class choice: what transformers 4 does not know", "[load]") {
  CHECK(four({}) == "none");
  CHECK(four({"", "", false, "my-bert-model"}) == "BertTokenizerFast");
  CHECK(error_of([] {
          four({R"({"tokenizer_class": "NoSuchTokenizer"})", ""});
        }).message() == "transformers 4.57 has no tokenizer class \"NoSuchTokenizer\"");
  CHECK(error_of([] {
          four({"", R"({"model_type": "nosuch"})"});
        }).message() == "transformers 4.57 does not know the model type \"nosuch\"");
}

TEST_CASE("class choice: the model's own code is never run", "[load]") {
  const std::string own = R"({"auto_map": {"AutoTokenizer": ["code.Mine", null]}})";
  CHECK(error_of([&] { five({own, ""}); }).message() == "the tokenizer is Python code that comes with the model");
  // A class or type that transformers has itself comes first.
  CHECK(five({own, R"({"model_type": "bert"})"}) == "BertTokenizer");
  CHECK(five({R"({"tokenizer_class": "BertTokenizer", "auto_map": ["code.Mine", null]})", ""}) == "BertTokenizer");
}

TEST_CASE("class choice: classes in Python are refused", "[load]") {
  const Error error = error_of([] { five({R"({"tokenizer_class": "BertJapaneseTokenizer"})", ""}); });
  CHECK(error.code() == ErrorCode::Unsupported);
  CHECK(error.where().to_string() == "tokenizer_config.json#/tokenizer_class");
}
