// SPDX-License-Identifier: Apache-2.0
#include "report/record_json.hpp"

#include "report/envelope_json.hpp"
#include "report/finding_json.hpp"

namespace runecheck::report {

namespace {

/// What is written when the user chose nothing: all but what repeats `offset_mapping`.
Columns all_columns() {
  Columns columns;
  for (const ColumnName& name : column_names()) {
    if (name.column != Column::OffsetBytes && name.column != Column::OffsetUtf16) columns.add(name.column);
  }
  return columns;
}

void write_text_or_null(JsonWriter& json, std::string_view key, const std::optional<std::string>& text) {
  json.key(key);
  if (text) {
    json.text(*text);
  } else {
    json.null();
  }
}

void write_invalid(JsonWriter& json, std::string_view key, const utf8::Repaired* repaired) {
  if (repaired == nullptr || !repaired->changed) return;
  json.key(key).begin_array();
  for (const utf8::InvalidSequence& part : repaired->invalid) {
    json.begin_object();
    json.key("byte").integer(part.raw_offset);
    json.key("bytes").integer(part.size);
    json.end_object();
  }
  json.end_array();
}

void write_error(JsonWriter& json, const std::optional<RecordError>& error) {
  json.key("error");
  if (!error) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("message").text(error->message);
  json.key("hint").text(error->hint);
  json.end_object();
}

}  // namespace

void RecordJson::Pieces::write(JsonWriter& json, const Tokenizer& tokenizer, const Encoding& encoding,
                               std::size_t row) {
  const TokenId id = encoding.ids[row];
  if (id >= kIdLimit || encoding.surface(row) != nullptr) {
    json.text(tokenizer.token_text(encoding, row));
    return;
  }
  if (tokenizer_ != &tokenizer) {
    tokenizer_ = &tokenizer;
    entries_.clear();
    arena_.clear();
  }
  if (id >= entries_.size()) entries_.resize(std::size_t{id} + 1);
  Entry& entry = entries_[id];
  if (entry.size == 0) {
    const std::size_t begin = arena_.size();
    JsonWriter(arena_).text(tokenizer.token_text(encoding, row));
    entry = {begin, arena_.size() - begin};
  }
  json.raw(std::string_view(arena_).substr(entry.begin, entry.size));
}

RecordJson::RecordJson(const RenderOptions& options)
    : columns_(options.columns_chosen ? options.columns : all_columns()), columns_chosen_(options.columns_chosen) {}

void RecordJson::write_members(JsonWriter& json, const Record& record) {
  text_.assign(record.text, record.repaired);
  pair_.assign(record.text_pair.value_or(std::string_view{}), record.repaired_pair);
  write_source(json, record.source);
  if (record.error || record.encoding == nullptr || record.tokenizer == nullptr) {
    json.key("text");
    if (record.text.data() == nullptr) {  // too long to be held
      json.null();
    } else {
      json.text(record.text);
    }
    if (record.text_pair) json.key("text_pair").text(*record.text_pair);
    if (!record.findings.empty()) write_findings(json, record);
    write_error(json, record.error);
    return;
  }
  if (columns_.has(Column::Text)) {
    json.key("text").text(record.text);
    json.key("text_pair");
    if (record.text_pair) {
      json.text(*record.text_pair);
    } else {
      json.null();
    }
  }
  write_columns(json, *record.tokenizer, *record.encoding);
  write_texts(json, record);
  if (columns_.has(Column::Overflowing)) {
    json.key("overflowing").begin_array();
    for (const Encoding& window : record.encoding->overflow) {
      json.begin_object();
      write_columns(json, *record.tokenizer, window);
      json.end_object();
    }
    json.end_array();
  }
  write_judgement(json, record);
  if (!columns_chosen_) {
    write_invalid(json, "invalid_utf8", record.repaired);
    write_invalid(json, "invalid_utf8_pair", record.repaired_pair);
  }
  write_error(json, record.error);
}

void RecordJson::write_source(JsonWriter& json, const RecordSource& source) const {
  json.key("index").integer(source.index);
  // The keys are always there, but for a short list of chosen columns.
  if (!source.file.empty()) {
    json.key("file").text(source.file);
  } else if (!columns_chosen_) {
    json.key("file").null();
  }
  if (source.line != 0) {
    json.key("line").integer(source.line);
  } else if (!columns_chosen_) {
    json.key("line").null();
  }
  if (!columns_chosen_) json.key("field").null();  // records of structured files will have one
}

void RecordJson::write_columns(JsonWriter& json, const Tokenizer& tokenizer, const Encoding& encoding) {
  const std::size_t rows = encoding.size();
  const auto write = [&json, rows](std::string_view key, const auto& value) { json.key(key).integers(rows, value); };
  if (columns_.has(Column::Ids)) write("input_ids", [&](std::size_t row) { return encoding.ids[row]; });
  if (columns_.has(Column::AttentionMask)) {
    write("attention_mask", [&](std::size_t row) { return has(encoding.flags[row], TokenFlags::Padding) ? 0U : 1U; });
  }
  if (columns_.has(Column::TypeIds)) write("token_type_ids", [&](std::size_t row) { return encoding.type_ids[row]; });
  if (columns_.has(Column::SpecialTokensMask)) {
    write("special_tokens_mask",
          [&](std::size_t row) { return has(encoding.flags[row], TokenFlags::Special) ? 1U : 0U; });
  }
  if (columns_.has(Column::Offsets)) {
    write_ranges(json, "offset_mapping", encoding, [](PlaceCursor& cursor, const Places&, OriginalSpan span) {
      const std::uint32_t begin = cursor.code_point(span.begin);
      return Range{begin, cursor.code_point(span.end)};
    });
  }
  if (columns_.has(Column::Tokens)) {
    json.key("tokens").begin_array();
    for (std::size_t row = 0; row < rows; ++row) pieces_.write(json, tokenizer, encoding, row);
    json.end_array();
  }
  if (columns_.has(Column::WordIds)) {
    json.key("word_ids").integers_or_null(rows, kNoWord, [&](std::size_t row) { return encoding.words[row]; });
  }
  if (columns_.has(Column::SequenceIds)) {
    json.key("sequence_ids").integers_or_null(rows, kNoSequence, [&](std::size_t row) {
      return encoding.sequence_id(row);
    });
  }
  if (columns_.has(Column::OffsetBytes)) {
    write_ranges(json, "offset_bytes", encoding,
                 [](PlaceCursor&, const Places& places, OriginalSpan span) { return places.raw_bytes(span); });
  }
  if (columns_.has(Column::OffsetUtf16)) {
    write_ranges(json, "offset_utf16", encoding, [](PlaceCursor& cursor, const Places&, OriginalSpan span) {
      const std::uint32_t begin = cursor.utf16(span.begin);
      return Range{begin, cursor.utf16(span.end)};
    });
  }
}

template <class Unit>
void RecordJson::write_ranges(JsonWriter& json, std::string_view key, const Encoding& encoding,
                              const Unit& unit) const {
  PlaceCursor in_text(text_);
  PlaceCursor in_pair(pair_);
  json.key(key).ranges(encoding.size(), [&](std::size_t row) {
    const OriginalSpan span = encoding.spans[row];
    // Special tokens must not move the cursor of the text back to its start.
    if (encoding.sequences[row] == kNoSequence && span == OriginalSpan{}) return Range{};
    return encoding.sequences[row] == 1 ? unit(in_pair, pair_, span) : unit(in_text, text_, span);
  });
}

void RecordJson::write_texts(JsonWriter& json, const Record& record) const {
  if (columns_.has(Column::Normalized)) {
    json.key("normalized").text(record.normalized);
    write_text_or_null(json, "normalized_pair", record.normalized_pair);
  }
  if (columns_.has(Column::Decoded)) json.key("decoded").text(record.decoded);
  if (columns_.has(Column::DecodedWithoutSpecial)) {
    json.key("decoded_without_special").text(record.decoded_without_special);
  }
}

void RecordJson::write_judgement(JsonWriter& json, const Record& record) {
  if (columns_.has(Column::Fates) && record.fates) {
    json.key("fates");
    write_fates(json, *record.fates);
  }
  // An empty list would say "nothing was lost" of a text that nobody looked at.
  if (columns_.has(Column::Findings) && (record.fates || !record.findings.empty())) write_findings(json, record);
}

void RecordJson::write_findings(JsonWriter& json, const Record& record) {
  json.key("findings").begin_array();
  for (const Finding& finding : record.findings) write_finding(json, finding, record, text_, pair_);
  json.end_array();
}

}  // namespace runecheck::report
