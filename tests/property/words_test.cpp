// SPDX-License-Identifier: Apache-2.0
//
// Diagnostic words: where they stand, their letters, the tokens that hold them.

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "runecheck/analyze/words.hpp"
#include "runecheck/unicode/properties.hpp"
#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random_text.hpp"

namespace runecheck::test {
namespace {

using unicode::Property;

std::vector<DiagnosticWord> words_of(const Tokenizer& tokenizer, const std::string& text) {
  std::vector<DiagnosticWord> words = split_words(text);
  assign_pieces(text, tokenizer.trace(text, Probes::Drop), words);
  return words;
}

TEST_CASE("words: shattered or not", "[property]") {
  struct Row {
    const char* word;
    std::uint32_t letters;
    std::uint32_t pieces;
    bool shattered;
  };
  const Tokenizer tokenizer = builtin();
  for (const Row& row : std::vector<Row>{{"\u041c\u0430\u0433\u0438\u044f", 5, 4, true},
                                         {"\u0440\u0435\u0430\u043b\u044c\u043d\u0430", 7, 6, true},
                                         {"emoji", 5, 3, false},
                                         {"real", 4, 1, false}}) {
    CAPTURE(row.word);
    const std::vector<DiagnosticWord> words = words_of(tokenizer, row.word);
    REQUIRE(words.size() == 1);
    CHECK(words[0].letters == row.letters);
    CHECK(words[0].pieces == row.pieces);
    CHECK(words[0].shattered() == row.shattered);
  }
}

TEST_CASE("words: the definition of shattered at its limits", "[property]") {
  const auto shattered = [](std::uint32_t letters, std::uint32_t pieces, bool unknown = false) {
    return DiagnosticWord{{}, letters, pieces, 0, unknown}.shattered();
  };
  CHECK(shattered(3, 3));
  CHECK_FALSE(shattered(2, 3));
  CHECK_FALSE(shattered(3, 2));
  CHECK(shattered(4, 3));
  CHECK_FALSE(shattered(5, 3));
  CHECK(shattered(5, 4));
  CHECK_FALSE(shattered(6, 4));
  CHECK_FALSE(shattered(3, 3, true));
}

TEST_CASE("words: letters are counted as they are after NFC", "[property]") {
  struct Row {
    const char* word;
    std::uint32_t letters;
  };
  for (const Row& row : std::vector<Row>{{"caf\u00e9", 4},
                                         {"cafe\u0301", 4},
                                         {"\u1ec1", 1},
                                         {"e\u0302\u0300", 1},
                                         {"\u0939\u093f\u0928", 3},   // a vowel sign stays a letter of its own
                                         {"\u0958", 2},               // NFC takes it apart
                                         {"x\u0301", 2},              // nothing is composed of these
                                         {"\ud55c", 3},
                                         {"\u1112\u1161\u11ab", 3}}) {
    CAPTURE(row.word);
    const std::vector<DiagnosticWord> words = split_words(row.word);
    REQUIRE(words.size() == 1);
    CHECK(words[0].letters == row.letters);
  }
}

/// Whether NFC leaves a word of such characters as it is.
bool stays(char32_t c) { return unicode::has(c, Property::Letter) && (c < 0x250 || unicode::decompose(c).size < 2); }

/// What a character counts for, said once more: a Hangul syllable has a final letter or not.
std::uint32_t letters_of(char32_t c) {
  if (c < 0xAC00 || c > 0xD7A3) return 1;
  return (c - 0xAC00) % 28 == 0 ? 2 : 3;
}

/// What is wrong with the split of a text into words.
std::string fault_in_split(const std::string& text, const std::vector<DiagnosticWord>& words) {
  std::uint32_t end = 0;
  bool ideograph_before = false;
  std::size_t next = 0;
  std::uint32_t letters = 0;
  bool all_stay = true;
  for (std::uint32_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const std::uint16_t properties = unicode::properties(decoded.code_point);
    const bool ideograph =
        unicode::has(properties, Property::Letter) && unicode::has(properties, Property::Ideographic);
    const bool in_word = unicode::has(properties, Property::Letter | Property::Mark);
    if (next < words.size() && words[next].span.begin == at) {
      if (at < end) return "words overlap";
      if (at == end && at > 0 && !ideograph && !ideograph_before) return "two words are one";
      end = words[next].span.end;
      if (ideograph && words[next].span.size() != decoded.size) return "an ideograph is not alone";
      letters = 0;
      all_stay = true;
      ++next;
    } else if (ideograph) {
      return "an ideograph is not alone";
    }
    if (in_word != (at < end)) return "a word is not made of letters and marks";
    if (in_word) {
      letters += letters_of(decoded.code_point);
      all_stay = all_stay && (stays(decoded.code_point) || (decoded.code_point >= 0xAC00 && decoded.code_point <= 0xD7A3));
      ideograph_before = ideograph;
    }
    at += decoded.size;
    if (in_word && at == end && all_stay && letters != words[next - 1].letters) return "letters";
    if (in_word && at > end) return "a word ends inside a character";
  }
  return next == words.size() ? "" : "words that are not in the text";
}

/// What is wrong with the tokens of the words: the same, found word by word.
std::string fault_in_pieces(const std::string& text, const Explanation& explanation,
                            const std::vector<DiagnosticWord>& words) {
  std::vector<std::set<std::uint32_t>> held(explanation.tokens.size());  // first bytes of the letters in each token
  for (std::size_t i = 0; i < held.size(); ++i) {
    const ExplainedToken& token = explanation.tokens[i];
    const ExplainedSegment& segment = explanation.segments[explanation.words[token.word].segment];
    if (segment.added_token) {
      for (std::uint32_t at = token.span.begin; at < token.span.end; ++at) held[i].insert(at);
    } else {
      held[i].insert(segment.sources.begin() + token.normalized.begin, segment.sources.begin() + token.normalized.end);
    }
  }
  for (const DiagnosticWord& word : words) {
    std::vector<std::uint32_t> tokens;
    for (std::uint32_t i = 0; i < held.size(); ++i) {
      const auto is_letter = [&](std::uint32_t at) {
        return !utf8::is_continuation(text[at]);  // a word has nothing but letters and marks
      };
      const auto from = held[i].lower_bound(word.span.begin);
      const auto to = held[i].lower_bound(word.span.end);
      if (std::any_of(from, to, is_letter)) tokens.push_back(i);
    }
    if (word.pieces != tokens.size()) return "pieces at " + std::to_string(word.span.begin);
    if (!tokens.empty() && word.first_token != tokens.front())
      return "first token at " + std::to_string(word.span.begin);
    const bool unknown = std::any_of(tokens.begin(), tokens.end(), [&](std::uint32_t i) {
      return has(explanation.tokens[i].flags, TokenFlags::Unknown);
    });
    if (word.unknown != unknown) return "unknown at " + std::to_string(word.span.begin);
  }
  return {};
}

TEST_CASE("property: words are the runs of letters and marks, with the tokens that hold them", "[property]") {
  const Tokenizer tokenizer = builtin();
  RandomText texts(41, latin_words(tokenizer));
  Tokenizer::Scratch scratch;
  Failures failures;
  std::size_t seen = 0;
  std::size_t shattered = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string text = texts.next();
    std::vector<DiagnosticWord> words = split_words(text);
    std::string fault = fault_in_split(text, words);
    if (!fault.empty()) failures.add(show(text) + ": " + fault);
    const Explanation explanation = tokenizer.trace(text, Probes::Drop, scratch);
    assign_pieces(text, explanation, words);
    fault = fault_in_pieces(text, explanation, words);
    if (!fault.empty()) failures.add(show(text) + ": " + fault);
    seen += words.size();
    shattered += static_cast<std::size_t>(
        std::count_if(words.begin(), words.end(), [](const auto& word) { return word.shattered(); }));
  }
  CHECK(failures.str() == "none");
  CHECK(seen > 50000);
  CHECK(shattered > 1000);
}

}  // namespace
}  // namespace runecheck::test
