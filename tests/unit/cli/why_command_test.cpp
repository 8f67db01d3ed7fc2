// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/run_cli.hpp"
#include "support/temp_dir.hpp"

using Catch::Contains;
using Catch::EndsWith;
using Catch::StartsWith;
using nlohmann::json;
using runecheck::test::Result;
using runecheck::test::run_cli;
using runecheck::test::TempDir;
using runecheck::test::World;

namespace {

const std::string kHug = "\U0001F917";
/// What is printed after the lines about the model, which tests of `report` pin.
std::string after_model(const std::string& out) {
  CHECK_THAT(out, StartsWith("model   "));
  return out.substr(std::min(out.find("\n\n"), out.size()));
}

/// `why ARGS` as text on a terminal so wide that nothing is wrapped.
std::string why(std::vector<std::string> args) {
  args.insert(args.begin(), "why");
  return run_cli(args, "", true, World{false, 2000, {}}).out;
}

json why_json(std::vector<std::string> args, const std::string& stdin_text = {}) {
  args.insert(args.begin(), "why");
  args.emplace_back("--json");
  return json::parse(run_cli(args, stdin_text).out);
}

/// A model that spells few words; `unk` is a row of its vocabulary, or nothing.
std::string small_model(const TempDir& dir, const std::string& unk = R"("[UNK]": 0,)") {
  return dir.write("tokenizer.json", R"({"model": {"type": "WordPiece", "unk_token": "[UNK]",
    "continuing_subword_prefix": "##", "max_input_chars_per_word": 10,
    "vocab": {)" + unk + R"("a": 1, "##b": 2, "##bc": 3, "##d": 4, "x": 5}},
    "added_tokens": [{"id": 6, "content": "Bla", "normalized": true, "special": false, "single_word": false,
                      "lstrip": false, "rstrip": false}],
    "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                   "strip_accents": null, "lowercase": true},
    "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": null, "decoder": null})");
}

}  // namespace

TEST_CASE("why: the stages of a text, side by side", "[cli]") {
  const Result result = run_cli({"why", kHug + "Transformers"});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK(after_model(result.out) ==
        ("\n\n"
         "text        \"" +
         kHug +
         "Transformers\" \u00B7 13 characters\n"
         "normalized  \"" +
         kHug +
         "transformers\" \u00B7 1 of 13 characters changed:\n"
         "             1  'T' U+0054 LATIN CAPITAL LETTER T -> 't' U+0074: lower case\n"
         "words       1, each looked up longest piece first: \u2713 is in the vocabulary and\n"
         "            has this id, \u2717 is not; ## goes on with a word\n"
         "  word 0    0-13 \"" +
         kHug +
         "transformers\"\n"
         "    probes  " +
         kHug + "transformers \u2717 \u00B7 " + kHug + "transformer \u2717 \u00B7 " + kHug +
         "transforme \u2717 \u00B7 " + kHug +
         "transform \u2717\n"
         "            \u00B7 " +
         kHug + "transfor \u2717 \u00B7 " + kHug + "transfo \u2717 \u00B7 " + kHug + "transf \u2717 \u00B7 " + kHug +
         "trans \u2717 \u00B7 " + kHug +
         "tran \u2717 \u00B7\n"
         "            " +
         kHug + "tra \u2717 \u00B7 " + kHug + "tr \u2717 \u00B7 " + kHug + "t \u2717 \u00B7 " + kHug +
         " \u2717\n"
         "    result  [UNK] 100: '" +
         kHug +
         "' U+1F917 HUGGING FACE is in no usable piece; the\n"
         "            other 12 characters are lost with it\n"
         "tokens      3, of which the post-processor put in 2\n"
         "  #  token    id   word  source\n"
         "  0  [CLS]    101  \u00B7     \u00B7\n"
         "  1  [UNK]    100  0     0-13  " +
         kHug +
         "Transformers\n"
         "  2  [SEP]    102  \u00B7     \u00B7\n"
         "fate        13 characters: 13 unknown (1 guilty, 12 collateral)\n"
         "lost        1 finding\n"
         "RC101 warning  unknown word  0-13 \"" +
         kHug + "Transformers\": '" + kHug +
         "' U+1F917 HUGGING FACE is\n"
         "               not in the vocabulary; it drags 12 known characters along\n"
         "               help: a blank after it would keep \"transformers\" (19081); or\n"
         "               remove the character\n"));
}

