// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <iterator>

#include "check_texts.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using Catch::Contains;
using Catch::StartsWith;
using nlohmann::json;

namespace runecheck::test {

namespace {

/// A text, its baseline, and runs with it.
struct Known {
  TempDir folder;
  std::string text = folder.write("text.txt", mixed_text());
  std::string baseline = folder.path("baseline.json");
  std::vector<std::string> base = {text, "--baseline", baseline, "--no-default-gates", "--fail-on", "warning"};

  Checked run(std::vector<std::string> more = {}) const {
    more.insert(more.begin(), base.begin(), base.end());
    return check_json(more);
  }
  std::string bytes() const {
    std::ifstream in(baseline, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

std::uint64_t known_of(const Checked& checked, const std::string& rule) {
  return checked.report.at("finding_counts").at(rule).at("known");
}

}  // namespace

TEST_CASE("check: what the baseline knows does not count, what is new does", "[cli]") {
  const Known known;
  CHECK(check_json({known.text, "--no-default-gates", "--fail-on", "warning"}).code == 1);
  const Checked made = known.run({"--update-baseline"});
  CHECK(made.code == 0);
  const Checked applied = known.run();
  CHECK(applied.code == 0);
  CHECK(applied.report.at("findings").empty());
  CHECK(known_of(applied, "RC201") == count_of(applied.report, "RC201"));
  CHECK(applied.report.at("baseline") == known.baseline);

  // Lines above may move.
  known.folder.write("text.txt", "A new first line.\n" + mixed_text());
  CHECK(known.run().code == 0);
  known.folder.write("text.txt", mixed_text() + "колдовство\n");
  const Checked fresh = known.run();
  CHECK(fresh.code == 1);
  REQUIRE(fresh.report.at("findings").size() == 1);
  CHECK(fresh.report.at("findings").at(0).at("excerpt") == "колдовство");
  // What is gone is said.
  known.folder.write("text.txt", kEnglishLine + "\n");
  const Checked gone = known.run();
  CHECK(gone.code == 0);
  CHECK_THAT(gone.report.at("notes").dump(), Contains("findings of the baseline are no more"));
}

TEST_CASE("check: the text report counts known findings, and none as one more that is not shown", "[cli]") {
  const TempDir folder;
  const std::string text = folder.write("text.txt", mixed_text());
  const std::vector<std::string> args = {text, "--baseline", folder.path("known.json"), "--no-default-gates"};
  std::vector<std::string> update = args;
  update.emplace_back("--update-baseline");
  CHECK(run_check(update).code == 0);
  CHECK_THAT(run_check(args).out, Contains(" found, ") && Contains(" known\n\n"));
  // Nor what --max-listed 0 leaves out.
  CHECK_THAT(run_check({text, "--max-listed", "0", "--no-default-gates"}).out, Contains(" found\n\n"));
}

TEST_CASE("check: a baseline does not change gates", "[cli]") {
  const Known known;
  known.run({"--update-baseline"});
  const Checked checked = check_json({known.text, "--baseline", known.baseline});
  CHECK(checked.code == 1);
  CHECK(gate_state(checked.report, "shattered") == "failed");
}

TEST_CASE("check: a baseline is the same file whenever it is made anew", "[cli]") {
  const Known known;
  known.run({"--update-baseline"});
  const std::string first = known.bytes();
  CHECK(json::parse(first).at("schema") == "runecheck.baseline/1");
  known.run({"--update-baseline", "-j", "3"});
  CHECK(known.bytes() == first);
}

TEST_CASE("check: a baseline is made of what was judged in full only", "[cli]") {
  const Known known;
  known.run({"--update-baseline"});
  const std::string first = known.bytes();
  const Checked checked = known.run({"--update-baseline", known.folder.path("missing.txt")});
  CHECK(checked.code == 2);
  CHECK(known.bytes() == first);
  CHECK_THAT(checked.report.at("errors").dump(), Contains("was not written: not all of the input was judged"));
}

TEST_CASE("check: a baseline that cannot be written is exit 2, with the report", "[cli]") {
  const Known known;
  const std::string nowhere = known.folder.path("none/baseline.json");
  const Checked checked = check_json({known.text, "--baseline", nowhere, "--update-baseline", "--no-default-gates"});
  CHECK(checked.code == 2);
  CHECK(checked.report.at("complete") == false);
  CHECK(checked.report.at("summary").at("records") == 4);
  CHECK_THAT(checked.report.at("errors").at(0).at("message").get<std::string>(),
             StartsWith(nowhere + ": cannot write"));
  CHECK_FALSE(std::filesystem::exists(nowhere));
}

TEST_CASE("check: a baseline never overwrites a text, and is none of a folder", "[cli]") {
  const TempDir folder;
  const std::string text = folder.write("data/text.txt", "hello\n");
  const Result refused = run_check({text, "--baseline", text, "--update-baseline"});
  CHECK(refused.code == 2);
  CHECK(refused.err == "runecheck: error: --baseline " + text +
                           ": this file is read as text, and would be lost\n  help: choose another name for the "
                           "baseline\n");
  std::ifstream in(text);
  CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == "hello\n");
  const std::string known = folder.path("data/known");
  CHECK(run_check({text, "--baseline", known, "--update-baseline", "--report", "csv=" + known}).code == 2);
  for (const bool update : {true, true, false}) {
    std::vector<std::string> args = {"-r", folder.path("data"), "--baseline", known};
    if (update) args.emplace_back("--update-baseline");
    const Checked checked = check_json(args);
    CHECK(checked.code == 0);
    CHECK(checked.report.at("files").size() == 1);
  }
}

TEST_CASE("check: --no-worse compares with the baseline", "[cli]") {
  const Known known;
  const auto run = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {known.text, "--baseline", known.baseline, "--no-default-gates"});
    return check_json(more);
  };
  run({"--update-baseline", "--no-worse", "shattered"});  // nothing to be worse than
  CHECK(run({"--no-worse", "shattered"}).code == 0);
  known.folder.write("text.txt", mixed_text() + kRussianLine + "\n");
  CHECK(run({}).code == 0);
  const Checked worse = run({"--no-worse", "shattered"});
  CHECK(worse.code == 1);
  CHECK(gate_state(worse.report, "shattered") == "failed");
  CHECK(run({"--no-worse", "Latn.shattered"}).code == 0);
  CHECK(run({"--no-worse", "unk_chars,shattered"}).code == 1);
  const Checked nothing = run({"--no-worse", "Grek.shattered"});
  CHECK(nothing.code == 0);
  CHECK_THAT(nothing.report.at("notes").dump(),
             Contains("--no-worse Grek.shattered") && Contains("nothing was compared"));
}

TEST_CASE("check: options of a baseline that do not go together, and names that are none", "[cli]") {
  const Known known;
  known.run({"--update-baseline"});
  const auto refused = [&](const std::vector<std::string>& args) {
    const Result result = run_check(args, "hello\n");
    CHECK(result.code == 2);
    CHECK(result.out.empty());
    return result.err;
  };
  CHECK(refused({"--no-worse", "shattered"}) ==
        "runecheck: error: --no-worse needs --baseline FILE\n"
        "  help: say which file: --baseline runecheck-baseline.json\n");
  CHECK_THAT(refused({"--update-baseline"}), Contains("--update-baseline needs --baseline FILE"));
  // Also while the baseline is made.
  for (const std::vector<std::string>& also : std::vector<std::vector<std::string>>{{}, {"--update-baseline"}}) {
    const auto with = [&](const std::string& metric) {
      std::vector<std::string> args = {"--baseline", known.baseline, "--no-worse", metric};
      args.insert(args.end(), also.begin(), also.end());
      return refused(args);
    };
    CHECK_THAT(with("shatered"), Contains("there is no metric \"shatered\"") && Contains("did you mean shattered?"));
    CHECK_THAT(with("Cyrll.shattered"), Contains("is no ISO 15924 code"));
    CHECK_THAT(with("*.shattered"), Contains("shattered alone is also each script"));
    CHECK_THAT(with("/text:shattered"), Contains("a baseline does not know fields"));
  }
}

TEST_CASE("check: a baseline that is none is refused with the place", "[cli]") {
  const TempDir folder;
  const auto refused = [&](const std::string& bytes) {
    const Result result = run_check({"--baseline", folder.write("b.json", bytes)}, "hello\n");
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("make it anew: runecheck check --baseline FILE --update-baseline"));
    return result.err;
  };
  CHECK_THAT(refused("{\"x\":"), Contains("b.json:1:6"));
  CHECK_THAT(refused("{\"schema\":\"runecheck.baseline/9\"}"), Contains("runecheck.baseline/1"));
  const Result missing = run_check({"--baseline", folder.path("none.json")}, "hello\n");
  CHECK(missing.code == 2);
  CHECK_THAT(missing.err, Contains("none.json: there is no such baseline"));
}

}  // namespace runecheck::test
