// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/nfc.hpp"

#include <unicode/unorm2.h>

#include <algorithm>
#include <stdexcept>
#include <string>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::unicode {

namespace {

/// No natural word is so long. ICU sorts the marks on one letter by insertion, which must not cost the square of a text.
constexpr std::size_t kMostTogether = 2048;

/// Below it nothing composes with what stands before it, and nothing is decomposed by NFC.
constexpr char32_t kFirstThatMayCompose = 0x300;
constexpr char32_t kFirstSyllable = 0xAC00;
constexpr char32_t kLastSyllable = 0xD7A3;

const UNormalizer2& nfc() {
  static const UNormalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* found = unorm2_getNFCInstance(&status);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU has no NFC: ") + u_errorName(status));
    return found;
  }();
  return *instance;
}

std::uint32_t jamo_or_one(char32_t c) noexcept {
  return c >= kFirstSyllable && c <= kLastSyllable ? decompose(c).size : 1U;
}

std::u16string utf16(std::string_view text) {
  std::u16string units;
  units.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const char32_t c = decoded.code_point;
    if (c > 0xFFFF) {
      units += static_cast<char16_t>(0xD7C0 + (c >> 10U));
      units += static_cast<char16_t>(0xDC00 | (c & 0x3FFU));
    } else {
      units += static_cast<char16_t>(c);
    }
    at += decoded.size;
  }
  return units;
}

std::uint32_t length_of(std::string_view text) {
  std::uint32_t length = 0;
  bool may_compose = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    may_compose = may_compose || decoded.code_point >= kFirstThatMayCompose;
    length += jamo_or_one(decoded.code_point);
    at += decoded.size;
  }
  if (!may_compose) return length;
  const std::u16string units = utf16(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto size = static_cast<int32_t>(units.size());
  if (unorm2_quickCheck(&nfc(), units.data(), size, &status) == UNORM_YES && U_SUCCESS(status)) return length;
  // NFC makes a text at most three times as long.
  std::u16string composed(units.size() * 3, u'\0');
  status = U_ZERO_ERROR;
  const int32_t written =
      unorm2_normalize(&nfc(), units.data(), size, composed.data(), static_cast<int32_t>(composed.size()), &status);
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot normalize: ") + u_errorName(status));
  composed.resize(static_cast<std::size_t>(written));
  length = 0;
  for (std::size_t i = 0; i < composed.size(); ++i) {
    const char16_t unit = composed[i];
    if (unit >= 0xDC00 && unit <= 0xDFFF) continue;  // the second half of a code point
    length += jamo_or_one(unit);
  }
  return length;
}

}  // namespace

std::uint32_t composed_length(std::string_view text) {
  std::uint32_t length = 0;
  while (!text.empty()) {
    std::size_t size = std::min(text.size(), kMostTogether);
    while (size < text.size() && utf8::is_continuation(text[size])) --size;
    length += length_of(text.substr(0, size));
    text.remove_prefix(size);
  }
  return length;
}

}  // namespace runecheck::unicode