TEST_CASE("why: a word in several pieces, every probe with its id", "[cli]") {
  const std::string out = why({"unaffable"});
  CHECK_THAT(out, Contains("normalized  \"unaffable\" \u00B7 nothing changed\n"));
  CHECK_THAT(
      out,
      Contains("    probes  unaffable \u2717 \u00B7 unaffabl \u2717 \u00B7 unaffab \u2717 \u00B7 unaffa \u2717 \u00B7 "
               "unaff \u2717 \u00B7 unaf \u2717 \u00B7 una \u2713 14477 \u00B7 ##ffable \u2717 \u00B7 ##ffabl \u2717 "
               "\u00B7 ##ffab \u2717 \u00B7 ##ffa \u2713 20961 \u00B7 ##ble \u2713 3468\n"
               "    result  3 pieces: una 14477 \u00B7 ##ffa 20961 \u00B7 ##ble 3468\n"));
  CHECK_THAT(out, EndsWith("lost        nothing: every character is in a token, or is white space between words\n"));
}

TEST_CASE("why: each kind of change is named", "[cli]") {
  CHECK_THAT(
      why({"\u00C9"}),
      Contains("  0  '\u00C9' U+00C9 LATIN CAPITAL LETTER E WITH ACUTE -> 'e' U+0065: accent stripped, lower case\n"));
  CHECK_THAT(why({"e\u0301"}),
             Contains("  1  '\u25CC\u0301' U+0301 COMBINING ACUTE ACCENT -> nothing: accent dropped\n"));
  CHECK_THAT(why({"a\u200Bb"}), Contains("  1  U+200B ZERO WIDTH SPACE -> nothing: deleted\n"));
  CHECK_THAT(why({"a\tb"}), Contains("  1  U+0009 CHARACTER TABULATION (control) -> ' ' U+0020: made a plain blank\n"));
  CHECK_THAT(why({"\u6F22"}), Contains("  0  '\u6F22' U+6F22 CJK UNIFIED IDEOGRAPH-6F22 -> ' \u6F22 ' U+0020 U+6F22 "
                                       "U+0020: set apart with blanks\n"));
  CHECK_THAT(why({"\uD55C"}), Contains("U+1112 U+1161 U+11AB: taken apart, nothing lost\n"));
}

TEST_CASE("why: twenty changes are listed, the others counted", "[cli]") {
  CHECK_THAT(why({"ABCDEFGHIJKLMNOPQRST"}),
             Contains("  19  'T' U+0054") && !Contains(" more (--format json lists all)"));
  const std::string out = why({"ABCDEFGHIJKLMNOPQRSTUV"});
  CHECK_THAT(out, Contains("  19  'T' U+0054") && !Contains("  20  'U'"));
  CHECK_THAT(out, Contains("\n            and 2 more (--format json lists all)\n"));
  CHECK(why_json({"ABCDEFGHIJKLMNOPQRSTUV"}).at("edits").size() == 22);
}

TEST_CASE("why: more than 24 probes are cut in the middle", "[cli]") {
  const json word = why_json({"antidisestablishmentarianisms"}).at("words").at(0);
  const std::size_t count = word.at("probes").size();
  const std::string out = why({"antidisestablishmentarianisms"});
  CHECK(count == 87);
  CHECK_THAT(out, Contains("antidis \u2717 \u00B7 \u2026 63 more \u2026 \u00B7 ##mentarian \u2717") &&
                      Contains("##isms \u2713 22556\n"));
}

