// SPDX-License-Identifier: Apache-2.0
#include "check_texts.hpp"
#include "support/catch.hpp"
#include "support/temp_dir.hpp"

using Catch::Contains;
using nlohmann::json;

namespace runecheck::test {

namespace {

/// Something of everything: unknown, shattered, accented, upper-case and deleted characters, a repeated word.
std::string colourful_text() {
  return "\U0001F917Transformers caf\u00e9 Caf\u00e9 cafe soft\u00adhyphen \uff21 Don't\n" + mixed_text();
}

struct GateOption {
  std::string option;
  std::string metric;
  std::string loose;   ///< a limit that the colourful text keeps
  std::string strict;  ///< one that it does not
};

const std::vector<GateOption>& gate_options() {
  static const std::vector<GateOption> options = {
      {"--max-unk-ratio", "unk_chars", "100%", "0"},
      {"--max-unk-chars", "unk_chars", "100%", "0"},
      {"--max-unk-tokens", "unk_tokens", "100%", "0"},
      {"--max-unk-words", "unk_words", "100%", "0"},
      {"--max-shattered", "shattered", "100%", "0"},
      {"--max-fertility", "fertility", "100", "1"},
      {"--max-continued-words", "continued_words", "100%", "0"},
      {"--min-strr", "strr", "0", "100%"},
      {"--max-collisions", "collisions", "100%", "0"},
      {"--min-chars-per-token", "chars_per_token", "0", "100"},
      {"--min-bytes-per-token", "bytes_per_token", "0", "100"},
      {"--max-byte-fallback", "byte_fallback", "100%", "0"},
      {"--max-case", "case", "100%", "0"},
      {"--max-accent", "accent", "100%", "0"},
      {"--max-deleted", "deleted", "100%", "0"},
      {"--max-rewritten", "rewritten", "100%", "0"},
      {"--max-beyond-chars", "beyond_chars", "100%", "0"},
      {"--max-beyond-limit", "beyond_limit", "100%", "0"},
      {"--max-beyond-tokens", "beyond_tokens", "100%", "0"},
      {"--min-roundtrip", "roundtrip", "0", "100%"},
  };
  return options;
}

std::string refusal_of(const std::vector<std::string>& args) {
  const Result result = run_check(args, "hello\n");
  CAPTURE(args, result.out);
  CHECK(result.code == 2);
  return result.err;
}

}  // namespace

TEST_CASE("check: each gate option fails above its limit, and passes below", "[cli]") {
  for (const GateOption& gate : gate_options()) {
    CAPTURE(gate.option);
    const std::vector<std::string> base = {"--no-default-gates", "--max-length", "9", gate.option};
    const auto with = [&](const std::string& limit) {
      std::vector<std::string> args = base;
      args.push_back(limit);
      return check_json(args, colourful_text());
    };
    const Checked loose = with(gate.loose);
    CHECK(loose.code == 0);
    CHECK(gate_state(loose.report, gate.metric) == "passed");
    CHECK(loose.report.at("gates").size() == 1);
    const Checked strict = with(gate.strict);
    if (gate.metric == "rewritten" || gate.metric == "byte_fallback") {  // this model does neither
      CHECK(strict.code == 0);
      continue;
    }
    CHECK(strict.code == 1);
    CHECK(gate_state(strict.report, gate.metric) == "failed");
    CHECK(strict.report.at("gates").at(0).at("origin") == gate.option + " " + gate.strict);
    CHECK(check_json({"--no-default-gates", gate.option + "=" + gate.loose}, colourful_text()).code == 0);
  }
}

TEST_CASE("check: every option of a gate that --help lists is in the table above", "[cli]") {
  const std::string help = run_cli({"check", "--help"}).out;
  for (std::size_t at = help.find("\n  --m"); at != std::string::npos; at = help.find("\n  --m", at + 1)) {
    const std::string option = help.substr(at + 3, help.find_first_of(" \n", at + 3) - at - 3);
    if (!option.starts_with("--max-") && !option.starts_with("--min-")) continue;
    if (option == "--max-length" || option == "--max-listed" || option == "--max-record-bytes") continue;
    CAPTURE(option);
    CHECK(std::any_of(gate_options().begin(), gate_options().end(),
                      [&](const GateOption& known) { return known.option == option; }));
  }
}

TEST_CASE("check: Russian in an English model fails though nothing is [UNK]", "[cli]") {
  const Checked named = check_json({"--max-unk-ratio", "1%"}, mixed_text());
  CHECK(named.code == 1);
  CHECK(gate_state(named.report, "unk_chars") == "passed");
  CHECK(gate_state(named.report, "shattered") == "failed");  // a default one stays
  CHECK(named.report.at("summary").at("unk_chars").at("numerator") == 0);
  const Checked alone = check_json({"--no-default-gates", "--max-unk-ratio", "1%"}, mixed_text());
  CHECK(alone.code == 0);
  CHECK(gate_state(alone.report, "shattered").empty());
  // A named gate replaces the default of its own metric.
  CHECK(check_json({"--max-shattered", "60%"}, mixed_text()).code == 0);
}

TEST_CASE("check: gates by script", "[cli]") {
  const std::string text = lines_of(kRussianLine, 40);
  const Checked by_default = check_json({}, text);
  CHECK(by_default.code == 1);
  CHECK(gate_state(by_default.report, "shattered", "Cyrl") == "failed");
  CHECK(check_json({"--max-shattered", "100%", "--gate", "Cyrl.shattered<=100%"}, text).code == 0);
  CHECK(check_json({"--max-shattered", "100%", "--gate", "*.shattered<=100%"}, text).code == 0);
  CHECK(check_json({"--max-shattered", "100%"}, text).code == 1);
  // Few words are not gated by default, but where the script is named.
  const Checked few = check_json({"--max-shattered", "100%"}, mixed_text());
  CHECK(gate_state(few.report, "shattered", "Cyrl") == "not_gated");
  CHECK(few.code == 0);
  CHECK(check_json({"--max-shattered", "100%", "--gate", "Cyrl.shattered<=10%"}, mixed_text()).code == 1);
  // A script need not occur.
  CHECK(check_json({"--gate", "Grek.shattered<=10%"}, lines_of(kEnglishLine, 2)).code == 0);
}

TEST_CASE("check: a gate of a field", "[cli]") {
  const TempDir folder;
  const std::string file =
      folder.write("two.jsonl", R"({"en":")" + kEnglishLine + R"(","ru":")" + kRussianLine + "\"}\n");
  const auto with = [&](const std::string& gate) {
    return check_json({file, "--field", "en", "--field", "ru", "--no-default-gates", "--gate", gate}).code;
  };
  CHECK(with("/en:shattered<=10%") == 0);
  CHECK(with("/ru:shattered<=10%") == 1);
  CHECK(with("/de:shattered<=10%") == 2);  // asked for, and nothing to measure
}

