// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/source.hpp"

#include <fcntl.h>
#include <poll.h>
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

std::atomic<const std::atomic<bool>*> stop_flag{nullptr};

/// Waits until there is something to read; false when reading is to stop. A signal alone is no way out of read():
/// it may come just before it, or to another thread.
bool wait_for_input(int descriptor) {
  constexpr int kMilliseconds = 50;
  while (const std::atomic<bool>* stop = stop_flag.load(std::memory_order_relaxed)) {
    if (stop->load(std::memory_order_relaxed)) return false;
    pollfd wanted{descriptor, POLLIN, 0};
    const int ready = ::poll(&wanted, 1, kMilliseconds);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
  }
  return true;
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
      if (!wait_for_input(descriptor_)) return 0;
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

void interrupt_reads(const std::atomic<bool>* stop) noexcept { stop_flag.store(stop, std::memory_order_relaxed); }

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
