// SPDX-License-Identifier: Apache-2.0
#include "analyze/code_pages.hpp"

#include <algorithm>
#include <array>

namespace runecheck {

namespace {

/// What the bytes 0x80..0x9F say in windows-1252; above, it is Latin-1.
/// Source: ICU 72, ibm-5348_P100-1997.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

/// What the bytes 0x80..0xFF say in Mac Roman.
/// Source: ICU 72, macos-0_2-10.2 (with the euro sign).
constexpr std::array<char32_t, 128> kMacRoman = {
    0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4, 0x00E3, 0x00E5,
    0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF, 0x00F1, 0x00F3, 0x00F2, 0x00F4,
    0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020, 0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6,
    0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4, 0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265,
    0x00A5, 0x00B5, 0x2202, 0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF,
    0x00A1, 0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3, 0x00D5,
    0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA, 0x00FF, 0x0178, 0x2044,
    0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A, 0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1,
    0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC, 0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9,
    0x0131, 0x02C6, 0x02DC, 0x00AF, 0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};

struct Entry {
  char32_t character;
  std::uint8_t byte;
};

/// The same by character, sorted.
template <std::size_t n>
constexpr std::array<Entry, n> inverse(const std::array<char32_t, n>& table) {
  std::array<Entry, n> entries{};
  for (std::size_t i = 0; i < n; ++i) entries[i] = {table[i], static_cast<std::uint8_t>(0x80 + i)};
  std::sort(entries.begin(), entries.end(), [](Entry a, Entry b) { return a.character < b.character; });
  return entries;
}
constexpr auto kByWindows1252 = inverse(kWindows1252);
constexpr auto kByMacRoman = inverse(kMacRoman);

template <std::size_t n>
std::uint8_t find(const std::array<Entry, n>& entries, char32_t c) noexcept {
  const auto at = std::lower_bound(entries.begin(), entries.end(), c,
                                   [](Entry entry, char32_t wanted) { return entry.character < wanted; });
  return at != entries.end() && at->character == c ? at->byte : std::uint8_t{0};
}

}  // namespace

std::string_view code_page_name(CodePage page) noexcept {
  static constexpr std::array<std::string_view, kCodePages> kNames = {"windows-1252", "ISO-8859-1", "macintosh"};
  return kNames[static_cast<std::size_t>(page)];
}

std::uint8_t code_page_byte(CodePage page, char32_t c) noexcept {
  if (c < 0x80) return 0;
  switch (page) {
    case CodePage::Windows1252: return c >= 0xA0 && c <= 0xFF ? static_cast<std::uint8_t>(c) : find(kByWindows1252, c);
    case CodePage::Latin1: return c <= 0xFF ? static_cast<std::uint8_t>(c) : std::uint8_t{0};
    case CodePage::MacRoman: return find(kByMacRoman, c);
  }
  return 0;
}

}  // namespace runecheck
