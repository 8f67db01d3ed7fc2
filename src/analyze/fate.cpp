// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/fate.hpp"

#include <algorithm>

#include "analyze/guilty.hpp"
#include "runecheck/unicode/normal_forms.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

std::string_view fate_name(Fate fate) noexcept {
  static constexpr std::array<std::string_view, kFateCount> kNames = {
      "guilty", "collateral", "deleted", "accent_stripped", "case_folded", "rewritten", "white_space", "kept"};
  return kNames[static_cast<std::size_t>(fate)];
}

std::string_view reason_name(UnknownReason reason) noexcept {
  static constexpr std::array<std::string_view, 4> kNames = {"absent-character", "no-path", "too-long", "literal"};
  return kNames[static_cast<std::size_t>(reason)];
}

std::uint64_t FateCounts::total() const noexcept {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : counts) sum += count;
  return sum;
}

FateCounts& FateCounts::operator+=(const FateCounts& other) noexcept {
  for (std::size_t i = 0; i < kFateCount; ++i) counts[i] += other.counts[i];
  return *this;
}

std::size_t Fates::index_of(std::uint32_t at) const noexcept {
  if (at < begins.size() && begins[at] == at) return at;  // nothing but ASCII before it
  return static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), at) - begins.begin()) - 1;
}

namespace {

Fate fate_without_model(EditSet edits, char32_t c) {
  if (has(edits, Edit::Removed)) return Fate::Deleted;
  if (has(edits, Edit::AccentStripped)) return Fate::AccentStripped;
  if (has(edits, Edit::CaseFolded)) return Fate::CaseFolded;
  if (has(edits, Edit::Rewritten)) return Fate::Rewritten;
  return unicode::has(c, unicode::Property::WhiteSpace) ? Fate::WhiteSpace : Fate::Kept;
}

/// Code points that a normalizer put together with the one before (NFC: a letter and its accent). Nothing of the
/// normalized text stems from them, and nothing was done to them that counts as an edit.
class Joined {
 public:
  Joined(std::string_view text, const Explanation& explanation) : text_(text), explanation_(explanation) {}

  /// End of the code points from byte `at` on that are joined to what stands before.
  std::uint32_t end_behind(std::uint32_t at) {
    while (at < text_.size()) {
      const utf8::Decoded decoded = utf8::decode(text_.data() + at);
      if (!unicode::composes_with_previous(decoded.code_point) && !unicode::is_combining_mark(decoded.code_point))
        break;
      if (explanation_.edits[at] != EditSet::None || stands(at)) break;
      at += decoded.size;
    }
    return at;
  }

 private:
  bool stands(std::uint32_t source) {
    if (standing_.empty()) {  // rarely asked
      standing_.assign(text_.size(), false);
      for (const ExplainedSegment& segment : explanation_.segments) {
        for (const std::uint32_t at : segment.sources) standing_[at] = true;
        for (std::uint32_t at = segment.span.begin; segment.added_token && at < segment.span.end; ++at) {
          standing_[at] = true;
        }
      }
    }
    return standing_[source];
  }

  std::string_view text_;
  const Explanation& explanation_;
  std::vector<bool> standing_;  // [bytes of the text] whether some of the normalized text stems from them
};

UnknownWord judge_unknown(std::string_view text, const Explanation& explanation, std::uint32_t index,
                          const Tokenizer& tokenizer, Joined& joined) {
  const ExplainedToken& token = explanation.tokens[index];
  const ExplainedWord& word = explanation.words[token.word];
  const ExplainedSegment& segment = explanation.segments[word.segment];
  const std::span<const std::uint32_t> sources(segment.seen_sources().data() + token.normalized.begin,
                                               token.normalized.size());
  UnknownWord unknown;
  unknown.token = index;
  const auto [first, last] = std::minmax_element(sources.begin(), sources.end());
  const auto end_of = [&](std::uint32_t at) { return at + utf8::sequence_size(static_cast<unsigned char>(text[at])); };
  unknown.extent = {*first, joined.end_behind(end_of(*last))};
  unknown.characters =
      static_cast<std::uint32_t>(utf8::count(text.substr(unknown.extent.begin, unknown.extent.size())));
  if (word.result == WordResult::TooLong) {
    unknown.reason = UnknownReason::TooLong;
    return unknown;
  }
  const std::string_view bytes = segment.seen().substr(token.normalized.begin, token.normalized.size());
  for (const std::uint32_t letter : find_guilty(tokenizer, bytes, sources)) {
    // No piece holds the letter with its marks.
    for (std::uint32_t at = letter, end = joined.end_behind(end_of(letter)); at < end; at = end_of(at)) {
      unknown.guilty.push_back(at);
    }
  }
  unknown.reason = unknown.guilty.empty() ? UnknownReason::NoPath : UnknownReason::AbsentCharacter;
  return unknown;
}

}  // namespace

Fates compute_fates(std::string_view text, const Explanation& explanation, const Tokenizer& tokenizer) {
  Fates fates;
  compute_fates(text, explanation, tokenizer, fates);
  return fates;
}

void compute_fates(std::string_view text, const Explanation& explanation, const Tokenizer& tokenizer, Fates& fates) {
  fates.of.clear();
  fates.begins.clear();
  fates.unknown.clear();
  fates.counts = FateCounts{};
  fates.of.reserve(text.size());
  fates.begins.reserve(text.size());
  for (std::uint32_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    fates.begins.push_back(at);
    fates.of.push_back(fate_without_model(explanation.edits[at], decoded.code_point));
    at += decoded.size;
  }
  Joined joined(text, explanation);
  for (std::uint32_t index = 0; index < explanation.tokens.size(); ++index) {
    const ExplainedToken& token = explanation.tokens[index];
    if (has(token.flags, TokenFlags::Added) && token.id == tokenizer.unk_id()) {
      UnknownWord literal;
      literal.token = index;
      literal.reason = UnknownReason::Literal;
      literal.extent = token.span;
      fates.unknown.push_back(std::move(literal));
      continue;
    }
    if (!has(token.flags, TokenFlags::Unknown)) continue;
    UnknownWord unknown = judge_unknown(text, explanation, index, tokenizer, joined);
    for (std::size_t i = fates.index_of(unknown.extent.begin);
         i < fates.begins.size() && fates.begins[i] < unknown.extent.end; ++i) {
      fates.of[i] = Fate::Collateral;
    }
    for (const std::uint32_t source : unknown.guilty) fates.of[fates.index_of(source)] = Fate::Guilty;
    fates.unknown.push_back(std::move(unknown));
  }
  for (const std::uint32_t letter : explanation.dropped) {
    const std::uint32_t behind = letter + utf8::sequence_size(static_cast<unsigned char>(text[letter]));
    for (std::uint32_t at = behind, end = joined.end_behind(behind); at < end;) {
      fates.of[fates.index_of(at)] = Fate::Deleted;
      at += utf8::sequence_size(static_cast<unsigned char>(text[at]));
    }
  }
  for (const Fate fate : fates.of) ++fates.counts[fate];
}

}  // namespace runecheck
