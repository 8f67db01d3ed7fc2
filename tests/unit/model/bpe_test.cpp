// SPDX-License-Identifier: Apache-2.0
// Byte pair encoding against the reference: the expected tokens were written by huggingface/tokenizers
// 0.23.2, with its offsets counted in bytes.
#include "runecheck/model/bpe.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "model/bpe_kernel.hpp"
#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace runecheck;
using runecheck::test::error_of;

namespace {

Bpe model(std::string_view json) {
  const auto document = config::Document::parse("m.json", json);
  return Bpe::from_config(document.root());
}

/// The tokens as "piece begin-end", with "?" behind unknown ones and "!" behind bytes.
std::string shown(const Bpe& bpe, const std::vector<PieceHit>& hits) {
  std::string text;
  for (const PieceHit& hit : hits) {
    if (!text.empty()) text += " | ";
    text += bpe.vocab().piece(hit.id).value_or("no piece");
    text += ' ' + std::to_string(hit.begin) + '-' + std::to_string(hit.end);
    if (hit.kind == HitKind::Unknown) text += '?';
    if (hit.kind == HitKind::Byte) text += '!';
  }
  return text;
}

std::string spelled(const Bpe& bpe, std::string_view word) {
  Bpe::Scratch scratch;
  NoTrace trace;
  if (bpe.spell(word, scratch, trace) == WordResult::MissingUnk) return "missing unk";
  return shown(bpe, scratch.hits);
}

std::string spelled(std::string_view json, std::string_view word) { return spelled(model(json), word); }

constexpr std::string_view kUnrelated = R"({
  "vocab": {"u":0,"n":1,"r":2,"e":3,"l":4,"a":5,"t":6,"d":7,"re":8,"at":9,"ed":10,"un":11,"ated":12,"rel":13,
            "related":14,"unrelated":15},
  "merges": ["r e","a t","e d","u n","at ed","re l","rel ated","un related"]})";

struct Watch {
  std::vector<std::string> seen;
  void probe(std::string_view candidate, TokenId found) {
    seen.push_back("probe " + std::string(candidate) + ' ' + (found == kNoToken ? "-" : std::to_string(found)));
  }
  void merge(const PieceHit& left, const PieceHit& right, std::uint32_t rank, TokenId made) {
    seen.push_back("merge " + std::to_string(left.begin) + '-' + std::to_string(right.begin) + '-' +
                   std::to_string(right.end) + " rank " + std::to_string(rank) + " makes " + std::to_string(made));
  }
};

}  // namespace

TEST_CASE("Neighbours merge by rank until no merge fits") {
  const Bpe bpe = model(kUnrelated);
  CHECK(spelled(bpe, "unrelated") == "unrelated 0-9");
  CHECK(spelled(bpe, "related") == "related 0-7");
  CHECK(spelled(bpe, "unreled") == "un 0-2 | rel 2-5 | ed 5-7");
  CHECK(spelled(bpe, "u") == "u 0-1");
}

TEST_CASE("Of merges of the same rank the leftmost comes first") {
  const Bpe bpe = model(R"({"vocab":{"a":0,"aa":1,"aaaa":2},"merges":["a a","aa aa"]})");
  CHECK(spelled(bpe, "aaaaa") == "aaaa 0-4 | a 4-5");
  CHECK(spelled(bpe, "aaaaaaa") == "aaaa 0-4 | aa 4-6 | a 6-7");
}

TEST_CASE("A merge that comes again has its last rank") {
  constexpr std::string_view kVocab = R"({"vocab":{"a":0,"b":1,"c":2,"ab":3,"bc":4},"merges":)";
  CHECK(spelled(std::string(kVocab) + R"(["a b","b c"]})", "abc") == "ab 0-2 | c 2-3");
  CHECK(spelled(std::string(kVocab) + R"(["a b","b c","a b"]})", "abc") == "a 0-1 | bc 1-3");
}

TEST_CASE("A merge that was found earlier counts for another pair that makes the same id") {
  // "a b" waits when b and c merge; then "a bc", which makes the same id, takes its rank.
  const Bpe shared = model(R"({"vocab":{"a":0,"b":1,"c":2,"d":3,"abc":4,"bc":5,"ab":4,"bcd":6},
                               "merges":["b c","a b","bc d","a bc"]})");
  Bpe::Scratch scratch;
  NoTrace trace;
  REQUIRE(shared.spell("abcd", scratch, trace) == WordResult::Pieces);
  REQUIRE(scratch.hits.size() == 2);
  CHECK(scratch.hits[0].id == 4);
  CHECK(scratch.hits[0].end == 3);
  CHECK(scratch.hits[1].id == 3);
  CHECK(spelled(R"({"vocab":{"a":0,"b":1,"c":2,"d":3,"abc":7,"bc":5,"ab":4,"bcd":6},
                    "merges":["b c","a b","bc d","a bc"]})",
                "abcd") == "a 0-1 | bcd 1-4");
}

