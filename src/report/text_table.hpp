// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "report/places.hpp"
#include "report/text_wrap.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// Marks padding wherever it is shown, with or without colour.
inline constexpr std::string_view kPadMark = "\u2039pad\u203A";

/// The rows of an encoding as a table: one line for each token, aligned by display width.
class TextTable {
 public:
  /// All arguments outlive the table.
  TextTable(const RenderOptions& options, const Painter& painter, const Record& record, const Places& text,
            const Places& pair);

  /// Whether there is anything but the row numbers.
  bool empty() const noexcept { return shown_.empty(); }
  /// Appends the table of the record's encoding or of one of its windows.
  void write(std::string& out, const Encoding& encoding, unsigned indent);

 private:
  enum class Field : std::uint8_t { Token, Id, Type, Word, Sequence, Special, Mask, Bytes, Utf16, Source };
  struct Shown {
    Field field;
    std::string_view title;
    unsigned width = 0;
  };

  void choose();
  void measure(const Encoding& encoding, unsigned indent);
  void write_row(std::string& out, const Encoding& encoding, std::size_t row, unsigned indent) const;
  std::string cell(const Encoding& encoding, std::size_t row, Field field) const;
  std::string place(const Encoding& encoding, std::size_t row) const;
  std::string excerpt(const Encoding& encoding, std::size_t row) const;
  const Places& places_of(const Encoding& encoding, std::size_t row) const noexcept;

  const RenderOptions& options_;
  const Painter& painter_;
  const Record& record_;
  const Places& text_;
  const Places& pair_;
  std::vector<Shown> shown_;
  unsigned number_width_ = 0;
  unsigned place_width_ = 0;    // offsets in the source column
  unsigned excerpt_width_ = 0;  // text in the source column
};

}  // namespace runecheck::report
