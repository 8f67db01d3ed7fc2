// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/gate.hpp"

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "cli/check_gate_options.hpp"
#include "cli/gate_text.hpp"
#include "runecheck/core/error.hpp"
#include "support/catch.hpp"

namespace runecheck {

namespace {

constexpr unicode::ScriptId kCyrillic = 8;
constexpr unicode::ScriptId kGreek = 14;

/// `words` words of five letters, `shattered` of them shattered, `unknown` of them unknown.
Counts words_of(std::uint64_t words, std::uint64_t shattered = 0, std::uint64_t unknown = 0) {
  Counts counts;
  counts[Count::Words] = words;
  counts[Count::Shattered] = shattered;
  counts[Count::Characters] = 5 * words;
  counts[Count::UnkChars] = 5 * unknown;
  counts[Count::Pieces] = words + 4 * shattered;
  return counts;
}

Part part_of(std::initializer_list<std::pair<unicode::ScriptId, Counts>> scripts, std::uint64_t records = 10) {
  Part part;
  for (const auto& [id, counts] : scripts) part.ledger.script(id) = counts;
  part.sums.records = records;
  return part;
}

std::vector<GateVerdict> judge(const std::vector<GateRule>& gates, const Part& total,
                               const std::vector<GateSubject::Field>& fields = {}) {
  GateSubject subject;
  subject.total = &total;
  subject.fields = fields;
  return judge_gates(gates, subject);
}

/// "Cyrl.shattered failed" for each verdict, with its field before it and its reason after it.
std::vector<std::string> lines(const std::vector<GateVerdict>& verdicts) {
  std::vector<std::string> all;
  for (const GateVerdict& verdict : verdicts) {
    std::string line = verdict.field.empty() ? "" : verdict.field + ":";
    line += verdict.script.empty() ? "" : verdict.script + ".";
    line += verdict.metric + " " + std::string(gate_state_name(verdict.state));
    if (!verdict.reason.empty()) line += ", " + verdict.reason;
    all.push_back(line);
  }
  return all;
}

using Lines = std::vector<std::string>;

GateRule gate(const std::string& expression) { return cli::parse_gate_expression(expression, expression); }

std::string message_of(const std::string& expression) {
  try {
    gate(expression);
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::Usage);
    return error.message().substr(expression.size() + 2) + " | " + error.hint();
  }
  return "no error";
}

}  // namespace

TEST_CASE("gate: the default profile fails a Russian text on its own script", "[analyze]") {
  const Part text = part_of({{unicode::kLatin, words_of(300)}, {kCyrillic, words_of(2628, 2300)}});
  CHECK(lines(judge(default_gates(), text)) == Lines{"unk_chars passed", "shattered failed", "beyond_limit passed",
                                                     "Cyrl.unk_chars passed", "Cyrl.shattered failed",
                                                     "Latn.unk_chars passed", "Latn.shattered passed"});
}

TEST_CASE("gate: a small script in a large text fails by itself", "[analyze]") {
  const Part text = part_of({{unicode::kLatin, words_of(20000)}, {kCyrillic, words_of(300, 290)}});
  const auto verdicts = judge(default_gates(), text);
  CHECK(lines(verdicts)[1] == "shattered passed");
  CHECK(lines(verdicts)[4] == "Cyrl.shattered failed");
  CHECK(verdicts[4].measured.numerator == 290);
  CHECK(verdicts[4].measured.denominator == 300);
  CHECK(verdicts[4].origin == "default");
  CHECK(verdicts[4].error == 0.1);
}

