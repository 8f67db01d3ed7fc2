// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/input/corpus_record.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

/// What one code point of a text is in its file.
struct WrittenUnit {
  enum class Kind : std::uint8_t {
    Plain,          ///< itself
    Escape,         ///< an escape, a doubled quote, or what stands between two words of an array
    LoneSurrogate,  ///< an escape that is half of a pair: read as U+FFFD
    IllFormed,      ///< bytes that are not UTF-8: read as U+FFFD
  };
  char32_t code_point = 0;
  std::uint32_t raw_size = 1;   ///< bytes in the file, never 0
  std::uint32_t text_size = 1;  ///< bytes of the text
  std::uint32_t columns = 1;    ///< code points in the file
  Kind kind = Kind::Plain;
};

/// The unit that starts at raw[at]; `at` is below raw.size(). Any bytes are good: what is no escape is
/// taken as it stands. In a JSON string a bare quote ends a word of an array of strings, and the unit
/// reaches behind the opening quote of the next word: it is the blank that joins them.
WrittenUnit written_unit(TextSyntax syntax, std::string_view raw, std::size_t at);

/// Offset of the quote that closes a quoted CSV cell, in the bytes behind its opening quote: the first
/// one that is not doubled. What stands behind it up to the next delimiter is part of the text, as it is
/// ("ab"cd is abcd); the size when the cell is not closed or nothing stands behind it.
std::size_t csv_closing_quote(std::string_view raw) noexcept;

/// A text read from how it is written. Not to be copied or moved while `text` is in use.
struct WrittenText {
  std::string_view text;              ///< valid UTF-8; views the raw bytes or `repaired.storage`
  utf8::Repaired repaired;            ///< raw offsets count from the start of the raw bytes
  std::uint32_t lone_surrogates = 0;  ///< each read as U+FFFD

  /// For CorpusRecord: null when nothing had to be repaired.
  const utf8::Repaired* repaired_or_null() const noexcept { return repaired.changed ? &repaired : nullptr; }
};

/// Reads `raw`; no copy is made when it is written as it is.   Cost: O(bytes).
void read_written(TextSyntax syntax, std::string_view raw, WrittenText& out);

/// Starts a text of several parts; finish_written() ends it.
void clear_written(WrittenText& out);
/// Appends a part that starts `raw_base` bytes behind the start of the whole.
void append_written(TextSyntax syntax, std::string_view raw, std::uint64_t raw_base, WrittenText& out);
inline void finish_written(WrittenText& out) { out.text = out.repaired.storage; }

/// Code points of `bytes`, each maximal ill-formed part being one: columns of a raw line.
std::uint64_t columns_of(std::string_view bytes);
/// Moves `place` over `bytes` of the file. They end where a code point ends.
void advance(FilePosition& place, std::string_view bytes);

}  // namespace runecheck
