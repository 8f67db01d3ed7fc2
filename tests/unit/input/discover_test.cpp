// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/discover.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "discovered.hpp"
#include "packed_bytes.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/string_source.hpp"

using namespace std::string_literals;
using namespace runecheck;
using namespace runecheck::test;

namespace {

std::string utf16le(const std::string& ascii) {
  std::string out;
  for (const char c : ascii) out += c + "\0"s;
  return out;
}

}  // namespace

TEST_CASE("discover: named files in the order typed, with their formats", "[discover]") {
  Finder finder;
  for (const std::string name :
       {"b.txt", "a.jsonl", "A.NDJSON", "c.csv", "d.tsv", "d.tab", "README", ".jsonl", "x.py"}) {
    finder.dir.write(name, "text\n");
  }
  const auto found =
      finder.find({"b.txt", "a.jsonl", "A.NDJSON", "c.csv", "d.tsv", "d.tab", "README", ".jsonl", "x.py"});
  CHECK(finder.files(found) == "b.txt a.jsonl:jsonl A.NDJSON:jsonl c.csv:csv d.tsv:tsv d.tab:tsv README .jsonl x.py");
  CHECK(found.errors.empty());
  CHECK(counts(found).empty());
  finder.options.as = InputFormat::Csv;
  CHECK(finder.files(finder.find({"b.txt", "a.jsonl", "-"})) == "b.txt:csv a.jsonl:csv -:csv:unseen");
}

TEST_CASE("discover: compressed files by extension, or by their first bytes", "[discover]") {
  Finder finder;
  finder.dir.write("a.jsonl.gz", gzip_of("{}\n"));
  finder.dir.write("b.csv.zst", zstd_of("a,b\n"));
  finder.dir.write("c.GZ", gzip_of("text"));
  finder.dir.write("gzip", gzip_of("text"));
  finder.dir.write("zstd.txt", zstd_of("text"));
  const auto found = finder.find({"a.jsonl.gz", "b.csv.zst", "c.GZ", "gzip", "zstd.txt"});
  CHECK(finder.files(found) == "a.jsonl.gz:jsonl:gzip b.csv.zst:csv:zstd c.GZ:gzip gzip:gzip zstd.txt:zstd");
  finder.dir.write("broken.gz", "plain text");
  CHECK(finder.errors(finder.find({"broken.gz"})) == "broken.gz: expected gzip data, found something else");
  finder.dir.write("cut.gz", gzip_of("text").substr(0, 12));
  CHECK(finder.errors(finder.find({"cut.gz"})) == "cut.gz: the gzip data ends too soon, after byte 12");
  finder.dir.write("binary.gz", gzip_of("text\0"s));
  CHECK(finder.errors(finder.find({"binary.gz"})) == "binary.gz: looks like a binary file (byte 4 is NUL)");
}

TEST_CASE("discover: a file is read once, by whatever name", "[discover]") {
  Finder finder;
  finder.dir.write("a.txt", "x");
  std::filesystem::create_hard_link(finder.path("a.txt"), finder.path("hard.txt"));
  std::filesystem::create_symlink("a.txt", finder.path("link.txt"));
  const auto found = finder.find({"link.txt", "a.txt", "hard.txt", "./a.txt", "-", "-"});
  CHECK(finder.files(found) == "link.txt -:unseen");
  CHECK(counts(found) == "duplicates 4");
  // Below a folder the file's own name goes before that of a link, which comes first here.
  finder.dir.write("sub/z.jsonl", "{}");
  std::filesystem::create_symlink("z.jsonl", finder.path("sub/a"));
  const auto below = finder.walk("sub");
  CHECK(finder.files(below) == "sub/z.jsonl:jsonl");
  CHECK(counts(below) == "duplicates 1");
  finder.options.recursive = true;
  CHECK(counts(finder.find({"sub", "sub/", "sub/z.jsonl"})) == "duplicates 4");
}

TEST_CASE("discover: what is not there, with the name that may have been meant", "[discover]") {
  Finder finder;
  finder.dir.write("data/reviews.txt", "x");
  auto found = finder.find({"data/review.txt", "data/reviews.txt"});
  CHECK(finder.files(found) == "data/reviews.txt");
  CHECK(finder.errors(found) == "data/review.txt: cannot open the file: No such file or directory");
  CHECK(finder.help(found) == "did you mean \"data/reviews.txt\"?");
  CHECK(finder.help(finder.find({"dta/reviews.txt"})) == "did you mean \"data\"?");
  CHECK(finder.help(finder.find({"elsewhere/x.txt"})) == "there is no \"elsewhere\"");
  CHECK(finder.help(finder.find({"data/zzzzzzzzz"})) == "check the path");
  CHECK(finder.help(finder.find({"data/*.md"})).find("-r FOLDER --glob '") != std::string::npos);
  CHECK(finder.errors(finder.find({"data/reviews.txt/x"})) ==
        "data/reviews.txt/x: cannot open the file: Not a directory");
  finder.options.paths = {""};
  CHECK(discover(finder.options).errors.at(0).message == "expected the name of a file, found an empty one");
}

