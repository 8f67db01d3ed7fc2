// SPDX-License-Identifier: Apache-2.0
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "discovered.hpp"
#include "packed_bytes.hpp"
#include "runecheck/input/discover.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

using namespace std::string_literals;
using namespace runecheck;
using namespace runecheck::test;

namespace {

/// Another working folder for as long as it lives.
class WorkingFolder {
 public:
  explicit WorkingFolder(const std::string& path) : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(path);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;
  ~WorkingFolder() {
    std::error_code ignored;
    std::filesystem::current_path(before_, ignored);
  }

 private:
  std::filesystem::path before_;
};

void write_all(const Finder& finder, const std::vector<std::string>& names) {
  for (const std::string& name : names) finder.dir.write(name, "text of " + name + "\n");
}

}  // namespace

TEST_CASE("discover -r: all files by the bytes of their paths, hidden ones too", "[discover]") {
  Finder finder;
  write_all(finder, {"a/b.txt", "a.txt", "a-b.txt", "Z.txt", "é.txt", ".hidden/x", ".env", "sub/deep/y.jsonl"});
  finder.dir.make("empty");
  const auto found = finder.walk();
  CHECK(finder.files(found) == ".env .hidden/x Z.txt a-b.txt a.txt a/b.txt sub/deep/y.jsonl:jsonl é.txt");
  CHECK(counts(found).empty());
  CHECK(found.errors.empty());
}

TEST_CASE("discover -r: paths start with the folder as typed", "[discover]") {
  Finder finder;
  write_all(finder, {"data/a.txt", "data/-"});
  const WorkingFolder here(finder.dir.path());
  finder.options.recursive = true;
  const auto files = [&](const std::string& typed) {
    finder.options.paths = {typed};
    return finder.files(discover(finder.options));
  };
  for (const std::string typed : {"data", "data/", "./data", ".//data//"}) CHECK(files(typed) == "data/- data/a.txt");
  CHECK(files("data/../data") == "data/../data/- data/../data/a.txt");
  for (const std::string typed : {".", "./"}) CHECK(files(typed) == "data/- data/a.txt");
  const WorkingFolder inside(finder.path("data"));
  // A file of this name is not standard input.
  CHECK(files(".") == "./- a.txt");
}

TEST_CASE("discover -r: .gitignore from the root of the repository down", "[discover]") {
  Finder finder;
  write_all(finder, {"x.log", "repo/data/a.txt", "repo/data/a.log", "repo/data/keep.log", "repo/data/sub/b.log",
                     "repo/data/sub/c.txt", "repo/data/out/d.txt", "repo/data/out/deep/e.txt", "repo/.git/config"});
  finder.dir.write(".gitignore", "*.txt\n");  // above the root: of no meaning
  finder.dir.write("repo/.gitignore", "*.log\n/data/out/\n");
  finder.dir.write("repo/data/.gitignore", "!keep.log\n/a.txt\n");
  auto found = finder.walk("repo/data");
  CHECK(finder.files(found) == "repo/data/.gitignore repo/data/keep.log repo/data/sub/c.txt");
  CHECK(counts(found) == "ignored 5");
  found = finder.walk("repo");
  CHECK(finder.files(found) == "repo/.gitignore repo/data/.gitignore repo/data/keep.log repo/data/sub/c.txt");
  // A folder that is named is wanted, though its own name is ignored.
  CHECK(finder.files(finder.walk("repo/data/out")) == "repo/data/out/d.txt repo/data/out/deep/e.txt");
  // So is a file.
  CHECK(finder.files(finder.find({"repo/data/a.log"})) == "repo/data/a.log");
}

TEST_CASE("discover -r: without a repository the .gitignore files below the folder count", "[discover]") {
  Finder finder;
  write_all(finder, {"data/a.txt", "data/b.log", "data/sub/c.log"});
  finder.dir.write(".gitignore", "*.txt\n");
  finder.dir.write("data/.gitignore", "*.log\n.gitignore\n");
  const auto found = finder.walk("data");
  CHECK(finder.files(found) == "data/a.txt");
  CHECK(counts(found) == "ignored 3");
}

