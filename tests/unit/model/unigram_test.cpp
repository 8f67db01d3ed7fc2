// SPDX-License-Identifier: Apache-2.0
#include "runecheck/model/unigram.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/unigram_kernel.hpp"
#include "runecheck/config/document.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/failures.hpp"
#include "support/random.hpp"

using namespace runecheck;
using namespace runecheck::test;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

using Pieces = std::vector<Unigram::ScoredPiece>;

Unigram from_json(std::string_view json) {
  const config::Document document = config::Document::parse("tokenizer.json", json);
  return Unigram::from_config(document.root());
}

/// "id:text" of each hit, with ? before unknown ones and # before bytes; "refused" for MissingUnk.
std::string spelled(const Unigram& model, std::string_view word) {
  Unigram::Scratch scratch;
  NoTrace trace;
  if (model.spell(word, scratch, trace) != WordResult::Pieces) return scratch.hits.empty() ? "refused" : "?";
  std::string text;
  for (const PieceHit& hit : scratch.hits) {
    if (!text.empty()) text += ' ';
    text += hit.kind == HitKind::Unknown ? "?" : hit.kind == HitKind::Byte ? "#" : "";
    text += std::to_string(hit.id) + ":" + std::string(word.substr(hit.begin, hit.end - hit.begin));
  }
  return text;
}

/// What a search has looked at.
struct Probes {
  std::vector<std::pair<std::string, TokenId>> seen;
  void probe(std::string_view candidate, TokenId found) { seen.emplace_back(candidate, found); }
};

}  // namespace

TEST_CASE("unigram: of equally good ways the one with the longer last piece wins", "[model]") {
  CHECK(spelled(Unigram({{"a", -1}, {"b", -1}, {"ab", -2}}, {}), "ab") == "2:ab");
  CHECK(spelled(Unigram({{"a", -1}, {"bc", -2}, {"ab", -2}, {"c", -1}, {"b", -9}}, {}), "abc") == "0:a 1:bc");
  CHECK(spelled(Unigram({{"a", 0}, {"aa", 0}, {"aaa", 0}}, {}), "aaaaaaa") == "0:a 2:aaa 2:aaa");
}

TEST_CASE("unigram: the greatest sum wins over longer pieces", "[model]") {
  const Unigram model(
      {{"<unk>", 0}, {"a", 0}, {"b", 0}, {"c", 0}, {"d", 0}, {"cd", 1}, {"ab", 2}, {"abc", 5}, {"abcd", 10}},
      {.unk_id = 0});
  CHECK(spelled(model, "abcdacdxx") == "8:abcd 1:a 5:cd ?0:xx");
  CHECK(spelled(Unigram({{"a", -1}, {"b", -1}, {"ab", -2.5}}, {}), "abab") == "0:a 1:b 0:a 1:b");
}

TEST_CASE("unigram: neighbouring unknown characters are one token with the text as its string", "[model]") {
  STATIC_REQUIRE(Unigram::kUnknownKeepsText);
  const Unigram model({{"<unk>", 0}, {"a", -1}, {"日", -2}}, {.unk_id = 0});
  CHECK(spelled(model, "x") == "?0:x");
  CHECK(spelled(model, "xéa😀日z") == "?0:xé 1:a ?0:😀 2:日 ?0:z");
  CHECK(model.unk_id() == 0);
  CHECK(model.unk_token() == "<unk>");
  CHECK(model.unknown_score() == -12);
  CHECK(model.score(2) == -2);
  CHECK(model.vocab().find("日") == 2);
}

TEST_CASE("unigram: the unknown token written in the text is a piece, and joins unknown neighbours", "[model]") {
  const Unigram model({{"<unk>", 0}, {"a", -1}}, {.unk_id = 0});
  CHECK(spelled(model, "a<unk>a") == "1:a 0:<unk> 1:a");
  CHECK(spelled(model, "x<unk>a") == "?0:x<unk> 1:a");
  CHECK(spelled(model, "<unk><unk>") == "?0:<unk><unk>");
}

TEST_CASE("unigram: an unknown text that is a piece has the id of the piece", "[model]") {
  // With scores above zero two unknown characters can be better than the piece they are together.
  const Unigram model({{"<unk>", 100}, {"a", 50}, {"xy", 60}}, {.unk_id = 0});
  CHECK(spelled(model, "xy") == "2:xy");
  CHECK(spelled(model, "axya") == "1:a 2:xy 1:a");
  CHECK(spelled(model, "xyxy") == "?0:xyxy");
  CHECK(spelled(model, "x<unk>y") == "?0:x<unk>y");
}