TEST_CASE("gate: scripts with too few words are not gated, and the reason is said", "[analyze]") {
  CHECK(too_little_to_gate(199, 199) == "199 words, fewer than 200");
  CHECK(too_little_to_gate(1, 100000) == "1 word, fewer than 200");
  CHECK(too_little_to_gate(200, 200) == std::nullopt);
  CHECK(too_little_to_gate(200, 20000) == std::nullopt);
  CHECK(too_little_to_gate(200, 20001) == "0.99 % of the words, less than 1 %");
  CHECK(too_little_to_gate(300, 100000) == "0.3 % of the words, less than 1 %");
  CHECK(too_little_to_gate(200, 1000000000) == "less than 0.01 % of the words, less than 1 %");
  CHECK(too_little_to_gate(~std::uint64_t{0} / 50, ~std::uint64_t{0}) == std::nullopt);
  const Part text =
      part_of({{unicode::kLatin, words_of(50000)}, {kCyrillic, words_of(57, 57)}, {kGreek, words_of(300)}});
  const auto all = lines(judge(default_gates(), text));
  CHECK(all[4] == "Cyrl.shattered not_gated, 57 words, fewer than 200");
  CHECK(all[6] == "Grek.shattered not_gated, 0.59 % of the words, less than 1 %");
}

TEST_CASE("gate: scripts that write no word are not spoken of", "[analyze]") {
  Counts emoji;
  emoji[Count::Characters] = 10;
  const Part text = part_of({{unicode::kCommon, emoji}, {unicode::kLatin, words_of(300)}});
  for (const std::string& line : lines(judge(default_gates(), text))) CHECK(line.find("Zyyy") == std::string::npos);
}

TEST_CASE("gate: a script that drowns in all fields is gated in the field where it does not", "[analyze]") {
  const Part title = part_of({{unicode::kLatin, words_of(500)}, {kCyrillic, words_of(400, 400)}});
  const Part body = part_of({{unicode::kLatin, words_of(90000)}});
  Part total;
  total.add(title);
  total.add(body);
  const std::vector<GateSubject::Field> fields = {{"/title", &title}, {"/body", &body}};
  const auto all = lines(judge(default_gates(), total, fields));
  CHECK(all == Lines{"unk_chars passed", "shattered passed", "beyond_limit passed", "/title:Cyrl.unk_chars passed",
                     "/title:Cyrl.shattered failed", "Latn.unk_chars passed", "Latn.shattered passed"});
}

TEST_CASE("gate: nothing to measure is neither passed nor failed", "[analyze]") {
  const auto all = judge(default_gates(), part_of({}, 0));
  CHECK(lines(all) == Lines{"unk_chars not_gated, nothing to measure", "shattered not_gated, nothing to measure",
                            "beyond_limit not_gated, nothing to measure"});
  CHECK(lines(judge({gate("Cyrl.shattered<=1%")}, part_of({{unicode::kLatin, words_of(9)}}))) ==
        Lines{"Cyrl.shattered not_gated, nothing to measure"});
}

TEST_CASE("gate: only a value beyond the limit fails, whatever the denominator", "[analyze]") {
  for (std::uint64_t percent = 1; percent < 100; ++percent) {
    for (const std::uint64_t words : {100U, 700U, 4900U, 100000U, 12345600U}) {
      const std::uint64_t at = words / 100 * percent;
      const std::string limit = "shattered<=" + std::to_string(percent) + "%";
      INFO(limit << " of " << words);
      CHECK(judge({gate(limit)}, part_of({{unicode::kLatin, words_of(words, at)}}))[0].state == GateState::Passed);
      CHECK(judge({gate(limit)}, part_of({{unicode::kLatin, words_of(words, at + 1)}}))[0].state == GateState::Failed);
    }
  }
  for (std::uint64_t thousandth = 1; thousandth < 100; ++thousandth) {
    const std::string limit =
        "shattered<=0." + std::string(thousandth < 10 ? "0" : "") + std::to_string(thousandth) + "%";
    INFO(limit);
    CHECK(judge({gate(limit)}, part_of({{unicode::kLatin, words_of(70000, 7 * thousandth)}}))[0].state ==
          GateState::Passed);
  }
}

TEST_CASE("gate: between the two limits it warns", "[analyze]") {
  const auto state = [](std::uint64_t shattered) {
    return judge({gate("shattered<=2%:10%")}, part_of({{unicode::kLatin, words_of(100, shattered)}}))[0].state;
  };
  CHECK(state(2) == GateState::Passed);
  CHECK(state(3) == GateState::Warned);
  CHECK(state(10) == GateState::Warned);
  CHECK(state(11) == GateState::Failed);
  Part part = part_of({}, 100);
  part.sums.beyond_records = 1;
  CHECK(judge(default_gates(), part)[2].state == GateState::Warned);
}

