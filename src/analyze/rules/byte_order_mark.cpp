// SPDX-License-Identifier: Apache-2.0
#include "analyze/rules.hpp"
#include "runecheck/analyze/input_findings.hpp"

namespace runecheck {

// Applied by the reader of inputs: the mark is no part of any record.
const Rule kByteOrderMark = {
    {
        "RC011",
        "byte order mark",
        "a file starts with a byte order mark",
        Severity::Note,
        Scope::Input,
        Listing::Default,
        "The bytes EF BB BF at the start of a file. They are left out of the first record, and offsets count "
        "without them. In an argument U+FEFF is data.",
        "Programs that do not know the mark take it as part of the first word.",
        "printf '\\xef\\xbb\\xbfhello' | runecheck tokenize shows the note.",
        "Save the file as UTF-8 without byte order mark.",
    },
    nullptr};

Finding byte_order_mark_finding() {
  Finding finding;
  finding.rule = &kByteOrderMark.info;
  finding.severity = finding.rule->severity;
  finding.message = "the file starts with a byte order mark (EF BB BF); it is left out of the first record";
  finding.help = "save the file as UTF-8 without byte order mark";
  return finding;
}

}  // namespace runecheck
