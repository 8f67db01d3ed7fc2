// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "support/catch.hpp"
#include "support/run_cli.hpp"
#include "support/temp_dir.hpp"
#include "support/transcript.hpp"

using Catch::Contains;
using Catch::StartsWith;
using nlohmann::json;

namespace runecheck::test {

namespace {

/// A setting as `config --json` prints it.
json setting(const Result& result, const std::string& key) {
  const json shown = json::parse(result.out);
  for (const json& each : shown.at("settings")) {
    if (each.at("key") == key) return each;
  }
  return {};
}

json value_and_origin(const std::string& value, const std::string& origin) { return json::array({value, origin}); }

json brief(const json& shown) { return json::array({shown.at("value"), shown.at("origin")}); }

}  // namespace

TEST_CASE("config: without a file every value is a default", "[cli]") {
  const TempDir folder;
  const WorkingFolder there(folder.path());
  const Result result = run_cli({"config"});
  CHECK(result.code == 0);
  CHECK(result.err.empty());
  CHECK_THAT(result.out, StartsWith("no settings file\n\n"));
  CHECK(run_cli({"config", "--show"}).out == result.out);
  const Result printed = run_cli({"config", "--json"});
  const json shown = json::parse(printed.out);
  CHECK(shown.at("schema") == "runecheck.config/1");
  CHECK(shown.at("file").is_null());
  CHECK(!shown.at("settings").empty());
  for (const json& each : shown.at("settings")) CHECK(each.at("origin") == "default");
  CHECK(brief(setting(printed, "fail-on")) == value_and_origin("error", "default"));
  CHECK(brief(setting(printed, "gates.shattered")) == value_and_origin("2%:10%", "default"));
}

TEST_CASE("config: each value says from which line it comes", "[cli]") {
  const TempDir folder;
  folder.write("runecheck.toml",
               "fail-on = \"warning\"\nmodel = \"models/a\"\nexclude = [\"raw/**\", \"old\"]\nmax-length = 128\n"
               "[gates]\nshattered = \"20%\"\n\"Cyrl.shattered\" = \"5%:30%\"\n"
               "[severity]\nRC201 = \"error\"\n[per-file-ignores]\n\"names/**\" = [\"RC101\"]\n");
  folder.write("models/a/vocab.txt", "[UNK]\n");
  folder.make("deep/er");
  const WorkingFolder there(folder.path("deep/er"));
  const Result result = run_cli({"config", "--json"});
  CHECK(result.code == 0);
  const std::string file = "../../runecheck.toml";
  CHECK(json::parse(result.out).at("file") == file);
  CHECK(brief(setting(result, "fail-on")) == value_and_origin("warning", file + ":1"));
  CHECK(brief(setting(result, "model")) == value_and_origin("../../models/a", file + ":2"));
  CHECK(setting(result, "exclude").at("value") == json::array({"raw/**", "old"}));
  CHECK(brief(setting(result, "max-length")) == value_and_origin("128", file + ":4"));
  CHECK(brief(setting(result, "gates.shattered")) == value_and_origin("20%", file + ":6"));
  CHECK(brief(setting(result, "gates.Cyrl.shattered")) == value_and_origin("5%:30%", file + ":7"));
  CHECK(brief(setting(result, "gates.unk_chars")) == value_and_origin("0.1%:1%", "default"));
  CHECK(brief(setting(result, "severity.RC201")) == value_and_origin("error", file + ":9"));
  CHECK(setting(result, "per-file-ignores.names/**").at("value") == json::array({"RC101"}));
  const std::string text = run_cli({"config"}).out;
  CHECK_THAT(text, StartsWith(file + "\n\n") && Contains("raw/**, old"));
  // The environment goes before the file.
  const World world{false, 80, {{"RUNECHECK_MODEL", "elsewhere"}}};
  CHECK(brief(setting(run_cli({"config", "--json"}, "", false, world), "model")) ==
        value_and_origin("elsewhere", "RUNECHECK_MODEL"));
}

TEST_CASE("config: --config names a file, --isolated reads none", "[cli]") {
  const TempDir folder;
  folder.write("runecheck.toml", "jobs = 2\n");
  folder.write("other.toml", "jobs = 3\n");
  const WorkingFolder there(folder.path());
  const auto jobs = [](std::vector<std::string> args) {
    args.insert(args.begin(), {"config", "--json"});
    return setting(run_cli(args), "jobs").at("value").get<std::string>();
  };
  CHECK(jobs({}) == "2");
  CHECK(jobs({"--config", "other.toml"}) == "3");
  CHECK(jobs({"--isolated"}) == "0");
}

TEST_CASE("config: a file above the root of the repository is not looked for", "[cli]") {
  const TempDir folder;
  folder.write("runecheck.toml", "jobs = 2\n");
  folder.make("repo/.git");
  const WorkingFolder there(folder.path("repo"));
  CHECK_THAT(run_cli({"config"}).out, StartsWith("no settings file"));
}

TEST_CASE("config: what is wrong is said with its place", "[cli]") {
  const TempDir folder;
  const WorkingFolder there(folder.path());
  folder.write("runecheck.toml", "[gates]\nunk_ratio = \"1%\"\n");
  const Result wrong = run_cli({"config"});
  CHECK(wrong.code == 2);
  CHECK(wrong.out.empty());
  CHECK(wrong.err ==
        "runecheck: error: runecheck.toml:2:1 (byte 8): [gates] unk_ratio: there is no metric \"unk_ratio\"\n"
        "  help: the metric is unk_chars\n");
  const Result argument = run_cli({"config", "show"});
  CHECK(argument.code == 2);
  CHECK_THAT(argument.err, Contains("unexpected argument show") && Contains("runecheck config --show"));
  CHECK_THAT(run_cli({"config", "--config", "none.toml"}).err, Contains("none.toml: there is no such settings file"));
}

}  // namespace runecheck::test
