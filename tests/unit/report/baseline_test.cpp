// SPDX-License-Identifier: Apache-2.0
#include "runecheck/report/baseline.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "cli/baseline_file.hpp"
#include "runecheck/analyze/analyze.hpp"
#include "runecheck/config/document.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/core/sha256.hpp"
#include "runecheck/io/write_file.hpp"
#include "support/catch.hpp"

namespace runecheck::report {

namespace {

const RuleInfo& rule_of(std::string_view code) { return find_rule(std::string(code))->info; }

struct Spec {
  std::string rule;
  std::string excerpt;
  Severity severity = Severity::Warning;
  std::uint32_t file = 0;
};

/// A report that lists these findings, and `more` of RC101 besides.
CheckReport report_of(const std::vector<Spec>& specs, std::uint64_t more = 0) {
  CheckReport report;
  report.model.name = "bert";
  report.fail_on = "warning";
  report.files.resize(2);
  report.files[0].path = "./a.txt";
  report.files[1].path = "b.txt";
  for (const Spec& spec : specs) {
    CheckFinding found;
    found.finding.rule = &rule_of(spec.rule);
    found.finding.severity = spec.severity;
    found.excerpt = spec.excerpt;
    found.file = spec.file;
    found.begin.line = report.findings.size() + 1;
    report.findings.push_back(found);
    auto tally = std::find_if(report.tallies.begin(), report.tallies.end(),
                              [&](const RuleTally& t) { return t.rule->code == spec.rule; });
    if (tally == report.tallies.end()) {
      report.tallies.emplace_back();
      tally = report.tallies.end() - 1;
      tally->rule = &rule_of(spec.rule);
    }
    ++tally->by_severity[static_cast<std::size_t>(spec.severity)];
    ++tally->listed;
  }
  if (more > 0) report.tallies.at(0).by_severity[1] += more;
  assign_fingerprints(report);
  report.failing_findings = count_failing(report);
  return report;
}

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "runecheck_baseline_XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name) const { return (path_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path(name);
  }
  std::string read(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(path_ / name, std::ios::binary).rdbuf();
    return text.str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {}));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("baseline: a fingerprint is made of rule, path, excerpt and number, and of nothing else", "[report]") {
  const std::string one = fingerprint("RC101", "a.txt", "x", 0);
  CHECK(one == sha256_hex(std::string("RC101\0a.txt\0x\0"
                                      "0",
                                      15))
                   .substr(0, 32));
  CHECK(one.size() == 32);
  std::vector<std::string> all = {one,
                                  fingerprint("RC102", "a.txt", "x", 0),
                                  fingerprint("RC101", "b.txt", "x", 0),
                                  fingerprint("RC101", "a.txt", "y", 0),
                                  fingerprint("RC101", "a.txt", "x", 1),
                                  fingerprint("RC101", "a.txt", "", 0),
                                  fingerprint("RC101", "a.tx", "tx", 0),
                                  fingerprint("RC101", "a.txt",
                                              std::string("x\0"
                                                          "0",
                                                          3),
                                              0)};
  std::sort(all.begin(), all.end());
  CHECK(std::unique(all.begin(), all.end()) == all.end());
}

TEST_CASE("baseline: equal findings are told apart by their number, lines do not matter", "[report]") {
  const CheckReport report = report_of({{"RC101", "x"}, {"RC101", "x"}, {"RC101", "x", Severity::Warning, 1}});
  CHECK(report.findings[0].fingerprint == fingerprint("RC101", "a.txt", "x", 0));
  CHECK(report.findings[1].fingerprint == fingerprint("RC101", "a.txt", "x", 1));
  CHECK(report.findings[2].fingerprint == fingerprint("RC101", "b.txt", "x", 0));
}

TEST_CASE("baseline: what is known leaves the list and does not fail", "[report]") {
  const Baseline baseline = make_baseline(report_of({{"RC101", "x"}, {"RC201", "y"}}));
  CheckReport same = report_of({{"RC101", "x"}, {"RC201", "y"}});
  CHECK(same.failing_findings == 2);
  const BaselineEffect effect = apply_baseline(same, baseline);
  CHECK(same.findings.empty());
  CHECK(same.failing_findings == 0);
  CHECK(same.tallies[0].known == 1);
  CHECK(same.tallies[0].listed == 0);
  CHECK(same.tallies[0].count() == 1);
  CHECK(effect.known == 2);
  CHECK(effect.fresh == 0);
  CHECK(effect.gone == 0);
  CHECK(same.notes.empty());
}

