// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/run_cli.hpp"
#include "support/temp_dir.hpp"

using Catch::Contains;
using nlohmann::json;
using runecheck::test::Result;
using runecheck::test::run_cli;
using runecheck::test::TempDir;

namespace {

/// What is printed after the lines about the model, which tests of `report` pin.
std::string after_model(const std::string& out) {
  CHECK_THAT(out, Catch::StartsWith("model   "));
  return out.substr(std::min(out.find("  # "), out.size()));
}

/// A model with holes: ids 0 to 3, 7 and 9.
std::string model_with_holes(const TempDir& dir) {
  return dir.write("tokenizer.json", R"({"model": {"type": "WordPiece", "unk_token": "[UNK]",
    "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
    "vocab": {"[UNK]": 0, "a": 1, "##b": 2, ".": 3, "c": 7, "##\u0301": 9}},
    "added_tokens": [], "normalizer": null, "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": null, "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true}})");
}

/// The records of `decode ARGS --json`.
json records(std::vector<std::string> args, const std::string& stdin_text = {}) {
  args.insert(args.begin(), "decode");
  args.emplace_back("--json");
  const json document = json::parse(run_cli(args, stdin_text).out);
  return document.at("records");
}

json ids_of(const json& all) {
  json ids = json::array();
  for (const json& record : all) ids.push_back(record.at("ids"));
  return ids;
}

std::string error_of(const json& record) { return record.at("error").at("message"); }

}  // namespace

TEST_CASE("decode: ids with their tokens, and the text with and without special tokens", "[cli]") {
  const Result result = run_cli({"decode", "101", "3894", "2003", "2613", "999", "102"});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK(after_model(result.out) ==
        "  #  id    token\n"
        "  1  101   [CLS]  special\n"
        "  2  3894  magic\n"
        "  3  2003  is\n"
        "  4  2613  real\n"
        "  5  999   !\n"
        "  6  102   [SEP]  special\n"
        "decoded           \"[CLS] magic is real! [SEP]\"\n"
        "without special   \"magic is real!\"\n"
        "without clean-up  \"[CLS] magic is real ! [SEP]\"\n"
        "without both      \"magic is real !\"\n");
}

TEST_CASE("decode: nothing is said of a clean-up that changes nothing", "[cli]") {
  const Result result = run_cli({"decode", "3894", "2003"});
  CHECK_THAT(result.out, Contains("decoded           \"magic is\"\nwithout special   \"magic is\"\n"));
  CHECK_THAT(result.out, !Contains("clean-up") && !Contains("both"));
}

TEST_CASE("decode: arguments are one record, a JSON array is one of its own", "[cli]") {
  CHECK(ids_of(records({"101", "2003", "102"})) == json::parse("[[101,2003,102]]"));
  CHECK(ids_of(records({"101 2003", "102"})) == json::parse("[[101,2003,102]]"));
  CHECK(ids_of(records({"101,2003, 102"})) == json::parse("[[101,2003,102]]"));
  CHECK(ids_of(records({"[101, 2003]", "[102]"})) == json::parse("[[101,2003],[102]]"));
  CHECK(ids_of(records({"[[101, 2003], [102]]"})) == json::parse("[[101,2003],[102]]"));
  CHECK(ids_of(records({"7", "[101]", "8", "9"})) == json::parse("[[7],[101],[8,9]]"));
  CHECK(ids_of(records({"[]"})) == json::parse("[[]]"));
  // What a shell makes of [101, 2003, 102] without quotes.
  CHECK(ids_of(records({"[101,", "2003,", "102]"})) == json::parse("[[101,2003,102]]"));
}

TEST_CASE("decode: each line of standard input is a record", "[cli]") {
  const json all = records({}, "101 2003\n\n \t\n102,7\r\n[1, 2]\n[[3],[4]]\n5");
  CHECK(ids_of(all) == json::parse("[[101,2003],[102,7],[1,2],[3],[4],[5]]"));
  CHECK(all.at(0).at("file") == "-");
  CHECK(all.at(0).at("line") == 1);
  CHECK(all.at(1).at("line") == 4);
  CHECK(all.at(4).at("line") == 6);
  CHECK(all.at(5).at("index") == 5);
  CHECK(all.at(5).at("line") == 7);
}

TEST_CASE("decode: a JSON array may be spread over lines", "[cli]") {
  CHECK(ids_of(records({}, "[\n  101,\n  2003\n  , 102\n]\n7\n")) == json::parse("[[101,2003,102],[7]]"));
  CHECK(ids_of(records({}, "[\n[1, 2],\n[3]\n]\n")) == json::parse("[[1,2],[3]]"));
}

