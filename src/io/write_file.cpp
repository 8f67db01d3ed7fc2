// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/write_file.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runecheck/core/error.hpp"

namespace runecheck {

namespace {

[[noreturn]] void fail(const std::string& path, std::string_view what, int number) {
  std::string reason = std::generic_category().message(number);
  if (reason.size() > 1 && reason[0] >= 'A' && reason[0] <= 'Z' && reason[1] >= 'a') {
    reason[0] = static_cast<char>(reason[0] + 32);
  }
  throw Error(ErrorCode::Io, {path, {}, std::nullopt}, fmt::format("{}: {}", what, reason));
}

/// A file that is being written; what was not finished is deleted.
class NewFile {
 public:
  NewFile(std::string path, int number, bool temporary)
      : path_(std::move(path)), number_(number), temporary_(temporary) {}
  ~NewFile() {
    if (number_ >= 0) ::close(number_);
    if (temporary_) ::unlink(path_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  int number() const noexcept { return number_; }
  /// 0 or an error number.
  int write(std::string_view bytes) const noexcept {
    while (!bytes.empty()) {
      const ssize_t done = ::write(number_, bytes.data(), bytes.size());
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) return errno;
      bytes.remove_prefix(static_cast<std::size_t>(done));
    }
    return 0;
  }
  /// Closing may be the first to hear of a full disk.
  int close() noexcept {
    const int number = number_;
    number_ = -1;
    return ::close(number) == 0 ? 0 : errno;
  }
  int rename_to(const std::string& target) noexcept {
    if (::rename(path_.c_str(), target.c_str()) != 0) return errno;
    temporary_ = false;
    return 0;
  }

 private:
  std::string path_;
  int number_;
  bool temporary_;
};

/// Where a chain of links ends; the path itself if it is none.
std::string target_of(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

/// A file of a name that was free, beside `target`.
std::pair<std::string, int> create_beside(const std::string& target) {
  constexpr mode_t kMode = 0666;  // less the umask, as for any new file; mkstemp would make it private
  constexpr int kTries = 100;
  std::string name;
  int number = -1;
  for (int i = 0; i < kTries && number < 0; ++i) {
    name = fmt::format("{}.tmp.{}.{}", target, ::getpid(), i);
    number = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
    if (number < 0 && errno != EEXIST) break;
  }
  return {std::move(name), number};
}

/// The open descriptor that a path such as /dev/stdout or /dev/fd/3 stands for; -1 for any other path.
int descriptor_of(std::string_view path) noexcept {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    int number = -1;
    const char* const end = path.data() + path.size();
    const auto read = std::from_chars(path.data() + folder.size(), end, number);
    return read.ec == std::errc() && read.ptr == end ? number : -1;
  }
  return -1;
}

void flush_folder(const std::string& target) noexcept {
  // So that the new name survives a power cut. Not every file system can; the file itself is safe.
  const std::size_t slash = target.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : target.substr(0, slash + 1);
  const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number < 0) return;
  ::fsync(number);
  ::close(number);
}

}  // namespace

void replace_file(const std::string& path, std::string_view bytes) {
  if (path.empty() || path.find('\0') != std::string::npos) fail(path, "cannot write", EINVAL);
  if (const int open = descriptor_of(path); open >= 0) {
    // Where it leads may be a file that others write to: what stands in it must stay.
    NewFile copy(path, ::fcntl(open, F_DUPFD_CLOEXEC, 0), false);
    if (copy.number() < 0) fail(path, "cannot write", errno);
    if (const int error = copy.write(bytes)) fail(path, "cannot write", error);
    return;
  }
  const std::string target = target_of(path);
  struct stat state {};
  const bool there = ::stat(target.c_str(), &state) == 0;
  if (there && S_ISDIR(state.st_mode)) fail(path, "cannot write", EISDIR);
  if (there && !S_ISREG(state.st_mode)) {
    NewFile device(target, ::open(target.c_str(), O_WRONLY | O_CLOEXEC), false);
    if (device.number() < 0) fail(path, "cannot write", errno);
    if (const int error = device.write(bytes)) fail(path, "cannot write", error);
    if (const int error = device.close()) fail(path, "cannot write", error);
    return;
  }
  // The rename would also replace a file that may not be written.
  if (there && ::access(target.c_str(), W_OK) != 0) fail(path, "cannot write", errno);
  auto [name, number] = create_beside(target);
  if (number < 0) fail(path, "cannot write a file beside it", errno);
  NewFile file(std::move(name), number, true);
  if (there && ::fchmod(file.number(), state.st_mode & 07777U) != 0) fail(path, "cannot write", errno);
  if (const int error = file.write(bytes)) fail(path, "cannot write", error);
  if (::fsync(file.number()) != 0 && errno != EINVAL) fail(path, "cannot write", errno);
  if (const int error = file.close()) fail(path, "cannot write", error);
  if (const int error = file.rename_to(target)) fail(path, "cannot write", error);
  flush_folder(target);
}

}  // namespace runecheck
