// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/file_identity.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "runecheck/core/error.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

[[noreturn]] void fail(const std::string& path, const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorCode::Io, SourceRef{path, {}, {}}, message, hint);
}

FileIdentity identity_from(const struct stat& status) {
  FileIdentity identity;
  identity.kind = S_ISREG(status.st_mode)    ? FileKind::Regular
                  : S_ISDIR(status.st_mode)  ? FileKind::Folder
                  : S_ISSOCK(status.st_mode) ? FileKind::Socket
                  : S_ISBLK(status.st_mode)  ? FileKind::BlockDevice
                                             : FileKind::Stream;
  identity.device = static_cast<std::uint64_t>(status.st_dev);
  identity.inode = static_cast<std::uint64_t>(status.st_ino);
  identity.size = static_cast<std::uint64_t>(status.st_size);
  identity.modified_seconds = status.st_mtim.tv_sec;
  identity.modified_nanoseconds = status.st_mtim.tv_nsec;
  return identity;
}

class WatchedSource final : public Source {
 public:
  explicit WatchedSource(const std::string& path)
      : path_(path), descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) {
      const int reason = errno;
      refuse_kind(identity_of(path));
      fail(path, std::string("cannot open the file: ") + std::strerror(reason), reason == ENOENT ? "check the path" : "");
    }
    try {
      before_ = identity_of(descriptor_);
      if (!before_) fail(path, std::string("cannot read: ") + std::strerror(errno));
      refuse_kind(before_);
      bytes_ = descriptor_source(descriptor_, path);
    } catch (...) {
      ::close(descriptor_);
      throw;
    }
  }
  WatchedSource(const WatchedSource&) = delete;
  WatchedSource& operator=(const WatchedSource&) = delete;
  ~WatchedSource() override { ::close(descriptor_); }

  std::size_t read(char* to, std::size_t size) override {
    const std::size_t got = bytes_->read(to, size);
    read_ += got;
    if (got == 0 && size > 0) check_unchanged();
    return got;
  }

 private:
  void refuse_kind(const std::optional<FileIdentity>& identity) const {
    if (!identity) return;
    switch (identity->kind) {
      case FileKind::Folder: fail(path_, "expected a file, found a folder", "name the files in it");
      case FileKind::Socket: fail(path_, "expected a file, found a socket", "write what it sends to a file or a pipe");
      case FileKind::BlockDevice: fail(path_, "expected a file, found a block device", "name a file");
      case FileKind::Regular:
      case FileKind::Stream: break;
    }
  }

  void check_unchanged() const {
    // A file of size 0 may be one of /proc, whose size says nothing.
    if (before_->kind != FileKind::Regular || (before_->size == 0 && read_ > 0)) return;
    const std::string help = "check it again when nothing writes to it";
    const auto here = identity_of(descriptor_);
    if (!here || *here != *before_) fail(path_, "changed while it was read", help);
    const auto there = identity_of(path_);
    if (!there) fail(path_, "was deleted while it was read", help);
    if (!there->same_file(*before_)) fail(path_, "was replaced while it was read", help);
    if (read_ != before_->size) {
      fail(path_, fmt::format("has {} bytes, but {} could be read", grouped(before_->size), grouped(read_)), help);
    }
  }

  std::string path_;
  int descriptor_;
  std::optional<FileIdentity> before_;
  std::unique_ptr<Source> bytes_;
  std::uint64_t read_ = 0;
};

}  // namespace

std::optional<FileIdentity> identity_of(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return std::nullopt;
  return identity_from(status);
}

std::optional<FileIdentity> identity_of(const std::string& path) {
  struct stat status {};
  if (path.find('\0') != std::string::npos) {
    errno = ENOENT;
    return std::nullopt;
  }
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return identity_from(status);
}

std::unique_ptr<Source> open_watched_source(const std::string& path) {
  if (path.find('\0') != std::string::npos) fail(path, "cannot open the file: its name has a NUL byte");
  return std::make_unique<WatchedSource>(path);
}

}  // namespace runecheck