TEST_CASE("discover -r: a repository in another one has its own rules", "[discover]") {
  Finder finder;
  write_all(finder,
            {"repo/.git/config", "repo/a.log", "repo/inner/a.log", "repo/inner/b.tmp", "repo/z/a.log", "repo/z/b.tmp"});
  finder.dir.write("repo/.gitignore", "*.log\n.gitignore\n");
  finder.dir.write("repo/inner/.git", "gitdir: ../elsewhere\n");
  finder.dir.write("repo/inner/.gitignore", "*.tmp\n.gitignore\n");
  CHECK(finder.files(finder.walk("repo")) == "repo/inner/a.log repo/z/b.tmp");
  CHECK(finder.files(finder.walk("repo/inner")) == "repo/inner/a.log");
}

TEST_CASE("discover -r: a .gitignore that is a link is none, as for git", "[discover]") {
  Finder finder;
  write_all(finder, {"data/a.txt"});
  finder.dir.write("rules", "*.txt\n");
  std::filesystem::create_symlink("../rules", finder.path("data/.gitignore"));
  CHECK(finder.files(finder.walk("data")) == "data/.gitignore data/a.txt");
}

TEST_CASE("discover -r: --glob chooses", "[discover]") {
  Finder finder;
  write_all(finder, {"a.txt", "b.md", "c.py", "docs/d.txt", "docs/old/e.txt", "docs/old/f.md", "docs/g.py"});
  const auto files = [&](const std::vector<std::string>& globs) {
    finder.options.globs = globs;
    const auto found = finder.walk();
    CHECK(found.files.size() + found.unmatched == 7);
    return finder.files(found);
  };
  CHECK(files({"*.txt"}) == "a.txt docs/d.txt docs/old/e.txt");
  CHECK(files({"*.{txt,md}"}) == "a.txt b.md docs/d.txt docs/old/e.txt docs/old/f.md");
  CHECK(files({"*.md", "*.py"}) == "b.md c.py docs/g.py docs/old/f.md");
  CHECK(files({"!*.txt"}) == "b.md c.py docs/g.py docs/old/f.md");
  CHECK(files({"*.txt", "!old"}) == "a.txt docs/d.txt");
  CHECK(files({"!old", "*.txt"}) == "a.txt docs/d.txt");
  CHECK(files({"docs"}) == "docs/d.txt docs/g.py docs/old/e.txt docs/old/f.md");
  CHECK(files({"docs", "!*.txt"}) == "docs/g.py docs/old/f.md");
  CHECK(files({"/*.txt"}) == "a.txt");
  CHECK(files({"docs/*.txt"}) == "docs/d.txt");
  CHECK(files({"docs/**/*.txt"}) == "docs/d.txt docs/old/e.txt");
  CHECK(files({"none"}).empty());
}

TEST_CASE("discover -r: a --glob with a slash starts from the working folder or the folder named", "[discover]") {
  Finder finder;
  write_all(finder, {"work/data/train/a.txt", "work/data/test/b.txt"});
  const WorkingFolder here(finder.path("work"));
  finder.options.recursive = true;
  finder.options.paths = {"data"};
  const auto files = [&](const std::string& glob) {
    finder.options.globs = {glob};
    return finder.files(discover(finder.options));
  };
  CHECK(files("data/train/*.txt") == "data/train/a.txt");
  CHECK(files("train/*.txt") == "data/train/a.txt");
  CHECK(files("!data/train") == "data/test/b.txt");
  CHECK(files("data") == "data/test/b.txt data/train/a.txt");
  CHECK(files("!data").empty());
  // A link keeps its name.
  std::filesystem::create_directory_symlink(finder.path("work/data"), finder.path("work/link"));
  finder.options.paths = {"link"};
  CHECK(files("link/train/*") == "link/train/a.txt");
}

TEST_CASE("discover -r: excludes start from the folder of the settings", "[discover]") {
  Finder finder;
  write_all(finder, {"data/raw/a.txt", "data/raw/deep/b.txt", "data/c.txt", "data/d.tmp"});
  finder.options.excludes_folder = finder.dir.path() + "/";
  finder.options.excludes = {"data/raw/**", "*.{tmp,bak}"};
  auto found = finder.walk();
  CHECK(finder.files(found) == "data/c.txt");
  CHECK(counts(found) == "ignored 3");
  CHECK(finder.files(finder.walk("data")) == "data/c.txt");
  CHECK(finder.files(finder.find({"data/d.tmp"})) == "data/d.tmp");
  finder.options.excludes = {"*.txt", "!c.txt"};
  CHECK(finder.files(finder.walk("data")) == "data/c.txt data/d.tmp");
  finder.options.excludes_folder = finder.path("data");
  finder.options.excludes = {"/raw"};
  CHECK(finder.files(finder.walk()) == "data/c.txt data/d.tmp");
  const WorkingFolder here(finder.dir.path());
  finder.options.excludes_folder = "";
  finder.options.excludes = {"data/raw"};
  CHECK(finder.files(finder.walk()) == "data/c.txt data/d.tmp");
}

