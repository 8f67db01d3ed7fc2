// SPDX-License-Identifier: Apache-2.0
#include "input/csv_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "input/csv_cells.hpp"
#include "input/csv_columns.hpp"
#include "input/json_check.hpp"
#include "input/label_spans.hpp"
#include "input/refusals.hpp"
#include "input/written_text.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

std::string counted_cells(std::size_t count) { return grouped(count) + (count == 1 ? " cell" : " cells"); }

/// Reads the block into records; see make_csv_parser().
class CsvParser final : public RecordParser {
 public:
  explicit CsvParser(const ParseOptions& options);
  void parse(const InputBlock& block, const RecordVisitor& visit) override;

 private:
  void read_row(std::size_t begin, const RecordVisitor& visit);
  void hand_over(const AskedColumn& asked, const RecordVisitor& visit);
  std::optional<RecordError> fault_of_row() const;
  bool read_cell(std::size_t column, WrittenText& text, TextOrigin& origin, const AskedColumn& asked,
                 const RecordVisitor& visit);
  std::optional<RecordError> read_spans();
  void refuse(FilePosition where, RecordError error, const RecordVisitor& visit, const AskedColumn* asked = nullptr,
              const utf8::Repaired* repaired = nullptr) const;

  CsvPlan plan_;
  std::vector<std::string> columns_;
  char delimiter_;
  InvalidUtf8 invalid_;
  SpanUnit span_unit_;
  std::string spans_field_;

  std::string_view bytes_;
  std::uint64_t line_ = 1;  // of the row
  std::vector<CsvCell> cells_;
  std::vector<FilePosition> places_;  // of what is written in the cells
  WrittenText text_;
  WrittenText second_;
  WrittenText spans_;
  JsonCheck json_;
  std::vector<LabelSpan> labels_;
};

CsvParser::CsvParser(const ParseOptions& options)
    : columns_(options.columns),
      delimiter_(csv_delimiter(options.format)),
      invalid_(options.invalid),
      span_unit_(options.span_unit),
      spans_field_(options.spans_field.value_or("")) {
  // Without a header no name means anything, and every row is refused.
  if (!columns_.empty() || options.words_field) plan_ = plan_columns(options);
}

void CsvParser::parse(const InputBlock& block, const RecordVisitor& visit) {
  bytes_ = block.bytes;
  line_ = block.first_line;
  if (block.over_limit) return refuse({line_, 1}, over_limit(), visit);
  bool header_to_come = line_ == 1;
  for (std::size_t at = 0; at < bytes_.size();) {
    const std::size_t next = read_csv_row(bytes_, at, delimiter_, cells_);
    if (cells_.empty()) {
      CorpusRecord blank;
      blank.origin = {TextSyntax::Plain, bytes_.substr(at, 0), {line_, 1}};
      blank.blank_is_separator = true;
      visit(blank);
    } else if (!header_to_come || !cells_.back().closed) {
      read_row(at, visit);
    } else {
      header_to_come = false;
    }
    FilePosition place{line_, 1};
    advance(place, bytes_.substr(at, next - at));
    line_ = place.line;
    at = next;
  }
}

void CsvParser::refuse(FilePosition where, RecordError error, const RecordVisitor& visit, const AskedColumn* asked,
                       const utf8::Repaired* repaired) const {
  CorpusRecord refused;
  if (asked != nullptr) {
    refused.field = asked->field;
    refused.field_index = asked->field_index;
  }
  refused.origin.begin = where;
  refused.repaired = repaired;
  refused.error = std::move(error);
  visit(refused);
}

/// Why nothing of the row can be read, if so.
std::optional<RecordError> CsvParser::fault_of_row() const {
  if (!cells_.back().closed) {
    return RecordError{"the quote is never closed: all that follows it is one cell",
                       "close it, or write a quote at the start of a cell as three: \"\"\""};
  }
  if (columns_.empty()) {
    return RecordError{"no columns are known: the file starts with empty lines only",
                       "the first row names the columns: take out the empty lines above it"};
  }
  if (plan_.texts.empty()) {
    return RecordError{"nothing says which column holds the text",
                       "name it with --field, one of " + list_columns(columns_)};
  }
  // Cells without text behind the last column, as spreadsheets write them, lose nothing.
  const auto is_empty = [&](const CsvCell& cell) { return cell.begin == cell.end; };
  if (cells_.size() == columns_.size() ||
      (cells_.size() > columns_.size() &&
       std::all_of(cells_.begin() + static_cast<std::ptrdiff_t>(columns_.size()), cells_.end(), is_empty))) {
    return std::nullopt;
  }
  const std::string found =
      fmt::format("{} found, {} expected, as in the first row", counted_cells(cells_.size()), grouped(columns_.size()));
  if (cells_.size() < columns_.size()) {
    return RecordError{found,
                       "write the cells that are missing, and put a cell that holds a line break in double quotes"};
  }
  return RecordError{found,
                     fmt::format("put a cell that holds a {} in double quotes", delimiter_ == '\t' ? "TAB" : "comma")};
}

