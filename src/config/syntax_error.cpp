// SPDX-License-Identifier: Apache-2.0
#include "syntax_error.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "runecheck/config/quote.hpp"

namespace runecheck::config {

namespace {

constexpr std::string_view kCutOff = "the file is cut off or damaged: download it again";

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// What belongs at a place, by the construct the library was in ("while parsing X - ...").
std::string expected_here(const ParserReport& report) {
  if (report.root_complete) return "the end of the file";
  if (contains(report.text, "parsing object key")) return "a key in double quotes";
  if (contains(report.text, "parsing object separator")) return "\":\"";
  if (contains(report.text, "parsing object")) return "\",\" or \"}\"";
  if (contains(report.text, "parsing array")) return "\",\" or \"]\"";
  return "a value";
}

/// Faults inside a string or number: a part of the library's message, and what belongs there.
struct LexicalFault {
  std::string_view sign;
  std::string_view expected;
};
constexpr std::array<LexicalFault, 9> kLexicalFaults = {{
    {"missing closing quote", "the closing quote of a string"},
    {"ill-formed UTF-8", "valid UTF-8 in a string"},
    {"4 hex digits", "four hexadecimal digits after \"\\u\""},
    {"must be followed by U+DC00", "the second half of a surrogate pair"},
    {"must follow U+D800", "the first half of a surrogate pair before the second one"},
    {"forbidden character after backslash", "one of \"\\/bfnrtu after a backslash"},
    {"control character", "control characters in a string to be written as escapes"},
    {"digit after exponent", "a digit in the exponent of a number"},
    {"invalid number", "a digit in a number"},
}};

bool word_character(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The bare word around `byte`, such as NaN or True.
std::string_view word_around(std::string_view bytes, std::uint64_t& byte) {
  if (!word_character(bytes[byte]) && byte > 0 && word_character(bytes[byte - 1])) --byte;
  while (byte > 0 && word_character(bytes[byte]) && word_character(bytes[byte - 1])) --byte;
  std::uint64_t end = byte + 1;
  while (end < bytes.size() && word_character(bytes[byte]) && word_character(bytes[end])) ++end;
  return bytes.substr(byte, end - byte);
}

std::string_view hint_for_word(std::string_view word) {
  if (word == "NaN" || word == "Infinity" || word == "inf" || word == "nan") {
    return "JSON has no NaN or Infinity: the program that wrote this file has to write a number or null";
  }
  if (word == "True" || word == "False" || word == "None") {
    return "this is Python, not JSON: write true, false or null";
  }
  if (word == "'") return "JSON wants double quotes";
  if (word == "/" || word == "#") return "JSON has no comments";
  return {};
}

/// Bytes of a token that is fine by itself. The library starts `last_token` afresh for strings and
/// numbers only.
std::uint64_t token_size(const ParserReport& report) {
  if (contains(report.text, "unexpected true literal") || contains(report.text, "unexpected null literal")) return 4;
  if (contains(report.text, "unexpected false literal")) return 5;
  return contains(report.text, "unexpected '") ? 1 : report.last_token.size();
}

/// The library names the byte that does not continue a sequence; the damage is where the sequence starts.
std::uint64_t start_of_sequence(std::string_view bytes, std::uint64_t byte) {
  for (std::uint64_t back = 1; back <= std::min<std::uint64_t>(byte, 3); ++back) {
    const auto lead = static_cast<unsigned char>(bytes[byte - back]);
    if (lead < 0x80) break;
    if (lead < 0xC2) continue;  // a continuation byte
    const std::uint64_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return back < size ? byte - back : byte;
  }
  return byte;
}

std::string byte_name(char c) {
  const auto value = static_cast<unsigned char>(c);
  if (value >= 0x20 && value < 0x7F) return quote({&c, 1});
  constexpr std::string_view kHex = "0123456789abcdef";
  return std::string("byte 0x") + kHex[value >> 4U] + kHex[value & 0xFU];
}

}  // namespace

SourceRef place_of(const std::string& path, std::string_view bytes, std::uint64_t byte) {
  const std::string_view before = bytes.substr(0, byte);
  const auto line = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t newline = before.rfind('\n');
  const std::uint64_t start = newline == std::string_view::npos ? 0 : newline + 1;
  return {path, {}, SourceRef::Position{byte, line, byte - start + 1}};
}

Error syntax_error(const std::string& path, std::string_view bytes, const ParserReport& report) {
  const auto make = [&](std::uint64_t byte, const std::string& message, std::string_view hint) {
    return Error(ErrorCode::Syntax, place_of(path, bytes, byte), message, std::string(hint));
  };
  std::string expected = expected_here(report);
  const auto fault = std::find_if(kLexicalFaults.begin(), kLexicalFaults.end(),
                                  [&](const LexicalFault& f) { return contains(report.text, f.sign); });
  const bool lexical = fault != kLexicalFaults.end();
  if (lexical) expected = fault->expected;

  if (report.bytes_read > bytes.size()) {
    std::string message = "expected " + expected + ", found the end of the file";
    if (!report.open_pointer.empty()) message += " (inside " + quote(report.open_pointer, 80) + ")";
    return make(bytes.size(), message, kCutOff);
  }
  if (contains(report.text, "number overflow")) {
    const std::uint64_t byte = report.bytes_read - std::min<std::uint64_t>(report.last_token.size(), report.bytes_read);
    return make(byte, "expected a number that a double can hold, found " + quote(report.last_token), {});
  }
  std::uint64_t byte = report.bytes_read - 1;
  const bool not_utf8 = contains(report.text, "ill-formed UTF-8");
  if (not_utf8) byte = start_of_sequence(bytes, byte);
  if (lexical) {
    std::uint64_t start = byte;
    return make(byte, "expected " + expected + ", found " + byte_name(bytes[byte]),
                not_utf8 ? "save the file as UTF-8" : hint_for_word(word_around(bytes, start)));
  }
  if (contains(report.text, "invalid literal") || contains(report.text, "unexpected end of input")) {
    const std::string_view word = word_around(bytes, byte);
    return make(byte, "expected " + expected + ", found " + (word.size() == 1 ? byte_name(word[0]) : quote(word)),
                hint_for_word(word));
  }
  // A token that is fine by itself but not here: it ends at `bytes_read`.
  const std::uint64_t size = std::clamp<std::uint64_t>(token_size(report), 1, report.bytes_read);
  byte = report.bytes_read - size;
  std::string_view token = bytes.substr(byte, size);
  std::string found = quote(token);
  if (token.size() >= 2 && token.front() == '"') found = "the string " + quote(token.substr(1, token.size() - 2));
  const bool closes = token == "}" || token == "]";
  const bool after_comma = closes && expected != "the end of the file" && byte > 0 && [&] {
    const std::size_t last = bytes.find_last_not_of(" \t\r\n", byte - 1);
    return last != std::string_view::npos && bytes[last] == ',';
  }();
  return make(byte, "expected " + expected + ", found " + found,
              after_comma ? "JSON allows no comma after the last element" : std::string_view{});
}

}  // namespace runecheck::config