TEST_CASE("discover -r: patterns that are none are a mistake in the command", "[discover]") {
  Finder finder;
  for (const std::string pattern : {"[", "", "!", "{a", "a\\", "{!a,b}"}) {
    finder.options.globs = {pattern};
    CHECK(error_of([&] { return finder.walk(); }).code() == ErrorCode::Usage);
  }
  finder.options.globs = {};
  finder.options.excludes = {"[a"};
  CHECK(error_of([&] { return finder.walk(); }).message() == "exclude \"[a\": it is no pattern");
}

TEST_CASE("discover -r: what is no text is left out and counted", "[discover]") {
  Finder finder;
  write_all(finder, {"a.txt"});
  finder.dir.write("image", "\x89PNG\r\n\x1A\n\0"s);
  finder.dir.write("table.parquet", "PAR1");
  finder.dir.write("old.xz", "x");
  finder.dir.write("packed.tar.gz", "x");
  finder.dir.write("packed.gz", gzip_of("\0"s));
  finder.dir.write("package.json", "{}");
  finder.dir.write("data.json.gz", "x");
  finder.dir.write("good.gz", gzip_of("text"));
  auto found = finder.walk();
  CHECK(finder.files(found) == "a.txt good.gz:gzip");
  CHECK(counts(found) == "binary 5, json 2");
  CHECK(found.errors.empty());
  finder.options.as = InputFormat::Text;
  finder.dir.write("data.json.gz", gzip_of("{}"));
  CHECK(finder.files(finder.walk()) == "a.txt data.json.gz:gzip good.gz:gzip package.json");
}

TEST_CASE("discover -r: text that cannot be read is an error, the rest is found", "[discover]") {
  Finder finder;
  write_all(finder, {"a.txt"});
  finder.dir.write("broken.gz", gzip_of("text").substr(0, 12));
  finder.dir.write("wide.txt", "\xFF\xFEt\0"s);
  std::filesystem::create_symlink("nowhere", finder.path("dangling"));
  std::filesystem::create_symlink("loop", finder.path("loop"));
  auto found = finder.walk();
  CHECK(finder.files(found) == "a.txt");
  CHECK(finder.errors(found) ==
        "dangling: the link leads to no file: No such file or directory\n"
        "loop: the link leads to no file: Too many levels of symbolic links\n"
        "broken.gz: the gzip data ends too soon, after byte 12\n"
        "wide.txt: looks like UTF-16 text (it starts with a byte order mark)");
  finder.options.globs = {"!{dangling,loop,*.gz,wide.txt}"};
  CHECK(finder.walk().errors.empty());
}

TEST_CASE("discover -r: what may not be read is named", "[discover]") {
  if (::geteuid() == 0) return;  // root may read everything
  Finder finder;
  write_all(finder, {"a.txt", "secret/b.txt", "c.txt"});
  ::chmod(finder.path("secret").c_str(), 0);
  ::chmod(finder.path("c.txt").c_str(), 0);
  const auto found = finder.walk();
  CHECK(finder.files(found) == "a.txt");
  CHECK(finder.errors(found) ==
        "secret: cannot list the folder: Permission denied\nc.txt: cannot open the file: Permission denied");
  ::chmod(finder.path("secret").c_str(), 0700);
}

TEST_CASE("discover -r: links to folders are not followed, links to files are", "[discover]") {
  Finder finder;
  write_all(finder, {"data/sub/a.txt", "other/b.txt"});
  std::filesystem::create_directory_symlink("..", finder.path("data/sub/up"));
  std::filesystem::create_directory_symlink("../other", finder.path("data/other"));
  std::filesystem::create_symlink("../other/b.txt", finder.path("data/b.txt"));
  auto found = finder.walk("data");
  CHECK(finder.files(found) == "data/b.txt data/sub/a.txt");
  CHECK(counts(found) == "links 2");
  // One that is named is.
  found = finder.walk("data/other");
  CHECK(finder.files(found) == "data/other/b.txt");
}
