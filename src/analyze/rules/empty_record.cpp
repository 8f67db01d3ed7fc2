// SPDX-License-Identifier: Apache-2.0
#include "analyze/rules.hpp"

namespace runecheck {

namespace {

void check(const Subject& subject, FindingSink& findings) {
  // A blank line of a text file separates; an empty argument or NUL record is a record without text.
  if (subject.kind == RecordKind::Line || subject.sequence != 0 || !subject.explanation.tokens.empty()) return;
  const bool empty = subject.text.empty();
  Finding& finding = findings.add({0, static_cast<std::uint32_t>(subject.text.size())});
  finding.message = empty ? "the record is empty"
                    : subject.explanation.dropped.empty()
                        ? "nothing of the record is left after normalization"
                        : "the model drops all of the record, which it has no pieces for";
  finding.message += ": the model gets special tokens only";
  finding.help = "leave the record out";
  finding.data = {{"characters", std::uint64_t{subject.fates.of.size()}}};
}

}  // namespace

const Rule kEmptyRecord = {
    {
        "RC013",
        "empty record",
        "a record without any token of its own",
        Severity::Note,
        Scope::Record,
        Listing::Default,
        "A record (an argument or a NUL record; blank lines of a text are not reported) that gives no token but the "
        "special ones.",
        "The model answers something for it all the same.",
        "runecheck tokenize '' shows the note.",
        "Leave such records out.",
    },
    check};

}  // namespace runecheck