TEST_CASE("check: warn and error limits", "[cli]") {
  const Checked warned = check_json({"--no-default-gates", "--max-shattered", "10%:60%"}, mixed_text());
  CHECK(warned.code == 0);
  CHECK(gate_state(warned.report, "shattered") == "warned");
  CHECK(check_json({"--no-default-gates", "--max-shattered", "10%:20%"}, mixed_text()).code == 1);
}

TEST_CASE("check: a limit that is none is refused with where, what, and what to do", "[cli]") {
  CHECK(refusal_of({"--max-unk-ratio", "1"}) ==
        "runecheck: error: --max-unk-ratio 1: a share of 1 is ambiguous\n  help: write 1% or 100%\n");
  CHECK(refusal_of({"--max-unk-ratio", "5"}) ==
        "runecheck: error: --max-unk-ratio 5: a share of 5 is ambiguous\n  help: for a percentage write 5%\n");
  CHECK(refusal_of({"--max-unk-ratio", "few"}) ==
        "runecheck: error: --max-unk-ratio few: expected a share such as 0.01 or 1%, found \"few\"\n"
        "  help: write a number with a percent sign; 0.1%:1% warns above the first and fails above the second\n");
  CHECK_THAT(refusal_of({"--max-unk-ratio", "101%"}), Contains("101% is more than 100%") && Contains("at most 100%"));
  CHECK_THAT(refusal_of({"--max-unk-ratio", "10%:1%"}), Contains("\"10%:1%\" warns above where it fails"));
  CHECK_THAT(refusal_of({"--max-fertility", "10%"}), Contains("fertility is a number, not a share"));
  CHECK_THAT(refusal_of({"--max-fertility", "x"}), Contains("expected a number such as 2.5, found \"x\""));
  CHECK(refusal_of({"--max-unk-ratio", "1%", "--max-unk-chars", "2%"}) ==
        "runecheck: error: unk_chars is limited twice: --max-unk-ratio 1% and --max-unk-chars 2%\n"
        "  help: give one of them\n");
}

TEST_CASE("check: a gate expression that is none", "[cli]") {
  CHECK(refusal_of({"--gate", "Cyrl.shatered<=10%"}) ==
        "runecheck: error: --gate 'Cyrl.shatered<=10%': there is no metric \"shatered\"\n"
        "  help: did you mean shattered?\n");
  CHECK(refusal_of({"--gate", "shattered=10%"}) ==
        "runecheck: error: --gate 'shattered=10%': expected a gate such as Cyrl.shattered<=10%, "
        "found \"shattered=10%\"\n  help: write a metric, <= (or >=) and a limit\n");
  CHECK_THAT(refusal_of({"--gate", "Cyrll.shattered<=10%"}), Contains("\"Cyrll\" is no ISO 15924 code"));
  CHECK_THAT(refusal_of({"--gate", "shattered>=10%"}), Contains("shattered is bad when it is great"));
  CHECK_THAT(refusal_of({"--gate", "Cyrl.beyond_limit<=1%"}), Contains("measured on whole records"));
}

TEST_CASE("check: a gate that somebody asked for and that measured nothing leaves the question open", "[cli]") {
  const Checked checked = check_json({"--max-shattered", "10%"}, "123 456\n");
  CHECK(checked.code == 2);
  CHECK(checked.report.at("errors").at(0).at("message") == "gate --max-shattered 10%: nothing to measure");
  CHECK(check_json({}, "123 456\n").code == 0);
}

TEST_CASE("check: gates that had too little text have answered nothing", "[cli]") {
  const TempDir folder;
  const std::string path = folder.write("few.txt", kRussianLine + "\n");
  const Result alone = run_check({path, "--no-default-gates", "--gate", "*.shattered<=1%"});
  CHECK(alone.code == 2);
  CHECK(alone.out.find("no gate had enough text to judge") != std::string::npos);
  // With another one that has, the text is judged.
  CHECK(run_check({path, "--no-default-gates", "--gate", "*.shattered<=1%", "--max-unk-ratio", "1%"}).code == 0);
}

}  // namespace runecheck::test
