// SPDX-License-Identifier: Apache-2.0
//
// `why` with BPE and Unigram models.
#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/run_cli.hpp"
#include "support/small_models.hpp"

using Catch::Contains;
using nlohmann::json;
using namespace runecheck::test;

namespace {

const std::string kHug = "\U0001F917";

/// `why` of a text with the model of that tokenizer.json, on a terminal so wide that nothing is wrapped.
std::string why(const std::string& model, const std::string& text, std::vector<std::string> more = {}) {
  const TempDir dir;
  std::vector<std::string> args = {"why", "-m", dir.write("tokenizer.json", model), text};
  args.insert(args.end(), more.begin(), more.end());
  return run_cli(args, "", true, World{false, 4000, {}}).out;
}

json why_json(const std::string& model, const std::string& text) {
  const TempDir dir;
  return json::parse(run_cli({"why", "-m", dir.write("tokenizer.json", model), text, "--json"}).out);
}

}  // namespace

TEST_CASE("why: the merges of BPE in their order, with their ranks", "[cli]") {
  CHECK_THAT(
      why(fallback_json(), "hello"),
      Contains("    merges  l + l -> ll #0 \u00B7 h + e -> he #1 \u00B7 \u2581 + he -> \u2581he #2 \u00B7 ll + o -> "
               "llo #3 \u00B7 \u2581he + llo -> \u2581hello #4\n"
               "    result  1 piece: \u2581hello 9\n"));
  const json merges = why_json(fallback_json(), "hello").at("words").at(0).at("merges");
  REQUIRE(merges.size() == 5);
  CHECK(merges.at(4) == json::parse(R"({"rank":4,"left":"\u2581he","right":"llo","piece":"\u2581hello","id":9})"));
  CHECK_THAT(why(fallback_json(), "o"), !Contains("merges"));
}

TEST_CASE("why: many merges and many pieces are cut in the middle", "[cli]") {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "hello ";
  const std::string out = why(fallback_json(), text);
  CHECK_THAT(out, Contains(" \u2026 226 more \u2026 "));  // of 250 merges
  CHECK_THAT(out, Contains("result  51 pieces: ") && Contains("\u00B7 \u2026 11 more \u2026 "));
  CHECK(why_json(fallback_json(), text).at("words").at(0).at("merges").size() == 250);
}

TEST_CASE("why: which bytes stand for a character without a piece", "[cli]") {
  const std::string out = why(fallback_json(), "h" + kHug + "\t");
  CHECK_THAT(out, Contains("    bytes   '" + kHug +
                           "' U+1F917 HUGGING FACE has no piece of its own: the 4 bytes of its UTF-8 are <0xF0> <0x9F> "
                           "<0xA4> <0x97>\n"
                           "            U+0009 CHARACTER TABULATION (control) has no piece of its own: the 1 byte of "
                           "its UTF-8 is <0x09>\n"));
  const json bytes = why_json(fallback_json(), "h" + kHug).at("words").at(0).at("byte_fallback");
  CHECK(bytes ==
        json::parse(R"([{"span":[1,2],"character":{"code_point":"U+1F917","name":"HUGGING FACE","character":")" + kHug +
                    R"("},"tokens":[2,3,4,5]}])"));
  std::string many;
  for (const char c : std::string("0123456789AB")) many += std::string("\xE6\xBC") + static_cast<char>(0x80 + c - '0');
  CHECK_THAT(why(fallback_json(), many), Contains("            and 4 more characters\n"));
}

TEST_CASE("why: the mark of a blank, put before the text and written for blanks", "[cli]") {
  const std::string out = why(fallback_json(), "h e");
  CHECK_THAT(out, Contains("0  'h' U+0068 LATIN SMALL LETTER H -> '\u2581h' U+2581 U+0068: the mark of a blank is put "
                           "before it, one that the text does not have\n") &&
                      Contains("1  U+0020 SPACE -> '\u2581' U+2581: written as the mark of a blank\n"));
  const json edits = why_json(fallback_json(), "h e").at("edits");
  CHECK(edits.at(0).at("edits") == json::parse(R"(["blank_added"])"));
  CHECK(edits.at(1).at("edits") == json::parse(R"(["blank_marked"])"));
  CHECK_THAT(
      why(unigram_json(), "ab a"),
      Contains("rewritten   \"\u2581ab \u2581a\" \u00B7 \u2581 is the mark of a blank; one is put in front, where "
               "the text has none\n"));
  CHECK(why_json(unigram_json(), "ab a").at("rewritten") == "\u2581ab \u2581a");
  CHECK(why_json(fallback_json(), "h e").at("rewritten").is_null());
}

