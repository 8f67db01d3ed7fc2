// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "load/pieces/pieces.hpp"
#include "runecheck/core/error.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace std::string_literals;
using namespace runecheck;
using namespace runecheck::detail;
using namespace runecheck::test;

namespace {

using Pieces = std::vector<std::pair<std::string, TokenId>>;
using Merges = std::vector<std::pair<std::string, std::string>>;
using Texts = std::vector<std::string>;

const std::string kVocab = R"({"a": 0, "b": 1, "ab": 2})";

PieceSource read(const std::string& merges, MergesRule rule = MergesRule::Library) {
  return read_vocab_json("vocab.json", kVocab, "merges.txt", merges, rule);
}
Merges merges(const std::string& text, MergesRule rule = MergesRule::Library) {
  return read(text, rule).merges.value();
}
std::string fault(const std::string& text, MergesRule rule = MergesRule::Library) {
  return error_of([&] { return read(text, rule); }).what();
}
Pieces pieces(const std::string& vocab) { return read_vocab_json("vocab.json", vocab, "", "").pieces; }
std::string vocab_fault(const std::string& vocab) {
  return error_of([&] { return pieces(vocab); }).what();
}

}  // namespace

TEST_CASE("vocab.json: pieces with their ids, with or without merges", "[load]") {
  const PieceSource source = read("#version: 0.2\na b\n");
  CHECK(source.format == PieceSource::Format::VocabJson);
  CHECK(source.path == "vocab.json");
  CHECK(source.pieces == Pieces{{"a", 0}, {"b", 1}, {"ab", 2}});
  CHECK(source.merges == Merges{{"a", "b"}});
  CHECK(source.notes.empty());
  CHECK_FALSE(read_vocab_json("vocab.json", kVocab, "", "").merges);
  CHECK(merges("").empty());
}

TEST_CASE("vocab.json: a repeated piece has its last id, which is noted", "[load]") {
  const PieceSource source = read_vocab_json("vocab.json", "{\"a\": 0,\n\"a\": 3, \"\": 1}", "", "");
  CHECK(source.pieces == Pieces{{"a", 3}, {"", 1}});
  CHECK(source.notes == Texts{"pieces written more than once, the last id counts: \"a\" (again on line 2); 1 in the "
                              "whole file"});
}

TEST_CASE("vocab.json: ids that are none are refused, also where the reference drops them in silence", "[load]") {
  CHECK(pieces(R"({"a": 4294967294})") == Pieces{{"a", 4294967294}});
  for (const char* id : {"-1", "0.5", "1.0", "null", "true", "\"1\"", "4294967295", "4294967296", "[1]", "{}"}) {
    CHECK(vocab_fault(R"({"a": )"s + id + "}").starts_with("vocab.json#/a: expected "));
  }
  CHECK(vocab_fault("[\"a\"]") == "vocab.json: expected an object of pieces and their ids, found an array of 1");
}

TEST_CASE("merges.txt: the library's rule", "[load]") {
  CHECK(merges("a b\nab b") == Merges{{"a", "b"}, {"ab", "b"}});
  CHECK(merges("#version: 0.2\r\na b\r\n") == Merges{{"a", "b"}});
  CHECK(merges("a b\n#version 1\nb a\n#versionx y") == Merges{{"a", "b"}, {"b", "a"}});
  CHECK(merges("a b\nb a\na b\n") == Merges{{"a", "b"}, {"b", "a"}, {"a", "b"}});
  CHECK(merges("a \n b\na\tb c\n") == Merges{{"a", ""}, {"", "b"}, {"a\tb", "c"}});
  const auto refused = [](const std::string& line) {
    return "expected a merge, two pieces with a blank between them, found \"" + line + "\"";
  };
  CHECK(fault("a b\n\nb a\n") == "merges.txt:2:1 (byte 4): " + refused(""));
  CHECK(fault("a b\n\n") == "merges.txt:2:1 (byte 4): " + refused(""));
  CHECK(fault("#v\n") == "merges.txt:1:1 (byte 0): " + refused("#v"));
  CHECK(fault("a b c") == "merges.txt:1:1 (byte 0): " + refused("a b c"));
  CHECK(fault("a  b") == "merges.txt:1:1 (byte 0): " + refused("a  b"));
  CHECK(fault("a b\rab b\n") == "merges.txt:1:1 (byte 0): " + refused("a b\\rab b"));
}

