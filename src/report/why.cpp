// SPDX-License-Identifier: Apache-2.0
#include "report/why.hpp"

#include <algorithm>
#include <variant>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

/// Whether some byte of the word's normalized text stems from the code point at byte `source`.
bool holds(const Why& why, const ExplainedWord& word, const CharacterPath& character) {
  const ExplainedSegment& segment = why.explanation->segments[word.segment];
  if (segment.added_token) {
    return word.span.begin <= character.span.begin && character.span.begin < word.span.end;
  }
  const auto first = segment.seen_sources().begin() + word.normalized.begin;
  const auto last = segment.seen_sources().begin() + word.normalized.end;
  return std::find(first, last, character.span.begin) != last;
}

std::string why_uncovered(const Why& why, const CharacterPath& character, const std::optional<std::uint32_t>& word) {
  if (why.record.encoding == nullptr || !character.reached) return "the text was refused, so it has no tokens";
  if (has(character.edits, Edit::Removed)) return "the normalizer deletes it, and nothing is left for a token";
  if (has(character.edits, Edit::AccentStripped) && character.becomes.empty()) {
    return "it is a combining mark, and the normalizer drops those";
  }
  if (word) return "the reference's offsets leave it out, though its word holds what became of it";
  if (character.fate == Fate::WhiteSpace) return "white space is in no token";
  return "no word holds it";
}

}  // namespace

void follow(Why& why) {
  const std::string_view text = why.record.text;
  const Explanation& explanation = *why.explanation;
  why.characters.clear();
  for (std::size_t i = 0; i < why.fates->begins.size(); ++i) {
    const std::uint32_t begin = why.fates->begins[i];
    const utf8::Decoded decoded = utf8::decode(text.data() + begin);
    CharacterPath path;
    path.code_point = decoded.code_point;
    path.span = {begin, begin + decoded.size};
    path.edits = explanation.edits[begin];
    path.fate = why.fates->of[i];
    path.reached = !explanation.segments.empty() && begin < explanation.segments.back().span.end;
    why.characters.push_back(std::move(path));
  }
  for (const ExplainedSegment& segment : explanation.segments) {
    if (segment.added_token) {  // taken as it is
      for (std::size_t i = why.fates->index_of(segment.span.begin);
           i < why.characters.size() && why.characters[i].span.begin < segment.span.end; ++i) {
        const OriginalSpan span = why.characters[i].span;
        why.characters[i].becomes = text.substr(span.begin, span.size());
      }
      continue;
    }
    for (std::uint32_t at = 0; at < segment.normalized.size();) {
      const std::uint32_t size = utf8::sequence_size(static_cast<unsigned char>(segment.normalized[at]));
      why.characters[why.fates->index_of(segment.sources[at])].becomes.append(segment.normalized, at, size);
      at += size;
    }
  }
  for (CharacterPath& path : why.characters) {
    path.changed = path.reached && path.becomes != text.substr(path.span.begin, path.span.size());
  }
  why.rows.assign(explanation.tokens.size(), Why::kNoRow);
  why.words.clear();
  if (why.record.encoding == nullptr) return;
  why.words.assign(why.record.encoding->size(), kNoWord);
  std::size_t token = 0;
  for (std::uint32_t row = 0; row < why.words.size() && token < why.rows.size(); ++row) {
    if (has(why.record.encoding->flags[row], TokenFlags::Special)) continue;
    why.words[row] = explanation.tokens[token].word;
    why.rows[token++] = row;
  }
}

AtAnswer answer_at(const Why& why, std::uint32_t index) {
  AtAnswer answer;
  answer.index = index;
  const CharacterPath& character = why.characters[index];
  if (const Encoding* encoding = why.record.encoding) {
    for (std::uint32_t row = 0; row < encoding->size(); ++row) {
      const OriginalSpan span = encoding->spans[row];
      if (span.begin <= character.span.begin && character.span.begin < span.end) answer.rows.push_back(row);
    }
  }
  const auto& words = why.explanation->words;
  for (std::uint32_t i = 0; i < words.size() && !answer.word; ++i) {
    if (holds(why, words[i], character)) answer.word = i;
  }
  if (answer.rows.empty()) {
    answer.uncovered = why_uncovered(why, character, answer.word);
  } else if (!answer.word) {  // deleted in the middle of a token, as the offsets have it
    answer.word = word_of_row(why, answer.rows.front());
  }
  return answer;
}

std::optional<std::uint32_t> word_of_row(const Why& why, std::uint32_t row) {
  if (why.words[row] == kNoWord) return std::nullopt;
  return why.words[row];
}

const UnknownWord* unknown_of(const Why& why, const ExplainedWord& word) {
  const auto& unknown = why.fates->unknown;  // by token
  const auto found = std::lower_bound(unknown.begin(), unknown.end(), word.first_token,
                                      [](const UnknownWord& u, std::uint32_t token) { return u.token < token; });
  return found != unknown.end() && found->token < word.end_token ? &*found : nullptr;
}

std::uint32_t spelled_bytes(const Why& why, const ExplainedWord& word) {
  const std::size_t prefix = why.record.tokenizer->continuing_prefix().size();
  std::size_t bytes = 0;
  for (std::uint32_t i = word.first_probe; i < word.end_probe; ++i) {
    const Probe& probe = why.explanation->probes[i];
    if (probe.found != kNoToken) bytes += probe.candidate.size() - (bytes == 0 ? 0 : prefix);
  }
  return static_cast<std::uint32_t>(bytes);
}

std::string_view word_text(const Why& why, const ExplainedWord& word) {
  const ExplainedSegment& segment = why.explanation->segments[word.segment];
  if (segment.added_token) return why.record.text.substr(segment.span.begin, segment.span.size());
  return segment.seen().substr(word.normalized.begin, word.normalized.size());
}

}  // namespace runecheck::report