TEST_CASE("why: the reason for each unknown word", "[cli]") {
  const TempDir dir;
  const std::string model = small_model(dir);
  CHECK_THAT(why({"-m", model, "abcx"}),
             Contains("result  [UNK] 0: 'x' U+0078 LATIN SMALL LETTER X is in no usable piece; "
                      "the other 3 characters are lost with it; after \"abc\" no piece goes on with \"x\"\n"));
  CHECK_THAT(why({"-m", model, "zy"}), Contains("result  [UNK] 0: 'z' U+007A LATIN SMALL LETTER Z and 'y' U+0079 LATIN "
                                                "SMALL LETTER Y are in no usable piece\n"));
  CHECK_THAT(why({"-m", model, "zb"}), Contains("is in no usable piece; the other 1 character is lost with it\n") ||
                                           Contains("are in no usable piece\n"));
  CHECK_THAT(why({"-m", model, "abbbbbbbbbb"}), Contains("  word 0    0-11 \"abbbbbbbbbb\"\n"
                                                         "    result  [UNK] 0: the word has 11 characters; the model "
                                                         "looks at no more than 10 and asks for no piece\n"));
  const json document = why_json({"-m", model, "abcx abbbbbbbbbb ab"});
  CHECK(document.at("words").at(0).at("reason") == "absent-character");
  CHECK(document.at("words").at(0).at("guilty") ==
        json::parse(R"([{"code_point":"U+0078","name":"LATIN SMALL LETTER X","character":"x"}])"));
  CHECK(document.at("words").at(1).at("reason") == "too-long");
  CHECK(document.at("words").at(1).at("probes").empty());
  CHECK(document.at("words").at(2).at("reason").is_null());
  CHECK(document.at("words").at(2).at("result") == "pieces");
  const json literal = why_json({"[UNK]"});
  CHECK(literal.at("words").at(0).at("result") == "added_token");
  CHECK(literal.at("words").at(0).at("reason") == "literal");
}

TEST_CASE("why: a word of known characters without a row of pieces", "[cli]") {
  const TempDir dir;
  // "abc" takes the longest piece "ab" and then lacks "##c", though "a" + "##bc" would do.
  const std::string vocab = dir.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\n[PAD]\na\nab\n##bc\n");
  CHECK_THAT(why({"-m", vocab, "--lowercase", "abc"}),
             Contains("result  [UNK] 0: each character is in some piece, but no row of pieces "
                      "spells the word; after \"ab\" no piece goes on with \"c\"\n"));
  CHECK(why_json({"-m", vocab, "--lowercase", "abc"}).at("words").at(0).at("reason") == "no-path");
}

TEST_CASE("why: added tokens say at which stage they are cut out", "[cli]") {
  const TempDir dir;
  CHECK_THAT(why({"a [SEP]"}), Contains("  word 1    2-7 \"[SEP]\"\n"
                                        "    result  [SEP] 102: an added token of the tokenizer, cut out of the raw "
                                        "text; the model does not look at it\n"));
  CHECK_THAT(why({"-m", small_model(dir), "BLA"}),
             Contains("result  bla 6: an added token of the tokenizer, cut out of the normalized text;"));
  const json token = why_json({"a [SEP]"}).at("tokens").at(2);
  CHECK(token == json::parse(R"({"index":2,"id":102,"token":"[SEP]","span":[2,7],"word":1,"source":"added_token"})"));
}

TEST_CASE("why: a text the reference refuses shows how far it came", "[cli]") {
  const TempDir dir;
  const std::string model = small_model(dir, "");
  const Result result = run_cli({"why", "-m", model, "ab abq x"}, "", true, World{false, 200, {}});
  CHECK(result.code == 2);
  CHECK_THAT(
      result.out,
      Contains(
          "  word 1    3-6 \"abq\"\n"
          "    probes  abq \u2717 \u00B7 ab \u2717 \u00B7 a \u2713 1 \u00B7 ##bq \u2717 \u00B7 ##b \u2713 2 \u00B7 ##q "
          "\u2717\n"
          "    result  no pieces, and the vocabulary has no unknown token to stand for the word: the text is refused\n"
          "error   a word is unknown and the vocabulary has no unknown token\n"
          "help:   add the model's unknown token (usually [UNK]) to the vocabulary\n"));
  CHECK_THAT(result.out, !Contains("\nlost ") && !Contains("\nfate ") && !Contains("\ntokens "));
  const Result at = run_cli({"why", "-m", model, "ab abq x", "--at", "7", "--token", "0"});
  CHECK(at.code == 2);
  CHECK_THAT(at.out, Contains("  fate      none: the text was refused\n") &&
                         Contains("  token     none: the text was refused, so it has no tokens\n"));
  const json document = why_json({"-m", model, "ab abq x", "--at", "7"});
  CHECK(document.at("words").at(1).at("result") == "refused");
  CHECK(document.at("tokens").empty());
  CHECK(document.at("fates").is_null());
  CHECK(document.at("at").at("fate").is_null());
  CHECK(document.at("error").at("message") == "a word is unknown and the vocabulary has no unknown token");
  CHECK(document.at("complete") == false);
  CHECK(document.at("exit_code") == 2);
}

