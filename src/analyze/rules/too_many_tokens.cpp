// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "analyze/rules.hpp"
#include "analyze/wording.hpp"

namespace runecheck {

namespace {

std::uint64_t rows_of(const Encoding& encoding) {
  return static_cast<std::uint64_t>(std::count_if(encoding.flags.begin(), encoding.flags.end(),
                                                  [](TokenFlags flags) { return !has(flags, TokenFlags::Padding); }));
}

/// Bytes of this text that no kept row reaches, as a range from the first to the last such token.
OriginalSpan beyond(const Subject& subject, const Encoding& encoding) {
  std::uint32_t first = 0xFFFFFFFFU;
  std::uint32_t last = 0;
  std::vector<OriginalSpan> kept;
  for (std::size_t row = 0; row < encoding.size(); ++row) {
    if (encoding.sequences[row] == subject.sequence) kept.push_back(encoding.spans[row]);
  }
  std::size_t next = 0;
  for (const ExplainedToken& token : subject.explanation.tokens) {
    if (next < kept.size() && kept[next] == token.span) {
      ++next;
      continue;
    }
    first = std::min(first, token.span.begin);
    last = std::max(last, token.span.end);
  }
  return first < last ? OriginalSpan{first, last} : OriginalSpan{};
}

void check_cut(const Subject& subject, FindingSink& findings) {
  const Encoding& encoding = *subject.encoding;
  if (encoding.overflow.empty()) return;
  const OriginalSpan lost = beyond(subject, encoding);
  if (lost.empty()) return;
  const std::uint64_t kept = rows_of(encoding);
  Finding& finding = findings.add(lost);
  const bool windows = subject.truncation->stride > 0;
  if (windows) {
    finding.severity = Severity::Note;
    finding.message =
        fmt::format("the record has {} tokens and --max-length is {}: the text goes on in {} ({} windows in all)",
                    subject.rows_uncut, subject.truncation->max_length,
                    wording::counted(encoding.overflow.size(), "further window"), encoding.overflow.size() + 1);
    finding.help = "feed all windows to the model, or only the first one is seen";
  } else {
    finding.message =
        fmt::format("cut: {} of {} tokens are kept, the model never sees this part", kept, subject.rows_uncut);
    finding.help = "raise --max-length, split the text, or use --stride N to get overlapping windows";
  }
  finding.data = {{"tokens", subject.rows_uncut},
                  {"kept", kept},
                  {"limit", subject.truncation->max_length},
                  {"windows", std::uint64_t{encoding.overflow.size() + 1}}};
}

void check(const Subject& subject, FindingSink& findings) {
  if (subject.truncation) {
    if (subject.encoding != nullptr) check_cut(subject, findings);
    return;
  }
  if (!subject.limit || subject.rows_uncut <= subject.limit->tokens || subject.encoding == nullptr) return;
  // Where the model's window ends, if the record is cut as by default: rows beyond the limit.
  std::uint64_t room = subject.limit->tokens;
  room = room > subject.rows_added ? room - subject.rows_added : 0;
  const auto& tokens = subject.explanation.tokens;
  if (tokens.size() <= room || tokens.empty()) return;
  Finding& finding = findings.add({tokens[room].span.begin, tokens.back().span.end});
  tell_too_many_tokens(finding, subject.rows_uncut, *subject.limit);
}

}  // namespace

void tell_too_many_tokens(Finding& finding, std::uint64_t rows, const LengthLimit& limit) {
  finding.message =
      fmt::format("the record has {} tokens, the model takes {} ({}): this part is cut off or makes it fail", rows,
                  limit.tokens, limit.source);
  finding.help = fmt::format("split the text, or see what is left with tokenize --max-length {}", limit.tokens);
  finding.data = {{"tokens", rows}, {"limit", limit.tokens}, {"limit_source", limit.source}};
}

const Rule kTooManyTokens = {
    {
        "RC401",
        "too many tokens",
        "a record is longer than the model takes, or was cut",
        Severity::Warning,
        Scope::Record,
        Listing::Default,
        "A record with more tokens than the model has positions, or one that --max-length cut. The place is the "
        "part that the model does not see.",
        "Whatever stands there cannot influence the answer; without truncation most models fail on it.",
        "runecheck tokenize --max-length 5 'one two three four five' shows what is cut.",
        "Split the text, use overlapping windows (--stride), or a model with a longer window.",
    },
    check};

}  // namespace runecheck
