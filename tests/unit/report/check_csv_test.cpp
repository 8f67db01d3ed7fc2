// SPDX-License-Identifier: Apache-2.0
//
// csv of `check`, read back with libcsv.
#include <csv.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/check_renderers.hpp"
#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/hostile_texts.hpp"
#include "support/sample_check_report.hpp"
#include "unit/report/tiny_tokenizer.hpp"

namespace runecheck::report {
namespace {

using namespace std::string_literals;
using test::hostile_check_report;
using test::hostile_texts;
using test::passing_check_report;
using test::sample_check_report;

using Row = std::vector<std::string>;

const Row kHeader = {"rule",  "severity", "file",    "line", "column",  "end_line",   "end_column",
                     "field", "record",   "message", "help", "excerpt", "fingerprint"};
enum Column : std::size_t {
  kRule,
  kSeverity,
  kFile,
  kLine,
  kColumn,
  kEndLine,
  kEndColumn,
  kField,
  kRecord,
  kMessage,
  kHelp,
  kExcerpt,
  kFingerprint
};

std::string csv_of(const CheckReport& report) {
  StringSink sink;
  render_check_csv(report, {}, sink);
  return sink.text;
}

/// The rows as a strict foreign reader sees them.
std::vector<Row> read_back(const std::string& text) {
  struct Reader {
    Row row;
    std::vector<Row> rows;
  } reader;
  csv_parser parser{};
  REQUIRE(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) == 0);
  const auto cell = [](void* data, std::size_t size, void* to) {
    static_cast<Reader*>(to)->row.emplace_back(static_cast<const char*>(data), size);
  };
  const auto end = [](int, void* to) {
    auto& self = *static_cast<Reader*>(to);
    self.rows.push_back(std::exchange(self.row, {}));
  };
  CHECK(csv_parse(&parser, text.data(), text.size(), cell, end, &reader) == text.size());
  CHECK(csv_fini(&parser, cell, end, &reader) == 0);
  csv_free(&parser);
  return reader.rows;
}

/// The cells of the first finding when its message is `text`.
std::string message_cell(const std::string& text) {
  CheckReport report = sample_check_report();
  report.findings.resize(1);
  report.findings.front().finding.message = text;
  const std::vector<Row> rows = read_back(csv_of(report));
  REQUIRE(rows.size() == 2);
  return rows[1][kMessage];
}

TEST_CASE("check csv: a header, then a row for each finding", "[report]") {
  const CheckReport report = sample_check_report();
  const std::vector<Row> rows = read_back(csv_of(report));
  REQUIRE(rows.size() == report.findings.size() + 1);
  CHECK(rows.front() == kHeader);
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const CheckFinding& listed = report.findings[i];
    const Row& row = rows[i + 1];
    REQUIRE(row.size() == kHeader.size());
    CHECK(row[kRule] == listed.finding.rule->code);
    CHECK(row[kFile] == report.files[listed.file].path);
    CHECK(row[kMessage] == listed.finding.message);
    CHECK(row[kExcerpt] == listed.excerpt);
    CHECK(row[kFingerprint] == listed.fingerprint);
    CHECK(row[kLine] == (listed.begin.line == 0 ? "" : std::to_string(listed.begin.line)));
    CHECK(row[kField].empty() == listed.field.empty());
  }
}

TEST_CASE("check csv: the bytes of a row", "[report]") {
  CheckReport report = sample_check_report();
  const auto found = std::find_if(report.findings.begin(), report.findings.end(),
                                  [](const CheckFinding& listed) { return listed.finding.rule->code == "RC101"; });
  CheckFinding listed = *found;
  listed.file = 1;
  listed.field = "/text";
  listed.record = 0;
  listed.begin = {3, 9};
  listed.end = {4, 1};
  listed.finding.message = "it says \"no\", twice";
  listed.finding.help = "nothing";
  listed.fingerprint = std::string(32, 'f');
  report.findings = {listed};
  CHECK(csv_of(report) ==
        "rule,severity,file,line,column,end_line,end_column,field,record,message,help,excerpt,fingerprint\r\n"
        "RC101,warning,\"data/chats 1.jsonl\",3,9,4,1,/text,0,\"it says \"\"no\"\", twice\",nothing,caf\u00e9,"
        "ffffffffffffffffffffffffffffffff\r\n");
}

TEST_CASE("check csv: without findings there is the header", "[report]") {
  CHECK(csv_of(passing_check_report()) ==
        "rule,severity,file,line,column,end_line,end_column,field,record,message,help,excerpt,fingerprint\r\n");
}