TEST_CASE("baseline: only what is new counts", "[report]") {
  const Baseline baseline = make_baseline(report_of({{"RC101", "x"}, {"RC201", "y"}}));
  CheckReport report = report_of({{"RC101", "new"}, {"RC101", "x"}, {"RC101", "x"}, {"RC102", "y"}});
  const BaselineEffect effect = apply_baseline(report, baseline);
  REQUIRE(report.findings.size() == 3);
  CHECK(report.findings[0].excerpt == "new");
  CHECK(report.findings[1].excerpt == "x");
  CHECK(report.findings[2].finding.rule->code == "RC102");
  CHECK(report.failing_findings == 3);
  CHECK(report.tallies[0].known == 1);
  CHECK(report.tallies[0].listed == 2);
  CHECK(effect.known == 1);
  CHECK(effect.fresh == 3);
  CHECK(effect.gone == 1);
}

TEST_CASE("baseline: findings that are not listed are compared by number", "[report]") {
  const Baseline baseline = make_baseline(report_of({{"RC101", "x"}, {"RC101", "y"}}, 900));
  const auto failing = [&](const std::vector<Spec>& specs, std::uint64_t more) {
    CheckReport report = report_of(specs, more);
    apply_baseline(report, baseline);
    return report.failing_findings;
  };
  CHECK(failing({{"RC101", "x"}, {"RC101", "y"}}, 900) == 0);
  CHECK(failing({{"RC101", "x"}, {"RC101", "y"}}, 901) == 1);
  CHECK(failing({{"RC101", "x"}, {"RC101", "y"}}, 10) == 0);
  CHECK(failing({{"RC101", "new"}, {"RC101", "x"}}, 901) == 1);  // "y" moved behind the list
  CHECK(failing({{"RC101", "new"}}, 0) == 1);
  CHECK(failing({{"RC201", "x"}}, 0) == 1);
}

TEST_CASE("baseline: doubt about severities never makes green", "[report]") {
  const Baseline baseline = make_baseline(report_of({{"RC101", "x", Severity::Note}}, 10));
  CheckReport report = report_of({{"RC101", "x", Severity::Note}}, 10);
  report.tallies[0].by_severity[0] += 4;  // unlisted notes; fail_on is warning
  apply_baseline(report, baseline);
  CHECK(report.tallies[0].known == 11);
  CHECK(report.failing_findings == 4);
}

TEST_CASE("baseline: --fail-on decides what counts", "[report]") {
  for (const auto& [fail_on, failing] :
       std::vector<std::pair<std::string, std::uint64_t>>{{"never", 0}, {"error", 1}, {"warning", 2}, {"note", 3}}) {
    CheckReport report =
        report_of({{"RC010", "a", Severity::Error}, {"RC101", "b", Severity::Warning}, {"RC011", "c", Severity::Note}});
    report.fail_on = fail_on;
    CHECK(count_failing(report) == failing);
    apply_baseline(report, {});
    CHECK(report.failing_findings == failing);
    CHECK(report.findings.size() == 3);
  }
}

TEST_CASE("baseline: another model is noted", "[report]") {
  CheckReport report = report_of({});
  Baseline baseline;
  baseline.model = "gpt2";
  apply_baseline(report, baseline);
  CHECK(report.notes == std::vector<std::string>{"the baseline was made with the model gpt2"});
}

