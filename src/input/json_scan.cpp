// SPDX-License-Identifier: Apache-2.0
#include "input/json_scan.hpp"

#include <algorithm>

namespace runecheck {

JsonKind json_kind(char first_byte) noexcept {
  switch (first_byte) {
    case '"': return JsonKind::String;
    case '[': return JsonKind::Array;
    case '{': return JsonKind::Object;
    case 't':
    case 'f': return JsonKind::Boolean;
    case 'n': return JsonKind::Null;
    default: return JsonKind::Number;
  }
}

std::string_view json_kind_name(JsonKind kind) noexcept {
  switch (kind) {
    case JsonKind::Null: return "null";
    case JsonKind::Boolean: return "true or false";
    case JsonKind::Number: return "a number";
    case JsonKind::String: return "a string";
    case JsonKind::Array: return "an array";
    case JsonKind::Object: break;
  }
  return "an object";
}

std::size_t skip_separators(std::string_view json, std::size_t at) noexcept {
  while (at < json.size() && (json[at] == ' ' || json[at] == ',' || json[at] == ':' || json[at] == '\t' ||
                              json[at] == '\r' || json[at] == '\n')) {
    ++at;
  }
  return at;
}

std::size_t closing_quote(std::string_view json, std::size_t at) noexcept {
  for (std::size_t from = at + 1; from < json.size();) {
    const std::size_t quote = json.find('"', from);
    if (quote == std::string_view::npos) break;
    std::size_t first = quote;  // of the backslashes before it
    while (first > from && json[first - 1] == '\\') --first;
    if ((quote - first) % 2 == 0) return quote;
    from = quote + 1;
  }
  return json.empty() ? 0 : json.size() - 1;
}

std::size_t skip_value(std::string_view json, std::size_t at) noexcept {
  std::size_t depth = 0;
  while (at < json.size()) {
    const char c = json[at];
    if (c == '"') {
      at = closing_quote(json, at) + 1;
    } else if (c == '[' || c == '{') {
      ++depth;
      ++at;
    } else if (c == ']' || c == '}') {
      if (depth == 0) return at;
      --depth;
      ++at;
    } else {
      at = std::min(json.find_first_of(",]}\" \t\r\n:", at + 1), json.size());
    }
    if (depth == 0) return at;
    at = skip_separators(json, at);
  }
  return std::min(at, json.size());
}

}  // namespace runecheck
