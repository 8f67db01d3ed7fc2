// SPDX-License-Identifier: Apache-2.0
//
// json, jsonl and ids, read back with a foreign parser.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "unit/report/tiny_tokenizer.hpp"

namespace runecheck::report {
namespace {

using namespace testing;
using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
  return lines;
}

TEST_CASE("json: a record has transformers' columns, of equal length", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_pair(tokenizer, "Магия 🤗", "hi!", made);
  made.record.normalized = "магия 🤗";
  made.record.normalized_pair = "hi!";
  made.record.fates = FateCounts{};
  pad(made.encoding, 12, Padding{});
  const Json report = Json::parse(render("json", {}, {&made}));
  CHECK(keys_of(report) == std::vector<std::string>{"schema", "tool", "model", "records", "summary", "complete"});
  CHECK(report["schema"] == "runecheck.tokenize/1");
  CHECK(report["complete"] == true);
  CHECK(report["model"]["inputs"] == Json({"input_ids", "attention_mask"}));
  const Json& record = report["records"][0];
  CHECK(keys_of(record) == std::vector<std::string>{"index",          "file",
                                                    "line",           "field",
                                                    "text",           "text_pair",
                                                    "input_ids",      "attention_mask",
                                                    "token_type_ids", "special_tokens_mask",
                                                    "offset_mapping", "tokens",
                                                    "word_ids",       "sequence_ids",
                                                    "normalized",     "normalized_pair",
                                                    "decoded",        "decoded_without_special",
                                                    "overflowing",    "fates",
                                                    "findings",       "error"});
  CHECK(record["input_ids"] == Json({101, 1191, 10260, 29741, 23483, 100, 102, 7632, 999, 102, 0, 0}));
  CHECK(record["attention_mask"] == Json({1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0}));
  CHECK(record["token_type_ids"] == Json({0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0}));
  CHECK(record["special_tokens_mask"] == Json({1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1}));
  CHECK(record["tokens"] ==
        Json({"[CLS]", "м", "##а", "##г", "##ия", "[UNK]", "[SEP]", "hi", "!", "[SEP]", "[PAD]", "[PAD]"}));
  CHECK(record["offset_mapping"].dump() == "[[0,0],[0,1],[1,2],[2,3],[3,5],[6,7],[0,0],[0,2],[2,3],[0,0],[0,0],[0,0]]");
  CHECK(record["word_ids"].dump() == "[null,0,0,0,0,1,null,0,1,null,null,null]");
  CHECK(record["sequence_ids"].dump() == "[null,0,0,0,0,0,null,1,1,null,null,null]");
  CHECK(record["text"] == "Магия 🤗");
  CHECK(record["file"].is_null());
  CHECK(record["error"].is_null());
  CHECK(keys_of(record["fates"]) == std::vector<std::string>{"guilty", "collateral", "deleted", "accent_stripped",
                                                             "case_folded", "rewritten", "white_space", "kept"});
}

TEST_CASE("json: chosen columns and nothing else", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "a🤗 \xFF hi", made);
  RenderOptions options;
  options.columns_chosen = true;
  for (const Column column : {Column::Offsets, Column::OffsetBytes, Column::OffsetUtf16}) options.columns.add(column);
  const Json record = Json::parse(render("json", options, {&made}))["records"][0];
  CHECK(keys_of(record) ==
        std::vector<std::string>{"index", "offset_mapping", "offset_bytes", "offset_utf16", "error"});
  // The byte FF was replaced, and the normalizer deletes what it was replaced by.
  CHECK(record["offset_mapping"].dump() == "[[0,0],[0,2],[5,7],[0,0]]");
  CHECK(record["offset_bytes"].dump() == "[[0,0],[0,5],[8,10],[0,0]]");
  CHECK(record["offset_utf16"].dump() == "[[0,0],[0,3],[6,8],[0,0]]");
}

TEST_CASE("json: input that was not UTF-8 is said to be", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi \xFF\xE2\x82 hi", made);
  const Json record = Json::parse(render("json", {}, {&made}))["records"][0];
  CHECK(record["text"] == "hi \uFFFD\uFFFD hi");
  CHECK(record["invalid_utf8"].dump() == R"([{"byte":3,"bytes":1},{"byte":4,"bytes":2}])");
}

TEST_CASE("json: a finding and its data", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  made.record.source = {4, "a.txt", 17};
  make_record(tokenizer, "Магия 🤗!", made);
  Finding finding;
  finding.rule = &kUnknownWord;
  finding.span = {11, 15};
  finding.message = "not \"known\"";
  finding.help = "remove it";
  finding.data = {{"reason", std::string("absent-character")},
                  {"guilty", std::vector<CharacterFact>{{0x1F917, {11, 15}}}},
                  {"collateral", std::uint64_t{0}},
                  {"pieces", std::vector<std::string>{"a", "\u202E"}}};
  add_finding(made, finding);
  const std::string text = render("json", {}, {&made});
  CHECK(text.find("\u202E") == std::string::npos);
  const Json found = Json::parse(text)["records"][0]["findings"][0];
  CHECK(found == Json::parse(R"({
    "rule": "RC101", "name": "unknown word", "severity": "warning", "message": "not \"known\"", "help": "remove it",
    "span": [6, 7], "excerpt": "🤗",
    "location": {"file": "a.txt", "line": 17, "column": 7, "end_column": 8},
    "data": {"reason": "absent-character",
             "guilty": [{"code_point": "U+1F917", "name": "HUGGING FACE", "character": "🤗", "at": 6}],
             "collateral": 0, "pieces": ["a", "\u202e"]}})"));
}