TEST_CASE("Characters that continue a word are looked up with the prefix") {
  const Bpe bpe = model(R"({"vocab":{"a":0,"##b":1,"##c":2,"ab":3,"abc":4,"b":5},"merges":["a ##b","ab ##c"],
                            "continuing_subword_prefix":"##"})");
  CHECK(spelled(bpe, "abc") == "abc 0-3");
  CHECK(spelled(bpe, "bb") == "b 0-1 | ##b 1-2");
}

TEST_CASE("What a merge makes loses as many bytes as the prefix has") {
  CHECK(spelled(R"({"vocab":{"a":0,"xyz":1,"az":2,"##a":3,"aa":4},"merges":["a xyz","a ##a"],
                    "continuing_subword_prefix":"##"})",
                "aa") == "aa 0-2");
}

TEST_CASE("The last character is looked up with the suffix") {
  const Bpe bpe = model(R"({"vocab":{"a":0,"b":1,"b</w>":2,"ab</w>":3,"a</w>":4},"merges":["a b</w>"],
                            "end_of_word_suffix":"</w>"})");
  CHECK(spelled(bpe, "ab") == "ab</w> 0-2");
  CHECK(spelled(bpe, "a") == "a</w> 0-1");
  CHECK(spelled(bpe, "ba") == "b 0-1 | a</w> 1-2");
  const Bpe both = model(R"({"vocab":{"a":0,"##b":1,"##b</w>":2,"a</w>":3,"ab</w>":4},"merges":["a ##b</w>"],
                             "continuing_subword_prefix":"##","end_of_word_suffix":"</w>"})");
  CHECK(spelled(both, "ab") == "ab</w> 0-2");
  CHECK(spelled(both, "abb") == "a 0-1 | ##b 1-2 | ##b</w> 2-3");
  CHECK(spelled(both, "a") == "a</w> 0-1");
}

TEST_CASE("Unknown characters are fused only when asked") {
  constexpr std::string_view kModel = R"({"vocab":{"<unk>":0,"a":1,"b":2},"merges":[],"unk_token":"<unk>","fuse_unk":)";
  CHECK(spelled(std::string(kModel) + "false}", "aXéb") == "a 0-1 | <unk> 1-2? | <unk> 2-4? | b 4-5");
  CHECK(spelled(std::string(kModel) + "true}", "aXéb") == "a 0-1 | <unk> 1-4? | b 4-5");
  CHECK(spelled(std::string(kModel) + "true}", "日日") == "<unk> 0-6?");
}

TEST_CASE("An unknown token takes part in merges") {
  CHECK(spelled(R"({"vocab":{"<unk>":0,"a":1,"<unk>a":2},"merges":["<unk> a"],"unk_token":"<unk>"})", "éab") ==
        "<unk>a 0-3 | <unk> 3-4?");
}

TEST_CASE("An unknown token that is not a piece is missing only when it is needed") {
  const Bpe bpe = model(R"({"vocab":{"a":0,"b":1},"merges":[],"unk_token":"<unk>"})");
  CHECK(bpe.unk_id() == kNoToken);
  CHECK(bpe.unk_token() == "<unk>");
  CHECK(spelled(bpe, "ab") == "a 0-1 | b 1-2");
  CHECK(spelled(bpe, "aX") == "missing unk");
}

TEST_CASE("Without an unknown token a character is dropped and the others slide") {
  const Bpe bpe = model(R"({"vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]})");
  CHECK(bpe.unk_token().empty());
  CHECK(spelled(bpe, "aéb") == "ab 0-2");
  CHECK(spelled(bpe, "éba") == "b 0-1 | a 1-2");
  CHECK(spelled(bpe, "XX").empty());
}

TEST_CASE("Byte fallback spells a character whose bytes are all pieces") {
  constexpr std::string_view kVocab =
      R"("vocab":{"<unk>":0,"<0x0A>":1,"<0xC3>":2,"<0xA9>":3,"a":4,"<0x61>":5,"b":6,"<0xC3><0xA9>":7},"unk_token":"<unk>",)";
  const std::string with = "{" + std::string(kVocab) + R"("byte_fallback":true,"merges":[)";
  CHECK(spelled(with + "]}", "aé\n") == "a 0-1 | <0xC3> 1-2! | <0xA9> 2-3! | <0x0A> 3-4!");
  CHECK(spelled(with + "]}", "aè") == "a 0-1 | <unk> 1-3?");
  CHECK(spelled(with + R"("<0xC3> <0xA9>"]})", "aé") == "a 0-1 | <0xC3><0xA9> 1-3");
  CHECK(spelled("{" + std::string(kVocab) + R"("merges":[]})", "é") == "<unk> 0-2?");
}