TEST_CASE("decode: an array that is not closed does not swallow the records after it", "[cli]") {
  const json all = records({}, "[1, 2\n3 4\n[5\n[6]\n[7,");
  REQUIRE(all.size() == 5);
  CHECK(error_of(all.at(0)) == "JSON array:1:6 (byte 5): expected \",\" or \"]\", found the end of the file");
  CHECK(all.at(1).at("ids") == json::parse("[3,4]"));
  CHECK(all.at(2).at("error").at("hint") == "write ids as 101 3894 102 or as a JSON array, [101, 3894, 102]");
  CHECK(all.at(3).at("ids") == json::parse("[6]"));
  CHECK(all.at(4).at("line") == 5);
  CHECK_FALSE(all.at(4).at("error").is_null());
}

TEST_CASE("decode: -f reads files, - among them", "[cli]") {
  const TempDir dir;
  const std::string file = dir.write("ids.txt", "101 102\n");
  const json all = records({"-f", file, "--file", "-"}, "7\n");
  CHECK(ids_of(all) == json::parse("[[101,102],[7]]"));
  CHECK(all.at(0).at("file") == file);
  const Result text = run_cli({"decode", "-f", file, "-f", "-", "-f", file}, "7\n");
  CHECK_THAT(text.out, Contains("\nrecord 1  " + file + ":1\n") && Contains("\n\nrecord 2  <stdin>:1\n"));
  CHECK_THAT(text.out, Contains("\n\n3 records \u00B7 5 ids\n"));
}

TEST_CASE("decode: a file that cannot be read is said, the others are answered", "[cli]") {
  const TempDir dir;
  const std::string missing = dir.path("missing.txt");
  const Result result = run_cli({"decode", "-f", missing, "-f", "-", "--json"}, "7\n");
  CHECK(result.code == 2);
  CHECK_THAT(runecheck::test::replaced(result.err, missing, "FILE"), Contains("runecheck: error: FILE: "));
  const json document = json::parse(result.out);
  CHECK(document.at("records").size() == 1);
  CHECK(document.at("complete") == false);
  const Result alone = run_cli({"decode", "-f", missing});
  CHECK(alone.code == 2);
  CHECK(alone.out.empty());
}

