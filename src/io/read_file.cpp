// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/read_file.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runecheck/core/error.hpp"

namespace runecheck {

namespace {

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const noexcept { return number_; }

 private:
  int number_;
};

/// The system's words for an error number, lower case at the start: "no such file or directory".
std::string reason(int number) {
  std::string text = std::generic_category().message(number);
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a') text[0] = static_cast<char>(text[0] + 32);
  return text;
}

[[noreturn]] void fail(const std::string& path, const std::string& message, const std::string& hint = {}) {
  throw Error(ErrorCode::Io, {path, {}, std::nullopt}, message, hint);
}

[[noreturn]] void too_large(const std::string& path, std::uint64_t max_bytes) {
  fail(path, fmt::format("larger than {} bytes, the most that is read of one file", max_bytes));
}

bool same_state(const struct stat& a, const struct stat& b) {
  return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

}  // namespace

std::string read_file(const std::string& path, std::uint64_t max_bytes) {
  // A name with a NUL byte would silently open another file.
  if (path.find('\0') != std::string::npos) fail(path, "cannot open: the name has a NUL byte");
  const Descriptor file(path);
  if (file.number() < 0) fail(path, "cannot open: " + reason(errno));
  struct stat before {};
  if (::fstat(file.number(), &before) != 0) fail(path, "cannot read: " + reason(errno));
  if (S_ISDIR(before.st_mode)) fail(path, "expected a file, found a folder");
  const bool regular = S_ISREG(before.st_mode);
  const auto size = regular ? static_cast<std::uint64_t>(before.st_size) : 0;
  if (size > max_bytes) too_large(path, max_bytes);

  // One byte of room more than there should be, so that a full file ends in a read of nothing.
  // Files in /proc say 0; pipes say nothing: both grow by doubling.
  std::string bytes(static_cast<std::size_t>(std::max<std::uint64_t>(size, 4095) + 1), '\0');
  std::size_t used = 0;
  while (true) {
    const ssize_t got = ::read(file.number(), bytes.data() + used, bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(path, fmt::format("read error after {} bytes: {}", used, reason(errno)));
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > max_bytes) too_large(path, max_bytes);
    if (used == bytes.size()) bytes.resize(bytes.size() * 2);
  }
  struct stat after {};
  if (regular && size > 0 && (::fstat(file.number(), &after) != 0 || !same_state(before, after) || used != size)) {
    fail(path, "changed while it was read", "try again when nothing writes to it");
  }
  bytes.resize(used);
  return bytes;
}

bool exists(const std::string& path) {
  if (path.empty() || path.find('\0') != std::string::npos) return false;
  struct stat state {};
  return ::stat(path.c_str(), &state) == 0 || (errno != ENOENT && errno != ENOTDIR && errno != ENAMETOOLONG);
}

bool is_directory(const std::string& path) {
  if (path.find('\0') != std::string::npos) return false;
  struct stat state {};
  return ::stat(path.c_str(), &state) == 0 && S_ISDIR(state.st_mode);
}

bool is_special_file(const std::string& path) {
  if (path.find('\0') != std::string::npos) return false;
  struct stat state {};
  return ::stat(path.c_str(), &state) == 0 && !S_ISDIR(state.st_mode) && !S_ISREG(state.st_mode);
}

bool is_link(const std::string& path) {
  if (path.find('\0') != std::string::npos) return false;
  struct stat state {};
  return ::lstat(path.c_str(), &state) == 0 && S_ISLNK(state.st_mode);
}

std::vector<std::string> list_directory(const std::string& path) {
  std::error_code error;
  std::vector<std::string> names;
  std::filesystem::directory_iterator at(path, error);
  for (; !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  if (error) fail(path, "cannot list the folder: " + reason(error.value()));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace runecheck