TEST_CASE("An unknown token that is due comes after byte tokens") {
  constexpr std::string_view kModel =
      R"({"vocab":{"<unk>":0,"<0xC3>":2,"<0xA9>":3,"b":6},"unk_token":"<unk>","byte_fallback":true,"merges":[],"fuse_unk":)";
  CHECK(spelled(std::string(kModel) + "false}", "Zéb") == "<0xC3> 0-1! | <0xA9> 1-2! | <unk> 2-3? | b 3-4");
  CHECK(spelled(std::string(kModel) + "true}", "ZéYb") == "<0xC3> 0-1! | <0xA9> 1-2! | <unk> 2-4? | b 4-5");
}

TEST_CASE("The bytes of a prefix get tokens too, which can end beyond the word") {
  CHECK(spelled(R"({"vocab":{"<0x62>":1,"<0x23>":2,"a":0},"merges":[],"byte_fallback":true,
                    "continuing_subword_prefix":"#"})",
                "ab") == "a 0-1 | <0x23> 1-2! | <0x62> 2-3!");
}

TEST_CASE("With ignore_merges a word that is a piece is that piece") {
  constexpr std::string_view kModel =
      R"({"vocab":{"a":0,"b":1,"ab":2,"abc":3,"c":4},"merges":["a b"],"ignore_merges":)";
  CHECK(spelled(std::string(kModel) + "true}", "abc") == "abc 0-3");
  CHECK(spelled(std::string(kModel) + "true}", "abca") == "ab 0-2 | c 2-3 | a 3-4");
  CHECK(spelled(std::string(kModel) + "false}", "abc") == "ab 0-2 | c 2-3");
}

TEST_CASE("Characters on both sides of the end of the byte alphabet are found") {
  CHECK(spelled(R"({"vocab":{"İ":0,"Ń":1,"İŃ":2,"ń":3,"日":4,"ń日":5},"merges":["İ Ń","ń 日"]})", "İŃń日") ==
        "İŃ 0-4 | ń日 4-9");
}

TEST_CASE("Merges are pairs or lines of text, and version lines do not count") {
  CHECK(spelled(R"({"vocab":{"a":0,"b":1,"ab":2},"merges":["#version: 0.2","a b"]})", "ab") == "ab 0-2");
  CHECK(spelled(R"({"vocab":{"a":0,"b":1,"ab":2},"merges":[["a","b"]]})", "ab") == "ab 0-2");
  CHECK(spelled(R"({"vocab":{" ":0,"b":1," b":2},"merges":[[" ","b"]]})", " b") == " b 0-2");
}

TEST_CASE("Null settings are as good as missing ones") {
  CHECK(spelled(R"({"vocab":{"a":0},"merges":[],"dropout":null,"unk_token":null,"continuing_subword_prefix":null,
                    "end_of_word_suffix":null,"fuse_unk":null,"byte_fallback":null,"ignore_merges":null,"other":1})",
                "a") == "a 0-1");
  CHECK(spelled(R"({"vocab":{"a":0},"merges":[],"dropout":0.0})", "a") == "a 0-1");
}

