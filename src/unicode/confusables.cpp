// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/confusables.hpp"

#include <unicode/uscript.h>
#include <unicode/uspoof.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::unicode {

static_assert(kCyrillic == USCRIPT_CYRILLIC && kGreek == USCRIPT_GREEK);

namespace {

struct CloseChecker {
  void operator()(USpoofChecker* checker) const noexcept { uspoof_close(checker); }
};
using Checker = std::unique_ptr<USpoofChecker, CloseChecker>;

/// Letters that look alike have the same skeleton; empty when ICU does not know.
std::string skeleton(const USpoofChecker* checker, char32_t c) {
  std::string text;
  utf8::append(text, c);
  std::array<char, 64> out{};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t size = uspoof_getSkeletonUTF8(checker, 0, text.data(), static_cast<int32_t>(text.size()), out.data(),
                                              static_cast<int32_t>(out.size()), &status);
  if (U_FAILURE(status) || size <= 0 || size > static_cast<int32_t>(out.size())) return {};
  return std::string(out.data(), static_cast<std::size_t>(size));
}

bool is_upper(char32_t c) { return has(c, Property::Uppercase); }

struct Range {
  ScriptId script;
  char32_t first;
  char32_t last;
};
/// The letters that are offered, the most usual ones first.
constexpr std::array<Range, 6> kEveryday = {{{kLatin, 0x41, 0x7A},
                                             {kLatin, 0xC0, 0xFF},
                                             {kCyrillic, 0x410, 0x44F},
                                             {kCyrillic, 0x400, 0x45F},
                                             {kGreek, 0x391, 0x3C9},
                                             {kGreek, 0x386, 0x3CE}}};

/// The letters of three scripts by look, and the looks of all letters of the scripts they are compared with.
class Table {
 public:
  Table() {
    UErrorCode status = U_ZERO_ERROR;
    const Checker checker(uspoof_open(&status));
    if (U_FAILURE(status)) return;  // ICU without its data: nothing looks alike
    for (const Range& range : kEveryday) {
      for (char32_t c = range.first; c <= range.last; ++c) {
        if (!has(c, Property::Letter) || script_of(c) != range.script) continue;
        if (const std::string look = skeleton(checker.get(), c); !look.empty()) {
          everyday_.try_emplace({range.script, is_upper(c), look}, c);
        }
      }
    }
    // Latin to Cherokee, and the Latin, Greek, Coptic and Cyrillic letters of the later blocks.
    constexpr std::array<std::pair<char32_t, char32_t>, 8> kBlocks = {{{0x41, 0x24F},
                                                                       {0x370, 0x58F},
                                                                       {0x10A0, 0x10FF},
                                                                       {0x13A0, 0x13FF},
                                                                       {0x1C80, 0x1C8F},
                                                                       {0x1E00, 0x1FFF},
                                                                       {0x2C60, 0x2D2F},
                                                                       {0xA640, 0xA7FF}}};
    for (const auto& [first, last] : kBlocks) {
      for (char32_t c = first; c <= last; ++c) {
        if (!has(c, Property::Letter)) continue;
        const std::string look = skeleton(checker.get(), c);
        for (const ScriptId wanted : {kLatin, kCyrillic, kGreek}) {
          const auto found = everyday_.find({wanted, is_upper(c), look});
          if (found == everyday_.end() || script_of(c) == wanted) continue;
          std::string& text = alike_[{c, wanted}];
          utf8::append(text, found->second);
        }
      }
    }
    // é of another script: its base with its marks.
    for (const auto& [first, last] : kBlocks) {
      for (char32_t c = first; c <= last; ++c) {
        if (!has(c, Property::Letter) || !has(c, Property::Decomposes)) continue;
        const CodePoints parts = decompose(c);
        if (parts.size < 2) continue;
        for (const ScriptId wanted : {kLatin, kCyrillic, kGreek}) {
          const auto base = alike_.find({parts.data[0], wanted});
          if (base == alike_.end() || alike_.contains({c, wanted})) continue;
          std::string text = base->second;
          for (std::uint8_t i = 1; i < parts.size; ++i) utf8::append(text, parts.data[i]);
          alike_[{c, wanted}] = std::move(text);
        }
      }
    }
  }

  std::string_view find(char32_t c, ScriptId wanted) const {
    const auto found = alike_.find({c, wanted});
    return found == alike_.end() ? std::string_view() : std::string_view(found->second);
  }

 private:
  struct Look {
    ScriptId script;
    bool upper;
    std::string skeleton;
    auto operator<=>(const Look&) const = default;
  };
  std::map<Look, char32_t> everyday_;
  std::map<std::pair<char32_t, ScriptId>, std::string> alike_;
};

}  // namespace

std::string_view look_alike(char32_t c, ScriptId wanted) {
  static const Table table;
  return table.find(c, wanted);
}

}  // namespace runecheck::unicode