TEST_CASE("decode: an id in a hole of the vocabulary is named", "[cli]") {
  const TempDir dir;
  const std::string model = model_with_holes(dir);
  const Result one = run_cli({"decode", "-m", model, "1", "5", "2"});
  CHECK(one.code == 0);
  CHECK_THAT(one.out, Contains("  #  id  token\n"
                               "  1  1   a\n"
                               "  2  5   \u00B7      unknown\n"
                               "  3  2   ##b\n"
                               "decoded           \"ab\"\n"
                               "without special   \"ab\"\n"
                               "unknown id        5 at position 2: it is not in the vocabulary and gives no text\n"));
  const Result two = run_cli({"decode", "-m", model, "4", "5", "2"});
  CHECK_THAT(two.out, Contains("unknown ids       4 at position 1, 5 at position 2: they are not in the\n"
                               "                  vocabulary and give no text\n"));
  std::vector<std::string> many = {"decode", "-m", model};
  for (int i = 0; i < 12; ++i) many.emplace_back("8");
  CHECK_THAT(run_cli(many, "", false, {false, 1000, {}}).out,
             Contains("8 at position 10 and 2 more (--format json lists all): they"));
  const json record = records({"-m", model, "1", "5", "2"}).at(0);
  CHECK(record.at("tokens") == json::parse(R"(["a",null,"##b"])"));
  CHECK(record.at("unknown_ids") == json::parse(R"([{"position":2,"id":5}])"));
}

TEST_CASE("decode: a mark after the continuation prefix does not sit on it", "[cli]") {
  const TempDir dir;
  CHECK_THAT(run_cli({"decode", "-m", model_with_holes(dir), "9"}).out, Contains("  1  9   ##\u25CC\u0301\n"));
}

TEST_CASE("decode: an id out of range refuses its record, the others are answered", "[cli]") {
  const Result text = run_cli({"decode", "[101, 30522]", "[7592]"});
  CHECK(text.code == 2);
  CHECK(text.err.empty());
  CHECK_THAT(text.out, Contains("record 1\n"
                                "error   id 2: expected a whole number from 0 to 30521, found 30522\n"
                                "help:   the ids come from a model with a larger vocabulary: name that one with\n"
                                "        -m\n"));
  CHECK_THAT(text.out, Contains("decoded           \"hello\""));
  CHECK_THAT(text.out, Contains("\n2 records \u00B7 1 refused \u00B7 1 id\n"
                                "error   not complete: what was refused or could not be read is missing above\n"));
  const Result machine = run_cli({"decode", "[101, 30522]", "[7592]", "--json"});
  CHECK(machine.code == 2);
  CHECK(machine.err ==
        "runecheck: error: record 1: id 2: expected a whole number from 0 to 30521, found 30522\n"
        "  help: the ids come from a model with a larger vocabulary: name that one with -m\n");
  const json document = json::parse(machine.out);
  const json& refused = document.at("records").at(0);
  for (const char* key : {"ids", "tokens", "decoded", "decoded_without_special", "decoded_without_cleanup",
                          "decoded_without_special_or_cleanup", "unknown_ids"}) {
    CHECK(refused.at(key).is_null());
  }
  CHECK(document.at("records").at(1).at("decoded") == "hello");
  CHECK(document.at("complete") == false);
  CHECK(document.at("summary") == json::parse(R"({"records":2,"refused":1,"ids":1,"unknown_ids":0,"exit_code":2})"));
  const Result piped = run_cli({"decode", "--json"}, "7\n99999\n");
  CHECK_THAT(piped.err, Contains("error: standard input:2: id 1: "));
}

TEST_CASE("decode: what is no id is named with its position", "[cli]") {
  const std::string expected = "expected a whole number from 0 to 30521, found ";
  const std::string how = "write ids as 101 3894 102 or as a JSON array, [101, 3894, 102]";
  const std::string negative = "a negative id such as -100 marks a label to be ignored: leave it out";
  struct Row {
    std::string input;
    std::string message;
    std::string hint;
  };
  const auto row = GENERATE_COPY(values<Row>({
      {"-5 7", "id 1: " + expected + "-5", negative},
      {"7 -100 -100 -100", "id 2: " + expected + "-100; 2 more of this record are refused too", negative},
      {"7 -100 x", "id 2: " + expected + "-100; 1 more of this record is refused too", negative},
      {"101 x2", "id 2: " + expected + "\"x2\"", how},
      {"1.5", "id 1: " + expected + "1.5", how},
      {"+7", "id 1: " + expected + "+7", how},
      {"0x10", "id 1: " + expected + "\"0x10\"", how},
      {"1,,2", "id 2: " + expected + "nothing between two commas", how},
      {"4294967296", "id 1: " + expected + "4294967296",
       "the ids come from a model with a larger vocabulary: name that one with -m"},
      {"99999999999999999999", "id 1: " + expected + "99999999999999999999",
       "the ids come from a model with a larger vocabulary: name that one with -m"},
      {"a\x1b[31m", "id 1: " + expected + "\"a\\u001b[31m\"", how},
      {R"({"input_ids": [1, 2]})", "id 1: " + expected + R"("{\"input_ids\": [1, 2]}")",
       "take the ids out of the object first, for example with jq -c .input_ids"},
      {"[7, -5]", "id 2: " + expected + "-5", negative},
      {"[7, 1.5]", "id 2: " + expected + "1.5", how},
      {R"([7, "8"])", "id 2: " + expected + "\"8\"", how},
      {"[null]", "id 1: " + expected + "null", how},
      {"[[1, [2]]]", "id 2: " + expected + "an array of 1", how},
  }));
  INFO(row.input);
  const json all = records({}, row.input);
  REQUIRE(all.size() == 1);
  CHECK(error_of(all.at(0)) == row.message);
  CHECK(all.at(0).at("error").at("hint") == row.hint);
  CHECK(run_cli({"decode"}, row.input).code == 2);
}

TEST_CASE("decode: arrays and numbers do not mix on one level", "[cli]") {
  const json all = records({"[[7], 8]"});
  REQUIRE(all.size() == 2);
  CHECK(all.at(0).at("ids") == json::parse("[7]"));
  CHECK(error_of(all.at(1)) == "expected an array of ids like its neighbours, found 8");
}

TEST_CASE("decode: a negative id as an argument is an id, not an option", "[cli]") {
  const Result result = run_cli({"decode", "-5", "7"});
  CHECK(result.code == 2);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, Contains("error   id 1: expected a whole number from 0 to 30521, found -5\n"));
  const Result option = run_cli({"decode", "-5x"});
  CHECK(option.code == 2);
  CHECK_THAT(option.err, Contains("unknown option -5x of runecheck decode"));
  CHECK(run_cli({"tokenize", "-5", "--format", "ids"}).out == "101 1011 1019 102\n");
}

TEST_CASE("decode: a file given as an argument is not guessed", "[cli]") {
  const TempDir dir;
  const std::string file = dir.write("ids", "101\n");
  const json record = records({file}).at(0);
  CHECK(record.at("error").at("hint") == "to read ids from a file, use -f " + file);
}

TEST_CASE("decode: refuses to guess an input", "[cli]") {
  const Result terminal = run_cli({"decode"}, "", true);
  CHECK(terminal.code == 2);
  CHECK(terminal.out.empty());
  CHECK(terminal.err ==
        "runecheck: error: no ids given, and standard input is a terminal\n"
        "  help: runecheck decode 101 3894 102, or pipe ids in; runecheck decode --help shows more\n");
  const std::string none =
      "runecheck: error: the input holds no id\n"
      "  help: give it some: runecheck decode 101 3894 102\n";
  const Result empty = run_cli({"decode"}, "\n \n");
  CHECK(empty.code == 2);
  CHECK(empty.out.empty());
  CHECK(empty.err == none);
  CHECK(run_cli({"decode", ""}).err == none);
  const Result both = run_cli({"decode", "7", "-f", "ids.txt"});
  CHECK(both.code == 2);
  CHECK(both.err ==
        "runecheck: error: ids and -f FILE exclude each other\n"
        "  help: give the ids as arguments or in files, not both\n");
}

TEST_CASE("decode: --json has every text of a record", "[cli]") {
  const Result result = run_cli({"decode", "101", "2013", "999", "102", "--json"});
  CHECK(result.code == 0);
  CHECK(result.out == run_cli({"decode", "101", "2013", "999", "102", "--format", "json"}).out);
  const json document = json::parse(result.out);
  CHECK(document.at("schema") == "runecheck.decode/1");
  CHECK(document.at("tool").at("name") == "runecheck");
  CHECK(document.at("model").at("kind") == "WordPiece");
  CHECK(document.at("model").at("origin") == "built in, no -m given");
  CHECK(document.at("complete") == true);
  CHECK(document.at("records") == json::parse(R"([{"index": 0, "file": null, "line": null,
      "ids": [101, 2013, 999, 102], "tokens": ["[CLS]", "from", "!", "[SEP]"],
      "decoded": "[CLS] from! [SEP]", "decoded_without_special": "from!",
      "decoded_without_cleanup": "[CLS] from ! [SEP]", "decoded_without_special_or_cleanup": "from !",
      "unknown_ids": [], "error": null}])"));
}

