// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "analyze/labels.hpp"
#include "analyze/rules.hpp"
#include "analyze/wording.hpp"
#include "runecheck/core/number.hpp"

namespace runecheck {

namespace {

/// The windows of one text: stretches of `length` tokens, each beginning `step` after the one before.
struct Windows {
  std::uint64_t tokens = 0;  ///< of the text
  std::uint64_t length = 0;
  std::uint64_t step = 0;  ///< 0: there is one window alone
  bool from_end = false;   ///< counted from the last token on
  std::string limit;       ///< what sets them: "the model takes 512 tokens (config.json)"

  bool hold_all() const noexcept { return length >= tokens; }
  /// The most tokens of a range that any one window holds.
  std::uint64_t most(TokenRange range) const noexcept {
    std::uint64_t begin = range.first;
    std::uint64_t end = range.end;
    if (from_end) {
      begin = tokens - range.end;
      end = tokens - range.first;
    }
    const auto held = [&](std::uint64_t first) {
      const std::uint64_t from = std::max(begin, first);
      const std::uint64_t to = std::min(end, first + length);
      return to > from ? to - from : 0;
    };
    if (step == 0) return held(0);
    // The last window that begins before the range, or the next one.
    const std::uint64_t before = begin / step * step;
    return std::max(held(before), held(before + step));
  }
};

std::uint64_t kept_rows(const Subject& subject) {
  const auto& sequences = subject.encoding->sequences;
  return static_cast<std::uint64_t>(std::count(sequences.begin(), sequences.end(), subject.sequence));
}

/// The windows that the model gets; those of a record that fits hold all.
Windows windows_of(const Subject& subject) {
  Windows windows;
  windows.tokens = windows.length = subject.explanation.tokens.size();
  const bool cut = subject.truncation.has_value();
  if (!cut && !subject.limit) return windows;
  const std::uint64_t most = cut ? subject.truncation->max_length : subject.limit->tokens;
  if (subject.rows_uncut <= most) return windows;
  if (cut && subject.encoding != nullptr) {
    windows.length = kept_rows(subject);
  } else {
    // Of a pair, the second text is what is cut first.
    const std::uint64_t other = subject.rows_uncut - subject.rows_added - windows.tokens;
    const std::uint64_t taken = subject.rows_added + (subject.sequence == 0 ? 0 : other);
    windows.length = std::min(windows.tokens, most > taken ? most - taken : 0);
  }
  windows.limit = cut ? fmt::format("--max-length is {}", grouped(most))
                      : fmt::format("the model takes {} tokens ({})", grouped(most), subject.limit->source);
  if (cut) {
    windows.from_end = subject.truncation->side == Side::Left;
    const std::uint64_t stride = subject.truncation->stride;
    windows.step = stride > 0 && stride < windows.length ? windows.length - stride : 0;
  }
  return windows;
}

void check(const Subject& subject, FindingSink& findings) {
  if (subject.labels.empty()) return;
  const Windows windows = windows_of(subject);
  if (windows.hold_all()) return;
  const TokensBySpan tokens(subject.explanation);
  for_labels(subject, [&](const LabelSpan& label) {
    const TokenRange under = tokens.under(label.span);
    const std::uint64_t reached = windows.most(under);
    if (reached == under.size()) return;
    Finding& finding = findings.add(label.span);
    if (findings.counts_only()) return;
    finding.message = named_label(subject, label);
    if (windows.step > 0) {
      finding.message += fmt::format(" is held whole by no window: at most {} of its {} tokens", grouped(reached),
                                     grouped(under.size()));
    } else if (reached == 0) {
      finding.message += " lies behind the part that the model gets";
    } else {
      finding.message +=
          fmt::format(" is cut: the model gets {} of its {} tokens", grouped(reached), grouped(under.size()));
    }
    finding.message += fmt::format("; the record has {} tokens, and {}", grouped(subject.rows_uncut), windows.limit);
    finding.help = windows.step > 0 ? "let the windows overlap by more tokens than the longest label has"
                                    : "split the text, or use windows that overlap";
    finding.data = label_data(subject, label);
    finding.tell("label_tokens", std::uint64_t{under.size()});
    finding.tell("reached", reached);
    finding.tell("tokens", subject.rows_uncut);
    finding.tell("limit", subject.truncation ? subject.truncation->max_length : subject.limit->tokens);
  });
}

}  // namespace

const Rule kLabelBeyond = {
    {
        "RC411",
        "label beyond windows",
        "a label lies, or ends, where the model does not look",
        Severity::Warning,
        Scope::Record,
        Listing::Default,
        "A label span (--spans) of a record that is longer than the model takes, when no window holds all of its "
        "tokens: it lies behind the limit, reaches over it, or is longer than windows overlap.",
        "The label can neither be learned nor found. Scores that are made of the cut records do not even show that "
        "it was missed.",
        "printf '{\"text\":\"we met Ada\",\"entities\":[[7,10,\"PER\"]]}\\n' | runecheck check --as jsonl "
        "--spans /entities --max-length 4 shows that PER is never seen.",
        "Split long texts before annotating, or cut them into windows that overlap by more than the longest label.",
    },
    check};

}  // namespace runecheck