namespace {

CheckReport measured_report() {
  CheckReport report = report_of({{"RC101", "x"}});
  const auto words = [](std::uint64_t count, std::uint64_t shattered) {
    Counts counts;
    counts[Count::Words] = count;
    counts[Count::Shattered] = shattered;
    return counts;
  };
  report.total.ledger.script(unicode::kLatin) = words(2940, 3);
  report.total.ledger.script(8) = words(490, 10);  // Cyrl
  report.total.ledger.script(14) = words(5, 0);    // Grek
  report.total.sums.records = 7;
  report.total.sums.beyond_records = 1;
  report.types_by_script = {{unicode::kLatin, {49, 7, 1}}};
  report.types = {49, 7, 1};
  return report;
}

std::vector<GateVerdict> judge(const CheckReport& report, const std::vector<GateRule>& gates) {
  GateSubject subject;
  subject.total = &report.total;
  subject.types = report.types;
  subject.types_by_script = report.types_by_script;
  return judge_gates(gates, subject);
}

}  // namespace

TEST_CASE("baseline: no_worse passes for the same corpus and fails for a worse one", "[report]") {
  const CheckReport before = measured_report();
  const Baseline baseline = make_baseline(before);
  const auto gates = no_worse(baseline, "shattered", "", "--no-worse shattered");
  REQUIRE(gates.size() == 3);
  CHECK(gates[0].script.empty());
  CHECK(gates[1].script == "Cyrl");
  CHECK(gates[2].script == "Latn");
  CHECK(gates[0].origin == "--no-worse shattered");
  for (const GateVerdict& verdict : judge(before, gates)) CHECK(verdict.state == GateState::Passed);
  CheckReport after = measured_report();
  ++after.total.ledger.script(8)[Count::Shattered];
  const auto verdicts = judge(after, gates);
  CHECK(verdicts[0].state == GateState::Failed);
  CHECK(verdicts[1].state == GateState::Failed);
  CHECK(verdicts[2].state == GateState::Passed);
  CHECK(no_worse(baseline, "shattered", "Cyrl", "o").size() == 1);
  CHECK(no_worse(baseline, "shattered", "Grek", "o").size() == 1);
  CHECK(no_worse(baseline, "shattered", "Hani", "o").empty());
  CHECK(no_worse(baseline, "beyond_limit", "", "o").size() == 1);
  CHECK(no_worse(baseline, "no_such_metric", "", "o").empty());
  const auto strr = no_worse(baseline, "strr", "", "o");
  REQUIRE(strr.size() == 2);
  CHECK(strr[0].direction == GateDirection::Min);
  CHECK(judge(before, strr)[0].state == GateState::Passed);
  after.types.whole = 6;
  CHECK(judge(after, strr)[0].state == GateState::Failed);
}

TEST_CASE("baseline: every ratio equals itself once it was written and read", "[report]") {
  const Folder folder;
  for (std::uint64_t denominator = 200; denominator < 420; ++denominator) {
    CheckReport report = measured_report();
    report.total.ledger.script(8)[Count::Words] = denominator;
    report.total.ledger.script(8)[Count::Shattered] = denominator / 3;
    for (const GateVerdict& verdict : judge(report, no_worse(make_baseline(report), "shattered", "", "o"))) {
      CHECK(verdict.state == GateState::Passed);
    }
  }
}

TEST_CASE("baseline: the file reads back as it was written", "[report]") {
  const Folder folder;
  const Baseline baseline = make_baseline(measured_report());
  const std::string path = folder.path("baseline.json");
  cli::write_baseline(path, baseline);
  const Baseline back = cli::read_baseline(path);
  CHECK(back.model == "bert");
  CHECK(back.rules == baseline.rules);
  CHECK(baseline_json(back) == folder.read("baseline.json"));
  CHECK(back.metrics.at("Cyrl").at("shattered").numerator == 10);
  CHECK(back.metrics.at("all").at("beyond_limit").denominator == 7);
  CHECK(folder.files() == 1);
  CHECK(baseline_json({}) ==
        "{\"schema\":\"runecheck.baseline/1\",\n\"model\":\"\",\n\"findings\":{\n},\n\"metrics\":{\n}}\n");
}

