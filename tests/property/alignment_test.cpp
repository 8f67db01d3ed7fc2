// SPDX-License-Identifier: Apache-2.0
//
// Offsets are places of the text, and where nothing is reordered they hold what they are offsets of.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/properties.hpp"
#include "support/bert.hpp"
#include "support/catch.hpp"
#include "support/failures.hpp"
#include "support/random_text.hpp"

namespace runecheck::test {
namespace {

constexpr int kTexts = 20000;

bool on_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && !utf8::is_continuation(text[at]));
}

TEST_CASE("property: offsets are places of the text in ascending order", "[property]") {
  std::vector<Tokenizer> tokenizers;
  tokenizers.push_back(builtin());
  tokenizers.push_back(builtin_with({true, true, false, true}));
  tokenizers.push_back(builtin_with({false, false, true, false}));
  RandomText texts(21, latin_words(tokenizers.front()));
  Tokenizer::Scratch scratch;
  Encoding encoding;
  Failures failures;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = texts.next();
    const Tokenizer& tokenizer = tokenizers[static_cast<std::size_t>(i) % tokenizers.size()];
    (void)tokenizer.encode(text, std::nullopt, {SpecialTokens::Skip, std::nullopt}, scratch, encoding);
    std::uint32_t last = 0;
    std::uint32_t last_word = 0;
    for (std::size_t row = 0; row < encoding.size(); ++row) {
      const OriginalSpan span = encoding.spans[row];
      const bool good = span.begin < span.end && span.end <= text.size() && on_boundary(text, span.begin) &&
                        on_boundary(text, span.end) && span.begin >= last && encoding.words[row] >= last_word &&
                        encoding.words[row] <= last_word + 1;
      if (!good) failures.add(show(text) + ": row " + std::to_string(row));
      last = span.begin;
      last_word = encoding.words[row];
    }
  }
  CHECK(failures.str() == "none");
}

/// Whether the normalizer can move this character or a part of it: a mark with a combining class
/// that stays in the text.
bool movable(char32_t c) {
  const unicode::CodePoints parts = unicode::decompose(c);
  return std::any_of(parts.data, parts.data + parts.size, [](char32_t part) {
    return unicode::combining_class(part) != 0 && !unicode::has(part, unicode::Property::NonspacingMark);
  });
}

bool any_movable(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    if (movable(decoded.code_point)) return true;
    at += decoded.size;
  }
  return false;
}

TEST_CASE("property: what stands at an offset normalizes to the token", "[property]") {
  const Tokenizer tokenizer = builtin();
  const auto& normalizer = *tokenizer.normalizer().only<BertNormalizer>();
  RandomText texts(22, latin_words(tokenizer));
  Tokenizer::Scratch scratch;
  AlignedText aligned;
  Failures failures;
  std::size_t checked = 0;
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = texts.next();
    if (any_movable(text)) continue;
    const Explanation explanation = tokenizer.trace(text, Probes::Drop, scratch);
    for (const ExplainedToken& token : explanation.tokens) {
      const std::string_view slice = std::string_view(text).substr(token.span.begin, token.span.size());
      const auto fail = [&](const char* what) { failures.add(show(text) + " at " + show(slice) + ": " + what); };
      ++checked;
      if (explanation.words[token.word].added_token) {
        if (slice != token.text) fail("an added token is its text");
        continue;
      }
      const ExplainedSegment& segment = explanation.segments[explanation.words[token.word].segment];
      const std::string_view normalized =
          std::string_view(segment.normalized).substr(token.normalized.begin, token.normalized.size());
      aligned.assign(slice, Track::Text);
      normalizer.apply(aligned);
      if (aligned.text().find(normalized) == std::string_view::npos) fail("the slice does not normalize to the token");
      for (std::uint32_t at = token.normalized.begin; at < token.normalized.end; ++at) {
        if (segment.sources[at] < token.span.begin || segment.sources[at] >= token.span.end)
          fail("a source lies outside");
      }
    }
  }
  CHECK(failures.str() == "none");
  CHECK(checked > 50000);
}

}  // namespace
}  // namespace runecheck::test