TEST_CASE("unigram: without an unknown token a word is refused where an unknown character is best", "[model]") {
  CHECK(spelled(Unigram({}, {}), "a") == "refused");
  CHECK(spelled(Unigram({}, {}), "\0"sv) == "refused");
  const Unigram gap({{"a", -1}, {"abc", -2}}, {});
  CHECK(gap.unk_id() == kNoToken);
  CHECK(gap.unk_token().empty());
  CHECK(spelled(gap, "aa") == "0:a 0:a");
  CHECK(spelled(gap, "abc") == "refused");  // "abc" is a piece, but nothing else leads to the end of "ab"
  const Unigram bridged({{"a", -1}, {"abc", -2}, {"bc", -1}, {"ab", -1}, {"c", -2}}, {});
  CHECK(spelled(bridged, "abc") == "1:abc");
  CHECK(spelled(bridged, "ab") == "3:ab");
  CHECK(spelled(bridged, "b") == "refused");
  CHECK(spelled(Unigram({{"a", 0}, {"<0xC3>", -5}, {"<0xA9>", -5}}, {.byte_fallback = true}), "é") == "refused");
}

TEST_CASE("unigram: byte fallback takes all bytes of an unknown run, or none", "[model]") {
  const Unigram model({{"<unk>", 0}, {"<0xC3>", -5}, {"<0xA9>", -5}, {"b", -1}}, {.unk_id = 0, .byte_fallback = true});
  CHECK(spelled(model, "é") == "#1:é #2:é");
  CHECK(spelled(model, "béé") == "3:b #1:éé #2:éé #1:éé #2:éé");
  CHECK(spelled(model, "éxb") == "?0:éx 3:b");
  CHECK(spelled(model, "<0xC3>") == "1:<0xC3>");
  const Unigram without({{"<unk>", 0}, {"<0xC3>", -5}, {"<0xA9>", -5}}, {.unk_id = 0});
  CHECK(spelled(without, "é") == "?0:é");
}

TEST_CASE("unigram: a repeated piece has its later id and score, and its earlier one can be asked for", "[model]") {
  const Unigram model({{"<unk>", -30}, {"a", -1}, {"b", -1}, {"ab", -1}, {"<unk>", -2}, {"ab", -9}}, {.unk_id = 0});
  CHECK(spelled(model, "ab") == "1:a 2:b");
  CHECK(spelled(model, "x<unk>b") == "?0:x 4:<unk> 2:b");
  CHECK(model.unknown_score() == -40);  // the score that was replaced counts
  CHECK(model.unk_token() == "<unk>");
  CHECK(model.piece(0) == "<unk>");
  CHECK(model.piece(3) == "ab");
  CHECK(model.piece(5) == "ab");
  CHECK(model.piece(6) == std::nullopt);
  CHECK(model.vocab().id_limit() == 6);
  CHECK(model.score(3) == -1);
}

TEST_CASE("unigram: an empty piece and NUL do no harm", "[model]") {
  CHECK(spelled(Unigram({{"", 0}, {"b", -3}}, {.unk_id = 0}), "xb") == "?0:x 1:b");
  const Unigram nul({{"a\0"s, 0}, {"\0"s, -5}, {"a", -5}}, {.unk_id = 2});
  CHECK(spelled(nul, "a\0"sv) == "0:a\0"s);
  CHECK(spelled(nul, "\0a"sv) == "1:\0 2:a"s);
}

TEST_CASE("unigram: sums beyond a double keep the way found first", "[model]") {
  const Unigram model({{"a", 1e308}, {"b", -1e308}, {"aa", 1e308}}, {.unk_id = 1});
  CHECK(spelled(model, "aaaa") == "0:a 0:a 2:aa");
  CHECK(spelled(model, "aaaabb") == "0:a 0:a 2:aa ?1:bb");
  CHECK(spelled(Unigram({{"a", -1e308}, {"b", -1e308}, {"ab", -1e308}}, {.unk_id = 2}), "abxab") == "?2:abxab");
}

TEST_CASE("unigram: a probe is every piece that fits, shortest first, and every unknown character", "[model]") {
  const Unigram model({{"<unk>", 0}, {"a", -1}, {"ab", -2}, {"abcd", -2}, {"c", -1}}, {.unk_id = 0});
  Unigram::Scratch scratch;
  Probes probes;
  CHECK(model.spell("abc", scratch, probes) == WordResult::Pieces);
  const std::vector<std::pair<std::string, TokenId>> expected{{"a", 1}, {"ab", 2}, {"b", kNoToken}, {"c", 4}};
  CHECK(probes.seen == expected);
}