TEST_CASE("gate: metrics that are bad when small fail below their limit", "[analyze]") {
  const auto state = [](std::uint64_t lossy) {
    Part part = part_of({}, 100);
    part.sums.round_trip = {100 - lossy, 0, 0, lossy};
    return judge({gate("roundtrip>=95%:90%")}, part)[0].state;
  };
  CHECK(state(5) == GateState::Passed);
  CHECK(state(6) == GateState::Warned);
  CHECK(state(10) == GateState::Warned);
  CHECK(state(11) == GateState::Failed);
}

TEST_CASE("gate: a named gate replaces the default of the same metric and script only", "[analyze]") {
  const Part text = part_of({{kCyrillic, words_of(2628, 2300)}, {kGreek, words_of(2000, 1900)}});
  auto gates = merge_gates(default_gates(), {gate("shattered<=95%")});
  CHECK(gates.size() == default_gates().size());
  CHECK(lines(judge(gates, text)) == Lines{"unk_chars passed", "shattered passed", "beyond_limit passed",
                                           "Cyrl.unk_chars passed", "Cyrl.shattered failed", "Grek.unk_chars passed",
                                           "Grek.shattered failed"});
  gates = merge_gates(gates, {gate("Cyrl.shattered<=90%")});
  CHECK(gates.size() == default_gates().size() + 1);
  CHECK(lines(judge(gates, text)) == Lines{"unk_chars passed", "shattered passed", "beyond_limit passed",
                                           "Cyrl.unk_chars passed", "Cyrl.shattered passed", "Grek.unk_chars passed",
                                           "Grek.shattered failed"});
  gates = merge_gates(gates, {gate("*.shattered<=99%")});
  CHECK(lines(judge(gates, text)).back() == "Grek.shattered passed");
}

TEST_CASE("gate: a gate on a field is judged there, one on a field that is not there is not", "[analyze]") {
  const Part title = part_of({{unicode::kLatin, words_of(100, 50)}});
  Part total = title;
  total.add(part_of({{unicode::kLatin, words_of(9900)}}));
  const std::vector<GateSubject::Field> fields = {{"/title", &title}};
  CHECK(lines(judge({gate("/title:shattered<=10%"), gate("shattered<=10%"), gate("/text:shattered<=1%")}, total,
                    fields)) == Lines{"shattered passed", "/text:shattered not_gated, the input has no field /text",
                                      "/title:shattered failed"});
}

TEST_CASE("gate: distinct words are judged over all scripts and by script", "[analyze]") {
  const Part total = part_of({{unicode::kLatin, words_of(300)}});
  const std::vector<std::pair<unicode::ScriptId, TypeCounts>> by_script = {{unicode::kLatin, {100, 80, 1}}};
  GateSubject subject;
  subject.total = &total;
  subject.types = {200, 90, 4};
  subject.types_by_script = by_script;
  const std::vector<GateRule> gates = {gate("strr>=50%"), gate("Latn.strr>=80%"), gate("collisions<=1%")};
  CHECK(lines(judge_gates(gates, subject)) == Lines{"strr failed", "collisions failed", "Latn.strr passed"});
}

TEST_CASE("gate: expressions are read", "[cli]") {
  const GateRule plain = gate("shattered<=10%");
  CHECK(plain.metric == "shattered");
  CHECK(plain.script.empty());
  CHECK(plain.error == 0.1);
  CHECK(!plain.warn);
  const GateRule full = gate(" /a:b/c.d:Cyrl.unk_chars <= 0.1% : 1% ");
  CHECK(full.field == "/a:b/c.d");
  CHECK(full.script == "Cyrl");
  CHECK(full.metric == "unk_chars");
  CHECK(full.warn == 0.001);
  CHECK(full.error == 0.01);
  CHECK(gate("fertility<=2.5").error == 2.5);
  CHECK(gate("fertility<=1.5:2.5").warn == 1.5);
  CHECK(gate("unk_chars<=0").error == 0.0);
  CHECK(gate("unk_chars<=.5").error == 0.5);
  CHECK(gate("unk_chars<=100%").error == 1.0);
  CHECK(gate("unk_chars<=5e-1%").error == 0.005);
  CHECK(gate("chars_per_token>=3").direction == GateDirection::Min);
}

