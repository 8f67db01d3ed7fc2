// SPDX-License-Identifier: Apache-2.0
#include "cli/baseline_file.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "runecheck/config/document.hpp"
#include "runecheck/config/quote.hpp"
#include "runecheck/core/error.hpp"
#include "runecheck/io/read_file.hpp"
#include "runecheck/io/write_file.hpp"

namespace runecheck::cli {

namespace {

constexpr std::uint64_t kMaxBaselineBytes = std::uint64_t{256} << 20U;
constexpr std::string_view kRemedy = "make it anew: runecheck check --baseline FILE --update-baseline";

bool is_fingerprint(std::string_view text) noexcept {
  return text.size() == 32 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

report::Baseline::Known known_of(const config::Node& node) {
  report::Baseline::Known known;
  known.count = node.at("count").unsigned_integer();
  node.at("listed").each_element([&](const config::Node& element) {
    if (!is_fingerprint(element.string())) element.expected("32 hex digits");
    known.fingerprints.emplace_back(element.string());
  });
  std::sort(known.fingerprints.begin(), known.fingerprints.end());
  if (std::adjacent_find(known.fingerprints.begin(), known.fingerprints.end()) != known.fingerprints.end()) {
    node.at("listed").expected("each finding once", std::string(kRemedy));
  }
  if (known.count < known.fingerprints.size()) {
    node.at("count").expected(fmt::format("at least {}, the number of those listed", known.fingerprints.size()));
  }
  return known;
}

Ratio ratio_of(const config::Node& node) {
  return {node.at("numerator").unsigned_integer(), node.at("denominator").unsigned_integer()};
}

report::Baseline baseline_of(const config::Document& document) {
  if (!document.duplicate_keys().empty()) {
    // Usually two versions merged by hand; the last one would win in silence.
    const config::Duplicate& twice = document.duplicate_keys().front();
    throw Error(ErrorCode::Schema, {document.path(), twice.pointer, {}},
                fmt::format("the key {} stands twice, again at line {}", config::quote(twice.key), twice.line),
                std::string(kRemedy));
  }
  const config::Node root = document.root();
  const config::Node schema = root.at("schema");
  if (schema.string() != report::kBaselineSchema) {
    schema.expected(config::quote(report::kBaselineSchema), std::string(kRemedy));
  }
  report::Baseline baseline;
  baseline.model = root.at("model").string();
  root.at("findings").each_member([&](std::string_view code, const config::Node& node) {
    baseline.rules.emplace(code, known_of(node));
  });
  root.at("metrics").each_member([&](std::string_view script, const config::Node& node) {
    auto& ratios = baseline.metrics[std::string(script)];
    node.each_member(
        [&](std::string_view metric, const config::Node& ratio) { ratios.emplace(metric, ratio_of(ratio)); });
  });
  return baseline;
}

}  // namespace

report::Baseline read_baseline(const std::string& path) {
  if (!exists(path)) {
    throw Error(ErrorCode::Io, {path, {}, {}}, "there is no such baseline",
                "check the name, or make it: runecheck check --baseline FILE --update-baseline");
  }
  const std::string bytes = read_file(path, kMaxBaselineBytes);
  try {
    return baseline_of(config::Document::parse(path, bytes));
  } catch (const Error& error) {
    // What Document advises is about model files.
    throw Error(error.code(), error.where(), error.message(), std::string(kRemedy));
  }
}

void write_baseline(const std::string& path, const report::Baseline& baseline) {
  replace_file(path, report::baseline_json(baseline));
}

}  // namespace runecheck::cli
