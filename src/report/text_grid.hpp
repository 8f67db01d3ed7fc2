// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/text_wrap.hpp"
#include "runecheck/report/report.hpp"

namespace runecheck::report {

/// The records of a batch side by side: a row of pieces for each, the attention mask under it.
/// Keeps a bounded number of rows and columns; what is beyond is said, not shown.
class TextGrid {
 public:
  /// Takes what it needs of a record; a refused one leaves a gap in the numbers.
  void add(const Record& record);
  /// Whether there are two rows to compare.
  bool worth_showing() const noexcept { return rows_.size() > 1; }
  void write(std::string& out, const RenderOptions& options, const Painter& painter) const;

 private:
  struct Cell {
    std::string text;
    Style style = Style::Plain;
    bool padding = false;
  };
  struct Row {
    std::uint64_t number = 0;  // of the record, from 1
    std::vector<Cell> cells;
  };

  void write_head(std::string& out, const RenderOptions& options, const Painter& painter) const;
  void write_block(std::string& out, const Painter& painter, std::size_t begin, std::size_t end) const;
  std::size_t columns() const noexcept;

  std::vector<Row> rows_;
  std::vector<unsigned> widths_;  // of the columns kept
  std::uint64_t records_ = 0;     // encoded ones, kept or not
  std::uint64_t shortest_ = 0;
  std::uint64_t longest_ = 0;
  std::uint64_t slots_ = 0;
  std::uint64_t padding_ = 0;
};

}  // namespace runecheck::report
