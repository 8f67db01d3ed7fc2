// SPDX-License-Identifier: Apache-2.0
#include "runecheck/model/word_level.hpp"

#include <string>
#include <string_view>

#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

WordLevel from_json(std::string_view json) {
  const config::Document document = config::Document::parse("tokenizer.json", json);
  return WordLevel::from_config(document.root());
}

/// "id:bytes" of the one hit, with ? before an unknown one; "refused" for MissingUnk.
std::string spelled(const WordLevel& model, std::string_view word) {
  WordLevel::Scratch scratch;
  NoTrace trace;
  if (model.spell(word, scratch, trace) == WordResult::MissingUnk) return scratch.hits.empty() ? "refused" : "?";
  REQUIRE(scratch.hits.size() == 1);
  const PieceHit& hit = scratch.hits[0];
  CHECK(hit.begin == 0);
  return (hit.kind == HitKind::Unknown ? "?" : "") + std::to_string(hit.id) + ":" + std::to_string(hit.end);
}

/// The last look-up.
struct LastProbe {
  std::string candidate;
  TokenId found = 0;
  void probe(std::string_view text, TokenId id) {
    candidate = text;
    found = id;
  }
};

}  // namespace

TEST_CASE("word level: a word is a piece or the unknown token", "[model]") {
  const WordLevel model = from_json(R"({"type":"WordLevel","vocab":{"a":3,"日本":5,"[UNK]":1},"unk_token":"[UNK]"})");
  CHECK(spelled(model, "a") == "3:1");
  CHECK(spelled(model, "日本") == "5:6");
  CHECK(spelled(model, "日") == "?1:3");
  CHECK(spelled(model, "aa") == "?1:2");
  CHECK(spelled(model, "[UNK]") == "1:5");
  CHECK(model.unk_id() == 1);
  CHECK(model.unk_token() == "[UNK]");
  CHECK(model.vocab().size() == 3);
}

TEST_CASE("word level: without the unknown token in the vocabulary an unknown word is refused", "[model]") {
  const WordLevel model = from_json(R"({"vocab":{"a":0},"unk_token":"[UNK]","more":1})");
  CHECK(spelled(model, "a") == "0:1");
  CHECK(spelled(model, "b") == "refused");
  CHECK(spelled(model, "[UNK]") == "refused");
  CHECK(model.unk_id() == kNoToken);
  CHECK(spelled(from_json(R"({"vocab":{},"unk_token":""})"), "a") == "refused");
}

TEST_CASE("word level: repeated pieces, shared ids and an empty unknown token", "[model]") {
  const WordLevel model = from_json(R"({"vocab":{"a":0,"a":7,"b":7,"":3},"unk_token":""})");
  CHECK(spelled(model, "a") == "7:1");
  CHECK(spelled(model, "b") == "7:1");
  CHECK(spelled(model, "c") == "?3:1");
}

TEST_CASE("word level: the probe is the word", "[model]") {
  const WordLevel model = from_json(R"({"vocab":{"a":4},"unk_token":"a"})");
  WordLevel::Scratch scratch;
  LastProbe probe;
  CHECK(model.spell("a", scratch, probe) == WordResult::Pieces);
  CHECK(probe.candidate == "a");
  CHECK(probe.found == 4);
  CHECK(model.spell("xy", scratch, probe) == WordResult::Pieces);
  CHECK(probe.candidate == "xy");
  CHECK(probe.found == kNoToken);
}

TEST_CASE("word level: files that are refused name the place, the finding and the expectation", "[model]") {
  const auto fault = [](std::string_view json) {
    return std::string(error_of([&] { return from_json(json); }).what());
  };
  CHECK(fault(R"({"vocab":{"a":0}})") == "tokenizer.json: missing field \"unk_token\"");
  CHECK(fault(R"({"unk_token":"a"})") == "tokenizer.json: missing field \"vocab\"");
  CHECK(fault(R"({"vocab":{},"unk_token":null})") == "tokenizer.json#/unk_token: expected a string, found null");
  CHECK(fault(R"({"vocab":[],"unk_token":"a"})") == "tokenizer.json#/vocab: expected an object, found an empty array");
  for (const char* id : {"-1", "1.0", "4294967295", "4294967296", R"("1")", "null"}) {
    CHECK(fault(R"({"vocab":{"a":)" + std::string(id) + R"(},"unk_token":"a"})")
              .starts_with("tokenizer.json#/vocab/a: expected a whole number from 0 to 4294967294, found "));
  }
  CHECK(error_of([] { return from_json(R"({"vocab":{"a":"1"},"unk_token":"a"})"); }).hint() ==
        "some exporters write ids as text: write them without quotes");
}
