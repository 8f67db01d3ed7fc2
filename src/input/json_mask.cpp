// SPDX-License-Identifier: Apache-2.0
#include "input/json_mask.hpp"

#include <algorithm>

#include "input/json_scan.hpp"
#include "input/written_text.hpp"

namespace runecheck {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether `token` is a number of JSON: -? int frac? exp?
bool is_json_number(std::string_view token) {
  std::size_t at = token.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t first = at;
    while (at < token.size() && is_digit(token[at])) ++at;
    return at - first;
  };
  const std::size_t integer = at;
  const std::size_t integer_digits = digits();
  if (integer_digits == 0 || (integer_digits > 1 && token[integer] == '0')) return false;
  if (at < token.size() && token[at] == '.') {
    ++at;
    if (digits() == 0) return false;
  }
  if (at < token.size() && (token[at] == 'e' || token[at] == 'E')) {
    ++at;
    if (at < token.size() && (token[at] == '+' || token[at] == '-')) ++at;
    if (digits() == 0) return false;
  }
  return at == token.size();
}

}  // namespace

void JsonMask::assign(std::string_view line, std::size_t padding) {
  bytes_.assign(line);
  bytes_.append(padding, '\0');
  size_ = line.size();
  if (utf8::valid_prefix(line) < line.size()) {
    utf8::Repaired repaired;
    utf8::repair(line, repaired);
    for (const utf8::InvalidSequence& bad : repaired.invalid) {
      std::fill_n(bytes_.begin() + static_cast<std::ptrdiff_t>(bad.raw_offset), bad.size, '?');
    }
  }
  for (std::size_t at = line.find('\\'); at != std::string_view::npos; at = line.find('\\', at)) {
    const WrittenUnit unit = written_unit(TextSyntax::JsonString, line, at);
    if (unit.kind == WrittenUnit::Kind::LoneSurrogate) bytes_.replace(at, unit.raw_size, "\\ufffd");
    // Of an escape that is none the next byte is no escape either, as a parser sees it.
    at += unit.kind == WrittenUnit::Kind::Plain ? 2 : unit.raw_size;
  }
}

bool JsonMask::mask_great_numbers() {
  const std::string_view line = view();
  bool any = false;
  for (std::size_t at = 0; at < line.size();) {
    if (line[at] == '"') {
      at = closing_quote(line, at) + 1;
      continue;
    }
    if (line[at] != '-' && !is_digit(line[at])) {
      ++at;
      continue;
    }
    const std::size_t end = std::min(line.find_first_not_of("0123456789+-.eE", at), line.size());
    const std::string_view token = line.substr(at, end - at);
    const bool great = token.size() > 15 || token.find_first_of("eE") != std::string_view::npos;
    if (great && is_json_number(token)) {
      std::fill(bytes_.begin() + static_cast<std::ptrdiff_t>(at), bytes_.begin() + static_cast<std::ptrdiff_t>(end),
                ' ');
      bytes_[at] = '0';
      any = true;
    }
    at = end;
  }
  return any;
}

}  // namespace runecheck
