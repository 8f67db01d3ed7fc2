// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/compressed_source.hpp"

#include <fmt/format.h>

#include <utility>

#include "io/compressed_input.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

CompressedInput::CompressedInput(std::unique_ptr<Source> from, std::string name, std::string_view format)
    : from_(std::move(from)), name_(std::move(name)), format_(format), buffer_(kBlock) {}

bool CompressedInput::fill() {
  if (begin_ < filled_) return true;
  if (at_end_) return false;
  before_ += filled_;
  begin_ = 0;
  filled_ = from_->read(buffer_.data(), buffer_.size());
  at_end_ = filled_ == 0;
  return !at_end_;
}

void CompressedInput::count_output(std::uint64_t bytes) {
  output_ += bytes;
  if (!expands_too_much(offset(), output_)) return;
  fail(fmt::format("{} bytes of {} data have become more than {} bytes", grouped(offset()), format_, grouped(output_)),
       fmt::format("more than {} for one is taken for an attack; if the file is sound, decompress it yourself and "
                   "check what comes out",
                   grouped(kMostExpansion)));
}

void CompressedInput::fail(const std::string& message, const std::string& hint) const {
  throw Error(ErrorCode::Io, SourceRef{name_, {}, {}}, message, hint);
}

void CompressedInput::cut_off() const {
  if (offset() == 0) fail(fmt::format("expected {} data, found an empty file", format_), "get the file again");
  fail(fmt::format("the {} data ends too soon, after byte {}", format_, offset()), "the file is not whole: get it again");
}

void CompressedInput::other_format() const {
  fail(fmt::format("expected {} data, found something else", format_), "take the ending off its name if it is not compressed");
}

void CompressedInput::trailing_bytes() const {
  fail(fmt::format("bytes that are no {} data follow from byte {}", format_, offset()),
       "the file is damaged, or something was added to it: get it again");
}

void CompressedInput::damaged(std::string_view why) const {
  fail(fmt::format("the {} data is damaged near byte {} ({})", format_, offset(), why), "get the file again");
}

std::unique_ptr<Source> decompressed_source(Compression compression, std::unique_ptr<Source> from, std::string name) {
  switch (compression) {
    case Compression::Gzip: return gzip_source(std::move(from), std::move(name));
    case Compression::Zstd: return zstd_source(std::move(from), std::move(name));
    case Compression::None: break;
  }
  return from;
}

}  // namespace runecheck