TEST_CASE("why: an empty text", "[cli]") {
  const std::string out = why({""});
  CHECK_THAT(
      out,
      Contains("text        \"\" \u00B7 0 characters\nnormalized  \"\" \u00B7 nothing changed\n"
               "words       none: nothing is left to look up\ntokens      2, of which the post-processor put in 2\n"));
  CHECK_THAT(why({"", "--no-special"}), Contains("tokens      none\nfate "));
}

TEST_CASE("why: --at follows one character to its token", "[cli]") {
  const std::string out = why({kHug + "Transformers", "--at", "1"});
  CHECK_THAT(out, Contains("\ntext        \"" + kHug +
                           "Transformers\" \u00B7 13 characters\n"
                           "at 1        'T' U+0054 LATIN CAPITAL LETTER T\n"
                           "  fate      collateral: its whole word became the unknown token, and it with it\n"
                           "  became    't' U+0074: lower case\n"
                           "  word 0    0-13 \"" +
                           kHug +
                           "transformers\"\n"
                           "    probes  "));
  CHECK_THAT(
      out, Contains("\n  token 1   [UNK] 100 \u00B7 0-13 \"" + kHug + "Transformers\"\nlost        1 finding\nRC101 "));
  CHECK_THAT(out, !Contains("normalized") && !Contains("\ntokens "));
  CHECK_THAT(why({kHug + "x", "--at", "0"}),
             Contains("  fate      guilty: no usable piece holds it, and its whole word became the unknown token\n"
                      "  became    unchanged by the normalizer\n"));
  CHECK_THAT(why({"Hi", "--at", "0"}), Contains("  fate      case folded: the normalizer made it lower case\n"));
  const std::string kept = why({"hi", "--at", "0"});
  CHECK_THAT(kept, Contains("  fate      kept\n") && !Contains("lost"));
}

TEST_CASE("why: --at says why no token covers a character", "[cli]") {
  CHECK_THAT(why({"a b", "--at", "1"}), Contains("  word      none\n  token     none: white space is in no token\n"));
  CHECK_THAT(why({"a\tb", "--at", "1"}), Contains("  became    ' ' U+0020: made a plain blank\n  word      none\n  "
                                                  "token     none: white space is in no token\n"));
  CHECK_THAT(why({"a \u200B", "--at", "2"}),
             Contains("  fate      deleted by the normalizer\n  became    nothing: deleted\n  word      none\n"
                      "  token     none: the normalizer deletes it, and nothing is left for a token\n"));
  CHECK_THAT(
      why({"a \u0301b", "--at", "2"}),
      Contains("  fate      accent stripped by the normalizer\n  became    nothing: accent dropped\n  word      none\n"
               "  token     none: it is a combining mark, and the normalizer drops those\n"));
  // In the middle of a token the offsets cover what is gone.
  CHECK_THAT(why({"e\u200Ba", "--at", "1"}), Contains("  became    nothing: deleted\n  word 0    0-3 \"ea\"\n") &&
                                                 Contains("  token 1   ea 19413 \u00B7 0-3 \"e\\u{200b}a\"\n"));
}

TEST_CASE("why: one character may be under several tokens", "[cli]") {
  const std::string out = why({"\uD55C", "--at", "0"});
  CHECK_THAT(out, Contains("\n  token 1   ") && Contains("\n  token 2   ") && Contains("\n  token 3   "));
  CHECK(why_json({"\uD55C", "--at", "0"}).at("at").at("tokens") == json::parse("[1,2,3]"));
}