TEST_CASE("discover: a folder without -r is an error, the others go on", "[discover]") {
  Finder finder;
  finder.dir.write("data/a.txt", "x");
  finder.dir.write("b.txt", "x");
  const auto found = finder.find({"data", "b.txt"});
  CHECK(finder.files(found) == "b.txt");
  CHECK(finder.errors(found) == "data: expected a file, found a folder");
  CHECK(finder.help(found) == "add -r to read the files in it");
}

TEST_CASE("discover: a binary file that is named is an error", "[discover]") {
  Finder finder;
  finder.dir.write("nul", "abc\0def"s);
  finder.dir.write("late", std::string(8191, 'x') + "\0"s);
  finder.dir.write("later", std::string(8192, 'x') + "\0"s);
  finder.dir.write("controls", std::string(10, '\x01') + std::string(100, 'x'));
  finder.dir.write("some", std::string(7, '\x01'));
  finder.dir.write("colours", std::string(100, '\x1B') + "\b\t\v\f\r\n");
  finder.dir.write("bytes", std::string(100, '\xFF'));
  CHECK(finder.errors(finder.find({"nul"})) == "nul: looks like a binary file (byte 3 is NUL)");
  CHECK(finder.help(finder.find({"nul"})).find("--records null") != std::string::npos);
  CHECK(finder.errors(finder.find({"late"})) == "late: looks like a binary file (byte 8191 is NUL)");
  CHECK(finder.errors(finder.find({"controls"})) ==
        "controls: looks like a binary file (10 of its first 110 bytes are control characters)");
  CHECK(finder.files(finder.find({"later", "some", "colours", "bytes"})) == "later some colours bytes");
  finder.options.nul_records = true;
  CHECK(finder.files(finder.find({"nul", "controls"})) == "nul controls");
  CHECK(finder.find({"nul"}).files.at(0).any_bytes);
  finder.options.nul_records = false;
  finder.options.encoded = true;
  CHECK(finder.files(finder.find({"nul", "controls"})) == "nul controls");
}

TEST_CASE("discover: text in UTF-16 and UTF-32 is told from binary files", "[discover]") {
  Finder finder;
  finder.dir.write("mark", "\xFF\xFE" + utf16le("text"));
  finder.dir.write("chinese", "\xFE\xFF\x4E\x2D\x65\x87");
  finder.dir.write("bare", utf16le("some text\n"));
  finder.dir.write("big", "\0"s + utf16le("some text\n").substr(0, 19));
  finder.dir.write("wide", "\xFF\xFE\0\0a\0\0\0"s);
  CHECK(finder.errors(finder.find({"mark"})) == "mark: looks like UTF-16 text (it starts with a byte order mark)");
  CHECK(finder.help(finder.find({"mark"})) == "add --encoding utf-16");
  CHECK(finder.help(finder.find({"chinese"})) == "add --encoding utf-16");
  CHECK(finder.help(finder.find({"bare"})) == "add --encoding utf-16le");
  CHECK(finder.help(finder.find({"big"})) == "add --encoding utf-16be");
  CHECK(finder.help(finder.find({"wide"})) == "add --encoding utf-32");
}

TEST_CASE("discover: JSON documents are refused, unless it is said how to read them", "[discover]") {
  Finder finder;
  finder.dir.write("it's.json", "[]");
  finder.dir.write("b.json.gz", gzip_of("[]"));
  CHECK(finder.errors(finder.find({"it's.json"})) == "it's.json: is one JSON document; what can be read is JSON Lines");
  const std::string help = finder.find({"it's.json"}).errors.at(0).help;
  CHECK(help.find("jq -c '.[]' '" + finder.dir.path() + "/it'\\''s.json' > ") != std::string::npos);
  CHECK(help.find("--as text") != std::string::npos);
  CHECK(finder.help(finder.find({"b.json.gz"})).find("gzip -dc b.json.gz | jq -c '.[]' > b.jsonl") !=
        std::string::npos);
  finder.options.as = InputFormat::Jsonl;
  CHECK(finder.files(finder.find({"it's.json"})) == "it's.json:jsonl");
}