TEST_CASE("unigram: the way found is the best of all ways", "[model]") {
  Random random(20);
  Failures failures;
  const auto word = [&](std::uint32_t longest) {
    std::string text;
    for (std::uint32_t n = random.between(1, longest); n > 0; --n) text += random.chance(50) ? 'a' : 'b';
    return text;
  };
  for (int round = 0; round < 300; ++round) {
    std::map<std::string, double> scores{{"a", -1.0 * random.below(8)}, {"b", -1.0 * random.below(8)}};
    for (int i = 0; i < 12; ++i) scores[word(6)] = -1.0 * random.below(12);
    Pieces pieces;
    for (const auto& [piece, score] : scores) pieces.push_back({piece, score});
    const Unigram model(pieces, {});
    const std::string text = word(20);
    std::vector<double> best(text.size() + 1, -1e9);
    best[0] = 0;
    for (std::size_t end = 1; end <= text.size(); ++end) {
      for (std::size_t begin = 0; begin < end; ++begin) {
        const auto found = scores.find(text.substr(begin, end - begin));
        if (found != scores.end()) best[end] = std::max(best[end], best[begin] + found->second);
      }
    }
    Unigram::Scratch scratch;
    NoTrace trace;
    model.spell(text, scratch, trace);
    double sum = 0;
    std::uint32_t at = 0;
    for (const PieceHit& hit : scratch.hits) {
      if (hit.begin != at || model.piece(hit.id) != text.substr(hit.begin, hit.end - hit.begin)) failures.add(text);
      at = hit.end;
      sum += model.score(hit.id);
    }
    if (at != text.size() || sum != best.back()) failures.add(text);
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("unigram: pieces that go on in many ways are all found", "[model]") {
  // Every two characters of a large set: bytes that follow lie close together at some places and far apart at others.
  std::vector<std::string> characters{"\x01"s, " ", "~", "é", "ÿ", "日", "\xEE\x80\x80"s, "😀"};
  for (char c = 'a'; c <= 'z'; ++c) characters.emplace_back(1, c);
  Pieces pieces{{"<unk>", -9}};
  for (const std::string& a : characters) {
    for (const std::string& b : characters) pieces.push_back({a + b, -1});
  }
  const Unigram model(pieces, {.unk_id = 0});
  Failures failures;
  for (TokenId id = 1; id < pieces.size(); ++id) {
    const std::string& piece = pieces[id].piece;
    if (spelled(model, piece) != std::to_string(id) + ":" + piece) failures.add(show(piece));
    if (!spelled(model, piece + "A").ends_with(" ?0:A")) failures.add(show(piece + "A"));
  }
  CHECK(failures.str() == "none");
  CHECK(spelled(model, "é") == "?0:é");
  CHECK(spelled(model, "aé日") == "?0:a " + std::to_string(model.vocab().find("é日")) + ":é日");
}

TEST_CASE("unigram: a million times one letter", "[model]") {
  const Unigram model({{"<unk>", 0}, {"a", -1}, {"aa", -2}, {"aaaaaaa", -7}}, {.unk_id = 0});
  Unigram::Scratch scratch;
  NoTrace trace;
  REQUIRE(model.spell(std::string(1'000'001, 'a'), scratch, trace) == WordResult::Pieces);
  CHECK(scratch.hits.size() == 142858);  // all ways are equal: the last pieces are the longest
  CHECK(scratch.hits.back().end == 1'000'001);
  REQUIRE(model.spell(std::string(1'000'000, 'x'), scratch, trace) == WordResult::Pieces);
  REQUIRE(scratch.hits.size() == 1);
  CHECK(scratch.hits[0].end == 1'000'000);
}

TEST_CASE("unigram: scores are read as the reference's JSON reader does", "[model]") {
  // Read correctly rounded, the first two of these would be "-" "---" "---" and "-" "-" "---" "---" "---".
  const Unigram model =
      from_json(R"({"unk_id":0,"vocab":[["<unk>",0],["-",-5.129043102264404],["---",-12.130167007446289]]})");
  CHECK(spelled(model, "-------") == "2:--- 2:--- 1:-");
  CHECK(spelled(model, "-----------") == "2:--- 2:--- 1:- 2:--- 1:-");
  const Unigram numbers = from_json(
      R"({"vocab":[["a",-2.0122928619384766],["b",-1],["c",-0.5],["d",1e2],["e",0],["f",18446744073709551616],)"
      R"(["g",1e-400],["h",-1.7976931348623157e308],["i",-9223372036854775809],["j",1.5e-310]]})");
  CHECK(numbers.score(0) == -2.012292861938477);
  CHECK(numbers.score(1) == -1);
  CHECK(numbers.score(2) == -0.5);
  CHECK(numbers.score(3) == 100);
  CHECK(numbers.score(4) == 0);
  CHECK(numbers.score(5) == 18446744073709551616.0);
  CHECK(numbers.score(6) == 0);
  CHECK(numbers.score(7) == -1.7976931348623157e308);
  CHECK(numbers.score(8) == -9223372036854775808.0);
  CHECK(numbers.score(9) == 1.5e-310);
}

TEST_CASE("unigram: what may be missing in a file", "[model]") {
  CHECK(from_json(R"({"vocab":[["a",-1]]})").unk_id() == kNoToken);
  CHECK(from_json(R"({"vocab":[["a",-1]],"unk_id":null,"more":1})").unk_id() == kNoToken);
  CHECK(from_json(R"({"vocab":[],"unk_id":null})").vocab().size() == 0);
  CHECK_FALSE(from_json(R"({"vocab":[["a",-1]],"unk_id":0})").byte_fallback());
  const Unigram model =
      from_json(R"({"type":"Unigram","vocab":[["a",-1],["<0x62>",0]],"unk_id":0,"byte_fallback":true})");
  CHECK(model.byte_fallback());
  CHECK(spelled(model, "bab") == "?0:bab");  // "a" is the unknown token here and joins its neighbours
  CHECK(spelled(model, "b") == "#1:b");
}

TEST_CASE("unigram: files that the reference refuses are refused with place, finding and expectation", "[model]") {
  const auto fault = [](std::string_view json) {
    return std::string(error_of([&] { return from_json(json); }).what());
  };
  CHECK(fault(R"({"unk_id":0})") == "tokenizer.json: missing field \"vocab\"");
  CHECK(fault(R"({"vocab":[],"unk_id":0})") ==
        "tokenizer.json#/unk_id: expected the place of the unknown token in the vocabulary, found 0");
  CHECK(fault(R"({"vocab":[["a",-1]],"unk_id":1})") ==
        "tokenizer.json#/unk_id: expected a whole number from 0 to 0, found 1");
  CHECK(fault(R"({"vocab":[["a",-1]],"unk_id":-1})").starts_with("tokenizer.json#/unk_id: expected a whole number"));
  CHECK(fault(R"({"vocab":[["a",-1]],"unk_id":0.0})").starts_with("tokenizer.json#/unk_id: expected a whole number"));
  CHECK(fault(R"({"vocab":[["a",-1]],"unk_id":"0"})").starts_with("tokenizer.json#/unk_id: expected a whole number"));
  CHECK(fault(R"({"vocab":[["a",-1]],"byte_fallback":null})") ==
        "tokenizer.json#/byte_fallback: expected true or false, found null");
  CHECK(fault(R"({"vocab":null})") == "tokenizer.json#/vocab: expected a list of [piece, score], found null");
  CHECK(fault(R"({"vocab":{"a":0}})") ==
        "tokenizer.json#/vocab: expected a list of [piece, score], found an object of 1");
  for (const char* pair : {R"(["a"])", R"(["a",-1,2])", R"({"0":"a","1":-1})", R"("a")", "null"}) {
    const std::string text = fault(R"({"vocab":[["b",0],)" + std::string(pair) + "]}");
    CHECK(
        text.starts_with("tokenizer.json#/vocab/1: expected a piece and its score, such as [\"text\", -1.5], found "));
  }
  for (const char* score : {"null", "true", R"("1")", "[]"}) {
    CHECK(fault(R"({"vocab":[["a",)" + std::string(score) + "]]}")
              .starts_with("tokenizer.json#/vocab/0/1: expected a number"));
  }
  CHECK(fault(R"({"vocab":[[1,1]]})") == "tokenizer.json#/vocab/0/0: expected a string, found 1");
  CHECK(error_of([] { return from_json(R"({"vocab":{"a":0}})"); }).hint() ==
        "pieces with ids are the vocabulary of another type of model");
}
