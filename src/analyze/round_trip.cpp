// SPDX-License-Identifier: Apache-2.0
#include "analyze/round_trip.hpp"

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// Moves `at` over white space.
void skip_spaces(std::string_view text, std::size_t& at) noexcept {
  while (at < text.size()) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    if (!unicode::has(decoded.code_point, unicode::Property::WhiteSpace)) return;
    at += decoded.size;
  }
}

}  // namespace

std::optional<std::size_t> first_difference(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    skip_spaces(a, i);
    skip_spaces(b, j);
    if (i == a.size() || j == b.size()) {
      if (i == a.size() && j == b.size()) return std::nullopt;
      return i;
    }
    const std::size_t size = utf8::sequence_size(static_cast<unsigned char>(a[i]));
    if (a.compare(i, size, b, j, size) != 0) return i;
    i += size;
    j += size;
  }
}

std::string decoded_first(const Tokenizer& tokenizer, const std::vector<TokenId>& ids) {
  return tokenizer.decode(ids, SpecialTokens::Keep);
}

std::optional<std::string> decoded_later(const Tokenizer& tokenizer, std::vector<TokenId>& ids) {
  if (ids.empty()) return std::string();
  // Any token can stand before them; their own first one is at hand.
  const TokenId before = ids.front();
  const TokenId alone[] = {before};
  const std::string head = tokenizer.decode(alone, SpecialTokens::Keep);
  ids.insert(ids.begin(), before);
  std::string all = tokenizer.decode(ids, SpecialTokens::Keep);
  ids.erase(ids.begin());
  if (!all.starts_with(head)) return std::nullopt;
  return all.substr(head.size());
}

ChunkTrip judge_chunk_trip(const Tokenizer& tokenizer, std::string_view chunk, std::string_view normalized,
                           std::vector<TokenId>& ids) {
  ChunkTrip trip;
  const std::optional<std::string> later = decoded_later(tokenizer, ids);
  const auto is_spaced = [&](std::string_view text) {
    return later && later->size() == text.size() + 1 && later->front() == ' ' &&
           later->compare(1, later->npos, text) == 0;
  };
  trip.exact_later = is_spaced(chunk);
  trip.spaced_later = is_spaced(normalized);
  trip.glued_later = later && *later == normalized;
  if (trip.spaced_later) {  // then the first one stays whole at the start of a text too
    trip.exact_first = trip.exact_later;
    trip.spaced_first = trip.up_to_spaces_first = trip.up_to_spaces = true;
    return trip;
  }
  const std::string first = decoded_first(tokenizer, ids);
  trip.exact_first = first == chunk;
  trip.spaced_first = first == normalized;
  trip.up_to_spaces_first = trip.spaced_first || !first_difference(normalized, first);
  trip.up_to_spaces = trip.up_to_spaces_first;
  // A text that is not cut into chunks has nothing before its first token.
  if (trip.up_to_spaces && later && tokenizer.chunk_cut() != ChunkCut::None) {
    trip.up_to_spaces = !first_difference(normalized, *later);
  }
  return trip;
}

std::string normalized_text(std::string_view text, const Explanation& explanation) {
  std::string joined;
  for (const ExplainedSegment& segment : explanation.segments) {
    if (segment.added_token) {
      joined += text.substr(segment.span.begin, segment.span.size());
    } else {
      joined += segment.normalized;
    }
  }
  return joined;
}

}  // namespace runecheck
