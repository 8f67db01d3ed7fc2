// SPDX-License-Identifier: Apache-2.0
#include "runecheck/input/field_choice.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/records.hpp"

namespace runecheck::test {
namespace {

using Strings = std::vector<std::string>;

ParseOptions options_of(InputFormat format, Strings fields = {}) {
  ParseOptions options;
  options.format = format;
  options.fields = std::move(fields);
  return options;
}

FieldChoice json(std::string_view beginning, Strings fields = {}) {
  return choose_fields("data.jsonl", options_of(InputFormat::Jsonl, std::move(fields)), beginning);
}

FieldChoice csv(std::string_view beginning, Strings fields = {}) {
  return choose_fields("data.csv", options_of(InputFormat::Csv, std::move(fields)), beginning);
}

Error json_error(std::string_view beginning, Strings fields = {}) {
  return error_of([&] { return json(beginning, std::move(fields)); });
}

Error csv_error(std::string_view beginning, Strings fields = {}) {
  return error_of([&] { return csv(beginning, std::move(fields)); });
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("field choice: the only text field of JSON lines is taken, and said") {
  const FieldChoice choice = json("{\"id\":1,\"text\":\"a\",\"ok\":true}\n\n{\"text\":null}\nbroken\n");
  CHECK(choice.fields == Strings{"/text"});
  CHECK(choice.notes == Strings{"field /text (the only text field)"});
  CHECK(json("{\"a\":{\"b/c\":[[\"x\"]]}}\n").fields == Strings{"/a/b~1c/*/*"});
}

TEST_CASE("field choice: several text fields are shown with an example, the longest texts first") {
  const Error error = json_error("{\"id\":\"a1\",\"text\":\"It is \\\"good\\\"\"}\n");
  CHECK(error.code() == ErrorCode::Usage);
  CHECK(error.where().path == "data.jsonl");
  CHECK(error.message() == "2 fields hold text, and nothing says which is meant");
  CHECK(error.hint() == "name one, or several: --field /text (\"It is \\\"good\\\"\"), --field /id (\"a1\")");
}

TEST_CASE("field choice: of a chat what was said comes first, quoted for a shell") {
  const std::string chat =
      "{\"messages\":[{\"role\":\"assistant\",\"content\":\"hi\"}],\"source\":\"a much longer text than that\"}\n";
  const Error error = json_error(chat);
  CHECK(error.hint().find("name one, or several: --field '/messages/*/content' (\"hi\")") == 0);
  CHECK(has(error.hint(), "'/messages/*/role'"));
  CHECK(has(error.hint(), "chat templates are not applied"));
  const FieldChoice choice = json(chat, {"/messages/*/content"});
  REQUIRE(choice.notes.size() == 1);
  CHECK(has(choice.notes[0], "chat templates are not applied"));
  CHECK(json("{\"conversations\":[{\"value\":\"hi\"}]}\n").notes.size() == 2);
  CHECK(json("{\"content\":\"hi\"}\n").notes.size() == 1);
}

TEST_CASE("field choice: a field that was asked for is kept, in its normal form") {
  CHECK(json("{\"a\":\"x\",\"text\":\"b\"}\n", {"text"}).fields == Strings{"/text"});
  CHECK(json("{\"a\":\"x\",\"text\":\"b\"}\n", {"text"}).notes.empty());
}

TEST_CASE("field choice: a field that no record has is refused with the nearest one") {
  const Error error = json_error("{\"text\":\"some\",\"label\":\"b\"}\n", {"/txt"});
  CHECK(error.code() == ErrorCode::Usage);
  CHECK(error.message() == "no record has the field /txt (1 looked at)");
  CHECK(error.hint() == "did you mean --field /text (\"some\")? the fields that hold text: /text, /label");
  CHECK(has(json_error("{\"messages\":[{\"content\":\"a\"}]}\n", {"/content"}).hint(),
            "did you mean --field '/messages/*/content'"));
  CHECK(has(json_error("{\"text\":\"a\"}\n", {"/something"}).hint(), "for example --field /text"));
  CHECK(json_error("{\"id\":1}\n", {"/text"}).hint() == "no field holds text");
}

TEST_CASE("field choice: of several fields one that is there is enough, the other is noted") {
  const FieldChoice choice = json("{\"text\":\"a\"}\n", {"/text", "/content"});
  CHECK(choice.fields == Strings{"/text", "/content"});
  CHECK(choice.notes == Strings{"none of the first 1 records has the field /content"});
}

TEST_CASE("field choice: the second text, spans and words are looked for too") {
  ParseOptions options = options_of(InputFormat::Jsonl, {"/text"});
  const auto refused = [&] {
    return error_of([&] { return choose_fields("x", options, "{\"text\":\"a\",\"tokens\":[\"a\"]}\n"); }).message();
  };
  options.pair_field = "/b";
  CHECK(refused() == "no record has the field /b (--pair-field) (1 looked at)");
  options.pair_field.reset();
  options.spans_field = "/e";
  CHECK(refused() == "no record has the field /e (--spans) (1 looked at)");
  options.spans_field.reset();
  options.fields.clear();
  options.words_field = "/tokns";
  CHECK(refused() == "no record has the field /tokns (--words) (1 looked at)");
  options.words_field = "/tokens";
  const FieldChoice choice = choose_fields("x", options, "{\"text\":\"a\",\"tokens\":[\"a\"]}\n");
  CHECK(choice.fields.empty());
  CHECK(choice.notes.empty());
}

TEST_CASE("field choice: fields that do not go together are refused before any record is read") {
  ParseOptions options = options_of(InputFormat::Jsonl, {"/text"});
  options.pair_field = "/m/*/b";
  const Error error =
      error_of([&] { return choose_fields("x.jsonl", options, "{\"text\":\"a\",\"m\":[{\"b\":\"c\"}]}"); });
  CHECK(has(error.hint(), "same number of *"));
  CHECK(error.where().path == "x.jsonl");
}

TEST_CASE("field choice: an array of strings is told from pre-split words") {
  const FieldChoice choice = json("{\"tokens\":[\"a\",\"b\"]}\n");
  CHECK(choice.fields == Strings{"/tokens/*"});
  REQUIRE(choice.notes.size() == 2);
  CHECK(has(choice.notes[1], "--words /tokens"));
}

TEST_CASE("field choice: what is no file of JSON lines is refused with what to do") {
  const Error pretty = json_error("[\n  {\"text\": \"a\"}\n]\n");
  CHECK(pretty.code() == ErrorCode::Syntax);
  CHECK(pretty.hint() == "write its elements one to a line: jq -c '.[]' data.jsonl > texts.jsonl");
  CHECK(json_error("[{\"text\":\"a\"}]").hint() == pretty.hint());
  CHECK(has(json_error("[\"a\"]\n[\"b\"]\n").hint(), "jq -c '{text: .[0]}'"));
  CHECK(has(json_error("{\n  \"text\": \"a\"\n}\n", {"/text"}).hint(), "jq -c . FILE"));
  const Error plain = json_error("\nHello, world\n");
  CHECK(plain.code() == ErrorCode::Syntax);
  REQUIRE(plain.where().position.has_value());
  CHECK(plain.where().position->line == 2);
  CHECK(has(json_error("7\n").message(), "expected a JSON object, found a number"));
  CHECK(json_error("{\"id\":1}\n").message() == "no field holds text (1 record looked at)");
  CHECK(has(error_of([] { return choose_fields("my file's.jsonl", options_of(InputFormat::Jsonl), "[1]"); }).hint(),
            "jq -c '.[]' 'my file'\\''s.jsonl'"));
}

TEST_CASE("field choice: an empty file has no fields and is no error") {
  for (const InputFormat format : {InputFormat::Text, InputFormat::Jsonl, InputFormat::Csv, InputFormat::Tsv}) {
    for (const std::string_view beginning : {"", "\n", "\r\n\r\n"}) {
      const FieldChoice choice = choose_fields("x", options_of(format), beginning);
      CHECK(choice.fields.empty());
      CHECK(choice.columns.empty());
      CHECK(choice.notes.empty());
    }
  }
}

TEST_CASE("field choice: what was not looked at is not vouched for") {
  ParseOptions lines;
  lines.format = InputFormat::Jsonl;
  std::string many;
  for (std::size_t i = 0; i < kMostRecordsLookedAt; ++i) many += "{\"text\":\"a\"}\n";
  CHECK(choose_fields("x", lines, many).notes ==
        Strings{"field /text (the only text field of the first 1,000 records)"});
  ParseOptions rows;
  rows.format = InputFormat::Csv;
  std::string table = "text,later\n";
  for (std::size_t i = 0; i < kMostRecordsLookedAt; ++i) table += "a,\n";
  CHECK(choose_fields("x", rows, table).notes ==
        Strings{"field /text (the only text column of the first 1,000 rows; the first row names /text, /later)"});
}

TEST_CASE("field choice: the only text column of a CSV file is taken, and said") {
  const FieldChoice choice =
      csv("id,when,text,n/a\n1,2024-01-31,\"He said \"\"a\"\"\",\n2,2024-02-01 10:00,5,\n3,,b,\n");
  CHECK(choice.fields == Strings{"/text"});
  CHECK(choice.columns == Strings{"id", "when", "text", "n/a"});
  CHECK(choice.notes == Strings{"field /text (the only text column; the first row names /id, /when, /text, /n~1a)"});
}

TEST_CASE("field choice: several text columns, or none, are refused with the columns") {
  const Error error = csv_error("id,label,text\n1,pos,\"Good, really\"\n");
  CHECK(error.message() == "2 columns hold text, and nothing says which is meant");
  CHECK(error.hint() == "name one, or several: --field /text (\"Good, really\"), --field /label (\"pos\")");
  CHECK(csv_error("a,b\n1,2\n").hint() == "name the column: --field with one of /a, /b");
}

TEST_CASE("field choice: columns that were asked for must be in the header") {
  CHECK(csv("id,text\n1,a\n", {"text"}).fields == Strings{"/text"});
  CHECK(csv("id,text\n1,a\n", {"text"}).columns == Strings{"id", "text"});
  const Error error = csv_error("id,text\n1,a\n", {"/txt"});
  CHECK(error.where().path == "data.csv");
  CHECK(error.message() == "no column is named \"txt\"");
  CHECK(error.hint() == "did you mean --field /text? the columns, from the first row, are /id, /text");
}

TEST_CASE("field choice: a header alone is no error") {
  CHECK(csv("id,text\n").fields.empty());
  CHECK(csv("id,text\n").columns == Strings{"id", "text"});
  CHECK(csv("text\n").fields == Strings{"/text"});
}

TEST_CASE("field choice: a file with another delimiter or line end is told, not read as one column") {
  CHECK(csv_error("id\ttext\n1\ta\n").hint() == "read it with --as tsv");
  CHECK(has(csv_error("id;text\n1;a\n").hint(), "--ifs ';'"));
  CHECK(error_of([] { return choose_fields("x", options_of(InputFormat::Tsv), "id,text\n1,a\n"); }).hint() ==
        "read it with --as csv");
  CHECK(has(csv_error("id,text\r1,a\r2,b\r").message(), "CR alone"));
  CHECK(csv_error("id,\"text\n1,a\n").message() == "a quote of the first row is never closed");
}

TEST_CASE("field choice: a column whose name holds another delimiter can be asked for") {
  CHECK(csv("a;b\nx\n", {"a;b"}).fields == Strings{"/a;b"});
}

TEST_CASE("field choice: of a first line that is cut the field can be named") {
  CHECK(json("{\"text\":\"aaaa", {"/text"}).fields == Strings{"/text"});
  CHECK(has(json_error("{\"text\":\"aaaa").hint(), "--max-record-bytes"));
}

TEST_CASE("field choice: what is chosen can be read") {
  const std::string file = "\n\"a/b\",n\nhello,1\n";
  ParseOptions options = options_of(InputFormat::Csv);
  const FieldChoice choice = choose_fields("x", options, file);
  options.fields = choice.fields;
  options.columns = choice.columns;
  CHECK(shown_records(file, options) == Strings{"1:1 blank", "3:1 /a~1b hello"});
}

TEST_CASE("field choice: records with keys that are data are bounded and still answered") {
  std::string line = "{\"k0\":\"v\"";
  for (int i = 1; i < 3000; ++i) line += ",\"k" + std::to_string(i) + "\":\"v\"";
  const Error error = json_error(line + "}\n");
  CHECK(error.hint().size() < 2000);
  CHECK(has(error.hint(), " more"));
}

TEST_CASE("field choice: hostile names are shown escaped") {
  const Error error = json_error("{\"a\\u001b[31m\":\"x\",\"b\":\"\\u202ey\"}\n", {"/zzzz"});
  CHECK_FALSE(has(error.hint(), "the fields that hold text: /a\x1b"));
  CHECK(has(error.hint(), "\"/a\\u001b[31m\""));
}

}  // namespace
}  // namespace runecheck::test
