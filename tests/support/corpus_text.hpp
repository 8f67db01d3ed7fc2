// SPDX-License-Identifier: Apache-2.0
//
// Random files of lines that go where a table of chunks breaks: the same chunks again and again, at its edges, with
// punctuation glued to them.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/random_text.hpp"

namespace runecheck::test {

class CorpusTextMaker {
 public:
  CorpusTextMaker(std::uint64_t seed, const std::vector<std::string>& words)
      : random_(seed), any_(seed + 1, words), words_(words) {}

  Random& random() noexcept { return random_; }

  /// A text of one line, without its end; 0 to 12 chunks, often one or two.
  std::string line() {
    std::string text;
    if (random_.chance(6)) return text;
    if (random_.chance(12)) return without_line_ends(any_.next());
    if (random_.chance(8)) append_blanks(text);
    for (std::uint32_t left = random_.between(1, random_.chance(40) ? 2 : 12); left > 0; --left) {
      append_chunk(text);
      if (left > 1) append_blanks(text);
    }
    if (random_.chance(8)) append_blanks(text);
    return text;
  }

  std::string lines(std::uint32_t count) {
    std::string text;
    for (; count > 0; --count) {
      text += line();
      text += random_.chance(5) ? "\r\n" : "\n";
    }
    if (random_.chance(20) && !text.empty()) text.pop_back();
    return text;
  }

 private:
  static std::string without_line_ends(std::string text) {
    for (char& c : text) {
      if (c == '\n' || c == '\r') c = ' ';
    }
    return text;
  }

  void append_blanks(std::string& text) {
    if (random_.chance(88)) {
      text += ' ';
      return;
    }
    static const std::vector<std::string> kBlanks = {"  ", "\t", " \t", "\r ", "\u00a0", "\u3000", "\v", "\f", "   "};
    text += random_.pick(kBlanks);
  }

  std::string word() {
    std::string word = random_.chance(70) ? words_[random_.below(60) * 37 % words_.size()] : random_.pick(words_);
    if (random_.chance(15)) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
  }

  /// A word of so many bytes.
  std::string sized_word(std::size_t size) {
    std::string text;
    while (text.size() < size) text += word();
    text.resize(size);
    return text;
  }

  void append_punctuation(std::string& text) {
    static constexpr std::string_view kAscii = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
    static const std::vector<std::string> kOther = {"\u2026", "\u2014", "\u00ab", "\u3002", "\uff0c",
                                                    "\u2019", "\u037e", "\u226e", "\u1fef", "\u00a7"};
    const std::string mark = random_.chance(80) ? std::string(1, random_.pick(kAscii)) : random_.pick(kOther);
    const std::uint32_t times = random_.chance(80) ? 1 : random_.between(2, 6);
    for (std::uint32_t i = 0; i < times; ++i) text += mark;
  }

  void append_odd(std::string& text) {
    using namespace std::string_view_literals;
    static const std::vector<std::string_view> kOdd = {"[SEP]",
                                                       "[UNK]",
                                                       "[CLS]x",
                                                       "##ing",
                                                       "[MASK]",
                                                       "n't",
                                                       "'s",
                                                       "don't",
                                                       "do not",
                                                       "it's",
                                                       "\u200b",
                                                       "a\u200bb",
                                                       "\0"sv,
                                                       "x\0y"sv,
                                                       "\x01",
                                                       "caf\u00e9",
                                                       "na\u00efve",
                                                       "cafe\u0301",
                                                       "\u0301",
                                                       "\u041c\u0430\u0433\u0438\u044f",
                                                       "\u0430\u0431\u0432",
                                                       "p\u0430ypal",
                                                       "\u4e2d",
                                                       "\u4e2d\u6587",
                                                       "\u6771\u4eac\u90fd",
                                                       "\U0001F917",
                                                       "\U0001F468\u200d\U0001F469",
                                                       "\ufeff",
                                                       "\ufffd",
                                                       "\u00ad",
                                                       "\ud55c\uae00",
                                                       "\u0e2a\u0e27\u0e31\u0e2a",
                                                       "caf\u00c3\u00a9",
                                                       "\u00bd",
                                                       "\ue000",
                                                       "\U000E0041",
                                                       "x\u007fy",
                                                       "C++",
                                                       "a_b",
                                                       "__init__",
                                                       "foo.bar(baz)",
                                                       "e.g.",
                                                       "10,000.50",
                                                       "<b>",
                                                       "http://a.b/c?d=e&f=g#h",
                                                       "@@",
                                                       "a\u037eb",
                                                       "a;b",
                                                       "tok_en",
                                                       "\u0130",
                                                       "\u1e9e"};
    text += random_.pick(kOdd);
  }

  void append_chunk(std::string& text) {
    const auto kind = random_.below(20);
    if (kind < 6) {
      text += word();
    } else if (kind < 10) {  // as in running text
      if (random_.chance(25)) append_punctuation(text);
      text += word();
      append_punctuation(text);
      if (random_.chance(30)) text += word();
    } else if (kind == 10) {
      text += std::to_string(random_.below(random_.chance(50) ? 30 : 1000000));
    } else if (kind == 11) {
      append_punctuation(text);
    } else if (kind == 12) {  // the edges of the table
      static const std::vector<std::size_t> kSizes = {7, 8, 9, 14, 15, 16, 17, 46, 47, 48, 49};
      text += sized_word(random_.pick(kSizes));
      if (random_.chance(30)) append_punctuation(text);
    } else if (kind == 13 && random_.chance(20)) {
      static const std::vector<std::size_t> kSizes = {50, 99, 100, 101, 255, 300};
      text += sized_word(random_.pick(kSizes));
    } else if (kind == 14) {  // new ones, so that slots are taken from others
      text += 'q';
      for (int i = 0; i < 6; ++i) text += static_cast<char>('a' + random_.below(26));
    } else {
      for (std::uint32_t parts = random_.between(1, 3); parts > 0; --parts) {
        append_odd(text);
        if (random_.chance(25)) text += word();
        if (random_.chance(25)) append_punctuation(text);
      }
    }
  }

  Random random_;
  RandomText any_;
  std::vector<std::string> words_;
};

}  // namespace runecheck::test
