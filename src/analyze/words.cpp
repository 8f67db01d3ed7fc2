// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/words.hpp"

#include <algorithm>

#include "runecheck/unicode/nfc.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

using unicode::Property;

constexpr std::uint16_t kWordProperties =
    static_cast<std::uint16_t>(Property::Letter) | static_cast<std::uint16_t>(Property::Mark);

}  // namespace

std::vector<DiagnosticWord> split_words(std::string_view text) {
  std::vector<DiagnosticWord> words;
  split_words(text, words);
  return words;
}

void split_words(std::string_view text, std::vector<DiagnosticWord>& words) {
  words.clear();
  bool open = false;
  const auto close = [&] {
    if (open)
      words.back().letters = unicode::composed_length(text.substr(words.back().span.begin, words.back().span.size()));
    open = false;
  };
  for (std::uint32_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const std::uint16_t properties = unicode::properties(decoded.code_point);
    const std::uint32_t end = at + decoded.size;
    const bool letter = unicode::has(properties, Property::Letter);
    if (letter && unicode::has(properties, Property::Ideographic)) {
      close();
      words.push_back({{at, end}, 1});
    } else if (letter || unicode::has(properties, Property::Mark)) {
      if (!open) words.push_back({{at, at}});
      open = true;
      words.back().span.end = end;
    } else {
      close();
    }
    at = end;
  }
  close();
}

void assign_pieces(std::string_view text, const Explanation& explanation, std::vector<DiagnosticWord>& words) {
  const auto is_letter = [&](std::uint32_t at) {
    return (unicode::properties(utf8::decode(text.data() + at).code_point) & kWordProperties) != 0;
  };
  std::size_t cursor = 0;
  const auto hold = [&](std::uint32_t source, std::uint32_t token) {
    // Tokens run left to right, so the word is the cursor's or near it.
    while (cursor > 0 && words[cursor - 1].span.end > source) --cursor;
    while (cursor < words.size() && words[cursor].span.end <= source) ++cursor;
    if (cursor == words.size() || words[cursor].span.begin > source || !is_letter(source)) return;
    DiagnosticWord& word = words[cursor];
    if (word.pieces > 0 && word.last_token == token) return;
    if (word.pieces == 0) word.first_token = token;
    word.last_token = token;
    ++word.pieces;
    word.unknown = word.unknown || has(explanation.tokens[token].flags, TokenFlags::Unknown);
  };
  for (std::uint32_t index = 0; index < explanation.tokens.size(); ++index) {
    const ExplainedToken& token = explanation.tokens[index];
    const ExplainedSegment& segment = explanation.segments[explanation.words[token.word].segment];
    if (segment.added_token) {
      for (std::uint32_t at = token.span.begin; at < token.span.end;) {
        hold(at, index);
        at += utf8::sequence_size(static_cast<unsigned char>(text[at]));
      }
      continue;
    }
    for (std::uint32_t at = token.normalized.begin; at < token.normalized.end;) {
      hold(segment.seen_sources()[at], index);
      at += utf8::sequence_size(static_cast<unsigned char>(segment.seen()[at]));
    }
  }
}

}  // namespace runecheck
