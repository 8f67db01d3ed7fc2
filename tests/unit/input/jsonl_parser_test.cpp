// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

using Shown = std::vector<std::string>;

ParseOptions jsonl_options(std::vector<std::string> fields) {
  ParseOptions options;
  options.format = InputFormat::Jsonl;
  options.fields = std::move(fields);
  return options;
}

const ParseOptions kText = jsonl_options({"/text"});

/// The one record of a line.
KeptRecord only(const std::string& line, const ParseOptions& options = kText) {
  const auto records = read_records(line, options);
  REQUIRE(records.size() == 1);
  return records[0];
}

TEST_CASE("jsonl parser: strings at a field, blank lines as separators") {
  CHECK(shown_records("{\"text\":\"a\"}\r\n\n {\"id\": 7, \"text\": \"b\"} \n\t\n{\"text\":\"\"}", kText) ==
        Shown{"1:10 /text a", "2:1 blank", "3:21 /text b", "4:1 blank", "5:10 /text "});
}

TEST_CASE("jsonl parser: escapes are read, and each place is that of its escape") {
  const KeptRecord record = only("{\"text\": \"П\\u041f\\n\\\"\\ud83e\\udd17z\"}");
  CHECK(record.text == "ПП\n\"🤗z");
  CHECK(show(record.positions) == "1:11 1:11 1:12 1:12 1:18 1:20 1:22 1:22 1:22 1:22 1:34 1:35");
}

TEST_CASE("jsonl parser: lone surrogates become U+FFFD and are counted") {
  const KeptRecord record = only(R"({"text":"a\ud83e\u0041\udd17\\ud83e"})");
  CHECK(record.text == "a\uFFFDA\uFFFD\\ud83e");
  CHECK(record.lone_surrogates == 2);
  CHECK(record.repaired.empty());
}

TEST_CASE("jsonl parser: a byte order mark in a JSON string is data") {
  CHECK(only("\xef\xbb\xbf{\"text\":\"\xef\xbb\xbfx\"}").text == "\xef\xbb\xbfx");
}

TEST_CASE("jsonl parser: of repeated keys the last one counts") {
  CHECK(shown_records(R"({"text":"old","text":"new"})", kText) == Shown{"1:23 /text new"});
  CHECK(shown_records(R"({"a":{"b":"x"},"a":{"b":"y"}})", jsonl_options({"/a/b"})) == Shown{"1:26 /a/b y"});
  CHECK(shown_records(R"({"text":"old","t\u0065xt":3})", kText) ==
        Shown{"1:27 /text ! expected a string at /text, found a number"});
}

TEST_CASE("jsonl parser: every element of an array, with its own pointer") {
  CHECK(shown_records(R"({"messages":[{"role":"user","content":"hi"},{"content":"yo"}]})",
                      jsonl_options({"/messages/*/content"})) ==
        Shown{"1:40 /messages/0/content hi", "1:57 /messages/1/content yo"});
}

TEST_CASE("jsonl parser: numbers of any size are no fault") {
  CHECK(shown_records(R"({"n":123456789012345678901234567890,"m":1e999,"text":"a"})", kText)
            .back()
            .ends_with(" /text a"));
}

TEST_CASE("jsonl parser: lines without a text are records with an error") {
  CHECK(shown_records("{\"txt\":\"a\"}\n{\"text\":null}\n{\"text\":[\"a\"]}\n{}\n", kText) ==
        Shown{"1:1 ! no string at /text", "2:1 ! no string at /text (null)",
              "3:9 /text ! expected a string at /text, found an array", "4:1 ! no string at /text"});
  CHECK(only("{\"text\":{\"a\":1}}").hint.find("--field /text/*") != std::string::npos);
}

TEST_CASE("jsonl parser: lines that are no JSON object say where and what") {
  const KeptRecord cut = only("{\"П\": 1, \"text\": \"a\"");
  CHECK(cut.error.find("not valid JSON") == 0);
  CHECK(cut.begin.line == 1);
  CHECK(only("[1]").error == "expected a JSON object, found an array");
  CHECK(only("[1]").hint.find("jq -c '.[]'") != std::string::npos);
  CHECK(show(only(" 7")) == "1:2 ! expected a JSON object, found a number");
  CHECK(only("{").hint.find("jq -c") != std::string::npos);
  CHECK(only("{\"text\":\"a\"} {\"text\":\"b\"}").failed);
  CHECK(only("{\"text\":\"a\tb\"}").failed);
  CHECK(only(std::string(200, '[')).failed);
  CHECK(only(std::string("{\"text\":\"a\0b\"}", 14)).failed);
}

