// SPDX-License-Identifier: Apache-2.0
//
// Each struct below is one shape of expression. `match` tells where the match that begins at `at`
// ends, or null; it tries the alternatives in the order in which they are written, and takes what a
// backtracking engine would end up with. tests/property/split_patterns_test.cpp compares each of
// them with Oniguruma.
#include "split_patterns.hpp"

#include <array>
#include <cstdint>
#include <string>

#include "runecheck/unicode/pattern.hpp"
#include "split_scan.hpp"

namespace runecheck::unicode {

namespace {

using namespace split;

constexpr CategorySet kLettersAndMarks = kLetters | kMarks;

bool is_ascii_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// `\s*[\r\n]+|\s+(?!\S)|\s+`; null when there is no white space.
const char* match_blanks_by_line(const char* at, const char* end) noexcept {
  const BlankRun run = blank_run(at, end);
  if (run.end == at) return nullptr;
  return run.after_break != nullptr ? run.after_break : match_blanks(at, end, run);
}

/// GPT-2: 's|'t|... | ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
struct Gpt2 {
  static const char* match(const char* at, const char* end) noexcept {
    if (const char* after = match_contraction<false>(at, end)) return after;
    const char* const word = at + (*at == ' ' ? 1 : 0);
    if (word < end) {
      const Glyph first = glyph(word);
      constexpr CategorySet kKinds[] = {kLetters, kNumbers, kAllCategories & ~(kWhiteSpace | kLetters | kNumbers)};
      for (const CategorySet kind : kKinds) {
        if ((first.category & kind) != 0) return skip(word + first.size, end, kind);
      }
    }
    return match_blanks(at, end, blank_run(at, end));
  }
};

/// cl100k, Llama 3, Qwen 2 and their kin:
/// (?i:'s|...)|[^\r\n\p{L}\p{N}]?X+|\p{N}{1,n}| ?[^\s X \p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
/// where X is \p{L} or [\p{L}\p{M}].
template <CategorySet kWord, unsigned kMostNumbers>
struct Cl100k {
  static const char* match(const char* at, const char* end) noexcept {
    if (const char* after = match_contraction<true>(at, end)) return after;
    const Glyph first = glyph(at);
    if ((first.category & kWord) != 0) return skip(at + first.size, end, kWord);
    if ((first.category & kNumbers) != 0) return skip(at, end, kNumbers, kMostNumbers);
    if (!is_line_break(*at) && stands(at + first.size, end, kWord)) return skip(at + first.size, end, kWord);
    constexpr CategorySet kRest = kAllCategories & ~(kWhiteSpace | kWord | kNumbers);
    const char* const rest = at + (*at == ' ' ? 1 : 0);
    if (stands(rest, end, kRest)) return skip_line_breaks(skip(rest, end, kRest), end);
    return match_blanks_by_line(at, end);
  }
};

/// o200k (GPT-4o) and Tekken: words are cut where a lower case letter is followed by an upper case one.
/// P?U*V+C?|P?U+V*C?|\p{N}{1,n}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+
/// where P is [^\r\n\p{L}\p{N}], U is [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}], V is [\p{Ll}\p{Lm}\p{Lo}\p{M}]
/// and C is (?i:'s|...), which Tekken lacks.
template <unsigned kMostNumbers, bool kContractions>
struct O200k {
  static constexpr CategorySet kBoth = kMarks | set_of(Category::Lm, Category::Lo);
  static constexpr CategorySet kUpper = kBoth | set_of(Category::Lu) | set_of(Category::Lt);
  static constexpr CategorySet kLower = kBoth | set_of(Category::Ll);

  /// U*V+ at `at`, or null. U* takes all it can and gives back until V+ has something: that is the
  /// last character which is in both, and the V+ ends behind it.
  static const char* match_lower(const char* at, const char* end) noexcept {
    const char* after_both = nullptr;
    while (at < end) {
      const Glyph here = glyph(at);
      if ((here.category & kUpper) == 0) {
        if ((here.category & kLower) != 0) return skip(at + here.size, end, kLower);
        break;
      }
      at += here.size;
      if ((here.category & kBoth) != 0) after_both = at;
    }
    return after_both;
  }

  static const char* with_contraction(const char* at, const char* end) noexcept {
    if constexpr (kContractions) {
      if (const char* after = match_contraction<true>(at, end)) return after;
    }
    return at;
  }

