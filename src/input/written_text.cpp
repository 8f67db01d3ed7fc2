// SPDX-License-Identifier: Apache-2.0
#include "input/written_text.hpp"

#include <algorithm>
#include <optional>

#include "input/line_ends.hpp"

namespace runecheck {

namespace {

constexpr std::uint32_t kUnicodeEscape = 6;  // \u and four digits

/// Value of the four digits of an escape \uXXXX at `at`; nothing when there is none.
std::optional<std::uint32_t> escaped_unit(std::string_view raw, std::size_t at) {
  if (raw.size() - at < kUnicodeEscape || raw[at] != '\\' || raw[at + 1] != 'u') return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = at + 2; i < at + kUnicodeEscape; ++i) {
    const auto c = static_cast<unsigned char>(raw[i]);
    const auto lower = static_cast<unsigned char>(c | 0x20U);
    if (c >= '0' && c <= '9') {
      value = value * 16 + (c - std::uint32_t{'0'});
    } else if (lower >= 'a' && lower <= 'f') {
      value = value * 16 + (lower - std::uint32_t{'a'}) + 10;
    } else {
      return std::nullopt;
    }
  }
  return value;
}

WrittenUnit escape(char32_t c, std::uint32_t raw_size, WrittenUnit::Kind kind = WrittenUnit::Kind::Escape) {
  return {c, raw_size, utf8::encoded_size(c), raw_size, kind};
}

std::optional<WrittenUnit> json_escape(std::string_view raw, std::size_t at) {
  if (const auto unit = escaped_unit(raw, at)) {
    if (*unit < 0xD800 || *unit > 0xDFFF) return escape(static_cast<char32_t>(*unit), kUnicodeEscape);
    const auto low = *unit < 0xDC00 ? escaped_unit(raw, at + kUnicodeEscape) : std::nullopt;
    if (low && *low >= 0xDC00 && *low <= 0xDFFF) {
      return escape(static_cast<char32_t>(0x10000U + ((*unit - 0xD800U) << 10U) + (*low - 0xDC00U)),
                    2 * kUnicodeEscape);
    }
    return escape(U'\uFFFD', kUnicodeEscape, WrittenUnit::Kind::LoneSurrogate);
  }
  switch (raw.size() - at < 2 ? '\0' : raw[at + 1]) {
    case '"': return escape(U'"', 2);
    case '\\': return escape(U'\\', 2);
    case '/': return escape(U'/', 2);
    case 'b': return escape(U'\b', 2);
    case 'f': return escape(U'\f', 2);
    case 'n': return escape(U'\n', 2);
    case 'r': return escape(U'\r', 2);
    case 't': return escape(U'\t', 2);
    default: return std::nullopt;
  }
}

/// Appends bytes that stand for themselves; `raw_offset` is where they start in the raw text.
void append_plain(std::string_view bytes, std::uint64_t raw_offset, utf8::Repaired& out) {
  if (utf8::valid_prefix(bytes) == bytes.size()) {
    out.storage += bytes;
    return;
  }
  utf8::Repaired part;
  utf8::repair(bytes, part);
  for (utf8::InvalidSequence& bad : part.invalid) {
    bad.raw_offset += raw_offset;
    bad.text_offset += static_cast<std::uint32_t>(out.storage.size());
    out.invalid.push_back(bad);
  }
  out.storage += part.storage;
  out.changed = true;
}

}  // namespace

WrittenUnit written_unit(TextSyntax syntax, std::string_view raw, std::size_t at) {
  const auto byte = static_cast<unsigned char>(raw[at]);
  if (byte < 0x80) {
    if (syntax == TextSyntax::JsonString && byte == '\\') {
      if (const auto unit = json_escape(raw, at)) return *unit;
    } else if (syntax == TextSyntax::JsonString && byte == '"') {
      const std::size_t next = raw.find('"', at + 1);
      const auto size = static_cast<std::uint32_t>((next == std::string_view::npos ? raw.size() - 1 : next) - at + 1);
      return {U' ', size, 1, size, WrittenUnit::Kind::Escape};
    } else if (syntax == TextSyntax::CsvCell && byte == '"' && at + 1 < raw.size() && raw[at + 1] == '"') {
      return escape(U'"', 2);
    }
    return {static_cast<char32_t>(byte), 1, 1, 1, WrittenUnit::Kind::Plain};
  }
  const std::string_view window = raw.substr(at, 4);  // no sequence is longer
  if (utf8::valid_prefix(window) > 0) {
    const utf8::Decoded decoded = utf8::decode(window.data());
    return {decoded.code_point, decoded.size, decoded.size, 1, WrittenUnit::Kind::Plain};
  }
  utf8::Repaired repaired;
  utf8::repair(window, repaired);
  return {U'\uFFFD', repaired.invalid.front().size, 3, 1, WrittenUnit::Kind::IllFormed};
}

std::size_t csv_closing_quote(std::string_view raw) noexcept {
  for (std::size_t at = raw.find('"'); at != std::string_view::npos; at = raw.find('"', at + 2)) {
    if (at + 1 == raw.size() || raw[at + 1] != '"') return at;
  }
  return raw.size();
}

void clear_written(WrittenText& out) {
  out.text = {};
  out.repaired.storage.clear();
  out.repaired.invalid.clear();
  out.repaired.changed = false;
  out.lone_surrogates = 0;
}

void append_written(TextSyntax syntax, std::string_view raw, std::uint64_t raw_base, WrittenText& out) {
  const char special = syntax == TextSyntax::JsonString ? '\\' : '"';
  if (syntax == TextSyntax::CsvCell) {
    const std::size_t closing = csv_closing_quote(raw);
    if (closing < raw.size()) {
      append_written(syntax, raw.substr(0, closing), raw_base, out);
      append_plain(raw.substr(closing + 1), raw_base + closing + 1, out.repaired);
      return;
    }
  }
  std::size_t at = 0;
  while (at < raw.size()) {
    const std::size_t found = syntax == TextSyntax::Plain ? raw.size() : std::min(raw.find(special, at), raw.size());
    if (found > at) append_plain(raw.substr(at, found - at), raw_base + at, out.repaired);
    at = found;
    if (at == raw.size()) break;
    const WrittenUnit unit = written_unit(syntax, raw, at);
    utf8::append(out.repaired.storage, unit.code_point);
    if (unit.kind == WrittenUnit::Kind::LoneSurrogate) ++out.lone_surrogates;
    at += unit.raw_size;
  }
}

void read_written(TextSyntax syntax, std::string_view raw, WrittenText& out) {
  clear_written(out);
  const char special = syntax == TextSyntax::JsonString ? '\\' : '"';
  const bool as_it_is = syntax == TextSyntax::Plain || raw.find(special) == std::string_view::npos;
  if (as_it_is && utf8::valid_prefix(raw) == raw.size()) {
    out.text = raw;
    return;
  }
  append_written(syntax, raw, 0, out);
  finish_written(out);
}

std::uint64_t columns_of(std::string_view bytes) {
  if (utf8::valid_prefix(bytes) == bytes.size()) return utf8::count(bytes);
  utf8::Repaired repaired;
  utf8::repair(bytes, repaired);
  return utf8::count(repaired.storage);
}

void advance(FilePosition& place, std::string_view bytes) {
  const std::size_t newline = bytes.rfind('\n');
  if (newline == std::string_view::npos) {
    place.column += columns_of(bytes);
    return;
  }
  const LineEnds ends = count_line_ends(bytes, '\0');
  place = {place.line + ends.lf + ends.crlf, 1 + columns_of(bytes.substr(newline + 1))};
}

}  // namespace runecheck