TEST_CASE("why: --token gives the characters under a token", "[cli]") {
  CHECK_THAT(
      why({"na\u00EFve caf\u00E9", "--token", "2"}),
      Contains("\ntoken 2     cafe 7668 \u00B7 6-10 \"caf\u00E9\" \u00B7 4 characters\n  word 1    6-10 \"cafe\"\n") &&
          Contains("RC302") && !Contains("na\u00EFve\": 1"));
  CHECK_THAT(why({"hi", "--token", "0"}), EndsWith("\ntoken 0     [CLS] 101 \u00B7 no characters: the post-processor "
                                                   "puts it there, it does not come from the text\n"));
  CHECK_THAT(why({"hi", "--token", "0", "--no-special"}),
             Contains("\ntoken 0     hi 7632 \u00B7 0-2 \"hi\" \u00B7 2 characters\n"));
  CHECK_THAT(why({"hi", "--at", "0", "--token", "2"}), Contains("\nat 0 ") && Contains("\ntoken 2     [SEP] 102 "));
}

TEST_CASE("why: both directions use the offsets of tokenize", "[cli]") {
  const std::string text =
      "\u041C\u0430\u0433\u0438\u044F " + kHug + "Transformers! \uD55C\u6F22 foo\u200Bbar na\u00EFve";
  const json record = json::parse(run_cli({"tokenize", text, "--json"}).out).at("records").at(0);
  const json& offsets = record.at("offset_mapping");
  const json document = why_json({text});
  REQUIRE(document.at("tokens").size() == offsets.size());
  for (std::size_t row = 0; row < offsets.size(); ++row) {
    const json& token = document.at("tokens").at(row);
    CHECK(token.at("span") == offsets.at(row));
    CHECK(token.at("id") == record.at("input_ids").at(row));
    CHECK(token.at("token") == record.at("tokens").at(row));
    CHECK(token.at("word") == record.at("word_ids").at(row));
    const json asked = why_json({text, "--token", std::to_string(row)}).at("token");
    CHECK(asked.at("span") == offsets.at(row));
  }
  for (std::size_t at = 0; at < 30; ++at) {
    json rows = json::array();
    for (std::size_t row = 0; row < offsets.size(); ++row) {
      if (offsets.at(row).at(0) <= at && at < offsets.at(row).at(1)) rows.push_back(row);
    }
    INFO(at);
    CHECK(why_json({text, "--at", std::to_string(at)}).at("at").at("tokens") == rows);
  }
}

TEST_CASE("why: numbers out of range and no numbers are refused", "[cli]") {
  const auto error = [](std::vector<std::string> args) {
    const Result result = run_cli(args);
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    return result.err;
  };
  const std::string at_hint = "  help: --at counts characters (code points), the first one is 0\n";
  CHECK(error({"why", "abc", "--at", "3"}) ==
        "runecheck: error: --at 3: the text has 3 characters, numbered 0 to 2\n" + at_hint);
  CHECK(error({"why", "a", "--at", "1"}) ==
        "runecheck: error: --at 1: the text has 1 character, numbered 0\n" + at_hint);
  CHECK(error({"why", "", "--at", "0"}) == "runecheck: error: --at 0: the text has no characters\n" + at_hint);
  CHECK(error({"why", "abc", "--token", "3"}) ==
        "runecheck: error: --token 3: the text has 3 tokens, numbered 0 to 2\n"
        "  help: --token counts the rows of runecheck tokenize, the first one is 0\n");
  CHECK(error({"why", "abc", "--at", "-1"}) ==
        "runecheck: error: --at -1: expected a whole number\n"
        "  help: counting starts at 0\n");
  CHECK(error({"why", "abc", "--token", "1x"}) ==
        "runecheck: error: --token 1x: expected a whole number\n"
        "  help: counting starts at 0\n");
}

