// SPDX-License-Identifier: Apache-2.0
#include "report/text_wrap.hpp"

#include <algorithm>

#include "runecheck/report/escape.hpp"
#include "runecheck/unicode/names.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck::report {

namespace {

std::string_view code_of(Style style) noexcept {
  switch (style) {
    case Style::Plain: break;
    case Style::Bold: return "1";
    case Style::Dim: return "2";
    case Style::Red: return "31";
    case Style::Yellow: return "33";
    case Style::Green: return "32";
    case Style::Cyan: return "36";
  }
  return {};
}

/// Fewer columns than this for the text, and the indent gives way.
constexpr unsigned kLeastText = 20;
constexpr unsigned kNarrowIndent = 4;

}  // namespace

void Painter::append(std::string& out, std::string_view shown, Style style) const {
  const std::string_view code = color_ && !shown.empty() ? code_of(style) : std::string_view{};
  if (code.empty()) {
    out += shown;
    return;
  }
  out.append("\x1b[").append(code).append("m").append(shown).append("\x1b[0m");
}

Wrapper::Wrapper(std::string& out, const Painter& painter, unsigned width, unsigned indent)
    : out_(out),
      painter_(painter),
      width_(std::max(width, kNarrowIndent + 1)),
      indent_(width_ < indent + kLeastText ? std::min(indent, kNarrowIndent) : indent) {}

void Wrapper::label(std::string_view shown, Style style) {
  const unsigned used = display_width(shown);
  painter_.append(out_, shown, style);
  const unsigned text = std::max(indent_, used + 1);
  out_.append(text - used, ' ');
  column_ = text;
  if (text + kLeastText <= width_) indent_ = text;
  fresh_ = true;
}

void Wrapper::no_label() {
  out_.append(indent_, ' ');
  column_ = indent_;
  fresh_ = true;
}

void Wrapper::break_line() {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  out_ += '\n';
  no_label();
}

void Wrapper::word(std::span<const Styled> parts) {
  unsigned needed = fresh_ ? 0 : 1;
  for (const Styled& part : parts) needed += display_width(part.text);
  if (column_ + needed <= width_) {
    if (!fresh_) {
      out_ += ' ';
      ++column_;
    }
  } else if (!fresh_ || column_ > indent_) {
    break_line();
  }
  fresh_ = false;
  for (const Styled& part : parts) put(part);
}

void Wrapper::word(std::string_view shown, Style style) {
  const Styled part{std::string(shown), style};
  word({&part, 1});
}

void Wrapper::put(const Styled& part) {
  const unsigned needed = display_width(part.text);
  if (column_ + needed > width_ && column_ > indent_) break_line();
  if (column_ + needed <= width_) {
    painter_.append(out_, part.text, part.style);
    column_ += needed;
    fresh_ = false;
    return;
  }
  std::string_view rest = part.text;
  while (!rest.empty()) {  // longer than a line
    std::size_t taken = 0;
    unsigned used = 0;
    while (taken < rest.size()) {
      const utf8::Decoded next = utf8::decode(rest.data() + taken);
      const unsigned width = unicode::display_width(next.code_point);
      if (used > 0 && column_ + used + width > width_) break;
      used += width;
      taken += next.size;
    }
    painter_.append(out_, rest.substr(0, taken), part.style);
    column_ += used;
    rest.remove_prefix(taken);
    if (!rest.empty()) break_line();
  }
  fresh_ = false;
}

void Wrapper::words(std::string_view shown, Style style) {
  while (true) {
    const std::size_t blank = shown.find(' ');
    word(shown.substr(0, blank), style);
    if (blank == std::string_view::npos) return;
    shown.remove_prefix(blank + 1);
  }
}

void Wrapper::fill_to(unsigned column) {
  const unsigned wanted = indent_ + column;
  if (column_ >= wanted || wanted >= width_) return;
  out_.append(wanted - column_, ' ');
  column_ = wanted;
  fresh_ = true;
}

void Wrapper::end() {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  out_ += '\n';
}

}  // namespace runecheck::report
