// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>
#include <zlib.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "check_texts.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/transcript.hpp"

using Catch::Contains;
using Catch::StartsWith;
using nlohmann::json;

namespace runecheck::test {

namespace {

std::uint64_t records_of(const Checked& checked) { return checked.report.at("summary").at("records"); }

std::uint64_t excluded(const Checked& checked, const std::string& why) {
  return checked.report.at("inputs").at("excluded").at(why);
}

/// A file of gzip.
std::string gzip(const TempDir& folder, const std::string& name, const std::string& text) {
  const std::string path = folder.path(name);
  const gzFile file = gzopen(path.c_str(), "wb");
  REQUIRE(file != nullptr);
  REQUIRE(gzwrite(file, text.data(), static_cast<unsigned>(text.size())) == static_cast<int>(text.size()));
  REQUIRE(gzclose(file) == Z_OK);
  return path;
}

/// Bytes of windows-1251.
std::string cyrillic_bytes() { return "\xcc\xe0\xe3\xe8\xff \xf0\xe5\xe0\xeb\xfc\xed\xe0\n"; }  // Магия реальна

/// The first message and help of a report.
std::string first_error(const Checked& checked) {
  for (const auto& error : checked.report.at("errors")) {
    return error.at("message").get<std::string>() + " | " + error.at("help").get<std::string>();
  }
  for (const auto& file : checked.report.at("files")) {
    for (const auto& error : file.at("errors")) {
      return error.at("message").get<std::string>() + " | " + error.at("help").get<std::string>();
    }
  }
  return {};
}

}  // namespace

TEST_CASE("check: no record at all is no pass", "[cli]") {
  const TempDir folder;
  const std::string empty = folder.write("empty.txt", "");
  const std::string blank = folder.write("blank.txt", "\n\n\n");
  for (const auto& args : std::vector<std::vector<std::string>>{{empty}, {blank}, {empty, blank}, {}}) {
    const Checked checked = check_json(args);
    CHECK(checked.code == 2);
    CHECK(checked.report.at("verdict") == "incomplete");
    CHECK(first_error(checked) == "the input holds no record | give it some text, or add --allow-empty");
    std::vector<std::string> allowed = args;
    allowed.emplace_back("--allow-empty");
    CHECK(check_json(allowed).code == 0);
  }
  CHECK(check_json({empty, folder.write("a.txt", "hello\n")}).code == 0);
}

TEST_CASE("check: white space alone is no text", "[cli]") {
  const TempDir folder;
  const std::string blank = folder.write("blank.txt", " \n\t\n");
  const Checked lines = check_json({blank});
  CHECK(lines.code == 2);
  CHECK(first_error(lines) ==
        "the input holds no text: its records are empty or white space | give it some text, or add --allow-empty");
  CHECK(check_json({folder.write("empty.jsonl", "{\"text\": \"\"}\n")}).code == 2);
  CHECK(check_json({blank, "--allow-empty"}).code == 0);
  CHECK(check_json({blank, folder.write("a.txt", "a\n")}).code == 0);
}

TEST_CASE("check: fields are not passed over in silence when all is plain text", "[cli]") {
  const TempDir folder;
  const std::string text = folder.write("a.txt", "hello\n");
  for (const std::string option : {"--field", "--spans", "--words", "--pair-field"}) {
    const Result refused = run_check({text, option, "/x"});
    CHECK(refused.code == 2);
    CHECK(refused.err == "runecheck: error: " + option + ": " + text +
                             " is read as plain text, which has no fields\n  help: say what it is: --as jsonl, csv or "
                             "tsv; or leave " +
                             option + " out\n");
  }
  CHECK_THAT(run_check({"--field", "text"}, "{\"text\": \"a\"}\n").err,
             Contains("standard input is read as plain text"));
  const std::string jsonl = folder.write("b.jsonl", "{\"text\": \"hello\"}\n");
  CHECK(check_json({text, jsonl, "--field", "text"}).code == 0);
}

TEST_CASE("check: a missing file among good ones is exit 2, and the good ones are reported", "[cli]") {
  const TempDir folder;
  const std::string good = folder.write("good.txt", lines_of(kEnglishLine, 2));
  const std::string missing = folder.path("missing.txt");
  const Checked checked = check_json({missing, good});
  CHECK(checked.code == 2);
  CHECK(records_of(checked) == 2);
  CHECK(checked.report.at("complete") == false);
  CHECK_THAT(first_error(checked),
             StartsWith(missing + ": cannot open the file: No such file") && Contains("check the path"));
  CHECK(gate_state(checked.report, "shattered") == "passed");
  const Result text = run_check({missing, good, "-q"});
  CHECK_THAT(text.out, StartsWith("INCOMPLETE not all of the text could be judged: 1 error\nerror "));
  // Formats without room for errors say them on standard error.
  CHECK_THAT(run_check({missing, good, "--format", "csv"}).err,
             StartsWith("runecheck: error: " + missing + ": cannot open the file"));
}

TEST_CASE("check: a file that may not be read", "[cli]") {
  if (::geteuid() == 0) return;  // root may read all
  const TempDir folder;
  const std::string secret = folder.write("secret.txt", "hello\n");
  std::filesystem::permissions(secret, std::filesystem::perms::none);
  const Checked checked = check_json({secret, folder.write("good.txt", "hello\n")});
  CHECK(checked.code == 2);
  CHECK(records_of(checked) == 1);
  CHECK_THAT(first_error(checked), Contains("secret.txt: ") && Contains("ermission denied"));
}

TEST_CASE("check: a file that changes while it is read is exit 2", "[cli]") {
  const TempDir folder;
  const std::string text = lines_of(kEnglishLine, 20000);
  const std::string file = folder.write("log.txt", text);
  const std::string good = folder.write("good.txt", "hello\n");
  std::atomic<bool> done{false};
  std::thread writer([&] {
    while (!done) {
      std::ofstream(file, std::ios::app) << "one more line\n" << std::flush;
      std::filesystem::resize_file(file, text.size());
    }
  });
  // The writer never rests, so that the first try will nearly always do.
  Checked checked;
  constexpr int kTries = 50;
  for (int i = 0; i < kTries && checked.code != 2; ++i) checked = check_json({file, good});
  done = true;
  writer.join();
  CHECK(checked.code == 2);
  CHECK(checked.report.at("complete") == false);
  CHECK_THAT(first_error(checked), StartsWith(file + ": changed while it was read"));
}

TEST_CASE("check: compressed files are read, and one that is cut is exit 2", "[cli]") {
  const TempDir folder;
  const std::string text = lines_of(kEnglishLine, 400);
  const std::string whole = gzip(folder, "whole.txt.gz", text);
  CHECK(records_of(check_json({whole})) == 400);
  const std::string cut = gzip(folder, "cut.txt.gz", text);
  std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
  const Checked checked = check_json({cut, folder.write("good.txt", "hello\n")});
  CHECK(checked.code == 2);
  CHECK_THAT(first_error(checked),
             StartsWith(cut + ": the gzip data ends too soon") && Contains("the file is not whole: get it again"));
}

TEST_CASE("check: a binary file that was named is exit 2, one that was met is counted", "[cli]") {
  const TempDir folder;
  const std::string binary = folder.write("in/data.bin", std::string("ab\0\1", 4));
  folder.write("in/a.txt", "hello\n");
  const Checked named = check_json({binary});
  CHECK(named.code == 2);
  CHECK_THAT(first_error(named),
             Contains("data.bin: looks like a binary file (byte 2 is NUL)") && Contains("--records null"));
  const Checked met = check_json({"-r", folder.path("in")});
  CHECK(met.code == 0);
  CHECK(excluded(met, "binary") == 1);
  const Checked parquet = check_json({folder.write("a.parquet", "PAR1xxxxxxxx")});
  CHECK(parquet.code == 2);
  CHECK_THAT(first_error(parquet), Contains("Parquet cannot be read") && Contains("read_parquet"));
}

TEST_CASE("check: folders need -r; .gitignore and --glob choose, and what is left out is counted", "[cli]") {
  const TempDir folder;
  folder.make("repo/.git");
  folder.write("repo/.gitignore", "ignored/\n");
  folder.write("repo/a.txt", "hello\n");
  folder.write("repo/deep/b.md", "hello\n");
  folder.write("repo/ignored/c.txt", "hello\n");
  folder.write("repo/d.json", "{}\n");
  const std::string repo = folder.path("repo");
  const Checked plain = check_json({repo});
  CHECK(plain.code == 2);
  CHECK(first_error(plain) == repo + ": expected a file, found a folder | add -r to read the files in it");
  const Checked all = check_json({"-r", repo});
  CHECK(all.report.at("inputs").at("files") == 3);  // .gitignore is a file too
  CHECK(excluded(all, "ignored") == 1);
  CHECK(excluded(all, "json") == 1);
  const Checked some = check_json({"--recursive", repo, "--glob", "*.txt"});
  CHECK(some.report.at("inputs").at("files") == 1);
  CHECK(excluded(some, "unmatched") > 0);
  CHECK(check_json({"-r", repo, "--glob", "*.txt", "--glob", "*.md"}).report.at("inputs").at("files") == 2);
  CHECK_THAT(run_check({repo + "/a.txt", "--glob", "*.txt"}).err, Contains("--glob needs -r"));
  CHECK_THAT(run_check({"-r", repo}).out, Contains("1 file by .gitignore or exclude"));
}

TEST_CASE("check: --files-from takes lines or NULs, and names the line of a missing file", "[cli]") {
  const TempDir folder;
  const std::string a = folder.write("a.txt", "hello\n");
  const std::string b = folder.write("b c.txt", "hello\n");
  const std::string lines = folder.write("lines", a + "\n" + b + "\n");
  const std::string nuls = folder.write("nuls", a + std::string(1, '\0') + b + std::string(1, '\0'));
  for (const std::string& list : {lines, nuls}) {
    CHECK(check_json({"--files-from", list}).report.at("inputs").at("files") == 2);
  }
  CHECK(records_of(check_json({"--files-from", "-"}, a + "\n")) == 1);
  const Checked missing = check_json({"--files-from", folder.write("bad", a + "\nnowhere.txt\n")});
  CHECK(missing.code == 2);
  CHECK(records_of(missing) == 1);
  CHECK_THAT(first_error(missing), Contains("bad:2: nowhere.txt: cannot open the file"));
}

TEST_CASE("check: standard input, named or not; a terminal is refused", "[cli]") {
  CHECK(records_of(check_json({}, "hello\nworld\n")) == 2);
  CHECK(records_of(check_json({"-"}, "hello\nworld\n")) == 2);
  const Result terminal = run_cli({"check", "--isolated"}, "", true);
  CHECK(terminal.code == 2);
  CHECK_THAT(terminal.err, Contains("standard input is a terminal") && Contains("runecheck check FILE"));
  const Result broken = run_check({"-q", "--as", "jsonl", "--field", "text"}, "{\"text\": 5}\n");
  CHECK_THAT(broken.out, Contains("error   <stdin>:1: expected a string at /text"));
}

TEST_CASE("check: --records and --pairs cut text into records", "[cli]") {
  const std::string text = "one\ntwo\n\nthree\n";
  const auto records = [](const std::string& how, const std::string& bytes) {
    return records_of(check_json({"--records", how}, bytes));
  };
  CHECK(records_of(check_json({}, text)) == 3);
  CHECK(records("line", text) == 3);
  CHECK(records("file", text) == 1);
  CHECK(records("paragraph", text) == 2);
  CHECK(records("null", std::string("one\0two\0", 8)) == 2);
  const Checked pairs = check_json({"--pairs"}, "who\tme\n");
  const Checked single = check_json({}, "who\tme\n");
  CHECK(pairs.report.at("summary").at("rows") == single.report.at("summary").at("rows").get<int>() + 1);  // [SEP]
  CHECK_THAT(
      run_check({"--records", "lines"}, text).err,
      Contains("--records lines: expected one of line, file, null, paragraph") && Contains("did you mean line?"));
}

TEST_CASE("check: fields of JSON Lines, CSV and TSV", "[cli]") {
  const TempDir folder;
  const std::string one = folder.write("one.jsonl", "{\"id\":1,\"text\":\"hello\"}\n");
  CHECK(records_of(check_json({one})) == 1);
  const std::string two = folder.write("two.jsonl", "{\"q\":\"who\",\"a\":\"me\"}\n");
  const Checked unclear = check_json({two});
  CHECK(unclear.code == 2);
  CHECK_THAT(first_error(unclear), Contains("2 fields hold text") && Contains("--field /q") && Contains("--field /a"));
  CHECK(records_of(check_json({two, "--field", "q"})) == 1);
  CHECK(records_of(check_json({two, "--field", "q", "--field", "/a"})) == 2);
  const Checked wrong = check_json({one, "--field", "texd"});
  CHECK(wrong.code == 2);
  CHECK_THAT(first_error(wrong), Contains("no record has the field /texd") && Contains("did you mean --field /text"));
  CHECK_THAT(run_check({two, "--field", "q", "--field", "/q"}).err, Contains("--field /q is given twice"));
  const Checked pair = check_json({two, "--field", "q", "--pair-field", "a"});
  CHECK(pair.report.at("summary").at("rows") == 5);
  const std::string csv = folder.write("c.csv", "id,text\n1,\"a \"\"b\"\" c\"\n2,\"two\nlines\"\n");
  CHECK(records_of(check_json({csv})) == 2);
  CHECK(records_of(check_json({folder.write("c.tsv", "id\ttext\n1\ta b\n")})) == 1);
  const std::string named = folder.write("table.dat", "id,text\n1,hello\n");
  CHECK(records_of(check_json({named})) == 2);
  CHECK(records_of(check_json({named, "--as", "csv"})) == 1);
}

TEST_CASE("check: Russian chats as json.dumps writes them", "[cli]") {
  const TempDir folder;
  std::string chats;
  for (int i = 0; i < 30; ++i) chats += python_chat_line(kRussianLine);
  REQUIRE(chats.find("\\u041c") != std::string::npos);
  const std::string jsonl = folder.write("chat.jsonl", chats);
  const Checked parsed = check_json({jsonl, "--field", "/messages/*/content"});
  CHECK(parsed.code == 1);
  CHECK(gate_state(parsed.report, "shattered", "Cyrl") == "failed");
  CHECK(gate_state(parsed.report, "unk_chars", "Cyrl") == "passed");

  // The same bytes as text would be a false green: the escapes tokenize as Latin.
  const std::string text = folder.write("chat.txt", chats);
  const Checked sniffed = check_json({text, "--max-length", "4096"});
  CHECK(sniffed.code == 2);
  CHECK_THAT(first_error(sniffed), Contains("read as plain text, but its lines are JSON") && Contains("--as jsonl") &&
                                       Contains("--as text reads it as lines all the same"));
  const Checked insisted = check_json({text, "--as", "text", "--max-length", "4096"});
  CHECK(insisted.code == 0);
  CHECK_THAT(insisted.report.at("files").at(0).at("notes").dump(), Contains("its lines are JSON"));
  CHECK(check_json({text, "--as", "jsonl", "--field", "/messages/*/content"}).code == 1);
}

TEST_CASE("check: label spans, what they count, and words", "[cli]") {
  const TempDir folder;
  const std::string line = R"({"text":"🤗 New York","spans":[[2,5,"LOC"]]})";
  const std::string spans = folder.write("spans.jsonl", line + "\n");
  const auto off = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {spans, "--field", "text"});
    return count_of(check_json(more).report, "RC410");
  };
  CHECK(off({}) == 0);
  CHECK(off({"--spans", "spans"}) == 0);
  CHECK(off({"--spans", "spans", "--span-unit", "codepoint"}) == 0);
  CHECK(off({"--spans", "spans", "--span-unit", "utf16"}) == 1);  // " Ne"
  CHECK_THAT(run_check({spans, "--span-unit", "utf16"}).err, Contains("--span-unit needs --spans"));
  const Checked beyond = check_json(
      {folder.write("bad.jsonl", R"({"text":"hi","spans":[[0,9,"X"]]})"), "--field", "text", "--spans", "spans"});
  CHECK(beyond.code == 2);
  CHECK_THAT(first_error(beyond), Contains("bad.jsonl:1: /spans: label span 1: 0 to 9 reaches beyond the text of 2"));
  const Checked words = check_json({folder.write("words.jsonl", R"({"tokens":["New","York"]})"), "--words", "tokens"});
  CHECK(words.code == 0);
  CHECK(records_of(words) == 1);
}