TEST_CASE("discover: formats of tables are refused with the command that converts them", "[discover]") {
  Finder finder;
  const auto help = [&](const std::string& name, const std::string& bytes) {
    finder.dir.write(name, bytes);
    const auto found = finder.find({name});
    CHECK(found.files.empty());
    return finder.help(found);
  };
  const std::string parquet = help("x y.parquet", "PAR1\x15\0"s);
  CHECK(parquet.find("pandas.read_parquet(sys.argv[1]).to_json(sys.argv[2]") != std::string::npos);
  CHECK(parquet.find("x y.parquet' '") != std::string::npos);
  CHECK(parquet.find("x y.jsonl'") != std::string::npos);
  CHECK(help("noext", "PAR1\x15\0"s).find("read_parquet") != std::string::npos);
  CHECK(help("a.feather", "ARROW1\0\0"s).find("read_feather") != std::string::npos);
  CHECK(help("a.arrow", "ARROW1\0\0"s).find("read_feather") != std::string::npos);
  CHECK(help("stream.arrow", "\xFF\xFF\xFF\xFF\x10\0"s).find("open_stream") != std::string::npos);
  CHECK(help("a.avro", "Obj\x01") == "turn it into JSON Lines: fastavro a.avro > a.jsonl");
  CHECK(help("avro", "Obj\x01").find("fastavro") != std::string::npos);
  CHECK(help("a.xlsx", "PK\x03\x04").find("read_excel") != std::string::npos);
  // A text may begin like one of them.
  finder.dir.write("par1.txt", "PAR1S is no city\n");
  CHECK(finder.files(finder.find({"par1.txt"})) == "par1.txt");
}

TEST_CASE("discover: packed files are refused with the command that unpacks them", "[discover]") {
  Finder finder;
  const auto help = [&](const std::string& name, const std::string& bytes) {
    finder.dir.write(name, bytes);
    return finder.help(finder.find({name}));
  };
  CHECK(help("a.txt.xz",
             "\xFD"
             "7zXZ\0"s) == "it has one text in it: xz -dc a.txt.xz | runecheck check -");
  CHECK(help("a.jsonl.bz2", "BZh9") == "it has one text in it: bzip2 -dc a.jsonl.bz2 | runecheck check - --as jsonl");
  CHECK(help("xz",
             "\xFD"
             "7zXZ\0"s)
            .find("xz -dc xz |") != std::string::npos);
  CHECK(help("bz", "BZh91AY&SY\x01\0"s).find("bzip2 -dc bz |") != std::string::npos);
  CHECK(help("a.zip", "PK\x03\x04") == "unpack it and check the folder: unzip a.zip -d a && runecheck check -r a");
  CHECK(help("docs", "PK\x03\x04").find("unzip docs -d docs.d &&") != std::string::npos);
  CHECK(help("a.7z", "7z") == "unpack it and check the folder: 7z x a.7z -oa && runecheck check -r a");
  const std::string tar = "name" + std::string(253, '\0') + "ustar" + std::string(300, '\0');
  const std::string untar = "mkdir a && tar -xf a.tar.gz -C a && runecheck check -r a";
  CHECK(help("a.tar.gz", gzip_of(tar)) == "unpack it and check the folder: " + untar);
  CHECK(help("a.tar.xz", "x").find("tar -xf a.tar.xz") != std::string::npos);
  CHECK(help("packed", gzip_of(tar)).find("tar -xf packed -C packed.d") != std::string::npos);
}

TEST_CASE("discover: lists of files", "[discover]") {
  Finder finder;
  finder.dir.write("a.txt", "x");
  finder.dir.write("b c.txt", "x");
  const std::string a = finder.path("a.txt");
  const std::string b = finder.path("b c.txt");
  const auto listed = [&](const std::string& bytes) {
    finder.options.lists = {finder.dir.write("list", bytes)};
    return finder.find({});
  };
  for (const std::string& bytes : {a + "\n" + b, "\xEF\xBB\xBF" + a + "\r\n\r\n" + b + "\r\n", a + "\0"s + b + "\0"s}) {
    const auto found = listed(bytes);
    CHECK(finder.files(found) == "a.txt b c.txt");
    CHECK(found.errors.empty());
  }
  CHECK(finder.errors(listed(a + "\n\n" + finder.path("none") + "\n")) ==
        "list:3: none: cannot open the file: No such file or directory");
  CHECK(finder.errors(listed(a + "\0"s + a + "\n\0"s)) ==
        "list, path 2: a.txt\n: cannot open the file: No such file or directory");
  CHECK(finder.files(listed("")).empty());
  finder.options.lists = {finder.path("nolist")};
  CHECK(finder.errors(finder.find({"a.txt"})) == "nolist: cannot open: no such file or directory");
  CHECK(finder.files(finder.find({"a.txt"})) == "a.txt");
}

