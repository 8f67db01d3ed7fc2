// SPDX-License-Identifier: Apache-2.0
#include "analyze/rules.hpp"

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

}  // namespace runecheck