TEST_CASE("why: takes one text, from an argument, a file or standard input", "[cli]") {
  const TempDir dir;
  CHECK(why_json({}, "two\nlines\n").at("text") == "two\nlines");
  CHECK(why_json({}, "two lines\r\n\r\n").at("text") == "two lines\r\n");
  CHECK(why_json({}, "crlf\r\n").at("text") == "crlf");
  CHECK(why_json({}, "cr\r").at("text") == "cr\r");
  CHECK(why_json({"-f", "-"}, "dash").at("text") == "dash");
  CHECK(why_json({"--file", dir.write("text.txt", "from a file\n")}).at("text") == "from a file");
  CHECK(why_json({"-5"}).at("text") == "-5");
  CHECK(why_json({"argument\n"}, "ignored").at("text") == "argument\n");
  const Result mark = run_cli({"why", "--json"}, "\xEF\xBB\xBFhi\n");
  CHECK(json::parse(mark.out).at("text") == "hi");
  CHECK(mark.err == "runecheck: note: the text starts with a byte order mark (EF BB BF); it is left out\n");
  CHECK(why_json({"\uFEFFhi"}).at("text") == "\uFEFFhi");
}

TEST_CASE("why: refuses to guess a text", "[cli]") {
  const TempDir dir;
  const Result two = run_cli({"why", "two", "words"});
  CHECK(two.code == 2);
  CHECK(two.err ==
        "runecheck: error: why takes one text, 2 were given\n"
        "  help: put quotes around it: runecheck why 'two words'\n");
  const Result terminal = run_cli({"why"}, "", true);
  CHECK(terminal.code == 2);
  CHECK(terminal.err ==
        "runecheck: error: no text given, and standard input is a terminal\n"
        "  help: runecheck why 'some text', or pipe text in; runecheck why --help shows more\n");
  const Result both = run_cli({"why", "text", "-f", "file"});
  CHECK(both.code == 2);
  CHECK(both.err ==
        "runecheck: error: a text and -f FILE exclude each other\n"
        "  help: give the text as an argument or in a file, not both\n");
  const Result missing = run_cli({"why", "-f", dir.path("missing")});
  CHECK(missing.code == 2);
  CHECK(missing.out.empty());
  const std::string file = dir.write("file", "x");
  const Result named = run_cli({"why", file});
  CHECK(named.code == 0);
  CHECK(runecheck::test::replaced(named.err, file, "FILE") ==
        "runecheck: note: 'FILE' is taken as a text, but there is a file of that name: use -f to read it\n");
}

TEST_CASE("why: a text beyond the limit is refused", "[cli]") {
  constexpr std::size_t kLimit = std::size_t{256} << 10U;
  const Result result = run_cli({"why"}, std::string(kLimit + 1, ' '));
  CHECK(result.code == 2);
  CHECK(result.err ==
        "runecheck: error: the text is longer than 262144 bytes\n"
        "  help: why shows every look-up: give it the passage in question; runecheck tokenize takes texts of any "
        "length\n");
  CHECK(run_cli({"why", "-q"}, std::string(kLimit, ' ') + "\n").code == 0);
}

