// SPDX-License-Identifier: Apache-2.0
#include "analyze/round_trip.hpp"

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// A blank as SentencePiece writes it. Decoders make a blank of it again.
constexpr char32_t kVisibleBlank = U'\u2581';

/// Moves `at` over white space.
void skip_spaces(std::string_view text, std::size_t& at) noexcept {
  while (at < text.size()) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    if (!unicode::has(decoded.code_point, unicode::Property::WhiteSpace) && decoded.code_point != kVisibleBlank) return;
    at += decoded.size;
  }
}

}  // namespace

std::optional<std::size_t> first_difference(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0;
  std::size_t j = 0;
  for (;;) {
    // What both begin with needs no look, up to the code point they differ in.
    while (i < a.size() && j < b.size() && a[i] == b[j]) ++i, ++j;
    while (i < a.size() && i > 0 && utf8::is_continuation(a[i])) --i, --j;
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

ChunkTrip judge_chunk_trip(const Tokenizer& tokenizer, std::string_view chunk, std::string_view normalized,
                           std::span<const TokenId> ids) {
  ChunkTrip trip;
  const std::string later = tokenizer.decode_behind(ids);
  const auto is_spaced = [&](std::string_view text) {
    return later.size() == text.size() + 1 && later.front() == ' ' && std::string_view(later).substr(1) == text;
  };
  trip.exact_later = is_spaced(chunk);
  trip.spaced_later = is_spaced(normalized);
  trip.glued_later = later == normalized;
  if (trip.spaced_later) {  // then the first one stays whole at the start of a text too
    trip.exact_first = trip.exact_later;
    trip.spaced_first = trip.up_to_spaces_first = trip.up_to_spaces = true;
    return trip;
  }
  const std::string first = tokenizer.decode(ids, SpecialTokens::Keep);
  trip.exact_first = first == chunk;
  trip.spaced_first = first == normalized;
  trip.up_to_spaces_first = trip.spaced_first || !first_difference(normalized, first);
  trip.up_to_spaces = trip.up_to_spaces_first;
  // A text that is not cut into chunks has nothing before its first token.
  if (trip.up_to_spaces && tokenizer.chunk_cut() != ChunkCut::None) {
    trip.up_to_spaces = !first_difference(normalized, later);
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
