// SPDX-License-Identifier: Apache-2.0
#include "normalize/replacement.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::normalize {

namespace {

using unicode::Property;

/// Longer texts are not compared: then they are taken for different.
constexpr std::size_t kMostCompared = 8;

/// Calls f(code point) for each of `text`.
template <class F>
void each_code_point(std::string_view text, F&& f) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    f(decoded.code_point);
    at += decoded.size;
  }
}

unicode::CodePoints parts_of(char32_t c) noexcept {
  if (!unicode::has(c, Property::Decomposes)) return {{c}, 1};
  return unicode::decompose(c);
}

bool is_mark(char32_t c) noexcept { return unicode::has(c, Property::NonspacingMark); }

/// A short text in NFD, and on request without case or marks.
class Decomposed {
 public:
  Decomposed(std::string_view text, bool fold_case, bool strip_marks) {
    each_code_point(text, [&](char32_t c) {
      const unicode::CodePoints parts = parts_of(c);
      for (std::uint8_t i = 0; i < parts.size; ++i) {
        if (!strip_marks || !is_mark(parts.data[i])) add(parts.data[i], fold_case);
      }
    });
  }

  friend bool operator==(const Decomposed&, const Decomposed&) = default;

 private:
  void add(char32_t c, bool fold_case) {
    const unicode::CodePoints lower = fold_case ? unicode::lowercase(c) : unicode::CodePoints{{c}, 1};
    for (std::uint8_t i = 0; i < lower.size; ++i) insert(lower.data[i]);
  }

  /// In canonical order.
  void insert(char32_t c) {
    const std::uint8_t combining_class = unicode::combining_class(c);
    std::size_t at = size_++;
    if (combining_class > 0) {
      for (; at > 0 && unicode::combining_class(data_[at - 1]) > combining_class; --at) data_[at] = data_[at - 1];
    }
    data_[at] = c;
  }

  std::array<char32_t, kMostCompared * 8> data_{};  // 4 parts each, 2 letters for each part in lower case
  std::size_t size_ = 0;
};

bool all_white_space(std::string_view text) {
  bool all = true;
  each_code_point(text, [&](char32_t c) { all = all && unicode::has(c, Property::WhiteSpace); });
  return all;
}

}  // namespace

Replacement::Replacement(std::string_view before, std::string_view after) {
  // U+2581 stands for a blank in the vocabularies of SentencePiece.
  const bool to_blank = after == " " || after == "\u2581";
  if (before == after) {
    kind_ = Kind::Same;
  } else if (after.empty()) {
    kind_ = Kind::Gone;
  } else if (to_blank && all_white_space(before)) {
    kind_ = Kind::Blank;
    one_blank_ = before == " ";
  } else if (utf8::count(before) <= kMostCompared && utf8::count(after) <= kMostCompared) {
    for (const auto& [fold_case, strip_marks] : {std::pair{false, false}, {true, false}, {false, true}, {true, true}}) {
      // What is left must be all of the new text: letters may lose their case, but not in it.
      if (Decomposed(before, fold_case, strip_marks) != Decomposed(after, false, false)) continue;
      kind_ = fold_case || strip_marks ? Kind::CaseOrMarks : Kind::Same;
      lost_case_ = fold_case;
      lost_marks_ = strip_marks;
      break;
    }
  }
}

void Replacement::note(AlignedText::Rewriter& out, const Slot& slot, char32_t c) const noexcept {
  switch (kind_) {
    case Kind::Same: break;
    case Kind::Gone: out.note(slot, removal_of(c)); break;
    case Kind::Blank:
      if (!one_blank_) out.note(slot, Edit::Blanked);
      break;
    case Kind::Other: out.note(slot, Edit::Rewritten); break;
    case Kind::CaseOrMarks: {
      const unicode::CodePoints parts = parts_of(c);
      for (std::uint8_t i = 0; i < parts.size; ++i) {
        if (lost_marks_ && is_mark(parts.data[i])) out.note(slot, Edit::AccentStripped);
        if (lost_case_ && unicode::has(parts.data[i], Property::Uppercase)) out.note(slot, Edit::CaseFolded);
      }
      break;
    }
  }
}

Edit removal_of(char32_t c) noexcept {
  return is_mark(c) && !unicode::has(c, Property::VariationSelector) ? Edit::AccentStripped : Edit::Removed;
}

RecordError grown_too_long(std::string_view normalizer, std::uint64_t size) {
  return {fmt::format("the normalizer {} makes more than {} bytes of {}", normalizer, most_bytes(size), size),
          "its replacements are unusually long: check that the tokenizer is the one you trust"};
}

}  // namespace runecheck::normalize
