// SPDX-License-Identifier: Apache-2.0
#include "analyze/byte_runs.hpp"

#include <algorithm>
#include <optional>

#include "runecheck/core/flags.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {

/// The byte of "<0xE2>".
std::optional<char> byte_of(std::string_view piece) noexcept {
  if (piece.size() != 6 || !piece.starts_with("<0x") || piece.back() != '>') return std::nullopt;
  unsigned value = 0;
  for (const char digit : piece.substr(3, 2)) {
    const bool number = digit >= '0' && digit <= '9';
    if (!number && (digit < 'A' || digit > 'F')) return std::nullopt;
    value = value * 16 + static_cast<unsigned>(number ? digit - '0' : digit - 'A' + 10);
  }
  return static_cast<char>(value);
}

/// Unigram gives each token of a run the range of the whole run, BPE the range of its byte.
void find_characters(const Explanation& explanation, ByteRun& run) {
  const ExplainedToken& first = explanation.tokens[run.first_token];
  const ExplainedToken& last = explanation.tokens[run.end_token - 1];
  const ExplainedSegment& segment = explanation.segments[explanation.words[first.word].segment];
  const std::string_view spelled = segment.seen().substr(first.normalized.begin, run.end_token - run.first_token);
  if (last.normalized.end - first.normalized.begin != spelled.size()) return;
  // A model that adds bytes to a word, or drops some of it, gives ranges of other characters.
  if (bytes_of(explanation, run.first_token, run.end_token) != spelled) return;
  for (std::uint32_t at = 0; at < spelled.size();) {
    const utf8::Decoded decoded = utf8::decode(spelled.data() + at);
    run.characters.push_back({decoded.code_point, segment.seen_sources()[first.normalized.begin + at],
                              run.first_token + at, run.first_token + at + decoded.size});
    at += decoded.size;
  }
}

}  // namespace

std::string bytes_of(const Explanation& explanation, std::uint32_t first_token, std::uint32_t end_token) {
  std::string bytes;
  for (std::uint32_t index = first_token; index < end_token; ++index) {
    if (const auto byte = byte_of(explanation.tokens[index].text)) bytes += *byte;
  }
  return bytes;
}

std::vector<ByteRun> byte_runs(std::string_view text, const Explanation& explanation) {
  std::vector<ByteRun> runs;
  const auto& tokens = explanation.tokens;
  for (std::uint32_t index = 0; index < tokens.size();) {
    if (!has(tokens[index].flags, TokenFlags::Byte)) {
      ++index;
      continue;
    }
    ByteRun run;
    run.first_token = index;
    NormalizedSpan range = tokens[index].normalized;
    while (index < tokens.size() && has(tokens[index].flags, TokenFlags::Byte) &&
           tokens[index].word == tokens[run.first_token].word) {
      range.end = std::max(range.end, tokens[index++].normalized.end);
    }
    run.end_token = index;
    const auto& sources = explanation.segments[explanation.words[tokens[run.first_token].word].segment].seen_sources();
    if (range.begin == range.end) continue;  // they stand for bytes that the model adds to a word
    const auto [least, most] = std::minmax_element(sources.begin() + range.begin, sources.begin() + range.end);
    run.extent = {*least, *most + utf8::sequence_size(static_cast<unsigned char>(text[*most]))};
    find_characters(explanation, run);
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace runecheck
