// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  for (const ExplainedToken& token : subject.explanation.tokens) {
    if (!has(token.flags, TokenFlags::Control)) continue;
    const std::string content(subject.tokenizer.token(token.id).value_or(""));
    Finding& finding = findings.add(token.span);
    finding.message = fmt::format("the text says {} and the model gets the control token {} itself", content, token.id);
    finding.help = "remove it, or take it apart before tokenizing";
    if (const std::uint32_t first = content.empty() ? 0 : utf8::sequence_size(static_cast<unsigned char>(content[0]));
        content.size() > first) {
      const wording::Trial trial(subject.tokenizer,
                                 fmt::format("{} {}", content.substr(0, first), content.substr(first)));
      if (trial.control_tokens() == 0) {
        finding.help = fmt::format("to keep it as text, take it apart: \"{}\" gives {}", trial.text(),
                                   wording::tokens_with_ids(trial.explanation().tokens));
      }
    }
    finding.data = {{"token", content}, {"id", std::uint64_t{token.id}}};
  }
}

}  // namespace

const Rule kControlToken = {
    {
        "RC601",
        "control token in data",
        "the text contains a control token such as [SEP]",
        Severity::Warning,
        Scope::Chunk,
        Listing::Default,
        "A special token of the tokenizer typed in the text. The tokenizer does not tell it from its own.",
        "Data steers the model: a [SEP] ends the first text, a [MASK] asks for a guess, a [PAD] may be ignored.",
        "runecheck tokenize 'good [SEP] bad' shows [SEP] as id 102.",
        "Remove such strings from untrusted text, or take them apart with a blank.",
    },
    check};

}  // namespace runecheck
