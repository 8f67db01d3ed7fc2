// SPDX-License-Identifier: Apache-2.0
//
// The report for people, as it looks.
#include <string>

#include "runecheck/report/escape.hpp"
#include "support/catch.hpp"
#include "unit/report/tiny_tokenizer.hpp"

namespace runecheck::report {
namespace {

using namespace testing;

/// The hugging face and its innocent neighbours; a shattered word before them.
void add_magic_findings(MadeRecord& made) {
  Finding unknown;
  unknown.rule = &kUnknownWord;
  unknown.span = {11, 27};
  unknown.message = "'🤗' U+1F917 HUGGING FACE is not in the vocabulary; it drags 12 known characters along";
  unknown.help = "a blank after it would keep \"transformers\" (19081)";
  add_finding(made, unknown);
  Finding shattered;
  shattered.rule = &kShattered;
  shattered.span = {0, 10};
  shattered.message = "5 letters in 4 pieces";
  add_finding(made, shattered);
  FateCounts fates;
  fates[Fate::Kept] = 2;
  fates[Fate::Guilty] = 1;
  fates[Fate::Collateral] = 12;
  fates[Fate::CaseFolded] = 1;
  fates[Fate::AccentStripped] = 1;
  made.record.fates = fates;
}

void check_width(const std::string& report, unsigned width) {
  for (std::size_t at = 0; at < report.size();) {
    const std::size_t end = report.find('\n', at);
    REQUIRE(end != std::string::npos);
    const std::string line = report.substr(at, end - at);
    INFO(line);
    CHECK(display_width(line) <= width);
    CHECK_FALSE(line.ends_with(' '));
    at = end + 1;
  }
}

TEST_CASE("text: one record, as in the product's sample", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "Магия 🤗Transformers!", made);
  add_magic_findings(made);
  RenderOptions options;
  options.width = 80;
  CHECK(render("text", options, {&made}) == R"(model   tiny (built in, no -m given)
        WordPiece 30,522 · lowercase, accents stripped
seen    м·а·г·ия [UNK] !
  #  token    id     mask  source
  0  [CLS]    101    1     ·
  1  м        1191   1     0-1    М
  2  ##а      10260  1     1-2    а
  3  ##г      29741  1     2-3    г
  4  ##ия     23483  1     3-5    ия
  5  [UNK]    100    1     6-19   🤗Transformers
  6  !        999    1     19-20  !
  7  [SEP]    102    1     ·
decoded "магия!"
RC201 warning  shattered word  0-5 "Магия": 5 letters in 4 pieces
RC101 warning  unknown word    6-19 "🤗Transformers": '🤗' U+1F917 HUGGING FACE
               is not in the vocabulary; it drags 12 known characters along
               help: a blank after it would keep "transformers" (19081)
fate    17 characters: 2 kept · 13 unknown (1 guilty, 12 collateral) · 1 accent
        stripped · 1 case folded
)");
}

TEST_CASE("text: on a narrow terminal the texts give way, not the numbers", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "Магия 🤗Transformers!", made);
  add_magic_findings(made);
  RenderOptions options;
  options.width = 40;
  const std::string report = render("text", options, {&made});
  check_width(report, 40);
  CHECK(report == R"(model   tiny (built in, no -m given)
        WordPiece 30,522 · lowercase,
        accents stripped
seen    м·а·г·ия [UNK] !
  #  token    id     mask  source
  0  [CLS]    101    1     ·
  1  м        1191   1     0-1    М
  2  ##а      10260  1     1-2    а
  3  ##г      29741  1     2-3    г
  4  ##ия     23483  1     3-5    ия
  5  [UNK]    100    1     6-19   🤗Tra…
  6  !        999    1     19-20  !
  7  [SEP]    102    1     ·
decoded "магия!"
RC201 warning  shattered word  0-5
               "Магия": 5 letters in 4
               pieces
RC101 warning  unknown word    6-19
               "🤗Transformers": '🤗'
               U+1F917 HUGGING FACE is
               not in the vocabulary; it
               drags 12 known characters
               along
               help: a blank after it
               would keep "transformers"
               (19081)
fate    17 characters: 2 kept · 13
        unknown (1 guilty, 12
        collateral) · 1 accent stripped
        · 1 case folded
)");
}