TEST_CASE("merges.txt: GPT-2 of transformers 4 leaves out the first line and an unended last one", "[load]") {
  const PieceSource source = read("a b\nb a\nab b", MergesRule::Gpt2);
  CHECK(source.merges == Merges{{"b", "a"}});
  CHECK(source.notes == Texts{"merges.txt: the last line has no line end, and transformers 4 does not read it",
                              "merges.txt: the first line is no \"#version\", and transformers 4 does not read it as "
                              "a merge"});
  CHECK(read("#version: 0.2\na b\n", MergesRule::Gpt2).notes.empty());
  CHECK(merges("#version: 0.2\r\n a\tb \rb\xC2\xA0"
               "a\n",
               MergesRule::Gpt2) == Merges{{"a", "b"}, {"b", "a"}});
  CHECK(merges("#\na b\nb a\na b\n", MergesRule::Gpt2) == Merges{{"a", "b"}, {"b", "a"}});
  CHECK(merges("#\n#version b\n", MergesRule::Gpt2) == Merges{{"#version", "b"}});
  CHECK(fault("#\na b\n\nb a\n", MergesRule::Gpt2).starts_with("merges.txt:3:1 (byte 6): expected a merge"));
  CHECK(fault("#\na b c\n", MergesRule::Gpt2).starts_with("merges.txt:2:1 (byte 2): expected a merge"));
  CHECK(fault("#\na\n", MergesRule::Gpt2).starts_with("merges.txt:2:1 (byte 2): expected a merge"));
}

TEST_CASE("merges.txt: Qwen2 of transformers 4 passes over blank lines", "[load]") {
  CHECK(merges("#version: 0.2\n\n \na b\n\nb a", MergesRule::Qwen2) == Merges{{"a", "b"}, {"b", "a"}});
  CHECK(merges("a b\n#version: 0.2\n", MergesRule::Qwen2) == Merges{{"a", "b"}, {"#version:", "0.2"}});
  CHECK(merges("#version 0.2\n", MergesRule::Qwen2) == Merges{{"#version", "0.2"}});
}

TEST_CASE("merges.txt: CLIP of transformers 4 leaves out the first line and those after 48894", "[load]") {
  CHECK(merges("\n\n#v\na b\nb a\n\n", MergesRule::Clip) == Merges{{"a", "b"}, {"b", "a"}});
  std::string many = "#v\n";
  for (int i = 0; i < 48900; ++i) many += "a " + std::to_string(i) + "\n";
  CHECK(merges(many, MergesRule::Clip).size() == 48894);
  CHECK(merges("", MergesRule::Clip).empty());
}

TEST_CASE("merges.txt: Herbert of transformers 4 reads two words of a line", "[load]") {
  CHECK(merges("#version: 0.2\na b 17\nb a\nab b", MergesRule::Herbert) == Merges{{"a", "b"}, {"b", "a"}});
  CHECK(merges("a b\n#version: 0.2\n", MergesRule::Herbert) == Merges{{"a", "b"}, {"#version:", "0.2"}});
  CHECK(merges("#version:\na b\n#version:\n", MergesRule::Herbert) == Merges{{"a", "b"}});
  CHECK(fault("", MergesRule::Herbert) == "merges.txt:1:1 (byte 0): expected merges, found none");
  CHECK(fault("a b\n\n", MergesRule::Herbert).starts_with("merges.txt:2:1 (byte 4): expected a merge"));
}

TEST_CASE("merges.txt: bytes that are not UTF-8 are refused with their place", "[load]") {
  for (const MergesRule rule : {MergesRule::Library, MergesRule::Gpt2, MergesRule::Qwen2, MergesRule::Clip}) {
    CHECK(fault("#\na b\nb \xC3", rule) == "merges.txt:3:3 (byte 8): expected UTF-8, found byte 0xc3");
  }
}

TEST_CASE("vocab.txt: its lines as pieces", "[load]") {
  const PieceSource source = read_vocab_text("vocab.txt", "a\r\nb\n");
  CHECK(source.format == PieceSource::Format::VocabText);
  CHECK(source.pieces == Pieces{{"a", 0}, {"b", 1}});
  CHECK_FALSE(source.merges);
  CHECK(source.notes == Texts{"1 lines end in CR LF, which is no part of the piece"});
}