void CsvParser::read_row(std::size_t begin, const RecordVisitor& visit) {
  if (auto error = fault_of_row()) {
    FilePosition where{line_, 1};
    if (!cells_.back().closed) advance(where, bytes_.substr(begin, cells_.back().begin - 1 - begin));
    return refuse(where, std::move(*error), visit);
  }
  std::size_t last = plan_.texts.back().column;
  for (const std::size_t column : plan_.pair) last = std::max(last, column);
  for (const std::size_t column : plan_.spans) last = std::max(last, column);
  places_.clear();
  FilePosition place{line_, 1};
  std::size_t counted = begin;
  for (std::size_t i = 0; i <= last; ++i) {
    advance(place, bytes_.substr(counted, cells_[i].begin - counted));
    counted = cells_[i].begin;
    places_.push_back(place);
  }
  for (const AskedColumn& asked : plan_.texts) hand_over(asked, visit);
}

/// Reads a cell; false when bytes of it are not UTF-8 and are not to be replaced: that is handed over.
bool CsvParser::read_cell(std::size_t column, WrittenText& text, TextOrigin& origin, const AskedColumn& asked,
                          const RecordVisitor& visit) {
  const CsvCell& cell = cells_[column];
  origin = {cell.syntax(), cell.raw(bytes_), places_[column]};
  read_written(origin.syntax, origin.raw, text);
  if (!text.repaired.changed || invalid_ == InvalidUtf8::Replace) return true;
  const utf8::InvalidSequence& bad = text.repaired.invalid.front();
  FilePosition where = origin.begin;
  advance(where, origin.raw.substr(0, static_cast<std::size_t>(bad.raw_offset)));
  refuse(where, not_utf8(bad.bytes[0]), visit, &asked, &text.repaired);
  return false;
}

void CsvParser::hand_over(const AskedColumn& asked, const RecordVisitor& visit) {
  CorpusRecord record;
  record.field = asked.field;
  record.field_index = asked.field_index;
  if (!read_cell(asked.column, text_, record.origin, asked, visit)) return;
  record.text = text_.text;
  record.repaired = text_.repaired_or_null();
  if (!plan_.pair.empty()) {
    if (!read_cell(plan_.pair.front(), second_, record.pair_origin, asked, visit)) return;
    record.pair = second_.text;
    record.repaired_pair = second_.repaired_or_null();
  }
  if (!plan_.spans.empty() && asked.field_index == 0) {
    if (auto error = read_spans()) return refuse(places_[plan_.spans.front()], std::move(*error), visit, &asked);
    record.labels = labels_;
  }
  visit(record);
}

std::optional<RecordError> CsvParser::read_spans() {
  labels_.clear();
  const CsvCell& cell = cells_[plan_.spans.front()];
  read_written(cell.syntax(), cell.raw(bytes_), spans_);
  const std::size_t first = spans_.text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return std::nullopt;  // as null: no spans
  if (!json_.is_json(spans_.text)) {
    return RecordError{fmt::format("{}: not valid JSON: {}", spans_field_, json_.says()),
                       "write the spans as [[start, end, \"label\"]], with every quote doubled inside of the cell"};
  }
  if (auto fault = read_label_spans(json_.masked(), first, text_, span_unit_, labels_)) {
    return RecordError{fmt::format("{}: {}", spans_field_, *fault),
                       "correct the spans, or say what they count: --span-unit codepoint, utf16 or byte"};
  }
  return std::nullopt;
}

}  // namespace

std::unique_ptr<RecordParser> make_csv_parser(const ParseOptions& options) {
  return std::make_unique<CsvParser>(options);
}

}  // namespace runecheck