TEST_CASE("text: hostile and invisible characters are shown, never sent", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi\u202E \x1B[2J foo\u200Bbar \u0301", made);
  made.record.source = {0, "evil\x1B[31m\n.txt", 1};
  MadeRecord other;
  make_record(tokenizer, "hi", other);
  RenderOptions options;
  const std::string report = render("text", options, {&made, &other});
  CHECK(report.find('\x1B') == std::string::npos);
  CHECK(report.find("\u202E") == std::string::npos);
  CHECK(report.find("\u200B") == std::string::npos);
  CHECK(report.find("record 1  evil\\x1b[31m\\n.txt:1\n") != std::string::npos);
  CHECK(report.find("hi") != std::string::npos);
}

TEST_CASE("text: a pair has its type ids, and a bar in what is seen", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_pair(tokenizer, "hi", "foobar", made);
  RenderOptions options;
  options.width = 60;
  CHECK(render("text", options, {&made}).find(R"(seen    hi | foo·bar
  #  token    id     type  mask  source
  0  [CLS]    101    0     1     ·
  1  hi       7632   0     1     0-2  hi
  2  [SEP]    102    0     1     ·
  3  foo      29379  1     1     0-3  foo
  4  ##bar    8237   1     1     3-6  bar
  5  [SEP]    102    1     1     ·
)") != std::string::npos);
}

TEST_CASE("text: chosen columns only", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "漢 hi", made);
  RenderOptions options;
  options.columns_chosen = true;
  for (const Column column : {Column::Ids, Column::WordIds, Column::OffsetBytes, Column::OffsetUtf16, Column::Text}) {
    options.columns.add(column);
  }
  options.width = 80;
  CHECK(render("text", options, {&made}) == R"(model   tiny (built in, no -m given)
        WordPiece 30,522 · lowercase, accents stripped
  #  id    word  bytes  utf16
  0  101   ·     ·      ·
  1  1921  0     0-3    0-1
  2  7632  1     4-6    2-4
  3  102   ·     ·      ·
text    "漢 hi"
)");
}

TEST_CASE("text: padding is marked without colour, long runs are folded and counted", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi", made);
  pad(made.encoding, 12, Padding{});
  RenderOptions options;
  const std::string report = render("text", options, {&made});
  CHECK(report.find(R"(  2  [SEP]    102   1     ·
  3  [PAD]    0     0     ‹pad›
  4  [PAD]    0     0     ‹pad›
     … 7 more rows of padding
)") != std::string::npos);
  options.columns_chosen = true;
  options.columns.add(Column::Ids);
  CHECK(render("text", options, {&made}).find("  3  0     ‹pad›\n") != std::string::npos);
}

TEST_CASE("text: windows of a cut record", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  EncodeOptions encode;
  encode.truncation = Truncation{4, 1, TruncationStrategy::LongestFirst, Side::Right};
  MadeRecord made;
  make_record(tokenizer, "hi magic is", made, encode);
  REQUIRE(made.encoding.overflow.size() == 1);
  RenderOptions options;
  CHECK(render("text", options, {&made}).find(R"(decoded "hi magic"
  window 2 of 2
    #  token    id    mask  source
    0  [CLS]    101   1     ·
    1  magic    3894  1     3-8   magic
    2  is       2003  1     9-11  is
    3  [SEP]    102   1     ·
)") != std::string::npos);
  MadeRecord many;
  std::string text;
  for (int i = 0; i < 30; ++i) text += "hi ";
  make_record(tokenizer, text, many, encode);
  CHECK(render("text", options, {&many}).find("and 20 more windows (--format json has all)\n") != std::string::npos);
}

TEST_CASE("text: five findings of a rule, the worst first, the rest counted", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi hi hi hi hi hi hi hi", made);
  for (std::uint32_t i = 0; i < 8; ++i) {
    Finding finding;
    finding.rule = &kUnknownWord;
    finding.span = {3 * (7 - i), 3 * (7 - i) + 2};
    finding.message = "m";
    add_finding(made, finding);
  }
  Finding worse;
  worse.rule = &kInvalid;
  worse.severity = Severity::Error;
  worse.span = {9, 11};
  worse.message = "bad bytes";
  add_finding(made, worse);
  RenderOptions options;
  options.quiet = true;
  CHECK(render("text", options, {&made}) == R"(RC010 error    invalid UTF-8  9-11 "hi": bad bytes
RC101 warning  unknown word   0-2 "hi": m
RC101 warning  unknown word   3-5 "hi": m
RC101 warning  unknown word   6-8 "hi": m
RC101 warning  unknown word   9-11 "hi": m
RC101 warning  unknown word   12-14 "hi": m
               and 3 more RC101 (--format json lists all)
)");
}

TEST_CASE("text: several records, a refused one, the grid and the gates", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord first;
  make_record(tokenizer, "magic is real", first);
  MadeRecord second;
  make_record(tokenizer, "hi", second);
  second.record.source = {1, "-", 2};
  pad(second.encoding, 5, Padding{});
  MadeRecord refused;
  make_record(tokenizer, "hi hi", refused);
  refused.record.source = {2, "a.txt", 3};
  refused.record.encoding = nullptr;
  refused.record.error = RecordError{"too long to be cut", "cut it with --max-length 8"};
  Summary summary;
  summary.records = 3;
  summary.refused = 1;
  summary.tokens = 41;
  summary.unk_tokens = {2, 41};
  summary.unk_chars = {3, 49};
  summary.shattered = {1, 20};
  summary.gates.push_back({"unk_chars", "--max-unk-ratio 1%", {14, 37536}, 0.01, false});
  summary.gates.push_back({"shattered", "--max-shattered 5%", {50004, 1000000}, 0.05, true});
  summary.complete = false;
  Finding bom;
  bom.rule = &kInvalid;
  bom.severity = Severity::Error;
  bom.message = "3 bytes are not UTF-8";
  summary.input_findings.push_back(bom);
  summary.input_files.emplace_back("a.txt");
  RenderOptions options;
  options.width = 80;
  const std::string report = render("text", options, {&first, &second, &refused}, summary);
  CHECK(report == R"(model   tiny (built in, no -m given)
        WordPiece 30,522 · lowercase, accents stripped

text 1
seen    magic is real
  #  token    id    mask  source
  0  [CLS]    101   1     ·
  1  magic    3894  1     0-5   magic
  2  is       2003  1     6-8   is
  3  real     2613  1     9-13  real
  4  [SEP]    102   1     ·
decoded "magic is real"

record 2  <stdin>:2
seen    hi
  #  token    id    mask  source
  0  [CLS]    101   1     ·
  1  hi       7632  1     0-2  hi
  2  [SEP]    102   1     ·
  3  [PAD]    0     0     ‹pad›
  4  [PAD]    0     0     ‹pad›
decoded "hi"

record 3  a.txt:3
text    "hi hi"
error   too long to be cut
help:   cut it with --max-length 8

grid    2 records of 5 tokens · padding 20.0 % of the slots
        0     1     2     3       4
    1   [CLS] magic is    real    [SEP]
        1     1     1     1       1
    2   [CLS] hi    [SEP] ‹[PAD]› ‹[PAD]›
        1     1     1     0       0

RC010 error    invalid UTF-8  a.txt: 3 bytes are not UTF-8
3 records · 1 refused · 41 tokens · 2 [UNK] (4.9 % of tokens, 6.1 % of
characters) · 1 word shattered (5.0 %)
gate    unk_chars 0.037 % of 37,536 characters · limit 1 % · pass · unk_tokens
        4.9 %
gate    shattered 5.0004 % of 1,000,000 words · limit 5 % · FAIL
error   not complete: what was refused or could not be read is not in these
        figures
)");
  options.quiet = true;
  CHECK(render("text", options, {&first, &second, &refused}, summary) == R"(record 3  a.txt:3
error   too long to be cut
help:   cut it with --max-length 8

RC010 error    invalid UTF-8  a.txt: 3 bytes are not UTF-8
gate    unk_chars 0.037 % of 37,536 characters · limit 1 % · pass · unk_tokens
        4.9 %
gate    shattered 5.0004 % of 1,000,000 words · limit 5 % · FAIL
error   not complete: what was refused or could not be read is not in these
        figures
)");
}

TEST_CASE("text: the grid wraps in blocks and keeps to the width", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord first;
  make_record(tokenizer, "magic is real", first);
  MadeRecord second;
  make_record(tokenizer, "foobar", second);
  pad(second.encoding, 5, Padding{});
  RenderOptions options;
  options.width = 28;
  const std::string report = render("text", options, {&first, &second});
  check_width(report.substr(report.find("grid")), 28);
  CHECK(report.find(R"(
        0     1     2
    1   [CLS] magic is
        1     1     1
    1   [CLS] foo   ##bar
        1     1     1
        3     4
    1   real  [SEP]
        1     1
    1   [SEP] ‹[PAD]›
        1     0
)") != std::string::npos);
}

TEST_CASE("text: more records than the grid holds are said to be more", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "hi", made);
  RenderOptions options;
  options.width = 100;
  const std::vector<const MadeRecord*> records(40, &made);
  CHECK(render("text", options, records).find("grid    40 records of 3 tokens · the first 32 are shown\n") !=
        std::string::npos);
}

TEST_CASE("text: colour changes nothing but colour", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  make_record(tokenizer, "Магия 🤗Transformers!", made);
  add_magic_findings(made);
  pad(made.encoding, 10, Padding{});
  MadeRecord other;
  make_record(tokenizer, "hi", other);
  RenderOptions options;
  const std::string plain = render("text", options, {&made, &other});
  options.color = true;
  std::string colored = render("text", options, {&made, &other});
  CHECK(colored.find("\x1b[31m[UNK]\x1b[0m") != std::string::npos);
  CHECK(colored.find("\x1b[2m‹pad›\x1b[0m") != std::string::npos);
  CHECK(colored.find("\x1b[33mRC101 warning\x1b[0m") != std::string::npos);
  for (std::size_t at; (at = colored.find('\x1b')) != std::string::npos;) {
    colored.erase(at, colored.find('m', at) - at + 1);
  }
  CHECK(colored == plain);
}

TEST_CASE("text: no text, no token, no crash", "[report]") {
  const Tokenizer tokenizer = tiny_tokenizer();
  MadeRecord made;
  EncodeOptions bare;
  bare.special_tokens = SpecialTokens::Skip;
  make_record(tokenizer, "", made, bare);
  CHECK(render("text", {}, {&made}).find("seen    nothing: no token comes from the text\n") != std::string::npos);
  for (const unsigned width : {0U, 1U, 10U}) {
    RenderOptions options;
    options.width = width;
    CHECK_FALSE(render("text", options, {&made}).empty());
    CHECK_FALSE(render("text", options, {&made, &made}).empty());
  }
  CHECK(render("ids", {}, {&made}) == "\n");
}

}  // namespace
}  // namespace runecheck::report
