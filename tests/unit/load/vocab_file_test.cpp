// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "fixture.hpp"
#include "support/catch.hpp"

using namespace std::string_literals;
using namespace runecheck;
using namespace runecheck::test;

namespace {

const std::string kSpecials = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n";

/// Notes with the one on letter case left out: it is always there and has a test of its own.
std::vector<std::string> notes(const std::string& bytes) {
  Loaded loaded;
  return notes_of(loaded.load_file("vocab.txt", bytes, CaseChoice::Lowercase));
}
std::vector<std::string> pieces(const std::string& bytes) {
  Loaded loaded;
  const TokenizerSpec spec = loaded.load_file("vocab.txt", bytes);
  std::vector<std::string> all;
  const Vocab& vocab = wordpiece(spec).vocab();
  for (TokenId id = 0; id < vocab.id_limit(); ++id) all.emplace_back(vocab.piece(id).value_or("(none)"));
  return all;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("vocab.txt: a plain one becomes BERT", "[load]") {
  Loaded loaded;
  const TokenizerSpec spec = loaded.load_file("bert/vocab.txt", kSpecials + "a\n##b\n");
  CHECK(spec.name == "bert");
  REQUIRE(spec.files.size() == 1);
  CHECK(spec.files[0].gave == "vocabulary");
  CHECK(bert_options(spec).clean_text);
  CHECK(bert_options(spec).handle_chinese_chars);
  CHECK_FALSE(bert_options(spec).strip_accents);
  CHECK(bert_options(spec).lowercase);
  CHECK(wordpiece(spec).options().unk_token == "[UNK]");
  CHECK(wordpiece(spec).options().continuing_prefix == "##");
  CHECK(wordpiece(spec).options().max_input_chars == 100);
  CHECK(spec.decoder.only<WordPieceDecoder>()->cleanup);
  const auto& layout = *spec.post_processor.only<TemplateProcessing>();
  CHECK(layout.specials[0].ids == std::vector<TokenId>{2});
  CHECK(layout.specials[1].ids == std::vector<TokenId>{3});
  Texts added;
  for (const AddedToken& token : spec.added_tokens) {
    added.push_back(token.content);
    CHECK(token.special);
    CHECK_FALSE(token.normalized);
  }
  CHECK(added == Texts{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"});
  CHECK(spec.pad_token->id == 0);
  CHECK(spec.length_limits.empty());
  CHECK(spec.model_inputs.size() == 3);
}

TEST_CASE("vocab.txt: lines end as in Python, and only the end is taken away", "[load]") {
  CHECK(pieces("a\nb\nc") == Texts{"a", "b", "c"});
  CHECK(pieces("a\nb\n") == Texts{"a", "b"});
  CHECK(pieces("a\r\nb\rc\n\rd") == Texts{"a", "b", "c", "", "d"});
  CHECK(pieces(" a \n\tb\n\xC2\xA0\n") == Texts{" a ", "\tb", "\xC2\xA0"});
  CHECK(pieces("a\xE2\x80\xA8x\x0Cy\x0Bz\xC2\x85w\x1C\n") == Texts{"a\xE2\x80\xA8x\x0Cy\x0Bz\xC2\x85w\x1C"});
  CHECK(pieces("\n\na") == Texts{"(none)", "", "a"});
  CHECK(pieces("a\n\n") == Texts{"a", ""});
  CHECK(pieces("\xEF\xBB\xBF[PAD]\n") == Texts{"\xEF\xBB\xBF[PAD]"});
  CHECK(pieces("a\0b\n"s) == Texts{"a\0b"s});
}

TEST_CASE("vocab.txt: what is odd about lines is noted", "[load]") {
  CHECK(notes(kSpecials).empty());
  CHECK(notes(replaced(kSpecials, "\n", "\r\n")) == Texts{"all lines end in CR LF, which is no part of the piece"});
  CHECK(notes(kSpecials + "a\r\n") == Texts{"1 lines end in CR LF, which is no part of the piece"});
  CHECK(notes(kSpecials + "a\rb\n") == Texts{"1 lone CR ends a line each, as in Python"});
  CHECK(notes(kSpecials + "\n") ==
        Texts{"the last line 6 is blank: it is the piece \"\" and makes the vocabulary one larger than it should be"});
  CHECK(notes("[PAD]\n\n" + kSpecials.substr(6)) ==
        Texts{"one line is blank, first line 2: it is the piece \"\" and keep later ids in step"});
  CHECK(notes(kSpecials + "\n\na\n\n") ==
        Texts{"3 lines are blank, first line 6: they are the piece \"\" and keep later ids in step"});
  CHECK(notes(kSpecials + "a\nb\na\nc\na\nb\n") == Texts{"pieces on more than one line, the last one counts and the "
                                                         "other ids decode to nothing: \"a\" on lines 6 and 8, "
                                                         "\"a\" on lines 8 and 10 and \"b\" on lines 7 and 11"});
  CHECK(notes("\xEF\xBB\xBFx\n" + kSpecials) ==
        Texts{"starts with a byte order mark, which is part of the first piece, as in Python"});
}

TEST_CASE("vocab.txt: a repeated line has its later id", "[load]") {
  // [V] WordPiece.fromFile of the reference: a is 3, 1 decodes to nothing, "" is 4, four pieces.
  Loaded loaded;
  const TokenizerSpec spec = loaded.load_file("vocab.txt", "[UNK]\na\nb\na\n\n");
  const Vocab& vocab = wordpiece(spec).vocab();
  CHECK(vocab.size() == 4);
  CHECK(vocab.find("a") == 3);
  CHECK_FALSE(vocab.piece(1));
  CHECK(vocab.find("") == 4);
}

TEST_CASE("vocab.txt: letter case is assumed from the pieces, and said", "[load]") {
  Loaded loaded;
  const TokenizerSpec lower = loaded.load_file("vocab.txt", kSpecials + "[unused1]\n<S>\nstraße\nпривет\n");
  CHECK(bert_options(lower).lowercase);
  CHECK(notes_of(lower) == Texts{"assumed to be lower-cased: no piece has an upper-case letter; --cased overrules"});
  const TokenizerSpec cased = loaded.load_file("vocab.txt", kSpecials + "a\nПривет\n##B\n");
  CHECK_FALSE(bert_options(cased).lowercase);
  CHECK(notes_of(cased) ==
        Texts{"assumed to be cased: 2 of 8 pieces have upper-case letters, such as \"Привет\"; --lowercase overrules"});
  CHECK(notes_of(loaded.load_file("vocab.txt", kSpecials + "A\n")) ==
        Texts{"assumed to be cased: 1 of 6 pieces has upper-case letters, such as \"A\"; --lowercase overrules"});
  const TokenizerSpec told = loaded.load_file("vocab.txt", kSpecials + "A\n", CaseChoice::Lowercase);
  CHECK(bert_options(told).lowercase);
  CHECK(notes_of(told).empty());
  CHECK_FALSE(bert_options(loaded.load_file("vocab.txt", kSpecials, CaseChoice::Cased)).lowercase);
}

TEST_CASE("vocab.txt: missing special tokens are noted and get no ids", "[load]") {
  CHECK(notes("[CLS]\n[SEP]\na\n") ==
        Texts{"no piece \"[UNK]\": a word that cannot be spelled is an error, as in the reference"});
  CHECK(notes("[UNK]\n[SEP]\n") == Texts{"no piece \"[CLS]\": no special tokens are put around a text"});
  CHECK(notes("[UNK]\n[CLS]\n") == Texts{"no piece \"[SEP]\": no special tokens are put around a text"});
  CHECK(notes("[UNK]\n") == Texts{"no piece \"[CLS]\" and no \"[SEP]\": no special tokens are put around a text"});
  Loaded loaded;
  const TokenizerSpec spec = loaded.load_file("vocab.txt", "[UNK]\na\n");
  CHECK_FALSE(spec.post_processor);
  CHECK_FALSE(spec.pad_token);
  CHECK(spec.added_tokens.size() == 1);
}

TEST_CASE("vocab.txt: files that are no text are refused with the place", "[load]") {
  Loaded loaded;
  CHECK(loaded.fault("vocab.txt", "") == "D/vocab.txt: expected one piece a line, found an empty file");
  CHECK(loaded.fault("vocab.txt", "a\nb\n\xFF\n") == "D/vocab.txt:3:1 (byte 4): expected UTF-8, found byte 0xff");
  CHECK(loaded.fault("vocab.txt", "a\r\nbc\xC3") == "D/vocab.txt:2:3 (byte 5): expected UTF-8, found byte 0xc3");
  CHECK(loaded.fault("vocab.txt", "\xE9t\xE9\n") == "D/vocab.txt:1:1 (byte 0): expected UTF-8, found byte 0xe9");
  CHECK(loaded.hint("vocab.txt", "\xE9t\xE9\n") == "save the file as UTF-8");
  CHECK(loaded.fault("vocab.txt", "a\rb\r\xFF") == "D/vocab.txt:3:1 (byte 4): expected UTF-8, found byte 0xff");
  CHECK(loaded.fault("vocab.txt", "\xFF\xFE[\0"s) == "D/vocab.txt:1:1 (byte 0): expected UTF-8, found UTF-16");
  CHECK(loaded.hint("data",
                    "\x7F"
                    "ELF\0\xFF"s) == "this is no text file");
}
