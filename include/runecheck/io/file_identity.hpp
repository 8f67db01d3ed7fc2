// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "runecheck/io/source.hpp"

namespace runecheck {

/// What a path or descriptor stands for.
enum class FileKind : std::uint8_t {
  Regular,
  Folder,
  Stream,  ///< FIFO, character device: read once, of no known size
  Socket,
  BlockDevice,
};

/// Which file it is, and the state that it is in.
struct FileIdentity {
  FileKind kind = FileKind::Regular;
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;             ///< bytes; of a regular file
  std::int64_t modified_seconds = 0;  ///< since 1970
  std::int64_t modified_nanoseconds = 0;

  /// Whether both are one file, by whatever name.
  bool same_file(const FileIdentity& other) const noexcept { return device == other.device && inode == other.inode; }
  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

/// Of an open file descriptor; none when the system does not say, with the reason in errno.
std::optional<FileIdentity> identity_of(int descriptor);
/// Of what stands at `path`, links followed.
std::optional<FileIdentity> identity_of(const std::string& path);

/// Opens a file like open_source(), and makes sure that what was read is what stood there: its read at
/// the end throws Error{Io} when the file grew, shrank, was written to or was replaced meanwhile.
/// Streams are read as they come.
/// Errors: Error{Io}: missing, a folder, a socket, a block device, no permission.
std::unique_ptr<Source> open_watched_source(const std::string& path);

}  // namespace runecheck
