// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace runecheck::report {

/// How a piece of text is set. Colour never says what the words do not.
enum class Style : std::uint8_t { Plain, Bold, Dim, Red, Yellow, Green, Cyan };

/// Appends a shown text in a style, with ANSI codes if `color`.
class Painter {
 public:
  explicit Painter(bool color) : color_(color) {}
  void append(std::string& out, std::string_view shown, Style style) const;

 private:
  bool color_;
};

/// A shown text and its style.
struct Styled {
  std::string text;
  Style style = Style::Plain;
};

/// Fills lines word by word up to a width. The first begins with a label, the others are indented
/// as far as the text after the label. A word longer than a line is cut into lines.
class Wrapper {
 public:
  /// `indent`: the column of the text; more if the label needs it, less on narrow terminals.
  Wrapper(std::string& out, const Painter& painter, unsigned width, unsigned indent = 8);

  /// Starts with the label and the blanks after it.
  void label(std::string_view shown, Style style = Style::Plain);
  /// Starts without a label, at the indent.
  void no_label();
  /// One word of several parts; it is broken between parts, and inside one, only if it must be.
  void word(std::span<const Styled> parts);
  void word(std::string_view shown, Style style = Style::Plain);
  /// The words of a text: what stands between blanks.
  void words(std::string_view shown, Style style = Style::Plain);
  /// Blanks up to column `column` after the indent, if this line has not got there yet.
  void fill_to(unsigned column);
  void end();

 private:
  void break_line();
  void put(const Styled& part);

  std::string& out_;
  const Painter& painter_;
  unsigned width_;
  unsigned indent_;
  unsigned column_ = 0;
  bool fresh_ = true;  // no word on this line yet
};

}  // namespace runecheck::report