TEST_CASE("gate: what cannot be meant is refused with what to write", "[cli]") {
  const std::string share =
      "write a number with a percent sign; 0.1%:1% warns above the first and fails above the second";
  const std::vector<std::pair<std::string, std::string>> table = {
      {"shattered<=1", "a share of 1 is ambiguous | write 1% or 100%"},
      {"shattered<=10", "a share of 10 is ambiguous | for a percentage write 10%"},
      {"shattered<=101%", "101% is more than 100%, which no share reaches | write at most 100%"},
      {"shattered<=10%:2%",
       "\"10%:2%\" warns above where it fails | the first number warns, the second one fails: write them the other way "
       "round"},
      {"roundtrip>=90%:95%",
       "\"90%:95%\" warns below where it fails | the first number warns, the second one fails: write them the other "
       "way "
       "round"},
      {"shattered<=", "expected a share such as 0.01 or 1%, found \"\" | " + share},
      {"shattered<=2%:", "expected a share such as 0.01 or 1%, found \"\" | " + share},
      {"shattered<=:2%", "expected a share such as 0.01 or 1%, found \"\" | " + share},
      {"shattered<=1%:2%:3%", "expected a share such as 0.01 or 1%, found \"2%:3%\" | " + share},
      {"shattered<=%", "expected a share such as 0.01 or 1%, found \"%\" | " + share},
      {"shattered<=-1%", "expected a share such as 0.01 or 1%, found \"-1%\" | " + share},
      {"shattered<=inf", "expected a share such as 0.01 or 1%, found \"inf\" | " + share},
      {"shattered<=nan%", "expected a share such as 0.01 or 1%, found \"nan%\" | " + share},
      {"shattered<=1e999%", "expected a share such as 0.01 or 1%, found \"1e999%\" | " + share},
      {"shattered<=0x1", "expected a share such as 0.01 or 1%, found \"0x1\" | " + share},
      {"shattered<=1,5%", "expected a share such as 0.01 or 1%, found \"1,5%\" | " + share},
      {"fertility<=200%", "fertility is a number, not a share, found \"200%\" | write it without %, such as 2.5"},
      {"fertility<=two",
       "expected a number such as 2.5, found \"two\" | write digits, with a point before the decimals"},
      {"shatered<=1%", "there is no metric \"shatered\" | did you mean shattered?"},
      {"unk_ratio<=1%", "there is no metric \"unk_ratio\" | the metric is unk_chars"},
      {"Cyrl.<=1%",
       "there is no metric \"\" | the metrics are unk_chars, unk_tokens, unk_words, shattered, fertility, "
       "continued_words, strr, collisions, chars_per_token, bytes_per_token, byte_fallback, case, accent, deleted, "
       "rewritten, "
       "beyond_chars, beyond_limit, beyond_tokens, roundtrip"},
      {"cyrl.shattered<=1%", "\"cyrl\" is no ISO 15924 code of a script | did you mean Cyrl?"},
      {"Russian.shattered<=1%",
       "\"Russian\" is no ISO 15924 code of a script | write the four letters, such as Cyrl, Latn or Hani; * is every "
       "script by itself"},
      {"Cyrl.beyond_limit<=1%",
       "beyond_limit is measured on whole records, not by script | write beyond_limit without "
       "Cyrl."},
      {"shattered>=1%", "shattered is bad when it is great, found >= | write shattered<=LIMIT"},
      {"Latn.strr<=1%", "strr is bad when it is small, found <= | write Latn.strr>=LIMIT"},
      {"shattered=1%",
       "expected a gate such as Cyrl.shattered<=10%, found \"shattered=1%\" | write a metric, <= (or "
       ">=) and a limit"},
      {"<=1%",
       "there is no metric \"\" | the metrics are unk_chars, unk_tokens, unk_words, shattered, fertility, "
       "continued_words, strr, collisions, chars_per_token, bytes_per_token, byte_fallback, case, accent, deleted, "
       "rewritten, "
       "beyond_chars, beyond_limit, beyond_tokens, roundtrip"},
      {"", "expected a gate such as Cyrl.shattered<=10%, found \"\" | write a metric, <= (or >=) and a limit"},
      {"/text.shattered<=1%",
       "expected FIELD:METRIC, found \"/text.shattered\" | write a colon after the field, such "
       "as /text:shattered"},
      {"/text:strr>=1%", "strr counts distinct words over all fields together | write strr without the field"},
  };
  for (const auto& [expression, message] : table) {
    INFO(expression);
    CHECK(message_of(expression) == message);
  }
}