TEST_CASE("check: encodings, and what to do with bytes that are not UTF-8", "[cli]") {
  const TempDir folder;
  const std::string file = folder.write("cp1251.txt", cyrillic_bytes());
  const Checked replaced = check_json({file});
  CHECK(replaced.code == 1);
  CHECK(count_of(replaced.report, "RC010") > 0);
  const Checked converted = check_json({file, "--encoding", "windows-1251"});
  CHECK(count_of(converted.report, "RC010") == 0);
  CHECK(count_of(converted.report, "RC201") == 2);
  for (const std::string how : {"error", "skip"}) {
    const Checked refused = check_json({file, "--invalid", how});
    CHECK(refused.code == 2);
    CHECK(refused.report.at("summary").at("refused") == 1);
    CHECK_THAT(first_error(refused), Contains("cp1251.txt:1: byte 0xcc is not UTF-8"));
  }
  // A wrong name leaves nothing of the text, and no letter to complain of.
  for (const std::string how : {"", "error", "skip", "replace"}) {
    std::vector<std::string> args = {file, "--encoding", "us-ascii"};
    if (!how.empty()) args.insert(args.end(), {"--invalid", how});
    const Checked wrong = check_json(args);
    CHECK(wrong.code == (how == "replace" ? 0 : 2));
    if (how != "replace") {
      CHECK_THAT(first_error(wrong), Contains("characters are no us-ascii and became U+FFFD, the first at byte 0") &&
                                         Contains("name the encoding the file really has"));
    }
  }
  const Result unknown = run_check({file, "--encoding", "windows-12512"});
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("unknown encoding 'windows-12512'") && Contains("windows-1251"));
}

