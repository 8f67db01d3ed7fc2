// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/file_identity.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/temp_dir.hpp"
#include "support/string_source.hpp"

using namespace std::string_literals;
using runecheck::ErrorCode;
using runecheck::FileKind;
using runecheck::identity_of;
using runecheck::open_watched_source;
using runecheck::test::error_of;
using runecheck::test::read_all;
using runecheck::test::TempDir;

namespace {

/// A socket with a name, for as long as it lives.
class NamedSocket {
 public:
  explicit NamedSocket(const std::string& path) : descriptor_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(path.size() < sizeof address.sun_path);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    REQUIRE(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  NamedSocket(const NamedSocket&) = delete;
  NamedSocket& operator=(const NamedSocket&) = delete;
  ~NamedSocket() { ::close(descriptor_); }

 private:
  int descriptor_;
};

/// What reading to the end says when `change` is made after the first bytes.
template <class Change>
std::string fault_when(const std::string& path, Change change) {
  const auto source = open_watched_source(path);
  char first = 0;
  REQUIRE(source->read(&first, 1) == 1);
  change();
  return error_of([&] { return read_all(*source); }).message();
}

void append(const std::string& path, const std::string& text) { std::ofstream(path, std::ios::app) << text; }

}  // namespace

TEST_CASE("file_identity: what a path stands for", "[io]") {
  const TempDir dir;
  const std::string file = dir.write("f", "12345");
  CHECK(identity_of(file)->kind == FileKind::Regular);
  CHECK(identity_of(file)->size == 5);
  CHECK(identity_of(dir.path())->kind == FileKind::Folder);
  REQUIRE(::mkfifo(dir.path("fifo").c_str(), 0600) == 0);
  CHECK(identity_of(dir.path("fifo"))->kind == FileKind::Stream);
  CHECK(identity_of("/dev/null")->kind == FileKind::Stream);
  const NamedSocket socket(dir.path("socket"));
  CHECK(identity_of(dir.path("socket"))->kind == FileKind::Socket);
  CHECK_FALSE(identity_of(dir.path("none")));
  CHECK(errno == ENOENT);
  CHECK_FALSE(identity_of(file + "/x"));
  CHECK(errno == ENOTDIR);
  CHECK_FALSE(identity_of(file + "\0.txt"s));
  CHECK_FALSE(identity_of(-1));
}

TEST_CASE("file_identity: the same file by any name, and no other", "[io]") {
  const TempDir dir;
  const std::string file = dir.write("f", "x");
  const std::string other = dir.write("g", "x");
  std::filesystem::create_hard_link(file, dir.path("hard"));
  std::filesystem::create_symlink("f", dir.path("link"));
  const std::string folder = std::filesystem::path(dir.path()).filename().string();
  for (const std::string& name : {"hard"s, "link"s, "../" + folder + "/f"}) {
    CHECK(identity_of(dir.path(name))->same_file(*identity_of(file)));
  }
  CHECK_FALSE(identity_of(other)->same_file(*identity_of(file)));
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  CHECK(identity_of(descriptor) == identity_of(file));
  ::close(descriptor);
  const auto before = identity_of(file);
  append(file, "more");
  CHECK(identity_of(file) != before);
  CHECK(identity_of(file)->same_file(*before));
}

TEST_CASE("open_watched_source: reads what stands there", "[io]") {
  const TempDir dir;
  const std::string text = "a\r\n\0\xFF"s + std::string(100000, 'x');
  CHECK(read_all(*open_watched_source(dir.write("f", text)), 1000) == text);
  CHECK(read_all(*open_watched_source(dir.write("empty", ""))).empty());
  CHECK(read_all(*open_watched_source("/dev/null")).empty());
}

TEST_CASE("open_watched_source: a FIFO is read to its end", "[io]") {
  const TempDir dir;
  const std::string fifo = dir.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  std::thread writer([&] { std::ofstream(fifo) << "through the pipe"; });
  CHECK(read_all(*open_watched_source(fifo)) == "through the pipe");
  writer.join();
}

TEST_CASE("open_watched_source: a file of the system that says it is empty is read", "[io]") {
  if (!identity_of("/proc/self/status")) return;
  CHECK_FALSE(read_all(*open_watched_source("/proc/self/status")).empty());
}

TEST_CASE("open_watched_source: says why it cannot open", "[io]") {
  const TempDir dir;
  const auto missing = error_of([&] { return open_watched_source(dir.path("none")); });
  CHECK(missing.code() == ErrorCode::Io);
  CHECK(missing.where().path == dir.path("none"));
  CHECK(missing.message() == "cannot open the file: No such file or directory");
  CHECK(error_of([&] { return open_watched_source(dir.path()); }).message() == "expected a file, found a folder");
  const NamedSocket socket(dir.path("s"));
  CHECK(error_of([&] { return open_watched_source(dir.path("s")); }).message() == "expected a file, found a socket");
  CHECK(error_of([&] { return open_watched_source(dir.write("f", "x") + "\0"s); }).message() ==
        "cannot open the file: its name has a NUL byte");
}

TEST_CASE("open_watched_source: a file that changes while it is read is an error", "[io]") {
  const TempDir dir;
  const std::string file = dir.write("f", std::string(10000, 'x'));
  CHECK(fault_when(file, [&] { append(file, "more"); }) == "changed while it was read");
  CHECK(fault_when(file, [&] { std::filesystem::resize_file(file, 100); }) == "changed while it was read");
  CHECK(fault_when(file, [&] {
          dir.write("new", "other");
          std::filesystem::rename(dir.path("new"), file);
        }).find("while it was read") != std::string::npos);
  CHECK(fault_when(file, [&] { std::filesystem::remove(file); }).find("while it was read") != std::string::npos);
}
