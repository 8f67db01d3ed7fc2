// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "runecheck/core/error.hpp"

namespace runecheck {

namespace {

Error io_error(const std::string& name, const std::string& what, const std::string& hint = {}) {
  return Error(ErrorCode::Io, SourceRef{name, {}, {}}, what, hint);
}

class DescriptorSource : public Source {
 public:
  DescriptorSource(int descriptor, std::string name, bool owned)
      : descriptor_(descriptor), name_(std::move(name)), owned_(owned) {}
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;
  ~DescriptorSource() override {
    if (owned_) ::close(descriptor_);
  }
  std::size_t read(char* to, std::size_t size) override {
    while (true) {
      const ssize_t got = ::read(descriptor_, to, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) throw io_error(name_, std::string("cannot read: ") + std::strerror(errno));
    }
  }

 private:
  int descriptor_;
  std::string name_;
  bool owned_;
};

}  // namespace

std::unique_ptr<Source> open_source(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const int reason = errno;
    throw io_error(path, std::string("cannot open the file: ") + std::strerror(reason),
                   reason == ENOENT ? "check the path" : "");
  }
  auto source = std::make_unique<DescriptorSource>(descriptor, path, true);
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode)) {
    throw io_error(path, "expected a file, found a folder", "name the files in it");
  }
  return source;
}

std::unique_ptr<Source> descriptor_source(int descriptor, std::string name) {
  return std::make_unique<DescriptorSource>(descriptor, std::move(name), false);
}

}  // namespace runecheck
