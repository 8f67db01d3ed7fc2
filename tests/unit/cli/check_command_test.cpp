// SPDX-License-Identifier: Apache-2.0
#include "check_texts.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"
#include "support/transcript.hpp"

using Catch::Contains;
using Catch::StartsWith;
using nlohmann::json;

namespace runecheck::test {

namespace {

/// A folder with an English and a mixed file.
struct Texts {
  TempDir folder;
  std::string english = folder.write("english.txt", lines_of(kEnglishLine, 3));
  std::string mixed = folder.write("mixed.txt", mixed_text());
};

std::string refusal_of(const std::vector<std::string>& args) {
  const Result result = run_check(args);
  INFO(result.out);
  CHECK(result.code == 2);
  CHECK(result.out.empty());
  return result.err;
}

}  // namespace

TEST_CASE("check: 0 passed, 1 failed, 2 no answer, in every format", "[cli]") {
  const Texts texts;
  for (const std::string format :
       {"text", "json", "jsonl", "concise", "github", "gitlab", "sarif", "junit", "markdown", "csv"}) {
    CAPTURE(format);
    CHECK(run_check({texts.english, "--format", format}).code == 0);
    CHECK(run_check({texts.mixed, "--format", format}).code == 1);
    CHECK(run_check({texts.english, texts.folder.path("none.txt"), "--format", format}).code == 2);
    CHECK(run_check({texts.mixed, "--format", format, "--exit-zero"}).code == 0);
    CHECK(run_check({texts.folder.path("none.txt"), "--format", format, "--exit-zero"}).code == 2);
  }
}

TEST_CASE("check: --json is --format json", "[cli]") {
  const Texts texts;
  CHECK(run_check({texts.english, "--json"}).out == run_check({texts.english, "--format", "json"}).out);
  CHECK_THAT(run_check({texts.english}).out, StartsWith("model "));
}

TEST_CASE("check: the model of -m, of RUNECHECK_MODEL, and its case", "[cli]") {
  const Texts texts;
  const std::string vocab = texts.folder.write("tiny/vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\nThe\n");
  const std::string text = texts.folder.write("the.txt", "The\n");
  const auto unknown = [&](std::vector<std::string> args, const World& world = {}) {
    args.insert(args.begin(), {text, "--json", "--select", "RC301"});
    const Result result = run_check(args, "", world);
    CAPTURE(args, result.err);
    return json::parse(result.out);
  };
  CHECK(unknown({}).at("model").at("size") == 30522);
  CHECK(unknown({"-m", vocab}).at("model").at("size") == 7);
  CHECK(unknown({}, {false, 80, {{"RUNECHECK_MODEL", vocab}}}).at("model").at("size") == 7);
  CHECK(unknown({"-m", vocab}, {false, 80, {{"RUNECHECK_MODEL", "nowhere"}}}).at("model").at("size") == 7);
  CHECK(count_of(unknown({"--model", vocab, "--lowercase"}), "RC301") == 1);
  CHECK(count_of(unknown({"--model", vocab, "--cased"}), "RC301") == 0);
  const Result missing = run_check({text}, "", {false, 80, {{"RUNECHECK_MODEL", "nowhere"}}});
  CHECK(missing.code == 2);
  CHECK_THAT(missing.err, Contains("nowhere: not found") && Contains("RUNECHECK_MODEL"));
}

TEST_CASE("check: --fail-on, --severity, --select and --ignore say which findings count", "[cli]") {
  const Texts texts;
  const std::vector<std::string> base = {texts.mixed, "--no-default-gates"};
  const auto with = [&](std::vector<std::string> more) {
    more.insert(more.begin(), base.begin(), base.end());
    return check_json(more);
  };
  CHECK(with({}).code == 0);
  CHECK(count_of(with({}).report, "RC201") > 0);
  CHECK(with({"--fail-on", "warning"}).code == 1);
  CHECK(with({"--fail-on", "note"}).code == 1);
  CHECK(with({"--fail-on", "never", "--severity", "RC201=error"}).code == 0);
  CHECK(with({"--severity", "RC201=error"}).code == 1);
  CHECK(with({"--severity", "RC201=note", "--fail-on", "warning"}).code == 0);
  CHECK(with({"--severity", "RC201=error"}).report.at("findings").at(0).at("severity") == "error");
  CHECK(count_of(with({"--ignore", "RC201", "--fail-on", "warning"}).report, "RC201") == 0);
  CHECK(with({"--ignore", "RC201", "--fail-on", "warning"}).code == 0);
  CHECK(count_of(with({}).report, "RC301") == 0);
  CHECK(count_of(with({"--select", "RC301"}).report, "RC301") > 0);
}

TEST_CASE("check: values that are none are refused with what is expected", "[cli]") {
  const Texts texts;
  const auto refused = [&](std::vector<std::string> args) {
    args.insert(args.begin(), texts.english);
    return refusal_of(args);
  };
  CHECK(refused({"--fail-on", "eror"}) ==
        "runecheck: error: --fail-on eror: expected one of error, warning, note, never\n  help: did you mean error?\n");
  CHECK(refused({"--severity", "RC201"}) ==
        "runecheck: error: --severity RC201: expected CODE=error, CODE=warning or CODE=note\n"
        "  help: for instance RC201=error\n");
  CHECK(refused({"--severity", "RC201=fatal"}) ==
        "runecheck: error: --severity RC201=fatal: expected CODE=error, CODE=warning or CODE=note\n"
        "  help: for instance RC201=error\n");
  CHECK(refused({"--severity", "RC999=error"}) ==
        "runecheck: error: --severity RC999=error: there is no rule RC999\n  help: runecheck rules lists the codes\n");
  CHECK(refused({"--select", "RC999"}) ==
        "runecheck: error: --select RC999: there is no such rule\n  help: runecheck rules lists them\n");
  CHECK(refused({"-j", "2000"}) == "runecheck: error: -j 2000: at most 1024\n  help: -j 0 takes all processors\n");
  CHECK_THAT(refused({"--jobs", "many"}), StartsWith("runecheck: error: --jobs many: expected a whole number"));
  CHECK_THAT(refused({"--format", "xml"}), Contains("--format xml: expected one of text, json"));
  CHECK_THAT(refused({"--color", "blue"}), Contains("--color blue: expected one of auto, always, never"));
  CHECK_THAT(refused({"--recursiv"}), Contains("unknown option --recursiv") && Contains("did you mean --recursive?"));
}

TEST_CASE("check: --max-length overrules what the model takes", "[cli]") {
  const Texts texts;
  const Checked as_is = check_json({texts.english});
  CHECK(as_is.report.at("limit").at("tokens") == 512);
  const Checked shorter = check_json({texts.english, "--max-length", "5"});
  CHECK(shorter.code == 1);
  CHECK(shorter.report.at("limit") == json({{"tokens", 5}, {"source", "--max-length"}}));
  CHECK(gate_state(shorter.report, "beyond_limit") == "failed");
}

TEST_CASE("check: --max-listed bounds the list, never the count", "[cli]") {
  const Texts texts;
  const Checked all = check_json({texts.mixed});
  const std::uint64_t count = count_of(all.report, "RC201");
  REQUIRE(count > 2);
  CHECK(all.report.at("findings").size() == count);
  for (const std::size_t most : {0U, 1U, 2U}) {
    const Checked some = check_json({texts.mixed, "--max-listed", std::to_string(most)});
    CHECK(some.code == all.code);
    CHECK(some.report.at("findings").size() == most);
    CHECK(some.report.at("finding_counts").at("RC201").at("listed") == most);
    CHECK(count_of(some.report, "RC201") == count);
  }
}

TEST_CASE("check: threads and the table of chunks change no byte", "[cli]") {
  const TempDir folder;
  const std::string big = folder.write("big.txt", lines_of(kEnglishLine + "\n" + kRussianLine, 4000));
  const std::string expected = run_check({big, "--json"}).out;
  for (const std::string jobs : {"0", "1", "2", "7"}) CHECK(run_check({big, "--json", "-j", jobs}).out == expected);
  CHECK(run_check({big, "--json", "--jobs", "3", "--no-chunk-table"}).out == expected);
}

TEST_CASE("check: colours only where they are asked for, and -q leaves what failed", "[cli]") {
  const Texts texts;
  const auto coloured = [](const Result& result) { return result.out.find('\033') != std::string::npos; };
  CHECK_FALSE(coloured(run_check({texts.mixed})));
  CHECK(coloured(run_check({texts.mixed, "--color", "always"})));
  CHECK(coloured(run_check({texts.mixed}, "", {true, 80, {}})));
  CHECK_FALSE(coloured(run_check({texts.mixed, "--color", "never"}, "", {true, 80, {}})));
  CHECK_FALSE(coloured(run_check({texts.mixed, "--json", "--color", "always"})));

  const Result quiet = run_check({texts.mixed, "-q"});
  CHECK_THAT(quiet.out, StartsWith("FAIL "));
  CHECK_THAT(quiet.out, Contains("shattered") && !Contains("RC201") && !Contains("beyond_limit"));
  CHECK(run_check({texts.english, "--quiet"}).out.find("\ngates") == std::string::npos);
  // Findings that made it fail are what failed.
  const Result findings = run_check({texts.mixed, "-q", "--no-default-gates", "--fail-on", "warning"});
  CHECK_THAT(findings.out, StartsWith("FAIL ") && Contains("RC201 warning"));
}

TEST_CASE("check: runecheck.toml is heeded, --config names another, --isolated reads none", "[cli]") {
  const TempDir folder;
  folder.write("runecheck.toml", "fail-on = \"warning\"\n[gates]\nshattered = \"90%\"\n");
  folder.write("other.toml", "[severity]\nRC201 = \"note\"\n");
  folder.write("data/mixed.txt", mixed_text());
  folder.write("data/names.txt", mixed_text());
  const WorkingFolder there(folder.path("data"));
  const auto run = [](std::vector<std::string> args) {
    args.insert(args.begin(), "check");
    args.emplace_back("--json");
    const Result result = run_cli(args);
    return Checked{result.code, json::parse(result.out)};
  };
  const Checked nearest = run({"mixed.txt"});
  CHECK(nearest.code == 1);
  CHECK(nearest.report.at("fail_on") == "warning");
  CHECK(gate_state(nearest.report, "shattered") == "passed");
  const Checked other = run({"mixed.txt", "--config", "../other.toml"});
  CHECK(other.report.at("findings").at(0).at("severity") == "note");
  CHECK(gate_state(other.report, "shattered") == "failed");
  const Checked isolated = run({"mixed.txt", "--isolated"});
  CHECK(isolated.report.at("fail_on") == "error");
  CHECK(gate_state(isolated.report, "shattered") == "failed");
  // What is typed goes before the file.
  CHECK(run({"mixed.txt", "--fail-on", "never"}).code == 0);
  CHECK(gate_state(run({"mixed.txt", "--max-shattered", "10%"}).report, "shattered") == "failed");

  folder.write("ignores.toml", "[per-file-ignores]\n\"data/names.*\" = [\"RC201\"]\n\"names.*\" = [\"RC201\"]\n");
  const Checked ignored = run({"mixed.txt", "names.txt", "--config", "../ignores.toml"});
  CHECK(count_of(ignored.report, "RC201") == count_of(run({"mixed.txt", "--isolated"}).report, "RC201"));
}

TEST_CASE("check: [per-file-ignores] starts from the settings file, however a file is named", "[cli]") {
  const TempDir folder;
  folder.write("data/sub/mixed.txt", mixed_text());
  const WorkingFolder there(folder.path("data"));
  for (const std::string pattern : {"data/sub/mixed.txt", "data/**", "data/sub/", "/data", "mixed.*"}) {
    folder.write("runecheck.toml", "[per-file-ignores]\n\"" + pattern + "\" = [\"RC201\"]\n");
    for (const std::string& path : {std::string("sub/mixed.txt"), std::string("./sub/../sub/mixed.txt"),
                                    std::string("../data/sub/mixed.txt"), folder.path("data/sub/mixed.txt")}) {
      INFO(pattern << " " << path);
      CHECK(json::parse(run_cli({"check", path, "--json"}).out).at("finding_counts").count("RC201") == 0);
    }
  }
  folder.write("runecheck.toml", "[per-file-ignores]\n\"sub/mixed.txt\" = [\"RC201\"]\n");
  CHECK(json::parse(run_cli({"check", "sub/mixed.txt", "--json"}).out).at("finding_counts").count("RC201") == 1);
  folder.write("runecheck.toml", "[per-file-ignores]\n\"[\" = [\"RC201\"]\n");
  const Result refused = run_cli({"check", "sub/mixed.txt"});
  CHECK(refused.code == 2);
  CHECK_THAT(refused.err, Contains("../runecheck.toml:2:1") && Contains("[per-file-ignores] \"[\": it is no pattern"));
}

TEST_CASE("check: a settings file that is wrong is never half heeded", "[cli]") {
  const TempDir folder;
  folder.write("a.txt", "hello\n");
  const WorkingFolder there(folder.path());
  const auto refused = [&](const std::string& toml) {
    folder.write("runecheck.toml", toml);
    const Result result = run_cli({"check", "a.txt"});
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    return result.err;
  };
  CHECK(refused("fial-on = \"error\"\n") ==
        "runecheck: error: runecheck.toml:1:1 (byte 0): unknown setting \"fial-on\"\n  help: did you mean fail-on?\n");
  CHECK(refused("[gates]\nshatered = \"10%\"\n") ==
        "runecheck: error: runecheck.toml:2:1 (byte 8): [gates] shatered: there is no metric \"shatered\"\n"
        "  help: did you mean shattered?\n");
  CHECK_THAT(refused("[gates]\nshattered = 10\n"),
             Contains("runecheck.toml:2:1") && Contains("ambiguous") && Contains("for a percentage write 10%"));
  CHECK_THAT(refused("[severity]\nRC201 = \"fatal\"\n"),
             Contains("runecheck.toml:2:1") && Contains("expected one of error, warning, note"));
  CHECK_THAT(refused("[severity]\nRC291 = \"error\"\n"), Contains("there is no rule \"RC291\""));
  CHECK_THAT(refused("format = \"jso\"\n"),
             Contains("there is no format \"jso\"") && Contains("expected one of text, json"));
  CHECK(run_cli({"check", "a.txt", "--isolated"}).code == 0);
  CHECK(run_cli({"check", "a.txt", "--config", "none.toml"}).err ==
        "runecheck: error: none.toml: there is no such settings file\n"
        "  help: check the name; without --config the nearest runecheck.toml is read\n");
  CHECK_THAT(run_cli({"check", "a.txt", "--config", "runecheck.toml", "--isolated"}).err,
             Contains("exclude each other"));
}

TEST_CASE("check: --help names the options, within 80 columns", "[cli]") {
  const Result help = run_cli({"check", "--help"});
  CHECK(help.code == 0);
  CHECK(run_cli({"check", "-h"}).out == help.out);
  CHECK_THAT(help.out, StartsWith("Lint texts") && Contains("  runecheck check reviews.txt --max-unk-ratio 1%"));
  for (const std::string& line : split_lines(help.out)) {
    INFO(line);
    CHECK(line.size() <= 80);
  }
}

}  // namespace runecheck::test