  static const char* match(const char* at, const char* end) noexcept {
    const Glyph first = glyph(at);
    const bool is_prefix = !is_line_break(*at) && (first.category & (kLetters | kNumbers)) == 0;
    const char* const second = at + first.size;
    if (is_prefix) {
      if (const char* after = match_lower(second, end)) return with_contraction(after, end);
    }
    if (const char* after = match_lower(at, end)) return with_contraction(after, end);
    // No character of V in sight, so V* is empty.
    if (is_prefix && stands(second, end, kUpper)) return with_contraction(skip(second, end, kUpper), end);
    if ((first.category & kUpper) != 0) return with_contraction(skip(second, end, kUpper), end);
    if ((first.category & kNumbers) != 0) return skip(at, end, kNumbers, kMostNumbers);
    constexpr CategorySet kRest = kAllCategories & ~(kWhiteSpace | kLetters | kNumbers);
    const char* const rest = at + (*at == ' ' ? 1 : 0);
    if (stands(rest, end, kRest)) {
      const char* after = skip(rest, end, kRest);
      while (after < end && (is_line_break(*after) || *after == '/')) ++after;
      return after;
    }
    return match_blanks_by_line(at, end);
  }
};

/// DeepSeek V3: [ASCII punctuation][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|
/// \s*[\r\n]+|\s+(?!\S)|\s+
struct DeepSeek {
  static const char* match(const char* at, const char* end) noexcept {
    constexpr CategorySet kSigns = kPunctuation | kSymbols;
    const Glyph first = glyph(at);
    const char* second = at + first.size;
    if (first.size == 1 && (first.category & kSigns) != 0 && second < end && is_ascii_letter(*second)) {
      while (second < end && is_ascii_letter(*second)) ++second;
      return second;
    }
    if ((first.category & kLettersAndMarks) != 0) return skip(second, end, kLettersAndMarks);
    if (!is_line_break(*at) && (first.category & kSigns) == 0 && stands(second, end, kLettersAndMarks)) {
      return skip(second, end, kLettersAndMarks);
    }
    const char* const signs = at + (*at == ' ' ? 1 : 0);
    if (stands(signs, end, kSigns)) return skip_line_breaks(skip(signs, end, kSigns), end);
    return match_blanks_by_line(at, end);
  }
};

/// CLIP: <\|startoftext\|>|<\|endoftext\|>|'s|...|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+
template <bool kSpecials>
struct Clip {
  static const char* match(const char* at, const char* end) noexcept {
    if constexpr (kSpecials) {
      const std::string_view rest(at, static_cast<std::size_t>(end - at));
      for (const std::string_view special : {"<|startoftext|>", "<|endoftext|>"}) {
        if (rest.starts_with(special)) return at + special.size();
      }
    }
    if (const char* after = match_contraction<false>(at, end)) return after;
    const Glyph first = glyph(at);
    if ((first.category & kLetters) != 0) return skip(at + first.size, end, kLetters);
    if ((first.category & kNumbers) != 0) return at + first.size;
    if ((first.category & kWhiteSpace) != 0) return nullptr;
    return skip(at, end, kAllCategories & ~(kWhiteSpace | kLetters | kNumbers));
  }
};

/// BLOOM:  ?[^(\s|[.,!?…。，、।۔،])]+
struct Bloom {
  static bool is_inside(const char* at) noexcept {
    const char32_t c = utf8::decode(at).code_point;
    constexpr std::u32string_view kOutside = U"(|.,!?\u2026\u3002\uFF0C\u3001\u0964\u06D4\u060C)";
    return (set_of(category(c)) & kWhiteSpace) == 0 && kOutside.find(c) == std::u32string_view::npos;
  }
  static const char* match(const char* at, const char* end) noexcept {
    const char* const begin = at + (*at == ' ' ? 1 : 0);
    const char* after = begin;
    while (after < end && is_inside(after)) after += glyph(after).size;
    return after == begin ? nullptr : after;
  }
};

/// X{1,n} and S?X+
template <CategorySet kSet, unsigned kMost>
struct UpTo {
  static const char* match(const char* at, const char* end) noexcept {
    const char* const after = skip(at, end, kSet, kMost);
    return after == at ? nullptr : after;
  }
};
template <CategorySet kPrefix, CategorySet kSet>
struct Run {
  static const char* match(const char* at, const char* end) noexcept {
    const char* const begin = stands(at, end, kPrefix) ? at + glyph(at).size : at;
    const char* const after = skip(begin, end, kSet);
    return after == begin ? nullptr : after;
  }
};

struct CodePointRange {
  char32_t first;
  char32_t last;
};
/// [...]+ of ranges of code points.
template <const auto& kRanges>
struct RangeRun {
  static const char* match(const char* at, const char* end) noexcept {
    const char* after = at;
    while (after < end) {
      const utf8::Decoded decoded = utf8::decode(after);
      bool is_inside = false;
      for (const CodePointRange& range : kRanges) {
        is_inside = is_inside || (decoded.code_point >= range.first && decoded.code_point <= range.last);
      }
      if (!is_inside) break;
      after += decoded.size;
    }
    return after == at ? nullptr : after;
  }
};
constexpr CodePointRange kDeepSeekV3[] = {{0x4E00, 0x9FA5}, {0x3040, 0x309F}, {0x30A0, 0x30FF}};
constexpr CodePointRange kDeepSeekCoder[] = {{0x4E00, 0x9FA5}, {0x0800, 0x4E00}, {0xAC00, 0xD7FF}};

/// [0-9][0-9][0-9]
struct ThreeDigits {
  static const char* match(const char* at, const char* end) noexcept {
    if (end - at < 3) return nullptr;
    for (int i = 0; i < 3; ++i) {
      if (at[i] < '0' || at[i] > '9') return nullptr;
    }
    return at + 3;
  }
};

struct LineBreak {
  static const char* match(const char* at, const char*) noexcept { return is_line_break(*at) ? at + 1 : nullptr; }
};

/// " {2,}"
struct Blanks {
  static const char* match(const char* at, const char* end) noexcept {
    const char* after = at;
    while (after < end && *after == ' ') ++after;
    return after - at < 2 ? nullptr : after;
  }
};

template <class Shape>
Match find_match(std::string_view text, std::size_t from) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data() + from; at < end; at += utf8::sequence_size(static_cast<unsigned char>(*at))) {
    if (const char* const after = Shape::match(at, end)) {
      return {static_cast<std::size_t>(at - text.data()), static_cast<std::size_t>(after - text.data())};
    }
  }
  return {};
}

