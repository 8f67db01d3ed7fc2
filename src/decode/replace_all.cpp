// SPDX-License-Identifier: Apache-2.0
#include "decode/replace_all.hpp"

#include <utility>

#include "runecheck/unicode/utf8.hpp"

namespace runecheck::detail {

namespace {

std::string between_code_points(std::string_view text, std::string_view to) {
  std::string out;
  for (const char c : text) {
    if (!utf8::is_continuation(c)) out += to;
    out += c;
  }
  out += to;
  return out;
}

}  // namespace

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  if (from.empty()) {
    text = between_code_points(text, to);
    return;
  }
  std::size_t found = text.find(from);
  if (found == std::string::npos) return;
  std::string out;
  std::size_t copied = 0;
  for (; found != std::string::npos; found = text.find(from, copied)) {
    out.append(text, copied, found - copied);
    out += to;
    copied = found + from.size();
  }
  out.append(text, copied);
  text = std::move(out);
}

}  // namespace runecheck::detail