TEST_CASE("decode: --format jsonl is an object a line, the summary last", "[cli]") {
  const Result result = run_cli({"decode", "--format", "jsonl"}, "7592\n-1\n");
  CHECK(result.code == 2);
  std::istringstream in(result.out);
  std::vector<json> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].at("type") == "record");
  CHECK(lines[0].at("decoded") == "hello");
  CHECK(lines[1].at("error").at("message") == "id 1: expected a whole number from 0 to 30521, found -1");
  CHECK(lines[2].at("type") == "summary");
  CHECK(lines[2].at("schema") == "runecheck.decode/1");
  CHECK(lines[2].at("summary").at("refused") == 1);
  CHECK(lines[2].at("complete") == false);
}

TEST_CASE("decode: --format takes the three names only", "[cli]") {
  const Result result = run_cli({"decode", "7", "--format", "ids"});
  CHECK(result.code == 2);
  CHECK_THAT(result.err, Contains("--format ids: expected one of text, json, jsonl"));
  CHECK(run_cli({"decode", "7", "--show", "ids"}).code == 2);
}

TEST_CASE("decode: --quiet leaves what is wrong", "[cli]") {
  const TempDir dir;
  CHECK(run_cli({"decode", "7592", "-q"}).out.empty());
  CHECK(run_cli({"decode", "-q", "-m", model_with_holes(dir), "[1]", "[5]"}).out ==
        "record 2\n"
        "unknown id        5 at position 1: it is not in the vocabulary and gives no text\n");
}

TEST_CASE("decode: --color paints special and unknown ids", "[cli]") {
  CHECK_THAT(run_cli({"decode", "101", "--color", "always"}).out, Contains("[CLS]  \x1b[2mspecial\x1b[0m\n"));
  CHECK_THAT(run_cli({"decode", "101", "--color", "never"}, "", false, {true, 80, {}}).out, !Contains("\x1b"));
}

TEST_CASE("decode: -m, --lowercase and --cased choose the model", "[cli]") {
  const TempDir dir;
  const std::string vocab = dir.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\n[PAD]\nhello\n");
  CHECK_THAT(run_cli({"decode", "-m", vocab, "--cased", "4"}).out,
             Contains("cased") && Contains("decoded           \"hello\""));
  CHECK_THAT(run_cli({"decode", "--model", vocab, "--lowercase", "4"}).out, Contains("lowercase"));
  CHECK(run_cli({"decode", "-m", vocab, "--lowercase", "--cased", "4"}).code == 2);
  CHECK_THAT(run_cli({"decode", "5"}, "", false, {false, 80, {{"RUNECHECK_MODEL", vocab}}}).out,
             Contains("expected a whole number from 0 to 4, found 5"));
}

TEST_CASE("decode: control characters of a token are shown, not sent", "[cli]") {
  const TempDir dir;
  const std::string vocab = dir.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\n[PAD]\na\x1b[31mb\n");
  const Result result = run_cli({"decode", "-m", vocab, "--cased", "4"});
  CHECK_THAT(result.out, Contains("decoded           \"a\\x1b[31mb\"\n") && !Contains("\x1b"));
}
