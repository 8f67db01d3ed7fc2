// SPDX-License-Identifier: Apache-2.0
#include "report/text_grid.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/number_text.hpp"
#include "report/text_pieces.hpp"
#include "runecheck/report/escape.hpp"

namespace runecheck::report {

namespace {

constexpr std::size_t kRowLimit = 32;
constexpr std::size_t kColumnLimit = 128;
constexpr unsigned kCellLimit = 16;  // columns of the terminal
constexpr unsigned kGap = 1;
constexpr std::string_view kLabel = "grid";

std::string row_label(std::uint64_t number) { return fmt::format("{:>5}   ", number); }
constexpr std::string_view kNoLabel = "        ";

}  // namespace

void TextGrid::add(const Record& record) {
  if (record.encoding == nullptr || record.tokenizer == nullptr) return;
  const Encoding& encoding = *record.encoding;
  const std::uint64_t size = encoding.size();
  shortest_ = records_ == 0 ? size : std::min(shortest_, size);
  longest_ = std::max(longest_, size);
  ++records_;
  slots_ += size;
  for (const TokenFlags flags : encoding.flags) padding_ += has(flags, TokenFlags::Padding) ? 1U : 0U;
  if (rows_.size() == kRowLimit) return;
  Row row;
  row.number = record.source.index + 1;
  const std::size_t kept = std::min<std::size_t>(encoding.size(), kColumnLimit);
  if (widths_.size() < kept) widths_.resize(kept, 1);
  for (std::size_t i = 0; i < kept; ++i) {
    Cell cell;
    cell.padding = has(encoding.flags[i], TokenFlags::Padding);
    cell.text = cut_to(shown_token(*record.tokenizer, encoding, i), kCellLimit);
    if (cell.padding) cell.text = fmt::format("\u2039{}\u203A", cell.text);
    if (cell.padding) cell.style = Style::Dim;
    if (has(encoding.flags[i], TokenFlags::Unknown)) cell.style = Style::Red;
    widths_[i] = std::max({widths_[i], display_width(cell.text), static_cast<unsigned>(std::to_string(i).size())});
    row.cells.push_back(std::move(cell));
  }
  rows_.push_back(std::move(row));
}

std::size_t TextGrid::columns() const noexcept { return widths_.size(); }

void TextGrid::write_head(std::string& out, const RenderOptions& options, const Painter& painter) const {
  Wrapper line(out, painter, options.width);
  line.label(kLabel);
  const bool ragged = shortest_ != longest_;
  std::string text = counted(records_, "record");
  text += ragged ? fmt::format(" of {} to {}", grouped(shortest_), counted(longest_, "token"))
                 : fmt::format(" of {}", counted(longest_, "token"));
  if (padding_ > 0) text += fmt::format(" \u00B7 padding {} of the slots", percent({padding_, slots_}));
  if (ragged) text += " \u00B7 not of equal length: pad them before they go into one batch";
  if (records_ > rows_.size()) text += fmt::format(" \u00B7 the first {} are shown", rows_.size());
  if (longest_ > columns()) text += fmt::format(" \u00B7 the first {} tokens are shown", columns());
  line.words(text);
  line.end();
}

void TextGrid::write_block(std::string& out, const Painter& painter, std::size_t begin, std::size_t end) const {
  const auto write_line = [&](std::string_view label, const auto& cell_of) {
    out += label;
    unsigned due = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const Cell cell = cell_of(i);
      const unsigned width = display_width(cell.text);
      if (!cell.text.empty()) {
        out.append(due, ' ');
        due = 0;
        painter.append(out, cell.text, cell.style);
      }
      due += widths_[i] - width + kGap;
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += '\n';
  };
  write_line(kNoLabel, [](std::size_t i) { return Cell{std::to_string(i), Style::Dim, false}; });
  for (const Row& row : rows_) {
    if (begin >= row.cells.size() && begin > 0) continue;  // ended in an earlier block
    write_line(row_label(row.number), [&](std::size_t i) { return i < row.cells.size() ? row.cells[i] : Cell{}; });
    write_line(kNoLabel, [&](std::size_t i) {
      if (i >= row.cells.size()) return Cell{};
      return Cell{row.cells[i].padding ? "0" : "1", row.cells[i].style, false};
    });
  }
}

void TextGrid::write(std::string& out, const RenderOptions& options, const Painter& painter) const {
  write_head(out, options, painter);
  const unsigned room = options.width > kNoLabel.size() ? options.width - static_cast<unsigned>(kNoLabel.size()) : 1;
  for (std::size_t begin = 0; begin < columns();) {
    std::size_t end = begin + 1;
    unsigned used = widths_[begin];
    while (end < columns() && used + kGap + widths_[end] <= room) used += kGap + widths_[end++];
    write_block(out, painter, begin, end);
    begin = end;
  }
}

}  // namespace runecheck::report
