// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "runecheck/input/record_parser.hpp"
#include "runecheck/io/compressed_source.hpp"

namespace runecheck {

/// What a file holds when it is nothing that can be read.
enum class ForeignKind : std::uint8_t {
  None,  ///< it can be read
  Json,  ///< one JSON document, not JSON Lines
  Parquet,
  Arrow,  ///< the file format of Arrow, which is Feather's
  ArrowStream,
  Avro,
  Excel,
  Tar,
  Zip,
  SevenZip,
  Bzip2,
  Xz,
  Utf16,    ///< with a byte order mark
  Utf16Le,  ///< as it seems, without one
  Utf16Be,
  Utf32,
  Binary,
};

/// What the name of a file says about it.
struct NamedKind {
  InputFormat format = InputFormat::Text;
  Compression compression = Compression::None;
  ForeignKind foreign = ForeignKind::None;
};
/// By the extension, in any letter case; .gz and .zst are taken off first. Below .bz2 and .xz `format` is still that
/// of what is in it.
NamedKind kind_by_name(std::string_view path) noexcept;

/// How many bytes of the beginning of a file are looked at.
inline constexpr std::size_t kHeadBytes = 8192;

/// By the first bytes of a file.
Compression compression_of(std::string_view head) noexcept;
/// By the first kHeadBytes of a file, decompressed: text may hold any characters but NUL and many control characters.
ForeignKind kind_of(std::string_view head) noexcept;

/// How many bytes are control characters that texts do not have: all but BS, TAB, LF, VT, FF, CR and ESC.
std::size_t count_controls(std::string_view bytes) noexcept;

}  // namespace runecheck
