// SPDX-License-Identifier: Apache-2.0
//
// Random texts that go where tokenizers break. The same seed gives the same texts everywhere.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/tokenizer/tokenizer.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/random.hpp"

namespace runecheck::test {

/// Words of plain lower-case letters in a tokenizer's vocabulary.
inline std::vector<std::string> latin_words(const Tokenizer& tokenizer) {
  const Vocab& vocab = std::get<WordPiece>(tokenizer.model()).vocab();
  std::vector<std::string> words;
  for (std::uint32_t entry = 0; entry < vocab.size(); ++entry) {
    const std::string_view piece = vocab.entry_piece(entry);
    if (piece.size() >= 2 && piece.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos) {
      words.emplace_back(piece);
    }
  }
  return words;
}

class RandomText {
 public:
  RandomText(std::uint64_t seed, std::vector<std::string> words) : random_(seed), words_(std::move(words)) {}

  Random& random() noexcept { return random_; }

  /// A text of 0 to 12 segments.
  std::string next() {
    static constexpr std::array<std::uint32_t, 12> kSegments = {0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12};
    std::string text;
    for (std::uint32_t left = random_.pick(kSegments); left > 0; --left) {
      append_segment(text);
      if (left > 1) append_separator(text);
    }
    return text;
  }

 private:
  struct Range {
    char32_t first;
    char32_t last;
  };

  void append_any(std::string& text, std::uint32_t most, const std::vector<Range>& ranges) {
    for (std::uint32_t left = random_.between(1, most); left > 0; --left) {
      const Range range = random_.pick(ranges);
      utf8::append(text, static_cast<char32_t>(random_.between(range.first, range.last)));
    }
  }

  void append_word(std::string& text) {
    std::string word = random_.pick(words_);
    const std::uint32_t how = random_.below(6);
    for (std::size_t i = 0; i < word.size() && (how == 0 || (how == 1 && i == 0)); ++i) {
      word[i] = static_cast<char>(word[i] - 'a' + 'A');
    }
    text += word;
  }

  void append_long_word(std::string& text) {  // around the 100 characters that WordPiece looks at
    static const std::vector<std::string> kUnits = {"a",      "b",      "\u00e9",     "e\u0301", "\uac01",
                                                    "\u0130", "\u0436", "\U0001F917", "x\u200d"};
    const std::string unit = random_.pick(kUnits);
    for (std::uint32_t left = random_.between(99, 101); left > 0; --left) text += unit;
  }

  void append_marked(std::string& text) {
    for (std::uint32_t left = random_.between(1, 3); left > 0; --left) {
      append_any(text, 1, random_.chance(50) ? kLatin : kScripts);
      if (random_.chance(80)) append_any(text, 5, kMarks);
    }
  }

  /// Words with something foreign between them.
  void append_glued(std::string& text) {
    append_word(text);
    switch (random_.below(8)) {
      case 0: append_any(text, 2, kEmoji); break;
      case 1: append_any(text, 2, kSymbols); break;
      case 2: append_any(text, 2, kFormats); break;
      case 3: append_any(text, 1, kPrivate); break;
      case 4: append_any(text, 1, kUnassigned); break;
      case 5: append_any(text, 2, kMarks); break;
      case 6: append_any(text, 1, kIdeographs); break;
      default: append_any(text, 1, kPunctuation); break;
    }
    if (random_.chance(80)) append_word(text);
  }

  /// A special token, whole or damaged.
  void append_special(std::string& text) {
    static const std::vector<std::string> kTokens = {"[CLS]", "[SEP]", "[MASK]", "[UNK]", "[PAD]"};
    std::string token = random_.pick(kTokens);
    const std::size_t at = random_.below(token.size() + 1);
    switch (random_.below(8)) {
      case 0: token.insert(at, "\u200b"); break;
      case 1: token.insert(at, "\u0301"); break;
      case 2: token.insert(at, "\U0001F917"); break;
      case 3: token.erase(at, 1); break;
      case 4: token.insert(at, " "); break;
      case 5: token[at % token.size()] = 'x'; break;
      default: break;
    }
    text += token;
    if (random_.chance(20)) text += "##";
  }

  void append_segment(std::string& text) {
    static const std::vector<std::string> kSequences = {"\U0001F468\u200d\U0001F469\u200d\U0001F467",
                                                        "\u2764\ufe0f",
                                                        "\U0001F1E9\U0001F1EA",
                                                        "\U0001F44D\U0001F3FD",
                                                        "1\ufe0f\u20e3",
                                                        "\u263a\ufe0e",
                                                        "\u0915\u094d\u0937\u093f",
                                                        "\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd",
                                                        "\u0e19\u0e49\u0e33",
                                                        "\u0627\u0644\u0644\u0651\u064e\u0647\u064f",
                                                        "\u1112\u1161\u11ab",
                                                        "\u30ab\u3099",
                                                        "\u01c5\u0130\u1e9e"};
    switch (random_.below(24)) {
      case 0:
      case 1:
      case 2:
      case 3: append_word(text); break;
      case 4:
      case 5: append_glued(text); break;
      case 6: append_any(text, 8, kCyrillic); break;
      case 7: append_any(text, 8, kGreek); break;
      case 8: append_any(text, 8, kScripts); break;
      case 9: append_any(text, 4, kHangul); break;
      case 10: append_any(text, 5, kIdeographs); break;
      case 11: append_any(text, 6, kKana); break;
      case 12: append_any(text, 3, kEmoji); break;
      case 13: text += random_.pick(kSequences); break;
      case 14: append_marked(text); break;
      case 15: append_any(text, 8, kMarks); break;
      case 16: append_any(text, 3, kControls); break;
      case 17: append_any(text, 3, kFormats); break;
      case 18: append_any(text, 3, kSpaces); break;
      case 19: append_special(text); break;
      case 20: append_any(text, 4, kPunctuation); break;
      case 21: append_any(text, 3, kSymbols); break;
      case 22: append_any(text, 1, random_.chance(50) ? kPrivate : kUnassigned); break;
      default:
        if (random_.chance(15)) {
          append_long_word(text);
        } else {
          append_any(text, 1, kEverything);
        }
        break;
    }
  }

