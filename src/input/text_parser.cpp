// SPDX-License-Identifier: Apache-2.0
#include "input/text_parser.hpp"

#include <algorithm>

#include "input/line_ends.hpp"
#include "input/refusals.hpp"
#include "input/written_text.hpp"

namespace runecheck {

namespace {

class TextParser final : public RecordParser {
 public:
  explicit TextParser(const ParseOptions& options)
      : records_(options.records), invalid_(options.invalid), pairs_(options.pairs) {}

  void parse(const InputBlock& block, const RecordVisitor& visit) override {
    bytes_ = block.bytes;
    valid_ = utf8::valid_prefix(bytes_);
    if (block.over_limit) return refuse_long(block, visit);
    switch (records_) {
      case TextRecords::Line: return parse_lines(block.first_line, visit);
      case TextRecords::Nul: return parse_nul({block.first_line, block.first_column}, visit);
      case TextRecords::Paragraph: return parse_paragraphs(block.first_line, visit);
      case TextRecords::File: return hand_over(0, bytes_.size(), {block.first_line, 1}, visit);
    }
  }

 private:
  void parse_lines(std::uint64_t line, const RecordVisitor& visit);
  void parse_nul(FilePosition place, const RecordVisitor& visit);
  void parse_paragraphs(std::uint64_t line, const RecordVisitor& visit);
  void hand_over(std::size_t begin, std::size_t end, FilePosition place, const RecordVisitor& visit);
  bool is_valid(std::size_t begin, std::size_t end);
  bool refuse_invalid(std::string_view raw, FilePosition place, const utf8::Repaired& repaired,
                      const RecordVisitor& visit) const;
  void refuse_long(const InputBlock& block, const RecordVisitor& visit) const;

  TextRecords records_;
  InvalidUtf8 invalid_;
  bool pairs_;
  std::string_view bytes_;
  std::size_t valid_ = 0;  // from a place at or before the current record up to here all is UTF-8
  utf8::Repaired repaired_;
  utf8::Repaired repaired_pair_;
};

void TextParser::parse_lines(std::uint64_t line, const RecordVisitor& visit) {
  for (std::size_t begin = 0; begin < bytes_.size(); ++line) {
    const std::size_t newline = bytes_.find('\n', begin);
    const bool ended = newline != std::string_view::npos;
    std::size_t end = ended ? newline : bytes_.size();
    const std::size_t next = end + 1;
    if (ended && end > begin && bytes_[end - 1] == '\r') --end;
    if (begin == end) {
      CorpusRecord blank;
      blank.origin = {TextSyntax::Plain, bytes_.substr(begin, 0), {line, 1}};
      blank.blank_is_separator = true;
      visit(blank);
    } else {
      hand_over(begin, end, {line, 1}, visit);
    }
    begin = next;
  }
}

void TextParser::parse_nul(FilePosition place, const RecordVisitor& visit) {
  for (std::size_t begin = 0; begin < bytes_.size();) {
    const std::size_t end = std::min(bytes_.find('\0', begin), bytes_.size());
    hand_over(begin, end, place, visit);
    const std::size_t next = std::min(end + 1, bytes_.size());
    advance(place, bytes_.substr(begin, next - begin));
    begin = next;
  }
}

void TextParser::parse_paragraphs(std::uint64_t line, const RecordVisitor& visit) {
  std::size_t begin = 0;  // of the paragraph
  std::size_t end = 0;    // of its text so far; not behind begin: none yet
  std::uint64_t first_line = line;
  for (std::size_t at = 0; at < bytes_.size(); ++line) {
    const std::size_t newline = bytes_.find('\n', at);
    const bool ended = newline != std::string_view::npos;
    std::size_t line_end = ended ? newline : bytes_.size();
    const std::size_t next = ended ? newline + 1 : bytes_.size();
    if (is_blank_line(bytes_.substr(at, line_end - at))) {
      if (end > begin) hand_over(begin, end, {first_line, 1}, visit);
      begin = end = next;
    } else {
      if (end <= begin) {
        begin = at;
        first_line = line;
      }
      if (ended && bytes_[line_end - 1] == '\r') --line_end;
      end = line_end;
    }
    at = next;
  }
  if (end > begin) hand_over(begin, end, {first_line, 1}, visit);
}

/// Whether bytes_[begin, end) is UTF-8. Records are asked for in order, so all bytes are looked at once.
bool TextParser::is_valid(std::size_t begin, std::size_t end) {
  if (end <= valid_) return true;
  // The bad byte that stopped the last look stands before this record: look on from here.
  if (valid_ < begin) valid_ = begin + utf8::valid_prefix(bytes_.substr(begin));
  return end <= valid_;
}

void TextParser::hand_over(std::size_t begin, std::size_t end, FilePosition place, const RecordVisitor& visit) {
  CorpusRecord record;
  const bool valid = is_valid(begin, end);
  std::string_view raw = bytes_.substr(begin, end - begin);
  const std::size_t tab = pairs_ ? raw.find('\t') : std::string_view::npos;
  if (tab != std::string_view::npos) {
    const std::string_view second = raw.substr(tab + 1);
    FilePosition second_place = place;
    advance(second_place, raw.substr(0, tab + 1));
    record.pair = second;
    record.pair_origin = {TextSyntax::Plain, second, second_place};
    raw = raw.substr(0, tab);
  }
  record.text = raw;
  record.origin = {TextSyntax::Plain, raw, place};
  if (!valid) {
    utf8::repair(raw, repaired_);
    if (refuse_invalid(raw, place, repaired_, visit)) return;
    record.text = repaired_.view(raw);
    if (repaired_.changed) record.repaired = &repaired_;
    if (record.pair) {
      const std::string_view second = *record.pair;
      utf8::repair(second, repaired_pair_);
      if (refuse_invalid(second, record.pair_origin.begin, repaired_pair_, visit)) return;
      record.pair = repaired_pair_.view(second);
      if (repaired_pair_.changed) record.repaired_pair = &repaired_pair_;
    }
  }
  visit(record);
}

/// Hands over an error in place of the record when its bad bytes are not to be replaced.
bool TextParser::refuse_invalid(std::string_view raw, FilePosition place, const utf8::Repaired& repaired,
                                const RecordVisitor& visit) const {
  if (!repaired.changed || invalid_ == InvalidUtf8::Replace) return false;
  const utf8::InvalidSequence& first = repaired.invalid.front();
  CorpusRecord refused;
  advance(place, raw.substr(0, static_cast<std::size_t>(first.raw_offset)));
  refused.origin.begin = place;
  refused.repaired = &repaired;
  refused.error = not_utf8(first.bytes[0]);
  visit(refused);
  return true;
}

void TextParser::refuse_long(const InputBlock& block, const RecordVisitor& visit) const {
  CorpusRecord refused;
  refused.origin.begin = {block.first_line, block.first_column};
  refused.error = over_limit();
  visit(refused);
}

}  // namespace

std::unique_ptr<RecordParser> make_text_parser(const ParseOptions& options) {
  return std::make_unique<TextParser>(options);
}

}  // namespace runecheck
