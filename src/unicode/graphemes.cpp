// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/graphemes.hpp"

#include "runecheck/unicode/utf8.hpp"
#include "unicode/grapheme_class.hpp"

namespace runecheck::unicode {

namespace {

#include "tables/grapheme_class.inc"

GraphemeClass class_of(char32_t c) noexcept {
  constexpr char32_t kMask = (char32_t{1} << kGraphemeShift) - 1;
  const char32_t block = kGraphemeIndex[c >> kGraphemeShift];
  return static_cast<GraphemeClass>(kGraphemeValues[(block << kGraphemeShift) | (c & kMask)]);
}

bool is_control(GraphemeClass c) noexcept {
  return c == GraphemeClass::Control || c == GraphemeClass::LineFeed || c == GraphemeClass::CarriageReturn;
}

/// A cluster as far as it has been read: what the rules must know of it.
class Cluster {
 public:
  explicit Cluster(GraphemeClass first) noexcept { add(first); }

  /// Whether `next` belongs to the cluster too. The numbers are those of the rules of UAX #29.
  bool joins(GraphemeClass next) const noexcept {
    using enum GraphemeClass;
    if (last_ == CarriageReturn) return next == LineFeed;     // GB3, GB4
    if (is_control(last_) || is_control(next)) return false;  // GB4, GB5
    switch (next) {
      case Extend:
      case NonJoiner:
      case Linker:
      case ZeroWidthJoiner:
      case SpacingMark: return true;  // GB9, GB9a
      default: break;
    }
    if (last_ == Prepend) return true;  // GB9b
    switch (next) {
      case HangulLead:
      case HangulLv:
      case HangulLvt: return last_ == HangulLead;                                                 // GB6
      case HangulVowel: return last_ == HangulLead || last_ == HangulVowel || last_ == HangulLv;  // GB6, GB7
      case HangulTail:                                                                            // GB7, GB8
        return last_ == HangulVowel || last_ == HangulLv || last_ == HangulTail || last_ == HangulLvt;
      case Consonant: return conjunct_ == Conjunct::Linked;         // GB9c
      case Pictographic: return pictograph_ == Pictograph::Joined;  // GB11
      case RegionalIndicator: return half_flag_;                    // GB12, GB13
      default: return false;                                        // GB999
    }
  }

  void add(GraphemeClass next) noexcept {
    using enum GraphemeClass;
    const bool extends = next == Extend || next == NonJoiner || next == Linker;
    if (next == Consonant) {
      conjunct_ = Conjunct::Begun;
    } else if (next == Linker) {
      if (conjunct_ == Conjunct::Begun) conjunct_ = Conjunct::Linked;
    } else if (next != Extend && next != ZeroWidthJoiner) {
      conjunct_ = Conjunct::None;
    }
    if (next == Pictographic) {
      pictograph_ = Pictograph::Begun;
    } else if (pictograph_ == Pictograph::Begun && next == ZeroWidthJoiner) {
      pictograph_ = Pictograph::Joined;
    } else if (pictograph_ != Pictograph::Begun || !extends) {
      pictograph_ = Pictograph::None;
    }
    half_flag_ = next == RegionalIndicator && !half_flag_;
    last_ = next;
  }

 private:
  enum class Conjunct : std::uint8_t { None, Begun, Linked };
  enum class Pictograph : std::uint8_t { None, Begun, Joined };

  GraphemeClass last_ = GraphemeClass::Other;
  Conjunct conjunct_ = Conjunct::None;
  Pictograph pictograph_ = Pictograph::None;
  bool half_flag_ = false;
};

}  // namespace

std::uint32_t grapheme_size(std::string_view text) noexcept {
  if (text.empty()) return 0;
  const utf8::Decoded first = utf8::decode(text.data());
  std::uint32_t size = first.size;
  Cluster cluster(class_of(first.code_point));
  while (size < text.size()) {
    const utf8::Decoded next = utf8::decode(text.data() + size);
    const GraphemeClass next_class = class_of(next.code_point);
    if (!cluster.joins(next_class)) break;
    cluster.add(next_class);
    size += next.size;
  }
  return size;
}

}  // namespace runecheck::unicode