TEST_CASE("gate: names and values are written as they are read", "[cli]") {
  for (const std::string text :
       {"shattered<=2%:10%", "unk_chars<=0.1%:1%", "Cyrl.unk_words<=33.3%", "/a:*.shattered<=0%", "fertility<=2.5"}) {
    const GateRule rule = gate(text);
    CHECK(cli::gate_name(rule) + "<=" + cli::gate_value(rule) == text);
  }
  CHECK(cli::gate_value(gate("roundtrip>=99.9%")) == "99.9%");
}

namespace {

std::vector<GateRule> build(const std::vector<std::string>& arguments, const std::vector<GateRule>& configured = {}) {
  CLI::App app;
  cli::CheckGateOptions options;
  options.declare(app);
  app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  return options.build(configured);
}

const GateRule* find(const std::vector<GateRule>& gates, const std::string& name) {
  for (const GateRule& rule : gates) {
    if (cli::gate_name(rule) == name) return &rule;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("gate options: every metric has its flag, the others keep their defaults", "[cli]") {
  CHECK(build({}) == default_gates());
  CHECK(build({"--no-default-gates"}).empty());
  for (const Metric& metric : metrics()) {
    std::string flag = (metric.gate == GateDirection::Min ? "--min-" : "--max-") + std::string(metric.name);
    for (char& c : flag) c = c == '_' ? '-' : c;
    const auto gates = build({flag, "0.5", "--no-default-gates"});
    REQUIRE(gates.size() == 1);
    CHECK(gates[0].metric == metric.name);
    CHECK(gates[0].error == 0.5);
    CHECK(gates[0].origin == flag + " 0.5");
  }
  const auto gates = build({"--max-unk-ratio", "2%", "--gate", "Cyrl.shattered<=50%", "--gate=Grek.shattered<=60%"});
  CHECK(gates.size() == default_gates().size() + 2);
  CHECK(find(gates, "unk_chars")->error == 0.02);
  CHECK(find(gates, "unk_chars")->origin == "--max-unk-ratio 2%");
  CHECK(find(gates, "*.unk_chars")->origin == "default");
  CHECK(find(gates, "Cyrl.shattered")->origin == "--gate 'Cyrl.shattered<=50%'");
}

TEST_CASE("gate options: the command line goes over the configuration, and no gate is typed twice", "[cli]") {
  GateRule configured = gate("unk_chars<=3%");
  configured.origin = "runecheck.toml:4";
  CHECK(find(build({}, {configured}), "unk_chars")->origin == "runecheck.toml:4");
  CHECK(find(build({"--no-default-gates"}, {configured}), "unk_chars")->error == 0.03);
  CHECK(find(build({"--max-unk-chars", "1%"}, {configured}), "unk_chars")->error == 0.01);
  CHECK_THROWS_WITH(build({"--max-unk-chars", "1%", "--max-unk-ratio", "2%"}),
                    "unk_chars is limited twice: --max-unk-chars 1% and --max-unk-ratio 2%");
  CHECK_THROWS_WITH(build({"--max-shattered", "1%", "--max-shattered", "1%"}),
                    "shattered is limited twice: --max-shattered 1% and --max-shattered 1%");
  CHECK_THROWS_WITH(build({"--max-unk-ratio", "1"}), "--max-unk-ratio 1: a share of 1 is ambiguous");
}

}  // namespace runecheck
