// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "runecheck/text/code_points.hpp"
#include "runecheck/tokenizer/tokenizer.hpp"
#include "support/data_file.hpp"

namespace runecheck::test {

/// The columns of an encoding by the names of the golden files; offsets in code points.
inline Json columns_of(const Tokenizer& tokenizer, const Encoding& encoding, std::string_view text,
                       std::string_view pair = {}) {
  constexpr CodePointSpan kNowhere{0xFFFFFFFF, 0xFFFFFFFF};
  const CodePointIndex in_text(text);
  const CodePointIndex in_pair(pair);
  Json columns = {{"ids", encoding.ids},           {"type_ids", encoding.type_ids},        {"tokens", Json::array()},
                  {"offsets", Json::array()},      {"special_tokens_mask", Json::array()}, {"word_ids", Json::array()},
                  {"sequence_ids", Json::array()}, {"attention_mask", Json::array()}};
  for (std::size_t row = 0; row < encoding.size(); ++row) {
    const bool of_pair = encoding.sequences[row] == 1;
    const bool inside = encoding.spans[row].end <= (of_pair ? pair : text).size();
    const CodePointSpan span = inside ? (of_pair ? in_pair : in_text).span(encoding.spans[row]) : kNowhere;
    const auto or_null = [](auto value, auto none) { return value == none ? Json() : Json(value); };
    columns["tokens"].push_back(tokenizer.token_text(encoding, row));
    columns["offsets"].push_back({span.begin, span.end});
    columns["special_tokens_mask"].push_back(has(encoding.flags[row], TokenFlags::Special) ? 1 : 0);
    columns["word_ids"].push_back(or_null(encoding.words[row], kNoWord));
    columns["sequence_ids"].push_back(or_null(encoding.sequence_id(row), kNoSequence));
    columns["attention_mask"].push_back(has(encoding.flags[row], TokenFlags::Padding) ? 0 : 1);
  }
  return columns;
}

/// All that a golden record has of an encoding: its columns, the decoded texts, the windows.
inline Json record_of(const Tokenizer& tokenizer, const Encoding& encoding, std::string_view text,
                      std::string_view pair = {}) {
  Json record = columns_of(tokenizer, encoding, text, pair);
  record["decoded"] = tokenizer.decode(encoding.ids, SpecialTokens::Keep);
  record["decoded_without_special"] = tokenizer.decode(encoding.ids, SpecialTokens::Skip);
  record["overflowing"] = Json::array();
  for (const Encoding& window : encoding.overflow) {
    record["overflowing"].push_back(columns_of(tokenizer, window, text, pair));
  }
  return record;
}

/// The first of the columns in which two records differ, with both values; empty when they agree.
inline std::string difference(const Json& expected, const Json& actual, std::initializer_list<const char*> columns) {
  for (const char* column : columns) {
    if (expected.at(column) == actual.at(column)) continue;
    return std::string(column) + ": expected " + expected.at(column).dump() + ", found " + actual.at(column).dump();
  }
  return {};
}

}  // namespace runecheck::test
