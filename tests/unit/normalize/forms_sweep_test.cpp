// SPDX-License-Identifier: Apache-2.0
//
// Every code point between two letters, and many runs of marks, against what huggingface/tokenizers
// 0.23.2 makes of the same texts: code points and ranges, folded into one number for each normalizer.
// So the tables of unicode/normal_forms.hpp are proved from outside of the generator.

#include <cstdint>
#include <string>
#include <vector>

#include "runecheck/normalize/forms.hpp"
#include "runecheck/normalize/lowercase.hpp"
#include "runecheck/normalize/nmt.hpp"
#include "runecheck/normalize/strip_accents.hpp"
#include "runecheck/text/aligned_text.hpp"
#include "runecheck/text/code_points.hpp"
#include "runecheck/unicode/utf8.hpp"
#include "support/catch.hpp"
#include "support/random.hpp"

using namespace runecheck;
using namespace runecheck::test;

namespace {

/// FNV-1a, whole numbers instead of bytes.
class Digest {
 public:
  void add(std::uint64_t number) { value_ = (value_ ^ number) * 0x100000001B3U; }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

/// Of each text: code point, begin and end of the range (in code points) of the result, and an end mark.
template <class Normalizer>
class Judge {
 public:
  void add(const std::string& text) {
    rewritten_.assign(text, Track::Spans);
    Normalizer{}.apply(rewritten_);
    index_.assign(text);
    const std::string_view result = rewritten_.text();
    for (std::uint32_t at = 0; at < result.size();) {
      const utf8::Decoded decoded = utf8::decode(result.data() + at);
      const CodePointSpan span = index_.span(rewritten_.to_original({at, at + decoded.size}));
      digest_.add(decoded.code_point);
      digest_.add(span.begin);
      digest_.add(span.end);
      at += decoded.size;
    }
    digest_.add(0xFFFFFFFFU);
  }
  std::uint64_t value() const { return digest_.value(); }

 private:
  AlignedText rewritten_;
  CodePointIndex index_;
  Digest digest_;
};

template <class Normalizer>
std::uint64_t sweep() {
  Judge<Normalizer> judge;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "a";
    utf8::append(text, c);
    text += 'b';
    judge.add(text);
  }
  return judge.value();
}

/// One mark of each combining class, and those that compose or decompose.
constexpr char32_t kMarks[] = {
    0x0334, 0x093C, 0x3099, 0x094D, 0x05B0, 0x05B1,  0x05B2, 0x05B3, 0x05B4, 0x05B5, 0x05B6, 0x05B7,  0x05B8, 0x05B9,
    0x05BB, 0x05BC, 0x05BD, 0x05BF, 0x05C1, 0x05C2,  0xFB1E, 0x064B, 0x064C, 0x064D, 0x0618, 0x0619,  0x061A, 0x0651,
    0x0652, 0x0670, 0x0711, 0x0C55, 0x0C56, 0x0E38,  0x0E48, 0x0EB8, 0x0EC8, 0x0F71, 0x0F72, 0x0F74,  0x0321, 0x1DCE,
    0x031B, 0x1DFA, 0x0316, 0x059A, 0x302E, 0x1D16D, 0x05AE, 0x0301, 0x035C, 0x035D, 0x0345, 0x0300,  0x0302, 0x0303,
    0x0304, 0x0306, 0x0307, 0x0308, 0x030A, 0x030C,  0x0323, 0x0327, 0x0328, 0x0338, 0x0342, 0x0313,  0x0314, 0x0653,
    0x0654, 0x0655, 0x309A, 0x0344, 0x0340, 0x0343,  0x0F73, 0x0F75, 0x0F81, 0x0F77, 0x0898, 0x1E08F, 0x20DD, 0x1D165};
/// Letters that take marks, vowel signs and jamo that compose, and what decomposes by compatibility.
constexpr char32_t kLetters[] = {
    'a',    'e',    'o',    'A',    'z',    ' ',    0x00E9, 0x1EC6, 0x01D5, 0x1FE7, 0x03B1,  0x0929,  0x09C7,
    0x09BE, 0x09D7, 0x0DD9, 0x0DCF, 0x1100, 0x1161, 0x11A7, 0x11A8, 0x1112, 0x1175, 0x11C2,  0xAC00,  0xAC01,
    0xD7A3, 0x30AB, 0xFF76, 0xFF9E, 0xFB01, 0xFB03, 0x00BD, 0x1E9B, 0x0385, 0xFDFA, 0x212B,  0x2126,  0x0958,
    0xFB2C, 0x2ADC, 0x226E, '=',    0x05D0, 0x0622, 0x0E33, 0x3392, 0x32FF, 0x4E00, 0x11131, 0x11127, 0x1D15E};

std::vector<std::string> marked_texts() {
  std::vector<std::string> texts;
  // Every pair of marks, and some triples, on a letter.
  Random random(4);
  for (const char32_t first : kMarks) {
    for (const char32_t second : kMarks) {
      std::string text;
      utf8::append(text, random.pick(kLetters));
      utf8::append(text, first);
      utf8::append(text, second);
      if (random.chance(50)) utf8::append(text, random.pick(kMarks));
      texts.push_back(text + 'z');
    }
  }
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::uint32_t left = random.between(1, 12); left > 0; --left) {
      utf8::append(text, random.chance(50) ? random.pick(kMarks) : random.pick(kLetters));
    }
    texts.push_back(text);
  }
  return texts;
}

template <class Normalizer>
std::uint64_t judge_all(const std::vector<std::string>& texts) {
  Judge<Normalizer> judge;
  for (const std::string& text : texts) judge.add(text);
  return judge.value();
}

}  // namespace

TEST_CASE("sweep: the normalization forms of every character", "[normalize]") {
  CHECK(sweep<Nfd>() == 0xC3F69BDBED7D992CU);
  CHECK(sweep<Nfc>() == 0x368118C8C021658DU);
  CHECK(sweep<Nfkd>() == 0xC3E9128EEE5F53E1U);
  CHECK(sweep<Nfkc>() == 0x0C7662C0AF6DB727U);
}

TEST_CASE("sweep: Lowercase, StripAccents and Nmt of every character", "[normalize]") {
  CHECK(sweep<Lowercase>() == 0x37BE938478435536U);
  CHECK(sweep<StripAccents>() == 0xA36BC586C80E9CBFU);
  CHECK(sweep<Nmt>() == 0xDC45BBE13A212C13U);
}

TEST_CASE("sweep: the normalization forms of runs of marks", "[normalize]") {
  const std::vector<std::string> texts = marked_texts();
  CHECK(judge_all<Nfd>(texts) == 0x5EA73A98675892A3U);
  CHECK(judge_all<Nfc>(texts) == 0x0748DD024C2207F3U);
  CHECK(judge_all<Nfkd>(texts) == 0xF4D9A78EE412F156U);
  CHECK(judge_all<Nfkc>(texts) == 0xD775F9FD15E9FD14U);
}