TEST_CASE("check: a record that is too long is refused, and the rest is judged", "[cli]") {
  const Checked checked = check_json({"--max-record-bytes", "10"}, "short\nfar too long to be read\nalso ok\n");
  CHECK(checked.code == 2);
  CHECK(records_of(checked) == 2);
  CHECK(checked.report.at("summary").at("refused") == 1);
  CHECK_THAT(first_error(checked),
             Contains(":2: the record is longer than 10 bytes") && Contains("raise --max-record-bytes"));
}

TEST_CASE("check: halves of surrogate pairs in JSON are found, once for each text", "[cli]") {
  const TempDir folder;
  const std::string lines = folder.write("a.jsonl",
                                         "{\"text\": \"ok \\ud83e\\udd17\"}\n"
                                         "{\"text\": \"caf\\u00e9 \\ud800 x \\udc00\"}\n");
  const Checked checked = check_json({lines});
  CHECK(checked.code == 1);  // RC010 is an error
  CHECK(count_of(checked.report, "RC010") == 1);
  for (const auto& finding : checked.report.at("findings")) {
    if (finding.at("rule") != "RC010") continue;
    CHECK(finding.at("location").at("begin").at("line") == 2);
    CHECK(finding.at("location").at("begin").at("column") == 21);  // of the escape
    CHECK(finding.at("span") == json::array({5, 6}));
    CHECK_THAT(finding.at("message").get<std::string>(), StartsWith("\\ud800 is half of a surrogate pair"));
  }
  CHECK(count_of(check_json({lines, "--ignore", "RC010"}).report, "RC010") == 0);
}

TEST_CASE("check: a record with more findings than are listed is counted in full", "[cli]") {
  const TempDir folder;
  std::string text;
  for (int i = 0; i < 500; ++i) text += "\xff";
  const Checked checked = check_json({folder.write("bytes.txt", text + "\n"), "--max-listed", "3"});
  const auto& counts = checked.report.at("finding_counts");
  CHECK(counts.at("RC010").at("count") == 500);
  CHECK(counts.at("RC010").at("listed") == 3);
  CHECK(counts.at("RC303").at("count") == 500);
  CHECK(counts.at("RC303").at("listed") == 3);
}

}  // namespace runecheck::test
