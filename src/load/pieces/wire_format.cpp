// SPDX-License-Identifier: Apache-2.0
//
// Of protozero only the varints: its own reader of messages refuses groups and some field numbers, and
// cuts tags and lengths to 32 bits, where the reference does neither.
#include "load/pieces/wire_format.hpp"

#include <array>
#include <cstring>

#include <fmt/format.h>
#include <protozero/exception.hpp>
#include <protozero/varint.hpp>

#include "runecheck/core/error.hpp"

namespace runecheck::detail {

namespace {

constexpr std::uint32_t kBeginGroup = 3;
constexpr std::uint32_t kEndGroup = 4;
constexpr std::ptrdiff_t kMostTagBytes = 5;
constexpr std::uint64_t kMostLength = 0x7FFFFFFFU;

}  // namespace

WireReader::WireReader(const std::string& path, std::string_view file)
    : path_(&path), file_(file), at_(file.data()), end_(file.data() + file.size()), field_begin_(file.data()) {}

void WireReader::fail(const char* at, const std::string& what) const {
  throw Error(ErrorCode::Syntax, {*path_, {}, std::nullopt},
              fmt::format("damaged at byte {} of {}: {}", at - file_.data(), file_.size(), what),
              "the download did not finish, or the file was changed on its way: download it again");
}

std::uint64_t WireReader::varint() {
  const char* const begin = at_;
  unread_ = false;
  try {
    return protozero::decode_varint(&at_, end_);
  } catch (const protozero::end_of_buffer_exception&) {
    fail(begin, "expected a number, found the end of what holds it");
  } catch (const protozero::varint_too_long_exception&) {
    fail(begin, "expected a number of at most ten bytes, found a longer one");
  }
}

std::uint32_t WireReader::fixed32() {
  std::array<unsigned char, 4> raw{};
  const char* const begin = at_;
  skip_fixed(raw.size());
  std::memcpy(raw.data(), begin, raw.size());
  return std::uint32_t{raw[0]} | std::uint32_t{raw[1]} << 8U | std::uint32_t{raw[2]} << 16U |
         std::uint32_t{raw[3]} << 24U;
}

std::string_view WireReader::bytes() {
  const char* const begin = at_;
  const std::uint64_t size = varint();
  if (at_ - begin > kMostTagBytes || size > kMostLength) fail(begin, "expected a length of less than 2 GiB");
  const auto left = static_cast<std::uint64_t>(end_ - at_);
  if (size > left) {
    fail(begin, fmt::format("expected {} more bytes, found the end of what holds them after {}", size, left));
  }
  field_begin_ = at_;
  at_ += size;
  return {field_begin_, static_cast<std::size_t>(size)};
}

WireReader WireReader::message() {
  const std::string_view content = bytes();
  WireReader inner = *this;
  inner.at_ = content.data();
  inner.end_ = content.data() + content.size();
  ++inner.depth_;
  return inner;
}

WireReader::Tag WireReader::read_tag() {
  field_begin_ = at_;
  const std::uint64_t tag = varint();
  if (at_ - field_begin_ > kMostTagBytes || tag > 0xFFFFFFFFU || tag < 8) {
    fail(field_begin_, "expected the number of a field, found one that no field has");
  }
  return {static_cast<std::uint32_t>(tag >> 3U), static_cast<std::uint32_t>(tag & 7U)};
}

bool WireReader::next() {
  if (unread_) skip_value();
  while (!at_end()) {
    const Tag tag = read_tag();
    field_ = tag.field;
    switch (tag.type) {
      case kBeginGroup: skip_group(); break;
      case kEndGroup: fail(field_begin_, "found the end of a group that did not begin");
      case 0:
      case 1:
      case 2:
      case 5:
        type_ = static_cast<WireType>(tag.type);
        unread_ = true;
        return true;
      default: fail(field_begin_, fmt::format("expected a field, found wire type {}, which does not exist", tag.type));
    }
  }
  return false;
}

void WireReader::skip_value() {
  switch (type_) {
    case WireType::Varint: varint(); break;
    case WireType::Fixed64: skip_fixed(8); break;
    case WireType::Bytes: bytes(); break;
    case WireType::Fixed32: skip_fixed(4); break;
  }
}

void WireReader::skip_fixed(std::size_t size) {
  unread_ = false;
  const auto left = static_cast<std::size_t>(end_ - at_);
  if (size > left) {
    fail(at_, fmt::format("expected {} more bytes, found the end of what holds them after {}", size, left));
  }
  at_ += size;
}

void WireReader::skip_group() {
  std::array<std::uint32_t, kMaxDepth> open{};
  std::size_t depth = 0;
  const char* const begin = field_begin_;
  Tag tag{field_, kBeginGroup};
  for (;;) {
    if (tag.type == kBeginGroup) {
      if (depth_ + depth == kMaxDepth) fail(field_begin_, fmt::format("nested deeper than {} levels", kMaxDepth));
      open.at(depth++) = tag.field;
    } else if (tag.type == kEndGroup) {
      if (open.at(depth - 1) != tag.field) fail(field_begin_, "found the end of another group than the one begun");
      if (--depth == 0) return;
    } else if (tag.type > kEndGroup + 1) {
      fail(field_begin_, fmt::format("expected a field, found wire type {}, which does not exist", tag.type));
    } else {
      type_ = static_cast<WireType>(tag.type);
      skip_value();
    }
    if (at_end()) fail(begin, "expected the end of the group that begins here");
    tag = read_tag();
  }
}

}  // namespace runecheck::detail