TEST_CASE("json: a long excerpt is cut and says so", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  std::string word;
  for (int i = 0; i < 300; ++i) word += "я";
  make_record(tokenizer, word, made);
  Finding finding;
  finding.rule = &kUnknownWord;
  finding.span = {0, 600};
  add_finding(made, finding);
  const Json found = Json::parse(render("json", {}, {&made}))["records"][0]["findings"][0];
  CHECK(found["excerpt"].get<std::string>().size() == 512);
  CHECK(found["excerpt_truncated"] == true);
  CHECK(found["span"].dump() == "[0,300]");
}

TEST_CASE("json: a refused record is there, with its text and its reason", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi", made);
  made.record.source = {3, "a.txt", 9};
  made.record.encoding = nullptr;
  made.record.error = RecordError{"too long", "cut it"};
  const Json record = Json::parse(render("json", {}, {&made}))["records"][0];
  CHECK(record == Json::parse(R"({"index": 3, "file": "a.txt", "line": 9, "field": null, "text": "hi",
                                  "error": {"message": "too long", "hint": "cut it"}})"));
}

TEST_CASE("json: windows have the columns of a record", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  EncodeOptions encode;
  encode.truncation = Truncation{4, 0, TruncationStrategy::LongestFirst, Side::Right};
  MadeRecord made;
  make_record(tokenizer, "hi magic is real", made, encode);
  const Json record = Json::parse(render("json", {}, {&made}))["records"][0];
  REQUIRE(record["overflowing"].size() == 1);
  const Json& window = record["overflowing"][0];
  CHECK(window["input_ids"] == Json({101, 2003, 2613, 102}));
  CHECK(window["offset_mapping"].dump() == "[[0,0],[9,11],[12,16],[0,0]]");
  CHECK(window["tokens"] == Json({"[CLS]", "is", "real", "[SEP]"}));
}

TEST_CASE("json: the summary, with and without an analysis", "[report]") {
  Summary summary;
  summary.records = 2;
  summary.refused = 1;
  summary.tokens = 9;
  summary.characters = 30;
  summary.unk_tokens = {1, 4};
  summary.finding_counts.push_back({&kUnknownWord, 12, 5});
  summary.gates.push_back({"unk_chars", "--max-unk-ratio 1%", {1, 8}, 0.01, true});
  summary.exit_code = 1;
  const Json full = Json::parse(render("json", {}, {}, summary))["summary"];
  CHECK(keys_of(full) == std::vector<std::string>{"records", "refused", "tokens", "characters", "unk_tokens",
                                                  "unk_chars", "shattered", "fates", "finding_counts", "gates",
                                                  "verdict", "input_findings", "exit_code"});
  CHECK(full["unk_tokens"].dump() == R"({"numerator":1,"denominator":4,"ratio":0.25})");
  CHECK(full["shattered"]["ratio"].is_null());
  CHECK(full["finding_counts"].dump() == R"({"RC101":{"count":12,"listed":5}})");
  CHECK(
      full["gates"][0].dump() ==
      R"({"metric":"unk_chars","option":"--max-unk-ratio 1%","measured":{"numerator":1,"denominator":8,"ratio":0.125},"limit":0.01,"verdict":"fail"})");
  CHECK(full["verdict"] == "fail");
  summary.analyzed = false;
  summary.gates.clear();
  const Json bare = Json::parse(render("json", {}, {}, summary))["summary"];
  CHECK(keys_of(bare) ==
        std::vector<std::string>{"records", "refused", "tokens", "gates", "input_findings", "exit_code"});
}

TEST_CASE("json: each record on a line of its own, and no record at all", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi\nhi", made);
  const std::string three = render("json", {}, {&made, &made, &made});
  CHECK(std::count(three.begin(), three.end(), '\n') == 8);
  CHECK(Json::parse(three)["records"].size() == 3);
  CHECK(Json::parse(render("json", {}, {}))["records"].empty());
}

TEST_CASE("jsonl: records, then a summary that shows the stream was not cut", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi\nhi", made);
  const std::vector<Json> lines = lines_of(render("jsonl", {}, {&made, &made}));
  REQUIRE(lines.size() == 3);
  CHECK(lines[0]["type"] == "record");
  CHECK(lines[0]["input_ids"] == Json({101, 7632, 7632, 102}));
  CHECK(lines[2]["type"] == "summary");
  CHECK(lines[2]["schema"] == "runecheck.tokenize/1");
  CHECK(lines[2]["records"] == 2);
  CHECK(lines[2]["model"]["name"] == "tiny");
  CHECK(lines[2]["complete"] == true);
}

TEST_CASE("ids: a line for each record, an empty one for a refused record", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "magic is real!", made);
  MadeRecord refused;
  make_record(tokenizer, "hi", refused);
  refused.record.encoding = nullptr;
  refused.record.error = RecordError{"no", ""};
  CHECK(render("ids", {}, {&made, &refused, &made}) == "101 3894 2003 2613 999 102\n\n101 3894 2003 2613 999 102\n");
}

TEST_CASE("formats and columns: names are there once", "[report]") {
  std::set<std::string_view> names;
  for (const Format& format : formats()) names.insert(format.name);
  CHECK(names == std::set<std::string_view>{"text", "json", "jsonl", "ids"});
  names.clear();
  unsigned position = 0;
  for (const ColumnName& column : column_names()) {
    CHECK(static_cast<unsigned>(column.column) == position++);  // in the order of Column
    CHECK(names.insert(column.name).second);
  }
  CHECK(position == static_cast<unsigned>(Column::Findings) + 1);
}

}  // namespace
}  // namespace runecheck::report