TEST_CASE("why: the best path of Unigram and the runner-up", "[cli]") {
  CHECK_THAT(why(unigram_json(), "ab"), Contains("    best    \u2581 -2.000 \u00B7 ab -2.500 = -4.500\n"
                                                 "    next    \u2581a -3.000 \u00B7 b -4.000 = -7.000, 2.5 less\n"
                                                 "    result  2 pieces: \u2581 2 \u00B7 ab 4\n") ||
                                            Contains("    best    \u2581 -2.000 \u00B7 ab -2.500 = -4.500\n"
                                                     "    next    \u2581a -3.000 \u00B7 b -4.000 = -7.000, 2.5 less\n"
                                                     "    result  2 pieces: \u2581 1 \u00B7 ab 4\n"));
  const json word = why_json(unigram_json(), "ab").at("words").at(0);
  CHECK(word.at("path").at("score") == -4.5);
  CHECK(word.at("path").at("pieces").at(1) == json::parse(R"({"text":"ab","id":4,"score":-2.5})"));
  CHECK(word.at("runner_up").at("score") == -7.0);
  const json bpe = why_json(fallback_json(), "hello").at("words").at(0);
  CHECK(bpe.at("path").is_null());
  CHECK(bpe.at("runner_up").is_null());
}

TEST_CASE("why: each unknown character of a run", "[cli]") {
  const std::string out = why(unigram_json(), "axyb");
  CHECK_THAT(out, Contains("    unknown 'x' U+0078 LATIN SMALL LETTER X and 'y' U+0079 LATIN SMALL LETTER Y have no "
                           "piece: one unknown token for all 2\n"
                           "    result  3 pieces: \u2581a 2 \u00B7 xy 0 \u00B7 b 3\n"));
  CHECK_THAT(out, Contains("x (unknown) -17.250 \u00B7 y (unknown) -17.250"));
  const json unknown = why_json(unigram_json(), "axyb").at("words").at(0).at("unknown");
  REQUIRE(unknown.size() == 2);
  CHECK(unknown.at(1).at("span") == json::parse("[2,3]"));
  CHECK(unknown.at(1).at("character").at("code_point") == "U+0079");
  CHECK(unknown.at(1).at("tokens") == unknown.at(0).at("tokens"));
  CHECK_THAT(why(unigram_json(), "axb", {"--at", "1"}),
             Contains("  fate      guilty: it has no piece, and the unknown token stands for it\n"));
}

TEST_CASE("why: characters that the model drops", "[cli]") {
  const std::string out = why(letters_json(""), "axb");
  CHECK_THAT(out,
             Contains("    dropped 'x' U+0078 LATIN SMALL LETTER X has no piece, and there is no unknown token: no "
                      "token stands for it\n"));
  CHECK_THAT(why(letters_json(""), "x"), Contains("    result  no pieces\n"));
  CHECK(why_json(letters_json(""), "axb").at("words").at(0).at("dropped").at(0).at("span") == json::parse("[1,2]"));
  CHECK_THAT(why(letters_json(""), "ab xa", {"--at", "3"}),
             Contains("  fate      dropped by the model: it has no piece, and there is no unknown token\n"));
}

TEST_CASE("why: compatibility forms and composition are named", "[cli]") {
  CHECK_THAT(why(unigram_json(R"({"type": "NFKC"})"), "\uFB01"),
             Contains("-> 'fi' U+0066 U+0069: rewritten as its plain form (NFKC)\n"));
  const std::string out = why(letters_json("", R"({"type": "NFC"})"), "e\u0301");
  CHECK_THAT(out,
             Contains("-> '\u00E9' U+00E9: put together with what follows, nothing lost\n") &&
                 Contains("U+0301 COMBINING ACUTE ACCENT -> nothing: put together with what stands before, nothing "
                          "lost\n"));
}

TEST_CASE("why: a byte-level alphabet is explained", "[cli]") {
  const std::string model =
      tokenizer_json("null", R"({"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true})",
                     R"({"type": "BPE", "vocab": {"a":0,"\u0120":1,"\u00c3":2,"\u00a9":3}, "merges": []})",
                     R"({"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true})");
  const std::string out = why(model, "a \u00E9");
  CHECK_THAT(out,
             Contains("rewritten   \"\u0120a\u0120\u00C3\u00A9\" \u00B7 each byte of a character is one character of "
                      "GPT-2's alphabet, \u0120 is a blank; one is put in front, where the text has none\n"));
  CHECK_THAT(out, Contains("  word 1    1-3 \"\u0120\u00E9\"\n"));
}
