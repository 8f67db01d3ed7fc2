// SPDX-License-Identifier: Apache-2.0
#include "report/why.hpp"

#include <algorithm>
#include <variant>

#include "runecheck/text/byte_alphabet.hpp"
#include "runecheck/unicode/properties.hpp"
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
  if (character.dropped) return "the model has no piece for it and no unknown token, and drops it";
  if (has(character.edits, Edit::Removed)) return "the normalizer deletes it, and nothing is left for a token";
  if (has(character.edits, Edit::AccentStripped) && character.becomes.empty()) {
    return "it is a combining mark, and the normalizer drops those";
  }
  if (word) return "the reference's offsets leave it out, though its word holds what became of it";
  if (character.fate == Fate::WhiteSpace) return "white space is in no token";
  return "no word holds it";
}

EditSet without(EditSet edits, Edit edit) {
  return static_cast<EditSet>(static_cast<std::uint8_t>(edits) & ~static_cast<std::uint8_t>(edit));
}

/// U+2581, which stands for a blank in the pieces of SentencePiece.
constexpr std::string_view kBlankMark = "\u2581";

CharacterPath::Form form_of(const Why& why, std::size_t index) {
  using Form = CharacterPath::Form;
  const CharacterPath& path = why.characters[index];
  const std::string_view original = why.record.text.substr(path.span.begin, path.span.size());
  if (path.becomes.starts_with(kBlankMark) && original != kBlankMark) {
    if (path.becomes.size() > kBlankMark.size()) return Form::BlankAdded;
    return unicode::has(path.code_point, unicode::Property::WhiteSpace) ? Form::BlankMarked : Form::Same;
  }
  if (path.edits != EditSet::None) return Form::Same;
  if (path.becomes.empty()) return Form::JoinedAway;
  std::string bytes;
  if (byte_alphabet::decode(path.becomes, bytes) && bytes == original) return Form::Bytes;
  if (utf8::count(path.becomes) > 1) return Form::Same;  // taken apart
  const bool joins = index + 1 < why.characters.size() && why.characters[index + 1].becomes.empty() &&
                     why.characters[index + 1].edits == EditSet::None;
  return joins ? Form::JoinsNext : Form::Equivalent;
}

bool is_white(std::string_view text, std::size_t at) {
  return unicode::has(utf8::decode(text.data() + at).code_point, unicode::Property::WhiteSpace);
}

/// Whether the code point before byte `at` is white space.
bool is_white_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  do --at;
  while (at > 0 && utf8::is_continuation(text[at]));
  return is_white(text, at);
}

std::optional<ModelText> model_text(std::string_view text, const Explanation& explanation) {
  ModelText model;
  bool rewritten = false;
  bool marked = false;
  for (const ExplainedSegment& segment : explanation.segments) {
    if (segment.added_token) {
      model.text += text.substr(segment.span.begin, segment.span.size());
      continue;
    }
    const std::string_view seen = segment.seen();
    model.text += seen;
    if (!segment.rewritten) continue;
    rewritten = rewritten || seen != segment.normalized;
    for (std::size_t at = 0; at < seen.size(); at += utf8::sequence_size(static_cast<unsigned char>(seen[at]))) {
      const bool metaspace = seen.substr(at).starts_with(kBlankMark);
      if (!metaspace && !seen.substr(at).starts_with(byte_alphabet::utf8(' '))) continue;
      const std::uint32_t source = segment.model_sources[at];
      const char32_t original = utf8::decode(text.data() + source).code_point;
      marked = marked || (metaspace && original != utf8::decode(kBlankMark.data()).code_point);
      const bool typed = original == utf8::decode(seen.data() + at).code_point;
      if (!typed && !is_white(text, source) && !is_white_before(text, source)) ++model.blanks_added;
    }
  }
  if (!rewritten) return std::nullopt;
  model.alphabet = marked ? ModelText::Alphabet::Metaspace : ModelText::Alphabet::Bytes;
  return model;
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
    path.dropped = explanation.model_dropped(begin);
    if (path.dropped) path.edits = without(path.edits, Edit::Removed);  // the normalizer did not do it
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
  for (std::size_t i = 0; i < why.characters.size(); ++i) {
    if (why.characters[i].changed) why.characters[i].form = form_of(why, i);
  }
  why.byte_runs = byte_runs(text, explanation);
  why.model_text = model_text(text, explanation);
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

std::span<const UnknownWord> unknown_of(const Why& why, const ExplainedWord& word) {
  const auto& unknown = why.fates->unknown;  // by token
  const auto at = [&](std::uint32_t token) {
    return std::lower_bound(unknown.begin(), unknown.end(), token,
                            [](const UnknownWord& u, std::uint32_t wanted) { return u.token < wanted; });
  };
  return {at(word.first_token), at(word.end_token)};
}

std::span<const ByteRun> byte_runs_of(const Why& why, const ExplainedWord& word) {
  const auto& runs = why.byte_runs;
  const auto at = [&](std::uint32_t token) {
    return std::lower_bound(runs.begin(), runs.end(), token,
                            [](const ByteRun& run, std::uint32_t wanted) { return run.first_token < wanted; });
  };
  return {at(word.first_token), at(word.end_token)};
}

std::span<const std::uint32_t> dropped_of(const Why& why, const ExplainedWord& word) {
  const ExplainedSegment& segment = why.explanation->segments[word.segment];
  if (word.normalized.size() == 0 || segment.added_token) return {};
  const auto& dropped = why.explanation->dropped;
  const auto first = segment.seen_sources().begin() + word.normalized.begin;
  const auto [least, most] = std::minmax_element(first, first + word.normalized.size());
  return {std::lower_bound(dropped.begin(), dropped.end(), *least),
          std::upper_bound(dropped.begin(), dropped.end(), *most)};
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
