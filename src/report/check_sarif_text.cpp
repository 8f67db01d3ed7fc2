// SPDX-License-Identifier: Apache-2.0
#include "report/check_sarif_text.hpp"

#include "report/check_ci.hpp"

namespace runecheck::report::sarif {

namespace {

bool is_alphanumeric(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string message_text(std::string_view shown) {
  std::string out;
  out.reserve(shown.size());
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    const char next = at + 1 < shown.size() ? shown[at + 1] : '\0';
    switch (c) {
      case '{':
      case '}': out.append(2, c); break;
      case '[':
      case ']': out.append(1, '\\').append(1, c); break;
      case '\\':
        // Readers disagree about "\\[": a backslash of the text itself must not meet ours.
        if (next == '[' || next == ']') {
          out += "\\x5c";
        } else {
          out += c;
        }
        break;
      default: out += c;
    }
  }
  return out;
}

std::string uri(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const std::string plain = ci::plain_path(path);
  std::string_view rest = plain;
  std::string out;
  if (rest.starts_with('/')) {
    while (rest.starts_with("//")) rest.remove_prefix(1);  // "//host" would name a machine
    out = "file://";
  }
  for (const char c : rest) {
    if (is_alphanumeric(c) || c == '/' || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
    } else {
      out += '%';
      out += kHex[static_cast<unsigned char>(c) >> 4U];
      out += kHex[static_cast<unsigned char>(c) & 0xFU];
    }
  }
  return out;
}

bool is_relative(std::string_view path) noexcept { return !path.starts_with('/'); }

std::string rule_name(std::string_view name) {
  std::string out;
  bool first = true;
  for (const char c : name) {
    if (!is_alphanumeric(c)) {
      first = c != '-';  // "UTF-8" is one word: Utf8
      continue;
    }
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    out += first && lower ? static_cast<char>(c - 'a' + 'A') : !first && upper ? static_cast<char>(c - 'A' + 'a') : c;
    first = false;
  }
  return out;
}

}  // namespace runecheck::report::sarif