TEST_CASE("A very long word merges as a short one") {
  const Bpe bpe = model(R"({"vocab":{"a":0,"aa":1,"aaaa":2},"merges":["a a","aa aa"]})");
  const std::string word(1'000'003, 'a');
  Bpe::Scratch scratch;
  NoTrace trace;
  REQUIRE(bpe.spell(word, scratch, trace) == WordResult::Pieces);
  REQUIRE(scratch.hits.size() == 250'002);
  CHECK(scratch.hits[249'999].id == 2);
  CHECK(scratch.hits[249'999].begin == 999'996);
  CHECK(scratch.hits[250'000].id == 1);
  CHECK(scratch.hits[250'001].id == 0);
  CHECK(scratch.hits[250'001].end == word.size());
  // Buffers that were used for a long word serve a short one.
  REQUIRE(bpe.spell("aaa", scratch, trace) == WordResult::Pieces);
  CHECK(shown(bpe, scratch.hits) == "aa 0-2 | a 2-3");
}

TEST_CASE("Look-ups and merges can be watched in their order") {
  const Bpe bpe = model(R"({"vocab":{"a":0,"b":1,"c":2,"bc":3,"abc":4},"merges":["b c","a bc"],"ignore_merges":true})");
  Bpe::Scratch scratch;
  Watch watch;
  REQUIRE(bpe.spell("aébc", scratch, watch) == WordResult::Pieces);
  CHECK(watch.seen == std::vector<std::string>{"probe aébc -", "probe a 0", "probe é -", "probe b 1", "probe c 2",
                                               "merge 1-2-3 rank 0 makes 3", "merge 0-1-3 rank 1 makes 4"});
}

TEST_CASE("Dropout is refused with the reason") {
  const auto error = error_of([] { return model(R"({"vocab":{"a":0},"merges":[],"dropout":0.1})"); });
  CHECK(error.code() == ErrorCode::Unsupported);
  CHECK(std::string(error.what()) ==
        "m.json#/dropout: dropout of 0.1: the reference skips merges at random, so the same text gets different "
        "tokens each time");
  CHECK(error.hint() == "dropout is for training; set it to null to check the tokens that are used afterwards");
  CHECK(error_of([] { return model(R"({"vocab":{"a":0},"merges":[],"dropout":1.5})"); }).code() == ErrorCode::Schema);
}

TEST_CASE("A merge that does not fit the vocabulary is shown with what is missing") {
  const auto part = error_of([] { return model(R"({"vocab":{"a":0,"b":1,"ab":2},"merges":["a b","a c"]})"); });
  CHECK(part.code() == ErrorCode::Schema);
  CHECK(std::string(part.what()) ==
        "m.json#/merges/1: the merge of \"a\" and \"c\" needs the piece \"c\", which is not in the vocabulary");
  CHECK(part.hint() ==
        "both parts of a merge and what it makes must be pieces; are vocab and merges of the same model?");
  const auto made = error_of([] { return model(R"({"vocab":{"a":0,"b":1},"merges":["a b"]})"); });
  CHECK(std::string(made.what()) ==
        "m.json#/merges/0: the merge of \"a\" and \"b\" needs the piece \"ab\", which is not in the vocabulary");
  const auto shorter =
      error_of([] { return model(R"({"vocab":{"a":0,"b":1},"merges":["a b"],"continuing_subword_prefix":"##"})"); });
  CHECK(std::string(shorter.what()) ==
        "m.json#/merges/0: the right part \"b\" of a merge is shorter than continuing_subword_prefix");
}

TEST_CASE("A merge that is not two pieces is refused") {
  const auto refused = [](std::string_view merges) {
    const auto error =
        error_of([&] { return model(R"({"vocab":{"a":0,"b":1,"ab":2},"merges":)" + std::string(merges) + "}"); });
    CHECK(error.code() == ErrorCode::Schema);
    return std::string(error.what());
  };
  CHECK(refused(R"(["a b", "a b c"])") ==
        "m.json#/merges/1: expected two pieces with one blank between them, found \"a b c\"");
  CHECK(refused(R"(["ab"])") == "m.json#/merges/0: expected two pieces with one blank between them, found \"ab\"");
  CHECK(refused(R"([["a"]])") ==
        "m.json#/merges/0: expected a merge written as the first one, [\"left\", \"right\"], found an array of 1");
  CHECK(refused(R"([["a","b"],"a b"])") ==
        "m.json#/merges/1: expected a merge written as the first one, [\"left\", \"right\"], found \"a b\"");
  CHECK(refused(R"(["a b",["a","b"]])") ==
        "m.json#/merges/1: expected a merge written as the first one, \"left right\", found an array of 2");
  CHECK(refused("[1]") == "m.json#/merges/0: expected a merge, \"left right\" or [\"left\", \"right\"], found 1");
  CHECK(refused("[[1,2]]") == "m.json#/merges/0/0: expected a string, found 1");
  CHECK(refused("null") == "m.json#/merges: expected an array, found null");
}

TEST_CASE("Vocabulary and merges are needed, ids are whole numbers, marks are short") {
  const auto said = [](std::string_view json) { return std::string(error_of([&] { return model(json); }).what()); };
  CHECK(said(R"({"vocab":{"a":0}})") == "m.json: missing field \"merges\"");
  CHECK(said(R"({"merges":[]})") == "m.json: missing field \"vocab\"");
  CHECK(said(R"({"vocab":{"a":"0"},"merges":[]})") ==
        "m.json#/vocab/a: expected a whole number from 0 to 4294967294, found \"0\"");
  CHECK(said(R"({"vocab":{"a":0},"merges":[],"fuse_unk":1})") == "m.json#/fuse_unk: expected true or false, found 1");
  const std::string mark(33, '#');
  CHECK(said(R"({"vocab":{"a":0},"merges":[],"continuing_subword_prefix":")" + mark + "\"}") ==
        "m.json#/continuing_subword_prefix: expected at most 32 bytes, found 33");
  CHECK(said(R"({"vocab":{"a":0},"merges":[],"end_of_word_suffix":")" + mark + "\"}") ==
        "m.json#/end_of_word_suffix: expected at most 32 bytes, found 33");
}