/// \s+$, where $ is the end of a line. A run that fails at its begin fails everywhere.
Match find_trailing_blanks(std::string_view text, std::size_t from) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data() + from; at < end;) {
    const BlankRun run = blank_run(at, end);
    const char* after = run.end == end ? end : nullptr;
    for (const char* p = run.end; after == nullptr && p > at + 1; --p) {
      if (p[-1] == '\n') after = p - 1;
    }
    if (run.end > at && after != nullptr) {
      return {static_cast<std::size_t>(at - text.data()), static_cast<std::size_t>(after - text.data())};
    }
    at = run.end > at ? run.end : at + utf8::sequence_size(static_cast<unsigned char>(*at));
  }
  return {};
}

constexpr SplitPattern kPatterns[] = {
    {kGpt2SplitExpression, &find_match<Gpt2>},
    // Llama 3, GPT-3.5, GPT-4
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
     &find_match<Cl100k<kLetters, 3>>},
    {R"('(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+)",
     &find_match<Cl100k<kLetters, 3>>},
    // Qwen 2, 2.5 and 3
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
     &find_match<Cl100k<kLetters, 1>>},
    {R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
     &find_match<Cl100k<kLettersAndMarks, 1>>},
    // GPT-4o, gpt-oss
    {R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
     &find_match<O200k<3, true>>},
    // Mistral Tekken
    {R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
     &find_match<O200k<1, false>>},
    // DeepSeek
    {R"([!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)",
     &find_match<DeepSeek>},
    {"[\u4E00-\u9FA5\u3040-\u309F\u30A0-\u30FF]+", &find_match<RangeRun<kDeepSeekV3>>},
    {"[\u4E00-\u9FA5\u0800-\u4E00\uAC00-\uD7FF]+", &find_match<RangeRun<kDeepSeekCoder>>},
    {R"(\s?\p{L}+)", &find_match<Run<kWhiteSpace, kLetters>>},
    {R"(\s?\p{P}+)", &find_match<Run<kWhiteSpace, kPunctuation>>},
    {R"([\r\n])", &find_match<LineBreak>},
    {R"(\s+$)", &find_trailing_blanks},
    // CLIP
    {R"(<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+)",
     &find_match<Clip<true>>},
    {R"('s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+)", &find_match<Clip<false>>},
    // BLOOM
    {" ?[^(\\s|[.,!?\u2026\u3002\uFF0C\u3001\u0964\u06D4\u060C])]+", &find_match<Bloom>},
    // Numbers
    {R"(\p{N}{1,3})", &find_match<UpTo<kNumbers, 3>>},
    {R"(\p{N})", &find_match<UpTo<kNumbers, 1>>},
    {R"([0-9][0-9][0-9])", &find_match<ThreeDigits>},
    // Blanks
    {R"(\s+)", &find_match<Run<0, kWhiteSpace>>},
    {R"( {2,})", &find_match<Blanks>},
};

}  // namespace

std::span<const SplitPattern> split_patterns() noexcept { return kPatterns; }

FindMatch find_split_pattern(std::string_view expression) {
  // In a JSON file "\r" is the character and "\\r" the escape of the expression; files have both.
  std::string escaped;
  for (const char c : expression) {
    if (is_line_break(c)) {
      escaped += c == '\r' ? "\\r" : "\\n";
    } else {
      escaped += c;
    }
  }
  for (const SplitPattern& pattern : kPatterns) {
    if (pattern.expression == escaped) return pattern.find;
  }
  return nullptr;
}

}  // namespace runecheck::unicode