TEST_CASE("why: --json has every stage", "[cli]") {
  const Result result = run_cli({"why", "Hi \u6F22", "--json"});
  CHECK(result.code == 0);
  CHECK(result.out == run_cli({"why", "Hi \u6F22", "--format", "json"}).out);
  const json document = json::parse(result.out);
  CHECK(document.at("schema") == "runecheck.why/1");
  CHECK(document.at("tool").at("name") == "runecheck");
  CHECK(document.at("model").at("kind") == "WordPiece");
  CHECK(document.at("text") == "Hi \u6F22");
  CHECK(document.at("normalized") == "hi  \u6F22 ");
  CHECK(document.at("edits").at(0) == json::parse(R"({"span":[0,1],
      "character":{"code_point":"U+0048","name":"LATIN CAPITAL LETTER H","character":"H"},
      "edits":["case_folded"],"fate":"case_folded","becomes":"h"})"));
  CHECK(document.at("edits").at(1).at("becomes") == " \u6F22 ");
  CHECK(document.at("edits").at(1).at("edits").empty());
  CHECK(document.at("words").at(0) == json::parse(R"({"span":[0,2],"normalized":"hi","result":"pieces","reason":null,
      "guilty":[],"probes":[{"candidate":"hi","id":7632}],"merges":[],"path":null,"runner_up":null,
      "byte_fallback":[],"unknown":[],"dropped":[],"tokens":[1]})"));
  CHECK(document.at("tokens").at(0) ==
        json::parse(R"({"index":0,"id":101,"token":"[CLS]","span":[0,0],"word":null,"source":"post_processor"})"));
  CHECK(document.at("tokens").at(1) ==
        json::parse(R"({"index":1,"id":7632,"token":"hi","span":[0,2],"word":0,"source":"model"})"));
  CHECK(document.at("fates").at("case_folded") == 1);
  CHECK(document.at("losses").at(0).at("rule") == "RC301");
  CHECK(document.at("at").is_null());
  CHECK(document.at("token").is_null());
  CHECK(document.at("error").is_null());
  CHECK(document.at("complete") == true);
  CHECK(document.at("exit_code") == 0);
  const json asked = why_json({"a b", "--at", "1", "--token", "2"});
  CHECK(asked.at("at") ==
        json::parse(R"({"index":1,"character":{"code_point":"U+0020","name":"SPACE","character":" "},"edits":[],
      "fate":"white_space","becomes":" ","word":null,"tokens":[],"uncovered":"white space is in no token"})"));
  CHECK(asked.at("token") ==
        json::parse(R"({"index":2,"id":1038,"token":"b","span":[2,3],"word":1,"source":"model","excerpt":"b"})"));
}

TEST_CASE("why: a text that was not UTF-8 is shown repaired", "[cli]") {
  const std::string out = run_cli({"why"}, "caf\xE9\n", false, World{false, 300, {}}).out;
  CHECK_THAT(out, Contains("text        \"caf\uFFFD\" \u00B7 4 characters\n"));
  CHECK_THAT(out, Contains("RC010 error") && Contains("1 byte at byte 3 (e9) is not UTF-8"));
}

TEST_CASE("why: losses list the ledger rules too", "[cli]") {
  const std::string out = why({"US r\u00E9sum\u00E9"});
  CHECK_THAT(out, Contains("lost        2 findings, the worst first\nRC301 note") && Contains("\nRC302 note"));
}

TEST_CASE("why: --quiet leaves the findings, and what was asked for", "[cli]") {
  CHECK(run_cli({"why", "-q", "hello"}).out.empty());
  CHECK_THAT(run_cli({"why", "-q", kHug}).out, StartsWith("RC101 warning  unknown word  0-1 "));
  CHECK_THAT(run_cli({"why", "--quiet", "hello", "--at", "0"}).out,
             StartsWith("at 0        'h' U+0068 LATIN SMALL LETTER H\n"));
}

TEST_CASE("why: --format, --color and model options", "[cli]") {
  const Result format = run_cli({"why", "x", "--format", "jsonl"});
  CHECK(format.code == 2);
  CHECK_THAT(format.err, Contains("--format jsonl: expected one of text, json"));
  CHECK(run_cli({"why", "x", "--show", "ids"}).code == 2);
  CHECK_THAT(run_cli({"why", "hi", "--color", "always"}).out,
             Contains("\x1b[1mtext\x1b[0m") && Contains("hi \x1b[32m\u2713 7632\x1b[0m"));
  CHECK_THAT(run_cli({"why", "hi", "--color", "never"}, "", false, World{true, 80, {}}).out, !Contains("\x1b"));
  const TempDir dir;
  const std::string vocab = dir.write("vocab.txt", "[UNK]\n[CLS]\n[SEP]\n[PAD]\nHi\nhi\n");
  CHECK(why_json({"-m", vocab, "--cased", "Hi"}).at("tokens").at(1).at("id") == 4);
  CHECK(why_json({"-m", vocab, "--lowercase", "Hi"}).at("tokens").at(1).at("id") == 5);
}

TEST_CASE("why: control characters of the text are shown, not sent", "[cli]") {
  const Result result = run_cli({"why", "a\x1b[31mb"});
  CHECK_THAT(result.out, Contains("text        \"a\\x1b[31mb\"") && !Contains("\x1b"));
}
