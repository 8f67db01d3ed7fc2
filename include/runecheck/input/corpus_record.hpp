// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "runecheck/core/error.hpp"
#include "runecheck/core/label_span.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

/// A place in a file: line and column from 1, the column in code points of the raw line.
struct FilePosition {
  std::uint64_t line = 0;  ///< 0: about the whole file
  std::uint64_t column = 1;
  friend bool operator==(const FilePosition&, const FilePosition&) = default;
};

/// How a text was written in its file.
enum class TextSyntax : std::uint8_t {
  Plain,       ///< as it is
  JsonString,  ///< with JSON escapes, quotes not included
  CsvCell,     ///< quoted, with doubled quotes, the outer quotes not included
};

/// Where a text stands in its file, kept so that a place in it can be found when it is needed.
struct TextOrigin {
  TextSyntax syntax = TextSyntax::Plain;
  std::string_view raw;  ///< the bytes of the text as they stand in the file
  FilePosition begin;    ///< of the first of them
};

/// The position in the file of byte `at` of a text. `repaired`: of that text, null or unchanged when
/// it was valid UTF-8. Each replaced sequence is one column.
/// Cost: O(raw bytes up to there); for what is listed, not for every token.
FilePosition position_of(const TextOrigin& origin, const utf8::Repaired* repaired, std::uint32_t at);

/// One record of a corpus. Views live during the call that hands it over.
struct CorpusRecord {
  std::string_view text;                     ///< valid UTF-8
  const utf8::Repaired* repaired = nullptr;  ///< raw offsets, when the text was not UTF-8
  TextOrigin origin;
  std::optional<std::string_view> pair;  ///< its second text
  const utf8::Repaired* repaired_pair = nullptr;
  TextOrigin pair_origin;
  std::string_view field;         ///< concrete pointer: "/messages/0/content"; empty for plain text
  std::uint32_t field_index = 0;  ///< which of the fields asked for
  std::span<const LabelSpan> labels;
  std::uint32_t lone_surrogates = 0;  ///< of a JSON string, replaced by U+FFFD
  bool blank_is_separator = false;    ///< an empty plain line: no record, counted as empty
  std::optional<RecordError> error;   ///< it could not be read: text is empty
};

using RecordVisitor = std::function<void(const CorpusRecord&)>;

}  // namespace runecheck