TEST_CASE("check csv: what is about a whole file has empty places", "[report]") {
  for (const Row& row : read_back(csv_of(sample_check_report()))) {
    if (row[kRule] != "RC014") continue;
    for (const Column column : {kLine, kColumn, kEndLine, kEndColumn, kRecord, kExcerpt}) CHECK(row[column].empty());
    CHECK_FALSE(row[kFile].empty());
  }
}

TEST_CASE("check csv: texts that a spreadsheet would run get an apostrophe", "[report]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-2+3", "'-2+3"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\\t=1"},
      {"\r=1", "'\\r=1"},
      {"\n=1", "'\\n=1"},
      {"\0=1"s, "'\\x00=1"},
      {"\uFF1D1", "'\uFF1D1"},
      {"\uFF0B1", "'\uFF0B1"},
      {"\uFF0D1", "'\uFF0D1"},
      {"\uFF20a", "'\uFF20a"},
      {"=HYPERLINK(\"http://example.invalid/\",\"x\")", "'=HYPERLINK(\"http://example.invalid/\",\"x\")"},
      {"a=1", "a=1"},
      {" =1", " =1"},
      {"'quoted'", "'quoted'"},
      {"", ""},
  };
  for (const auto& [text, cell] : rows) CHECK(message_cell(text) == cell);
}

TEST_CASE("check csv: numbers stay numbers", "[report]") {
  for (const Row& row : read_back(csv_of(hostile_check_report("=1")))) {
    if (row == kHeader) continue;
    for (const Column column : {kLine, kColumn, kEndLine, kEndColumn, kRecord}) {
      CHECK(row[column].find_first_not_of("0123456789") == std::string::npos);
    }
    for (const Column column : {kFile, kField, kMessage, kHelp}) CHECK(row[column] == "'=1");
    CHECK(row[kRule].starts_with("RC"));
  }
}

TEST_CASE("check csv: what cannot be seen is escaped", "[report]") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"a\x1b[2Jb", "a\\x1b[2Jb"}, {"a\0b"s, "a\\x00b"},          {"a\r\nb", "a\\r\\nb"}, {"\u202Ex", "\\u{202e}x"},
      {"a\u2066b", "a\\u{2066}b"}, {"a\u2028b", "a\\u{2028}b"},   {"a\xFFz", "a\\xffz"},  {"caf\xE9", "caf\\xe9"},
      {"a\u200Bb", "a\\u{200b}b"}, {"\x9B"s + "31m", "\\x9b31m"},
  };
  for (const auto& [text, cell] : rows) CHECK(message_cell(text) == cell);
}

TEST_CASE("check csv: a cut excerpt shows that it is cut", "[report]") {
  CheckReport report = sample_check_report();
  report.findings.resize(1);
  report.findings.front().begin = {1, 1};
  report.findings.front().excerpt = "abc";
  report.findings.front().excerpt_cut = true;
  CHECK(read_back(csv_of(report))[1][kExcerpt] == "abc\u2026");
}

TEST_CASE("check csv: a file that does not exist in the report is no crash", "[report]") {
  CheckReport report = sample_check_report();
  report.findings.front().file = 4000000000U;
  CHECK(read_back(csv_of(report))[1][kFile].empty());
}

TEST_CASE("check csv: hostile texts stay in their cells", "[report]") {
  for (const std::string& text : hostile_texts()) {
    INFO(text.substr(0, 80));
    const CheckReport report = hostile_check_report(text);
    const std::string bytes = csv_of(report);
    CHECK(utf8::valid_prefix(bytes) == bytes.size());
    // The only control characters are the line ends, two for each row.
    const auto controls = std::count_if(bytes.begin(), bytes.end(),
                                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    CHECK(static_cast<std::size_t>(controls) == 2 * (report.findings.size() + 1));
    for (const std::string_view harmful : {"\u202E", "\u2066", "\u2028", "\u200B", "\u009B", "\u0085"}) {
      CHECK(bytes.find(harmful) == std::string::npos);
    }
    const std::vector<Row> rows = read_back(bytes);
    REQUIRE(rows.size() == report.findings.size() + 1);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      REQUIRE(rows[i].size() == kHeader.size());
      for (const std::string& cell : rows[i]) {
        CHECK((cell.empty() || std::string_view("=+-@\t\r\n").find(cell.front()) == std::string_view::npos));
      }
      const std::string& cell = rows[i][kMessage];
      CHECK((cell == show(text) || cell == "'" + show(text)));
    }
  }
}

}  // namespace
}  // namespace runecheck::report
