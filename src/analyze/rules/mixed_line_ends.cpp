// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "analyze/rules.hpp"
#include "runecheck/analyze/input_findings.hpp"

namespace runecheck {

// Applied by the reader of inputs, which alone sees line ends.
const Rule kMixedLineEnds = {
    {
        "RC014",
        "mixed line ends",
        "a file mixes LF and CR LF line ends",
        Severity::Note,
        Scope::Input,
        Listing::Default,
        "A file in which some lines end in LF and others in CR LF. The CR before an LF is no part of the record.",
        "Often two files were put together, one of which was edited under Windows; other tools keep the CR as data.",
        "printf 'a\\r\\nb\\n' | runecheck tokenize shows the note.",
        "Convert the file to one kind of line end.",
    },
    nullptr};

Finding mixed_line_ends_finding(std::uint64_t lf, std::uint64_t crlf) {
  Finding finding;
  finding.rule = &kMixedLineEnds.info;
  finding.severity = finding.rule->severity;
  finding.message = fmt::format("{} in LF and {} in CR LF; the CR is left out of the records",
                                lf == 1 ? "1 line ends" : fmt::format("{} lines end", lf), crlf);
  finding.help = "convert the file to one kind of line end";
  finding.data = {{"lf", lf}, {"crlf", crlf}};
  return finding;
}

}  // namespace runecheck
