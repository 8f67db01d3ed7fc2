// SPDX-License-Identifier: Apache-2.0
#include "input/file_kind.hpp"

#include <algorithm>
#include <array>

namespace runecheck {

using namespace std::string_view_literals;

namespace {

struct Extension {
  std::string_view name;
  InputFormat format;
  ForeignKind foreign;
};
constexpr std::array<Extension, 20> kExtensions = {{
    {"jsonl", InputFormat::Jsonl, ForeignKind::None},     {"ndjson", InputFormat::Jsonl, ForeignKind::None},
    {"csv", InputFormat::Csv, ForeignKind::None},         {"tsv", InputFormat::Tsv, ForeignKind::None},
    {"tab", InputFormat::Tsv, ForeignKind::None},         {"json", InputFormat::Text, ForeignKind::Json},
    {"parquet", InputFormat::Text, ForeignKind::Parquet}, {"arrow", InputFormat::Text, ForeignKind::Arrow},
    {"feather", InputFormat::Text, ForeignKind::Arrow},   {"arrows", InputFormat::Text, ForeignKind::ArrowStream},
    {"avro", InputFormat::Text, ForeignKind::Avro},       {"xlsx", InputFormat::Text, ForeignKind::Excel},
    {"xls", InputFormat::Text, ForeignKind::Excel},       {"tar", InputFormat::Text, ForeignKind::Tar},
    {"tgz", InputFormat::Text, ForeignKind::Tar},         {"zip", InputFormat::Text, ForeignKind::Zip},
    {"7z", InputFormat::Text, ForeignKind::SevenZip},     {"bz2", InputFormat::Text, ForeignKind::Bzip2},
    {"xz", InputFormat::Text, ForeignKind::Xz},           {"lzma", InputFormat::Text, ForeignKind::Xz},
}};

/// The characters behind the last dot; "" when there is none, or it is the first one.
std::string_view extension_of(std::string_view name) noexcept {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

bool is_extension(std::string_view written, std::string_view known) noexcept {
  return std::equal(written.begin(), written.end(), known.begin(), known.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
  });
}

const Extension* find_extension(std::string_view name) noexcept {
  const std::string_view written = extension_of(name);
  const auto* found = std::find_if(kExtensions.begin(), kExtensions.end(),
                                   [&](const Extension& known) { return is_extension(written, known.name); });
  return found == kExtensions.end() ? nullptr : found;
}

std::string_view without_extension(std::string_view name) noexcept { return name.substr(0, name.rfind('.')); }

/// UTF-16 of a script that has ASCII's blanks and points: zero bytes in every other place alone.
ForeignKind utf16_by_zeros(std::string_view head) noexcept {
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0' ? 1U : 0U;
  const std::size_t enough = std::max<std::size_t>(2, head.size() / 32);
  if (zeros[0] == 0 && zeros[1] >= enough) return ForeignKind::Utf16Le;
  if (zeros[1] == 0 && zeros[0] >= enough) return ForeignKind::Utf16Be;
  return ForeignKind::None;
}

bool looks_binary(std::string_view head) noexcept {
  if (head.find('\0') != std::string_view::npos) return true;
  constexpr std::size_t kFew = 8;  // a short text may well show some
  const std::size_t controls = count_controls(head);
  return controls >= kFew && controls * 20 > head.size();
}

}  // namespace

NamedKind kind_by_name(std::string_view path) noexcept {
  NamedKind kind;
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (is_extension(extension_of(name), "gz")) kind.compression = Compression::Gzip;
  if (is_extension(extension_of(name), "zst")) kind.compression = Compression::Zstd;
  if (kind.compression != Compression::None) name = without_extension(name);
  if (const Extension* extension = find_extension(name)) {
    kind.format = extension->format;
    kind.foreign = extension->foreign;
    if (kind.foreign == ForeignKind::Bzip2 || kind.foreign == ForeignKind::Xz) {
      const Extension* inner = find_extension(without_extension(name));
      if (inner != nullptr) kind.format = inner->format;
      if (inner != nullptr && inner->foreign == ForeignKind::Tar) kind.foreign = ForeignKind::Tar;
    }
  }
  return kind;
}

Compression compression_of(std::string_view head) noexcept {
  if (head.starts_with("\x1F\x8B\x08"sv)) return Compression::Gzip;
  if (head.starts_with("\x28\xB5\x2F\xFD"sv)) return Compression::Zstd;
  // A frame that is to be skipped, as some writers put first.
  if (head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50U &&
      head.substr(1).starts_with("\x2A\x4D\x18"sv)) {
    return Compression::Zstd;
  }
  return Compression::None;
}

ForeignKind kind_of(std::string_view head) noexcept {
  // No text starts with these.
  if (head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("\0\0\xFE\xFF"sv)) return ForeignKind::Utf32;
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv)) return ForeignKind::Utf16;
  if (head.starts_with("\xFD"
                       "7zXZ\0"sv)) {
    return ForeignKind::Xz;
  }
  if (head.starts_with("BZh"sv) && head.substr(std::min<std::size_t>(head.size(), 4)).starts_with("1AY&SY"sv)) {
    return ForeignKind::Bzip2;
  }
  if (head.starts_with("7z\xBC\xAF\x27\x1C"sv)) return ForeignKind::SevenZip;
  if (head.starts_with("PK\x03\x04"sv)) return ForeignKind::Zip;
  if (head.starts_with("Obj\x01"sv)) return ForeignKind::Avro;
  if (!looks_binary(head)) return ForeignKind::None;
  // Some may start with these.
  if (head.starts_with("PAR1"sv)) return ForeignKind::Parquet;
  if (head.starts_with("ARROW1"sv)) return ForeignKind::Arrow;
  constexpr std::size_t kTarMark = 257;
  if (head.size() > kTarMark && head.substr(kTarMark).starts_with("ustar"sv)) return ForeignKind::Tar;
  const ForeignKind utf16 = utf16_by_zeros(head);
  return utf16 == ForeignKind::None ? ForeignKind::Binary : utf16;
}

std::size_t count_controls(std::string_view bytes) noexcept {
  return static_cast<std::size_t>(std::count_if(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr unsigned char kEscape = 0x1B;
    constexpr unsigned char kDelete = 0x7F;
    return (byte < 0x20 && !(byte >= '\b' && byte <= '\r') && byte != kEscape) || byte == kDelete;
  }));
}

}  // namespace runecheck
