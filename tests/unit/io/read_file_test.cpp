// SPDX-License-Identifier: Apache-2.0
#include "runecheck/io/read_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/temp_dir.hpp"

using namespace std::string_literals;
using runecheck::Error;
using runecheck::ErrorCode;
using runecheck::exists;
using runecheck::is_directory;
using runecheck::list_directory;
using runecheck::read_file;
using runecheck::test::error_of;
using runecheck::test::replaced;
using runecheck::test::TempDir;

namespace {

std::string fault(const TempDir& dir, const std::string& path, std::uint64_t limit = 1000) {
  const Error error = error_of([&] { return read_file(path, limit); });
  CHECK(error.code() == ErrorCode::Io);
  return replaced(error.what(), dir.path(), "D");
}

}  // namespace

TEST_CASE("read_file: gives every byte, of small, empty and larger files", "[io]") {
  const TempDir dir;
  const std::string bytes = "a\r\n\0\xFF\x1A"s;
  CHECK(read_file(dir.write("f", bytes), 100) == bytes);
  CHECK(read_file(dir.write("empty", ""), 0).empty());
  std::string large(3000001, 'x');
  large[4096] = '\0';
  CHECK(read_file(dir.write("large", large), large.size()) == large);
  for (std::size_t size : {4095U, 4096U, 4097U})
    CHECK(read_file(dir.write("s", std::string(size, 'y')), 5000).size() == size);
}

TEST_CASE("read_file: says why it cannot", "[io]") {
  const TempDir dir;
  CHECK(fault(dir, dir.path("none")) == "D/none: cannot open: no such file or directory");
  CHECK(fault(dir, dir.path()) == "D: expected a file, found a folder");
  CHECK(fault(dir, dir.write("f", "x") + "/g") == "D/f/g: cannot open: not a directory");
  CHECK(fault(dir, std::string(5000, 'n')) == std::string(5000, 'n') + ": cannot open: file name too long");
  CHECK(error_of([&] { return read_file("a\0b"s, 9); }).message() == "cannot open: the name has a NUL byte");
  std::filesystem::create_symlink("loop", dir.path("loop"));
  CHECK(fault(dir, dir.path("loop")) == "D/loop: cannot open: too many levels of symbolic links");
}

TEST_CASE("read_file: a file without permission is named", "[io]") {
  if (::geteuid() == 0) return;  // root may read everything
  const TempDir dir;
  const std::string path = dir.write("secret", "x");
  ::chmod(path.c_str(), 0);
  CHECK(fault(dir, path) == "D/secret: cannot open: permission denied");
}

TEST_CASE("read_file: the limit is exact, for files and for what has no size", "[io]") {
  const TempDir dir;
  const std::string path = dir.write("f", "12345");
  CHECK(read_file(path, 5) == "12345");
  CHECK(fault(dir, path, 4) == "D/f: larger than 4 bytes, the most that is read of one file");
  CHECK(fault(dir, "/dev/zero", 100000) == "/dev/zero: larger than 100000 bytes, the most that is read of one file");
  // A sparse file is refused by its size, without reading.
  const std::string sparse = dir.write("sparse", "");
  std::filesystem::resize_file(sparse, std::uintmax_t{1} << 40U);
  CHECK(fault(dir, sparse, 1000) == "D/sparse: larger than 1000 bytes, the most that is read of one file");
}

TEST_CASE("read_file: pipes and files of size 0 in /proc are read to their end", "[io]") {
  const TempDir dir;
  const std::string pipe = dir.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::string text(100000, 'p');
  std::thread writer([&] { dir.write("pipe", text); });
  const std::string got = read_file(pipe, 1000000);
  writer.join();
  CHECK(got == text);
  CHECK_FALSE(read_file("/proc/self/status", 100000).empty());
}

TEST_CASE("exists and is_directory: folders, files, links and names that cannot be", "[io]") {
  const TempDir dir;
  const std::string file = dir.write("f", "");
  std::filesystem::create_directory_symlink(dir.path(), dir.path("link"));
  std::filesystem::create_symlink("nowhere", dir.path("broken"));
  CHECK(exists(file));
  CHECK(exists(dir.path()));
  CHECK(is_directory(dir.path()));
  CHECK(is_directory(dir.path("link")));
  CHECK_FALSE(is_directory(file));
  CHECK_FALSE(exists(dir.path("broken")));
  CHECK_FALSE(exists(file + "/below"));
  CHECK_FALSE(exists(""));
  CHECK_FALSE(exists("f\0"s));
  CHECK_FALSE(exists(std::string(5000, 'n')));
}

TEST_CASE("list_directory: names are sorted", "[io]") {
  const TempDir dir;
  dir.write("b", "");
  dir.write("a", "");
  dir.make("c");
  CHECK(list_directory(dir.path()) == std::vector<std::string>{"a", "b", "c"});
  const Error error = error_of([&] { return list_directory(dir.path("none")); });
  CHECK(replaced(error.what(), dir.path(), "D") == "D/none: cannot list the folder: no such file or directory");
}