TEST_CASE("baseline: what is no baseline is refused with its place", "[report]") {
  const Folder folder;
  const std::string finger(32, 'a');
  const auto refusal = [&](const std::string& text) {
    const std::string path = folder.write("b.json", text);
    try {
      cli::read_baseline(path);
    } catch (const Error& error) {
      CHECK(error.where().path == path);
      CHECK(error.hint().find("--update-baseline") != std::string::npos);
      return std::string(error.what()).substr(path.size());
    }
    return std::string("no error");
  };
  const auto with = [&](const std::string& findings, const std::string& metrics = "{}") {
    return "{\"schema\":\"runecheck.baseline/1\",\"model\":\"m\",\"findings\":" + findings + ",\"metrics\":" + metrics +
           "}";
  };
  CHECK(refusal(with("{}")) == "no error");
  CHECK(refusal(with("{\"RC999\":{\"count\":3,\"listed\":[],\"later\":1}}")) == "no error");
  CHECK(refusal("{}") == ": missing field \"schema\"");
  CHECK(refusal("[]") == ": expected an object, found an empty array");
  CHECK(refusal("{\"schema\":\"runecheck.baseline/2\"}") ==
        "#/schema: expected \"runecheck.baseline/1\", found \"runecheck.baseline/2\"");
  CHECK(refusal(with("[]")) == "#/findings: expected an object, found an empty array");
  CHECK(refusal(with("{\"RC101\":{\"count\":-1,\"listed\":[]}}")) ==
        "#/findings/RC101/count: expected a whole number from 0 to 18446744073709551615, found -1");
  CHECK(refusal(with("{\"RC101\":{\"count\":1}}")) == "#/findings/RC101: missing field \"listed\"");
  CHECK(refusal(with("{\"RC101\":{\"count\":1,\"listed\":[\"AA\"]}}")) ==
        "#/findings/RC101/listed/0: expected 32 hex digits, found \"AA\"");
  CHECK(refusal(with("{\"RC101\":{\"count\":0,\"listed\":[\"" + finger + "\"]}}")) ==
        "#/findings/RC101/count: expected at least 1, the number of those listed, found 0");
  CHECK(refusal(with("{\"RC101\":{\"count\":2,\"listed\":[\"" + finger + "\",\"" + finger + "\"]}}")) ==
        "#/findings/RC101/listed: expected each finding once, found an array of 2");
  CHECK(refusal(with("{\"RC101\":{\"count\":0,\"listed\":[]},\"RC101\":{\"count\":9,\"listed\":[]}}")) ==
        "#/findings: the key \"RC101\" stands twice, again at line 1");
  CHECK(refusal(with("{}", "{\"all\":{\"shattered\":{\"numerator\":1}}}")) ==
        "#/metrics/all/shattered: missing field \"denominator\"");
  CHECK(refusal("<<<<<<< HEAD\n").starts_with(":1:1 (byte 0): "));
  CHECK(refusal(with("{}").substr(0, 40)) != "no error");
  CHECK_THROWS_WITH(cli::read_baseline(folder.path("none.json")),
                    folder.path("none.json") + ": there is no such baseline");
}

TEST_CASE("replace_file: all or nothing", "[io]") {
  const Folder folder;
  const std::string path = folder.write("a", "old");
  ::chmod(path.c_str(), 0640);
  std::filesystem::create_symlink("a", folder.path("link"));
  replace_file(folder.path("link"), "new");
  CHECK(folder.read("a") == "new");
  CHECK(std::filesystem::is_symlink(folder.path("link")));
  struct stat state {};
  REQUIRE(::stat(path.c_str(), &state) == 0);
  CHECK((state.st_mode & 07777U) == 0640U);
  // A name that somebody left behind is in nobody's way.
  folder.write("a.tmp." + std::to_string(::getpid()) + ".0", "stale");
  replace_file(path, std::string(1 << 20, 'x'));
  CHECK(folder.read("a").size() == 1 << 20);
  CHECK(folder.read("a.tmp." + std::to_string(::getpid()) + ".0") == "stale");
  CHECK(folder.files() == 3);
  CHECK_THROWS_AS(replace_file(folder.path("."), "x"), Error);
  CHECK_THROWS_AS(replace_file(folder.path("no/such/folder"), "x"), Error);
  CHECK_THROWS_AS(replace_file("", "x"), Error);
  CHECK_THROWS_AS(replace_file(std::string("a\0b", 3), "x"), Error);
  CHECK_THROWS_AS(replace_file("/dev/full", "x"), Error);
  CHECK_NOTHROW(replace_file("/dev/null", "x"));
}

}  // namespace runecheck::report
