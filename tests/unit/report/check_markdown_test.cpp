// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "report/check_markdown_text.hpp"
#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "support/check_formats.hpp"
#include "support/sample_check_report.hpp"
#include "support/small_markdown.hpp"

namespace runecheck::test {
namespace {

using report::markdown::code;
using report::markdown::Place;

std::string markdown(const report::CheckReport& report) { return rendered(&report::render_check_markdown, report); }

/// The page with "CODE" for every code span, cell by cell.
std::string skeleton(const std::string& page) {
  std::string out;
  for (const std::string& line : lines_of(page)) {
    if (line.starts_with('|')) {
      for (const std::string& cell : read_cells(line)) out += "|" + read_spans(cell).text;
    } else {
      out += read_spans(line).text;
    }
    out += '\n';
  }
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("check markdown: verdict, gates, counts, findings, words, characters", "[report]") {
  const std::string page = markdown(sample_check_report());
  CHECK(page.starts_with("## runecheck check: INCOMPLETE\n\nINCOMPLETE: 2 input errors; "));
  CHECK(has(page, "\n* `logs: cannot read the folder: permission denied`: `give read permission, or leave it out`\n"));
  CHECK(has(page,
            "| Gate | Measured | Of | Warns | Limit | Verdict | Set by |\n"
            "| --- | --- | --- | --- | --- | --- | --- |\n"
            "| `Cyrl.shattered` | 87.5 % | 2,628 words | 2 % | 10 % | **FAILED** | `default` |\n"));
  CHECK(has(page, "| `unk_chars` of `/messages/*/content` | 9.0 % | 1,000 characters |"));
  CHECK(has(page, "| not gated: `57 words, fewer than 200` |"));
  CHECK(has(page, "| RC201 | shattered word | 0 | 2,300 | 0 | 0 |\n"));
  CHECK(has(page, "| `reviews.txt:2:9` | error | RC010 | `invalid UTF-8: 'caf\u00e9' at the end of the line` |\n"));
  CHECK(has(page, "\nand 2,299 more findings\n"));
  CHECK(has(page, "### Words that fell into letters\n"));
  CHECK(has(page, "| 12 | `reviews.txt:2:14` |\n"));
  CHECK(has(page, "| `\U0001F917` | U+1F917 | `HUGGING FACE` | 2 | `reviews.txt:41:7` |\n"));
  CHECK(has(page, "| `\\u{202e}` | U+202E |"));
  CHECK(has(page, "### Notes\n\n* `chat templates are not applied`\n"));
}

TEST_CASE("check markdown: nothing found", "[report]") {
  const std::string page = markdown(passing_check_report());
  CHECK(page.starts_with("## runecheck check: PASS\n\nPASS: 3 gates passed; no finding in 1 file.\n"));
  CHECK_FALSE(has(page, "### Findings"));
}

TEST_CASE("check markdown: code spans hold any text", "[report]") {
  CHECK(code("a", Place::Text) == "`a`");
  CHECK(code("", Place::Text) == "(empty)");
  CHECK(code("a`b", Place::Text) == "``a`b``");
  CHECK(code("`", Place::Text) == "`` ` ``");
  CHECK(code("  ", Place::Text) == "`  `");
  CHECK(code("a|b", Place::Text) == "`a|b`");
  CHECK(code("a|b", Place::Cell) == "`a\\|b`");
  CHECK(code("a\\|b", Place::Cell) == "`a\\x5c\\|b`");
  for (const std::string& text : hostile_texts()) {
    const std::string shown = report::show(text);
    if (shown.empty()) continue;
    CAPTURE(shown.substr(0, 200));
    const MarkdownLine line = read_spans("x" + code(shown, Place::Text) + "y");
    CHECK(line.text == "xCODEy");
    CHECK(line.codes == std::vector<std::string>{shown});
    const std::vector<std::string> cells = read_cells("| " + code(shown, Place::Cell) + " | x |");
    REQUIRE(cells.size() == 2);
    const MarkdownLine cell = read_spans(cells[0]);
    CHECK(cell.text == " CODE ");
    if (shown.find("\\|") == std::string::npos) CHECK(cell.codes == std::vector<std::string>{shown});
  }
}

TEST_CASE("check markdown: hostile texts stay in their code spans", "[report]") {
  const std::string plain = skeleton(markdown(hostile_check_report("plain")));
  for (const std::string& text : hostile_texts()) {
    if (text.empty()) continue;  // "(empty)" is no code span
    CAPTURE(text.substr(0, 200));
    const std::string page = markdown(hostile_check_report(text));
    CHECK(unpresentable(page) == "");
    CHECK(page.size() <= 1024 * 1024);
    CHECK(skeleton(page) == plain);
  }
  // Our own words: the only brackets are those of a rule's name.
  CHECK(plain.find_first_of("<>!@`") == std::string::npos);
  CHECK(std::count(plain.begin(), plain.end(), '[') == 1);
  CHECK(has(plain, "label only [UNK]"));
}

TEST_CASE("check markdown: never more than a step summary may have", "[report]") {
  report::CheckReport report = hostile_check_report(std::string(100000, '`'));
  const auto multiply = [](auto& items, std::size_t count) {
    const auto first = items.front();
    items.assign(count, first);
  };
  multiply(report.findings, 5000);
  multiply(report.gates, 5000);
  multiply(report.errors, 5000);
  multiply(report.notes, 5000);
  multiply(report.top_words, 100);
  const std::string page = markdown(report);
  CHECK(page.size() <= 1024 * 1024);
  CHECK(has(page, "\nand 4,"));
  CHECK(has(page, " more gates\n"));
  CHECK(has(page, "\nand 4,952 more errors\n"));  // with those of the two files
}

}  // namespace
}  // namespace runecheck::test
