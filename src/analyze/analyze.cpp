// SPDX-License-Identifier: Apache-2.0
#include "runecheck/analyze/analyze.hpp"

#include <algorithm>

#include "analyze/round_trip.hpp"
#include "runecheck/unicode/properties.hpp"

namespace runecheck {

Finding& FindingSink::add(OriginalSpan span) {
  count_left_out();
  left_out_ = kept_ == most_;
  if (left_out_) {
    spare_ = Finding{};
  } else {
    ++kept_;
  }
  Finding& finding = left_out_ ? spare_ : out_.emplace_back();
  finding.rule = rule_;
  finding.severity = rule_->severity;
  finding.sequence = sequence_;
  finding.span = span;
  return finding;
}

/// A rule sets the severity after it has added the finding.
void FindingSink::count_left_out() {
  if (left_out_) ++not_kept_[static_cast<std::size_t>(spare_.severity)];
  left_out_ = false;
}

const std::array<std::uint64_t, 3>& FindingSink::not_kept() {
  count_left_out();
  return not_kept_;
}

namespace {

void count(const Subject& subject, RecordAnalysis& out) {
  out.fates += subject.fates.counts;
  out.content_tokens += subject.explanation.tokens.size();
  for (const UnknownWord& unknown : subject.fates.unknown) {
    out.unknown_tokens += unknown.reason == UnknownReason::Literal ? 0 : 1;
  }
  for (std::size_t i = 0; i < subject.fates.of.size(); ++i) {
    const char32_t c = utf8::decode(subject.text.data() + subject.fates.begins[i]).code_point;
    if (unicode::has(c, unicode::Property::WhiteSpace)) continue;
    ++out.characters;
    const Fate fate = subject.fates.of[i];
    out.unknown_characters += fate == Fate::Guilty || fate == Fate::Collateral ? 1 : 0;
  }
  out.words += subject.words.size();
  for (const DiagnosticWord& word : subject.words) out.shattered_words += word.shattered() ? 1 : 0;
}

}  // namespace

void analyze(std::span<const AnalyzedText> texts, RecordKind kind, const Tokenizer& tokenizer, const Encoding* encoding,
             const AnalyzeOptions& options, AnalyzeScratch& scratch, RecordAnalysis& out) {
  out = RecordAnalysis{};
  std::vector<Explanation> explanations;
  const std::uint64_t added =
      options.special_tokens == SpecialTokens::Keep ? tokenizer.added_rows(texts.size() > 1) : 0;
  std::uint64_t rows = added;
  for (const AnalyzedText& text : texts) {
    explanations.push_back(tokenizer.trace(text.text, Probes::Drop, scratch.tokenizer));
    rows += explanations.back().tokens.size();
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string_view text = texts[i].text;
    const Explanation& explanation = explanations[i];
    const Fates fates = compute_fates(text, explanation, tokenizer);
    std::vector<DiagnosticWord> words = split_words(text);
    assign_pieces(text, explanation, words);
    const Subject subject{text,
                          static_cast<std::uint8_t>(i),
                          kind,
                          texts[i].repaired,
                          explanation,
                          fates,
                          words,
                          tokenizer,
                          encoding,
                          rows,
                          added,
                          options.limit,
                          options.truncation,
                          scratch.coverage,
                          texts[i].labels};
    count(subject, out);
    out.normalized[i] = normalized_text(text, explanation);
    const auto first = static_cast<std::ptrdiff_t>(out.findings.size());
    for (const Rule* rule : rules()) {
      if (rule->check == nullptr || !options.reports(rule->info)) continue;
      FindingSink sink(rule->info, subject.sequence, out.findings, FindingSink::Detail::Full, options.most_findings);
      rule->check(subject, sink);
      const auto& left = sink.not_kept();
      if (left[0] + left[1] + left[2] > 0) out.not_kept.emplace_back(&rule->info, left);
    }
    std::stable_sort(out.findings.begin() + first, out.findings.end(),
                     [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  }
}

}  // namespace runecheck
