// SPDX-License-Identifier: Apache-2.0
//
// How a corpus is cut into blocks and files and how many threads read it makes no difference.

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/catch.hpp"
#include "support/check_models.hpp"
#include "support/checked_corpus.hpp"
#include "support/corpus_text.hpp"
#include "support/errors.hpp"

namespace runecheck::test {
namespace {

/// Lines, some of them not UTF-8 or longer than allowed.
std::string random_file(CorpusTextMaker& maker, std::uint32_t count) {
  std::string text;
  if (maker.random().chance(20)) text += "\xef\xbb\xbf";
  for (; count > 0; --count) {
    text += maker.line();
    if (maker.random().chance(4)) text += "caf\xe9 \xf0\x9f x";
    if (maker.random().chance(2)) text += std::string(3000, 'x');
    text += maker.random().chance(5) ? "\r\n" : "\n";
  }
  return text;
}

/// Records of two fields, in either order; some are broken.
std::string json_file(int count) {
  std::string json;
  for (int line = 0; line < count; ++line) {
    const std::string text = line % 4 == 3 ? "" : "the caf\u00e9\u200b (\U0001F917 \u041c\u0430\u0433\u0438\u044f)";
    const std::string first = "\"text\":" + json_string(text);
    const std::string second = "\"other\":" + json_string("\u0430\u0431\u0432, \U0001F917 [SEP]");
    json += "{" + (line % 2 == 0 ? first + "," + second : second + "," + first) + "}\n";
    if (line % 7 == 6) json += "{\n";
  }
  return json;
}

std::string block_difference(const Tokenizer& tokenizer, const std::vector<CorpusText>& texts, CorpusOptions options) {
  options.jobs = 1;
  options.block_bytes = std::size_t{1} << 19U;
  const std::vector<std::string> expected = written(checked(tokenizer, texts, options));
  std::string found;
  for (const auto& [jobs, bytes] : {std::pair{1U, 64U}, std::pair{8U, 64U}, std::pair{3U, 1000U}}) {
    options.jobs = jobs;
    options.block_bytes = bytes;
    const std::string different = difference(expected, written(checked(tokenizer, texts, options)));
    if (!different.empty()) found += " -j " + std::to_string(jobs) + " " + std::to_string(bytes) + different;
  }
  return found;
}

TEST_CASE("property: threads and blocks make no difference to check", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(201, latin_words(check_model("built in")));
  for (int round = 0; round < 11; ++round) {
    CorpusOptions options = every_rule();
    options.max_record_bytes = 2000;
    options.listed_per_rule = maker.random().chance(50) ? 3 : 1000000;
    const NamedModel& model = check_models()[static_cast<std::size_t>(round) % check_models().size()];
    expect_of_text(model.name, random_file(maker, 40), failures,
                   [&](const std::string& text) { return block_difference(*model.tokenizer, {{text}}, options); });
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: threads and blocks make no difference to check of several files", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(202, latin_words(check_model("built in")));
  CorpusOptions options = every_rule();
  options.max_record_bytes = 2000;
  options.parse.fields = {"/text", "/other"};
  for (int round = 0; round < 4; ++round) {
    options.listed_per_rule = round < 2 ? 3 : 1000000;
    const std::vector<CorpusText> texts = {{random_file(maker, 20), InputFormat::Text, "first"},
                                           {json_file(15), InputFormat::Jsonl, "second"},
                                           {"", InputFormat::Text, "empty"},
                                           {random_file(maker, 20), InputFormat::Text, "last"}};
    const std::string different = block_difference(check_model("built in"), texts, options);
    if (!different.empty()) failures.add(different);
  }
  CHECK(failures.str() == "none");
}

TEST_CASE("property: the fields of check add up to the structured files", "[property][check]") {
  CorpusTextMaker maker(206, latin_words(check_model("built in")));
  CorpusOptions options = every_rule();
  options.parse.fields = {"/text", "/other"};
  const report::CheckReport report = checked(check_model("built in"),
                                             {{random_file(maker, 20), InputFormat::Text, "plain"},
                                              {json_file(15), InputFormat::Jsonl, "first"},
                                              {json_file(9), InputFormat::Jsonl, "second"}},
                                             options);
  Part structured = report.files[1].part;
  structured.add(report.files[2].part);
  Part fields;
  for (const report::CheckedField& field : report.fields) fields.add(field.part);
  CHECK(report.fields.size() == 2);
  CHECK((fields == structured));
  structured.add(report.files[0].part);
  CHECK((structured == report.total));
}

/// Without byte order marks, which are no part of a text where a file begins.
std::string without_marks(std::string text) { return replaced(std::move(text), "\ufeff", "\u200b"); }

/// Without the rules about the beginning and the line ends of a file.
CorpusOptions without_file_rules() {
  CorpusOptions options = every_rule();
  options.analysis.ignored = {"RC011", "RC014"};
  return options;
}

/// A finding without the place of its record in the file.
std::string placeless(report::CheckFinding finding) {
  finding.file = 0;
  finding.record = 0;
  finding.begin.line = finding.end.line = 0;
  return written(finding);
}

TEST_CASE("property: one file and its lines in seven files have the same totals", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(203, latin_words(check_model("built in")));
  for (int round = 0; round < 11; ++round) {
    const NamedModel& model = check_models()[static_cast<std::size_t>(round) % check_models().size()];
    const auto fails = [&](std::string text) -> std::string {
      if (!text.ends_with('\n')) text += '\n';
      std::vector<CorpusText> parts(7);
      std::size_t line = 0;
      for (std::size_t at = 0; at < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        parts[line * 3 / 7 % 7].bytes += text.substr(at, end - at);
        at = end;
      }
      const auto whole = checked(*model.tokenizer, {{text}}, without_file_rules());
      const auto apart = checked(*model.tokenizer, parts, without_file_rules());
      std::string different = difference(written_totals(whole), written_totals(apart));
      different += difference(written_tallies(whole), written_tallies(apart));
      const auto findings = [](const report::CheckReport& report) {
        std::vector<std::string> all;
        for (const report::CheckFinding& finding : report.findings) all.push_back(placeless(finding));
        std::sort(all.begin(), all.end());
        return all;
      };
      return different + difference(findings(whole), findings(apart));
    };
    expect_of_text(model.name, without_marks(maker.lines(60)), failures, fails);
  }
  CHECK(failures.str() == "none");
}

// --- Listings

TEST_CASE("property: the listed findings are the first ones of each rule", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(204, latin_words(check_model("built in")));
  for (int round = 0; round < 6; ++round) {
    const NamedModel& model = check_models()[static_cast<std::size_t>(round) % check_models().size()];
    CorpusOptions options = every_rule();
    options.jobs = round % 2 == 0 ? 1 : 4;
    options.block_bytes = 300;
    options.parse.fields = {"/text", "/other"};
    const std::vector<CorpusText> texts = {
        {random_file(maker, 25)}, {json_file(20), InputFormat::Jsonl}, {random_file(maker, 25)}};
    const report::CheckReport all = checked(*model.tokenizer, texts, options);
    for (const std::uint64_t most : {0U, 1U, 2U, 7U}) {
      options.listed_per_rule = most;
      const report::CheckReport some = checked(*model.tokenizer, texts, options);
      std::vector<std::string> expected;
      std::map<const RuleInfo*, std::uint64_t> taken;
      for (const report::CheckFinding& finding : all.findings) {
        if (++taken[finding.finding.rule] <= most) expected.push_back(written(finding));
      }
      std::vector<std::string> listed;
      for (const report::CheckFinding& finding : some.findings) listed.push_back(written(finding));
      std::string different = difference(expected, listed) + difference(written_tallies(all), written_tallies(some));
      different += difference(written_totals(all), written_totals(some));
      for (const report::RuleTally& tally : some.tallies) {
        if (tally.listed != std::min(most, tally.count())) different += "\n  listed " + std::string(tally.rule->code);
      }
      if (!different.empty()) failures.add(model.name + ", " + std::to_string(most) + different);
    }
  }
  CHECK(failures.str() == "none");
}

// --- Formats

std::string csv_cell(const std::string& text) {
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
  return cell + "\"";
}

TEST_CASE("property: plain lines, JSON Lines and CSV have the same totals", "[property][check]") {
  Failures failures;
  CorpusTextMaker maker(205, latin_words(check_model("built in")));
  for (int round = 0; round < 11; ++round) {
    const NamedModel& model = check_models()[static_cast<std::size_t>(round) % check_models().size()];
    CorpusOptions options = without_file_rules();
    CorpusOptions structured = options;
    structured.parse.fields = {"/text"};
    structured.parse.columns = {"id", "text"};
    const auto fails = [&](const std::string& text) -> std::string {
      std::string lines;
      std::string json;
      std::string csv = "id,text\n";
      for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        at = end + 1;
        if (line.empty() || line.back() == '\r') continue;  // an empty record of plain text is none
        lines += line + "\n";
        json += "{\"id\":1,\"text\":" + json_string(line) + "}\n";
        csv += "1," + csv_cell(line) + "\n";
      }
      const auto plain = checked(*model.tokenizer, {{lines}}, options);
      const auto in_json = checked(*model.tokenizer, {{json, InputFormat::Jsonl}}, structured);
      const auto in_csv = checked(*model.tokenizer, {{csv, InputFormat::Csv}}, structured);
      std::string different = difference(written_totals(plain), written_totals(in_json));
      different += difference(written_tallies(plain), written_tallies(in_json));
      different += difference(written_totals(plain), written_totals(in_csv));
      return different + difference(written_tallies(plain), written_tallies(in_csv));
    };
    expect_of_text(model.name, without_marks(maker.lines(40)), failures, fails);
  }
  CHECK(failures.str() == "none");
}

}  // namespace
}  // namespace runecheck::test
