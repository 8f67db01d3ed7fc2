// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "runecheck/io/source.hpp"

namespace runecheck {

/// How a file is compressed.
enum class Compression : std::uint8_t { None, Gzip, Zstd };

/// Output that a small input may always make.
inline constexpr std::uint64_t kFreeOutput = std::uint64_t{16} << 20U;
/// Bytes of output for one byte of input that are believed beyond that.
inline constexpr std::uint64_t kMostExpansion = 1000;

/// Whether `output` bytes from `input` ones are a decompression bomb.
constexpr bool expands_too_much(std::uint64_t input, std::uint64_t output) noexcept {
  return output > kFreeOutput && output / kMostExpansion > input;
}

/// What is in the gzip data of `from`: one member or several in a row. `name` is for messages.
/// Errors: while reading, Error{Io} that names the file and the byte of the compressed data: it is no
///         gzip data, damaged, cut off, followed by something else, or expands_too_much().
/// Memory: two blocks of some ten KB.
std::unique_ptr<Source> gzip_source(std::unique_ptr<Source> from, std::string name);

/// The same for Zstandard; frames that are to be skipped are.
/// Errors: as above, and a frame that needs a window of more than 128 MiB.   Memory: that window.
std::unique_ptr<Source> zstd_source(std::unique_ptr<Source> from, std::string name);

/// `from` itself, or what is in it.
std::unique_ptr<Source> decompressed_source(Compression compression, std::unique_ptr<Source> from, std::string name);

}  // namespace runecheck
