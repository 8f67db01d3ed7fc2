// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <string>

#include "analyze/labels.hpp"
#include "analyze/rules.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

std::string quoted(const ExplainedToken& token) { return fmt::format("\"{}\" ({})", token.text, token.id); }

/// Which ends of the label lie inside of which tokens.
std::string said(const ExplainedToken* begin, const ExplainedToken* end) {
  if (end == nullptr) return fmt::format("begins inside of the token {}", quoted(*begin));
  if (begin == nullptr) return fmt::format("ends inside of the token {}", quoted(*end));
  if (begin == end) return fmt::format("lies inside of the token {}", quoted(*begin));
  return fmt::format("begins inside of the token {} and ends inside of {}", quoted(*begin), quoted(*end));
}

void check(const Subject& subject, FindingSink& findings) {
  if (subject.labels.empty()) return;
  const TokensBySpan tokens(subject.explanation);
  for_labels(subject, [&](const LabelSpan& label) {
    const ExplainedToken* begin = tokens.cut_at(label.span.begin);
    const ExplainedToken* end = tokens.cut_at(label.span.end);
    if (begin == nullptr && end == nullptr) return;
    Finding& finding = findings.add(label.span);
    if (findings.counts_only()) return;
    const TokenRange under = tokens.under(label.span);
    const OriginalSpan marked = tokens.extent(under);
    const std::string_view marked_text = subject.text.substr(marked.begin, marked.size());
    finding.message = fmt::format("{} {}: with whole tokens it becomes \"{}\"", named_label(subject, label),
                                  said(begin, end), wording::shown(marked_text));
    finding.help =
        "correct the label if it is off by a character; else decide what happens to such labels: they grow "
        "to whole tokens, or are left out";
    finding.data = label_data(subject, label);
    finding.tell("boundary", std::string(begin == nullptr ? "end" : end == nullptr ? "begin" : "both"));
    const ExplainedToken& first = begin != nullptr ? *begin : *end;
    finding.tell("token", first.text);
    finding.tell("token_id", std::uint64_t{first.id});
    finding.tell("marked", wording::shown(marked_text, 200));
    finding.tell("marked_begin", std::uint64_t{subject.fates.index_of(marked.begin)});
    finding.tell("marked_end", std::uint64_t{subject.fates.index_of(marked.end - 1) + 1});
  });
}

}  // namespace

const Rule kLabelBoundary = {
    {
        "RC410",
        "label off boundary",
        "a label span begins or ends inside of a token",
        Severity::Warning,
        Scope::Record,
        Listing::Default,
        "A label span (--spans) whose begin or end lies inside of a token. The model gives one answer for each token, "
        "so that it cannot mark the span exactly; marked_begin and marked_end are the code points that it can mark. "
        "Blanks at the ends of a span do no harm. A span that is empty or does not lie in the text makes its record "
        "an error.",
        "Training learns a label that is not the annotated one, or the alignment silently drops it; at the end the "
        "scores are compared with spans that no answer can reach.",
        "printf '{\"text\":\"a parisian bar\",\"entities\":[[2,7,\"LOC\"]]}\\n' | runecheck check --as jsonl "
        "--spans /entities shows that \"paris\" ends inside of the token \"parisian\".",
        "Correct spans that are off by a character (often the unit is wrong: --span-unit). For the others use whole "
        "words as labels, or a tokenizer with smaller pieces.",
    },
    check};

}  // namespace runecheck
