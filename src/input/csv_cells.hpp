// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "runecheck/input/corpus_record.hpp"

namespace runecheck {

/// A cell of a CSV or TSV row, as offsets into the bytes that hold it.
struct CsvCell {
  std::size_t begin = 0;  ///< of what is written in it; of a quoted cell behind the opening quote
  std::size_t end = 0;    ///< of a quoted cell before the closing quote, or behind what follows that
  bool quoted = false;
  bool closed = true;  ///< false: the bytes end inside of its quotes

  TextSyntax syntax() const noexcept { return quoted ? TextSyntax::CsvCell : TextSyntax::Plain; }
  std::string_view raw(std::string_view bytes) const noexcept { return bytes.substr(begin, end - begin); }
};

/// Reads the row that starts at bytes[at]; its end is what CsvRows says, a CR before the LF is no part
/// of it. An empty line has no cells, as in Python's csv module.
/// Returns the offset behind the row, its LF included. `cells` is reused.   Cost: O(bytes of the row).
std::size_t read_csv_row(std::string_view bytes, std::size_t at, char delimiter, std::vector<CsvCell>& cells);

}  // namespace runecheck