  void append_separator(std::string& text) {
    const std::uint32_t kind = random_.below(20);
    if (kind < 10) text += ' ';
    if (kind == 10) append_any(text, 3, kSpaces);
    if (kind == 11) append_any(text, 1, kFormats);
  }

  inline static const std::vector<Range> kLatin = {{'a', 'z'}, {'A', 'Z'}, {0xC0, 0x17F}, {0x1E00, 0x1EFF}};
  inline static const std::vector<Range> kCyrillic = {{0x400, 0x45F}, {0x430, 0x44F}};
  inline static const std::vector<Range> kGreek = {{0x386, 0x3CE}, {0x1F00, 0x1FFC}, {0x3B1, 0x3C9}};
  inline static const std::vector<Range> kScripts = {
      {0x5D0, 0x5EA},   {0x621, 0x64A},   {0x905, 0x939},   {0x93E, 0x94D},   {0xE01, 0xE3A},
      {0xE40, 0xE4E},   {0x531, 0x587},   {0x10D0, 0x10FA}, {0x985, 0x9CD},   {0xB85, 0xBCD},
      {0x1200, 0x1248}, {0x13A0, 0x13F5}, {0xAB70, 0xABBF}, {0x1780, 0x17D3}, {0xF40, 0xF84}};
  inline static const std::vector<Range> kHangul = {{0xAC00, 0xD7A3}, {0x1100, 0x11FF}, {0x3131, 0x318E}};
  inline static const std::vector<Range> kIdeographs = {{0x4E00, 0x4EFF},   {0x4E00, 0x9FFF},   {0x3400, 0x4DBF},
                                                        {0xF900, 0xFAD9},   {0x20000, 0x2A6DF}, {0x2B740, 0x2B920},
                                                        {0x30000, 0x3134A}, {0x2F800, 0x2FA1D}};
  inline static const std::vector<Range> kKana = {
      {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0xFF66, 0xFF9F}, {0x3099, 0x309C}};
  inline static const std::vector<Range> kEmoji = {{0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x200D, 0x200D},
                                                   {0xFE0E, 0xFE0F},   {0x1F3FB, 0x1F3FF}, {0x2600, 0x27BF},
                                                   {0xE0020, 0xE007F}};
  inline static const std::vector<Range> kMarks = {
      {0x300, 0x36F},   {0x300, 0x315},   {0x323, 0x32D},   {0x591, 0x5BD},     {0x64B, 0x655},     {0x1DC0, 0x1DFF},
      {0x20D0, 0x20F0}, {0x302A, 0x302F}, {0xFE00, 0xFE0F}, {0x1D165, 0x1D172}, {0x1E000, 0x1E02A}, {0x8D3, 0x8FF}};
  inline static const std::vector<Range> kControls = {{0, 0x1F}, {0x7F, 0x9F}};
  inline static const std::vector<Range> kFormats = {{0x200B, 0x200F}, {0xAD, 0xAD},     {0x202A, 0x202E},
                                                     {0x2060, 0x2069}, {0xFEFF, 0xFEFF}, {0x180B, 0x180E},
                                                     {0xFFFD, 0xFFFD}, {0xFFF9, 0xFFFB}};
  inline static const std::vector<Range> kSpaces = {
      {' ', ' '},       {'\t', '\r'},     {0x1C, 0x1F},     {0x85, 0x85},     {0xA0, 0xA0},    {0x2000, 0x200A},
      {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0x1680, 0x1680}};
  inline static const std::vector<Range> kPunctuation = {
      {'!', '/'},       {':', '@'},       {'[', '`'},       {'{', '~'},   {0x2010, 0x2027}, {0x3001, 0x3003},
      {0x3008, 0x3011}, {0xFF01, 0xFF0F}, {0x2E00, 0x2E52}, {0xA1, 0xBF}, {0x37E, 0x37E},   {0x226E, 0x2271}};
  inline static const std::vector<Range> kSymbols = {{'0', '9'},       {0xA2, 0xB9},      {0x20A0, 0x20BF},
                                                     {0x2100, 0x218B}, {0x2190, 0x23FF},  {0x660, 0x669},
                                                     {0x2460, 0x24FF}, {0x1D400, 0x1D7FF}};
  inline static const std::vector<Range> kPrivate = {{0xE000, 0xF8FF}, {0xF0000, 0xFFFFD}, {0x100000, 0x10FFFD}};
  inline static const std::vector<Range> kUnassigned = {
      {0x378, 0x379}, {0xFFFE, 0xFFFF}, {0x1FFFE, 0x1FFFF}, {0xE0080, 0xE00FF}, {0x50000, 0x50FFF}};
  inline static const std::vector<Range> kEverything = {
      {0, 0xD7FF}, {0xE000, 0xFFFF}, {0x10000, 0x1FFFF}, {0x20000, 0x10FFFF}};

  Random random_;
  std::vector<std::string> words_;
};

}  // namespace runecheck::test