TEST_CASE("jsonl parser: a byte order mark inside of the file is refused, not read over") {
  const auto records = read_records("{\"text\":\"a\"}\n\xef\xbb\xbf{\"text\":\"b\"}\n", kText);
  REQUIRE(records.size() == 2);
  CHECK(records[1].failed);
  CHECK(show(records[1].begin) == "2:1");
}

TEST_CASE("jsonl parser: bytes that are not UTF-8 are replaced in texts, and refused if asked for") {
  const KeptRecord record = only("{\"k\xff\":1,\"text\":\"\xd0\\n\xe2\x82\"}");
  CHECK(record.text == "\uFFFD\n\uFFFD");
  CHECK(record.repaired == std::vector<std::uint64_t>{0, 3});
  CHECK(show(record.positions) == "1:17 1:17 1:17 1:18 1:20 1:20 1:20 1:21");
  ParseOptions options = kText;
  options.invalid = InvalidUtf8::Error;
  CHECK(show(only("{\"П\":1,\"text\":\"\xd0\"}", options)) == "1:16 ! byte 0xd0 is not UTF-8");
  CHECK(only("{\"text\":\"a\"\xff}").error == "not valid JSON: byte 0xff, which is not UTF-8, outside of a string");
}

TEST_CASE("jsonl parser: pairs stand in the same element, or go with every text") {
  ParseOptions options = jsonl_options({"/q/*/a"});
  options.pair_field = "/q/*/b";
  CHECK(shown_records(R"({"q":[{"a":"x","b":"y"},{"a":"z"}]})", options) ==
        Shown{"1:13 /q/0/a x | 1:21 y", "1:31 /q/1/a ! no second text at /q/*/b"});
  options.pair_field = "/c";
  CHECK(shown_records(R"({"q":[{"a":"x"},{"a":"z"}],"c":"both"})", options) ==
        Shown{"1:13 /q/0/a x | 1:33 both", "1:23 /q/1/a z | 1:33 both"});
  options.pair_field = "/q/*/b/*";
  const Error error = error_of([&] { return make_record_parser(options); });
  CHECK(error.code() == ErrorCode::Usage);
  CHECK(error.hint().find("same number of *") != std::string::npos);
}

TEST_CASE("jsonl parser: keys longer than can be shown still find their pair") {
  const std::string key(400, 'k');
  ParseOptions options = jsonl_options({"/" + key + "/a"});
  options.pair_field = "/" + key + "/b";
  const KeptRecord record = only("{\"" + key + "\":{\"a\":\"x\",\"b\":\"y\"}}", options);
  CHECK(record.text == "x");
  CHECK(record.pair == "y");
}

TEST_CASE("jsonl parser: words are joined by blanks, and each place is in its word") {
  ParseOptions options = jsonl_options({});
  options.words_field = "/w";
  const KeptRecord record = only(R"({"w": ["a\u0062", "", "c"]})", options);
  CHECK(record.text == "ab  c");
  CHECK(show(record.positions) == "1:9 1:10 1:16 1:20 1:24 1:25");
  CHECK(show(only(R"({"w":["a",1]})", options)) == "1:6 /w ! expected a string at /w/1, found a number");
  CHECK(only(R"({"w":[]})", options).text.empty());
  CHECK(show(only(R"({"w":"a b"})", options)) == "1:7 /w ! expected an array of words at /w, found a string");
}

TEST_CASE("jsonl parser: label spans of a text") {
  ParseOptions options = kText;
  options.spans_field = "/e";
  const KeptRecord record = only(R"({"text":"\u041fx","e":[[0,1,"L"]]})", options);
  REQUIRE(record.labels.size() == 1);
  CHECK(record.labels[0].span.end == 2);
  CHECK(show(only(R"({"text":"x"})", options)) == "1:10 /text ! no label spans at /e");
  CHECK(only(R"({"text":"x","e":[[0,2,"L"]]})", options).error ==
        "/e: label span 1: 0 to 2 reaches beyond the text of 1 code points");
}

TEST_CASE("jsonl parser: without a field nothing is passed over in silence") {
  CHECK(only("{\"text\":\"a\"}", jsonl_options({})).error == "nothing says which field holds the text");
}

}  // namespace
}  // namespace runecheck::test
