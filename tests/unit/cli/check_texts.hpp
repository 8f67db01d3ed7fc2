// SPDX-License-Identifier: Apache-2.0
// Texts for the tests of runecheck check, and its JSON report.
#pragma once

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "runecheck/unicode/utf8.hpp"
#include "support/run_cli.hpp"

namespace runecheck::test {

inline const std::string kEnglishLine = "The quick brown fox jumps over the lazy dog and runs home.";
inline const std::string kRussianLine = "Магия реальна, сказал старый волшебник и улыбнулся ученику.";

inline std::string lines_of(std::string_view line, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text.append(line).append("\n");
  return text;
}

/// Russian and English prose, line by line; a third of the words shatters, none is unknown.
inline std::string mixed_text() { return lines_of(kEnglishLine + "\n" + kRussianLine, 2); }

/// A JSON string as Python's json.dumps writes it: everything but ASCII is escaped.
inline std::string python_string(std::string_view text) {
  std::string out = "\"";
  const std::string terminated(text);
  for (const char* at = terminated.c_str(); *at != '\0';) {
    const auto [code_point, length] = utf8::decode(at);
    const auto number = static_cast<std::uint32_t>(code_point);
    out += number < 0x80 ? std::string(1, *at) : fmt::format("\\u{:04x}", number);
    at += length;
  }
  return out + "\"";
}

/// A chat of one question and one answer, as Python writes it to a JSONL file.
inline std::string python_chat_line(std::string_view text) {
  const std::string content = python_string(text);
  return fmt::format(R"({{"messages": [{{"role": "user", "content": {0}}}, {{"role": "assistant", "content": {0}}}]}})",
                     content) +
         "\n";
}

/// Runs `runecheck check --isolated ARGS`.
inline Result run_check(const std::vector<std::string>& args, std::string stdin_text = {}, const World& world = {}) {
  std::vector<std::string> all = {"check", "--isolated"};
  all.insert(all.end(), args.begin(), args.end());
  return run_cli(all, std::move(stdin_text), false, world);
}

/// The same with --json: the exit code, and the report.
struct Checked {
  int code = 0;
  nlohmann::json report;
};
inline Checked check_json(std::vector<std::string> args, std::string stdin_text = {}) {
  args.emplace_back("--json");
  const Result result = run_check(args, std::move(stdin_text));
  return {result.code, nlohmann::json::parse(result.out, nullptr, false)};
}

/// The verdict line of a gate: "failed", "passed", "not_gated"; "" when there is no such gate.
inline std::string gate_state(const nlohmann::json& report, const std::string& metric, const std::string& script = {}) {
  for (const auto& gate : report.at("gates")) {
    const std::string of = gate.at("script").is_null() ? "" : gate.at("script").get<std::string>();
    if (gate.at("metric") == metric && of == script) return gate.at("verdict").get<std::string>();
  }
  return {};
}

/// How many findings a rule has.
inline std::uint64_t count_of(const nlohmann::json& report, const std::string& rule) {
  const auto& counts = report.at("finding_counts");
  return counts.contains(rule) ? counts.at(rule).at("count").get<std::uint64_t>() : 0;
}

}  // namespace runecheck::test
