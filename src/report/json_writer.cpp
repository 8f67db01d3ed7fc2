// SPDX-License-Identifier: Apache-2.0
#include "runecheck/report/json_writer.hpp"

#include <cmath>

#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

/// [byte] whether it stands for itself in a JSON string; ASCII only.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}();

/// [lead byte] length of its sequences if none of them needs an escape, else 0: then each is looked
/// at. (U+00AD, 034F, 061C and what E1, E2, E3, EF and the astral leads have; swept by a test.)
constexpr std::array<std::uint8_t, 256> kHarmless = [] {
  std::array<std::uint8_t, 256> size{};
  for (std::size_t lead = 0xC3; lead <= 0xDF; ++lead) size[lead] = lead == 0xCD || lead == 0xD8 ? 0 : 2;
  for (std::size_t lead = 0xE0; lead <= 0xEE; ++lead) size[lead] = lead >= 0xE1 && lead <= 0xE3 ? 0 : 3;
  return size;
}();

void append_unit(std::string& out, std::uint32_t unit) {
  const char escape[6] = {'\\',
                          'u',
                          kHexDigits[unit >> 12U & 0xFU],
                          kHexDigits[unit >> 8U & 0xFU],
                          kHexDigits[unit >> 4U & 0xFU],
                          kHexDigits[unit & 0xFU]};
  out.append(escape, 6);
}

void append_escape(std::string& out, char32_t c) {
  switch (c) {
    case U'"': out += "\\\""; return;
    case U'\\': out += "\\\\"; return;
    case U'\n': out += "\\n"; return;
    case U'\r': out += "\\r"; return;
    case U'\t': out += "\\t"; return;
    default: break;
  }
  const auto value = static_cast<std::uint32_t>(c);
  if (value < 0x10000) {
    append_unit(out, value);
    return;
  }
  append_unit(out, 0xD800U + ((value - 0x10000U) >> 10U));
  append_unit(out, 0xDC00U + ((value - 0x10000U) & 0x3FFU));
}

/// Beyond ASCII only.
bool harmful(char32_t c) noexcept {
  return c < 0xA0 || c == 0x2028 || c == 0x2029 || unicode::has(c, unicode::Property::DefaultIgnorable);
}

/// Appends `text`, which is valid UTF-8, in runs that need no escape.
void append_body(std::string& out, std::string_view text) {
  const char* const end = text.data() + text.size();
  const char* run = text.data();
  const char* p = run;
  const auto flush = [&](const char* to) { out.append(run, static_cast<std::size_t>(to - run)); };
  while (p < end) {
    const auto byte = static_cast<unsigned char>(*p);
    if (kPlain[byte]) {
      ++p;
      continue;
    }
    std::uint32_t size = 1;
    char32_t c = byte;
    if (byte >= 0x80) {
      if (kHarmless[byte] != 0) {
        p += kHarmless[byte];
        continue;
      }
      const utf8::Decoded decoded = utf8::decode(p);
      size = decoded.size;
      c = decoded.code_point;
      if (!harmful(c)) {
        p += size;
        continue;
      }
    }
    flush(p);
    append_escape(out, c);
    p += size;
    run = p;
  }
  flush(end);
}

}  // namespace

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  if (line_due_) out_ += '\n';
  line_due_ = false;
  out_ += bracket;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  text(name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  out_ += '"';
  if (utf8::valid_prefix(value) == value.size()) {
    append_body(out_, value);
  } else {
    utf8::Repaired repaired;
    utf8::repair(value, repaired);
    append_body(out_, repaired.storage);
  }
  out_ += '"';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::integer(std::uint64_t value) {
  separate();
  std::array<char, 20> digits{};
  const char* last = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), static_cast<std::size_t>(last - digits.data()));
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::real(double value) {
  if (!std::isfinite(value)) return null();
  separate();
  std::array<char, 32> digits{};
  const char* last = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), static_cast<std::size_t>(last - digits.data()));
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  out_ += json;
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  comma_ = true;
  return *this;
}

}  // namespace runecheck::report
