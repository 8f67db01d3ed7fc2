// SPDX-License-Identifier: Apache-2.0
#include "runecheck/unicode/converter.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <new>
#include <utility>
#include <vector>

#include "runecheck/core/error.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::unicode {

namespace {

constexpr std::size_t kLongestName = 60;
constexpr std::string_view kCommonNames =
    "utf-16, utf-16le, windows-1252, windows-1251, iso-8859-1, koi8-r, shift_jis, euc-jp, gb18030, big5, euc-kr";

/// A name as names are compared: letters and digits only, lower case.
std::string bare(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) out += static_cast<char>(std::tolower(byte));
  }
  return out;
}

/// Letters to insert, delete, change or swap with the next one, to get from one name to the other.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::vector<std::size_t> next(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

/// The names people write: of the Internet's registry, else of Java.
std::string usual_name(const char* converter) {
  for (const char* standard : {"MIME", "IANA"}) {
    UErrorCode status = U_ZERO_ERROR;
    const char* name = ::ucnv_getStandardName(converter, standard, &status);
    if (U_SUCCESS(status) && name != nullptr) return name;
  }
  return converter;
}

/// Up to three known names that `name` may have been meant to be; best first.
std::string nearest_names(std::string_view name) {
  const std::string wanted = bare(name);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (std::int32_t i = 0; i < ::ucnv_countAvailable(); ++i) {
    const char* converter = ::ucnv_getAvailableName(i);
    std::size_t best = std::string::npos;
    UErrorCode status = U_ZERO_ERROR;
    const std::uint16_t aliases = ::ucnv_countAliases(converter, &status);
    for (std::uint16_t alias = 0; U_SUCCESS(status) && alias < aliases; ++alias) {
      const char* text = ::ucnv_getAlias(converter, alias, &status);
      if (U_SUCCESS(status) && text != nullptr) best = std::min(best, distance(wanted, bare(text)));
    }
    if (best <= 2 && best * 3 <= wanted.size()) near.emplace_back(best, usual_name(converter));
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.second == b.second; }),
             near.end());
  std::string out;
  for (std::size_t i = 0; i < std::min<std::size_t>(near.size(), 3); ++i) out += (i > 0 ? ", " : "") + near[i].second;
  return out;
}

[[noreturn]] void unknown_name(std::string_view name) {
  const std::string shown(name.substr(0, kLongestName));
  const std::string near = name.size() <= kLongestName ? nearest_names(name) : "";
  throw Error(ErrorCode::Usage, {}, "unknown encoding '" + shown + "'",
              near.empty() ? "some of those that are known: " + std::string(kCommonNames) : "near to it: " + near);
}

UConverter* open(std::string_view name) {
  // An empty name would be the one of the environment, and one with a slash a file.
  const bool sane =
      !bare(name).empty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7F && c != '/' && c != '\\';
      });
  if (!sane) unknown_name(name);
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ::ucnv_open(std::string(name).c_str(), &status);
  if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
  if (U_FAILURE(status) || converter == nullptr) unknown_name(name);
  return converter;
}

}  // namespace

struct Converter::State {
  explicit State(std::string_view name) : converter(open(name)) {
    UErrorCode status = U_ZERO_ERROR;
    ::ucnv_setToUCallBack(converter, &State::replace, this, nullptr, nullptr, &status);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { ::ucnv_close(converter); }

  /// Writes U+FFFD for what the encoding does not have. ICU's own way would write U+001A for some.
  static void U_CALLCONV replace(const void* context, UConverterToUnicodeArgs* arguments, const char* /*units*/,
                                 std::int32_t length, UConverterCallbackReason reason, UErrorCode* status) {
    if (reason > UCNV_IRREGULAR) return;  // reset, close, clone
    auto* state = static_cast<State*>(const_cast<void*>(context));
    Replacements& found = state->replacements;
    if (!found.first_byte) {
      const auto read = static_cast<std::uint64_t>(arguments->source - state->begin);
      const std::uint64_t end = state->bytes_before + read;
      found.first_byte = end - std::min(end, static_cast<std::uint64_t>(length));
    }
    ++found.count;
    *status = U_ZERO_ERROR;
    constexpr UChar kReplacement = 0xFFFD;
    ::ucnv_cbToUWriteUChars(arguments, &kReplacement, 1, 0, status);
  }

  /// Appends UTF-16, the halves of a pair perhaps in two calls.
  void append(const UChar* units, std::size_t count, std::string& out) {
    for (std::size_t i = 0; i < count; ++i) {
      const UChar unit = units[i];
      if (high != 0) {
        const UChar first = std::exchange(high, UChar{0});
        if (U16_IS_TRAIL(unit)) {
          utf8::append(out, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(first, unit)));
          continue;
        }
        utf8::append(out, U'\uFFFD');
      }
      if (U16_IS_LEAD(unit)) {
        high = unit;
      } else if (U16_IS_TRAIL(unit)) {
        utf8::append(out, U'\uFFFD');
      } else if (unit < 0x80) {
        out += static_cast<char>(unit);
      } else {
        utf8::append(out, unit);
      }
    }
  }

  UConverter* converter;
  Replacements replacements;
  const char* begin = nullptr;     // of the bytes being converted
  std::uint64_t bytes_before = 0;  // given in earlier calls
  UChar high = 0;                  // first half of a pair whose second half has not come
};

Converter::Converter(std::string_view name) : state_(std::make_unique<State>(name)) {}
Converter::~Converter() = default;
Converter::Converter(Converter&&) noexcept = default;
Converter& Converter::operator=(Converter&&) noexcept = default;

const Replacements& Converter::replacements() const noexcept { return state_->replacements; }

void Converter::convert(std::string_view bytes, MoreText more, std::string& out) {
  std::array<UChar, 4096> units;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  state_->begin = at;
  while (true) {
    UErrorCode status = U_ZERO_ERROR;
    UChar* to = units.data();
    ::ucnv_toUnicode(state_->converter, &to, units.data() + units.size(), &at, end, nullptr,
                     static_cast<UBool>(more == MoreText::End), &status);
    state_->append(units.data(), static_cast<std::size_t>(to - units.data()), out);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    if (U_SUCCESS(status)) break;
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    // An escape sequence of a stateful encoding that it does not know: the callback is not asked for it.
    ++state_->replacements.count;
    utf8::append(out, U'\uFFFD');
    ::ucnv_resetToUnicode(state_->converter);
    if (at == end) break;
  }
  state_->bytes_before += bytes.size();
  if (more == MoreText::End && state_->high != 0) {
    state_->high = 0;
    utf8::append(out, U'\uFFFD');
  }
}

bool names_utf8(std::string_view name) {
  UConverter* converter = open(name);
  const bool utf8 = ::ucnv_getType(converter) == UCNV_UTF8;
  ::ucnv_close(converter);
  return utf8;
}

}  // namespace runecheck::unicode
