// SPDX-License-Identifier: Apache-2.0
// RecordJudge: the findings that are listed, and the rules that look at a whole record.
#include "corpus/record_judge.hpp"

#include "input/written_text.hpp"
#include "runecheck/analyze/input_findings.hpp"
#include "runecheck/unicode/utf8.hpp"

namespace runecheck {

namespace {
constexpr std::size_t kExcerptCodePoints = 200;
}  // namespace

void RecordJudge::list_window(const Place& window, RuleMask wanted) {
  const AnalyzedText text{window.chunk()};
  analyze({&text, 1}, RecordKind::Line, tokenizer_, nullptr, listing_, scratch_, analysis_);
  for (Finding& finding : analysis_.findings) {
    const std::size_t rule = rule_index(*finding.rule);
    if ((wanted >> rule & 1U) == 0) continue;
    finding.sequence = window.sequence;
    finding.span.begin += window.begin;
    finding.span.end += window.begin;
    for (DataField& field : finding.data) {
      if (auto* facts = std::get_if<std::vector<CharacterFact>>(&field.value)) {
        for (CharacterFact& fact : *facts) {
          fact.span.begin += window.begin;
          fact.span.end += window.begin;
        }
      }
    }
    list(window.record, std::move(finding));
  }
}

void RecordJudge::list(const CorpusRecord& record, Finding finding) {
  const std::size_t rule = rule_index(*finding.rule);
  if ((full_ >> rule & 1U) != 0) return;
  if (++listed_[rule] >= options_.listed_per_rule) full_ |= RuleMask{1} << rule;
  const bool first = finding.sequence == 0;
  const TextOrigin& origin = first ? record.origin : record.pair_origin;
  const utf8::Repaired* repaired = first ? record.repaired : record.repaired_pair;
  const std::string_view text = first ? record.text : *record.pair;
  report::CheckFinding& out = result_->findings.emplace_back();
  out.field = record.field;
  out.record = record_;
  out.begin = position_of(origin, repaired, finding.span.begin);
  out.end = position_of(origin, repaired, finding.span.end);
  const auto before = static_cast<std::uint32_t>(utf8::count(text.substr(0, finding.span.begin)));
  const std::string_view excerpt = text.substr(finding.span.begin, finding.span.size());
  const auto size = static_cast<std::uint32_t>(utf8::count(excerpt));
  out.span = {before, before + size};
  if (size <= kExcerptCodePoints) {
    out.excerpt = excerpt;
  } else {
    std::size_t at = 0;
    for (std::size_t i = 0; i < kExcerptCodePoints; ++i)
      at += utf8::sequence_size(static_cast<unsigned char>(excerpt[at]));
    out.excerpt = excerpt.substr(0, at);
    out.excerpt_cut = true;
  }
  out.finding = std::move(finding);
}

void RecordJudge::judge_whole_record(const CorpusRecord& record, bool empty) {
  const bool plain = record.origin.syntax == TextSyntax::Plain;
  const RecordKind kind = plain && !empty ? RecordKind::Line : RecordKind::NulRecord;
  std::vector<AnalyzedText> texts = {{record.text, record.repaired, record.labels}};
  if (record.pair) texts.push_back({*record.pair, record.repaired_pair, {}});
  analyze(texts, kind, tokenizer_, nullptr, listing_, scratch_, analysis_);
  for (const auto& [info, counts] : analysis_.not_kept) {
    const std::size_t rule = rule_index(*info);
    if ((record_rules_ >> rule & 1U) == 0) continue;
    for (std::size_t severity = 0; severity < counts.size(); ++severity) {
      tally(rule, static_cast<Severity>(severity), counts[severity]);
    }
  }
  for (Finding& finding : analysis_.findings) {
    const std::size_t rule = rule_index(*finding.rule);
    if ((record_rules_ >> rule & 1U) == 0) continue;
    tally(rule, finding.severity, 1);
    list(record, std::move(finding));
  }
}

/// Escapes that stand for no character: the first one of the record, with the number of all.
void RecordJudge::judge_surrogates(const CorpusRecord& record) {
  static const std::size_t rule = rule_index(find_rule("RC010")->info);
  if ((record_rules_ >> rule & 1U) == 0) return;
  for (std::uint8_t sequence = 0; sequence < (record.pair ? 2 : 1); ++sequence) {
    const TextOrigin& origin = sequence == 0 ? record.origin : record.pair_origin;
    std::uint32_t at = 0;
    for (std::size_t raw = 0; raw < origin.raw.size();) {
      const WrittenUnit unit = written_unit(origin.syntax, origin.raw, raw);
      if (unit.kind == WrittenUnit::Kind::LoneSurrogate) {
        Finding finding = lone_surrogates_finding(record.lone_surrogates, origin.raw.substr(raw, unit.raw_size), raw);
        finding.sequence = sequence;
        finding.span = {at, at + unit.text_size};
        tally(rule, finding.severity, 1);
        list(record, std::move(finding));
        return;
      }
      raw += unit.raw_size;
      at += unit.text_size;
    }
  }
}

}  // namespace runecheck
