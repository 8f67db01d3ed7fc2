// SPDX-License-Identifier: Apache-2.0
//
// What the tests of the formats of `check` share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/check_renderers.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/properties.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::test {

using Render = void (*)(const report::CheckReport&, const report::CheckRenderOptions&, Sink&);

inline std::string rendered(Render render, const report::CheckReport& report) {
  StringSink collector;
  render(report, {}, collector);
  return collector.text;
}

/// The first thing in `text` that must not be sent to a terminal, line ends aside; empty if there is none.
inline std::string unpresentable(std::string_view text) {
  if (utf8::valid_prefix(text) != text.size()) return "not UTF-8";
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    if (decoded.code_point != U'\n' && !unicode::is_presentable(decoded.code_point)) {
      return "at byte " + std::to_string(at) + ": " + std::to_string(static_cast<unsigned>(decoded.code_point));
    }
    at += decoded.size;
  }
  return {};
}

/// Whether a text steers a terminal or the order of its own letters. Looser than `unpresentable`:
/// characters that only nobody has assigned yet may be in it.
inline bool steers(std::string_view text) {
  if (utf8::valid_prefix(text) != text.size()) return true;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text.data() + at);
    const char32_t c = decoded.code_point;
    const bool control = (c < 0x20 && c != U'\n') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    if (control || unicode::has(c, unicode::Property::DefaultIgnorable)) return true;
    at += decoded.size;
  }
  return false;
}

/// The lines of a text that ends with a line end.
inline std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

}  // namespace runecheck::test
