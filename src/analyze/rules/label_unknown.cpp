// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/labels.hpp"
#include "analyze/rules.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  if (subject.labels.empty()) return;
  const TokensBySpan tokens(subject.explanation);
  for_labels(subject, [&](const LabelSpan& label) {
    const TokenRange under = tokens.under(label.span);
    if (tokens.unknown(under) < under.size()) return;
    Finding& finding = findings.add(label.span);
    if (findings.counts_only()) return;
    finding.message = named_label(subject, label);
    if (under.empty()) {
      finding.message += " has no token: the model sees nothing of it";
      finding.help = "correct the label, or keep the normalizer from deleting what it covers";
    } else {
      finding.message += fmt::format(" has {} and no other: the model cannot tell it from any other unknown text",
                                     wording::counted(under.size(), "unknown token"));
      finding.help = "use a model whose vocabulary knows these characters";
    }
    finding.data = label_data(subject, label);
    finding.tell("unknown_tokens", std::uint64_t{under.size()});
  });
}

}  // namespace

const Rule kLabelUnknown = {
    {
        "RC412",
        "label only [UNK]",
        "all tokens under a label are the unknown token",
        Severity::Warning,
        Scope::Record,
        Listing::Default,
        "A label span (--spans) under which every token is the unknown one, or that has no token at all because the "
        "normalizer removed what it covers.",
        "The model learns the label from its surroundings alone and gives it to any unknown text that stands there.",
        "printf '{\"text\":\"\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 hello\",\"entities\":[[0,6,\"GREETING\"]]}\\n' | "
        "runecheck check --as jsonl --spans /entities shows the label.",
        "Use a model whose vocabulary knows the script, or leave such labels out of training and scores.",
    },
    check};

}  // namespace runecheck