TEST_CASE("discover: a list from standard input", "[discover]") {
  Finder finder;
  finder.dir.write("a.txt", "x");
  StringSource input(finder.path("a.txt") + "\n-\n", 3);
  finder.options.standard_input = &input;
  finder.options.lists = {"-"};
  const auto found = finder.find({});
  CHECK(finder.files(found) == "a.txt");
  CHECK(finder.errors(found) == "-:2: standard input is the list itself");
  CHECK(error_of([&] { return finder.find({"-"}); }).code() == ErrorCode::Usage);
  finder.options.lists = {"-", "-"};
  CHECK(error_of([&] { return finder.find({}); }).code() == ErrorCode::Usage);
}

TEST_CASE("discover: streams are opened by whoever reads them", "[discover]") {
  Finder finder;
  REQUIRE(::mkfifo(finder.path("fifo.jsonl").c_str(), 0600) == 0);
  REQUIRE(::mkfifo(finder.path("x.parquet").c_str(), 0600) == 0);
  CHECK(finder.files(finder.find({"fifo.jsonl"})) == "fifo.jsonl:jsonl:unseen");
  CHECK(finder.errors(finder.find({"x.parquet"})) == "x.parquet: Parquet cannot be read");
  CHECK(counts(finder.walk()) == "binary 2");
}

TEST_CASE("discover: names of any bytes", "[discover]") {
  Finder finder;
  const std::string name = "a\n\x1B[2J\xFF.txt";
  finder.dir.write(name, "x");
  CHECK(finder.files(finder.find({name})) == name);
  CHECK(finder.files(finder.walk()) == name);
}

TEST_CASE("open_input: opens, unpacks and converts", "[discover]") {
  Finder finder;
  finder.dir.write("a.txt", "text");
  finder.dir.write("b.gz", gzip_of("text"));
  finder.dir.write("c.txt", "\xCC\xE0\xE3");
  finder.options.encoded = true;
  const auto found = finder.find({"a.txt", "b.gz", "c.txt"});
  REQUIRE(found.files.size() == 3);
  CHECK(read_all(*open_input(found.files[0], "", nullptr, nullptr)) == "text");
  CHECK(read_all(*open_input(found.files[1], "utf-8", nullptr, nullptr)) == "text");
  unicode::Replacements replacements;
  CHECK(read_all(*open_input(found.files[2], "windows-1251", nullptr, &replacements)) == "Маг");
  CHECK(replacements.count == 0);
  CHECK(error_of([&] { return open_input(found.files[0], "klingon", nullptr, nullptr); }).code() == ErrorCode::Usage);
  std::filesystem::remove(finder.path("a.txt"));
  CHECK(error_of([&] { return open_input(found.files[0], "", nullptr, nullptr); }).code() == ErrorCode::Io);
}

TEST_CASE("open_input: looks at standard input when it is opened", "[discover]") {
  Finder finder;
  const auto read = [&](const std::string& bytes) {
    StringSource input(bytes, 5);
    return read_all(*open_input(finder.find({"-"}).files.at(0), "", &input, nullptr));
  };
  const std::string text(20000, 'x');
  CHECK(read(text) == text);
  CHECK(read("").empty());
  CHECK(read(gzip_of(text)) == text);
  CHECK(read(zstd_of(text)) == text);
  CHECK(error_of([&] { return read("a\0b"s); }).message() == "looks like a binary file (byte 1 is NUL)");
  CHECK(error_of([&] { return read(gzip_of("a\0b"s)); }).message() == "looks like a binary file (byte 1 is NUL)");
  const Error parquet = error_of([&] { return read("PAR1\x15\0"s); });
  CHECK(parquet.where().path == "-");
  CHECK(parquet.hint() == "turn it into JSON Lines, and add --as jsonl");
  CHECK(error_of([&] { return read("\xFF\xFE" + utf16le("a")); }).hint() == "add --encoding utf-16");
  finder.options.nul_records = true;
  CHECK(read("a\0b"s) == "a\0b"s);
  CHECK(error_of([&] { return open_input(finder.find({"-"}).files.at(0), "", nullptr, nullptr); }).code() ==
        ErrorCode::Io);
}

TEST_CASE("open_input: reads a FIFO", "[discover]") {
  Finder finder;
  const std::string fifo = finder.path("fifo");
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  const auto found = finder.find({"fifo"});
  std::thread writer([&] { std::ofstream(fifo) << gzip_of("through the pipe"); });
  CHECK(read_all(*open_input(found.files.at(0), "", nullptr, nullptr)) == "through the pipe");
  writer.join();
}
