// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "report/check_renderers.hpp"

namespace runecheck::report {

namespace {

constexpr std::array<CheckFormat, 10> kFormats = {{
    {"text", "the verdict, the gates and the worst findings, for people", &render_check_text},
    {"json", "one object with everything", &render_check_json},
    {"jsonl", "one object a line: model, files, findings, gates, then a summary", &render_check_jsonl},
    {"concise", "a line for each finding: file:line:column: severity code message", &render_check_concise},
    {"github", "annotations for GitHub Actions", &render_check_github},
    {"gitlab", "a Code Quality report for GitLab", &render_check_gitlab},
    {"sarif", "SARIF 2.1.0, for code scanning", &render_check_sarif},
    {"junit", "JUnit XML, for test reports", &render_check_junit},
    {"markdown", "a page for a step summary", &render_check_markdown},
    {"csv", "the findings as a table, without the verdict", &render_check_csv},
}};

}  // namespace

std::span<const CheckFormat> check_formats() noexcept { return kFormats; }

}  // namespace runecheck::report
