// SPDX-License-Identifier: Apache-2.0
//
// What one rule says of a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "runecheck/analyze/analyze.hpp"
#include "runecheck/load/load.hpp"

namespace runecheck::test {

/// The built-in model, made once.
inline const Tokenizer& shared_builtin() {
  static const Tokenizer tokenizer = [] {
    TokenizerSpec spec = load(std::nullopt);
    return Tokenizer(spec);
  }();
  return tokenizer;
}

/// Options under which that rule alone reports.
inline AnalyzeOptions only(std::string_view code) {
  AnalyzeOptions options;
  options.selected.insert(code);
  for (const Rule* rule : rules()) {
    if (rule->info.code != code) options.ignored.insert(rule->info.code);
  }
  return options;
}

/// The findings of the rules of `options` in a record of one text, uncut.
inline std::vector<Finding> findings_in(std::string_view text, const AnalyzeOptions& options,
                                        const Tokenizer& tokenizer = shared_builtin(),
                                        const std::vector<LabelSpan>& labels = {}) {
  AnalyzeScratch scratch;
  RecordAnalysis analysis;
  const AnalyzedText record{text, nullptr, labels};
  analyze({&record, 1}, RecordKind::Line, tokenizer, nullptr, options, scratch, analysis);
  return analysis.findings;
}

/// The text a finding is about.
inline std::string_view excerpt(std::string_view text, const Finding& finding) {
  return text.substr(finding.span.begin, finding.span.size());
}

/// A field of the data: a text, or a number; an empty text when there is no such field.
inline std::string text_field(const Finding& finding, std::string_view key) {
  for (const DataField& field : finding.data) {
    if (field.key == key) return std::get<std::string>(field.value);
  }
  return {};
}
inline std::optional<std::uint64_t> number_field(const Finding& finding, std::string_view key) {
  for (const DataField& field : finding.data) {
    if (field.key == key) return std::get<std::uint64_t>(field.value);
  }
  return std::nullopt;
}

}  // namespace runecheck::test
