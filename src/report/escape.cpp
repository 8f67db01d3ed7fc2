// SPDX-License-Identifier: Apache-2.0
#include "runecheck/report/escape.hpp"

#include <algorithm>
#include <array>

#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

constexpr std::string_view kDottedCircle = "\u25CC";
constexpr std::string_view kEllipsis = "\u2026";
constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_hex(char c) noexcept { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

void append_hex_byte(std::string& out, unsigned char byte) {
  out += "\\x";
  out += kHexDigits[byte >> 4U];
  out += kHexDigits[byte & 0xFU];
}

void append_escape(std::string& out, char32_t c) {
  switch (c) {
    case U'\n': out += "\\n"; return;
    case U'\t': out += "\\t"; return;
    case U'\r': out += "\\r"; return;
    default: break;
  }
  if (c < 0x80) {
    append_hex_byte(out, static_cast<unsigned char>(c));
    return;
  }
  // \x is left to bytes, so that U+009B and a stray byte 9B differ.
  out += "\\u{";
  unsigned digits = 2;
  while (digits < 6 && c >> (4U * digits) != 0) ++digits;
  while (digits-- > 0) out += kHexDigits[c >> (4U * digits) & 0xFU];
  out += '}';
}

/// One code point, or one byte that is no part of any.
struct Unit {
  char32_t code_point = 0;
  std::uint32_t size = 1;
  bool valid = true;
  bool presentable() const noexcept { return valid && unicode::is_presentable(code_point); }
};

Unit unit_at(std::string_view text, std::size_t at, bool known_valid) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1, true};
  if (!known_valid) {
    const std::string_view bytes = text.substr(at, utf8::sequence_size(lead));
    if (utf8::valid_prefix(bytes) != bytes.size()) return {0, 1, false};
  }
  const utf8::Decoded decoded = utf8::decode(text.data() + at);
  return {decoded.code_point, decoded.size, true};
}

/// Whether a backslash before text[at] would be read as the start of an escape.
bool reads_as_escape(std::string_view text, std::size_t at, bool known_valid) noexcept {
  if (at >= text.size()) return false;
  switch (text[at]) {
    case '\\':
    case 'n':
    case 't':
    case 'r': return true;
    case 'x': return at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
    case 'u': return at + 1 < text.size() && text[at + 1] == '{';
    default: return !unit_at(text, at, known_valid).presentable();
  }
}

/// Bytes that are worth a look for `width` columns. A heap of combining marks has no width: it must
/// not make a line of a table as long as the input.
std::size_t byte_budget(unsigned width) noexcept { return std::size_t{width} * 16 + 64; }

/// Bytes of the longest prefix of at most `width` columns.
std::size_t prefix_of_width(std::string_view shown, unsigned width) noexcept {
  const std::size_t limit = std::min(shown.size(), byte_budget(width));
  unsigned used = 0;
  std::size_t at = 0;
  while (at < limit) {
    const utf8::Decoded decoded = utf8::decode(shown.data() + at);
    used += unicode::display_width(decoded.code_point);
    if (used > width) break;
    at += decoded.size;
  }
  return at;
}

}  // namespace

std::string show(std::string_view text) {
  const bool known_valid = utf8::valid_prefix(text) == text.size();
  std::string out;
  out.reserve(text.size());
  bool bare = true;  // nothing here a combining mark could sit on
  for (std::size_t at = 0; at < text.size();) {
    const Unit unit = unit_at(text, at, known_valid);
    if (!unit.valid) {
      append_hex_byte(out, static_cast<unsigned char>(text[at]));
      bare = true;
    } else if (!unit.presentable()) {
      append_escape(out, unit.code_point);
      bare = true;
    } else {
      if (bare && unicode::has(unit.code_point, unicode::Property::Mark)) out += kDottedCircle;
      out.append(text, at, unit.size);
      if (unit.code_point == U'\\' && reads_as_escape(text, at + 1, known_valid)) out += '\\';
      bare = false;
    }
    at += unit.size;
  }
  return out;
}

std::string quoted(std::string_view text, unsigned max_width) {
  const unsigned inner = std::max(max_width, 3U) - 2;
  std::string_view part = text;
  if (part.size() > byte_budget(inner)) {  // never escape a whole file for one line
    std::size_t cut = byte_budget(inner);
    while (cut > 0 && utf8::is_continuation(part[cut])) --cut;
    part = part.substr(0, cut);
  }
  std::string shown = show(part);
  if (part.size() < text.size()) shown += kEllipsis;
  return "\"" + cut_to(shown, inner) + "\"";
}

unsigned display_width(std::string_view shown) noexcept {
  unsigned width = 0;
  for (std::size_t at = 0; at < shown.size();) {
    const utf8::Decoded decoded = utf8::decode(shown.data() + at);
    width += unicode::display_width(decoded.code_point);
    at += decoded.size;
  }
  return width;
}

std::string pad_to(std::string_view shown, unsigned width) {
  std::string out(shown);
  const unsigned used = display_width(shown);
  if (used < width) out.append(width - used, ' ');
  return out;
}

std::string cut_to(std::string_view shown, unsigned width) {
  if (prefix_of_width(shown, width) == shown.size()) return std::string(shown);
  if (width == 0) return {};
  std::string out(shown.substr(0, prefix_of_width(shown, width - 1)));
  out += kEllipsis;
  return out;
}

}  // namespace runecheck::report
