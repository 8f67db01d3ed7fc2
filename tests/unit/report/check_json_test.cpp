// SPDX-License-Identifier: Apache-2.0
//
// json and jsonl of `check`, read back with a foreign parser.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "report/check_renderers.hpp"
#include "runecheck/unicode/scripts.hpp"
#include "support/catch.hpp"
#include "support/data_file.hpp"
#include "support/hostile_texts.hpp"
#include "support/sample_check_report.hpp"
#include "unit/report/tiny_tokenizer.hpp"

namespace runecheck::report {
namespace {

using Json = nlohmann::ordered_json;
using test::hostile_check_report;
using test::hostile_texts;
using test::passing_check_report;
using test::sample_check_report;

using Render = void (*)(const CheckReport&, const CheckRenderOptions&, Sink&);

std::string rendered(Render render, const CheckReport& report) {
  StringSink sink;
  render(report, {}, sink);
  return sink.text;
}

Json json_of(const CheckReport& report) { return Json::parse(rendered(&render_check_json, report)); }

std::vector<Json> lines_of(const CheckReport& report) {
  std::vector<Json> lines;
  std::istringstream stream(rendered(&render_check_jsonl, report));
  for (std::string line; std::getline(stream, line);) lines.push_back(Json::parse(line));
  return lines;
}

using Keys = std::vector<std::string>;
Keys keys_of(const Json& object) {
  Keys keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

Json finding_of(const Json& report, std::string_view rule) {
  for (const Json& finding : report["findings"]) {
    if (finding["rule"] == rule) return finding;
  }
  return nullptr;
}

TEST_CASE("check json: all keys are there, with something and with nothing to say", "[report]") {
  const Keys keys = {"schema",         "tool",
                     "model",          "limit",
                     "complete",       "interrupted",
                     "verdict",        "exit_code",
                     "fail_on",        "failing_findings",
                     "baseline",       "gates",
                     "inputs",         "summary",
                     "scripts",        "fields",
                     "finding_counts", "files",
                     "findings",       "errors",
                     "notes",          "meta"};
  const Json full = json_of(sample_check_report());
  CHECK(keys_of(full) == keys);
  CHECK(full["schema"] == "runecheck.check/1");
  CHECK(full["verdict"] == "incomplete");
  CHECK(full["complete"] == false);
  CHECK(full["exit_code"] == 2);
  CHECK(full["baseline"].is_null());
  CHECK(full["limit"].dump() == R"({"tokens":512,"source":"models/bert/tokenizer_config.json"})");
  CHECK(
      full["inputs"].dump() ==
      R"({"files":2,"bytes":52345,"excluded":{"ignored":2,"unmatched":0,"binary":1,"duplicates":0,"json":0,"links":0}})");
  CHECK(full["errors"][0]["message"] == "logs: cannot read the folder: permission denied");
  CHECK(full["notes"] == Json({"chat templates are not applied"}));

  const Json passing = json_of(passing_check_report());
  CHECK(keys_of(passing) == keys);
  CHECK(passing["verdict"] == "pass");
  CHECK(passing["findings"] == Json::array());
  CHECK(passing["finding_counts"] == Json::object());
  CHECK(passing["fields"] == Json::array());
  CHECK(passing["summary"]["top_words"] == Json::array());
}

TEST_CASE("check json: a report without any input has null ratios", "[report]") {
  CheckReport report;
  const Json empty = json_of(report);
  CHECK(empty["limit"].is_null());
  CHECK(empty["fail_on"].is_null());
  for (const Metric& metric : metrics()) {
    INFO(metric.name);
    CHECK(empty["summary"][std::string(metric.name)].dump() == R"({"numerator":0,"denominator":0,"ratio":null})");
  }
  CHECK(empty["summary"]["lengths"].dump() == R"({"p50":null,"p90":null,"p95":null,"p99":null,"max":null})");
  CHECK(empty["scripts"] == Json::object());
  CHECK(empty["files"] == Json::array());
}

TEST_CASE("check json: every metric is in the summary and is defined", "[report]") {
  const Json report = json_of(sample_check_report());
  Keys names;
  for (const Metric& metric : metrics()) names.emplace_back(metric.name);
  CHECK(keys_of(report["meta"]["definitions"]) == names);
  for (const Metric& metric : metrics()) {
    const std::string name(metric.name);
    INFO(name);
    CHECK(report["meta"]["definitions"][name] == metric.formula);
    CHECK(keys_of(report["summary"][name]) == Keys{"numerator", "denominator", "ratio"});
    CHECK(report["scripts"]["Cyrl"].contains(name) == metric.by_script());
    // Distinct words are kept over all files only: nothing is known, which is not "none of none".
    CHECK(report["files"][0]["summary"][name].is_null() == (metric.of_types != nullptr));
    CHECK(report["fields"][0]["summary"][name].is_null() == (metric.of_types != nullptr));
  }
  CHECK(report["summary"]["shattered"]["denominator"] == 6000);
  CHECK(report["scripts"]["Cyrl"]["shattered"].dump() ==
        R"({"numerator":2300,"denominator":2628,"ratio":0.8751902587519026})");
  CHECK(report["summary"]["strr"]["denominator"] == 2400);
  CHECK(report["scripts"]["Cyrl"]["strr"]["numerator"] == 100);
}

TEST_CASE("check json: no key of the summary is there twice", "[report]") {
  // nlohmann keeps one of equal keys; the text itself is looked at.
  const auto refuse_twins = [](const std::string& text) {
    std::vector<std::set<std::string>> open;
    const Json parsed = Json::parse(text, [&open](int, Json::parse_event_t event, Json& value) {
      if (event == Json::parse_event_t::object_start) open.emplace_back();
      if (event == Json::parse_event_t::key) {
        INFO(value.dump());
        CHECK(open.back().insert(value.get<std::string>()).second);
      }
      if (event == Json::parse_event_t::object_end) open.pop_back();
      return true;
    });
    CHECK(parsed.is_object());
  };
  refuse_twins(rendered(&render_check_json, sample_check_report()));
  std::istringstream lines(rendered(&render_check_jsonl, sample_check_report()));
  for (std::string line; std::getline(lines, line);) refuse_twins(line);
}

TEST_CASE("check json: counts, lengths and round trips are whole numbers", "[report]") {
  const CheckReport report = sample_check_report();
  const Json summary = json_of(report)["summary"];
  const Counts total = report.total.ledger.total();
  REQUIRE(summary["counts"].size() == kCountKinds);
  for (std::size_t i = 0; i < kCountKinds; ++i) {
    const auto count = static_cast<Count>(i);
    INFO(count_name(count));
    CHECK(summary["counts"][std::string(count_name(count))] == total[count]);
  }
  CHECK(summary["records"] == 1200);
  CHECK(summary["refused"] == 2);
  CHECK(summary["empty"] == 6);
  CHECK(summary["rows"] == report.total.sums.rows);
  CHECK(summary["lengths"].dump() == R"({"p50":20,"p90":20,"p95":20,"p99":20,"max":600})");
  CHECK(summary["roundtrip_kinds"].dump() == R"({"exact":1192,"normalized":4,"up_to_spaces":2,"lossy":2})");
}

TEST_CASE("check json: scripts stand under their codes, in the order of these", "[report]") {
  CheckReport report = sample_check_report();
  const Json json = json_of(report);
  CHECK(keys_of(json["scripts"]) == Keys{"Cyrl", "Latn", "Zyyy"});
  CHECK(keys_of(json["files"][1]["scripts"]) == Keys{"Latn"});
  CHECK(json["scripts"]["Zyyy"]["strr"]["ratio"].is_null());
  CHECK(json["files"][0]["scripts"]["Cyrl"]["strr"].is_null());
  // A script with distinct words and nothing else is not lost.
  report.types_by_script.push_back({unicode::script_of(U'\u03B1'), {5, 1, 0}});
  CHECK(json_of(report)["scripts"]["Grek"]["strr"]["denominator"] == 5);
}

TEST_CASE("check json: top characters and words with the place where they were met first", "[report]") {
  const Json summary = json_of(sample_check_report())["summary"];
  CHECK(summary["guilty_distinct"] == 3);
  CHECK(summary["top_characters"][0] ==
        Json::parse(R"({"code_point":"U+1F917","name":"HUGGING FACE","character":"🤗","script":"Zyyy","count":2,
                        "first":{"file":"reviews.txt","begin":{"line":41,"column":7}}})"));
  CHECK(summary["top_characters"][2]["character"] == "\u202E");
  CHECK(summary["top_words"][1] == Json::parse(R"({"word":"мир","pieces":["м","##и","##р"],"count":9,
                        "first":{"file":"reviews.txt","begin":{"line":5,"column":1}}})"));
}

TEST_CASE("check json: gates", "[report]") {
  const Json gates = json_of(sample_check_report())["gates"];
  REQUIRE(gates.size() == 8);
  CHECK(gates[0] == Json::parse(R"({
      "metric":"unk_chars","script":null,"field":null,"origin":"default","direction":"max","unit":"share",
      "measured":{"numerator":14,"denominator":37536,"ratio":0.00037297527706734866},"warn":0.001,"error":0.01,
      "verdict":"passed","reason":null})"));
  CHECK(gates[3]["unit"] == "number");
  CHECK(gates[3]["warn"].is_null());
  CHECK(gates[4]["direction"] == "min");
  CHECK(gates[5]["script"] == "Cyrl");
  CHECK(gates[5]["verdict"] == "failed");
  CHECK(gates[6]["verdict"] == "not_gated");
  CHECK(gates[6]["reason"] == "57 words, fewer than 200");
  CHECK(gates[7]["field"] == "/messages/*/content");
}

TEST_CASE("check json: how often each rule spoke", "[report]") {
  CheckReport report = sample_check_report();
  report.tallies = {RuleTally{&find_rule("RC201")->info, {1, 2300, 0}, 50, 7}};
  CHECK(json_of(report)["finding_counts"].dump() ==
        R"({"RC201":{"count":2301,"by_severity":{"note":1,"warning":2300,"error":0},"listed":50,"known":7}})");
}

TEST_CASE("check json: a finding", "[report]") {
  const Json found = finding_of(json_of(sample_check_report()), "RC101");
  CHECK(keys_of(found) == Keys{"rule", "name", "severity", "message", "help", "span", "sequence", "excerpt",
                               "excerpt_truncated", "location", "fingerprint", "data"});
  CHECK(found["span"].dump() == "[8,12]");
  CHECK(found["excerpt"] == "café");
  CHECK(found["excerpt_truncated"] == false);
  CHECK(found["location"]["begin"]["column"] == 9);
  CHECK(found["location"]["end"]["column"] == 13);
  CHECK(found["fingerprint"].get<std::string>().size() == 32);
  CHECK(found["data"] == Json::parse(R"({"word":"café","characters":4,"pieces":["ca","##f","##é"],
      "guilty":[{"code_point":"U+00E9","name":"LATIN SMALL LETTER E WITH ACUTE","character":"é","at":11}]})"));
}

TEST_CASE("check json: a finding about a file as a whole has no place in a record", "[report]") {
  const Json found = finding_of(json_of(sample_check_report()), "RC014");
  CHECK(found["span"].is_null());
  CHECK(found["excerpt"].is_null());
  CHECK(found["location"]["record"].is_null());
  CHECK(found["location"]["begin"].is_null());
  CHECK(found["location"]["end"].is_null());
  CHECK(found["location"]["file"].is_string());
}

TEST_CASE("check json: places of characters are told as far as the excerpt goes", "[report]") {
  CheckReport report = sample_check_report();
  CheckFinding& listed = report.findings.front();
  listed.begin = listed.end = {1, 1};
  listed.finding.span = {100, 110};
  listed.span = {50, 55};
  listed.excerpt = "яяя";  // 6 of the 10 bytes
  listed.excerpt_cut = true;
  const auto fact = [](std::uint32_t at) { return CharacterFact{U'я', {at, at + 2}}; };
  listed.finding.data = {
      {"characters", std::vector<CharacterFact>{fact(100), fact(104), fact(106), fact(108), fact(98), fact(101)}}};
  const Json found = json_of(report)["findings"][0];
  CHECK(found["excerpt_truncated"] == true);
  std::vector<Json> places;
  for (const Json& character : found["data"]["characters"]) places.push_back(character["at"]);
  CHECK(places == std::vector<Json>{50, 52, 53, nullptr, nullptr, nullptr});
}

TEST_CASE("check json: a file that does not exist in the report is no crash", "[report]") {
  CheckReport report = sample_check_report();
  report.findings.front().file = 4000000000U;
  report.top_words.front().file = 4000000000U;
  const Json json = json_of(report);
  CHECK(json["findings"][0]["location"]["file"].is_null());
  CHECK(json["summary"]["top_words"][0]["first"]["file"].is_null());
}

TEST_CASE("check json: a path that is not UTF-8 is also there byte by byte", "[report]") {
  CheckReport report = sample_check_report();
  const std::vector<std::pair<std::string, Json>> rows = {{"caf\xC3\xA9.txt", nullptr},
                                                          {"caf\xE9", "Y2Fm6Q=="},
                                                          {"\xFF", "/w=="},
                                                          {"\xFF\xFE", "//4="},
                                                          {"a\xFFz", "Yf96"}};
  for (const auto& [path, base64] : rows) {
    report.files.front().path = path;
    CHECK(json_of(report)["files"][0]["path_base64"] == base64);
  }
}

TEST_CASE("check jsonl: model, files, findings, gates, and a summary that shows the stream was not cut", "[report]") {
  const CheckReport report = sample_check_report();
  const Json whole = json_of(report);
  const std::vector<Json> lines = lines_of(report);
  std::vector<std::string> types;
  for (const Json& line : lines) types.push_back(line["type"]);
  std::vector<std::string> expected = {"model", "file", "file"};
  expected.insert(expected.end(), report.findings.size(), "finding");
  expected.insert(expected.end(), report.gates.size(), "gate");
  expected.emplace_back("summary");
  REQUIRE(types == expected);
  // The lines and the one object say the same.
  const auto without_type = [](Json line) {
    line.erase("type");
    return line;
  };
  CHECK(without_type(lines[1]) == whole["files"][0]);
  CHECK(without_type(lines[3]) == whole["findings"][0]);
  CHECK(without_type(lines[lines.size() - 2]) == whole["gates"].back());
  Json joined = without_type(lines.front());
  const Json last = without_type(lines.back());
  for (const auto& [key, value] : last.items()) joined[key] = value;
  for (const auto& [key, value] : whole.items()) {
    INFO(key);
    if (key != "files" && key != "findings" && key != "gates") CHECK(joined[key] == value);
  }
  CHECK(joined.size() + 3 == whole.size());
}

TEST_CASE("check json: hostile texts come back as they were, and nothing harmful is in the bytes", "[report]") {
  for (const std::string& text : hostile_texts()) {
    const CheckReport report = hostile_check_report(text);
    const std::string json = rendered(&render_check_json, report);
    const std::string lines = rendered(&render_check_jsonl, report);
    utf8::Repaired repaired;
    utf8::repair(text, repaired);
    const std::string valid(repaired.view(text));
    INFO(text.substr(0, 80));
    const Json parsed = Json::parse(json);
    CHECK(parsed["files"][0]["path"] == valid);
    CHECK(parsed["findings"][0]["message"] == valid);
    CHECK(parsed["summary"]["top_words"][0]["word"] == valid);
    for (const std::string* bytes : {&json, &lines}) {
      CHECK(utf8::valid_prefix(*bytes) == bytes->size());
      CHECK(std::none_of(bytes->begin(), bytes->end(),
                         [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; }));
      for (const std::string_view harmful : {"\u202E", "\u2066", "\u2028", "\u200B", "\u009B", "\u0085"}) {
        CHECK(bytes->find(harmful) == std::string::npos);
      }
    }
    CHECK(static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n')) ==
          2 + report.files.size() + report.findings.size() + report.gates.size());
  }
}

TEST_CASE("check json: a large report is handed over in blocks", "[report]") {
  class CountingSink final : public Sink {
   public:
    void write(std::string_view bytes) override {
      ++writes;
      longest = std::max(longest, bytes.size());
      text += bytes;
    }
    std::size_t writes = 0;
    std::size_t longest = 0;
    std::string text;
  };
  CheckReport report = sample_check_report();
  const CheckFinding one = report.findings.front();
  report.findings.resize(20000, one);
  CountingSink sink;
  render_check_json(report, {}, sink);
  CHECK(sink.writes > 50);
  CHECK(sink.longest < std::size_t{1} << 18U);
  CHECK(Json::parse(sink.text)["findings"].size() == 20000);
}

TEST_CASE("check json: the schema knows every metric, count and key of the summary", "[report]") {
  std::ifstream in(std::string(RUNECHECK_SOURCE_DIR) + "/data/schemas/check.schema.json");
  const Json schema = Json::parse(in);
  const auto compare = [&](const char* definition, const Json& object) {
    INFO(definition);
    CHECK(keys_of(schema["$defs"][definition]["properties"]) == keys_of(object));
    CHECK(schema["$defs"][definition]["required"].size() == object.size());
  };
  const Json report = json_of(sample_check_report());
  CHECK(keys_of(schema["properties"]) == keys_of(report));
  compare("total", report["summary"]);
  compare("part", report["files"][0]["summary"]);
  compare("script", report["scripts"]["Cyrl"]);
  compare("counts", report["summary"]["counts"]);
  compare("file", report["files"][0]);
  compare("gate", report["gates"][0]);
  compare("check_finding", report["findings"][0]);
}

/// What each rule says in its data, as far as the schemas describe it.
std::vector<DataField> real_data(std::string_view code) {
  const std::vector<CharacterFact> facts = {{U'\u00e9', {11, 13}}};
  const std::uint64_t one = 1;
  const std::string word = "caf\u00e9";
  if (code == "RC010") return {{"byte", one}, {"bytes", one}, {"hex", std::string("c0 af")}};
  if (code == "RC013" || code == "RC104") return {{"characters", one}};
  if (code == "RC101") {
    return {{"reason", std::string("absent-character")},
            {"guilty", one},
            {"collateral", one},
            {"guilty_characters", facts}};
  }
  if (code == "RC102") {
    return {{"words", one},   {"guilty", one},   {"collateral", one},         {"absent_character", one},
            {"no_path", one}, {"too_long", one}, {"guilty_characters", facts}};
  }
  if (code == "RC103") {
    return {{"reason", std::string("too-long")}, {"characters", one}, {"limit", one}, {"collateral", one}};
  }
  if (code == "RC201") {
    return {{"letters", one},
            {"piece_count", one},
            {"pieces", std::vector<std::string>{word}},
            {"script", std::string("Latn")}};
  }
  if (code == "RC301") return {{"letters", one}, {"characters", facts}};
  if (code == "RC302") return {{"stripped", one}, {"characters", facts}};
  if (code == "RC303") return {{"characters", facts}};
  if (code == "RC304") return {{"left", word}, {"right", word}, {"characters", facts}};
  if (code == "RC401") return {{"tokens", one}, {"limit", one}, {"limit_source", word}};
  if (code == "RC601") return {{"token", word}, {"id", one}};
  return {};
}

// unit_tests '[.check-json-samples]' writes check.json and check.jsonl into RUNECHECK_SAMPLES, for
// tests/validators/schemas.mjs.
TEST_CASE("check json: samples for the validators", "[.check-json-samples]") {
  const char* folder = std::getenv("RUNECHECK_SAMPLES");
  REQUIRE(folder != nullptr);
  CheckReport report = sample_check_report();
  for (CheckFinding& listed : report.findings) listed.finding.data = real_data(listed.finding.rule->code);
  std::ofstream(std::string(folder) + "/check.json") << rendered(&render_check_json, report);
  std::ofstream(std::string(folder) + "/check.jsonl") << rendered(&render_check_jsonl, report);
  std::ofstream(std::string(folder) + "/check-passing.json") << rendered(&render_check_json, passing_check_report());
}

}  // namespace
}  // namespace runecheck::report
