// SPDX-License-Identifier: Apache-2.0
//
// The three ways to run the stages (ids alone, all columns, everything explained) agree.

#include <algorithm>
#include <string>
#include <vector>

#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random_text.hpp"

namespace runecheck::test {
namespace {

constexpr int kTexts = 20000;

AddedToken token(const char* content, bool normalized, bool single_word, bool lstrip, bool rstrip) {
  return {content, single_word, lstrip, rstrip, normalized, false};
}

/// The built-in model under several settings; the last two have further added tokens, found in the
/// raw and in the normalized text.
std::vector<Tokenizer> settings() {
  std::vector<Tokenizer> all;
  all.push_back(builtin());
  for (const BertNormalizer::Options& options : std::vector<BertNormalizer::Options>{{true, true, std::nullopt, false},
                                                                                     {true, true, true, false},
                                                                                     {true, true, false, true},
                                                                                     {false, true, std::nullopt, true},
                                                                                     {true, false, std::nullopt, true},
                                                                                     {false, false, false, false}}) {
    all.push_back(builtin_with(options));
  }
  for (const bool lowercase : {true, false}) {
    TokenizerSpec spec = load(std::nullopt);
    spec.normalizer = BertNormalizer({true, true, std::nullopt, lowercase});
    spec.added_tokens.push_back(token("The", true, false, true, false));
    spec.added_tokens.push_back(token("ing", false, true, false, false));
    spec.added_tokens.push_back(token("\u4e00", true, false, false, true));
    spec.added_tokens.push_back(token("a", true, true, true, true));
    all.emplace_back(spec);
  }
  return all;
}

/// What differs between an explanation and the rows of an encoding without special tokens.
std::string difference(const Tokenizer& tokenizer, const Explanation& explanation, const Encoding& encoding) {
  if (explanation.tokens.size() != encoding.size()) return "number of tokens";
  for (std::size_t i = 0; i < encoding.size(); ++i) {
    const ExplainedToken& explained = explanation.tokens[i];
    if (explained.id != encoding.ids[i]) return "id " + std::to_string(i);
    if (explained.span != encoding.spans[i]) return "span " + std::to_string(i);
    if (explained.flags != encoding.flags[i]) return "flags " + std::to_string(i);
    if (explained.word != encoding.words[i]) return "word " + std::to_string(i);
    if (explained.text != tokenizer.token_text(encoding, i)) return "text " + std::to_string(i);
    if (encoding.type_ids[i] != 0 || encoding.sequences[i] != 0) return "type or sequence " + std::to_string(i);
  }
  return {};
}

/// An encoding without the rows of the post-processor.
Encoding content_of(const Encoding& encoding) {
  Encoding content;
  for (std::size_t i = 0; i < encoding.size(); ++i) {
    if (!has(encoding.flags[i], TokenFlags::Special)) content.append(encoding, i, i + 1);
  }
  return content;
}

TEST_CASE("property: trace, encode and encode_ids agree", "[property]") {
  const std::vector<Tokenizer> tokenizers = settings();
  RandomText texts(1, latin_words(tokenizers.front()));
  Tokenizer::Scratch scratch;
  Encoding encoding;
  std::vector<TokenId> ids;
  Failures failures;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = texts.next();
    const std::size_t which = static_cast<std::size_t>(i) % tokenizers.size();
    const Tokenizer& tokenizer = tokenizers[which];
    const auto fail = [&](const std::string& what) {
      failures.add("setting " + std::to_string(which) + " " + show(text) + ": " + what);
    };
    const Explanation explanation = tokenizer.trace(text, Probes::Drop, scratch);
    for (const SpecialTokens special : {SpecialTokens::Keep, SpecialTokens::Skip}) {
      ids.assign(1, 7);  // encode_ids appends
      if (tokenizer.encode(text, std::nullopt, {special, std::nullopt}, scratch, encoding)) fail("refused");
      if (tokenizer.encode_ids(text, std::nullopt, special, scratch, ids)) fail("ids refused");
      if (ids.front() != 7 || !std::equal(ids.begin() + 1, ids.end(), encoding.ids.begin(), encoding.ids.end()))
        fail("encode_ids");
      const std::string found = difference(tokenizer, explanation, content_of(encoding));
      if (!found.empty()) fail(found);
    }
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: words and probes of an explanation are in order", "[property]") {
  const Tokenizer tokenizer = builtin();
  RandomText texts(2, latin_words(tokenizer));
  const Vocab& vocab = std::get<WordPiece>(tokenizer.model()).vocab();
  Failures failures;
  for (int i = 0; i < 2000; ++i) {
    const std::string text = texts.next();
    const Explanation explanation = tokenizer.trace(text, Probes::Keep);
    std::uint32_t next_token = 0;
    std::uint32_t next_probe = 0;
    std::uint32_t next_byte = 0;
    bool good = true;
    for (const ExplainedSegment& segment : explanation.segments) {
      good = good && segment.span.begin == next_byte && segment.sources.size() == segment.normalized.size();
      next_byte = segment.span.end;
    }
    good = good && next_byte == text.size();
    for (const ExplainedWord& word : explanation.words) {
      good =
          good && word.first_token == next_token && word.first_probe == next_probe && word.end_token > word.first_token;
      next_token = word.end_token;
      next_probe = word.end_probe;
    }
    good = good && next_token == explanation.tokens.size() && next_probe == explanation.probes.size();
    for (const Probe& probe : explanation.probes) good = good && vocab.find(probe.candidate) == probe.found;
    if (!good) failures.add(show(text));
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: a vocabulary without the unknown token refuses the same texts everywhere", "[property]") {
  TokenizerSpec spec = bert_spec({"a", "##b", "c"});
  const Tokenizer tokenizer(spec);
  Random random(3);
  Tokenizer::Scratch scratch;
  Encoding encoding;
  std::vector<TokenId> ids;
  Failures failures;
  std::size_t refused = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (std::uint32_t left = random.below(6); left > 0; --left) text += "abc "[random.below(4)];
    const bool by_encode = tokenizer.encode(text, std::nullopt, {}, scratch, encoding).has_value();
    const bool by_ids = tokenizer.encode_ids(text, std::nullopt, SpecialTokens::Keep, scratch, ids).has_value();
    const bool by_trace = !tokenizer.trace(text, Probes::Drop, scratch).error.empty();
    refused += by_encode ? 1U : 0U;
    if (by_encode != by_ids || by_encode != by_trace) failures.add(show(text));
  }
  CHECK(failures.str() == "none");
  CHECK(refused > 200);
  CHECK(refused < 1800);
}

}  // namespace
}  // namespace runecheck::test
